package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// CheckRevision computes the revision that an entry would make and gives all its
// faults without storing it, so that a form shows totals, changes and doubts
// while it is being filled. A missing reason is no fault yet: it is asked for
// when the revision is made. fault.NotFound, and fault.State for an order that
// cannot be revised.
func (p *Part) CheckRevision(ctx context.Context, actor desk.Actor, in ReviseOrder) (o Order, changes []Change, faults []fault.Fault, err error) {
	err = p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, p Ports) error {
		stored, err := p.Orders.Order(ctx, in.ID)
		if err != nil {
			return err
		}
		if !stored.May(StepRevise) {
			_, err := stored.moved(StepRevise, stored.State)
			return err
		}
		var f OrderFacts
		if o, f, err = prepare(ctx, w, p, in.OrderEntry, stored); err != nil {
			return err
		}
		o.carry(stored)
		changes = Changes(stored, o)
		asked := in
		asked.Reason, asked.Answers = "-", nil
		if faults, err = judgeRevision(ctx, w, p, stored, o, &f, changes, asked); len(faults) == 0 && err != nil {
			return err
		}
		if o.ApprovalWorth().Cmp(stored.ApprovalWorth()) > 0 {
			_, err := mayRaise(w, o, f.Rules)
			faults = append(faults, fault.Of(err)...)
		}
		return nil // they are the answer
	})
	return o, changes, faults, err
}
