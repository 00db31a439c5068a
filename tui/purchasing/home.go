package purchasing

import (
	"context"
	"encoding/json"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// homePart says on the first screen what waits in purchasing for this clerk,
// what comes, and what they did: only what their role may see and act on.
type homePart struct {
	p     Parts
	actor desk.Actor
	role  desk.Role
	today func() dates.Date
	zone  *time.Location
	// days names the days off; opens leads to an entry with a state of its own.
	days  dates.Calendar
	opens func(entry string, state any) func(c *tui.Call)
}

func addHome(o *tui.Options, p Parts) {
	h := &homePart{p: p, actor: o.Actor, role: o.Clerk.Role, today: o.Today, zone: o.Zone, days: o.Look.Calendar}
	if h.zone == nil {
		h.zone = time.UTC
	}
	h.opens = func(entry string, state any) func(c *tui.Call) { return entryWith(o.Entries, entry, state) }
	o.Home = append(o.Home, tui.HomePart{Waiting: h.waiting, Coming: h.coming, Done: h.done, Recent: h.recent})
}

// entryWith opens an entry's screen over home in a state of its own; where it
// was left stays as it is.
func entryWith(entries []tui.Entry, name string, state any) func(c *tui.Call) {
	text, err := json.Marshal(state)
	if err != nil {
		text = nil
	}
	for _, e := range entries {
		if e.Name == name {
			return func(c *tui.Call) { c.Push(e.Open(text)) }
		}
	}
	return nil
}

// inView is the state of any list of this part that opens in a view.
type inView struct {
	View string `json:"view"`
}

// waiting is the clerk's work, the most pressing first.
func (h *homePart) waiting(ctx context.Context) ([]tui.Waiting, error) {
	if !h.role.Allows(purchasing.MayRead) {
		return nil, nil
	}
	invoices, err := h.p.Purchasing.InvoiceCounts(ctx, h.actor)
	if err != nil {
		return nil, err
	}
	orders, err := h.p.Purchasing.OrderCounts(ctx, h.actor)
	if err != nil {
		return nil, err
	}
	held, err := h.held(ctx, invoices)
	if err != nil {
		return nil, err
	}
	all := []tui.Waiting{held}
	add := func(may bool, w tui.Waiting) {
		if may {
			all = append(all, w)
		}
	}
	row := func(count int, label string, detail tui.Words, sums []money.Amount, open func(c *tui.Call)) tui.Waiting {
		return tui.Waiting{Count: count, Label: tui.Words{Key: label}, Detail: detail, Sums: ownFirst(sums, h.p.Currency), Open: open}
	}
	pays := h.role.Allows(purchasing.MayPostInvoice) || h.role.Allows(purchasing.MayApproveInvoice)
	buys := h.role.Allows(purchasing.MayWriteOrder)
	none := tui.Words{}
	add(true, row(invoices.ToApprove, "waiting.invoices-to-approve", none, invoices.ToApproveSums, h.opens("invoices", inView{string(viewToApprove)})))
	add(true, row(orders.ToApprove, "waiting.orders-to-approve", none, orders.ToApproveSums, h.opens("orders", inView{"to-approve"})))
	add(pays, row(invoices.DueThisWeek, "waiting.due-this-week", none, invoices.DueThisWeekSums, h.opens("due", inView{string(dueWeek)})))
	add(pays, row(invoices.DiscountSoon, "waiting.discounts", none, nil, h.opens("due", inView{string(dueComing)})))
	add(buys, row(orders.Late, "waiting.late", oldest(orders.LateDays), nil, h.opens("deliveries", inView{string(purchasing.ChaseLate)})))
	add(buys, row(orders.Unconfirmed, "waiting.unconfirmed", none, nil, h.opens("deliveries", inView{string(purchasing.ChaseUnconfirmed)})))
	add(buys || h.role.Allows(purchasing.MayWriteReceipt),
		row(orders.Coming, "waiting.deliveries", none, nil, h.opens("deliveries", inView{string(purchasing.ChaseComing)})))
	add(h.role.Allows(purchasing.MayInspect), row(orders.ToInspect, "waiting.to-inspect", none, nil, h.opens("receipts", inView{"pending"})))
	add(buys, row(orders.Drafts, "waiting.order-drafts", none, nil, h.opens("orders", inView{"draft"})))
	return all, nil
}

// held counts the invoices that wait for somebody like this clerk: all of them
// for who posts and releases, else those whose reason their role must settle.
func (h *homePart) held(ctx context.Context, n purchasing.InvoiceCounts) (tui.Waiting, error) {
	w := tui.Waiting{Label: tui.Words{Key: "waiting.held"}, Open: h.opens("invoices", inView{string(viewHeld)})}
	acts := ""
	switch {
	case h.role.Allows(purchasing.MayReleaseHold) || h.role.Allows(purchasing.MayPostInvoice):
		w.Count, w.Detail = n.Held, oldest(n.HeldDays)
		return w, nil
	case h.role.Allows(purchasing.MayWriteOrder):
		acts = purchasing.ActsPurchasing
	case h.role.Allows(purchasing.MayWriteReceipt):
		acts = purchasing.ActsReceiving
	default:
		return w, nil
	}
	page, err := h.p.Purchasing.HeldList(ctx, h.actor, purchasing.HeldFilter{Role: acts, Limit: 1})
	if w.Count = page.Count; len(page.Rows) > 0 {
		w.Detail = oldest(page.Rows[0].Days)
	}
	return w, err
}

func oldest(days int) tui.Words {
	if days <= 0 {
		return tui.Words{}
	}
	return tui.Words{Key: "waiting.oldest", Figures: []any{"days", days}}
}
