package parties

import (
	"context"
	"maps"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ChangeSupplier is what the form of a supplier holds after editing.
type ChangeSupplier struct {
	// Supplier carries ID, the Version that was read, and all fields but the
	// account, which is taken from Bank.
	Supplier Supplier
	// Bank is the new account; nil leaves the account as it is, so that a clerk
	// who sees it masked can change the rest.
	Bank    *BankAccount
	Answers fault.Answers
}

// ChangeSupplier replaces a supplier's fields. Another account needs CanSetBank
// and is an audit entry of its own, verb "bank". A merged supplier cannot be
// changed (fault.State, merged).
func (p *Part) ChangeSupplier(ctx context.Context, actor desk.Actor, in ChangeSupplier) (Supplier, error) {
	var out Supplier
	err := p.door.Write(ctx, actor, CanChange, func(ctx context.Context, w *desk.Work, ports Ports) error {
		stored, err := open(ctx, ports, in.Supplier.ID, in.Supplier.Version)
		if err != nil {
			return err
		}
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		s := in.Supplier
		s.Bank = stored.Bank
		if in.Bank != nil && !in.Bank.IsMasked() {
			s.Bank = *in.Bank
		}
		s = Normalise(s, rules)
		s.Active, s.MergedInto, s.CreatedAt = stored.Active, stored.MergedInto, stored.CreatedAt
		if s.Code == "" {
			s.Code = stored.Code
		}
		if s.Bank != stored.Bank && !w.Allowed(CanSetBank) {
			return fault.New(fault.Forbidden, "bank", "not-permitted",
				fault.Figures{"action": CanSetBank.String(), "role": w.Clerk.Role.Code})
		}
		if err := mayReplace(ctx, ports, stored, s); err != nil {
			return err
		}
		out, err = replace(ctx, w, ports, stored, s, rules, in.Answers)
		return err
	})
	out.Bank = out.Bank.Masked()
	return out, err
}

// mayReplace refuses another account in the place of one that the office could
// open again with its key; what is damaged for good may be keyed anew.
func mayReplace(ctx context.Context, ports Ports, stored, s Supplier) error {
	if !stored.Bank.Unreadable || s.Bank == stored.Bank {
		return nil
	}
	_, err := ports.Suppliers.Account(ctx, stored.ID)
	if fault.KindOf(err) == fault.Damaged {
		return nil
	}
	return err
}

// replace checks and stores the new content and records what is different.
func replace(ctx context.Context, w *desk.Work, ports Ports, stored, s Supplier, rules Rules, answers fault.Answers) (Supplier, error) {
	rules = rules.with(stored)
	var l fault.List
	l.Add("", newFaults(Validate(s, rules), Validate(stored, rules))...)
	if err := codeFree(ctx, ports, s, &l); err != nil {
		return Supplier{}, err
	}
	if identityChanged(stored, s) {
		others, err := ports.Suppliers.Alike(ctx, s)
		if err != nil {
			return Supplier{}, err
		}
		question(&l, Resembling(s, others))
	}
	if err := l.Err(answers); err != nil {
		return Supplier{}, err
	}
	before, after := difference(stored, s)
	if len(after) == 0 {
		return stored, nil
	}
	if err := ports.Suppliers.PutSupplier(ctx, s, answered(l, answers)); err != nil {
		return Supplier{}, err
	}
	s.Version = stored.Version + 1
	if s.Bank != stored.Bank {
		bankBefore, bankAfter := before["Bank"], after["Bank"]
		delete(before, "Bank")
		delete(after, "Bank")
		err := w.Record(kindSupplier, s.ID, "bank", reasons(l, answers), bankBefore, bankAfter)
		if err != nil || len(after) == 0 {
			return s, err
		}
	}
	return s, w.Record(kindSupplier, s.ID, "change", reasons(l, answers), before, after)
}

// with takes what the supplier has already as known: a supplier keeps terms or
// an account that nobody else gets any more.
func (r Rules) with(s Supplier) Rules {
	keep := func(list []string, code string) []string {
		if list == nil || code == "" {
			return list
		}
		return append(slices.Clip(list), code)
	}
	r.Terms, r.Accounts = keep(r.Terms, s.Terms), keep(r.Accounts, s.Account)
	r.TaxCodes, r.Withholding = keep(r.TaxCodes, s.TaxCode), keep(r.Withholding, s.Withholding)
	return r
}

// newFaults leaves out the doubts that the stored record has already given rise
// to with the same figures: they were answered when it was stored.
func newFaults(now, before []fault.Fault) []fault.Fault {
	return slices.DeleteFunc(now, func(f fault.Fault) bool {
		return f.Severity == fault.Soft && slices.ContainsFunc(before, func(b fault.Fault) bool {
			return b.Key() == f.Key() && maps.Equal(b.Figures, f.Figures)
		})
	})
}

// identityChanged tells whether the question of duplicates is open again; a
// changed telephone number must not ask it.
func identityChanged(a, b Supplier) bool {
	return a.Name != b.Name || a.Registration != b.Registration || a.Bank.Key() != b.Bank.Key()
}

// open reads a supplier that is to be changed.
func open(ctx context.Context, ports Ports, id string, version int64) (Supplier, error) {
	s, err := ports.Suppliers.Supplier(ctx, id)
	if err != nil {
		return Supplier{}, err
	}
	if s.MergedInto != "" {
		return Supplier{}, fault.New(fault.State, "", "merged", fault.Figures{"code": s.Code, "into": s.MergedInto})
	}
	return s, desk.SameVersion(version, s.Version)
}
