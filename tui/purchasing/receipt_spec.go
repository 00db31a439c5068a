package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui/widget"
)

// What the forms of goods are called in drafts.
const (
	formReceipt    = "purchasing/receipt"
	formReturn     = "purchasing/return"
	formInspection = "purchasing/inspection"
)

// ofOpenOrders is what the order field of a receipt searches.
const ofOpenOrders = "open-orders"

// What a refusal means, as the forms show it.
const (
	sentAgain = "again"
	credited  = "credit"
)

// receiptSpec describes the form of a delivery, or of goods that go back.
func (o *receiptForm) receiptSpec() *widget.FormSpec {
	spec := &widget.FormSpec{
		ID:     o.formID(),
		Fields: o.headFields(),
		Rows: []widget.Row{
			{"supplier", "supplier", "order"}, {"delivery-note", "date"}, {"note"}, {"reason"}, {widget.LinesRow},
		},
		Wide: []widget.Row{
			{"supplier", "supplier", "order"}, {"delivery-note", "date", "note"}, {"reason"}, {widget.LinesRow},
		},
		WideFrom: 116,
		Lines:    &widget.GridSpec{Key: "lines", Columns: o.lineColumns(), Fixed: true, Down: true, Foot: o.foot},
		Changed:  o.changed,
	}
	if o.returns() {
		spec.Check = reasonGiven
	}
	return spec
}

// reasonGiven asks for the reason of a return at the head, where one is enough.
func reasonGiven(f *widget.Form) []fault.Fault {
	var l fault.List
	if !f.Value("reason").Empty() {
		return nil
	}
	for _, line := range f.Lines() {
		if d, ok := line.Decimal("quantity"); ok && d.IsPos() && line.Text("reason") == "" {
			l.Hard("reason", "return-reason", nil)
			break
		}
	}
	return l.Faults()
}

func (o *receiptForm) headFields() []widget.FieldSpec {
	returning := func(*widget.Form) bool { return o.returns() }
	arriving := func(*widget.Form) bool { return !o.returns() }
	note, help, day := "field.delivery-note", "receipt.delivery-note", "receipt-field.date"
	if o.returns() {
		note, help, day = "receipt-field.return-slip", "receipt.return-slip", "receipt-field.return-date"
	}
	order := widget.FieldSpec{Key: "order", Kind: widget.LookUp, Source: ofOpenOrders, With: []string{"supplier"}, Width: 12, Help: "receipt.order"}
	if o.fixed() {
		order = widget.FieldSpec{Key: "order", Kind: widget.Shown, Width: -1}
	}
	return []widget.FieldSpec{
		{Key: "supplier", Kind: widget.LookUp, Source: ofSuppliers, Required: true, Width: 10, ReadOnly: o.fixed(), Help: "receipt.supplier"},
		order,
		{Key: "delivery-note", Label: note, Kind: widget.Text, Width: 22, NoDitto: true, Max: widget.Limit{Graphemes: 100}, Help: help},
		{Key: "date", Label: day, Kind: widget.Date, Sense: dates.Past, Required: true, Help: "receipt.date"},
		{Key: "note", Kind: widget.Text, Width: -1, Skip: true, Show: arriving, Max: widget.Limit{Graphemes: 1000}, Help: "receipt.note"},
		{Key: "reason", Kind: widget.Text, Width: -1, Show: returning, Max: widget.Limit{Graphemes: 1000}, Help: "receipt.return-reason"},
		{Key: "orders", Kind: widget.Shown}, // ids of the orders that the form began with
	}
}

func (o *receiptForm) lineColumns() []widget.FieldSpec {
	item := widget.FieldSpec{Key: "item", Kind: widget.Shown, ReadOnly: true, Width: 25}
	unit := widget.FieldSpec{Key: "unit", Kind: widget.Shown, ReadOnly: true, Width: 4}
	quantity := widget.FieldSpec{Key: "quantity", Label: "receipt-field.came", Kind: widget.Quantity, Width: 8, Positive: true, Help: "receipt.lines.quantity"}
	source := widget.FieldSpec{Key: "order", Label: "receipt-field.order-line", Kind: widget.Shown, ReadOnly: true, Width: 14}
	hidden := widget.FieldSpec{Key: "order-id", Kind: widget.Text, Hidden: true}
	if o.returns() {
		quantity.Label, quantity.Help = "receipt-field.goes-back", "receipt.lines.returned"
		return []widget.FieldSpec{
			item, {Key: "open", Label: "receipt-field.here", Kind: widget.Quantity, ReadOnly: true, Width: 8}, quantity, unit,
			replaceField(), reasonOfLine(14), source, hidden,
		}
	}
	return []widget.FieldSpec{
		item, {Key: "open", Kind: widget.Quantity, ReadOnly: true, Width: 8}, quantity, unit,
		refusedField(), inspectionField(true), reasonOfLine(20), replaceField(), source,
		{Key: "wanted-by", Kind: widget.Date, ReadOnly: true, Width: 10}, hidden,
	}
}

func refusedField() widget.FieldSpec {
	return widget.FieldSpec{Key: "rejected", Kind: widget.Quantity, Width: 8, Positive: true, Help: "receipt.lines.rejected"}
}

// inspectionField chooses a result (検収); pending leaves it for later.
func inspectionField(pending bool) widget.FieldSpec {
	results := []purchasing.Inspection{purchasing.InspectionAccepted, purchasing.InspectionConditional, purchasing.InspectionRejected}
	if pending {
		results = append(results, purchasing.InspectionPending)
	}
	s := widget.FieldSpec{Key: "inspection", Kind: widget.Choice, Width: 11, Required: true, Help: "receipt.lines.inspection"}
	for _, r := range results {
		s.Options = append(s.Options, widget.Option{Value: string(r), Label: "inspection." + string(r)})
	}
	return s
}

func reasonOfLine(width int) widget.FieldSpec {
	return widget.FieldSpec{Key: "reason", Kind: widget.Text, Width: width, Max: widget.Limit{Graphemes: 1000}, Help: "receipt.lines.reason"}
}

// replaceField says what becomes of goods that are not kept.
func replaceField() widget.FieldSpec {
	return widget.FieldSpec{Key: "replace", Label: "receipt-field.instead", Kind: widget.Choice, Width: 12, Help: "receipt.lines.replace", Options: []widget.Option{
		{Value: sentAgain, Label: "instead.again"}, {Value: credited, Label: "instead.credit"},
	}}
}

// foot counts the lines that come in or go back.
func (o *receiptForm) foot(f *widget.Form) []widget.FootLine {
	some, all := 0, 0
	for _, l := range f.Lines() {
		all++
		if d, ok := l.Decimal("quantity"); ok && !d.IsZero() {
			some++
		}
	}
	if all == 0 {
		return nil
	}
	return []widget.FootLine{{Style: widget.Bold, Cells: map[string]string{
		"item": o.words.T("receipt.lines-of", "count", some, "of", all),
	}}}
}

// judged follows up on a result: what is refused as a whole is refused in its
// quantity too, and the other way; goods that are refused come again unless the
// clerk says otherwise.
func judged(f *widget.Form, key string, i int) {
	line := f.Line(i)
	quantity, _ := line.Decimal("quantity")
	rejected, _ := line.Decimal("rejected")
	all := line.Choice("inspection") == string(purchasing.InspectionRejected)
	switch key {
	case "rejected":
		if rejected.IsPos() && rejected.Cmp(quantity) == 0 {
			f.SetCell(i, "inspection", widget.ChoiceValue(string(purchasing.InspectionRejected)).As(widget.FromRecord))
		} else if all {
			f.SetCell(i, "inspection", widget.ChoiceValue(string(purchasing.InspectionAccepted)).As(widget.FromRecord))
		}
	case "inspection", "quantity":
		if all && quantity.IsPos() {
			f.SetCell(i, "rejected", widget.NumberValue(quantity, 0).As(widget.FromRecord))
		} else if key == "inspection" && rejected.IsPos() && rejected.Cmp(quantity) == 0 {
			f.SetCell(i, "rejected", widget.Value{})
		}
	}
	if now, _ := f.Line(i).Decimal("rejected"); now.IsPos() {
		f.DeriveCell(i, "replace", widget.ChoiceValue(sentAgain))
	} else {
		f.DeriveCell(i, "replace", widget.Value{})
	}
}
