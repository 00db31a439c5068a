package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// GiveUpRest (残打切り) says that the office no longer waits for what is open.
type GiveUpRest struct {
	ID      string
	Version int64
	// Lines are ids of ordered lines; empty means every line.
	Lines  []string
	Reason string
}

// GiveUpRest gives up the remainder of lines, or of the whole order. The order
// is then received, and closed once what did come is billed; nobody can reopen
// it. A frame is closed to further call-offs by it.
func (p *Part) GiveUpRest(ctx context.Context, actor desk.Actor, in GiveUpRest) (Order, error) {
	return writing(ctx, p, actor, MaySendOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return giveUpRest(ctx, w, p, in)
	})
}

func giveUpRest(ctx context.Context, w *desk.Work, p Ports, in GiveUpRest) (Order, error) {
	o, err := p.Orders.Order(ctx, in.ID)
	if err != nil {
		return Order{}, err
	}
	if o.Version == in.Version+1 && o.gaveUp(in.Lines) {
		return o, nil // said twice
	}
	if err := desk.SameVersion(in.Version, o.Version); err != nil {
		return o, err
	}
	if err := needReason(in.Reason); err != nil {
		return o, err
	}
	if !o.May(StepGiveUp) {
		_, err := o.moved(StepGiveUp, OrderClosed)
		return o, err
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return o, err
	}
	before := o.stateRecord()
	given, err := o.giveUp(w, in)
	if err != nil {
		return o, err
	}
	for _, g := range given {
		if err := p.Trail.AddGiveUp(ctx, o.ID, g); err != nil {
			return o, err
		}
	}
	next := o.Settled(rules.Tolerance(o.Currency).UnderReceiptPercent, rules.Invoicing.OrderOnly)
	if o.State, err = o.moved(StepGiveUp, next); err != nil {
		return o, err
	}
	after := struct {
		orderState
		GivenUp []GiveUp `json:"givenUp"`
	}{o.stateRecord(), given}
	if err := w.Record("order", o.ID, "give-up", in.Reason, before, after); err != nil {
		return o, err
	}
	if err := o.keepHead(ctx, p, rules); err != nil {
		return o, err
	}
	return o, Rematch(ctx, w, p, []string{o.ID})
}

// gaveUp tells whether nothing more is waited for of these lines; no lines are
// all of them.
func (o Order) gaveUp(lines []string) bool {
	for _, l := range o.Lines {
		if (len(lines) == 0 || slices.Contains(lines, l.ID)) && !l.Progress.Ended && !l.OpenReceipt().IsZero() {
			return false
		}
	}
	return true
}

// giveUp gives the remainders and counts them into the lines' progress.
func (o *Order) giveUp(w *desk.Work, in GiveUpRest) ([]GiveUp, error) {
	for _, id := range in.Lines {
		if _, ok := o.Line(id); !ok {
			return nil, fault.New(fault.NotFound, "lines", "line-unknown", fault.Figures{"number": o.Number})
		}
	}
	var given []GiveUp
	for i := range o.Lines {
		l := &o.Lines[i]
		open := l.OpenReceipt()
		chosen := len(in.Lines) == 0 || slices.Contains(in.Lines, l.ID)
		if !chosen || l.Progress.Ended || open.IsZero() && !l.Quantity.IsZero() {
			continue
		}
		given = append(given, GiveUp{
			Line: l.ID, LineNo: l.No, Quantity: open, At: w.At, By: w.Clerk.ID, Reason: in.Reason,
		})
		l.Progress.Cancelled = addQty(l.Progress.Cancelled, open)
		l.Progress.Ended = true
	}
	if len(given) == 0 {
		return nil, fault.New(fault.State, "", "nothing-open", fault.Figures{"number": o.Number})
	}
	return given, nil
}
