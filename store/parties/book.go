// Package parties keeps the suppliers of an office: their records, what they
// are found by while a clerk types, and who may be the same.
package parties

import (
	"context"
	"encoding/json"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/store"
)

// Book is the suppliers in one transaction.
type Book struct {
	tx *store.Tx
}

// New binds the suppliers to a transaction.
func New(tx *store.Tx) *Book { return &Book{tx: tx} }

var (
	_ parties.SupplierBook = (*Book)(nil)
	_ parties.UseBook      = (*Book)(nil)
)

// supplierColumns are a supplier but for the account, which few who read one need.
const supplierColumns = `s.id, s.version, s.code, s.name, s.reading, s.country, s.postcode, s.region, s.city, s.street, s.building,
	s.registration, s.registered_from, s.registered_to, s.registered_checked,
	s.terms, s.currency, s.limit_minor, s.limit_currency, s.account, s.tax_code, s.individual, s.withholding,
	s.small_supplier, s.note, s.active, COALESCE(s.merged_into, ''), s.created_at`

type scanner interface{ Scan(dest ...any) error }

// scan reads one row of supplierColumns, and what else was asked for behind them.
func scan(r scanner, more ...any) (parties.Supplier, error) {
	var (
		s                          parties.Supplier
		from, to, checked, created string
		limit                      int64
		limitCurrency              money.Currency
	)
	a := &s.Address
	err := r.Scan(append([]any{&s.ID, &s.Version, &s.Code, &s.Name, &s.Reading, &a.Country, &a.Postcode, &a.Region, &a.City, &a.Street, &a.Building,
		&s.Registration, &from, &to, &checked,
		&s.Terms, &s.Currency, &limit, &limitCurrency, &s.Account, &s.TaxCode, &s.Individual, &s.Withholding,
		&s.SmallSupplier, &s.Note, &s.Active, &s.MergedInto, &created}, more...)...)
	if err != nil {
		return s, err
	}
	s.Limit = money.New(limit, limitCurrency)
	for _, d := range []struct {
		text string
		to   *dates.Date
	}{{from, &s.RegisteredFrom}, {to, &s.RegisteredTo}, {checked, &s.RegisteredChecked}} {
		if *d.to, err = date(d.text); err != nil {
			return s, err
		}
	}
	s.CreatedAt, err = time.Parse(time.RFC3339Nano, created)
	if err != nil {
		return s, fault.Wrap(fault.Damaged, "bad-instant", err)
	}
	return s, nil
}

func date(s string) (dates.Date, error) {
	if s == "" {
		return dates.Date{}, nil
	}
	d, err := dates.ParseISO(s)
	if err != nil {
		return d, fault.Wrap(fault.Damaged, "bad-date", err)
	}
	return d, nil
}

// Supplier gives the record as it is, a merged one too; fault.NotFound.
func (b *Book) Supplier(ctx context.Context, id string) (parties.Supplier, error) {
	return b.one(ctx, `SELECT `+supplierColumns+`, s.bank_sealed FROM suppliers s WHERE s.id = ?`, id)
}

// SupplierByCode is the same by the office's code.
func (b *Book) SupplierByCode(ctx context.Context, code string) (parties.Supplier, error) {
	return b.one(ctx, `SELECT `+supplierColumns+`, s.bank_sealed FROM suppliers s WHERE s.code = ?`, code)
}

func (b *Book) one(ctx context.Context, query, arg string) (parties.Supplier, error) {
	var sealed []byte
	s, err := scan(b.tx.QueryRow(ctx, query, arg), &sealed)
	if err != nil {
		return s, err
	}
	if s.Bank, err = b.openAccount(ctx, s.ID, sealed); err != nil {
		return s, err
	}
	if s.Alias, err = b.aliases(ctx, s.ID); err != nil {
		return s, err
	}
	s.Contacts, err = b.contacts(ctx, s.ID)
	return s, err
}

func (b *Book) aliases(ctx context.Context, id string) ([]string, error) {
	rows, err := b.tx.Query(ctx, `SELECT alias FROM supplier_aliases WHERE supplier = ? ORDER BY no`, id)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (a string, err error) { return a, r.Scan(&a) })
}

func (b *Book) contacts(ctx context.Context, id string) ([]parties.Contact, error) {
	rows, err := b.tx.Query(ctx, `SELECT name, department, phone, mail FROM supplier_contacts WHERE supplier = ? ORDER BY no`, id)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (c parties.Contact, err error) {
		return c, r.Scan(&c.Name, &c.Department, &c.Phone, &c.Mail)
	})
}

// Reasons gives the stored answers to soft faults of a supplier.
func (b *Book) Reasons(ctx context.Context, id string) (map[string]string, error) {
	var stored string
	if err := b.tx.QueryRow(ctx, `SELECT reasons FROM suppliers WHERE id = ?`, id).Scan(&stored); err != nil {
		return nil, err
	}
	out := map[string]string{}
	if err := json.Unmarshal([]byte(stored), &out); err != nil {
		return nil, fault.Wrap(fault.Damaged, "bad-json", err)
	}
	return out, nil
}
