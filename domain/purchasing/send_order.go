package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// SendOrder notes that the order went out to the supplier, and how.
type SendOrder struct {
	ID      string
	Version int64
	How     string // one of SentHow
	// Answers give the reasons for what the statement to a protected supplier
	// still lacks.
	Answers fault.Answers
}

// SentHow lists the ways in which an order goes out.
func SentHow() []string { return []string{"mail", "post", "fax", "portal", "phone", "hand"} }

// SendOrder (発注書送付) marks an approved order as sent; one that was sent may be
// sent again, as after a revision. What the law wants said to a protected
// supplier and is not said is questioned (DoubtStatement).
func (p *Part) SendOrder(ctx context.Context, actor desk.Actor, in SendOrder) (Order, error) {
	return writing(ctx, p, actor, MaySendOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return sendOrder(ctx, w, p, in)
	})
}

func sendOrder(ctx context.Context, w *desk.Work, p Ports, in SendOrder) (Order, error) {
	o, err := p.Orders.Order(ctx, in.ID)
	if err != nil {
		return Order{}, err
	}
	if o.Version == in.Version+1 && o.State == OrderSent && o.SentTo == in.How {
		return o, nil // said twice
	}
	if err := desk.SameVersion(in.Version, o.Version); err != nil {
		return o, err
	}
	if !slices.Contains(SentHow(), in.How) {
		return o, fault.New(fault.Invalid, "how", "choice", fault.Figures{"value": in.How})
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return o, err
	}
	facts, err := p.Suppliers.Supplier(ctx, o.Supplier)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return o, err
	}
	var l fault.List
	l.Add("", DoubtStatement(o, facts, rules)...)
	if err := l.Err(in.Answers); o.May(StepSend) && err != nil {
		return o, err
	}
	to := OrderSent
	if o.State == OrderPartReceived {
		to = OrderPartReceived
	}
	o.SentAt, o.SentTo = w.At, in.How
	o.addReasons(l.Faults(), in.Answers)
	if err := o.step(w, StepSend, to, reasonText(answered(l.Faults(), in.Answers), in.How)); err != nil {
		return o, err
	}
	return o, o.keepHead(ctx, p, rules)
}
