package purchasing

import (
	"slices"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Changes names, field by field, what differs between an order as it was and as
// it is to be: the words of a numbered revision. Lines are told apart by their
// id; a line that is gone or new is one change under "lines.N".
func Changes(before, after Order) []Change {
	var out []Change
	say := func(field, was, is string) {
		if was != is {
			out = append(out, Change{Field: field, Before: was, After: is})
		}
	}
	say("wanted-by", before.WantedBy.String(), after.WantedBy.String())
	say("from", before.From.String(), after.From.String())
	say("to", before.To.String(), after.To.String())
	say("ceiling", amountText(before.Ceiling), amountText(after.Ceiling))
	say("ship-to", before.ShipTo, after.ShipTo)
	say("terms", before.Terms, after.Terms)
	say("note", before.Note, after.Note)
	for _, now := range after.Lines {
		was, ok := before.Line(now.ID)
		if !ok {
			say(wholeLine(now.No), "", lineText(now))
			continue
		}
		at := func(field string) string { return lineField(now.No, field) }
		say(at("item"), was.Item, now.Item)
		say(at("supplier-ref"), was.SupplierRef, now.SupplierRef)
		say(at("description"), was.Description, now.Description)
		say(at("quantity"), was.Quantity.Trim(0).String(), now.Quantity.Trim(0).String())
		say(at("unit"), was.Unit, now.Unit)
		say(at("price"), was.Price.Trim(0).String(), now.Price.Trim(0).String())
		say(at("tax-code"), was.TaxCode, now.TaxCode)
		say(at("account"), was.Account, now.Account)
		say(at("wanted-by"), was.WantedBy.String(), now.WantedBy.String())
		say(at("amount-only"), yesNo(was.AmountOnly), yesNo(now.AmountOnly))
	}
	for _, was := range before.Lines {
		if _, ok := after.Line(was.ID); !ok {
			say(wholeLine(was.No), lineText(was), "")
		}
	}
	if before.Totals.Gross != after.Totals.Gross {
		say("total", amountText(before.Totals.Gross), amountText(after.Totals.Gross))
	}
	return out
}

// validateRevision holds what can no longer change once an order was sent: the
// supplier, currency and kind; a line below what came in or was billed of it;
// and item, unit and kind of matching of a line that anything came of.
func validateRevision(before, after Order, l *fault.List) {
	if after.Supplier != before.Supplier {
		l.Hard("supplier", "fixed-after-sending", nil)
	}
	if after.Currency != before.Currency {
		l.Hard("currency", "fixed-after-sending", nil)
	}
	if after.Kind != before.Kind {
		l.Hard("kind", "fixed-after-sending", nil)
	}
	for _, was := range before.Lines {
		at := slices.IndexFunc(after.Lines, func(l OrderLine) bool { return l.ID == was.ID })
		if !was.Touched() && was.Progress.Cancelled.IsZero() && !was.Progress.Ended {
			continue
		}
		if at < 0 {
			l.Hard("lines", "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
			continue
		}
		now := after.Lines[at]
		floor := addQty(greater(was.Progress.NetReceived(), was.Progress.NetInvoiced()), was.Progress.Cancelled)
		if !now.AmountOnly && now.Quantity.Cmp(floor) < 0 {
			l.Hard(lineField(now.No, "quantity"), "below-received", fault.Figures{
				"least": floor.Trim(0).String(), "received": was.Progress.NetReceived().Trim(0).String(),
				"invoiced": was.Progress.NetInvoiced().Trim(0).String(),
			})
		}
		if now.Item != was.Item {
			l.Hard(lineField(now.No, "item"), "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
		}
		if now.Unit != was.Unit {
			l.Hard(lineField(now.No, "unit"), "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
		}
		if now.AmountOnly != was.AmountOnly {
			l.Hard(lineField(now.No, "amount-only"), "line-in-use", fault.Figures{"line": lineNo(was.No), "item": firstOf(was.Item, was.Description)})
		}
	}
}

func greater(a, b money.Decimal) money.Decimal {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

func amountText(a money.Amount) string {
	if a == (money.Amount{}) {
		return ""
	}
	return string(a.Currency()) + " " + a.Format()
}

func lineText(l OrderLine) string {
	return firstOf(l.Item, l.Description) + ", " + l.Quantity.Trim(0).String() + " " + l.Unit + " × " + l.Price.Trim(0).String()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
