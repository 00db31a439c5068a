package csv

import (
	"encoding/csv"
	"io"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
)

// column is one column of a written list: its heading, which the import knows
// again where it names a field, and what stands in it.
type column struct {
	heading string
	cell    func(s *parties.Supplier) string
}

// supplierColumns are those of an exported list. The account is as masked as
// it was given, and under a heading that no import reads.
var supplierColumns = []column{
	{"code", func(s *parties.Supplier) string { return s.Code }},
	{"name", func(s *parties.Supplier) string { return s.Name }},
	{"reading", func(s *parties.Supplier) string { return s.Reading }},
	{"alias", func(s *parties.Supplier) string { return strings.Join(s.Alias, "\n") }},
	{"registration", func(s *parties.Supplier) string { return s.Registration }},
	{"registered from", func(s *parties.Supplier) string { return s.RegisteredFrom.String() }},
	{"registered to", func(s *parties.Supplier) string { return s.RegisteredTo.String() }},
	{"country", func(s *parties.Supplier) string { return s.Address.Country }},
	{"postcode", func(s *parties.Supplier) string { return s.Address.Postcode }},
	{"region", func(s *parties.Supplier) string { return s.Address.Region }},
	{"city", func(s *parties.Supplier) string { return s.Address.City }},
	{"street", func(s *parties.Supplier) string { return s.Address.Street }},
	{"building", func(s *parties.Supplier) string { return s.Address.Building }},
	{"terms", func(s *parties.Supplier) string { return s.Terms }},
	{"currency", func(s *parties.Supplier) string { return string(s.Currency) }},
	{"limit", func(s *parties.Supplier) string { return limited(s.Limit) }},
	{"ledger account", func(s *parties.Supplier) string { return s.Account }},
	{"tax code", func(s *parties.Supplier) string { return s.TaxCode }},
	{"individual", func(s *parties.Supplier) string { return yesNo(s.Individual) }},
	{"withholding", func(s *parties.Supplier) string { return s.Withholding }},
	{"small supplier", func(s *parties.Supplier) string { return yesNo(s.SmallSupplier) }},
	{"contact name", func(s *parties.Supplier) string { return contact(s).Name }},
	{"department", func(s *parties.Supplier) string { return contact(s).Department }},
	{"phone", func(s *parties.Supplier) string { return contact(s).Phone }},
	{"email", func(s *parties.Supplier) string { return contact(s).Mail }},
	{"more contacts", moreContacts},
	{"note", func(s *parties.Supplier) string { return s.Note }},
	{"in use", func(s *parties.Supplier) string { return yesNo(s.Active) }},
	{"masked account", func(s *parties.Supplier) string { return s.Bank.Key() }},
}

// SupplierWriter writes suppliers as CSV, one at a time: UTF-8 with a row of
// headings, rows ended by CR LF (RFC 4180), formulas made safe.
type SupplierWriter struct {
	out   *csv.Writer
	cells []string
}

// NewSupplierWriter writes the headings.
func NewSupplierWriter(w io.Writer) (*SupplierWriter, error) {
	s := &SupplierWriter{out: csv.NewWriter(w), cells: make([]string, len(supplierColumns))}
	s.out.UseCRLF = true
	for i, c := range supplierColumns {
		s.cells[i] = c.heading
	}
	return s, notWritten(s.out.Write(s.cells))
}

// Write writes one supplier.
func (w *SupplierWriter) Write(s parties.Supplier) error {
	for i, c := range supplierColumns {
		w.cells[i] = Safe(c.cell(&s))
	}
	return notWritten(w.out.Write(w.cells))
}

// Close writes what is still held back.
func (w *SupplierWriter) Close() error {
	w.out.Flush()
	return notWritten(w.out.Error())
}

func notWritten(err error) error {
	if err == nil {
		return nil
	}
	return fault.Wrap(fault.Unavailable, "not-written", err)
}

func limited(limit money.Amount) string {
	if limit == (money.Amount{}) {
		return ""
	}
	return limit.String()
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// contact is the first one; an import fills no more.
func contact(s *parties.Supplier) parties.Contact {
	if len(s.Contacts) == 0 {
		return parties.Contact{}
	}
	return s.Contacts[0]
}

// moreContacts are the others, a line each.
func moreContacts(s *parties.Supplier) string {
	if len(s.Contacts) < 2 {
		return ""
	}
	var lines []string
	for _, c := range s.Contacts[1:] {
		lines = append(lines, strings.Join(strings.Fields(strings.Join([]string{c.Name, c.Department, c.Phone, c.Mail}, " ")), " "))
	}
	return strings.Join(lines, "\n")
}
