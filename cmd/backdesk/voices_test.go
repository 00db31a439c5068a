package main

import (
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/domain/purchasing"
)

// What users of other programs complained of, each lived through in an office.

func (o *ordered) now(t *testing.T) purchasing.OrderLine {
	t.Helper()
	order, err := o.house.purchasing.Order(t.Context(), o.sato, o.order.ID)
	fine(t, err)
	o.order = order
	return order.Lines[0]
}

func (o *ordered) receive(t *testing.T, id, quantity, rejected string, replace bool) purchasing.Receipt {
	t.Helper()
	return agreed(t, func(a fault.Answers) (purchasing.Receipt, error) {
		return o.house.purchasing.ReceiveGoods(t.Context(), o.sato, purchasing.ReceiveGoods{ID: id, Answers: a, Lines: []purchasing.ReceiveLine{{
			Order: o.order.ID, OrderLine: o.order.Lines[0].ID, Quantity: dec(quantity), Rejected: dec(rejected), Replace: replace, Reason: "torn"}}})
	})
}

func (o *ordered) giveBack(t *testing.T, id, quantity string, replace bool) {
	t.Helper()
	agreed(t, func(a fault.Answers) (purchasing.Receipt, error) {
		return o.house.purchasing.ReturnGoods(t.Context(), o.sato, purchasing.ReturnGoods{ID: id, Answers: a, Lines: []purchasing.ReturnLine{{
			Order: o.order.ID, OrderLine: o.order.Lines[0].ID, Quantity: dec(quantity), Replace: replace, Reason: "torn"}}})
	})
}

func (o *ordered) prefill(t *testing.T, from purchasing.PrefillFrom) map[string]string {
	t.Helper()
	filled, err := o.house.purchasing.PrefillInvoice(t.Context(), o.sato, from)
	fine(t, err)
	out := map[string]string{}
	for _, l := range filled.Invoice.Lines {
		out[l.Description] = l.Quantity.Trim(0).String()
	}
	return out
}

// wants compares the figures of the order's first line: 10 boxes of paper.
func (o *ordered) wants(t *testing.T, step, open, billable string) {
	t.Helper()
	l := o.now(t)
	if l.OpenReceipt().Cmp(dec(open)) != 0 || l.ToInvoice(false).Cmp(dec(billable)) != 0 {
		t.Errorf("%s: open %s, want %s; to be billed %s, want %s", step, l.OpenReceipt(), open, l.ToInvoice(false), billable)
	}
}

const paperBoxes = "コピー用紙 A4"

// Goods that were all refused are nothing that can be billed.
func TestFullyRejectedReceiptBillsNothing(t *testing.T) {
	o := newOrdered(t)
	o.receive(t, "r1", "10", "10", true)
	o.wants(t, "all refused, to be sent again", "10", "0")
	if got := o.prefill(t, purchasing.PrefillFrom{Orders: []string{o.order.ID}}); got[paperBoxes] != "" {
		t.Errorf("billed %v", got)
	}
	o.receive(t, "r2", "10", "0", false)
	o.wants(t, "sent again", "0", "10")
	mustVerify(t, o.house)
}

// Two returns add up; what is replaced is open again, what is credited is not.
func TestReturnsAddUp(t *testing.T) {
	o := newOrdered(t, "10", "5")
	o.giveBack(t, "b1", "3", false)
	o.wants(t, "3 back for good", "0", "7")
	o.giveBack(t, "b2", "2", true)
	o.wants(t, "2 more back, to be replaced", "2", "5")
	if got := o.prefill(t, purchasing.PrefillFrom{Orders: []string{o.order.ID}}); got[paperBoxes] != "5" {
		t.Errorf("billed %v", got)
	}
	o.receive(t, "r2", "2", "0", false)
	o.wants(t, "replaced", "0", "7")
	o.receive(t, "r3", "1", "1", false)
	o.wants(t, "one too many, refused for good", "0", "7")
	mustVerify(t, o.house)
}

// Goods that go back after they were billed hold the bill until it is credited.
func TestReturnAfterTheBillWaitsForACredit(t *testing.T) {
	o := newOrdered(t, "10", "5")
	_, inv := o.take(t, o.bill())
	o.giveBack(t, "b1", "4", false)
	o.wants(t, "billed, then 4 back", "0", "-4")
	if bill, err := o.house.purchasing.Invoice(t.Context(), o.sato, inv.ID); err != nil || bill.State != purchasing.InvoiceHeld {
		t.Errorf("%v: %s", err, bill.State)
	}
	credit := o.bill()
	credit.number, credit.credit = "返-1", o.bill().number
	credit.lines = credit.lines[:1]
	credit.lines[0].quantity = 4
	if got, _ := o.take(t, credit); !got.Accepted {
		t.Fatalf("%+v", got)
	}
	o.wants(t, "credited", "0", "0")
	if bill, err := o.house.purchasing.Invoice(t.Context(), o.sato, inv.ID); err != nil || bill.State != purchasing.InvoiceMatched {
		t.Errorf("%v: %s %v", err, bill.State, openHolds(bill))
	}
	mustVerify(t, o.house)
}

// An invoice of the second delivery bills the second delivery, and leaves the
// first to its own.
func TestEachDeliveryIsBilledByItself(t *testing.T) {
	o := newOrdered(t)
	first, second := o.receive(t, "r1", "4", "0", false), o.receive(t, "r2", "6", "1", true)
	for receipt, want := range map[string]string{first.ID: "4", second.ID: "5"} {
		if got := o.prefill(t, purchasing.PrefillFrom{Receipts: []string{receipt}}); got[paperBoxes] != want {
			t.Errorf("%s: %v, want %s", receipt, got, want)
		}
	}
	p := o.bill()
	p.lines = p.lines[:1]
	p.lines[0].quantity = 5
	if got, inv := o.take(t, p); inv.State != purchasing.InvoiceMatched {
		t.Errorf("%+v", got)
	}
	o.wants(t, "the second billed", "1", "4")
	if got := o.prefill(t, purchasing.PrefillFrom{Receipts: []string{first.ID}}); got[paperBoxes] != "4" {
		t.Errorf("%v", got)
	}
	p.number, p.lines[0].quantity = "請-0119", 4
	if got, inv := o.take(t, p); inv.State != purchasing.InvoiceMatched {
		t.Errorf("%+v", got)
	}
	o.wants(t, "both billed", "1", "0")
	mustVerify(t, o.house)
}

// Keys pressed twice do a thing once: the same receipt and the same invoice
// under one draft, the same approval.
func TestPressedTwice(t *testing.T) {
	o := newOrdered(t)
	one, two := o.receive(t, "r1", "10", "0", false), o.receive(t, "r1", "10", "0", false)
	if one.Number != two.Number {
		t.Errorf("received as %s and %s", one.Number, two.Number)
	}
	filled, err := o.house.purchasing.PrefillInvoice(t.Context(), o.sato, purchasing.PrefillFrom{Orders: []string{o.order.ID}})
	fine(t, err)
	in := filled.Invoice
	in.SupplierNumber, in.Date = "A-1", o.order.Date
	first, err := o.house.purchasing.PostInvoice(t.Context(), o.sato, in)
	fine(t, err)
	again, err := o.house.purchasing.PostInvoice(t.Context(), o.sato, in)
	if err != nil || !again.Again || again.Invoice.Number != first.Invoice.Number {
		t.Errorf("%v %+v", err, again)
	}
	o.wants(t, "billed once", "0", "0")
	mustVerify(t, o.house)
}

// Who enters invoices may put one aside and take it up again; a difference they
// may not accept.
func TestWaitingIsEndedByThoseWhoWait(t *testing.T) {
	o := newOrdered(t, "10", "5")
	clerk, err := o.house.decisions.AddClerk(t.Context(), o.sato, office.Clerk{Code: "ito", Name: "Ito", Role: "payables", Language: "ja", Active: true})
	fine(t, err)
	ito := desk.Actor{Clerk: clerk.ID, Session: "test"}
	dear := o.bill()
	dear.lines[0].price = 2200
	for _, c := range []struct {
		paper paper
		want  purchasing.InvoiceState
		fault string
	}{
		{paper{number: "請-1", date: dear.date, registration: kokuzei, order: dear.order, lines: o.bill().lines[1:]}, purchasing.InvoiceMatched, ""},
		{paper{number: "請-2", date: dear.date, registration: kokuzei, order: dear.order, lines: dear.lines[:1]}, purchasing.InvoiceHeld, "not-permitted"},
	} {
		_, inv := o.take(t, c.paper)
		inv, err := o.house.purchasing.WaitForInvoice(t.Context(), ito, purchasing.WaitForInvoice{Invoice: inv.ID, Version: inv.Version, Reason: "asked them"})
		fine(t, err)
		if inv.State != purchasing.InvoiceHeld {
			t.Errorf("%s waits and is %s", inv.Number, inv.State)
		}
		_, err = o.house.purchasing.ReleaseHolds(t.Context(), ito, purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version, Reason: "they answered"})
		code := ""
		if f := fault.Of(err); len(f) > 0 {
			code = f[0].Code
		}
		now, errRead := o.house.purchasing.Invoice(t.Context(), ito, inv.ID)
		fine(t, errRead)
		if code != c.fault || now.State != c.want {
			t.Errorf("%s: %v, now %s", inv.Number, err, now.State)
		}
	}
	mustVerify(t, o.house)
}
