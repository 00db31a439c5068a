package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ReverseReceipt undoes a receipt or a return that was posted by mistake.
type ReverseReceipt struct {
	// ID becomes the id of the reversal.
	ID string
	// Receipt is the id of what is undone, Version as it was read.
	Receipt string
	Version int64
	Reason  string
}

// ReverseReceipt (入荷取消) posts a reversal with a number of its own; neither it
// nor what it undoes counts any more. It is refused when goods went back since
// (returned-since) or when more is billed than would remain (already-invoiced).
func (p *Part) ReverseReceipt(ctx context.Context, actor desk.Actor, in ReverseReceipt) (Receipt, error) {
	return writing(ctx, p, actor, MayWriteReceipt, func(ctx context.Context, w *desk.Work, p Ports) (Receipt, error) {
		return reverseReceipt(ctx, w, p, in)
	})
}

func reverseReceipt(ctx context.Context, w *desk.Work, p Ports, in ReverseReceipt) (Receipt, error) {
	reversal := Receipt{ID: in.ID, Kind: ReceiptReversal}
	content := in
	content.ID = ""
	stored, done, err := receiptBefore(ctx, w, p, &reversal, content)
	if done || err != nil {
		return stored, err
	}
	undone, err := p.Receipts.Receipt(ctx, in.Receipt)
	if err != nil {
		return Receipt{}, err
	}
	if err := desk.SameVersion(in.Version, undone.Version); err != nil {
		return undone, err
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return Receipt{}, err
	}
	orders, err := ordersNamed(ctx, p, undone.Lines)
	if err != nil {
		return Receipt{}, err
	}
	var l fault.List
	l.Add("", ValidateReversal(undone, orders, rules.Invoicing.OrderOnly)...)
	l.Add("", fault.Of(needReason(in.Reason))...)
	if err := l.Err(nil); err != nil {
		return Receipt{}, err
	}
	reversal.Supplier, reversal.SupplierName, reversal.Date = undone.Supplier, undone.SupplierName, w.Today
	reversal.DeliveryNote, reversal.Reverses = undone.DeliveryNote, undone.ID
	reversal.Reasons = map[string]string{"reversal": in.Reason}
	reversal.WrittenBy, reversal.WrittenAt = w.Clerk.ID, w.At
	reversal.Lines = append([]ReceiptLine(nil), undone.Lines...)
	for i := range reversal.Lines {
		reversal.Lines[i].ID = w.NewID()
	}
	return recordReversal(ctx, w, p, rules, undone, reversal, in.Reason)
}

func recordReversal(ctx context.Context, w *desk.Work, p Ports, r Rules, undone, reversal Receipt, reason string) (_ Receipt, err error) {
	if reversal.Number, err = nextNumber(ctx, w, r, "receipt", reversal.Date); err != nil {
		return Receipt{}, err
	}
	undone.ReversedBy = reversal.ID
	if err := p.Receipts.PutReceipt(ctx, undone); err != nil {
		return Receipt{}, err
	}
	was := map[string]string{"number": undone.Number, "reversedBy": ""}
	is := map[string]string{"number": undone.Number, "reversedBy": reversal.Number}
	if err := w.Record("receipt", undone.ID, "reversed", reason, was, is); err != nil {
		return Receipt{}, err
	}
	if err := w.Record("receipt", reversal.ID, "reverse", reason, nil, reversal.record()); err != nil {
		return Receipt{}, err
	}
	return reversal, reversal.keep(ctx, w, p)
}
