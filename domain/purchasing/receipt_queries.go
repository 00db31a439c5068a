package purchasing

import (
	"context"

	"backdesk/domain/desk"
)

// Receipt gives one receipt with its lines; fault.NotFound.
func (p *Part) Receipt(ctx context.Context, actor desk.Actor, id string) (Receipt, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (Receipt, error) {
		return p.Receipts.Receipt(ctx, id)
	})
}

// ReceiptByNumber gives the receipt with this number; fault.NotFound.
func (p *Part) ReceiptByNumber(ctx context.Context, actor desk.Actor, number string) (Receipt, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (Receipt, error) {
		return p.Receipts.ReceiptByNumber(ctx, number)
	})
}

// ReceiptList gives one window of the receipts that the filter chooses.
func (p *Part) ReceiptList(ctx context.Context, actor desk.Actor, f ReceiptFilter) (ReceiptPage, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (ReceiptPage, error) {
		return p.Receipts.Receipts(ctx, f)
	})
}

// Receivable gives what is outstanding of orders or of a supplier, to fill a
// receipt with: Open is what to expect. With f.Returnable it gives what may go
// back.
func (p *Part) Receivable(ctx context.Context, actor desk.Actor, f ReceivableFilter) ([]ReceivableLine, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) ([]ReceivableLine, error) {
		return p.Chases.Receivable(ctx, f)
	})
}
