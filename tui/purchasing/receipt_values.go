package purchasing

import (
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui/widget"
)

// receipt reads the form as the office takes a delivery. Every line is handed
// over, so that faults count as the form does.
func (o *receiptForm) receipt(f *widget.Form) purchasing.ReceiveGoods {
	v := f.Values()
	in := purchasing.ReceiveGoods{
		ID: o.ID, Supplier: v.ID("supplier"), Date: v.Date("date"),
		DeliveryNote: v.Text("delivery-note"), Note: v.Text("note"), Answers: f.Answers(),
	}
	for _, l := range f.Lines() {
		line := purchasing.ReceiveLine{
			Order: l.Text("order-id"), OrderLine: l.ID, Inspection: purchasing.Inspection(l.Choice("inspection")),
			Replace: l.Choice("replace") == sentAgain, Reason: l.Text("reason"),
		}
		line.Quantity, _ = l.Decimal("quantity")
		line.Rejected, _ = l.Decimal("rejected")
		in.Lines = append(in.Lines, line)
	}
	return in
}

// returned reads the form as goods that go back. The reason at the head holds
// for each line that gives none.
func (o *receiptForm) returned(f *widget.Form) purchasing.ReturnGoods {
	v := f.Values()
	in := purchasing.ReturnGoods{
		ID: o.ID, Supplier: v.ID("supplier"), Date: v.Date("date"),
		DeliveryNote: v.Text("delivery-note"), Note: v.Text("note"), Answers: f.Answers(),
	}
	for _, l := range f.Lines() {
		line := purchasing.ReturnLine{
			Order: l.Text("order-id"), OrderLine: l.ID,
			Replace: l.Choice("replace") == sentAgain, Reason: firstOf(l.Text("reason"), v.Text("reason")),
		}
		line.Quantity, _ = l.Decimal("quantity")
		in.Lines = append(in.Lines, line)
	}
	return in
}

// lines are the rows of the form for what may come in or go back; fill puts in
// what is outstanding.
func (o *receiptForm) lines(all []purchasing.ReceivableLine, fill bool) []widget.Line {
	out := make([]widget.Line, len(all))
	for i, l := range all {
		v := widget.Values{
			"item": widget.TextValue(itemText(l.Item, l.Description)), "unit": widget.TextValue(l.Unit),
			"open": widget.NumberValue(o.outstanding(l), 0), "order-id": widget.TextValue(l.Order),
			"order": widget.TextValue(l.OrderNumber + "/" + strconv.Itoa(l.LineNo)),
		}
		if !o.returns() {
			v["wanted-by"] = widget.DateValue(expected(l))
			v["inspection"] = o.usualResult()
		} else {
			v["replace"] = widget.ChoiceValue(credited).As(widget.FromRecord)
		}
		if fill {
			v["quantity"] = filledIn(o.outstanding(l))
		}
		out[i] = widget.Line{ID: l.OrderLine, Values: v}
	}
	return out
}

// filledIn is a quantity that the office proposes; nothing for zero.
func filledIn(d money.Decimal) widget.Value {
	if !d.IsPos() {
		return widget.Value{}
	}
	return widget.NumberValue(d, 0).As(widget.FromRecord)
}

// outstanding is what may still come in, or what is here and may go back.
func (o *receiptForm) outstanding(l purchasing.ReceivableLine) money.Decimal {
	if !o.returns() {
		return l.Open
	}
	here, err := l.Progress.Accepted.Sub(l.Progress.Returned)
	if err != nil || here.IsNeg() {
		return money.Decimal{}
	}
	return here
}

// usualResult is the inspection as the office begins: later, where it inspects.
func (o *receiptForm) usualResult() widget.Value {
	result := purchasing.InspectionAccepted
	if o.rules.Ordering.Inspect {
		result = purchasing.InspectionPending
	}
	return widget.ChoiceValue(string(result)).As(widget.FromRecord)
}

// expected is the day on which a line should come.
func expected(l purchasing.ReceivableLine) dates.Date {
	if !l.Promised.IsZero() {
		return l.Promised
	}
	return l.Wanted
}

// itemText names what was ordered: "A4-500 Copy paper".
func itemText(item, description string) string {
	if item == "" || description == "" || item == description {
		return firstOf(description, item)
	}
	return item + "  " + description
}

// orderNumbers are the numbers of the orders of these lines, each once.
func orderNumbers(all []purchasing.ReceivableLine) string {
	var numbers []string
	seen := map[string]bool{}
	for _, l := range all {
		if !seen[l.OrderNumber] {
			seen[l.OrderNumber] = true
			numbers = append(numbers, l.OrderNumber)
		}
	}
	return strings.Join(numbers, ", ")
}
