package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// dueFacts are the days that terms may count from.
type dueFacts struct {
	FirstReceipt, LastReceipt, Acceptance dates.Date
	SmallSupplier                         bool
}

// setDue sets due date and early-payment discount, and gives what the clerk is
// told. A due date on the paper counts; otherwise the terms do, from the base
// date they name. terms without a code are none.
func setDue(inv *Invoice, terms dates.Terms, f dueFacts, r Rules, l *fault.List) []fault.Fault {
	base := baseDate(inv, terms.Base, f)
	var notices []fault.Fault
	protected := f.SmallSupplier && inv.Kind == InvoiceBill
	switch {
	case !inv.Due.IsZero():
		if protected {
			checkSixtyDays(inv, f, r, l)
		}
	case protected && terms.Code == "":
		// Nothing was agreed: the law makes it due on the day of receipt (取適法3条2項).
		inv.Due = f.received(inv)
		l.Soft("terms", "protected-without-terms", fault.Figures{"due": inv.Due.String()})
	case protected:
		notices = protectedDue(inv, terms, base, f, r)
	default:
		inv.Due = terms.Due(base, r.Calendar)
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
	return notices
}

// protectedDue counts by the terms, but no further than the law allows: terms
// beyond that are due on its last day (取適法3条2項). Who knows that the purchase
// is none that the law protects types the due date and answers for it.
func protectedDue(inv *Invoice, terms dates.Terms, base dates.Date, f dueFacts, r Rules) []fault.Fault {
	agreed := terms.Due(base, r.Calendar)
	from := f.received(inv)
	rule, ok := protection(from, r)
	if !ok {
		inv.Due = agreed
		return nil
	}
	capped := false
	if inv.Due, capped = terms.DueProtected(base, from, rule, r.Calendar); !capped {
		return nil
	}
	return []fault.Fault{{Field: "due", Code: "due-capped", Severity: fault.Soft, Figures: fault.Figures{
		"agreed": agreed.String(), "due": inv.Due.String(), "last": rule.LastDay(from).String(), "receipt": from.String()}}}
}

// received is the day from which the law counts: that of the first receipt,
// without one the day of supply. Inspection does not stop the clock.
func (f dueFacts) received(inv *Invoice) dates.Date {
	if f.FirstReceipt.IsZero() {
		return supplyDay(inv)
	}
	return f.FirstReceipt
}

// protection is the rule in force on the day of receipt, read as the office
// decided.
func protection(receipt dates.Date, r Rules) (dates.Protection, bool) {
	row, ok := r.Protections.On(receipt)
	row.TwoMonths = r.Invoicing.SixtyDays == SixtyTwoMonths
	return row.Protection, ok && !receipt.IsZero()
}

// inParts splits what is to be paid as the terms' instalments say (分割払い); of a
// protected supplier none is due later than the law allows. The invoice is then
// due with the first. A due date on the paper asks for all at once.
func inParts(inv *Invoice, terms dates.Terms, f dueFacts, r Rules) error {
	if len(terms.Instalments) < 2 || inv.Kind != InvoiceBill || inv.Payable.Sign() <= 0 {
		return nil
	}
	parts, err := terms.Payments(inv.Payable, baseDate(inv, terms.Base, f), r.Calendar)
	if err != nil {
		return err
	}
	rule, protected := protection(f.received(inv), r)
	for i := range parts {
		if last := rule.LastDay(f.received(inv)); f.SmallSupplier && protected && parts[i].Due.After(last) {
			parts[i].Due = dates.PreviousWorking(r.Calendar, last)
		}
		if i == 0 || parts[i].Due.Before(inv.Due) {
			inv.Due = parts[i].Due
		}
	}
	inv.Parts = parts
	return nil
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

// renewDue counts the due date of a held bill again, when it is counted from the
// receipt or the inspection of goods that have come since, or bounded by it. A
// date of the paper stays, and so does that of a bill that was let go: what comes
// later is for the next one. It gives the day that was, nil when none moved.
func renewDue(ctx context.Context, p Ports, m matchInput) (was *dates.Date, err error) {
	inv := m.Invoice
	if inv.State != InvoiceHeld || inv.DuePrinted || inv.Kind != InvoiceBill || len(m.Ordered) == 0 {
		return nil, nil
	}
	supplier, err := p.Suppliers.Supplier(ctx, inv.Supplier)
	if err != nil {
		return nil, err
	}
	terms, _ := m.Rules.termsOf(inv.Terms)
	facts := dueFacts{SmallSupplier: supplier.SmallSupplier}
	if terms.Base != dates.BaseReceipt && terms.Base != dates.BaseAcceptance && !facts.SmallSupplier {
		return nil, nil
	}
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			o := m.Ordered[link.OrderLine]
			o.Progress.Invoiced = m.Prior[link.OrderLine].Invoiced // without this bill
			facts.take(o)
		}
	}
	old := *inv
	inv.Due, inv.Parts = dates.Date{}, nil
	setDue(inv, terms, facts, m.Rules, &fault.List{}) // its questions were answered at posting
	if err := inParts(inv, terms, facts, m.Rules); err != nil {
		return nil, err
	}
	if inv.Due == old.Due && inv.DiscountBy == old.DiscountBy && inv.Discount == old.Discount && slices.Equal(inv.Parts, old.Parts) {
		return nil, nil
	}
	return &old.Due, p.Invoices.SaveDue(ctx, *inv)
}

// checkSixtyDays questions a due date of the paper that is later than the law
// allows: the 60th day, the day of receipt being the first (取適法3条).
func checkSixtyDays(inv *Invoice, f dueFacts, r Rules, l *fault.List) {
	from := f.received(inv)
	rule, ok := protection(from, r)
	if !ok || !inv.Due.After(rule.LastDay(from)) {
		return
	}
	l.Soft("due", "due-60-days", fault.Figures{
		"due": inv.Due.String(), "last": rule.LastDay(from).String(), "receipt": from.String()})
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
