package einvoice

import (
	"slices"
	"testing"
)

func say(texts ...string) Term {
	var t Term
	for _, s := range texts {
		t = append(t, Value{Text: s})
	}
	return t
}

func euro(s string) Term { return Term{{Text: s, Scheme: "EUR", HasScheme: true}} }

// sample is an invoice over two lines of 100.00 less 20.00 at 25 %.
func sample() *Document {
	vat := []Tax{{Category: say("S"), Rate: say("25"), Scheme: say("VAT")}}
	return &Document{
		Syntax: UBL, Currency: say("EUR"),
		Lines:   []Line{{Net: euro("100.00"), Taxes: vat}, {Net: euro("100.00"), Taxes: vat}},
		Charges: []Charge{{Indicator: say("false"), Amount: euro("20.00"), Taxes: vat}},
		TaxTotals: []TaxTotal{{Amount: euro("45.00"), Breakdown: []Breakdown{
			{Taxable: euro("180.00"), Tax: euro("45.00"), Rates: vat}}}},
		Totals: []Totals{{Lines: euro("200.00"), Allowances: euro("20.00"), Net: euro("180.00"), Gross: euro("225.00"),
			Rounding: euro("-0.01"), Payable: euro("224.99")}},
	}
}

// A sum that its parts do not add up to is refused by the rule on that sum.
func TestASumThatDiffersIsNamed(t *testing.T) {
	for _, c := range []struct {
		rule, sum string
		change    func(*Document)
	}{
		{"BR-CO-10", "lines", func(d *Document) { d.Lines[0].Net = euro("100.01") }},
		{"BR-CO-11", "discount", func(d *Document) { d.Charges[0].Amount = euro("19.99") }},
		{"BR-CO-13", "net", func(d *Document) { d.Totals[0].Net = euro("180.01") }},
		{"BR-CO-14", "tax", func(d *Document) { d.TaxTotals[0].Amount = euro("45.01") }},
		{"BR-CO-14", "tax of a rate", func(d *Document) { d.TaxTotals[0].Breakdown[0].Tax = euro("45.02") }},
		{"BR-CO-15", "gross", func(d *Document) { d.Totals[0].Gross = euro("225.01") }},
		{"BR-CO-16", "rounding", func(d *Document) { d.Totals[0].Rounding = nil }},
		{"BR-CO-16", "payable", func(d *Document) { d.Totals[0].Payable = euro("225.00") }},
	} {
		fires := func(d *Document) bool {
			return slices.ContainsFunc(Check(d, Options{}), func(f Finding) bool { return f.Rule == c.rule })
		}
		d := sample()
		if fires(d) {
			t.Errorf("%s fires where all sums are right", c.rule)
		}
		if c.change(d); !fires(d) {
			t.Errorf("%s: %s does not fire", c.sum, c.rule)
		}
	}
}
