package purchasing

import (
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

func TestOrderTotals(t *testing.T) {
	cases := []struct {
		rule            string
		lines           []OrderLine
		net, tax, gross int64
	}{
		{"tax is rounded once per rate, not per line", []OrderLine{
			{Quantity: num(t, "1"), Price: num(t, "15"), TaxCode: "JP-10"}, {Quantity: num(t, "1"), Price: num(t, "15"), TaxCode: "JP-10"},
		}, 30, 3, 33},
		{"each rate for itself", []OrderLine{
			{Quantity: num(t, "20"), Price: num(t, "2180"), TaxCode: "JP-10"}, {Quantity: num(t, "3"), Price: num(t, "640"), TaxCode: "JP-10"},
			{Quantity: num(t, "12"), Price: num(t, "310"), TaxCode: "JP-8R"},
		}, 49_240, 4_849, 54_089},
		{"six decimals of quantity and price", []OrderLine{{Quantity: num(t, "1234.567891"), Price: num(t, "0.123456"), TaxCode: "JP-10"}}, 152, 15, 167},
		{"a rate that is not known bears no tax yet", []OrderLine{{Quantity: num(t, "2"), Price: num(t, "50"), TaxCode: "?"}}, 100, 0, 100},
		{"nothing", nil, 0, 0, 0},
	}
	for _, c := range cases {
		o := Calculate(Order{Currency: "JPY", Date: on("2026-11-20"), Lines: c.lines}, tokyo(t))
		if o.Totals.Net != yen(c.net) || o.Totals.Tax != yen(c.tax) || o.Totals.Gross != yen(c.gross) {
			t.Errorf("%s: %s + %s = %s", c.rule, o.Totals.Net, o.Totals.Tax, o.Totals.Gross)
		}
	}
}

// The day of delivery decides the rate, as the day of supply does by law.
func TestWantedDateDecidesTheRate(t *testing.T) {
	rules := tokyo(t)
	rules.Tax = tax.Table{
		{Code: "FOOD", Category: "AA", Percent: num(t, "8"), To: on("2027-03-31")},
		{Code: "FOOD", Category: "AA", Percent: num(t, "1"), From: on("2027-04-01")},
	}
	line := OrderLine{Quantity: num(t, "1"), Price: num(t, "1000"), TaxCode: "FOOD"}
	for day, want := range map[string]int64{"2027-03-31": 80, "2027-04-01": 10} {
		o := Calculate(Order{Currency: "JPY", Date: on("2027-03-20"), WantedBy: on(day), Lines: []OrderLine{line}}, rules)
		if o.Totals.Tax != yen(want) {
			t.Errorf("%s: %s", day, o.Totals.Tax)
		}
	}
}

func TestTotalsAddUp(t *testing.T) {
	rules := tokyo(t)
	rapid.Check(t, func(t *rapid.T) {
		o := Order{Currency: "JPY", Date: dates.New(2026, 11, 20)}
		for i := range rapid.IntRange(0, 20).Draw(t, "lines") {
			o.Lines = append(o.Lines, OrderLine{
				No: i + 1, Quantity: quantity(t, "quantity", 10_000), Price: quantity(t, "price", 100_000),
				TaxCode: rapid.SampledFrom([]string{"JP-10", "JP-8R", "JP-0", "gone"}).Draw(t, "code"),
			})
		}
		done := Calculate(o, rules)
		sum := yen(0)
		for _, l := range done.Lines {
			sum = plus(sum, l.Amount)
		}
		if done.Totals.Net != sum || done.Totals.Gross != plus(done.Totals.Net, done.Totals.Tax) {
			t.Fatalf("lines %s, net %s, tax %s, gross %s", sum, done.Totals.Net, done.Totals.Tax, done.Totals.Gross)
		}
		taxes := yen(0)
		for _, r := range done.Totals.PerRate {
			taxes = plus(taxes, r.Tax)
		}
		if taxes != done.Totals.Tax {
			t.Fatalf("rates %s, tax %s", taxes, done.Totals.Tax)
		}
	})
}

func TestRise(t *testing.T) {
	cases := []struct {
		last, price, percent string
		rose                 bool
	}{
		{"2100", "2180", "3.8", true},
		{"100", "100", "0", false},
		{"100", "99", "0", false},
		{"0", "100", "0", false},
		{"0.000001", "0.000002", "100", true},
	}
	for _, c := range cases {
		percent, rose := Rise(num(t, c.last), num(t, c.price))
		if got := money.Round(percent, 1, money.HalfUp).Trim(0).String(); got != c.percent || rose != c.rose {
			t.Errorf("%s to %s: %s %v", c.last, c.price, got, rose)
		}
	}
}
