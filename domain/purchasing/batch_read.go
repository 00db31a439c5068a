package purchasing

import (
	"context"

	"backdesk/domain/desk"
)

// Invoice reads one invoice as it stands inside the batch, for the version that
// a step on it asks for.
func (b *Batch) Invoice(ctx context.Context, id string) (Invoice, error) {
	return batched(ctx, b, MayRead, id, func(ctx context.Context, _ *desk.Work, p Ports, id string) (Invoice, error) {
		return p.Invoices.Invoice(ctx, id)
	})
}
