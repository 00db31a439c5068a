package purchasing

import (
	"context"

	"backdesk/domain/desk"
)

// settleOrders brings the states of several orders in line with their lines; why
// names what happened for the audit.
func settleOrders(ctx context.Context, w *desk.Work, p Ports, orders []string, why string) error {
	if len(orders) == 0 {
		return nil
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return err
	}
	for _, id := range orders {
		if err := settleOrder(ctx, w, p, rules, id, why); err != nil {
			return err
		}
	}
	return nil
}
