package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// taxed is a line or charge as the totals see it.
type taxed struct {
	Amount money.Amount
	Rate   tax.Rate
}

// taxedParts gives all lines and then all charges of an invoice.
func taxedParts(inv *Invoice) []taxed {
	parts := make([]taxed, 0, len(inv.Lines)+len(inv.Charges))
	for _, l := range inv.Lines {
		parts = append(parts, taxed{l.Amount, tax.Rate{Code: l.TaxCode, Category: l.TaxCategory, Percent: l.TaxPercent}})
	}
	for _, c := range inv.Charges {
		parts = append(parts, taxed{c.Amount, tax.Rate{Code: c.TaxCode, Category: c.TaxCategory, Percent: c.TaxPercent}})
	}
	return parts
}

// sameRate tells whether two parts are taxed in one group: they are of one
// category and per cent. Two codes of one rate (food and newspapers at 8 %) are
// rounded together; a rate that the office cannot deduct stays apart.
func sameRate(code, category string, percent money.Decimal, g RateTotal) bool {
	return (g.TaxCode == "") == (code == "") && g.Category == category && g.Percent.Cmp(percent) == 0
}

// calculate adds up an invoice: the amounts of one rate are summed first and
// the tax of the sum is rounded once (消費税法施行令70条の10). Where the paper
// states the tax of a rate and any rounding explains it, the paper's tax counts:
// it is what the supplier pays and what may be deducted.
func calculate(inv *Invoice, r Rules) (Totals, error) {
	t := Totals{Net: money.New(0, inv.Currency), Tax: money.New(0, inv.Currency), Gross: money.New(0, inv.Currency)}
	var sums []money.Amount
	for _, p := range taxedParts(inv) {
		at := -1
		for i, g := range t.PerRate {
			if sameRate(p.Rate.Code, p.Rate.Category, p.Rate.Percent, g) {
				at = i
			}
		}
		if at < 0 {
			at = len(t.PerRate)
			t.PerRate = append(t.PerRate, RateTotal{TaxCode: p.Rate.Code, Category: p.Rate.Category, Percent: p.Rate.Percent})
			sums = append(sums, money.New(0, inv.Currency))
		}
		var err error
		if sums[at], err = sums[at].Add(p.Amount); err != nil {
			return Totals{}, err
		}
	}
	for i := range t.PerRate {
		g := &t.PerRate[i]
		if err := taxGroup(inv, g, sums[i], statedTax(inv, t.PerRate, i), r.TaxRounding); err != nil {
			return Totals{}, err
		}
		var err error
		if t.Net, err = t.Net.Add(g.Base); err != nil {
			return Totals{}, err
		}
		if t.Tax, err = t.Tax.Add(g.Tax); err != nil {
			return Totals{}, err
		}
	}
	var err error
	t.Gross, err = t.Net.Add(t.Tax)
	return t, err
}

// Reckon gives the totals of what is keyed so far, by the office's rules; what
// cannot be read counts as nothing.
func (in PostInvoice) Reckon(s SupplierFacts, r Rules, today dates.Date) Totals {
	inv := buildInvoice(in, s, r, today, &fault.List{})
	if !inv.Currency.Valid() {
		return Totals{}
	}
	totals, err := calculate(&inv, r)
	if err != nil {
		return Totals{}
	}
	return totals
}

// taxGroup splits the sum of one rate into base and tax.
func taxGroup(inv *Invoice, g *RateTotal, sum, stated money.Amount, r money.Rounding) error {
	rate := tax.Rate{Code: g.TaxCode, Category: g.Category, Percent: g.Percent}
	var err error
	if g.Base, g.Tax, err = tax.Split(sum, rate, inv.PricesWithTax, r); err != nil {
		return err
	}
	if stated == (money.Amount{}) || !explained(inv, rate, sum, g.Base, g.Tax, stated) {
		return nil
	}
	g.Tax = stated
	if inv.PricesWithTax {
		g.Base, err = sum.Sub(stated)
	}
	return err
}

// explained tells whether a rounding explains the stated tax: floor ≤ tax ≤
// ceil. Files of EN 16931 in currencies with decimals may differ by less than
// one unit (BR-CO-17).
func explained(inv *Invoice, rate tax.Rate, sum, base, computed, stated money.Amount) bool {
	if !rate.Bears() {
		return stated.IsZero()
	}
	if inv.PricesWithTax {
		whole, err := decimal.Hundred.Add(rate.Percent)
		if err != nil {
			return false
		}
		low, errLow := sum.Portion(rate.Percent, whole, money.Down)
		high, errHigh := sum.Portion(rate.Percent, whole, money.Up)
		if low.Cmp(high) > 0 {
			low, high = high, low
		}
		return errLow == nil && errHigh == nil && low.Cmp(stated) <= 0 && stated.Cmp(high) <= 0
	}
	if tax.WithinRounding(base, rate.Percent, stated) {
		return true
	}
	if inv.Source == SourceKeyed || inv.Currency.Digits() == 0 {
		return false
	}
	difference, err := stated.Sub(computed)
	return err == nil && difference.Abs().Decimal().Cmp(decimal.One) < 0
}

// statedTax gives the tax that the paper states for a rate, all of it when it is
// stated in parts, and the zero value when it states none. A tax stated for the document alone belongs to the one rate
// that bears tax.
func statedTax(inv *Invoice, groups []RateTotal, i int) money.Amount {
	g := groups[i]
	found, count := money.Amount{}, 0
	for _, s := range inv.Stated.PerRate {
		if s.Percent.Cmp(g.Percent) != 0 || s.Category != "" && g.Category != "" && s.Category != g.Category {
			continue
		}
		if count > 0 && (s.Category == "" || g.Category == "") {
			return money.Amount{} // it may belong to either
		}
		found, count = plus(found, s.Tax), count+1
	}
	if count > 0 {
		return found
	}
	bearing := 0
	for _, other := range groups {
		if (tax.Rate{Category: other.Category, Percent: other.Percent}).Bears() {
			bearing++
		}
	}
	if len(inv.Stated.PerRate) == 0 && bearing == 1 && (tax.Rate{Category: g.Category, Percent: g.Percent}).Bears() {
		return inv.Stated.Tax
	}
	return money.Amount{}
}

// compareStated compares the paper's totals with the computed ones: the tax of
// a rate within the tolerance for one, the totals within that of all rates. A
// gross difference within it goes to the rounding account; all
// else is held, and goes there only when somebody accepts it.
func compareStated(inv *Invoice, r Rules) (holds []Hold, notices []fault.Fault) {
	each := money.New(r.Tolerance(inv.Currency).TotalDifference.Minor(), inv.Currency)
	all := money.New(each.Minor()*int64(max(1, len(inv.Totals.PerRate))), inv.Currency)
	differ := func(part string, stated, computed, allowed money.Amount, percent string) {
		if stated == (money.Amount{}) {
			return
		}
		d, err := stated.Sub(computed)
		if err != nil || d.IsZero() {
			return
		}
		f := fault.Figures{"part": part, "percent": percent, "stated": stated.Format(), "computed": computed.Format(),
			"difference": signed(d.Format(), d.Sign()), "allowed": allowed.Format()}
		if d.Abs().Cmp(allowed) <= 0 {
			if part == "gross" {
				notices = append(notices, fault.Fault{Field: "gross", Code: "rounding-posted", Severity: fault.Soft, Figures: f})
			}
			return
		}
		holds = append(holds, Hold{Code: HoldTotal, Variance: d.Abs(), Figures: f, ActsRole: HoldTotal.ActsOn()})
	}
	for i, g := range inv.Totals.PerRate {
		differ("tax", statedTax(inv, inv.Totals.PerRate, i), g.Tax, each, figure(g.Percent))
	}
	before := len(holds)
	differ("gross", inv.Stated.Gross, inv.Totals.Gross, all, "")
	if len(holds) == before {
		differ("net", inv.Stated.Net, inv.Totals.Net, all, "")
	}
	return holds, notices
}

// settle sets what follows from totals: the rounding, what is withheld and what
// remains to be paid. The paper's gross is owed, not ours.
func settle(inv *Invoice) error {
	inv.Rounding = money.New(0, inv.Currency)
	gross := inv.Totals.Gross
	var err error
	if inv.Stated.Gross != (money.Amount{}) {
		gross = inv.Stated.Gross
		if inv.Rounding, err = gross.Sub(inv.Totals.Gross); err != nil {
			return err
		}
	}
	if inv.Payable, err = gross.Sub(inv.Withheld); err != nil {
		return err
	}
	if inv.Payable, err = inv.Payable.Sub(inv.Prepaid); err != nil {
		return err
	}
	inv.Payable, err = inv.Payable.Add(inv.PaperRounding)
	return err
}

// Gross is what the paper asks for with tax: as stated, else as computed.
func (inv Invoice) Gross() money.Amount {
	if inv.Stated.Gross != (money.Amount{}) {
		return inv.Stated.Gross
	}
	return inv.Totals.Gross
}
