// Package tax computes the taxes on a purchase: consumption tax and VAT once
// per rate and document, the deductible share of what unregistered suppliers
// charge, and income tax withheld from fees. Rates, shares and rules are dated
// rows that the office may add to; nothing set by law is a constant here.
package tax

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Rate (税率) is one row: what a tax code means from one day to another.
type Rate struct {
	Code string // "JP-10", "JP-8R"; the same code may have several rows in time
	// Category is the code of EN 16931 (UNCL 5305): S standard, AA lower, Z zero,
	// E exempt (非課税), AE reverse charge, K intra-community, G export, O outside
	// the scope (不課税). Only S and AA, and codes unknown here, bear tax.
	Category string
	Percent  money.Decimal // 10 means ten per cent
	// From and To bound the row, both days included; zero is open.
	From, To dates.Date
	Country  string // ISO 3166-1 alpha-2
	NameEN   string
	NameJA   string
	// Mark is printed beside reduced-rate items: "*" or "※".
	Mark   string
	Source string // law or notice the row comes from
}

// Bears tells whether tax is charged at this rate.
func (r Rate) Bears() bool {
	switch r.Category {
	case "Z", "E", "AE", "K", "G", "O":
		return false
	}
	return !r.Percent.IsZero()
}

// on tells whether day d lies within [from, to], zero bounds being open.
func on(d, from, to dates.Date) bool {
	return (from.IsZero() || !d.Before(from)) && (to.IsZero() || !d.After(to))
}

// Table holds all rate rows of an office, in any order.
type Table []Rate

// On gives the row of a code on the day of supply. The faults are tax-code
// (no such code) and tax-code-date (the code has no row on that day).
func (t Table) On(code string, day dates.Date) (Rate, error) {
	known := false
	for _, r := range t {
		if r.Code != code {
			continue
		}
		if on(day, r.From, r.To) {
			return r, nil
		}
		known = true
	}
	if known {
		return Rate{}, fault.New(fault.Invalid, "", "tax-code-date",
			fault.Figures{"code": code, "date": day.String()})
	}
	return Rate{}, fault.New(fault.Invalid, "", "tax-code", fault.Figures{"code": code})
}

// Valid gives the rows in force on a day, in the table's order, for pickers.
func (t Table) Valid(day dates.Date) Table {
	var out Table
	for _, r := range t {
		if on(day, r.From, r.To) {
			out = append(out, r)
		}
	}
	return out
}

// Check answers with every pair of rows of one code that overlap
// (tax-rows-overlap) and every row that ends before it begins (tax-row-ends).
func (t Table) Check() []fault.Fault {
	var l fault.List
	for i, r := range t {
		if !r.To.IsZero() && r.To.Before(r.From) {
			l.Hard(r.Code, "tax-row-ends", fault.Figures{"from": r.From.String(), "to": r.To.String()})
		}
		if r.Percent.IsNeg() {
			l.Hard(r.Code, "negative", fault.Figures{"value": r.Percent.String()})
		}
		for _, other := range t[i+1:] {
			if other.Code == r.Code && overlap(r, other) {
				l.Hard(r.Code, "tax-rows-overlap", fault.Figures{"from": other.From.String(), "to": other.To.String()})
			}
		}
	}
	return l.Faults()
}

func overlap(a, b Rate) bool {
	startsBefore := func(from, to dates.Date) bool { return from.IsZero() || to.IsZero() || !from.After(to) }
	return startsBefore(a.From, b.To) && startsBefore(b.From, a.To)
}
