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
	stored, print, twice, err := toChange(ctx, w, p, in.ID, in.Version, in.OrderEntry)
	if err != nil || twice {
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

// toChange reads the order that an entry is to replace, and the fingerprint of
// the entry. It is refused unless the order is the one that was read; twice
// tells that the same clerk said the same already.
func toChange(ctx context.Context, w *desk.Work, p Ports, id string, version int64, e OrderEntry) (stored Order, print string, twice bool, err error) {
	if print, err = fingerprint(e); err != nil {
		return stored, "", false, err
	}
	if stored, err = p.Orders.Order(ctx, id); err != nil {
		return Order{}, "", false, err
	}
	if stored.Version == version+1 && stored.Entered == print && stored.ChangedBy == w.Clerk.ID {
		return stored, print, true, nil
	}
	return stored, print, false, desk.SameVersion(version, stored.Version)
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
