package purchasing

import (
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// matchQuantities compares the quantity billed so far with what was received
// and accepted (three-way) and with what was ordered (two-way).
func matchQuantities(r Rules, line *InvoiceLine, link LineLink, o Ordered, prior Billed, out *matchResult) {
	billed := addQty(subQty(prior.Invoiced, prior.Credited), link.Quantity)
	bound := r.Tolerance(o.Currency).Quantity
	figures := func(limit money.Decimal) fault.Figures {
		return allowance(fault.Figures{
			"order": o.OrderNumber, "invoiced": figure(link.Quantity), "before": figure(subQty(prior.Invoiced, prior.Credited)),
			"billed": figure(billed), "over": figure(subQty(billed, limit)), "unit": o.Unit,
			"ordered": figure(o.Quantity), "received": figure(o.Progress.NetReceived()),
			"accepted": figure(limit),
		}, bound)
	}
	if link.Quantity.Sign() <= 0 {
		return // a return on an invoice lowers what is billed
	}
	if !r.Invoicing.OrderOnly {
		accepted := subQty(o.Progress.Accepted, o.Progress.Returned)
		over := subQty(billed, accepted)
		worth := worthOf(over, o)
		switch {
		case over.Sign() <= 0:
		case !o.Progress.NetReceived().IsPos():
			out.hold(HoldNoReceipt, line.No, worth, figures(accepted))
		case !bound.allows(over, accepted, worth):
			out.hold(HoldQtyReceived, line.No, worth, figures(accepted))
		default:
			line.Match = LineTolerated
			out.notice(line.No, "quantity-tolerated", figures(accepted))
		}
	}
	limit := subQty(subQty(o.Quantity, o.Progress.Cancelled), o.Progress.Reduced)
	over := subQty(billed, limit)
	switch {
	case bound.allows(over, limit, worthOf(over, o)):
	case letIn(r, o, billed, over):
		line.Match = LineTolerated
		out.notice(line.No, "quantity-tolerated", figures(limit))
	default:
		out.hold(HoldQtyOrdered, line.No, worthOf(over, o), figures(limit))
	}
}

// letIn tells whether what is billed beyond the order came in and was accepted,
// and is no more than the office lets in without a question: then it is paid
// without one too.
func letIn(r Rules, o Ordered, billed, over money.Decimal) bool {
	accepted := subQty(o.Progress.Accepted, o.Progress.Returned)
	return !r.Invoicing.OrderOnly && billed.Cmp(accepted) <= 0 &&
		over.Cmp(percentPart(o.Quantity, r.Tolerance(o.Currency).OverReceiptPercent)) <= 0
}

// dueAmount is what a service may cost in all: the ordered amount, less the share
// of what was given up or refused for good.
func (o Ordered) dueAmount() money.Amount {
	gone := addQty(o.Progress.Cancelled, o.Progress.Reduced)
	if !gone.IsPos() {
		return o.Amount
	}
	due, err := o.Amount.Portion(atLeastZero(subQty(o.Quantity, gone)), o.Quantity, money.HalfUp)
	if err != nil { // nothing was ordered
		return o.Amount
	}
	return due
}

// matchAmount compares a service line by money: all that is billed of it with
// what was ordered, with the tolerance of prices.
func matchAmount(r Rules, line *InvoiceLine, link LineLink, o Ordered, prior Billed, out *matchResult) {
	billed := plus(prior.Amount, link.Net)
	due := o.dueAmount()
	over, err := billed.Sub(due)
	if line.AmountOnly && !o.AmountOnly {
		// A later charge on goods has no quantity that could justify it.
		over, err = link.Net, nil
	}
	if err != nil || link.Net.Sign() <= 0 || over.Sign() <= 0 {
		return
	}
	line.Variance = plus(line.Variance, over)
	bound := r.Tolerance(o.Currency).Price
	f := allowance(fault.Figures{
		"order": o.OrderNumber, "ordered": due.Format(), "invoiced": link.Net.Format(),
		"before": prior.Amount.Format(), "billed": billed.Format(), "over": over.Format(),
	}, bound)
	if bound.allows(over.Decimal(), due.Decimal(), over) {
		line.Match = LineTolerated
		out.notice(line.No, "amount-tolerated", f)
		return
	}
	out.hold(HoldAmount, line.No, over, f)
}

// worthOf is a quantity at the ordered price, rounded up: what is too many is
// never worth nothing, so that a bound of 0 lets none of it through.
func worthOf(quantity money.Decimal, o Ordered) money.Amount {
	worth, err := money.Extend(quantity, o.Price, o.Currency, money.Up)
	if err != nil {
		return o.Amount
	}
	return worth
}

// matchCreditLine holds a credit note that gives back more than was billed.
func matchCreditLine(in matchInput, line *InvoiceLine, seen map[string]Billed, out *matchResult) {
	for _, link := range line.Links {
		from := len(out.Holds)
		o, known := in.Ordered[link.OrderLine]
		if !known || !matchable(in.Invoice, line, link, o, out) {
			out.about(from, link.OrderLine)
			continue
		}
		prior := seen[link.OrderLine]
		if !line.AmountOnly && !o.AmountOnly {
			left := subQty(prior.Invoiced, prior.Credited)
			if over := subQty(link.Quantity, left); over.Sign() > 0 {
				out.hold(HoldCreditOver, line.No, worthOf(over, o), fault.Figures{
					"order": o.OrderNumber, "credited": figure(link.Quantity), "billed": figure(left), "unit": o.Unit})
			}
			prior.Credited = addQty(prior.Credited, link.Quantity)
		} else if over, err := link.Net.Sub(prior.Amount); err == nil && over.Sign() > 0 {
			out.hold(HoldCreditOver, line.No, over, fault.Figures{
				"order": o.OrderNumber, "credited": link.Net.Format(), "billed": prior.Amount.Format(), "unit": ""})
		}
		if left, err := prior.Amount.Sub(link.Net); err == nil {
			prior.Amount = left
		}
		seen[link.OrderLine] = prior
		out.about(from, link.OrderLine)
	}
}

// matchCreditWhole compares the credit notes of one bill with the bill.
func matchCreditWhole(in matchInput, out *matchResult) {
	if in.Preceding == nil || in.Preceding.Currency != in.Invoice.Currency {
		return
	}
	all := plus(in.CreditsBefore, in.Invoice.Totals.Net)
	if over, err := all.Sub(in.Preceding.Totals.Net); err == nil && over.Sign() > 0 {
		out.hold(HoldCreditOver, 0, over, fault.Figures{
			"order": "", "invoice": in.Preceding.Number, "credited": all.Format(), "billed": in.Preceding.Totals.Net.Format(), "unit": ""})
	}
}

// matchFreight holds charges beside the lines beyond what the office takes
// without a word; it looks at invoices of orders only.
func matchFreight(in matchInput, out *matchResult) {
	charged, goods := money.New(0, in.Invoice.Currency), money.New(0, in.Invoice.Currency)
	linked := false
	for _, c := range in.Invoice.Charges {
		if c.Amount.Sign() > 0 { // a discount beside it makes no freight agreed
			charged = plus(charged, c.Amount)
		}
	}
	for _, l := range in.Invoice.Lines {
		linked = linked || len(l.Links) > 0
		goods = plus(goods, l.Amount)
	}
	bound := in.Rules.Tolerance(in.Invoice.Currency).Freight
	if !linked || charged.Sign() <= 0 || bound.allows(charged.Decimal(), goods.Decimal(), charged) {
		return
	}
	out.hold(HoldFreight, 0, charged, allowance(fault.Figures{"invoiced": charged.Format(), "goods": goods.Format()}, bound))
}
