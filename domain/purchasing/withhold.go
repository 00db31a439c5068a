package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// withholdingCode gives the rule that an invoice falls under, "" for none. Only
// fees of natural persons are subject to it (所得税法204条); a clerk may choose
// another rule or none.
func withholdingCode(in PostInvoice, s SupplierFacts) string {
	switch {
	case in.Withholding == NoWithholding:
		return ""
	case in.Withholding != "":
		return in.Withholding
	case s.Individual:
		return s.Withholding
	}
	return ""
}

// FeeBase is what tax is withheld of: the fee without tax when the paper shows the
// tax apart, else with it.
func (inv *Invoice) FeeBase() money.Amount {
	if inv.PricesWithTax && inv.Stated.Tax == (money.Amount{}) && len(inv.Stated.PerRate) == 0 {
		return inv.Totals.Gross
	}
	return inv.Totals.Net
}

// withholdingRule finds the row in force on the day of payment.
func withholdingRule(code string, inv *Invoice, r Rules) (tax.Withholding, error) {
	day := inv.Due
	if day.IsZero() {
		day = inv.Date
	}
	return tax.Withholdings(r.Withholding).On(code, day)
}

// withhold sets what is kept back of the payment. used is what earlier fees of
// the same month took of a monthly deduction.
func withhold(inv *Invoice, r Rules, used money.Amount, l *fault.List) {
	inv.Withheld = money.New(0, inv.Currency)
	if inv.WithholdingCode == "" {
		return
	}
	rule, err := withholdingRule(inv.WithholdingCode, inv, r)
	if err != nil {
		l.Add("withholding", fault.Of(err)...)
		return
	}
	limit := rule.Threshold.Currency()
	if limit != "" && limit != inv.Currency {
		l.Hard("withholding", "withholding-currency", fault.Figures{"rule": string(limit), "currency": string(inv.Currency)})
		return
	}
	withheld, err := rule.Withhold(inv.FeeBase(), used)
	if err != nil {
		l.Add("withholding", fault.Of(err)...)
		return
	}
	inv.Withheld = withheld
}

// monthOf bounds the month of payment that a monthly deduction counts in.
func monthOf(inv *Invoice) (from, to dates.Date) {
	day := inv.Due
	if day.IsZero() {
		day = inv.Date
	}
	return day.StartOfMonth(), day.EndOfMonth()
}
