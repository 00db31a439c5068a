package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/desk"
)

// mostOrdersAsked bounds the orders whose clerks are named for one invoice.
const mostOrdersAsked = 3

// Acting names the clerks, by id, whom the open holds of an invoice wait for, by
// the role that must act (Hold.ActsRole): who wrote the order, who entered what
// came for it last, who entered the invoice. A role is absent when nobody has
// done that part of the work yet.
func (p *Part) Acting(ctx context.Context, actor desk.Actor, inv Invoice) (map[string][]string, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (map[string][]string, error) {
		out := map[string][]string{}
		for _, h := range inv.Holds {
			if !h.Open() {
				continue
			}
			clerks, err := actingOn(ctx, p, inv, h)
			if err != nil {
				return nil, err
			}
			for _, clerk := range clerks {
				if clerk != "" && !slices.Contains(out[h.ActsRole], clerk) {
					out[h.ActsRole] = append(out[h.ActsRole], clerk)
				}
			}
		}
		return out, nil
	})
}

func actingOn(ctx context.Context, p Ports, inv Invoice, h Hold) ([]string, error) {
	if h.ActsRole == ActsPayables {
		return []string{inv.WrittenBy}, nil
	}
	var clerks []string
	for _, id := range ordersHeld(inv, h.Line) {
		o, err := p.Orders.Order(ctx, id)
		if err != nil {
			return nil, err
		}
		clerk := o.WrittenBy
		if h.ActsRole == ActsReceiving {
			if clerk, err = lastReceiver(ctx, p, id); err != nil {
				return nil, err
			}
		}
		clerks = append(clerks, clerk)
	}
	return clerks, nil
}

// ordersHeld are the orders behind a line, or behind all of them for line 0.
func ordersHeld(inv Invoice, line int) []string {
	var ids []string
	for _, l := range inv.Lines {
		if l.Order != "" && (line == 0 || l.No == line) && !slices.Contains(ids, l.Order) && len(ids) < mostOrdersAsked {
			ids = append(ids, l.Order)
		}
	}
	return ids
}

// lastReceiver is who entered the latest receipt of the order, "" for none.
func lastReceiver(ctx context.Context, p Ports, order string) (string, error) {
	links, err := p.Links.OrderLinks(ctx, order)
	if err != nil {
		return "", err
	}
	var last DocumentLink
	for _, l := range links {
		if l.Kind == "receipt" && !l.Date.Before(last.Date) {
			last = l
		}
	}
	if last.ID == "" {
		return "", nil
	}
	r, err := p.Receipts.Receipt(ctx, last.ID)
	return r.WrittenBy, err
}
