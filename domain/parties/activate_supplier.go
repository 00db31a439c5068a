package parties

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// SetActive names the supplier that is put out of use or into use again.
type SetActive struct {
	ID      string
	Version int64
	Reason  string // needed to deactivate
}

// Deactivate takes a supplier out of type-ahead and new documents; what is
// open goes on.
func (p *Part) Deactivate(ctx context.Context, actor desk.Actor, in SetActive) (Supplier, error) {
	if strings.TrimSpace(in.Reason) == "" {
		return Supplier{}, fault.New(fault.Invalid, "reason", "required", nil)
	}
	return p.setActive(ctx, actor, in, false, "deactivate")
}

// Activate puts a supplier into use again.
func (p *Part) Activate(ctx context.Context, actor desk.Actor, in SetActive) (Supplier, error) {
	return p.setActive(ctx, actor, in, true, "activate")
}

func (p *Part) setActive(ctx context.Context, actor desk.Actor, in SetActive, active bool, verb string) (Supplier, error) {
	var out Supplier
	err := p.door.Write(ctx, actor, CanChange, func(ctx context.Context, w *desk.Work, ports Ports) error {
		s, err := open(ctx, ports, in.ID, in.Version)
		if err != nil {
			return err
		}
		if s.Active == active { // asked twice, done once
			out = s
			return nil
		}
		before := s
		s.Active = active
		if err := ports.Suppliers.PutSupplier(ctx, s, nil); err != nil {
			return err
		}
		s.Version++
		out = s
		b, a := difference(before, s)
		return w.Record(kindSupplier, s.ID, verb, in.Reason, b, a)
	})
	out.Bank = out.Bank.Masked()
	return out, err
}
