package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// PlaceOrder is a new order (発注).
type PlaceOrder struct {
	// ID is the draft's id and becomes the order's; the same id with the same
	// entry answers with what was stored.
	ID string
	OrderEntry
	// Submit asks for approval at once: the order is approved when the clerk may
	// approve it, else it waits. Without it the order stays a draft, of which
	// only the hard rules are asked.
	Submit  bool
	Answers fault.Answers
}

// PlaceOrder stores a new order. Faults are those of ValidateOrder and, when it
// is submitted, of DoubtOrder and DoubtApproval, all at once; id-taken is a
// conflict with another order under the same id.
func (p *Part) PlaceOrder(ctx context.Context, actor desk.Actor, in PlaceOrder) (Order, error) {
	return writing(ctx, p, actor, MayWriteOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return placeOrder(ctx, w, p, in)
	})
}

func placeOrder(ctx context.Context, w *desk.Work, p Ports, in PlaceOrder) (Order, error) {
	print, err := fingerprint(in.OrderEntry)
	if err != nil {
		return Order{}, err
	}
	if in.ID == "" {
		in.ID = w.NewID()
	} else if stored, err := p.Orders.Order(ctx, in.ID); err == nil {
		if stored.Entered != print {
			return stored, idTaken(stored.Number)
		}
		return stored, nil
	} else if fault.KindOf(err) != fault.NotFound {
		return Order{}, err
	}
	o, f, err := prepare(ctx, w, p, in.OrderEntry, Order{ID: in.ID})
	if err != nil {
		return Order{}, err
	}
	o.State, o.Entered = OrderDraft, print
	o.WrittenBy, o.ChangedBy, o.WrittenAt = w.Clerk.ID, w.Clerk.ID, w.At
	doubts, err := judge(ctx, w, p, o, &f, in.Submit, in.Answers)
	if err != nil {
		return Order{}, err
	}
	o.Reasons = answered(doubts, in.Answers)
	if err := w.Record("order", o.ID, "place", reasonText(o.Reasons), nil, o.contentRecord()); err != nil {
		return Order{}, err
	}
	if in.Submit {
		if err := o.submit(ctx, w, f.Rules); err != nil {
			return Order{}, err
		}
	}
	return o, o.keep(ctx, p, f.Rules)
}

// judge holds all rules at once: the hard ones and, for a submission, the soft
// ones that no answer covers. It gives every fault found.
func judge(ctx context.Context, w *desk.Work, p Ports, o Order, f *OrderFacts, submit bool, answers fault.Answers) ([]fault.Fault, error) {
	var l fault.List
	l.Add("", ValidateOrder(o, *f)...)
	if submit {
		if err := loadDoubts(ctx, w, p, o, f); err != nil {
			return nil, err
		}
		l.Add("", DoubtOrder(o, *f)...)
		if _, err := mayApproveOrder(o, w.Clerk, f.Rules); err == nil && w.Allowed(MayApproveOrder) {
			l.Add("", DoubtApproval(o, w.Clerk, *f)...)
		}
	}
	return l.Faults(), l.Err(answers)
}

// submit moves a draft on: to approved when the clerk may approve it, else to
// waiting.
func (o *Order) submit(ctx context.Context, w *desk.Work, r Rules) error {
	if w.Allowed(MayApproveOrder) {
		if how, err := mayApproveOrder(*o, w.Clerk, r); err == nil {
			return o.approve(ctx, w, r, how)
		}
	}
	return o.step(w, StepSubmit, OrderWaiting, "")
}

// approve gives the order its number, unless it has one from a former approval.
func (o *Order) approve(ctx context.Context, w *desk.Work, r Rules, how string) error {
	was := *o
	if o.Number == "" {
		n, err := nextNumber(ctx, w, r, "order", o.Date)
		if err != nil {
			return err
		}
		o.Number = n
	}
	o.ApprovedBy, o.ApprovedAt = w.Clerk.ID, w.At
	return o.stepFrom(was, w, StepApprove, OrderApproved, how)
}

// step moves the order and records it.
func (o *Order) step(w *desk.Work, step OrderStep, to OrderState, reason string) error {
	return o.stepFrom(*o, w, step, to, reason)
}

// stepFrom is step for an order of which more than the state has changed.
func (o *Order) stepFrom(was Order, w *desk.Work, step OrderStep, to OrderState, reason string) error {
	next, err := o.moved(step, to)
	if err != nil {
		return err
	}
	o.State = next
	return o.recordState(was, w, string(step), reason)
}
