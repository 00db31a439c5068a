package purchasing

import (
	"strings"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// ReceiptFacts is what the rules of a receipt are judged by.
type ReceiptFacts struct {
	Today    dates.Date
	Rules    Rules
	Supplier SupplierFacts
	// Orders are those that the lines name, by id.
	Orders map[string]Order
	// NoteKnown: another receipt of this supplier quotes the same delivery note.
	NoteKnown bool
	// MayOver: the clerk may take in more than the tolerance, with a reason.
	MayOver bool
}

// ValidateReceipt gives every rule that a delivery or a return breaks, the hard
// and the soft ones, each with the path of its field.
func ValidateReceipt(r Receipt, f ReceiptFacts) []fault.Fault {
	var l fault.List
	switch {
	case r.Supplier == "":
		l.Hard("supplier", "required", nil)
	case f.Supplier.ID == "":
		l.Hard("supplier", "supplier-unknown", nil)
	}
	if r.Date.After(f.Today) {
		l.Hard("date", "in-future", fault.Figures{"date": r.Date.String()})
	}
	if len(r.Lines) == 0 {
		l.Hard("lines", "lines-required", nil)
	}
	tooLong("delivery-note", r.DeliveryNote, maxWord, &l)
	tooLong("note", r.Note, maxNote, &l)
	if f.NoteKnown {
		l.Soft("delivery-note", "delivery-note-known", fault.Figures{"number": r.DeliveryNote})
	}
	before := map[string]money.Decimal{}
	for _, line := range r.Lines {
		validateReceiptLine(r, line, f, before, &l)
	}
	return l.Faults()
}

// validateReceiptLine holds one line; before is what earlier lines of the same
// receipt took of an ordered line.
func validateReceiptLine(r Receipt, line ReceiptLine, f ReceiptFacts, before map[string]money.Decimal, l *fault.List) {
	at := func(field string) string { return lineField(line.No, field) }
	if !line.Quantity.IsPos() {
		l.Hard(at("quantity"), "more-than-zero", nil)
	}
	exact(at("quantity"), line.Quantity, l)
	exact(at("rejected"), line.Rejected, l)
	tooLong(at("reason"), line.Reason, maxNote, l)
	o, ok := f.Orders[line.Order]
	ordered, found := o.Line(line.OrderLine)
	if !ok || !found {
		l.Hard(at("order"), "order-line-unknown", nil)
		return
	}
	if o.Supplier != r.Supplier {
		l.Hard(at("order"), "other-supplier", fault.Figures{"number": o.Number, "supplier": o.SupplierName})
	}
	if r.Kind == ReceiptReturn {
		validateReturnLine(line, ordered, before, l)
		return
	}
	validateOrderOpen(r, line, o, l)
	validateInspection(line, l)
	validateOver(line, ordered, o, f, before, l)
}

func validateOrderOpen(r Receipt, line ReceiptLine, o Order, l *fault.List) {
	field := lineField(line.No, "order")
	figures := fault.Figures{"number": o.Number, "state": string(o.State)}
	switch o.State {
	case OrderSent, OrderPartReceived, OrderReceived:
	case OrderApproved:
		l.Soft(field, "order-not-sent", figures)
	case OrderClosed:
		l.Hard(field, "order-closed", figures)
	default:
		l.Hard(field, "order-not-open", figures)
	}
	if o.Kind == OrderBlanket {
		l.Hard(field, "order-is-blanket", figures)
	}
	if r.Date.Before(o.Date) {
		l.Soft(field, "received-before-order", fault.Figures{"number": o.Number, "ordered": o.Date.String(), "date": r.Date.String()})
	}
}

// validateInspection holds the result (検収) against the quantities.
func validateInspection(line ReceiptLine, l *fault.List) {
	at := func(field string) string { return lineField(line.No, field) }
	switch line.Inspection {
	case InspectionAccepted, InspectionRejected, InspectionConditional, InspectionPending:
	default:
		l.Hard(at("inspection"), "choice", fault.Figures{"value": string(line.Inspection)})
	}
	if line.Rejected.IsNeg() {
		l.Hard(at("rejected"), "negative", fault.Figures{"value": line.Rejected.String()})
	}
	if line.Rejected.Cmp(line.Quantity) > 0 {
		l.Hard(at("rejected"), "rejected-over-received", fault.Figures{
			"rejected": line.Rejected.String(), "quantity": line.Quantity.String(),
		})
	}
	needs := line.Rejected.IsPos() || line.Inspection == InspectionConditional || line.Inspection == InspectionRejected
	if needs && strings.TrimSpace(line.Reason) == "" {
		l.Hard(at("reason"), "inspection-reason", nil)
	}
}

// validateOver holds what came against what is still ordered: up to the
// tolerance without a word, beyond it refused, or questioned for a clerk who may
// take in more.
func validateOver(line ReceiptLine, ordered OrderLine, o Order, f ReceiptFacts, before map[string]money.Decimal, l *fault.List) {
	kept := addQty(before[line.OrderLine], subQty(line.Quantity, line.Rejected))
	before[line.OrderLine] = kept
	still := ordered.StillOrdered()
	limit := atLeastZero(subQty(still, ordered.Progress.Reduced))
	over := subQty(addQty(ordered.Progress.NetReceived(), kept), limit)
	allowed := f.Rules.Tolerance(o.Currency).OverReceiptPercent
	if !over.IsPos() || over.Cmp(percentPart(still, allowed)) <= 0 {
		return
	}
	figures := fault.Figures{
		"ordered": still.Trim(0).String(), "before": ordered.Progress.NetReceived().Trim(0).String(),
		"quantity": line.Quantity.Trim(0).String(), "over": over.Trim(0).String(),
		"percent": shareText(over, still), "allowed": allowed.Trim(0).String(),
	}
	if f.MayOver {
		l.Soft(lineField(line.No, "quantity"), "over-receipt", figures)
		return
	}
	l.Hard(lineField(line.No, "quantity"), "over-receipt", figures)
}

// validateReturnLine holds what goes back against what was accepted and is
// still here.
func validateReturnLine(line ReceiptLine, ordered OrderLine, before map[string]money.Decimal, l *fault.List) {
	back := addQty(before[line.OrderLine], line.Quantity)
	before[line.OrderLine] = back
	here := subQty(ordered.Progress.Accepted, ordered.Progress.Returned)
	if back.Cmp(here) > 0 {
		l.Hard(lineField(line.No, "quantity"), "return-exceeds", fault.Figures{
			"here": atLeastZero(here).Trim(0).String(), "quantity": line.Quantity.Trim(0).String(),
		})
	}
	if strings.TrimSpace(line.Reason) == "" {
		l.Hard(lineField(line.No, "reason"), "return-reason", nil)
	}
}

// ValidateReversal gives every reason why a receipt can not be undone: a return
// stands on it, or more of it is billed than would remain. byOrder leaves the
// bills out, since then they were not matched with receipts.
func ValidateReversal(r Receipt, orders map[string]Order, byOrder bool) []fault.Fault {
	var l fault.List
	switch {
	case r.Kind == ReceiptReversal:
		l.Hard("", "not-reversible", fault.Figures{"number": r.Number})
	case r.ReversedBy != "":
		l.Hard("", "already-reversed", fault.Figures{"number": r.Number})
	}
	if r.Kind != ReceiptGoods || len(l.Faults()) > 0 {
		return l.Faults()
	}
	goes := map[string]money.Decimal{}
	for _, line := range r.Lines {
		ordered, ok := orders[line.Order].Line(line.OrderLine)
		if !ok {
			l.Hard(wholeLine(line.No), "order-line-unknown", nil)
			continue
		}
		goes[line.OrderLine] = addQty(goes[line.OrderLine], line.Accepted())
		p := ordered.Progress
		stays := subQty(subQty(p.Accepted, goes[line.OrderLine]), p.Returned)
		figures := fault.Figures{
			"number": line.OrderNumber, "stays": stays.Trim(0).String(),
			"returned": p.Returned.Trim(0).String(), "invoiced": p.NetInvoiced().Trim(0).String(),
		}
		if stays.IsNeg() {
			l.Hard(wholeLine(line.No), "returned-since", figures)
		} else if !byOrder && !ordered.AmountOnly && p.NetInvoiced().Cmp(stays) > 0 {
			l.Hard(wholeLine(line.No), "already-invoiced", figures)
		}
	}
	return l.Faults()
}

// shareText is part in per cent of whole, one decimal; "100" when there was
// nothing ordered to compare with.
func shareText(part, whole money.Decimal) string {
	share, err := part.Quo(whole)
	if err != nil {
		return "100"
	}
	if share, err = share.Mul(decimal.Hundred); err != nil {
		return "100"
	}
	return money.Round(share, 1, money.HalfUp).Trim(0).String()
}
