package einvoice

import "testing"

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

func TestReconcile(t *testing.T) {
	if r := Reconcile(sample()); !r.Agrees() || r.Payable.Computed != "224.99" || r.Rates[0].Taxable.Computed != "180.00" {
		t.Errorf("%+v", r)
	}
	for name, change := range map[string]func(*Document){
		"line":     func(d *Document) { d.Lines[0].Net = euro("100.01") },
		"discount": func(d *Document) { d.Charges[0].Amount = euro("19.99") },
		"net":      func(d *Document) { d.Totals[0].Net = euro("180.01") },
		"tax":      func(d *Document) { d.TaxTotals[0].Amount = euro("45.01") },
		"rate":     func(d *Document) { d.TaxTotals[0].Breakdown[0].Tax = euro("45.02") },
		"gross":    func(d *Document) { d.Totals[0].Gross = euro("225.01") },
		"rounding": func(d *Document) { d.Totals[0].Rounding = nil },
		"payable":  func(d *Document) { d.Totals[0].Payable = euro("225.00") },
		"no total": func(d *Document) { d.Totals = nil },
	} {
		d := sample()
		change(d)
		if r := Reconcile(d); r.Agrees() {
			t.Errorf("%s: agrees: %+v", name, r)
		}
	}
}

func TestOneRoundingPerRate(t *testing.T) {
	for _, c := range []struct {
		stated, exact string
		want          bool
	}{
		{"31", "31.5", true}, {"32", "31.5", true}, {"30", "31.5", false},
		{"31.00", "31.5", true}, {"31.4", "31.5", false}, {"31.5", "31.5", true},
		{"18679.00", "18678.60", true}, {"-31", "-31.5", true}, {"-33", "-31.5", false}, {"0.01", "0.005", true},
	} {
		if got := oneRounding(parseNumber(c.stated), parseNumber(c.exact)); got != c.want {
			t.Errorf("%s for %s: %v", c.stated, c.exact, got)
		}
	}
}
