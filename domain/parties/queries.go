package parties

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Brief is a supplier as a list shows it.
type Brief struct {
	ID           string
	Version      int64
	Code         string
	Name         string
	Reading      string
	Country      string
	City         string
	Registration string
	Currency     money.Currency
	Terms        string
	Active       bool
	MergedInto   string
}

// Filter chooses suppliers for a list, ordered by reading or else name.
type Filter struct {
	Text     string // any part of code, name, reading or alias, folded; "" all
	Country  string
	Currency money.Currency
	// Active true or false shows only those; nil all but merged ones.
	Active *bool
	Merged bool // show merged ones too
	// From continues behind a row: the Next or Prev of a page, "" the beginning.
	From string
	// Back reads the window that ends before From.
	Back  bool
	Limit int // rows of the window, 1 to 200; 0 is 50
}

// Page is one window of the list.
type Page struct {
	Rows []Brief
	// Next and Prev are given as From of the windows after and before (Back);
	// "" at the end and the beginning.
	Next, Prev string
	Total      int // that match, in all windows
}

// SupplierList gives one window of the suppliers.
func (p *Part) SupplierList(ctx context.Context, actor desk.Actor, f Filter) (Page, error) {
	if f.Limit <= 0 {
		f.Limit = 50
	}
	f.Limit = min(f.Limit, 200)
	var out Page
	err := p.door.Read(ctx, actor, CanRead, func(ctx context.Context, _ *desk.Work, ports Ports) (err error) {
		out, err = ports.Suppliers.Suppliers(ctx, f)
		return err
	})
	return out, err
}

// Supplier gives one supplier, its account masked; the id of a merged one
// leads to the one that it was merged into.
func (p *Part) Supplier(ctx context.Context, actor desk.Actor, id string) (Supplier, error) {
	var out Supplier
	err := p.door.Read(ctx, actor, CanRead, func(ctx context.Context, _ *desk.Work, ports Ports) (err error) {
		out, err = follow(ctx, ports, id)
		return err
	})
	out.Bank = out.Bank.Masked()
	return out, err
}

// SupplierByCode is the same by the code that the office gave.
func (p *Part) SupplierByCode(ctx context.Context, actor desk.Actor, code string) (Supplier, error) {
	var out Supplier
	err := p.door.Read(ctx, actor, CanRead, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		s, err := ports.Suppliers.SupplierByCode(ctx, upper(code))
		if err != nil {
			return err
		}
		out, err = follow(ctx, ports, s.ID)
		return err
	})
	out.Bank = out.Bank.Masked()
	return out, err
}

// maxMerges bounds the way from a merged record to the one that stayed.
const maxMerges = 20

func follow(ctx context.Context, ports Ports, id string) (Supplier, error) {
	for range maxMerges {
		s, err := ports.Suppliers.Supplier(ctx, id)
		if err != nil || s.MergedInto == "" {
			return s, err
		}
		id = s.MergedInto
	}
	return Supplier{}, fault.New(fault.Damaged, "", "merge-circle", fault.Figures{"id": id})
}

// LookAtBank shows the account of a supplier; that it was looked at, and by
// whom, is recorded (verb "look"). Where the office's key is missing it is
// refused (fault.Unavailable), and so is an account that does not open
// (fault.Damaged).
func (p *Part) LookAtBank(ctx context.Context, actor desk.Actor, id string) (BankAccount, error) {
	var out BankAccount
	err := p.door.Write(ctx, actor, CanSeeBank, func(ctx context.Context, w *desk.Work, ports Ports) error {
		s, err := follow(ctx, ports, id)
		if err != nil {
			return err
		}
		if out, err = ports.Suppliers.Account(ctx, s.ID); err != nil {
			return err
		}
		return w.Record(kindSupplier, s.ID, "look", "", nil, map[string]string{"field": "bank"})
	})
	if err != nil {
		return BankAccount{}, err
	}
	return out, nil
}

// Duplicates gives the suppliers that may be the same as s, which need not be
// stored: the form asks while it is filled in. The surest come first.
func (p *Part) Duplicates(ctx context.Context, actor desk.Actor, s Supplier) ([]Resemblance, error) {
	var out []Resemblance
	err := p.door.Read(ctx, actor, CanRead, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		s = Normalise(s, rules)
		others, err := ports.Suppliers.Alike(ctx, s)
		if err != nil {
			return err
		}
		out = Resembling(s, others)
		return nil
	})
	return out, err
}
