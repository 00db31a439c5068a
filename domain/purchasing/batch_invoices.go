package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// PostInvoice is Part.PostInvoice within the batch.
func (b *Batch) PostInvoice(ctx context.Context, in PostInvoice) (Posted, error) {
	return batched(ctx, b, MayPostInvoice, in, postInvoice)
}

// ImportInvoice is Part.ImportInvoice within the batch.
func (b *Batch) ImportInvoice(ctx context.Context, e EInvoice, answers fault.Answers) (Imported, error) {
	return batched(ctx, b, MayPostInvoice, e, func(ctx context.Context, w *desk.Work, p Ports, e EInvoice) (Imported, error) {
		return importInvoice(ctx, w, p, e, answers)
	})
}

// PrefillInvoice is Part.PrefillInvoice within the batch.
func (b *Batch) PrefillInvoice(ctx context.Context, from PrefillFrom) (Prefilled, error) {
	out, err := batched(ctx, b, MayPostInvoice, from, prefillInvoice)
	out.Invoice.ID = b.w.NewID()
	return out, err
}

// ReleaseHolds is Part.ReleaseHolds within the batch.
func (b *Batch) ReleaseHolds(ctx context.Context, in ReleaseHolds) (Invoice, error) {
	return batched(ctx, b, MayRead, in, releaseHolds)
}

// WaitForInvoice is Part.WaitForInvoice within the batch.
func (b *Batch) WaitForInvoice(ctx context.Context, in WaitForInvoice) (Invoice, error) {
	return batched(ctx, b, MayPostInvoice, in, waitForInvoice)
}

// ApproveInvoices is Part.ApproveInvoices within the batch.
func (b *Batch) ApproveInvoices(ctx context.Context, in ApproveInvoices) ([]Approval, error) {
	return batched(ctx, b, MayApproveInvoice, in, approveInvoices)
}

// VoidInvoice is Part.VoidInvoice within the batch.
func (b *Batch) VoidInvoice(ctx context.Context, in VoidInvoice) (Invoice, error) {
	return batched(ctx, b, MayVoidInvoice, in, voidInvoice)
}
