package main

import (
	"testing"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/purchasing"
	"backdesk/tui/tuitest"
)

// newBillOffice is an order office where what was ordered has come in whole.
func newBillOffice(t *testing.T) *orderOffice {
	t.Helper()
	o := newOrderOffice(t)
	order := o.last(t)
	in := purchasing.ReceiveGoods{Supplier: o.supplier.ID, DeliveryNote: "D-1"}
	for _, l := range order.Lines {
		in.Lines = append(in.Lines, purchasing.ReceiveLine{Order: order.ID, OrderLine: l.ID, Quantity: l.Quantity})
	}
	_, err := o.purchasing.ReceiveGoods(t.Context(), o.actor, in)
	must(t, err)
	return o
}

// keyBill keys a paper of the supplier whose first price is as given, with a
// pause after each key for slow hands.
func keyBill(d *tuitest.Driver, number, total, price string, pause time.Duration) {
	step := func(text string, keys ...string) {
		for _, r := range text {
			d.Type(string(r)).Advance(pause)
		}
		for _, k := range keys {
			d.Press(k).Advance(pause)
		}
	}
	step("k-0031", "enter")
	step(number, "enter")
	step("20", "enter")
	step(total, "enter", "enter", "enter")
	step(price, "enter")
}

func TestInvoiceFormGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := newBillOffice(t).sit(t, w, h, language, "invoices")
		d.Press("n").Type("k-0031").Advance(time.Second).Press("enter").Advance(time.Second).Golden("invoice-prefilled")
		d.Type("K-88120").Press("enter").Type("20").Press("enter").Type("63,690").Press("enter", "enter", "enter").Type("2,220").Press("enter")
		d.Advance(time.Second).Golden("invoice-preview")
		d.Press("f9").Golden("invoice-more-fields")
	})
}

func TestMatchGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := newBillOffice(t).sit(t, w, h, language, "invoices").Press("n")
		keyBill(d, "K-88120", "63,690", "2,220", time.Second)
		d.Press("ctrl+s").Golden("invoice-posted").Press("pgup").Golden("match-held")
		d.Press("v").Golden("match-documents").Press("v").Golden("match-journal").Press("v").Golden("match-history").Press("v")
		d.Press("p").Golden("match-ask-credit").Press("esc", "c").Advance(time.Second).Golden("match-credit-note").Press("esc")
		d.Press("a").Type("agreed by phone").Press("enter").Golden("match-accepted")
		d.Press("a", "y").Golden("match-approved")
		d.Press("z").Type("wrong supplier").Press("enter").Golden("match-void")
	})
}

func TestDuplicatesGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := newBillOffice(t).sit(t, w, h, language, "invoices").Press("n")
		keyBill(d, "K-88120", "63,690", "2,220", time.Second)
		d.Press("ctrl+s")
		d.Type("k-0031").Advance(time.Second).Press("enter").Type("K88120").Press("enter").Type("20").Press("enter").Type("1,100").Press("enter")
		d.Type("A4-500").Advance(time.Second).Press("enter").Type("1").Press("enter").Type("1,000").Press("enter").Advance(time.Second)
		d.Press("ctrl+s").Advance(time.Second).Golden("duplicate-question")
		d.Press("f6").Golden("duplicate-in-hand").Press("esc").Type("a second paper").Press("enter").Advance(time.Second)
		d.Press("pgup", "d").Golden("duplicate-posted").Press("f").Golden("duplicate-differs")
	})
}

// A line that fits several ordered lines is never guessed: the clerk chooses.
func TestDoubtfulLineIsChosen(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newBillOffice(t)
		second := o.order(t, "2180", dates.New(2026, 11, 27))
		_, err := o.purchasing.ReceiveGoods(t.Context(), o.actor, purchasing.ReceiveGoods{Supplier: o.supplier.ID, Lines: []purchasing.ReceiveLine{
			{Order: second.ID, OrderLine: second.Lines[0].ID, Quantity: second.Lines[0].Quantity}}})
		must(t, err)
		d := o.sit(t, w, h, language, "invoices").Press("n").Type("k-0031").Advance(time.Second).Press("enter").Advance(time.Second)
		d.Golden("invoice-of-several-orders")
		d.Press("f4").Advance(time.Second).Press("down", "down", "down", "enter").Advance(time.Second)
		d.Type("K-9").Press("enter").Type("20").Press("enter", "enter")
		d.Paste("Copy paper A4 500\t5\tcs\t2,180\n").Advance(time.Second)
		d.Golden("invoice-doubtful").Press("ctrl+s").Advance(time.Second).Golden("invoice-which-line")
		d.Type("2").Advance(time.Second)
		page, err := o.purchasing.InvoiceList(t.Context(), o.actor, purchasing.InvoiceFilter{Limit: 1})
		must(t, err)
		if len(page.Rows) != 1 {
			t.Fatal(d.Screen())
		}
		inv, err := o.purchasing.Invoice(t.Context(), o.actor, page.Rows[0].ID)
		must(t, err)
		if inv.Lines[0].Order == "" {
			t.Errorf("the line bills no order: %+v", inv.Lines[0])
		}
	})
}

// Keys in one burst make the invoice that slow hands make.
func TestInvoiceOfABurstOfKeysIsThatOfSlowTyping(t *testing.T) {
	post := func(pause time.Duration, hold bool) purchasing.Invoice {
		o := newBillOffice(t)
		d := o.sit(t, 80, 24, "en", "invoices")
		if hold {
			d.Hold()
		}
		d.Press("n").Advance(pause)
		keyBill(d, "K-88120", "63,690", "2,220", pause)
		d.Press("ctrl+s")
		for range 60 {
			if hold {
				d.Release().Hold()
			}
		}
		d.Release().Advance(time.Second)
		page, err := o.purchasing.InvoiceList(t.Context(), o.actor, purchasing.InvoiceFilter{Limit: 1})
		must(t, err)
		if len(page.Rows) != 1 {
			t.Fatalf("hold %v: nothing was posted\n%s", hold, d.Screen())
		}
		inv, err := o.purchasing.Invoice(t.Context(), o.actor, page.Rows[0].ID)
		must(t, err)
		return inv
	}
	slow := post(time.Second, false)
	if slow.SupplierNumber != "K-88120" || slow.Date != dates.New(2026, 11, 20) || len(slow.Lines) != 2 || slow.State != purchasing.InvoiceHeld {
		t.Fatalf("%+v", slow)
	}
	for _, hold := range []bool{false, true} {
		fast := post(0, hold)
		if fast.SupplierNumber != slow.SupplierNumber || fast.Date != slow.Date || fast.Stated.Gross != slow.Stated.Gross ||
			fast.Totals.Gross != slow.Totals.Gross || len(fast.Lines) != len(slow.Lines) || fast.Lines[0].Price.Cmp(slow.Lines[0].Price) != 0 {
			t.Errorf("hold %v: %+v, want %+v", hold, fast, slow)
		}
	}
}

// A paper bills two of three orders, or one delivery: what is marked fills the
// lines, Esc leaves the choice as it was, lines that were typed stay.
func TestInvoiceOfSomeOrdersOrReceipts(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newBillOffice(t)
		for _, price := range []string{"2180", "2190"} {
			next := o.order(t, price, dates.New(2026, 11, 27))
			_, err := o.purchasing.ReceiveGoods(t.Context(), o.actor, purchasing.ReceiveGoods{Supplier: o.supplier.ID, DeliveryNote: "D-" + price,
				Lines: []purchasing.ReceiveLine{{Order: next.ID, OrderLine: next.Lines[0].ID, Quantity: next.Lines[0].Quantity}}})
			must(t, err)
		}
		d := o.sit(t, w, h, language, "invoices").Press("n").Type("k-0031").Advance(time.Second).Press("enter").Advance(time.Second)
		d.Press("f4").Advance(time.Second).Press("2").Advance(time.Second).Press("space", "down", "space").Golden("invoice-bills-orders")
		d.Press("enter").Advance(time.Second).Expect("2026-00001, 2026-00003", "2,100", "2,190").Golden("invoice-bills-chosen")
		d.Press("shift+tab", "f4").Advance(time.Second).Press("2").Advance(time.Second).Press("v").Golden("invoice-bills-receipts")
		d.Press("esc").Advance(time.Second).Expect("2026-00001, 2026-00003")
		d.Press("f4").Advance(time.Second).Press("2").Advance(time.Second).Press("v", "down", "enter").Advance(time.Second).Expect("2,180").Golden("invoice-bills-receipt")
	})
}
