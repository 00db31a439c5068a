package purchasing

import (
	"strings"
	"testing"
)

// Each doubt alone, from an order that has none.
func TestDoubtsAboutAnOrder(t *testing.T) {
	facts := func() OrderFacts {
		r := tokyo(t)
		r.Ordering = Ordering{PriceRisePercent: num(t, "3"), DoubleDays: 3, SplitDays: 5}
		return OrderFacts{Today: on("2026-11-20"), Rules: r, Supplier: kyoei(), LastPrices: map[int]LastPrice{
			1: {Price: num(t, "100"), Currency: "JPY", Unit: "cs", Date: on("2026-09-30"), OrderNumber: "2026-00007"},
		}}
	}
	order := func() Order {
		return Order{ID: "O1", Kind: OrderStandard, Supplier: "S1", Currency: "JPY", Date: on("2026-11-20"), WantedBy: on("2026-11-27"), Lines: []OrderLine{
			{ID: "L1", No: 1, Item: "A4-500", Quantity: num(t, "10"), Unit: "cs", Price: num(t, "103"), TaxCode: "JP-10"},
		}}
	}
	cases := []struct {
		rule   string
		change func(*Order, *OrderFacts)
		want   string
	}{
		{"nothing unusual", func(*Order, *OrderFacts) {}, ""},
		{"a price just above the last", func(o *Order, _ *OrderFacts) { o.Lines[0].Price = num(t, "103.000001") }, "lines.1.price:price-rise"},
		{"in another unit it cannot be compared", func(o *Order, _ *OrderFacts) { o.Lines[0].Price, o.Lines[0].Unit = num(t, "900"), "pallet" }, ""},
		{"in another currency neither", func(o *Order, f *OrderFacts) { o.Currency, o.Lines[0].Price = "EUR", num(t, "900") }, ""},
		{"for nothing", func(o *Order, _ *OrderFacts) { o.Lines[0].Price = num(t, "0") }, "lines.1.price:price-zero"},
		{"wanted on a Saturday", func(o *Order, _ *OrderFacts) { o.WantedBy = on("2026-11-28") }, "wanted-by:wanted-day-off"},
		{"wanted yesterday", func(o *Order, _ *OrderFacts) { o.Lines[0].WantedBy = on("2026-11-19") }, "lines.1.wanted-by:wanted-past"},
		{"dated ahead", func(o *Order, _ *OrderFacts) { o.Date = on("2026-11-21") }, "date:date-future"},
		{"the same item again", func(o *Order, _ *OrderFacts) {
			o.Lines = append(o.Lines, OrderLine{ID: "L2", No: 2, Item: "A4-500", Quantity: num(t, "1"), Unit: "cs", Price: num(t, "1"), TaxCode: "JP-10"})
		}, "lines.2.item:item-twice"},
		{"the same total three days before", func(_ *Order, f *OrderFacts) {
			f.Resembling = []OrderBrief{{ID: "O0", State: OrderSent, Date: on("2026-11-17"), Gross: yen(1133)}}
		}, ":double-order"},
		{"four days before it is another", func(_ *Order, f *OrderFacts) {
			f.Resembling = []OrderBrief{{ID: "O0", State: OrderSent, Date: on("2026-11-16"), Gross: yen(1133)}}
		}, ""},
		{"itself is no double", func(_ *Order, f *OrderFacts) {
			f.Resembling = []OrderBrief{{ID: "O1", State: OrderSent, Date: on("2026-11-20"), Gross: yen(1133)}}
		}, ""},
		{"up to the supplier's limit", func(_ *Order, f *OrderFacts) { f.Supplier.Limit, f.OpenNet = yen(5000), yen(3970) }, ""},
		{"above it", func(_ *Order, f *OrderFacts) { f.Supplier.Limit, f.OpenNet = yen(5000), yen(3971) }, "supplier:supplier-limit"},
	}
	for _, c := range cases {
		o, f := order(), facts()
		c.change(&o, &f)
		var got []string
		for _, d := range DoubtOrder(Calculate(o, f.Rules), f) {
			got = append(got, d.Key())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v", c.rule, got)
		}
	}
}
