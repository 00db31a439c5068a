package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// recentShown is how many documents the first screen offers again.
const recentShown = 8

// counted are the deeds that a day is measured by, in the order of the day; the
// words are under "done.<part>.<kind>.<verb>".
var counted = []string{
	"purchasing.order.place", "purchasing.order.approve", "purchasing.order.send",
	"purchasing.receipt.receive", "purchasing.receipt.inspect",
	"purchasing.invoice.post", "purchasing.invoice.release", "purchasing.invoice.approve",
	"parties.supplier.add", "parties.supplier.change",
}

// followed are verbs that nobody does: they follow from another document.
var followed = []string{"settle", "rematch", "reversed", "look"}

// done counts what the clerk did today.
func (h *homePart) done(ctx context.Context) ([]tui.Words, error) {
	if h.p.Deeds == nil {
		return nil, nil
	}
	deeds, err := h.p.Deeds.Lately(ctx, h.actor.Clerk)
	if err != nil {
		return nil, err
	}
	count := map[string]int{}
	today := h.today()
	for _, d := range deeds {
		if dates.Of(d.At.In(h.zone)) == today {
			count[d.Part+"."+d.Kind+"."+d.Verb]++
		}
	}
	var all []tui.Words
	for _, name := range counted {
		if n := count[name]; n > 0 {
			all = append(all, tui.Words{Key: "done." + name, Figures: []any{"count", n}})
		}
	}
	return all, nil
}

// recent are the documents that the clerk worked on last.
func (h *homePart) recent(ctx context.Context) ([]tui.Hit, error) {
	if h.p.Deeds == nil {
		return nil, nil
	}
	deeds, err := h.p.Deeds.Lately(ctx, h.actor.Clerk)
	if err != nil {
		return nil, err
	}
	var hits []tui.Hit
	var seen []string
	for _, d := range deeds {
		if slices.Contains(seen, d.ID) || slices.Contains(followed, d.Verb) || len(hits) == recentShown {
			continue
		}
		seen = append(seen, d.ID)
		hit, ok, err := h.hit(ctx, d)
		if err != nil {
			return nil, err
		}
		if ok {
			hits = append(hits, hit)
		}
	}
	return hits, nil
}

// hit shows the document of a deed as it is now; ok is false for one that has
// no screen here, or that the clerk may not see any more.
func (h *homePart) hit(ctx context.Context, d desk.Deed) (hit tui.Hit, ok bool, err error) {
	hit = tui.Hit{Part: d.Part, Kind: d.Kind, ID: d.ID}
	switch d.Part + "/" + d.Kind {
	case "purchasing/order":
		o, err := h.p.Purchasing.Order(ctx, h.actor, d.ID)
		hit.Number, hit.Title, hit.Detail = o.Number, o.SupplierName, plainSums([]money.Amount{o.Totals.Gross})
		hit.Says = tui.Words{Key: "state.order." + string(o.State)}
		return seenOnly(hit, err)
	case "purchasing/receipt":
		r, err := h.p.Purchasing.Receipt(ctx, h.actor, d.ID)
		hit.Number, hit.Title, hit.Detail = r.Number, r.SupplierName, r.Date.String()
		return seenOnly(hit, err)
	case "purchasing/invoice":
		i, err := h.p.Purchasing.Invoice(ctx, h.actor, d.ID)
		hit.Number, hit.Title, hit.Detail = i.Number, i.SupplierName, plainSums([]money.Amount{i.Gross()})
		hit.Says = invoiceSays(i)
		return seenOnly(hit, err)
	case "parties/supplier":
		s, err := h.p.Suppliers.Supplier(ctx, h.actor, d.ID)
		hit.Number, hit.Title, hit.Detail = s.Code, s.Name, s.Address.City
		return seenOnly(hit, err)
	}
	return hit, false, nil
}

// invoiceSays is the state of an invoice, with the first reason of a held one.
func invoiceSays(i purchasing.Invoice) tui.Words {
	for _, hold := range i.Holds {
		if i.State == purchasing.InvoiceHeld && hold.Open() {
			return tui.Words{Key: "recent.held", Figures: []any{"why", tui.Words{Key: "hold-name." + string(hold.Code)}}}
		}
	}
	return tui.Words{Key: "state.invoice." + string(i.State)}
}

// seenOnly leaves out what is not there or not for this clerk.
func seenOnly(hit tui.Hit, err error) (tui.Hit, bool, error) {
	switch fault.KindOf(err) {
	case fault.NotFound, fault.Forbidden:
		return hit, false, nil
	}
	return hit, err == nil, err
}
