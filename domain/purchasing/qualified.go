package purchasing

import (
	"slices"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// qualify decides whether the paper is a qualified invoice (適格請求書) and which
// share of its tax may be deducted. It matters only where the office's country
// has dated shares (消費税法 附則52条・53条) and its tax is charged; elsewhere the
// number is kept as printed.
func qualify(inv *Invoice, s SupplierFacts, r Rules, l *fault.List) (holds []Hold, notices []fault.Fault) {
	day := supplyDay(inv)
	share, dated := tax.Shares(r.Shares).On(day)
	s, local := underLocalTax(inv, s, r)
	registration, faults := ident.Registration(s.Country, inv.Registration, s.Individual)
	if inv.Registration == "" {
		registration, faults = "", nil
	}
	// A sole trader's number need not have the check digit of a corporation: that
	// is asked about and does not disqualify the paper.
	wrong := slices.ContainsFunc(faults, func(f fault.Fault) bool { return f.Severity == fault.Hard })
	inv.DeductiblePercent = decimal.Hundred
	if !dated || !local {
		inv.Qualified = registration != "" && !wrong
		return nil, nil
	}
	for _, f := range faults {
		f.Severity = fault.Soft
		l.Add("registration", f)
	}
	small := r.SmallAmounts.Covers(taxedGross(inv), day)
	why := ""
	switch {
	case inv.Registration == "":
		if mustHaveNumber(inv, s, r) && !small {
			l.Soft("registration", "registration-missing", fault.Figures{"known": s.Registration, "share": figure(share.Percent)})
		}
	case wrong:
		why = "registration-wrong"
	case s.Registration != "" && s.Registration != registration:
		why = "registration-differs"
	case s.Registration != "" && !validOn(s, day):
		why = "registration-not-valid"
	default:
		inv.Qualified = true
		if s.Registration == "" {
			notices = append(notices, fault.Fault{Field: "registration", Code: "registration-new", Severity: fault.Soft,
				Figures: fault.Figures{"printed": registration}})
		}
	}
	if why != "" && !inv.Totals.Tax.IsZero() { // where no tax is charged nothing is deducted
		holds = append(holds, unqualifiedHold(why, inv, s, share.Percent))
	}
	if registration != "" && !wrong {
		inv.Registration = registration
	}
	switch {
	case inv.Qualified:
	case inv.Kind == InvoiceCredit && s.Registration != "" && validOn(s, day):
		// What was deducted in full is given back in full, whatever the paper lacks.
	case small:
		notices = append(notices, fault.Fault{Field: "registration", Code: "small-amount", Severity: fault.Soft,
			Figures: fault.Figures{"gross": taxedGross(inv).Format()}})
	default:
		inv.DeductiblePercent = share.Percent
	}
	return holds, notices
}

// underLocalTax tells whether the rules of the office's country apply: to its own
// suppliers, and to one from abroad who charges its tax and then needs its
// number too. A number of another country is none there.
func underLocalTax(inv *Invoice, s SupplierFacts, r Rules) (SupplierFacts, bool) {
	if s.Country == "" || r.Country == "" || s.Country == r.Country {
		return s, true
	}
	charged := slices.ContainsFunc(inv.Totals.PerRate, func(g RateTotal) bool {
		return g.TaxCode != "" && (tax.Rate{Category: g.Category, Percent: g.Percent}).Bears()
	})
	if !charged {
		return s, false
	}
	s.Country = r.Country
	if _, faults := ident.Registration(s.Country, s.Registration, s.Individual); len(faults) > 0 {
		s.Registration = ""
	}
	return s, true
}

// mustHaveNumber tells whether a registered supplier should have printed the
// number: on every bill that bears tax, and on a credit note that is not small
// (適格返還請求書の交付義務の免除).
func mustHaveNumber(inv *Invoice, s SupplierFacts, r Rules) bool {
	day := supplyDay(inv)
	if s.Registration == "" || !validOn(s, day) || inv.Totals.Tax.Sign() <= 0 {
		return false
	}
	return inv.Kind != InvoiceCredit || !r.SmallReturns.Covers(taxedGross(inv), day)
}

func unqualifiedHold(why string, inv *Invoice, s SupplierFacts, share money.Decimal) Hold {
	return Hold{Code: HoldUnqualified, Variance: inv.Totals.Tax, ActsRole: HoldUnqualified.ActsOn(),
		Figures: fault.Figures{"why": why, "printed": inv.Registration, "known": s.Registration,
			"from": s.RegisteredFrom.String(), "to": s.RegisteredTo.String(), "date": supplyDay(inv).String(),
			"tax": inv.Totals.Tax.Format(), "share": figure(share)}}
}

// taxedGross is the part of an invoice that bears tax, with the tax: what the
// rules on purchases from unregistered suppliers count.
func taxedGross(inv *Invoice) money.Amount {
	sum := money.New(0, inv.Currency)
	for _, g := range inv.Totals.PerRate {
		if (tax.Rate{Category: g.Category, Percent: g.Percent}).Bears() {
			sum = plus(plus(sum, g.Base), g.Tax)
		}
	}
	return sum
}

// validOn tells whether the supplier's registration is in force on the day.
func validOn(s SupplierFacts, day dates.Date) bool {
	return (s.RegisteredFrom.IsZero() || !day.Before(s.RegisteredFrom)) && (s.RegisteredTo.IsZero() || !day.After(s.RegisteredTo))
}

// deduct sets the part of the tax that becomes part of the expense: all of a
// foreign tax, and of a domestic one what the share leaves.
func deduct(inv *Invoice) error {
	inv.NonDeductible = money.New(0, inv.Currency)
	for _, g := range inv.Totals.PerRate {
		_, expense, err := tax.Deduct(g.Tax, deductibleShare(inv, g))
		if err != nil {
			return err
		}
		if inv.NonDeductible, err = inv.NonDeductible.Add(expense); err != nil {
			return err
		}
	}
	return nil
}

// deductibleShare is the per cent of a rate's tax that may be deducted.
func deductibleShare(inv *Invoice, g RateTotal) money.Decimal {
	if foreign(g.TaxCode, g.Category, g.Percent) {
		return decimal.Zero
	}
	return inv.DeductiblePercent
}
