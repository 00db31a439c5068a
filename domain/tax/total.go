package tax

import (
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Line is what Total needs of a document's line or charge.
type Line struct {
	Amount money.Amount // net, or with tax when the document's prices are
	Code   string
	// On is the line's own day of supply; zero: the document's.
	On dates.Date
}

// Terms say how a document is added up.
type Terms struct {
	Currency money.Currency
	// On is the day of supply (課税資産の譲渡等の日), which decides the rate.
	On       dates.Date
	Rounding money.Rounding
	// Included (税込): the lines' amounts contain the tax.
	Included bool
}

// Group is the part of a document at one rate (税率ごとに区分した合計): one category
// and per cent. Several codes may have it; Rate is the row of the first.
type Group struct {
	Rate Rate
	Base money.Amount // without tax
	Tax  money.Amount
}

// Totals are the figures at the foot of a document.
type Totals struct {
	Groups []Group // in the order in which the rates first appear
	Net    money.Amount
	Tax    money.Amount
	Gross  money.Amount
}

// Total adds up a document: the lines of one rate are summed first and the tax
// of the sum is rounded once (消費税法施行令70条の10, 基通1-8-15: one rounding per
// rate and invoice, none per line). A document may be negative. All faults come
// at once with the line's place ("lines.2"): those of Table.On, currency-mix,
// too-large.
func Total(lines []Line, t Table, o Terms) (Totals, error) {
	groups, sums, err := group(lines, t, o)
	if err != nil {
		return Totals{}, err
	}
	out := Totals{Groups: groups, Net: money.New(0, o.Currency), Tax: money.New(0, o.Currency), Gross: money.New(0, o.Currency)}
	for i := range groups {
		g := &groups[i]
		if g.Base, g.Tax, err = Split(sums[i], g.Rate, o.Included, o.Rounding); err != nil {
			return Totals{}, err
		}
		if out.Net, err = out.Net.Add(g.Base); err != nil {
			return Totals{}, err
		}
		if out.Tax, err = out.Tax.Add(g.Tax); err != nil {
			return Totals{}, err
		}
	}
	out.Gross, err = out.Net.Add(out.Tax)
	return out, err
}

// group sums the lines of each rate row.
func group(lines []Line, t Table, o Terms) ([]Group, []money.Amount, error) {
	var (
		l      fault.List
		groups []Group
		sums   []money.Amount
	)
	type key struct {
		category string
		percent  string
	}
	place := map[key]int{}
	for i, line := range lines {
		day := line.On
		if day.IsZero() {
			day = o.On
		}
		rate, err := t.On(line.Code, day)
		if err != nil {
			l.Add(linePath(i), fault.Of(err)...)
			continue
		}
		k := key{rate.Category, rate.Percent.Trim(0).String()}
		at, ok := place[k]
		if !ok {
			at = len(groups)
			place[k] = at
			groups = append(groups, Group{Rate: rate})
			sums = append(sums, money.New(0, o.Currency))
		}
		sum, err := sums[at].Add(line.Amount)
		if err != nil {
			l.Add(linePath(i), fault.Of(err)...)
			continue
		}
		sums[at] = sum
	}
	return groups, sums, l.Err(nil)
}

// Split gives the base and the tax of the summed amount of one rate. With
// included the tax is amount × p ÷ (100 + p), rounded, and the base the rest.
func Split(amount money.Amount, rate Rate, included bool, r money.Rounding) (base, tax money.Amount, err error) {
	if !rate.Bears() {
		return amount, money.New(0, amount.Currency()), nil
	}
	if !included {
		tax, err = amount.Percent(rate.Percent, r)
		return amount, tax, err
	}
	whole, err := decimal.Hundred.Add(rate.Percent)
	if err != nil {
		return money.Amount{}, money.Amount{}, fault.Wrap(fault.Invalid, "too-large", err)
	}
	if tax, err = amount.Portion(rate.Percent, whole, r); err != nil {
		return money.Amount{}, money.Amount{}, err
	}
	base, err = amount.Sub(tax)
	return base, tax, err
}

// WithinRounding tells whether tax is what base × percent gives under any
// rounding to the currency's unit: floor ≤ tax ≤ ceil. A supplier is free to
// round as they like, so an invoice is never refused for that.
func WithinRounding(base money.Amount, percent money.Decimal, tax money.Amount) bool {
	low, err := base.Percent(percent, money.Down)
	if err != nil {
		return false
	}
	high, err := base.Percent(percent, money.Up)
	if err != nil {
		return false
	}
	if base.Currency() != tax.Currency() && tax != (money.Amount{}) {
		return false
	}
	if low.Cmp(high) > 0 { // a negative base: "up" is further from zero
		low, high = high, low
	}
	return low.Cmp(tax) <= 0 && tax.Cmp(high) <= 0
}
