package parties

import (
	"context"
	"slices"

	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

// Facts tells purchasing what it needs to know of suppliers, in purchasing's
// own terms.
type Facts struct {
	book  *Book
	known map[string]purchasing.SupplierFacts // by the id asked for
}

// known are the facts from one transaction to the next. No transaction that
// binds Facts writes suppliers; one that writes them asks for no facts, and they
// are read again after it: see store.Remember.
type known struct {
	facts map[string]purchasing.SupplierFacts
}

// mostKnown facts are kept in mind.
const mostKnown = 1000

// NewFacts binds them to a transaction.
func NewFacts(tx *store.Tx) Facts {
	memory := store.Remember(tx, func() *known { return &known{map[string]purchasing.SupplierFacts{}} })
	return Facts{New(tx), memory.facts}
}

var (
	_ purchasing.Suppliers      = Facts{}
	_ purchasing.SupplierFinder = Facts{}
)

// Supplier gives the facts as they stand; the id of a merged supplier leads to
// the one that stayed. fault.NotFound if unknown.
func (f Facts) Supplier(ctx context.Context, id string) (purchasing.SupplierFacts, error) {
	if s, ok := f.known[id]; ok {
		return s, nil
	}
	s, err := f.row(ctx, id)
	if err == nil && s.MergedInto != "" { // one step: Repoint turns older merges
		s, err = f.row(ctx, s.MergedInto)
	}
	out := facts(s)
	if err == nil {
		store.Keep(f.known, mostKnown, id, out)
	}
	return out, err
}

// AccountOf gives the supplier's account in one word. One that was set aside with
// a lost key is not none: nothing can be compared with it until it is typed anew
// (account-aside).
func (f Facts) AccountOf(ctx context.Context, id string) (string, error) {
	a, err := f.book.Account(ctx, id)
	if err != nil || a.Key() != "" {
		return a.Key(), err
	}
	aside, err := f.book.tx.Aside(ctx, accountAt(id))
	if err == nil && aside {
		err = fault.New(fault.State, "", "account-aside", nil)
	}
	return "", err
}

// row reads a supplier without the aliases and contacts, of which no fact is made.
func (f Facts) row(ctx context.Context, id string) (parties.Supplier, error) {
	return scan(f.book.tx.QueryRow(ctx, `SELECT `+supplierColumns+` FROM suppliers s WHERE s.id = ?`, id))
}

// FindSuppliers gives the suppliers that fit any part of the clue, at most ten.
func (f Facts) FindSuppliers(ctx context.Context, clue purchasing.SupplierClue) ([]purchasing.SupplierFacts, error) {
	var out []purchasing.SupplierFacts
	seen := map[string]bool{}
	byNumber := func(*purchasing.SupplierFacts) {}
	byAccount := func(s *purchasing.SupplierFacts) { s.SameAccount = true }
	byName := func(s *purchasing.SupplierFacts) { s.SameName = true }
	seek := func(mark func(*purchasing.SupplierFacts), where string, args ...any) error {
		rows, err := f.book.tx.Query(ctx, `SELECT `+supplierColumns+` FROM suppliers s
			WHERE s.merged_into IS NULL AND `+where+` ORDER BY s.active DESC, s.code LIMIT 10`, args...)
		if err != nil {
			return err
		}
		found, err := store.Collect(rows, func(r *store.Rows) (parties.Supplier, error) { return scan(r) })
		for _, s := range found {
			if !seen[s.ID] && len(out) < 10 {
				seen[s.ID] = true
				out = append(out, facts(s))
			}
			if at := slices.IndexFunc(out, func(o purchasing.SupplierFacts) bool { return o.ID == s.ID }); at >= 0 {
				mark(&out[at])
			}
		}
		return err
	}
	for _, number := range clue.Registrations {
		if number == "" {
			continue
		}
		if err := seek(byNumber, `s.registration = ?`, number); err != nil {
			return nil, err
		}
	}
	if clue.BankKey != "" {
		key, err := f.book.accountKey(ctx, clue.BankKey)
		if err != nil {
			return nil, err
		}
		if err := seek(byAccount, `s.bank_key = ?`, key); err != nil {
			return nil, err
		}
	}
	if key := text.CompanyKey(clue.Name); key != "" {
		if err := seek(byName, `s.name_key = ?`, key); err != nil {
			return nil, err
		}
		err := seek(byName, `s.id IN (SELECT supplier FROM supplier_keys WHERE class = ? AND key = ?)`, classAlias, clip(key))
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func facts(s parties.Supplier) purchasing.SupplierFacts {
	return purchasing.SupplierFacts{
		ID: s.ID, Code: s.Code, Name: s.Name, Reading: s.Reading, Active: s.Active, Currency: s.Currency,
		Terms: s.Terms, Account: s.Account, TaxCode: s.TaxCode,
		Registration: s.Registration, RegisteredFrom: s.RegisteredFrom, RegisteredTo: s.RegisteredTo,
		Individual: s.Individual, Withholding: s.Withholding,
		SmallSupplier: s.SmallSupplier, Country: s.Address.Country, Limit: s.Limit,
	}
}
