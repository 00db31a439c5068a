package parties

import (
	"context"
	"fmt"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// AddSupplier is what the form of a new supplier holds.
type AddSupplier struct {
	// Supplier.ID is the draft's id; an empty Code is given by the office. The
	// account needs CanSetBank.
	Supplier Supplier
	Answers  fault.Answers
}

// AddSupplier stores a new supplier. The same id with the same content again
// answers with the stored record. Near-duplicates are questioned: soft faults
// same-name, same-place, similar-name, same-registration and same-bank, which
// name the other supplier in their figures.
func (p *Part) AddSupplier(ctx context.Context, actor desk.Actor, in AddSupplier) (Supplier, error) {
	var out Supplier
	err := p.door.Write(ctx, actor, CanAdd, func(ctx context.Context, w *desk.Work, ports Ports) error {
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		s := Normalise(in.Supplier, rules)
		s.Version, s.Active, s.MergedInto, s.CreatedAt = 0, true, "", w.At
		if s.ID == "" {
			s.ID = w.NewID()
		}
		switch stored, err := ports.Suppliers.Supplier(ctx, s.ID); {
		case err == nil:
			out = stored
			return repeated(s, stored)
		case fault.KindOf(err) != fault.NotFound:
			return err
		}
		if err := mayGiveBank(w, s.Bank); err != nil {
			return err
		}
		out, err = insert(ctx, w, ports, s, rules, in.Answers)
		return err
	})
	if err == nil && out.Bank.Key() != "" {
		out.Bank = out.Bank.Masked()
	}
	return out, err
}

// insert checks a normalised new supplier, gives it a code and stores it.
func insert(ctx context.Context, w *desk.Work, ports Ports, s Supplier, rules Rules, answers fault.Answers) (Supplier, error) {
	var l fault.List
	numbered := s.Code == ""
	if numbered {
		s.Code = "?" // given below, when all else is well
	}
	l.Add("", Validate(s, rules)...)
	if err := codeFree(ctx, ports, s, &l); err != nil {
		return Supplier{}, err
	}
	others, err := ports.Suppliers.Alike(ctx, s)
	if err != nil {
		return Supplier{}, err
	}
	question(&l, Resembling(s, others))
	if err := l.Err(answers); err != nil {
		return Supplier{}, err
	}
	if numbered {
		if s.Code, err = nextCode(ctx, w, ports, rules.CodePrefix); err != nil {
			return Supplier{}, err
		}
	}
	if err := ports.Suppliers.PutSupplier(ctx, s, answered(l, answers)); err != nil {
		return Supplier{}, err
	}
	s.Version = 1
	return s, w.Record(kindSupplier, s.ID, "add", reasons(l, answers), nil, forAudit(s))
}

// repeated tells a posting that was sent twice from a clash of ids.
func repeated(s, stored Supplier) error {
	if s.Code == "" {
		s.Code = stored.Code
	}
	if stored.Version == 1 && stored.Name == s.Name && stored.Code == s.Code && stored.Bank == s.Bank &&
		stored.Address == s.Address && stored.Registration == s.Registration {
		return nil
	}
	return fault.New(fault.Conflict, "", "already-saved", fault.Figures{"code": stored.Code})
}

func mayGiveBank(w *desk.Work, b BankAccount) error {
	if b.IsZero() || w.Allowed(CanSetBank) {
		return nil
	}
	return fault.New(fault.Forbidden, "bank", "not-permitted",
		fault.Figures{"action": CanSetBank.String(), "role": w.Clerk.Role.Code})
}

// codeFree adds a fault when another supplier has the code.
func codeFree(ctx context.Context, ports Ports, s Supplier, l *fault.List) error {
	other, err := ports.Suppliers.SupplierByCode(ctx, s.Code)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return nil
	case err != nil:
		return err
	case other.ID != s.ID:
		l.Hard("code", "code-taken", fault.Figures{"code": s.Code, "name": other.Name, "id": other.ID})
	}
	return nil
}

// nextCode takes the next free code; codes keyed by hand are stepped over.
func nextCode(ctx context.Context, w *desk.Work, ports Ports, prefix string) (string, error) {
	if prefix == "" {
		prefix = "K-"
	}
	for {
		n, err := w.Number(ctx, "supplier", 0)
		if err != nil {
			return "", err
		}
		code := fmt.Sprintf("%s%04d", prefix, n)
		_, err = ports.Suppliers.SupplierByCode(ctx, code)
		if fault.KindOf(err) == fault.NotFound {
			return code, nil
		}
		if err != nil {
			return "", err
		}
	}
}
