package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// CancelOrder (取消) cancels an order of which nothing came and nothing was
// billed, with a reason. A draft or waiting order may be cancelled by whoever
// may write orders, one that is approved or sent by whoever may send them. The
// number of an approved order stays with it, so that the series has no gap.
func (p *Part) CancelOrder(ctx context.Context, actor desk.Actor, in OrderAct) (Order, error) {
	return writing(ctx, p, actor, MayWriteOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return cancelOrder(ctx, w, p, in)
	})
}

func cancelOrder(ctx context.Context, w *desk.Work, p Ports, in OrderAct) (Order, error) {
	return stepOrder(ctx, w, p, in, StepCancel, OrderCancelled, func(o *Order) error {
		if o.State != OrderDraft && o.State != OrderWaiting && !w.Allowed(MaySendOrder) {
			return fault.New(fault.Forbidden, "", "not-permitted",
				fault.Figures{"action": MaySendOrder.String(), "role": w.Clerk.Role.Code})
		}
		for _, l := range o.Lines {
			if l.Touched() {
				return fault.New(fault.State, "", "order-in-use", fault.Figures{"number": o.Number, "line": lineNo(l.No)})
			}
		}
		if o.Kind == OrderBlanket {
			drawn, err := p.Commitments.Drawn(ctx, o.ID, "")
			if err != nil {
				return err
			}
			for _, d := range drawn {
				if d.Quantity.IsPos() {
					return fault.New(fault.State, "", "blanket-in-use", fault.Figures{"number": o.Number})
				}
			}
		}
		o.CancelReason = in.Reason
		return nil
	})
}
