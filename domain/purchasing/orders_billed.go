package purchasing

import (
	"context"

	"backdesk/domain/desk"
)

// ordersBilled lets the state of orders follow from what is billed of them: an
// order is closed when all came and all is billed, and opens again when an
// invoice is reversed or credited.
func ordersBilled(ctx context.Context, w *desk.Work, p Ports, orders []string) error {
	if len(orders) == 0 {
		return nil
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return err
	}
	for _, id := range orders {
		if err := settleOrder(ctx, w, p, rules, id, "invoice"); err != nil {
			return err
		}
	}
	return nil
}
