package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// Batch is many verbs in one transaction: an import, a generated office. Each
// verb keeps its own rules, permission and audit entries; the first refusal
// undoes all of them.
type Batch struct {
	w *desk.Work
	p Ports
}

// Batch runs fn in one transaction. The batch is not for use after fn returned.
func (p *Part) Batch(ctx context.Context, actor desk.Actor, fn func(ctx context.Context, b *Batch) error) error {
	return p.door.Write(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, p Ports) error {
		p.Rules = &rulesOnce{book: p.Rules}
		return fn(ctx, &Batch{w: w, p: p})
	})
}

// batched runs one verb of a batch under its own permission.
func batched[I, O any](ctx context.Context, b *Batch, perm desk.Permission, in I,
	verb func(ctx context.Context, w *desk.Work, p Ports, in I) (O, error),
) (O, error) {
	if !b.w.Allowed(perm) {
		var none O
		return none, fault.New(fault.Forbidden, "", "not-permitted",
			fault.Figures{"action": perm.String(), "role": b.w.Clerk.Role.Code})
	}
	return verb(ctx, b.w, b.p, in)
}

// NewID gives an id for a record.
func (b *Batch) NewID() string { return b.w.NewID() }

// KeepItem is Part.KeepItem within the batch.
func (b *Batch) KeepItem(ctx context.Context, in Item) (Item, error) {
	return batched(ctx, b, MayWriteItem, in, keepItem)
}

// PlaceOrder is Part.PlaceOrder within the batch.
func (b *Batch) PlaceOrder(ctx context.Context, in PlaceOrder) (Order, error) {
	return batched(ctx, b, MayWriteOrder, in, placeOrder)
}

// ApproveOrder is Part.ApproveOrder within the batch.
func (b *Batch) ApproveOrder(ctx context.Context, in OrderAct) (Order, error) {
	return batched(ctx, b, MayApproveOrder, in, approveOrder)
}

// SendOrder is Part.SendOrder within the batch.
func (b *Batch) SendOrder(ctx context.Context, in SendOrder) (Order, error) {
	return batched(ctx, b, MaySendOrder, in, sendOrder)
}

// ReviseOrder is Part.ReviseOrder within the batch.
func (b *Batch) ReviseOrder(ctx context.Context, in ReviseOrder) (Order, error) {
	return batched(ctx, b, MaySendOrder, in, reviseOrder)
}

// CancelOrder is Part.CancelOrder within the batch.
func (b *Batch) CancelOrder(ctx context.Context, in OrderAct) (Order, error) {
	return batched(ctx, b, MayWriteOrder, in, cancelOrder)
}

// GiveUpRest is Part.GiveUpRest within the batch.
func (b *Batch) GiveUpRest(ctx context.Context, in GiveUpRest) (Order, error) {
	return batched(ctx, b, MaySendOrder, in, giveUpRest)
}

// PromiseDelivery is Part.PromiseDelivery within the batch.
func (b *Batch) PromiseDelivery(ctx context.Context, in PromiseDelivery) (Order, error) {
	return batched(ctx, b, MayWriteOrder, in, promiseDelivery)
}

// RemindSupplier is Part.RemindSupplier within the batch.
func (b *Batch) RemindSupplier(ctx context.Context, in RemindSupplier) (Order, error) {
	return batched(ctx, b, MayWriteOrder, in, remindSupplier)
}

// ReceiveGoods is Part.ReceiveGoods within the batch.
func (b *Batch) ReceiveGoods(ctx context.Context, in ReceiveGoods) (Receipt, error) {
	return batched(ctx, b, MayWriteReceipt, in, receiveGoods)
}

// ReturnGoods is Part.ReturnGoods within the batch.
func (b *Batch) ReturnGoods(ctx context.Context, in ReturnGoods) (Receipt, error) {
	return batched(ctx, b, MayWriteReceipt, in, returnGoods)
}

// InspectGoods is Part.InspectGoods within the batch.
func (b *Batch) InspectGoods(ctx context.Context, in InspectGoods) (Receipt, error) {
	return batched(ctx, b, MayInspect, in, inspectGoods)
}
