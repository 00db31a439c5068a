package purchasing

import (
	"context"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ChangeOrder rewrites an order that was not sent yet. An approval is lost by
// it; the number stays.
type ChangeOrder struct {
	ID      string
	Version int64 // as read
	OrderEntry
	Submit  bool
	Answers fault.Answers
}

// ChangeOrder stores the order's new content. It is refused once the order was
// sent: ReviseOrder is for that.
func (p *Part) ChangeOrder(ctx context.Context, actor desk.Actor, in ChangeOrder) (Order, error) {
	return writing(ctx, p, actor, MayWriteOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return changeOrder(ctx, w, p, in)
	})
}

func changeOrder(ctx context.Context, w *desk.Work, p Ports, in ChangeOrder) (Order, error) {
	print, err := fingerprint(in.OrderEntry)
	if err != nil {
		return Order{}, err
	}
	stored, err := p.Orders.Order(ctx, in.ID)
	if err != nil {
		return Order{}, err
	}
	if stored.Version == in.Version+1 && stored.Entered == print && stored.ChangedBy == w.Clerk.ID {
		return stored, nil // said twice
	}
	if err := desk.SameVersion(in.Version, stored.Version); err != nil {
		return stored, err
	}
	o, f, err := prepare(ctx, w, p, in.OrderEntry, stored)
	if err != nil {
		return Order{}, err
	}
	o.State = stored.State
	if o.State, err = o.moved(StepChange, OrderDraft); err != nil {
		return stored, err
	}
	var used fault.List
	if err := checkUse(ctx, p, stored, o, &used); err != nil {
		return stored, err
	}
	if err := used.Err(nil); err != nil {
		return stored, err
	}
	doubts, err := judge(ctx, w, p, o, &f, in.Submit, in.Answers)
	if err != nil {
		return Order{}, err
	}
	o.carry(stored)
	o.Entered, o.ChangedBy, o.Reasons = print, w.Clerk.ID, answered(doubts, in.Answers)
	o.ApprovedBy, o.ApprovedAt = "", time.Time{}
	if err := w.Record("order", o.ID, "change", reasonText(o.Reasons), stored.contentRecord(), o.contentRecord()); err != nil {
		return Order{}, err
	}
	if in.Submit {
		if err := o.submit(ctx, w, f.Rules); err != nil {
			return Order{}, err
		}
	}
	return o, o.keep(ctx, p, f.Rules)
}

// carry takes over from the stored order what an entry does not say.
func (o *Order) carry(stored Order) {
	o.Version, o.Number, o.Revision = stored.Version, stored.Number, stored.Revision
	o.WrittenBy, o.WrittenAt, o.ChangedBy = stored.WrittenBy, stored.WrittenAt, stored.ChangedBy
	o.ApprovedBy, o.ApprovedAt = stored.ApprovedBy, stored.ApprovedAt
	o.SentAt, o.SentTo = stored.SentAt, stored.SentTo
	o.Promised, o.Confirmed, o.PromiseNote = stored.Promised, stored.Confirmed, stored.PromiseNote
	o.LastReminder, o.Reminders = stored.LastReminder, stored.Reminders
	o.Reasons, o.Entered = stored.Reasons, stored.Entered
}
