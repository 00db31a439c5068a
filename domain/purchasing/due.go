package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// dueFacts are the days that terms may count from.
type dueFacts struct {
	FirstReceipt, LastReceipt, Acceptance dates.Date
	SmallSupplier                         bool
}

// setDue sets due date and early-payment discount. A due date on the paper
// counts; otherwise the terms do, from the base date they name.
func setDue(inv *Invoice, terms dates.Terms, f dueFacts, r Rules, l *fault.List) {
	base := baseDate(inv, terms.Base, f)
	if inv.Due.IsZero() {
		inv.Due = terms.Due(base, r.Calendar)
		if f.SmallSupplier {
			inv.Due = beforeSixtyDays(inv.Due, base, terms, f, inv, r)
		}
	}
	if inv.Due.IsZero() {
		inv.Due = inv.Date
	}
	inv.DiscountBy = terms.DiscountBy(base, r.Calendar)
	inv.Discount = money.New(0, inv.Currency)
	if !inv.DiscountBy.IsZero() && inv.Kind == InvoiceBill {
		from := inv.Gross()
		if terms.DiscountOnNet {
			from = inv.Totals.Net
		}
		if d, err := from.Percent(terms.DiscountPercent, money.Down); err == nil {
			inv.Discount = d
		}
	}
	if f.SmallSupplier && inv.Kind == InvoiceBill {
		checkSixtyDays(inv, f, r, l)
	}
}

// baseDate is the day that terms count from: the supplier's invoice date unless
// they say otherwise; never the day of posting silently.
func baseDate(inv *Invoice, base dates.BaseDate, f dueFacts) dates.Date {
	choice := inv.Date
	switch base {
	case dates.BaseReceipt:
		choice = f.LastReceipt
	case dates.BaseAcceptance:
		choice = f.Acceptance
		if choice.IsZero() {
			choice = f.LastReceipt
		}
	case dates.BasePosting:
		choice = inv.PostedOn
	}
	if choice.IsZero() {
		return inv.Date
	}
	return choice
}

// beforeSixtyDays takes the working day before, when only the shift to a later
// working day breaks the deadline of the 取適法.
func beforeSixtyDays(due, base dates.Date, terms dates.Terms, f dueFacts, inv *Invoice, r Rules) dates.Date {
	last := lastLawfulDay(inv, f, r)
	if last.IsZero() || !due.After(last) || terms.Shift != dates.ShiftNext {
		return due
	}
	terms.Shift = dates.ShiftNone
	plain := terms.Due(base, r.Calendar)
	if plain.After(last) {
		return due
	}
	return dates.PreviousWorking(r.Calendar, plain)
}

// lastLawfulDay is the last day on which a protected supplier may be paid: the
// 60th day, the day of receipt being the first (取適法3条). Inspection does not
// stop the clock. Without a receipt the day of supply counts.
func lastLawfulDay(inv *Invoice, f dueFacts, r Rules) dates.Date {
	from := f.FirstReceipt
	if from.IsZero() {
		from = supplyDay(inv)
	}
	if from.IsZero() {
		return from
	}
	return dates.Protection{Days: 60, TwoMonths: r.Invoicing.SixtyDays == SixtyTwoMonths}.LastDay(from)
}

func checkSixtyDays(inv *Invoice, f dueFacts, r Rules, l *fault.List) {
	last := lastLawfulDay(inv, f, r)
	if last.IsZero() || !inv.Due.After(last) {
		return
	}
	from := f.FirstReceipt
	if from.IsZero() {
		from = supplyDay(inv)
	}
	l.Soft("due", "due-60-days", fault.Figures{
		"due": inv.Due.String(), "last": last.String(), "receipt": from.String()})
}

// termsOf finds terms by their code.
func (r Rules) termsOf(code string) (dates.Terms, bool) {
	for _, t := range r.Terms {
		if t.Code == code {
			return t, true
		}
	}
	return dates.Terms{}, false
}
