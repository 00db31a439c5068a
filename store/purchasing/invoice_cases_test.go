package purchasing

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// One bill over a thousand ordered lines of many receipts is matched in one go.
func TestInvoiceOverAThousandLines(t *testing.T) {
	o := newInvoiceOffice(t)
	var orders []purchasing.Order
	for range 5 {
		lines := make([]line, 220)
		for i := range lines {
			lines[i] = line{fmt.Sprintf("A-%03d", i), fmt.Sprintf("Article %03d", i), "2", "150"}
		}
		order := o.order(lines...)
		o.receive(order, slices.Repeat([]string{"1"}, 220)...)
		o.receive(order, slices.Repeat([]string{"1"}, 220)...)
		orders = append(orders, order)
	}
	in := o.bill("K-MONTH-11", orders...)
	if len(in.Lines) != 1100 {
		t.Fatalf("%d lines pre-filled", len(in.Lines))
	}
	inv := o.post(in).Invoice
	if inv.State != purchasing.InvoiceMatched || inv.Totals.Net != yen(330_000) {
		t.Errorf("%s %v", inv.State, inv.Totals.Net)
	}
	for _, order := range orders {
		if have := got(o.part.Order(t.Context(), sato, order.ID))(t); have.State != purchasing.OrderClosed {
			t.Errorf("order %s", have.State)
		}
	}
	o.sound()
}

// An electronic invoice is booked for the sender that its number names, with its
// own values, also where the rates are another country's.
func TestImportInvoice(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	e := purchasing.EInvoice{
		ID: o.id(), Source: purchasing.SourceUBL, FileHash: "ab12", TypeCode: "380", Number: "K-E1", Date: on("2026-11-14"), Currency: "JPY",
		OrderRef: order.Number, Seller: purchasing.ESeller{Name: "KYOEI", Country: "JP", Registration: "T1180301018771", Registrations: []string{"T1180301018771"}},
		Lines: []purchasing.ELine{{OrderLine: "1", Name: "Copier paper", Quantity: num("20"), Unit: "cs", Price: num("2180"), Net: num("43600"), Category: "S", Percent: num("10")}},
		Rates: []purchasing.ERate{{Category: "S", Percent: num("10"), Base: num("43600"), Tax: num("4360")}},
		Net:   num("43600"), Tax: num("4360"), Gross: num("47960"), Payable: num("47960"),
	}
	out := got(o.part.ImportInvoice(t.Context(), sato, e, nil))(t)
	if out.Supplier.ID != "S1" || out.Posted.Invoice.State != purchasing.InvoiceMatched || out.Posted.Invoice.Lines[0].Description != "Copier paper" {
		t.Errorf("%+v", out)
	}
	e.ID = o.id()
	if _, err := o.part.ImportInvoice(t.Context(), sato, e, nil); !slices.Equal(codes(err), []string{"duplicate-file"}) {
		t.Errorf("the same file again: %v", err)
	}
	e.Seller = purchasing.ESeller{Name: "Nobody GmbH", Country: "DE"}
	if out := got(o.part.ImportInvoice(t.Context(), sato, e, nil))(t); !out.NoSupplier {
		t.Errorf("unknown sender: %+v", out.Supplier)
	}
	o.sound()
}

// What is negative as a whole turns: a bill below zero is a credit note.
func TestFromEInvoiceTurnsSigns(t *testing.T) {
	e := purchasing.EInvoice{TypeCode: "380", Currency: "EUR", Gross: num("-119"), Net: num("-100"), Tax: num("-19"), Payable: num("-119"),
		Lines:   []purchasing.ELine{{Name: "x", Quantity: num("-1"), Price: num("100"), Net: num("-100"), Category: "S", Percent: num("19")}},
		Charges: []purchasing.ECharge{{Allowance: true, Amount: num("-1"), Category: "S", Percent: num("19")}}}
	in, err := purchasing.FromEInvoice(e, "S2")
	if err != nil || in.Kind != purchasing.InvoiceCredit || in.Stated.Gross != money.New(11900, "EUR") ||
		in.Lines[0].Amount != money.New(10000, "EUR") || in.Lines[0].Quantity.Cmp(num("1")) != 0 || in.Charges[0].Amount != money.New(-100, "EUR") {
		t.Errorf("%+v %v", in, err)
	}
}

// Any text comes back byte for byte and is found again.
func TestInvoiceTextsAreKept(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000)}
	for i, s := range []string{"'; DROP TABLE invoices; --", "\x1b[31mred", "ﾊﾞｯｸﾃﾞｽｸ ㈱髙﨑 ｶﾞ", "👩‍👩‍👧 e\u0301 \u202e\u0000x", "NEAR(\"a\" b)* OR", "表\\能\t\n"} {
		in := purchasing.PostInvoice{ID: o.id(), Supplier: "S2", SupplierNumber: s, Date: on("2026-11-10"), Note: s,
			Lines: []purchasing.PostLine{{Description: s, Quantity: num("1"), Price: num(fmt.Sprint(100 + i)), TaxCode: "JP-10", NoOrder: true}}}
		inv := o.post(in).Invoice
		stored := o.stored(inv.ID)
		if stored.Lines[0].Description != s || stored.Note != s || stored.SupplierNumber != s {
			t.Errorf("%q came back as %q, %q", s, stored.Note, stored.SupplierNumber)
		}
		page := got(o.part.InvoiceList(t.Context(), mori, purchasing.InvoiceFilter{Text: s}))(t)
		if !slices.ContainsFunc(page.Rows, func(r purchasing.InvoiceBrief) bool { return r.ID == inv.ID }) {
			t.Errorf("%q is not found", s)
		}
	}
	o.sound()
}

// Whatever clerks do in whatever order, an invoice is never approved while a
// hold is open, never by its writer, nothing is billed beyond what verify allows,
// and the office stays sound.
func TestInvoiceStatesProperty(t *testing.T) {
	o := newInvoiceOffice(t)
	rapid.Check(t, func(r *rapid.T) {
		order := o.order(line{"X", "Article " + o.id(), "10", "1000"})
		var ids []string
		steps := map[string]func(){
			"receive": func() {
				_, _ = o.part.ReceiveGoods(t.Context(), abe, purchasing.ReceiveGoods{ID: o.id(), Date: on("2026-11-13"), Lines: []purchasing.ReceiveLine{
					{Order: order.ID, OrderLine: order.Lines[0].ID, Quantity: num(rapid.SampledFrom([]string{"2", "5"}).Draw(r, "came"))}}})
			},
			"post": func() {
				in := purchasing.PostInvoice{ID: o.id(), Supplier: "S1", SupplierNumber: "N" + o.id(), Date: on("2026-11-14"), Registration: "T1180301018771",
					Answers: fault.Answers{"supplier-number:duplicate-amount": "x"},
					Lines:   []purchasing.PostLine{{OrderLine: order.Lines[0].ID, Quantity: num(rapid.SampledFrom([]string{"2", "4"}).Draw(r, "billed")), Price: num(rapid.SampledFrom([]string{"1000", "1100"}).Draw(r, "price")), TaxCode: "JP-10"}}}
				ids = append(ids, o.post(in).Invoice.ID)
			},
		}
		act := func(do func(inv purchasing.Invoice)) func() {
			return func() {
				if len(ids) > 0 {
					do(o.stored(rapid.SampledFrom(ids).Draw(r, "invoice")))
				}
			}
		}
		steps["release"] = act(func(inv purchasing.Invoice) {
			_, _ = o.part.ReleaseHolds(t.Context(), mori, purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version, Reason: "x"})
		})
		steps["approve"] = act(func(inv purchasing.Invoice) {
			out, err := o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}})
			if err == nil && out[0].Err == nil && len(open(inv)) > 0 {
				r.Fatalf("approved with holds %v", open(inv))
			}
		})
		steps["approve own"] = act(func(inv purchasing.Invoice) {
			if out, err := o.part.ApproveInvoices(t.Context(), sato, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}); err == nil && out[0].Err == nil {
				r.Fatal("approved by the writer")
			}
		})
		steps["void"] = act(func(inv purchasing.Invoice) {
			_, _ = o.part.VoidInvoice(t.Context(), mori, purchasing.VoidInvoice{Invoice: inv.ID, Version: inv.Version, Reason: "x"})
		})
		steps["wait"] = act(func(inv purchasing.Invoice) {
			_, _ = o.part.WaitForInvoice(t.Context(), sato, purchasing.WaitForInvoice{Invoice: inv.ID, Version: inv.Version, Reason: "x"})
		})
		names := []string{"receive", "post", "post", "release", "approve", "approve own", "void", "wait"}
		for range rapid.IntRange(1, 8).Draw(r, "steps") {
			steps[rapid.SampledFrom(names).Draw(r, "step")]()
			for _, id := range ids {
				inv := o.stored(id)
				if (inv.State == purchasing.InvoiceHeld) != (len(open(inv)) > 0) && inv.State != purchasing.InvoiceVoid {
					r.Fatalf("%s with %v", inv.State, open(inv))
				}
			}
		}
	})
	o.sound()
}

// An order that is revised to the billed price lifts the price hold.
func TestRevisedOrderLiftsThePriceHold(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Ordering.PriceRisePercent = num("50")
	order := o.order(paperLine)
	o.receive(order, "20")
	in := o.bill("K-1", order)
	in.Lines[0].Price = num("2220")
	inv := o.post(in).Invoice
	order = got(o.part.Order(t.Context(), sato, order.ID))(t)
	entry := order.Entry()
	entry.Lines[0].Price = num("2220")
	_, err := o.part.ReviseOrder(t.Context(), mori, purchasing.ReviseOrder{ID: order.ID, Version: order.Version, OrderEntry: entry, Reason: "their list of October"})
	if err != nil {
		t.Fatal(err)
	}
	if inv = o.stored(inv.ID); inv.State != purchasing.InvoiceMatched {
		t.Errorf("%s %v", inv.State, open(inv))
	}
	o.sound()
}

// Two partial credit notes of one bill pass; the third, which would give back more than was billed, is held.
func TestPartialCreditNotes(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	inv := o.post(o.bill("K-1", order)).Invoice
	for i, want := range [][]purchasing.HoldCode{nil, nil, {purchasing.HoldCreditOver, purchasing.HoldCreditOver}} {
		note := o.post(purchasing.PostInvoice{ID: o.id(), Kind: purchasing.InvoiceCredit, Supplier: "S1", SupplierNumber: fmt.Sprintf("C-%d0", i), Date: on("2026-11-14").AddDays(i),
			Preceding: inv.ID, Registration: "T1180301018771", Answers: fault.Answers{"date:date-future": "x"},
			Lines: []purchasing.PostLine{{OrderLine: order.Lines[0].ID, Quantity: num("8"), Price: num("2180"), TaxCode: "JP-10"}}}).Invoice
		if !slices.Equal(open(note), want) {
			t.Errorf("credit note %d: %v, want %v", i+1, open(note), want)
		}
	}
	_, err := o.part.VoidInvoice(t.Context(), mori, purchasing.VoidInvoice{Invoice: inv.ID, Version: o.stored(inv.ID).Version, Reason: "x"})
	if !slices.Equal(codes(err), []string{"credited"}) {
		t.Errorf("a credited bill is reversed: %v", err)
	}
	o.sound()
}

// A paper without a number is said to have none; "NA" is questioned, and two papers without a number are not one paper.
func TestPaperWithoutNumber(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000)}
	in := func(number string, none bool, price string) purchasing.PostInvoice {
		return purchasing.PostInvoice{ID: o.id(), Supplier: "S2", SupplierNumber: number, NoNumber: none, Date: on("2026-11-10"),
			Lines: []purchasing.PostLine{{Description: "Taxi", Quantity: num("1"), Price: num(price), TaxCode: "JP-10", NoOrder: true}}}
	}
	if _, err := o.part.PostInvoice(t.Context(), sato, in("N/A", false, "900")); !slices.Equal(codes(err), []string{"number-placeholder"}) {
		t.Errorf("N/A: %v", err)
	}
	for _, price := range []string{"900", "1200"} {
		if inv := o.post(in("", true, price)).Invoice; inv.State != purchasing.InvoiceMatched {
			t.Errorf("%v", open(inv))
		}
	}
}

// A clerk ties a line to an ordered line afterwards; the orders of both see it.
func TestLinkInvoice(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	inv := o.post(purchasing.PostInvoice{ID: o.id(), Supplier: "S1", SupplierNumber: "K-1", Date: on("2026-11-14"), Registration: "T1180301018771",
		Lines: []purchasing.PostLine{{Description: "Sheets, white", Quantity: num("20"), Price: num("2180"), TaxCode: "JP-10"}}}).Invoice
	if !slices.Equal(open(inv), []purchasing.HoldCode{purchasing.HoldNoOrder}) {
		t.Fatalf("%v", open(inv))
	}
	inv = got(o.part.LinkInvoice(t.Context(), sato, purchasing.LinkInvoice{Invoice: inv.ID, Version: inv.Version,
		Lines: map[int][]purchasing.LineLink{1: {{OrderLine: order.Lines[0].ID}}}}))(t)
	if inv.State != purchasing.InvoiceMatched || o.stored(inv.ID).Lines[0].OrderNumber != order.Number {
		t.Errorf("%s %v", inv.State, open(inv))
	}
	if have := got(o.part.Order(t.Context(), sato, order.ID))(t); have.State != purchasing.OrderClosed {
		t.Errorf("order %s", have.State)
	}
	o.sound()
}
