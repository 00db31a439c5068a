package purchasing

import (
	"slices"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// The tolerance of totals is for each rate: one rate cannot use up another's.
func TestToleranceOfTaxIsForEachRate(t *testing.T) {
	for _, c := range []struct {
		rule  string
		tax   int64
		gross int64
		held  bool
	}{
		{"floor", 31, 315 + 31 + 1000 + 80, false},
		{"ceil", 32, 315 + 32 + 1000 + 80, false},
		{"beyond any rounding of the rate", 33, 315 + 33 + 1000 + 80, true},
		{"the sum of both tolerances in the gross", 31, 315 + 31 + 1000 + 80 + 2, false},
		{"more than both", 31, 315 + 31 + 1000 + 80 + 3, true},
	} {
		inv := &Invoice{Kind: InvoiceBill, Currency: "JPY", Source: SourceKeyed, Date: on("2026-11-14"), Lines: []InvoiceLine{
			{No: 1, Amount: yen(315), TaxCode: "JP-10", TaxCategory: "S", TaxPercent: num(t, "10")},
			{No: 2, Amount: yen(1000), TaxCode: "JP-8R", TaxCategory: "AA", TaxPercent: num(t, "8")},
		}}
		inv.Stated = Totals{Gross: yen(c.gross), PerRate: []RateTotal{{Category: "S", Percent: num(t, "10"), Tax: yen(c.tax)}}}
		var err error
		if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
			t.Fatal(err)
		}
		holds, _ := compareStated(inv, tokyo(t))
		if held := len(holds) > 0; held != c.held {
			t.Errorf("%s: %+v", c.rule, holds)
		}
	}
}

// For a sole trader's number no check digit is published: a wrong one is asked
// about and does not cost the deduction.
func TestSoleTradersNumberOnlyAsks(t *testing.T) {
	for _, individual := range []bool{true, false} {
		s := kyoei()
		s.Individual, s.Registration = individual, ""
		inv := &Invoice{Kind: InvoiceBill, Currency: "JPY", Date: on("2026-11-14"), Registration: "T1234567890123",
			Totals: Totals{Tax: yen(1000)}}
		var l fault.List
		holds, _ := qualify(inv, s, tokyo(t), &l)
		if inv.Qualified != individual || (len(holds) == 0) != individual || len(l.Faults()) != 1 || l.Faults()[0].Severity != fault.Soft {
			t.Errorf("individual %v: qualified %v, holds %v, faults %v", individual, inv.Qualified, holds, l.Faults())
		}
		if want := map[bool]string{true: "100", false: "70"}[individual]; inv.DeductiblePercent.Cmp(num(t, want)) != 0 {
			t.Errorf("individual %v: %s %%", individual, inv.DeductiblePercent)
		}
	}
}

// A line that bills two ordered lines has a hold for each; lifting or releasing
// one says nothing of the other.
func TestHoldsOfOneLineStayApart(t *testing.T) {
	found := func(orderLine string, worth int64) Hold {
		return Hold{Code: HoldNoReceipt, Line: 1, Variance: yen(worth), Figures: map[string]string{figureOrderLine: orderLine}}
	}
	id := 0
	w := &desk.Work{At: time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC)}
	held := func() *Invoice {
		inv := &Invoice{Holds: []Hold{found("L1", 500), found("L2", 300)}}
		for i := range inv.Holds {
			id++
			inv.Holds[i].ID = string(rune('a' + id))
		}
		return inv
	}
	open := func(inv *Invoice) (lines []string) {
		for _, h := range inv.Holds {
			if h.Open() {
				lines = append(lines, h.Figures[figureOrderLine])
			}
		}
		return lines
	}

	inv := held()
	renewHolds(w, inv, []Hold{found("L1", 500), found("L2", 300)})
	if got := open(inv); !slices.Equal(got, []string{"L1", "L2"}) {
		t.Errorf("nothing changed: %v", got)
	}
	inv.Holds[0].ReleasedBy, inv.Holds[0].ReleasedAt = "mori", w.At
	renewHolds(w, inv, []Hold{found("L1", 500), found("L2", 300)})
	if got := open(inv); !slices.Equal(got, []string{"L2"}) {
		t.Errorf("the first was released: %v", got)
	}
	inv = held()
	renewHolds(w, inv, []Hold{found("L2", 300)})
	if got := open(inv); !slices.Equal(got, []string{"L2"}) {
		t.Errorf("the first one's goods came: %v", got)
	}
}

// What an electronic credit note takes off a price gives back no goods.
func TestPriceCorrectionOfACreditNote(t *testing.T) {
	o := paper(t)
	bill := billOf(t, o, "20", "2200")
	for price, amountOnly := range map[string]bool{"2200": false, "2180": false, "20": true, "100": true} {
		note := billOf(t, o, "5", price)
		note.Kind, note.Source = InvoiceCredit, SourceUBL
		a := &assessment{Invoice: *note, Rules: tokyo(t), ordered: map[string]Ordered{"L1": o}}
		a.priceCorrections(*bill)
		if got := a.Invoice.Lines[0].AmountOnly; got != amountOnly {
			t.Errorf("credited at %s: amount only %v", price, got)
		}
	}
}

// What an unregistered issuer bills is taken with the tax in it, and its zeros
// are no statement of the tax.
func TestUnregisteredEInvoice(t *testing.T) {
	e := EInvoice{ID: "I", Number: "9", Currency: "JPY", Date: on("2026-11-14"), Unregistered: true, Source: SourceUBL,
		Net: num(t, "11000"), Gross: num(t, "11000"), Payable: num(t, "11000"),
		Seller: ESeller{Name: "Seiso", Registrations: []string{"7000012050002"}},
		Lines:  []ELine{{Name: "cleaning", Quantity: num(t, "1"), Price: num(t, "11000"), Net: num(t, "11000"), Category: "S", Percent: num(t, "10")}},
		Rates:  []ERate{{Category: "S", Percent: num(t, "10"), Base: num(t, "11000")}}}
	in, err := FromEInvoice(e, "S1")
	if err != nil {
		t.Fatal(err)
	}
	if !in.PricesWithTax || in.Registration != "" || in.Stated.Net != (money.Amount{}) || in.Stated.Tax != (money.Amount{}) || len(in.Stated.PerRate) > 0 {
		t.Errorf("%+v", in)
	}
	e.Unregistered, e.WithTax, e.Seller.Registration, e.Tax = false, true, "T7000012050002", num(t, "1000")
	e.Net = num(t, "10000")
	if in, err = FromEInvoice(e, "S1"); err != nil || !in.PricesWithTax || in.Stated.Net != yen(10000) || in.Stated.Tax != yen(1000) || in.Registration == "" {
		t.Errorf("%v %+v", err, in)
	}
}
