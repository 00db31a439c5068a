package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// PromiseDelivery notes the date that the supplier named.
type PromiseDelivery struct {
	ID string
	// Lines are ids of ordered lines; empty means the whole order, and takes
	// back what was promised for single lines.
	Lines []string
	Date  dates.Date
	// Reason says why it is later than wanted or promised; needed only then.
	Reason string
}

// PromiseDelivery (納期回答) keeps the promised date with its history. It looks at
// no version: a note beside the order hurts nobody's change of it.
func (p *Part) PromiseDelivery(ctx context.Context, actor desk.Actor, in PromiseDelivery) (Order, error) {
	return writing(ctx, p, actor, MayWriteOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return promiseDelivery(ctx, w, p, in)
	})
}

func promiseDelivery(ctx context.Context, w *desk.Work, p Ports, in PromiseDelivery) (Order, error) {
	o, rules, err := outstanding(ctx, p, in.ID)
	if err != nil {
		return o, err
	}
	if o.promised(in) {
		return o, nil // said twice
	}
	var l fault.List
	later := false
	for i := range o.Lines {
		line := o.Lines[i]
		if len(in.Lines) == 0 || slices.Contains(in.Lines, line.ID) {
			due := o.Expected(line)
			later = later || !due.IsZero() && in.Date.After(due)
		}
	}
	switch {
	case in.Date.IsZero():
		l.Hard("date", "required", nil)
	case in.Date.Before(o.Date):
		l.Hard("date", "promised-before-order", fault.Figures{"date": in.Date.String(), "ordered": o.Date.String()})
	case later && strings.TrimSpace(in.Reason) == "":
		l.Hard("reason", "later-needs-reason", nil)
	}
	tooLong("reason", in.Reason, maxNote, &l)
	if err := l.Err(nil); err != nil {
		return o, err
	}
	return recordPromise(ctx, w, p, o, rules, in)
}

// promised tells whether this answer is what the order already says.
func (o Order) promised(in PromiseDelivery) bool {
	if len(in.Lines) == 0 {
		alone := slices.ContainsFunc(o.Lines, func(l OrderLine) bool { return !l.Promised.IsZero() })
		return !in.Date.IsZero() && o.Promised == in.Date && o.PromiseNote == in.Reason && !alone
	}
	for _, id := range in.Lines {
		if l, ok := o.Line(id); !ok || in.Date.IsZero() || l.Promised != in.Date {
			return false
		}
	}
	return true
}

func recordPromise(ctx context.Context, w *desk.Work, p Ports, o Order, r Rules, in PromiseDelivery) (Order, error) {
	var promises []Promise
	promise := Promise{Date: in.Date, Reason: in.Reason, At: w.At, By: w.Clerk.ID}
	if len(in.Lines) == 0 {
		promises = append(promises, promise)
		o.Promised, o.PromiseNote = in.Date, in.Reason
		for i := range o.Lines {
			o.Lines[i].Promised = dates.Date{}
		}
	}
	for _, id := range in.Lines {
		at := slices.IndexFunc(o.Lines, func(l OrderLine) bool { return l.ID == id })
		if at < 0 {
			return o, fault.New(fault.NotFound, "lines", "line-unknown", fault.Figures{"number": o.Number})
		}
		promise.Line, promise.LineNo = id, o.Lines[at].No
		promises = append(promises, promise)
		o.Lines[at].Promised = in.Date
	}
	o.Confirmed = w.Today
	for _, pr := range promises {
		if err := p.Trail.AddPromise(ctx, o.ID, pr); err != nil {
			return o, err
		}
	}
	if err := w.Record("order", o.ID, "promise", in.Reason, nil, promises); err != nil {
		return o, err
	}
	return o, o.keep(ctx, p, r)
}

// outstanding reads an order that something may still come of.
func outstanding(ctx context.Context, p Ports, id string) (Order, Rules, error) {
	o, err := p.Orders.Order(ctx, id)
	if err != nil {
		return Order{}, Rules{}, err
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return o, rules, err
	}
	if o.State != OrderApproved && o.State != OrderSent && o.State != OrderPartReceived {
		return o, rules, fault.New(fault.State, "", "nothing-open", fault.Figures{"number": o.Number})
	}
	return o, rules, nil
}
