package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// duties questions a clerk who entered both the receipt and the invoice of the
// same goods (職務分掌: 検収と請求書の入力は別の担当者). Otherwise one person could
// confirm goods that never came and bill them. It is soft: whoever stands in for
// another says so. A sole clerk has nobody to leave it to.
func (a *assessment) duties(ctx context.Context, w *desk.Work, p Ports) error {
	if a.Rules.FourEyes.SoleClerk || a.Invoice.Kind != InvoiceBill {
		return nil
	}
	var lines []string
	for _, line := range a.Invoice.Lines {
		for _, link := range line.Links {
			if !slices.Contains(lines, link.OrderLine) {
				lines = append(lines, link.OrderLine)
			}
		}
	}
	number, err := p.Receipts.ReceivedBy(ctx, w.Clerk.ID, lines)
	if err != nil || number == "" {
		return err
	}
	a.Faults.Soft("", "received-and-billed", fault.Figures{"receipt": number})
	return nil
}
