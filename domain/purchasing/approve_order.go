package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// OrderAct is a step on one order as it was read.
type OrderAct struct {
	ID      string
	Version int64 // as read
	Reason  string
	Answers fault.Answers
}

// SubmitOrder asks for approval of a draft; it is approved at once when the
// clerk may approve it themselves.
func (p *Part) SubmitOrder(ctx context.Context, actor desk.Actor, in OrderAct) (Order, error) {
	return writing(ctx, p, actor, MayWriteOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return submitOrder(ctx, w, p, in)
	})
}

func submitOrder(ctx context.Context, w *desk.Work, p Ports, in OrderAct) (Order, error) {
	o, f, err := takeUp(ctx, w, p, in)
	if err != nil {
		return o, err
	}
	if o.Version == in.Version+1 && o.State != OrderDraft && o.ChangedBy == w.Clerk.ID {
		return o, nil // said twice
	}
	if err := desk.SameVersion(in.Version, o.Version); err != nil {
		return o, err
	}
	if !o.May(StepSubmit) {
		_, err := o.moved(StepSubmit, OrderWaiting)
		return o, err
	}
	doubts, err := judge(ctx, w, p, o, &f, true, in.Answers)
	if err != nil {
		return o, err
	}
	o.addReasons(doubts, in.Answers)
	if err := o.submit(ctx, w, f.Rules); err != nil {
		return o, err
	}
	return o, o.keepHead(ctx, p, f.Rules)
}

// ApproveOrder (承認) approves an order that waits. The refusals are over-limit
// and four-eyes (fault.Forbidden); split-order is soft. Approving twice, as by
// a double key press, approves once.
func (p *Part) ApproveOrder(ctx context.Context, actor desk.Actor, in OrderAct) (Order, error) {
	return writing(ctx, p, actor, MayApproveOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return approveOrder(ctx, w, p, in)
	})
}

func approveOrder(ctx context.Context, w *desk.Work, p Ports, in OrderAct) (Order, error) {
	o, f, err := takeUp(ctx, w, p, in)
	if err != nil {
		return o, err
	}
	if o.Version == in.Version+1 && o.State == OrderApproved && o.ApprovedBy == w.Clerk.ID {
		return o, nil // said twice
	}
	if err := desk.SameVersion(in.Version, o.Version); err != nil {
		return o, err
	}
	if !o.May(StepApprove) {
		_, err := o.moved(StepApprove, OrderApproved)
		return o, err
	}
	how, err := mayApproveOrder(o, w.Clerk, f.Rules)
	if err != nil {
		return o, err
	}
	if err := loadDoubts(ctx, w, p, o, &f); err != nil {
		return o, err
	}
	var l fault.List
	l.Add("", ValidateOrder(o, f)...)
	l.Add("", DoubtApproval(o, w.Clerk, f)...)
	if err := l.Err(in.Answers); err != nil {
		return o, err
	}
	o.addReasons(l.Faults(), in.Answers)
	if err := o.approve(ctx, w, f.Rules, reasonText(answered(l.Faults(), in.Answers), how)); err != nil {
		return o, err
	}
	return o, o.keepHead(ctx, p, f.Rules)
}

// SendBackOrder (差戻し) returns a waiting order to its writer with a reason.
func (p *Part) SendBackOrder(ctx context.Context, actor desk.Actor, in OrderAct) (Order, error) {
	return writing(ctx, p, actor, MayApproveOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return stepOrder(ctx, w, p, in, StepSendBack, OrderDraft, nil)
	})
}

// stepOrder is a step that needs a reason and changes the state alone; alter
// may add what the order keeps of it.
func stepOrder(ctx context.Context, w *desk.Work, p Ports, in OrderAct, step OrderStep, to OrderState, alter func(*Order) error) (Order, error) {
	o, err := p.Orders.Order(ctx, in.ID)
	if err != nil {
		return Order{}, err
	}
	if o.Version == in.Version+1 && o.State == to {
		return o, nil // said twice
	}
	if err := desk.SameVersion(in.Version, o.Version); err != nil {
		return o, err
	}
	if err := needReason(in.Reason); err != nil {
		return o, err
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return o, err
	}
	if alter != nil {
		if err := alter(&o); err != nil {
			return o, err
		}
	}
	if err := o.step(w, step, to, in.Reason); err != nil {
		return o, err
	}
	return o, o.keepHead(ctx, p, rules)
}

// takeUp reads a stored order with the facts to judge it by.
func takeUp(ctx context.Context, w *desk.Work, p Ports, in OrderAct) (Order, OrderFacts, error) {
	o, err := p.Orders.Order(ctx, in.ID)
	if err != nil {
		return Order{}, OrderFacts{}, err
	}
	_, f, err := prepare(ctx, w, p, o.Entry(), o)
	return o, f, err
}

// addReasons keeps the answers beside those that were given before.
func (o *Order) addReasons(faults []fault.Fault, answers fault.Answers) {
	for key, reason := range answered(faults, answers) {
		if o.Reasons == nil {
			o.Reasons = map[string]string{}
		}
		o.Reasons[key] = reason
	}
}
