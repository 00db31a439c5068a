package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// linkLines ties the lines to ordered ones: as the clerk said, else by what the
// paper prints. It gives what was billed of them before.
func (a *assessment) linkLines(ctx context.Context, p Ports, in PostInvoice) (map[string]Billed, error) {
	q := OrderedQuery{}
	searching := false
	for _, line := range in.Lines {
		switch {
		case len(line.Links) > 0:
			for _, l := range line.Links {
				q.Lines = append(q.Lines, l.OrderLine)
			}
		case line.OrderLine != "":
			q.Lines = append(q.Lines, line.OrderLine)
		case !line.NoOrder:
			searching = true
			if line.OrderNumber != "" {
				q.Numbers = append(q.Numbers, line.OrderNumber)
			}
		}
	}
	if searching {
		q.Supplier = a.Supplier.ID
		if in.OrderRef != "" {
			q.Numbers = append(q.Numbers, in.OrderRef)
		}
	}
	slices.Sort(q.Lines)
	q.Lines = slices.Compact(q.Lines)
	a.ordered = map[string]Ordered{}
	prior := map[string]Billed{}
	if len(q.Lines) == 0 && !searching {
		return prior, nil
	}
	candidates, err := p.Invoices.OrderedLines(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, o := range candidates {
		a.ordered[o.OrderLine] = o
		prior[o.OrderLine] = Billed{Invoiced: o.Progress.Invoiced, Credited: o.Progress.Credited, Amount: o.Progress.InvoicedAmount}
	}
	a.tie(in, newLinker(candidates, prior))
	return prior, nil
}

// tie sets the links of every line; what the clerk chose comes first, so that
// the search does not give it away.
func (a *assessment) tie(in PostInvoice, k *linker) {
	for i := range a.Invoice.Lines {
		line, printed := &a.Invoice.Lines[i], in.Lines[i]
		if len(printed.Links) == 0 && printed.OrderLine != "" {
			line.Links = []LineLink{{OrderLine: printed.OrderLine, Quantity: line.Quantity}}
		}
		for j := range line.Links {
			link := &line.Links[j]
			o, known := a.ordered[link.OrderLine]
			if !known {
				a.Faults.Hard(linePath(line.No)+".order-line", "unknown-order-line", nil)
				continue
			}
			link.Order, link.OrderNumber = o.Order, o.OrderNumber
		}
		checkSplit(line, &a.Faults)
		k.take(line.Links)
	}
	for i := range a.Invoice.Lines {
		line, printed := &a.Invoice.Lines[i], in.Lines[i]
		if len(line.Links) == 0 {
			links, doubt := k.link(printed, line.Quantity, in.OrderRef)
			line.Links = links
			if len(doubt) > 0 {
				a.Review.Doubts = append(a.Review.Doubts, LinkDoubt{Line: line.No, Candidates: doubt})
			}
		}
		a.complete(line)
		if line.Account == "" {
			line.Account = a.Supplier.Account
		}
	}
}

// complete fills what the paper leaves out from the ordered line, never what
// it says.
func (a *assessment) complete(line *InvoiceLine) {
	if len(line.Links) == 0 {
		return
	}
	first := line.Links[0]
	line.Order, line.OrderLine, line.OrderNumber = first.Order, first.OrderLine, first.OrderNumber
	o, known := a.ordered[first.OrderLine]
	if !known {
		return
	}
	if line.Description == "" {
		line.Description = o.Description
	}
	if line.Item == "" {
		line.Item = o.Item
	}
	if line.Account == "" {
		line.Account = o.Account
	}
}

// checkSplit wants the parts of a divided line to add up to it.
func checkSplit(line *InvoiceLine, l *fault.List) {
	if len(line.Links) < 2 {
		if len(line.Links) == 1 && line.Links[0].Quantity.IsZero() {
			line.Links[0].Quantity = line.Quantity
		}
		return
	}
	sum := money.Decimal{}
	for _, link := range line.Links {
		sum = addQty(sum, link.Quantity)
	}
	if sum.Cmp(line.Quantity) != 0 {
		l.Hard(linePath(line.No)+".quantity", "split-differs", fault.Figures{"line": figure(line.Quantity), "parts": figure(sum)})
	}
}

// netOfLinks gives each link its part of the line's amount without tax.
func netOfLinks(inv *Invoice) error {
	for i := range inv.Lines {
		line := &inv.Lines[i]
		if len(line.Links) == 0 {
			continue
		}
		rate := tax.Rate{Category: line.TaxCategory, Percent: line.TaxPercent}
		net, _, err := tax.Split(line.Amount, rate, inv.PricesWithTax, money.HalfUp)
		if err != nil {
			return err
		}
		if err := spreadNet(net, line.Links); err != nil {
			return err
		}
	}
	return nil
}

// spreadNet divides net among links by their quantities. All of it is the first
// one's where these cancel out, or are greater than any that is taken.
func spreadNet(net money.Amount, links []LineLink) error {
	weights := make([]int64, len(links))
	for i, l := range links {
		links[i].Net = money.New(0, net.Currency())
		var err error
		if weights[i], err = money.Micro(money.Round(l.Quantity, pricedDecimals, money.HalfUp)); err != nil {
			clear(weights)
			break
		}
	}
	parts, err := apportion(net, weights)
	for i := range parts {
		links[i].Net = parts[i]
	}
	return err
}
