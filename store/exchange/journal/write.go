// Package journal writes the journal of posted invoices as CSV for an
// accounting program: UTF-8 with a header row, one row a side of an entry.
package journal

import (
	"encoding/csv"
	"io"

	"github.com/govalues/decimal"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	cells "backdesk/store/exchange/csv"
)

// Header names the columns. Entries are told apart by entry; within one entry
// debits equal credits. deductible is the per cent of the tax that may be
// deducted where it is not all of it (経過措置 80, 70, 50, 30), else empty.
var Header = []string{
	"entry", "date", "document", "kind", "supplier_code", "supplier", "supplier_document", "account",
	"debit", "credit", "currency", "tax_code", "tax_percent", "deductible", "text", "clerk",
}

// Writer writes entries one at a time.
type Writer struct {
	out *csv.Writer
	// Clerk gives the name that is written for a clerk's id; nil writes the id.
	Clerk func(id string) string
}

// NewWriter writes the header row. Rows end in CR LF (RFC 4180).
func NewWriter(w io.Writer) (*Writer, error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return &Writer{out: out}, failed(out.Write(Header))
}

// Write writes one entry. Texts that a spreadsheet would take for a formula are
// made safe; amounts are plain numbers with a point.
func (w *Writer) Write(e purchasing.JournalEntry) error {
	clerk := e.Clerk
	if w.Clerk != nil {
		clerk = w.Clerk(clerk)
	}
	for _, r := range e.Rows {
		text := r.Text
		if text == "" {
			text = e.Text
		}
		err := w.out.Write([]string{
			e.Number, e.Date.String(), e.DocumentNumber, string(e.Kind), cells.Safe(e.SupplierCode), cells.Safe(e.SupplierName),
			cells.Safe(e.SupplierNumber), cells.Safe(r.Account), side(r.Debit.IsZero(), r.Debit.String()), side(r.Credit.IsZero(), r.Credit.String()),
			string(e.Currency), cells.Safe(r.TaxCode), percent(r), share(r), cells.Safe(text), cells.Safe(clerk),
		})
		if err != nil {
			return failed(err)
		}
	}
	return nil
}

// Close writes what is still held back.
func (w *Writer) Close() error {
	w.out.Flush()
	return failed(w.out.Error())
}

func side(nothing bool, amount string) string {
	if nothing {
		return ""
	}
	return amount
}

// percent is the rate of rows that have one.
func percent(r purchasing.JournalRow) string {
	if r.TaxCode == "" && r.TaxPercent.IsZero() {
		return ""
	}
	return r.TaxPercent.Trim(0).String()
}

// share marks the rows where not all of the tax may be deducted.
func share(r purchasing.JournalRow) string {
	taxed := r.Role == purchasing.RoleExpense || r.Role == purchasing.RoleInputTax
	if !taxed || r.TaxPercent.IsZero() || r.Deductible.Cmp(decimal.Hundred) >= 0 {
		return ""
	}
	return r.Deductible.Trim(0).String()
}

func failed(err error) error {
	if err == nil {
		return nil
	}
	return fault.Wrap(fault.Unavailable, "not-written", err)
}
