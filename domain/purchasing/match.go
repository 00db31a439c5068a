package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// Matching compares what is billed with what was ordered and received, line by
// line. It never changes a value of the paper.

// roles that act on a hold.
const (
	ActsPurchasing = "purchasing"
	ActsReceiving  = "receiving"
	ActsPayables   = "payables"
)

// ActsOn gives the role that must act on a hold of this code.
func (c HoldCode) ActsOn() string {
	switch c {
	case HoldPrice, HoldAmount, HoldQtyOrdered, HoldNoOrder, HoldOrderClosed, HoldUnit, HoldFreight, HoldCurrency:
		return ActsPurchasing
	case HoldQtyReceived, HoldNoReceipt:
		return ActsReceiving
	default:
		return ActsPayables
	}
}

// ofMatching tells the holds that matching finds, and clears again when the
// orders and receipts have changed, from those that only a clerk can lift.
func (c HoldCode) ofMatching() bool {
	switch c {
	case HoldTotal, HoldDuplicate, HoldUnqualified, HoldBankChanged, HoldWait:
		return false
	}
	return true
}

// matchInput is all that matching looks at.
type matchInput struct {
	Invoice *Invoice
	Ordered map[string]Ordered // by ordered line
	Prior   map[string]Billed  // by ordered line, without this invoice
	// Credits are what credit notes say of this invoice, by ordered line and
	// under "" for the whole.
	Credits map[string]Billed
	// Preceding is the invoice that a credit note corrects, and CreditsBefore
	// what other credit notes took off it already.
	Preceding     *Invoice
	CreditsBefore money.Amount
	Rules         Rules
}

// matchResult is what matching found; lines carry their own result.
type matchResult struct {
	Holds   []Hold
	Notices []fault.Fault
}

func (m *matchResult) hold(code HoldCode, line int, variance money.Amount, figures fault.Figures) {
	m.Holds = append(m.Holds, Hold{
		Code: code, Line: line, Variance: variance, Figures: figures, ActsRole: code.ActsOn(),
	})
}

// figureOrderLine is the id of the ordered line that a hold is about.
const figureOrderLine = "order_line"

// about notes the ordered line in the holds from the given one on.
func (m *matchResult) about(from int, orderLine string) {
	for i := range m.Holds[from:] {
		m.Holds[from+i].Figures[figureOrderLine] = orderLine
	}
}

func (m *matchResult) notice(line int, code string, figures fault.Figures) {
	m.Notices = append(m.Notices, fault.Fault{Field: linePath(line), Code: code, Severity: fault.Soft, Figures: figures})
}

// match sets Match and Variance of each line and gives the holds.
func match(in matchInput) matchResult {
	var out matchResult
	seen := map[string]Billed{}
	for id, b := range in.Prior {
		seen[id] = b
	}
	for i := range in.Invoice.Lines {
		line := &in.Invoice.Lines[i]
		before := len(out.Holds)
		line.Variance = money.Amount{}
		switch {
		case in.Invoice.Kind == InvoiceCredit:
			matchCreditLine(in, line, seen, &out)
		case len(line.Links) == 0:
			matchFreeLine(in, line, &out)
		default:
			for _, link := range line.Links {
				matchLink(in, line, link, seen, &out)
			}
		}
		line.Match = lineResult(line, len(out.Holds) > before)
	}
	if in.Invoice.Kind == InvoiceCredit {
		matchCreditWhole(in, &out)
	} else {
		matchFreight(in, &out)
	}
	return out
}

func lineResult(line *InvoiceLine, held bool) LineMatch {
	switch {
	case held:
		return LineHeld
	case len(line.Links) == 0:
		return LineUnmatched
	case line.Match == LineTolerated || !line.Variance.IsZero():
		return LineTolerated
	}
	return LineMatched
}

// matchFreeLine looks at a line that no order stands behind.
func matchFreeLine(in matchInput, line *InvoiceLine, out *matchResult) {
	for _, free := range in.Rules.Invoicing.NoOrderUpTo {
		if free.Currency() == in.Invoice.Currency && in.Invoice.Totals.Net.Cmp(free) <= 0 {
			return
		}
	}
	out.hold(HoldNoOrder, line.No, line.Amount, fault.Figures{"amount": line.Amount.Format()})
}

// matchLink compares one billed line, or its part, with one ordered line.
func matchLink(in matchInput, line *InvoiceLine, link LineLink, seen map[string]Billed, out *matchResult) {
	defer out.about(len(out.Holds), link.OrderLine)
	o, known := in.Ordered[link.OrderLine]
	if !known {
		out.hold(HoldNoOrder, line.No, link.Net, fault.Figures{"amount": link.Net.Format()})
		return
	}
	prior := seen[link.OrderLine]
	if !matchable(in.Invoice, line, link, o, out) {
		return
	}
	matchOrderState(line, o, prior, link, out)
	matchTaxRate(in.Rules, in.Invoice, line, o, out)
	if o.AmountOnly || line.AmountOnly {
		matchAmount(in.Rules, line, link, o, prior, out)
	} else {
		matchPrice(in, line, link, o, out)
		matchQuantities(in.Rules, line, link, o, prior, out)
	}
	seen[link.OrderLine] = prior.with(link, line.AmountOnly)
}

// with adds a link to what is billed.
func (b Billed) with(link LineLink, amountOnly bool) Billed {
	if !amountOnly {
		b.Invoiced = addQty(b.Invoiced, link.Quantity)
	}
	if sum, err := b.Amount.Add(link.Net); err == nil {
		b.Amount = sum
	}
	return b
}

// matchable holds lines whose figures cannot be compared at all: another
// supplier, currency or unit.
func matchable(inv *Invoice, line *InvoiceLine, link LineLink, o Ordered, out *matchResult) bool {
	before := len(out.Holds)
	if o.Supplier != inv.Supplier {
		out.hold(HoldSupplier, line.No, link.Net, fault.Figures{"order": o.OrderNumber})
	}
	if o.Currency != inv.Currency {
		out.hold(HoldCurrency, line.No, link.Net, fault.Figures{
			"order": o.OrderNumber, "ordered": string(o.Currency), "invoiced": string(inv.Currency)})
	}
	if !sameUnit(line.Unit, o.Unit) && !o.AmountOnly && !line.AmountOnly {
		out.hold(HoldUnit, line.No, link.Net, fault.Figures{
			"order": o.OrderNumber, "ordered": o.Unit, "invoiced": line.Unit})
	}
	return len(out.Holds) == before
}

// matchOrderState holds what is billed of an order that is not alive: never
// approved, cancelled, or closed with nothing left to bill.
func matchOrderState(line *InvoiceLine, o Ordered, prior Billed, link LineLink, out *matchResult) {
	dead := false
	switch o.OrderState {
	case OrderDraft, OrderWaiting, OrderCancelled:
		dead = true
	case OrderClosed:
		left := subQty(subQty(o.Quantity, o.Progress.Cancelled), subQty(prior.Invoiced, prior.Credited))
		dead = !o.AmountOnly && left.Sign() <= 0
	}
	if dead {
		out.hold(HoldOrderClosed, line.No, link.Net, fault.Figures{
			"order": o.OrderNumber, "state": string(o.OrderState)})
	}
}

// matchTaxRate holds a line that is taxed at another rate than was ordered.
func matchTaxRate(r Rules, inv *Invoice, line *InvoiceLine, o Ordered, out *matchResult) {
	if o.TaxCode == "" {
		return
	}
	ordered, err := r.Tax.On(o.TaxCode, o.delivered(inv))
	if err != nil {
		return // the code has no row on that day any more: nothing to compare with
	}
	billed := tax.Rate{Category: line.TaxCategory, Percent: line.TaxPercent}
	if ordered.Percent.Cmp(billed.Percent) == 0 && ordered.Bears() == billed.Bears() {
		return
	}
	difference, err := line.Amount.Percent(subQty(billed.Percent, ordered.Percent), money.HalfUp)
	if err != nil {
		difference = line.Amount
	}
	out.hold(HoldTaxRate, line.No, difference.Abs(), fault.Figures{
		"order": o.OrderNumber, "ordered": figure(ordered.Percent), "invoiced": figure(billed.Percent)})
}

// supplyDay is the day that decides rates and shares.
func supplyDay(inv *Invoice) dates.Date {
	if inv.Supplied.IsZero() {
		return inv.Date
	}
	return inv.Supplied
}

// linePath is the path of a line as a whole: "lines.2".
func linePath(no int) string { return "lines." + lineNo(no) }
