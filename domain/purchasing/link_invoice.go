package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// LinkInvoice ties lines of a held or matched invoice to other ordered lines.
type LinkInvoice struct {
	Invoice string
	Version int64
	// Lines are the new links by number of the line; an empty list unties it.
	Lines map[int][]LineLink
}

// LinkInvoice changes which ordered lines an invoice bills and matches it again.
// The paper's own values stay as they are.
func (p *Part) LinkInvoice(ctx context.Context, actor desk.Actor, in LinkInvoice) (Invoice, error) {
	return writing(ctx, p, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) (Invoice, error) {
		return linkInvoice(ctx, w, ports, in)
	})
}

func linkInvoice(ctx context.Context, w *desk.Work, p Ports, in LinkInvoice) (Invoice, error) {
	inv, rules, err := openInvoice(ctx, p, in.Invoice, in.Version)
	if err != nil {
		return inv, err
	}
	touched, was := ordersOf(inv), inv.State
	before := linkView(inv)
	q := OrderedQuery{}
	for _, links := range in.Lines {
		for _, l := range links {
			q.Lines = append(q.Lines, l.OrderLine)
		}
	}
	ordered := map[string]Ordered{}
	if len(q.Lines) > 0 {
		lines, err := p.Invoices.OrderedLines(ctx, q)
		if err != nil {
			return inv, err
		}
		for _, o := range lines {
			ordered[o.OrderLine] = o
		}
	}
	if err := relink(&inv, in.Lines, ordered); err != nil {
		return inv, err
	}
	if err := p.Invoices.RelinkInvoice(ctx, inv); err != nil {
		return inv, err
	}
	m, result, err := matchStored(ctx, p, rules, &inv)
	if err != nil {
		return inv, err
	}
	moved, err := renewDue(ctx, p, m)
	if err != nil {
		return inv, err
	}
	renewHolds(w, &inv, result.Holds)
	inv.State = stateOf(inv)
	if err := p.Invoices.SaveInvoice(ctx, &inv); err != nil {
		return inv, err
	}
	if err := w.Record("invoice", inv.ID, "link", "", before, linkView(inv)); err != nil {
		return inv, err
	}
	if moved != nil {
		if err := w.Record("invoice", inv.ID, "rematch", "", matchView{Due: moved}, matchView{Due: &inv.Due}); err != nil {
			return inv, err
		}
	}
	for _, id := range ordersOf(inv) {
		if !slices.Contains(touched, id) {
			touched = append(touched, id)
		}
	}
	if was != InvoiceHeld || inv.State != InvoiceHeld {
		if err := settleOrders(ctx, w, p, touched, "invoice"); err != nil {
			return inv, err
		}
	}
	return inv, rematch(ctx, w, p, touched, nil, inv.ID)
}

// relink sets the links and their net parts.
func relink(inv *Invoice, lines map[int][]LineLink, ordered map[string]Ordered) error {
	var l fault.List
	for i := range inv.Lines {
		line := &inv.Lines[i]
		links, changed := lines[line.No]
		if !changed {
			continue
		}
		line.Links = slices.Clone(links)
		line.Order, line.OrderLine, line.OrderNumber = "", "", ""
		for j := range line.Links {
			link := &line.Links[j]
			o, known := ordered[link.OrderLine]
			if !known {
				l.Hard(linePath(line.No)+".order-line", "unknown-order-line", nil)
			}
			link.Order, link.OrderNumber = o.Order, o.OrderNumber
			if j == 0 {
				line.Order, line.OrderLine, line.OrderNumber = o.Order, link.OrderLine, o.OrderNumber
			}
		}
		checkSplit(line, &l)
	}
	if err := l.Err(nil); err != nil {
		return err
	}
	return netOfLinks(inv)
}

// linkView is what a change of links changes, for the audit.
func linkView(inv Invoice) map[int][]LineLink {
	v := map[int][]LineLink{}
	for _, line := range inv.Lines {
		v[line.No] = line.Links
	}
	return v
}
