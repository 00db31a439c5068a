package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// validatePeriod holds the frame's own period.
func validatePeriod(o Order, l *fault.List) {
	if o.From.IsZero() {
		l.Hard("from", "required", nil)
	}
	if o.To.IsZero() {
		l.Hard("to", "required", nil)
	}
	if !o.From.IsZero() && !o.To.IsZero() && o.To.Before(o.From) {
		l.Hard("to", "period-ends-before", fault.Figures{"from": o.From.String(), "to": o.To.String()})
	}
	if o.Ceiling != (money.Amount{}) && (o.Ceiling.Sign() < 0 || o.Ceiling.Currency() != o.Currency) {
		l.Hard("ceiling", "ceiling", nil)
	}
}

// validateCallOff holds a call-off (分納指示) against its frame: the same
// supplier and currency, within the period, no dearer than agreed, and no more
// than what is left after the other call-offs.
func validateCallOff(o Order, f OrderFacts, l *fault.List) {
	b := f.Blanket
	switch {
	case o.Blanket == "":
		l.Hard("blanket", "required", nil)
		return
	case b.ID == "" || b.Kind != OrderBlanket:
		l.Hard("blanket", "blanket-unknown", nil)
		return
	case b.State != OrderApproved && b.State != OrderSent:
		l.Hard("blanket", "blanket-not-open", fault.Figures{"number": b.Number, "state": string(b.State)})
	case b.Supplier != o.Supplier:
		l.Hard("supplier", "blanket-supplier", fault.Figures{"number": b.Number, "supplier": b.SupplierName})
	case b.Currency != o.Currency:
		l.Hard("currency", "blanket-currency", fault.Figures{"number": b.Number, "currency": string(b.Currency)})
	}
	if o.Date.Before(b.From) || o.Date.After(b.To) {
		l.Hard("date", "blanket-period", fault.Figures{"number": b.Number, "from": b.From.String(), "to": b.To.String()})
	}
	taken := map[string]money.Decimal{}
	for _, line := range o.Lines {
		validateCallOffLine(o, line, f, taken, l)
	}
	validateCeiling(o, f, l)
}

func validateCallOffLine(o Order, line OrderLine, f OrderFacts, taken map[string]money.Decimal, l *fault.List) {
	frame, ok := f.Blanket.Line(line.BlanketLine)
	if !ok {
		l.Hard(lineField(line.No, "item"), "blanket-line", fault.Figures{"number": f.Blanket.Number})
		return
	}
	if frame.Progress.Ended {
		l.Hard(lineField(line.No, "item"), "blanket-line-ended", fault.Figures{"number": f.Blanket.Number})
	}
	if line.Price.Cmp(frame.Price) > 0 {
		l.Hard(lineField(line.No, "price"), "blanket-price",
			fault.Figures{"agreed": frame.Price.String(), "price": line.Price.String()})
	}
	if line.Unit != frame.Unit {
		l.Hard(lineField(line.No, "unit"), "blanket-unit", fault.Figures{"agreed": frame.Unit})
	}
	if day := o.Wanted(line); !day.IsZero() && (day.Before(f.Blanket.From) || day.After(f.Blanket.To)) {
		l.Hard(lineField(line.No, "wanted-by"), "blanket-period",
			fault.Figures{"number": f.Blanket.Number, "from": f.Blanket.From.String(), "to": f.Blanket.To.String()})
	}
	if frame.Quantity.IsZero() { // an open quantity has no rest to exceed
		return
	}
	before := addQty(f.Drawn[frame.ID].Quantity, taken[frame.ID])
	taken[frame.ID] = addQty(taken[frame.ID], line.Quantity)
	if rest := subQty(frame.StillOrdered(), before); line.Quantity.Cmp(rest) > 0 {
		l.Hard(lineField(line.No, "quantity"), "blanket-exceeded", fault.Figures{
			"agreed": frame.StillOrdered().String(), "drawn": before.String(),
			"rest": atLeastZero(rest).Trim(0).String(), "quantity": line.Quantity.String(),
		})
	}
}

// validateCeiling holds the frame's greatest amount over all call-offs.
func validateCeiling(o Order, f OrderFacts, l *fault.List) {
	if f.Blanket.Ceiling == (money.Amount{}) {
		return
	}
	sum := o.Totals.Net
	for _, d := range f.Drawn {
		var err error
		if sum, err = sum.Add(d.Net); err != nil {
			l.Add("blanket", fault.Of(err)...)
			return
		}
	}
	if sum.Cmp(f.Blanket.Ceiling) > 0 {
		l.Hard("blanket", "blanket-ceiling", fault.Figures{
			"number": f.Blanket.Number, "ceiling": f.Blanket.Ceiling.Format(), "total": sum.Format(),
		})
	}
}

// validateDrawn refuses a frame that is less than its call-offs took of it: a line
// gone or smaller, another item or unit, a lower
// ceiling.
func validateDrawn(before, after Order, drawn map[string]Drawn, l *fault.List) {
	net := money.New(0, after.Currency)
	for _, was := range before.Lines {
		took, some := drawn[was.ID]
		if !some || took.Quantity.IsZero() && took.Net.IsZero() {
			continue
		}
		net = plus(net, took.Net)
		at := slices.IndexFunc(after.Lines, func(l OrderLine) bool { return l.ID == was.ID })
		if at < 0 {
			l.Hard("lines", "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
			continue
		}
		now := after.Lines[at]
		if now.Item != was.Item {
			l.Hard(lineField(now.No, "item"), "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
		}
		if now.Unit != was.Unit {
			l.Hard(lineField(now.No, "unit"), "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
		}
		floor := addQty(took.Quantity, was.Progress.Cancelled)
		if !now.Quantity.IsZero() && now.Quantity.Cmp(floor) < 0 { // none is an open quantity
			l.Hard(lineField(now.No, "quantity"), "below-drawn", fault.Figures{"least": floor.Trim(0).String(), "drawn": took.Quantity.Trim(0).String()})
		}
	}
	if after.Ceiling != (money.Amount{}) && after.Ceiling.Currency() == net.Currency() && after.Ceiling.Cmp(net) < 0 {
		l.Hard("ceiling", "below-drawn", fault.Figures{"least": net.Format(), "drawn": net.Format()})
	}
}

// checkUse refuses what an order in use may not become: less than its call-offs
// took, or less than came in or was billed.
func checkUse(ctx context.Context, p Ports, before, after Order, l *fault.List) error {
	if slices.ContainsFunc(before.Lines, OrderLine.Touched) {
		validateRevision(before, after, l)
	}
	if before.Kind != OrderBlanket {
		return nil
	}
	drawn, err := p.Commitments.Drawn(ctx, before.ID, "")
	if err != nil {
		return err
	}
	validateDrawn(before, after, drawn, l)
	return nil
}

// Rest is what may still be called off of a frame's line; open is true when the
// quantity was left open.
func Rest(frame OrderLine, drawn Drawn) (rest money.Decimal, open bool) {
	if frame.Quantity.IsZero() {
		return money.Decimal{}, true
	}
	return atLeastZero(subQty(frame.StillOrdered(), drawn.Quantity)), false
}
