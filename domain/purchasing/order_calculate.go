package purchasing

import (
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// Calculate gives the order with the amount of each line (quantity × price,
// rounded as the office rounds lines) and the totals: the lines of one rate are
// added up first and their tax is rounded once. It never refuses, so that a form
// can show figures while it is being filled: a line that cannot be computed
// counts as nothing and one without a valid tax code bears no tax; Validate
// names both.
func Calculate(o Order, r Rules) Order {
	lines := make([]OrderLine, len(o.Lines))
	copy(lines, o.Lines)
	taxed := make([]tax.Line, 0, len(lines))
	untaxed := money.New(0, o.Currency)
	for i := range lines {
		l := &lines[i]
		amount, err := money.Extend(l.Quantity, l.Price, o.Currency, r.LineRounding)
		if err != nil {
			amount = money.New(0, o.Currency)
		}
		l.Amount = amount
		day := o.Supplied(*l)
		if _, err := r.Tax.On(l.TaxCode, day); err != nil {
			untaxed, _ = untaxed.Add(amount) // too large a total is named by Validate
			continue
		}
		taxed = append(taxed, tax.Line{Amount: amount, Code: l.TaxCode, On: day})
	}
	o.Lines = lines
	o.Totals = orderTotals(taxed, untaxed, o, r)
	return o
}

// orderTotals adds up; a sum that is too large for an amount leaves zero totals.
func orderTotals(lines []tax.Line, untaxed money.Amount, o Order, r Rules) Totals {
	zero := money.New(0, o.Currency)
	t, err := tax.Total(lines, r.Tax, tax.Terms{Currency: o.Currency, On: o.Date, Rounding: r.TaxRounding})
	if err != nil {
		return Totals{Net: zero, Tax: zero, Gross: zero}
	}
	net, err := t.Net.Add(untaxed)
	if err != nil {
		return Totals{Net: zero, Tax: zero, Gross: zero}
	}
	gross, err := net.Add(t.Tax)
	if err != nil {
		return Totals{Net: zero, Tax: zero, Gross: zero}
	}
	out := Totals{Net: net, Tax: t.Tax, Gross: gross, PerRate: make([]RateTotal, len(t.Groups))}
	for i, g := range t.Groups {
		out.PerRate[i] = RateTotal{
			TaxCode: g.Rate.Code, Category: g.Rate.Category, Percent: g.Rate.Percent, Base: g.Base, Tax: g.Tax,
		}
	}
	return out
}

// computable names what Calculate had to leave out: a line or a total beyond
// what an amount can hold.
func computable(o Order, r Rules, l *fault.List) {
	sum := money.New(0, o.Currency)
	for _, line := range o.Lines {
		field := lineField(line.No, "price")
		amount, err := money.Extend(line.Quantity, line.Price, o.Currency, r.LineRounding)
		if err == nil {
			sum, err = sum.Add(amount)
		}
		if err != nil {
			l.Hard(field, "too-large", nil)
		}
	}
}
