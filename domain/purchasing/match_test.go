package purchasing

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// matchOne matches an invoice with one ordered line.
func matchOne(inv *Invoice, o Ordered, prior Billed, r Rules) matchResult {
	return match(matchInput{Invoice: inv, Ordered: map[string]Ordered{o.OrderLine: o}, Prior: map[string]Billed{o.OrderLine: prior}, Rules: r})
}

// A dearer price must be within the per cent and within the money.
func TestMatchPrice(t *testing.T) {
	o := paper(t)
	o.Quantity, o.Price, o.Progress = num(t, "10"), num(t, "100"), Progress{Received: num(t, "10"), Accepted: num(t, "10")}
	for _, c := range []struct {
		name, price string
		bound       Bound
		want        LineMatch
		holds       []HoldCode
	}{
		{"equal", "100", both(t, "2", 15), LineMatched, nil},
		{"1 <= 2 and 10 <= 15", "101", both(t, "2", 15), LineTolerated, nil},
		{"2 <= 2 but 20 > 15", "102", both(t, "2", 15), LineHeld, []HoldCode{HoldPrice}},
		{"3 > 2", "103", both(t, "2", 1000), LineHeld, []HoldCode{HoldPrice}},
		{"per cent alone", "102", percent(t, "2"), LineTolerated, nil},
		{"amount alone", "150", Bound{Amount: yen(500), AmountSet: true}, LineTolerated, nil},
		{"neither set tolerates nothing", "100.01", Bound{}, LineHeld, []HoldCode{HoldPrice}},
		{"cheaper is taken", "50", both(t, "2", 15), LineTolerated, nil},
	} {
		r := tokyo(t)
		tolerance := r.Tolerances["JPY"]
		tolerance.Price = c.bound
		r.Tolerances["JPY"] = tolerance
		inv := billOf(t, o, "10", c.price)
		got := matchOne(inv, o, Billed{}, r)
		if !slices.Equal(holdCodes(got.Holds), c.holds) || inv.Lines[0].Match != c.want {
			t.Errorf("%s: %v, %s; want %v, %s", c.name, holdCodes(got.Holds), inv.Lines[0].Match, c.holds, c.want)
		}
	}
}

// A price hold quotes its figures: +40 each, +1.8 %, +800 in all, allowed 1 % and 500.
func TestMatchPriceFigures(t *testing.T) {
	inv := billOf(t, paper(t), "20", "2220")
	got := matchOne(inv, paper(t), Billed{}, tokyo(t))
	if len(got.Holds) != 1 {
		t.Fatalf("holds %v", got.Holds)
	}
	f := got.Holds[0].Figures
	for key, want := range map[string]string{"ordered": "2,180", "invoiced": "2,220", "difference": "+40", "percent": "+1.8",
		"total": "+800", "allowed_percent": "1", "allowed_amount": "500", "order": "2026-00281"} {
		if f[key] != want {
			t.Errorf("%s = %q, want %q", key, f[key], want)
		}
	}
	if got.Holds[0].ActsRole != ActsPurchasing || got.Holds[0].Variance != yen(800) {
		t.Errorf("acts %s, variance %v", got.Holds[0].ActsRole, got.Holds[0].Variance)
	}
}

// Quantities count what was billed before, accepted and ordered.
func TestMatchQuantity(t *testing.T) {
	for _, c := range []struct {
		name                         string
		accepted, returned, invoiced string // so far
		bill                         string
		bound                        Bound
		orderOnly                    bool
		holds                        []HoldCode
	}{
		{"all received", "20", "0", "0", "20", Bound{}, false, nil},
		{"part received, part billed", "8", "0", "0", "8", Bound{}, false, nil},
		{"more than received", "8", "0", "0", "10", Bound{}, false, []HoldCode{HoldQtyReceived}},
		{"prior billing counts", "20", "0", "12", "9", Bound{}, false, []HoldCode{HoldQtyReceived, HoldQtyOrdered}},
		{"nothing received", "0", "0", "0", "5", Bound{}, false, []HoldCode{HoldNoReceipt}},
		{"everything went back", "20", "20", "0", "5", Bound{}, false, []HoldCode{HoldNoReceipt}},
		{"some went back", "20", "5", "0", "20", Bound{}, false, []HoldCode{HoldQtyReceived}},
		{"within 10 % and 5,000", "20", "0", "0", "22", both(t, "10", 5000), false, nil},
		{"within 10 % but over 4,000", "20", "0", "0", "22", both(t, "10", 4000), false, []HoldCode{HoldQtyReceived, HoldQtyOrdered}},
		{"two-way asks for no receipt", "0", "0", "0", "20", Bound{}, true, nil},
		{"two-way holds what was not ordered", "0", "0", "0", "21", Bound{}, true, []HoldCode{HoldQtyOrdered}},
	} {
		o := paper(t)
		o.Progress = Progress{Received: num(t, c.accepted), Accepted: num(t, c.accepted), Returned: num(t, c.returned)}
		r := tokyo(t)
		r.Invoicing.OrderOnly = c.orderOnly
		tolerance := r.Tolerances["JPY"]
		tolerance.Quantity = c.bound
		r.Tolerances["JPY"] = tolerance
		got := matchOne(billOf(t, o, c.bill, "2180"), o, Billed{Invoiced: num(t, c.invoiced)}, r)
		if !slices.Equal(holdCodes(got.Holds), c.holds) {
			t.Errorf("%s: %v, want %v", c.name, holdCodes(got.Holds), c.holds)
		}
	}
}

// What is too many is worth something, however cheap: half a piece at half a yen
// is not within a bound of 0 yen.
func TestMatchQuantityWorthLessThanAUnitOfMoney(t *testing.T) {
	o := paper(t)
	o.Quantity, o.Price, o.Progress = num(t, "19.5"), num(t, "0.5"), Progress{Received: num(t, "30"), Accepted: num(t, "30")}
	r := tokyo(t)
	tolerance := r.Tolerances["JPY"]
	tolerance.Quantity = Bound{Amount: yen(0), AmountSet: true}
	r.Tolerances["JPY"] = tolerance
	got := matchOne(billOf(t, o, "2", "0.5"), o, Billed{Invoiced: num(t, "20"), Credited: num(t, "2")}, r)
	if codes := holdCodes(got.Holds); !slices.Equal(codes, []HoldCode{HoldQtyOrdered}) || got.Holds[0].Variance != yen(1) {
		t.Errorf("holds %+v", got.Holds)
	}
}

// Two lines of one invoice that bill the same ordered line add up.
func TestMatchSameOrderedLineTwice(t *testing.T) {
	o := paper(t)
	inv := billOf(t, o, "12", "2180")
	second := inv.Lines[0]
	second.No = 2
	inv.Lines = append(inv.Lines, second)
	got := matchOne(inv, o, Billed{}, tokyo(t))
	if want := []HoldCode{HoldQtyReceived, HoldQtyOrdered}; !slices.Equal(holdCodes(got.Holds), want) || got.Holds[0].Line != 2 {
		t.Errorf("%v, want %v on line 2", got.Holds, want)
	}
}

// What cannot be compared is held for its own reason and nothing else.
func TestMatchOtherHolds(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Invoice, *Ordered)
		want   []HoldCode
	}{
		{"no order", func(i *Invoice, _ *Ordered) { i.Lines[0].Links = nil }, []HoldCode{HoldNoOrder}},
		{"another supplier's order", func(_ *Invoice, o *Ordered) { o.Supplier = "S2" }, []HoldCode{HoldSupplier}},
		{"another currency", func(_ *Invoice, o *Ordered) { o.Currency = "USD" }, []HoldCode{HoldCurrency}},
		{"another unit", func(i *Invoice, _ *Ordered) { i.Lines[0].Unit = "pallet" }, []HoldCode{HoldUnit}},
		{"the same unit under another name", func(i *Invoice, o *Ordered) { i.Lines[0].Unit, o.Unit = "H87", "個" }, nil},
		{"cancelled order", func(_ *Invoice, o *Ordered) { o.OrderState = OrderCancelled }, []HoldCode{HoldOrderClosed}},
		{"closed, but some is left to bill", func(_ *Invoice, o *Ordered) { o.OrderState = OrderClosed }, nil},
		{"another tax rate", func(i *Invoice, _ *Ordered) {
			i.Lines[0].TaxCode, i.Lines[0].TaxCategory, i.Lines[0].TaxPercent = "JP-8R", "AA", num(t, "8")
		}, []HoldCode{HoldTaxRate}},
		{"freight within 5 % and 1,000", func(i *Invoice, _ *Ordered) { i.Charges = []Charge{{Kind: "freight", Amount: yen(1000)}} }, nil},
		{"a discount does not pay for freight", func(i *Invoice, _ *Ordered) {
			i.Charges = []Charge{{Kind: "freight", Amount: yen(1001)}, {Kind: ChargeDiscount, Amount: yen(-1001)}}
		}, []HoldCode{HoldFreight}},
		{"freight above 1,000", func(i *Invoice, _ *Ordered) { i.Charges = []Charge{{Kind: "freight", Amount: yen(1001)}} }, []HoldCode{HoldFreight}},
	} {
		o := paper(t)
		inv := billOf(t, o, "20", "2180")
		c.change(inv, &o)
		if got := matchOne(inv, o, Billed{}, tokyo(t)); !slices.Equal(holdCodes(got.Holds), c.want) {
			t.Errorf("%s: %v, want %v", c.name, holdCodes(got.Holds), c.want)
		}
	}
}

// A service is matched by the money billed so far.
func TestMatchAmountOnly(t *testing.T) {
	o := paper(t)
	o.AmountOnly, o.Amount, o.Progress = true, yen(100_000), Progress{}
	for _, c := range []struct {
		before, bill int64
		want         []HoldCode
	}{
		{0, 100_000, nil}, {60_000, 40_000, nil}, {60_000, 40_500, nil}, {60_000, 40_501, []HoldCode{HoldAmount}},
	} {
		inv := billOf(t, o, "1", "1")
		inv.Lines[0].Amount, inv.Lines[0].Links[0].Net = yen(c.bill), yen(c.bill)
		got := matchOne(inv, o, Billed{Amount: yen(c.before)}, tokyo(t))
		if !slices.Equal(holdCodes(got.Holds), c.want) {
			t.Errorf("%d after %d: %v, want %v", c.bill, c.before, holdCodes(got.Holds), c.want)
		}
	}
}

// Several credit notes of one bill are fine until they give back more than was billed.
func TestMatchCredit(t *testing.T) {
	o := paper(t)
	bill := billOf(t, o, "20", "2180")
	bill.Totals.Net = yen(43_600)
	for _, c := range []struct {
		before, credit string
		want           []HoldCode
	}{
		{"0", "5", nil}, {"5", "5", nil}, {"15", "5", nil}, {"16", "5", []HoldCode{HoldCreditOver}},
	} {
		note := billOf(t, o, c.credit, "2180")
		note.Kind = InvoiceCredit
		note.Totals.Net = note.Lines[0].Amount
		got := match(matchInput{Invoice: note, Ordered: map[string]Ordered{"L1": o}, Rules: tokyo(t),
			Prior: map[string]Billed{"L1": {Invoiced: num(t, "20"), Credited: num(t, c.before), Amount: yen(43_600)}}, Preceding: bill})
		if !slices.Equal(holdCodes(got.Holds), c.want) {
			t.Errorf("%s after %s: %v, want %v", c.credit, c.before, holdCodes(got.Holds), c.want)
		}
	}
}

// A credit note that corrects the price lifts the hold; one for returned goods does not.
func TestMatchPriceCredited(t *testing.T) {
	o := paper(t)
	run := func(b Billed) []HoldCode {
		inv := billOf(t, o, "20", "2220")
		return holdCodes(match(matchInput{Invoice: inv, Ordered: map[string]Ordered{"L1": o}, Prior: map[string]Billed{},
			Credits: map[string]Billed{"L1": b}, Rules: tokyo(t)}).Holds)
	}
	if got := run(Billed{CreditedAmount: yen(800), PriceCredit: yen(800)}); got != nil {
		t.Errorf("credited: %v", got)
	}
	if got := run(Billed{CreditedAmount: yen(10_900)}); !slices.Equal(got, []HoldCode{HoldPrice}) {
		t.Errorf("goods back: %v", got)
	}
}

// A tax-inclusive price that is the ordered price with tax, rounded either way, is the ordered price.
func TestMatchPriceWithTax(t *testing.T) {
	o := paper(t)
	o.Price, o.Quantity, o.Progress = num(t, "105"), num(t, "10"), Progress{Received: num(t, "10"), Accepted: num(t, "10")}
	for price, want := range map[string]LineMatch{"115": LineMatched, "116": LineMatched, "120": LineHeld} {
		inv := billOf(t, o, "10", price)
		inv.PricesWithTax = true
		matchOne(inv, o, Billed{}, tokyo(t))
		if inv.Lines[0].Match != want {
			t.Errorf("%s: %s, want %s", price, inv.Lines[0].Match, want)
		}
	}
}

// The stricter of per cent and amount always holds, and a smaller difference is never worse.
func TestBoundProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		price := rapid.Int64Range(1, 1_000_000).Draw(t, "price")
		d := rapid.Int64Range(0, 50_000).Draw(t, "difference")
		q := rapid.Int64Range(1, 1000).Draw(t, "quantity")
		pct := rapid.Int64Range(0, 20).Draw(t, "percent")
		most := rapid.Int64Range(0, 1_000_000).Draw(t, "amount")
		b := Bound{Percent: money.FromMicro(pct * 1_000_000), PercentSet: true, Amount: yen(most), AmountSet: true}
		allowed := func(d int64) bool {
			return b.allows(money.FromMicro(d*1_000_000), money.FromMicro(price*1_000_000), yen(d*q))
		}
		want := d*100 <= price*pct && d*q <= most || d == 0
		if allowed(d) != want {
			t.Fatalf("difference %d of %d by %d: %v, want %v", d, price, q, allowed(d), want)
		}
		if d > 0 && allowed(d) && !allowed(d-1) {
			t.Fatal("a smaller difference is refused")
		}
	})
}

// Goods given back on a bill: for less than they were ordered at, the office
// gets less back and the difference counts as a dearer price.
func TestMatchPriceOfGoodsGivenBack(t *testing.T) {
	for _, c := range []struct {
		name, price string
		holds       []HoldCode
		variance    int64
	}{
		{"at the ordered price", "2180", nil, 0},
		{"for 1 % less", "2160", nil, 40},
		{"for much less", "1000", []HoldCode{HoldPrice}, 2360},
		{"for more, in the office's favour", "3000", nil, -1640},
	} {
		o := paper(t)
		inv := billOf(t, o, "-2", c.price)
		got := matchOne(inv, o, Billed{Invoiced: num(t, "20")}, tokyo(t))
		if !slices.Equal(holdCodes(got.Holds), c.holds) || inv.Lines[0].Variance.Minor() != c.variance {
			t.Errorf("%s: %v, variance %v", c.name, holdCodes(got.Holds), inv.Lines[0].Variance)
		}
	}
}

// What was accepted beyond the order without a question is paid without one;
// nothing is paid that did not come.
func TestMatchSurplusThatWasLetIn(t *testing.T) {
	for _, c := range []struct {
		name, accepted, bill, over string
		orderOnly                  bool
		holds                      []HoldCode
	}{
		{"21 of 20, 5 % let in", "21", "21", "5", false, nil},
		{"22 of 20 are more than 5 %", "22", "22", "5", false, []HoldCode{HoldQtyOrdered}},
		{"none is let in", "21", "21", "0", false, []HoldCode{HoldQtyOrdered}},
		{"21 billed, 20 came", "20", "21", "5", false, []HoldCode{HoldQtyReceived, HoldQtyOrdered}},
		{"two-way knows the order alone", "21", "21", "5", true, []HoldCode{HoldQtyOrdered}},
	} {
		o := paper(t)
		o.Progress = Progress{Received: num(t, c.accepted), Accepted: num(t, c.accepted)}
		r := tokyo(t)
		r.Invoicing.OrderOnly = c.orderOnly
		tolerance := r.Tolerances["JPY"]
		tolerance.OverReceiptPercent = num(t, c.over)
		r.Tolerances["JPY"] = tolerance
		if got := matchOne(billOf(t, o, c.bill, "2180"), o, Billed{}, r); !slices.Equal(holdCodes(got.Holds), c.holds) {
			t.Errorf("%s: %v, want %v", c.name, holdCodes(got.Holds), c.holds)
		}
	}
}

// A service of which a part was given up may cost its share alone.
func TestMatchAmountOfWhatIsLeft(t *testing.T) {
	for _, c := range []struct {
		quantity, cancelled, reduced string
		bill                         int64
		want                         []HoldCode
	}{
		{"4", "0", "0", 100_000, nil}, {"4", "1", "0", 75_000, nil}, {"4", "1", "0", 76_000, []HoldCode{HoldAmount}},
		{"4", "1", "1", 50_000, nil}, {"4", "1", "1", 75_000, []HoldCode{HoldAmount}}, {"4", "4", "0", 1, []HoldCode{HoldAmount}},
	} {
		o := paper(t)
		o.AmountOnly, o.Quantity, o.Amount = true, num(t, c.quantity), yen(100_000)
		o.Progress = Progress{Cancelled: num(t, c.cancelled), Reduced: num(t, c.reduced)}
		inv := billOf(t, o, "1", "1")
		inv.Lines[0].Amount, inv.Lines[0].Links[0].Net = yen(c.bill), yen(c.bill)
		if got := matchOne(inv, o, Billed{}, tokyo(t)); !slices.Equal(holdCodes(got.Holds), c.want) {
			t.Errorf("%+v: %v", c, holdCodes(got.Holds))
		}
	}
}

// Currencies without and with three decimals are compared to their own unit.
func TestMatchInCurrenciesOfOtherDigits(t *testing.T) {
	for _, c := range []struct {
		currency           money.Currency
		ordered, billed    string
		amount             int64 // tolerated, in minor units
		want               LineMatch
		difference, figure string
	}{
		{"KWD", "1.250", "1.255", 100, LineTolerated, "0.100", ""},
		{"KWD", "1.250", "1.256", 100, LineHeld, "0.120", "1.256"},
		{"KWD", "1.2345", "1.2345", 0, LineMatched, "", ""},
		{"JPY", "12.5", "12.75", 5, LineTolerated, "5", ""},
		{"JPY", "12.5", "12.8", 5, LineHeld, "6", "12.8"},
	} {
		o := paper(t)
		o.Currency, o.Price = c.currency, num(t, c.ordered)
		r := tokyo(t)
		r.Tolerances = map[money.Currency]Tolerance{c.currency: {Price: Bound{Amount: money.New(c.amount, c.currency), AmountSet: true}}}
		inv := billOf(t, o, "20", c.billed)
		got := matchOne(inv, o, Billed{}, r)
		if inv.Lines[0].Match != c.want {
			t.Errorf("%s %s: %s %v", c.currency, c.billed, inv.Lines[0].Match, got.Holds)
		}
		if v := inv.Lines[0].Variance; c.difference != "" && v.String() != c.difference {
			t.Errorf("%s %s: variance %s, want %s", c.currency, c.billed, v, c.difference)
		}
		if c.figure != "" && got.Holds[0].Figures["invoiced"] != c.figure {
			t.Errorf("%s: %v", c.currency, got.Holds[0].Figures)
		}
	}
}

// The day on which the goods came decides the rate: of two deliveries in one
// account the one before the change bears the old rate and the other the new.
func TestRateIsThatOfTheDelivery(t *testing.T) {
	r := tokyo(t)
	r.Tax = append(r.Tax, tax.Rate{Code: "JP-F", Category: "AA", Percent: num(t, "8"), To: on("2027-03-31")},
		tax.Rate{Code: "JP-F", Category: "AA", Percent: num(t, "1"), From: on("2027-04-01")})
	for _, c := range []struct {
		name, came, percent string
		holds               []HoldCode
	}{
		{"came in March", "2027-03-31", "8", nil},
		{"came in April", "2027-04-01", "1", nil},
		{"came after the paper", "2027-04-25", "1", nil},
		{"nothing came", "", "1", []HoldCode{HoldNoReceipt}},
	} {
		o := paper(t)
		o.TaxCode = "JP-F"
		if c.came == "" {
			o.Progress = Progress{}
		} else {
			o.LastReceived = on(c.came)
		}
		inv := billOf(t, o, "20", "2180")
		inv.Date, inv.Supplied = on("2027-04-20"), on("2027-04-20")
		inv.Lines[0].TaxCode, inv.Lines[0].TaxCategory, inv.Lines[0].TaxPercent = "JP-F", "AA", num(t, "1")
		a := &assessment{Invoice: *inv, Rules: r, ordered: map[string]Ordered{"L1": o}}
		a.rateOfDelivery(PostInvoice{Lines: []PostLine{{TaxCode: "JP-F"}}})
		got := matchOne(&a.Invoice, o, Billed{}, r)
		if figure(a.Invoice.Lines[0].TaxPercent) != c.percent || !slices.Equal(holdCodes(got.Holds), c.holds) {
			t.Errorf("%s: %s %%, %v", c.name, a.Invoice.Lines[0].TaxPercent, holdCodes(got.Holds))
		}
		a.Invoice.Lines[0].TaxPercent = num(t, map[string]string{"8": "1", "1": "8"}[c.percent])
		if got := matchOne(&a.Invoice, o, Billed{}, r); !slices.Contains(holdCodes(got.Holds), HoldTaxRate) {
			t.Errorf("%s: the other rate passes: %v", c.name, holdCodes(got.Holds))
		}
	}
}

// Units are the same under any of their names; a pack is no piece.
func TestSameUnit(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"個", "H87", true}, {"kg", "KGM", true}, {"㎏", "ＫＧ", true}, {"Kg.", "kgm", true}, {"m²", "MTK", true}, {"㎡", "平米", true},
		{"ヶ月", "MON", true}, {"時間", "HUR", true}, {"ダース", "DZN", true}, {"cs", "ケース", true}, {"", "kg", true},
		{"kg", "g", false}, {"cs", "pcs", false}, {"箱", "個", false}, {"袋", "ケース", false}, {"m", "m2", false}, {"palette", "C62", false}, {"L", "l", true},
	} {
		if sameUnit(c.a, c.b) != c.same || sameUnit(c.b, c.a) != c.same {
			t.Errorf("%q and %q: same %v", c.a, c.b, !c.same)
		}
	}
}
