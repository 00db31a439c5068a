package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/money"
)

// assessment is an invoice as it would be posted, with all that the office has
// to say about it.
type assessment struct {
	Invoice  Invoice
	Supplier SupplierFacts
	Rules    Rules
	Faults   fault.List
	Holds    []Hold
	Review   Review
	ordered  map[string]Ordered
}

// assess builds, links, adds up, matches and compares an invoice without
// storing anything. Its error is that of the store; what is wrong with the
// invoice stands in Faults.
func assess(ctx context.Context, w *desk.Work, p Ports, in PostInvoice) (*assessment, error) {
	a := &assessment{}
	var err error
	if a.Rules, err = p.Rules.Rules(ctx); err != nil {
		return nil, err
	}
	if in.Supplier == "" {
		a.Faults.Hard("supplier", "required", nil)
	} else if a.Supplier, err = p.Suppliers.Supplier(ctx, in.Supplier); err != nil {
		if fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
		a.Faults.Hard("supplier", "supplier-unknown", nil)
		a.Supplier.Active = true
	}
	a.Invoice = buildInvoice(in, a.Supplier, a.Rules, w.Today, &a.Faults)
	a.Invoice.WrittenBy, a.Invoice.WrittenAt = w.Clerk.ID, w.At
	if a.Supplier.ID == "" || !a.Invoice.Currency.Valid() {
		return a, nil
	}
	prior, err := a.linkLines(ctx, p, in)
	if err != nil {
		return nil, err
	}
	a.rateOfDelivery(in)
	if err := a.addUp(); err != nil {
		a.Faults.Add("lines", fault.Of(err)...)
		return a, nil
	}
	if err := a.share(ctx, p); err != nil {
		return nil, err
	}
	if err := a.dues(ctx, p); err != nil {
		return nil, err
	}
	if err := a.compare(ctx, p, prior); err != nil {
		return nil, err
	}
	return a, a.duties(ctx, w, p)
}

// rateOfDelivery gives each line that names a tax code the rate of the day on
// which its goods came: an account that is closed on the 20th bills deliveries
// from before and after a change of rates.
func (a *assessment) rateOfDelivery(in PostInvoice) {
	for i := range a.Invoice.Lines {
		line := &a.Invoice.Lines[i]
		if i >= len(in.Lines) || in.Lines[i].TaxCode == "" || len(line.Links) == 0 {
			continue
		}
		day := a.ordered[line.Links[0].OrderLine].delivered(&a.Invoice)
		if rate, err := a.Rules.Tax.On(line.TaxCode, day); err == nil {
			line.TaxCategory, line.TaxPercent = rate.Category, rate.Percent
		}
	}
}

// delivered is the day that decides the rate of a line that bills o: the last
// day on which its goods came, if that is before the paper's day of supply.
func (o Ordered) delivered(inv *Invoice) dates.Date {
	if day := supplyDay(inv); o.LastReceived.IsZero() || !o.LastReceived.Before(day) {
		return day
	}
	return o.LastReceived
}

// addUp computes totals, qualification and shares.
func (a *assessment) addUp() error {
	inv := &a.Invoice
	var err error
	if inv.Totals, err = calculate(inv, a.Rules); err != nil {
		return err
	}
	if inv.Totals.Gross.Sign() < 0 {
		a.Faults.Hard("gross", "total-negative", fault.Figures{"gross": inv.Totals.Gross.Format()})
	}
	if err := netOfLinks(inv); err != nil {
		return err
	}
	holds, notices := compareStated(inv, a.Rules)
	qualifyHolds, qualifyNotices := qualify(inv, a.Supplier, a.Rules, &a.Faults)
	a.Holds = append(append(a.Holds, holds...), qualifyHolds...)
	a.Review.Notices = append(append(a.Review.Notices, notices...), qualifyNotices...)
	mixed, err := shareOfDeliveries(inv, a.ordered, a.Rules)
	if err != nil {
		return err
	}
	a.Review.Notices = append(a.Review.Notices, mixed...)
	return deduct(inv)
}

// share takes the cap on purchases from one unregistered supplier into account.
func (a *assessment) share(ctx context.Context, p Ports) error {
	inv := &a.Invoice
	if len(a.Rules.ShareCaps) == 0 || !underShare(inv) {
		return nil
	}
	first, last := a.Rules.yearSpan(supplyDay(inv))
	used, err := p.Invoices.UnderShare(ctx, inv.Supplier, first, last, inv.Currency, inv.ID)
	if err != nil {
		return err
	}
	notices, err := capShare(inv, a.Rules, used)
	if err != nil {
		a.Faults.Add("lines", fault.Of(err)...)
		return nil
	}
	a.Review.Notices = append(a.Review.Notices, notices...)
	return deduct(inv)
}

// dues sets terms, due date, discount, what is withheld and what is to be paid.
func (a *assessment) dues(ctx context.Context, p Ports) error {
	inv := &a.Invoice
	facts := dueFacts{SmallSupplier: a.Supplier.SmallSupplier}
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			o := a.ordered[link.OrderLine]
			if inv.Terms == "" {
				inv.Terms = o.Terms
			}
			facts.take(o)
		}
	}
	if inv.Terms == "" {
		inv.Terms = a.Supplier.Terms
	}
	terms, known := a.Rules.termsOf(inv.Terms)
	if !known && inv.Terms != "" {
		a.Faults.Hard("terms", "terms-unknown", fault.Figures{"value": inv.Terms})
	} else if !known && inv.Due.IsZero() && !facts.SmallSupplier {
		a.Review.Notices = append(a.Review.Notices, fault.Fault{Field: "terms", Code: "no-terms", Severity: fault.Soft})
	}
	inv.DuePrinted = !inv.Due.IsZero()
	a.Review.Notices = append(a.Review.Notices, setDue(inv, terms, facts, a.Rules, &a.Faults)...)
	used, err := a.monthlyUsed(ctx, p)
	if err != nil {
		return err
	}
	withhold(inv, a.Rules, used, &a.Faults)
	err = settle(inv)
	if err == nil && !inv.DuePrinted {
		err = inParts(inv, terms, facts, a.Rules)
	}
	if err != nil {
		a.Faults.Add("gross", fault.Of(err)...)
	}
	return nil
}

// take widens the days of receipt by those of one ordered line. A line that was
// billed before counts from its last receipt: the earlier one is paid for.
func (f *dueFacts) take(o Ordered) {
	first := o.FirstReceived
	if o.Progress.Invoiced.IsPos() {
		first = o.LastReceived
	}
	if !first.IsZero() && (f.FirstReceipt.IsZero() || first.Before(f.FirstReceipt)) {
		f.FirstReceipt = first
	}
	latest := func(a, b dates.Date) dates.Date {
		if b.After(a) {
			return b
		}
		return a
	}
	f.LastReceipt = latest(f.LastReceipt, o.LastReceived)
	f.Acceptance = latest(f.Acceptance, o.LastAccepted)
}

// monthlyUsed is what earlier fees of the month took of a monthly deduction.
func (a *assessment) monthlyUsed(ctx context.Context, p Ports) (money.Amount, error) {
	inv := &a.Invoice
	if inv.WithholdingCode == "" {
		return money.Amount{}, nil
	}
	rule, err := withholdingRule(inv.WithholdingCode, inv, a.Rules)
	if err != nil || !rule.PerMonth {
		return money.Amount{}, nil // an unknown rule is named by withhold
	}
	from, to := monthOf(inv)
	fees, err := p.Invoices.MonthFees(ctx, inv.Supplier, inv.WithholdingCode, from, to, inv.Currency)
	if err != nil {
		return money.Amount{}, err
	}
	if fees.Cmp(rule.Deduction) > 0 {
		return rule.Deduction, nil
	}
	return fees, nil
}

// compare looks for the same paper, the changed account, and matches.
func (a *assessment) compare(ctx context.Context, p Ports, prior map[string]Billed) error {
	inv := &a.Invoice
	q := SeenQuery{
		ID: inv.ID, Supplier: inv.Supplier, Number: inv.SupplierNumber, Key: DuplicateKey(inv.SupplierNumber), Credit: inv.Kind == InvoiceCredit,
		FileHash: inv.FileHash, Gross: inv.Gross(), Date: inv.Date, BankKey: ident.AccountKey(inv.BankAccount), Registration: inv.Registration,
	}
	seen, err := p.Invoices.SeenInvoices(ctx, q)
	if err != nil {
		return err
	}
	a.Review.Duplicates = findDuplicates(q, seen, a.Rules.FiscalYear)
	a.Holds = append(a.Holds, duplicateFaults(a.Review.Duplicates, inv.Gross(), &a.Faults)...)
	if err := a.account(ctx, p); err != nil {
		return err
	}
	m := matchInput{Invoice: inv, Ordered: a.ordered, Prior: prior, Rules: a.Rules}
	if inv.Kind == InvoiceCredit {
		if err := a.preceding(ctx, p, &m); err != nil {
			return err
		}
	}
	result := match(m)
	a.Holds = append(a.Holds, result.Holds...)
	a.Review.Notices = append(a.Review.Notices, result.Notices...)
	return nil
}

// preceding finds the bill that a credit note corrects.
func (a *assessment) preceding(ctx context.Context, p Ports, m *matchInput) error {
	inv := &a.Invoice
	if inv.Preceding == "" && inv.PrecedingNumber != "" {
		key := DuplicateKey(inv.PrecedingNumber)
		seen, err := p.Invoices.SeenInvoices(ctx, SeenQuery{ID: inv.ID, Supplier: inv.Supplier, Key: key})
		if err != nil {
			return err
		}
		for _, s := range seen {
			if s.Supplier == inv.Supplier && s.Key == key && s.Kind == InvoiceBill && s.State != InvoiceVoid {
				inv.Preceding = s.ID
			}
		}
	}
	if inv.Preceding == "" {
		a.Review.Notices = append(a.Review.Notices, fault.Fault{Field: "preceding", Code: "credit-without-bill",
			Severity: fault.Soft, Figures: fault.Figures{"number": inv.PrecedingNumber}})
		return nil
	}
	bill, found, err := p.Invoices.FindInvoice(ctx, inv.Preceding)
	switch {
	case err != nil:
		return err
	case !found || bill.Supplier != inv.Supplier || bill.Kind != InvoiceBill || bill.State == InvoiceVoid:
		a.Faults.Hard("preceding", "not-that-bill", fault.Figures{"number": bill.Number})
		return nil
	}
	credits, err := p.Invoices.CreditsOf(ctx, bill.ID)
	if err != nil {
		return err
	}
	if inv.PrecedingNumber == "" {
		inv.PrecedingNumber = bill.SupplierNumber
	}
	m.Preceding, m.CreditsBefore = &bill, credits[""].CreditedAmount
	// What is given back was deducted at the share of the day when it was bought.
	inv.DeductiblePercent = bill.DeductiblePercent
	if err := deduct(inv); err != nil {
		a.Faults.Add("lines", fault.Of(err)...)
	}
	if inv.Source != SourceKeyed {
		a.priceCorrections(bill)
	}
	return nil
}

// priceCorrections finds the lines of an electronic credit note that correct a
// price and give back no goods: what goes back is credited at the price that was
// billed. No field of EN 16931 tells the two apart, and a correction that were
// taken for goods would let the supplier bill them again.
func (a *assessment) priceCorrections(bill Invoice) {
	inv := &a.Invoice
	for i := range inv.Lines {
		line := &inv.Lines[i]
		if len(line.Links) != 1 {
			continue
		}
		o := a.ordered[line.Links[0].OrderLine]
		known := []money.Decimal{o.Price}
		for _, billed := range bill.Lines {
			if len(billed.Links) > 0 && billed.Links[0].OrderLine == o.OrderLine {
				if price, ok := netPrice(&bill, &billed, o.Price, a.Rules.LineRounding); ok {
					known = append(known, price)
				}
			}
		}
		price, ok := netPrice(inv, line, o.Price, a.Rules.LineRounding)
		line.AmountOnly = ok && !slices.ContainsFunc(known, func(d money.Decimal) bool { return d.Cmp(price) == 0 })
	}
}

// account holds a paper that asks to be paid to another account than the
// supplier's (HoldBankChanged).
func (a *assessment) account(ctx context.Context, p Ports) error {
	printed := a.Invoice.BankAccount
	if printed == "" {
		return nil
	}
	known, err := p.Suppliers.AccountOf(ctx, a.Supplier.ID)
	if err != nil || known == "" || ident.AccountKey(printed) == ident.AccountKey(known) {
		return err
	}
	a.Holds = append(a.Holds, Hold{Code: HoldBankChanged, Variance: a.Invoice.Payable, ActsRole: HoldBankChanged.ActsOn(),
		Figures: fault.Figures{"printed": MaskedAccount(printed), "known": MaskedAccount(known)}})
	return nil
}

// MaskedAccount shows the last four characters of an account only, of a short
// one fewer; a masked one stays as it is.
func MaskedAccount(account string) string {
	r := []rune(account)
	if len(r) == 0 || r[0] == '…' {
		return account
	}
	return "…" + string(r[len(r)-min(4, len(r)/2):])
}
