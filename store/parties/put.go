package parties

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/text"
)

// PutSupplier inserts (Version 0) or replaces, raising the version by one; a
// version that has moved on is fault.Conflict.
func (b *Book) PutSupplier(ctx context.Context, s parties.Supplier, reasons map[string]string) error {
	all := map[string]string{}
	if s.Version > 0 {
		var err error
		if all, err = b.Reasons(ctx, s.ID); err != nil {
			return err
		}
	}
	maps.Copy(all, reasons)
	stored, err := json.Marshal(all)
	if err != nil {
		return fault.Wrap(fault.Internal, "bad-json", err)
	}
	var doc int64
	if s.Version == 0 {
		doc, err = b.insert(ctx, s, string(stored))
	} else {
		doc, err = b.update(ctx, s, string(stored))
	}
	if err != nil {
		return err
	}
	if err := b.putRows(ctx, s); err != nil {
		return err
	}
	return b.putWords(ctx, doc, s)
}

func values(s parties.Supplier, reasons string) []any {
	a := s.Address
	return []any{s.Code, s.Name, s.Reading, a.Country, a.Postcode, a.Region, a.City, a.Street, a.Building,
		s.Registration, iso(s.RegisteredFrom), iso(s.RegisteredTo), iso(s.RegisteredChecked),
		s.Terms, string(s.Currency), s.Limit.Minor(), string(s.Limit.Currency()), s.Account, s.TaxCode, s.Individual, s.Withholding,
		s.SmallSupplier, s.Note, s.Active, null(s.MergedInto), reasons, sortKey(s), text.CompanyKey(s.Name)}
}

const setColumns = `code, name, reading, country, postcode, region, city, street, building,
	registration, registered_from, registered_to, registered_checked,
	terms, currency, limit_minor, limit_currency, account, tax_code, individual, withholding,
	small_supplier, note, active, merged_into, reasons, sort_key, name_key`

// bankColumns are the account's, set unless it could not be read.
const bankColumns = `, bank_sealed, bank_key`

func (b *Book) insert(ctx context.Context, s parties.Supplier, reasons string) (doc int64, err error) {
	sealed, key, err := b.sealAccount(ctx, s.ID, s.Bank)
	if err != nil {
		return 0, err
	}
	args := append(values(s, reasons), sealed, key, s.ID, s.CreatedAt.UTC().Format(time.RFC3339Nano))
	err = b.tx.QueryRow(ctx, `INSERT INTO suppliers (`+setColumns+bankColumns+`, id, created_at, version)
		VALUES (`+strings.Repeat("?, ", len(args))+`1) RETURNING doc`, args...).Scan(&doc)
	return doc, err
}

func (b *Book) update(ctx context.Context, s parties.Supplier, reasons string) (doc int64, err error) {
	args, columns := values(s, reasons), setColumns
	if !s.Bank.Unreadable {
		sealed, key, err := b.sealAccount(ctx, s.ID, s.Bank)
		if err != nil {
			return 0, err
		}
		args, columns = append(args, sealed, key), setColumns+bankColumns
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(args)), ", ")
	args = append(args, s.ID, s.Version)
	err = b.tx.QueryRow(ctx, `UPDATE suppliers SET (`+columns+`) = (`+marks+`), version = version + 1
		WHERE id = ? AND version = ? RETURNING doc`, args...).Scan(&doc)
	if fault.KindOf(err) == fault.NotFound {
		return 0, fault.New(fault.Conflict, "", "changed-meanwhile", nil)
	}
	return doc, err
}

// putRows replaces the rows that belong to a supplier.
func (b *Book) putRows(ctx context.Context, s parties.Supplier) error {
	if s.Version > 0 {
		for _, table := range []string{"supplier_aliases", "supplier_contacts", "supplier_keys"} {
			if _, err := b.tx.Exec(ctx, `DELETE FROM `+table+` WHERE supplier = ?`, s.ID); err != nil {
				return err
			}
		}
	}
	for i, a := range s.Alias {
		_, err := b.tx.Exec(ctx, `INSERT INTO supplier_aliases (supplier, no, alias) VALUES (?, ?, ?)`, s.ID, i+1, a)
		if err != nil {
			return err
		}
	}
	for i, c := range s.Contacts {
		_, err := b.tx.Exec(ctx, `INSERT INTO supplier_contacts (supplier, no, name, department, phone, mail) VALUES (?, ?, ?, ?, ?, ?)`,
			s.ID, i+1, c.Name, c.Department, c.Phone, c.Mail)
		if err != nil {
			return err
		}
	}
	keys := lookUpKeys(s)
	args := make([]any, 0, 3*len(keys))
	for _, k := range keys {
		args = append(args, k.class, k.key, s.ID)
	}
	_, err := b.tx.Exec(ctx, `INSERT INTO supplier_keys (class, key, supplier) VALUES `+
		strings.TrimSuffix(strings.Repeat("(?, ?, ?), ", len(keys)), ", "), args...)
	return err
}

// putWords renews what the type-ahead and the search over all parts find. An
// account never goes into either.
func (b *Book) putWords(ctx context.Context, doc int64, s parties.Supplier) error {
	if s.MergedInto != "" {
		if _, err := b.tx.Exec(ctx, dropGrams, doc); err != nil {
			return err
		}
		return b.tx.Unindex(ctx, "supplier", s.ID)
	}
	parts := []string{text.Fold(s.Code), text.Fold(s.Name), text.FoldKana(s.Name), text.FoldKana(s.Reading), text.Fold(s.Registration)}
	for _, a := range s.Alias {
		parts = append(parts, text.Fold(a))
	}
	if _, err := b.tx.Exec(ctx, putGrams, doc, grams(parts)); err != nil {
		return err
	}
	words := append([]string{s.Code, s.Name, s.Reading, s.Registration, s.Address.City}, s.Alias...)
	for _, c := range s.Contacts {
		words = append(words, c.Name, c.Phone, c.Mail)
	}
	return b.tx.Index(ctx, parties.CanRead.Part, "supplier", s.ID, s.Code+" "+s.Name, strings.Join(words, " "))
}

func sortKey(s parties.Supplier) string {
	if key := text.FoldKana(s.Reading); key != "" {
		return key
	}
	return text.CompanyKey(s.Name)
}

func iso(d dates.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}
