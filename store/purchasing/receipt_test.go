package purchasing_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"backdesk/domain/fault"
	domain "backdesk/domain/purchasing"
	"backdesk/store"
)

// bill posts an invoice over so much of the order's first line.
func (h *house) bill(t testing.TB, o domain.Order, quantity string) domain.Posted {
	t.Helper()
	l := o.Lines[0]
	posted, err := h.PostInvoice(t.Context(), endo, domain.PostInvoice{
		ID: h.newID(), Supplier: o.Supplier, SupplierNumber: h.newID(), Currency: "JPY", Date: day("2026-11-20"),
		Lines: []domain.PostLine{{
			Description: l.Description, Quantity: qty(quantity), Unit: l.Unit, Price: l.Price, TaxCode: l.TaxCode, Account: l.Account,
			Links: []domain.LineLink{{Order: o.ID, OrderLine: l.ID, Quantity: qty(quantity)}},
		}},
		Answers: fault.Answers{":not-qualified": "small"},
	})
	fine(t, err)
	return posted
}

// 101 % of the order, within the tolerance, must not leave the order open.
func TestOverDelivery(t *testing.T) {
	h := newHouse(t)
	e := entry()
	e.Lines = e.Lines[:1]
	e.Lines[0].Quantity = qty("100")
	o := h.sent(t, e)
	_, err := h.ReceiveGoods(t.Context(), noda, came("r1", o, "102.000001"))
	refuses(t, err, "invalid lines.1.quantity:over-receipt")
	if f := fault.Of(err)[0].Figures; f["over"] != "2.000001" || f["allowed"] != "2" || f["ordered"] != "100" {
		t.Errorf("figures %v", f)
	}
	_, err = h.ReceiveGoods(t.Context(), noda, came("r1", o, "101"))
	fine(t, err)
	if got := h.state(t, o.ID); got != "received 0" {
		t.Error(got)
	}
	over := came("r2", o, "2")
	_, err = h.ReceiveGoods(t.Context(), kato, over)
	refuses(t, err, "doubtful lines.1.quantity:over-receipt")
	over.Answers = fault.Answers{"lines.1.quantity:over-receipt": "needed anyway"}
	r, err := h.ReceiveGoods(t.Context(), kato, over)
	fine(t, err)
	if r.Reasons["lines.1.quantity:over-receipt"] != "needed anyway" {
		t.Errorf("reasons %v", r.Reasons)
	}
}

// Too much on one line must not hide what is missing on another.
func TestOverDeliveryHidesNothing(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	h.receive(t, o, "10.2", "0")
	if got := h.state(t, o.ID); got != "part-received 0 5" {
		t.Error(got)
	}
}

func TestUnderDeliveryWithinTheToleranceCompletes(t *testing.T) {
	h := newHouse(t)
	tolerance := h.rules.Tolerances["JPY"]
	tolerance.UnderReceiptPercent = qty("5")
	h.rules.Tolerances["JPY"] = tolerance
	e := entry()
	e.Lines = e.Lines[:1]
	e.Lines[0].Quantity = qty("100")
	o := h.sent(t, e)
	h.receive(t, o, "94.9")
	if got := h.state(t, o.ID); got != "part-received 5.1" {
		t.Error(got)
	}
	h.receive(t, o, "0.1")
	if got := h.state(t, o.ID); got != "received 0" {
		t.Error(got)
	}
}

// Refused goods are expected again, or they make the order smaller.
func TestRefusedGoods(t *testing.T) {
	cases := []struct {
		rule    string
		replace bool
		want    string
	}{
		{"the supplier sends again", true, "part-received 3 0"},
		{"a credit is enough", false, "received 0 0"},
	}
	for _, c := range cases {
		h := newHouse(t)
		o := h.sent(t, entry())
		in := came("r1", o, "10", "5")
		in.Lines[0].Rejected, in.Lines[0].Replace = qty("3"), c.replace
		_, err := h.ReceiveGoods(t.Context(), kato, in)
		refuses(t, err, "invalid lines.1.reason:inspection-reason")
		in.Lines[0].Reason = "wet"
		_, err = h.ReceiveGoods(t.Context(), kato, in)
		fine(t, err)
		if got := h.state(t, o.ID); got != c.want {
			t.Errorf("%s: %s", c.rule, got)
		}
		o, err = h.Order(t.Context(), buyer, o.ID)
		fine(t, err)
		if got := o.Lines[0].Billable(false).String(); got != "7" {
			t.Errorf("%s: billable %s", c.rule, got)
		}
	}
}

// A fully refused receipt leaves nothing to bill.
func TestFullyRefusedReceipt(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	in := came("r1", o, "10", "0")
	in.Lines[0].Inspection, in.Lines[0].Reason, in.Lines[0].Replace = domain.InspectionRejected, "wrong goods", true
	_, err := h.ReceiveGoods(t.Context(), kato, in)
	fine(t, err)
	o, err = h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	l := o.Lines[0]
	if o.State != domain.OrderSent || !l.Billable(false).IsZero() || l.Open.String() != "10" {
		t.Errorf("%s, billable %s, open %s", o.State, l.Billable(false), l.Open)
	}
}

func TestInspectionComesLater(t *testing.T) {
	h := newHouse(t)
	h.rules.Ordering.Inspect = true
	o := h.sent(t, entry())
	r := h.receive(t, o, "10", "5")
	o, err := h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	if p := o.Lines[0].Progress; p.Pending().String() != "10" || !p.Accepted.IsZero() {
		t.Errorf("progress %+v", p)
	}
	in := domain.InspectGoods{Receipt: r.ID, Version: r.Version, Lines: []domain.InspectLine{
		{Line: r.Lines[0].ID, Result: domain.InspectionConditional},
		{Line: r.Lines[1].ID, Result: domain.InspectionAccepted, Rejected: qty("6")},
	}}
	_, err = h.InspectGoods(t.Context(), kato, in)
	refuses(t, err, "invalid lines.1.reason:inspection-reason lines.2.rejected:rejected-over-received lines.2.reason:inspection-reason")
	in.Lines[0].Reason, in.Lines[1].Reason, in.Lines[1].Rejected, in.Lines[1].Replace = "usable", "torn", qty("1"), true
	r, err = h.InspectGoods(t.Context(), kato, in)
	fine(t, err)
	if got := h.state(t, o.ID); got != "part-received 0 1" {
		t.Error(got)
	}
	_, err = h.InspectGoods(t.Context(), kato, domain.InspectGoods{Receipt: r.ID, Version: r.Version, Lines: in.Lines[:1]})
	refuses(t, err, "invalid lines.1.inspection:already-inspected")
}

// Two returns add up, and what went back can not be billed.
func TestReturnsAddUp(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	h.receive(t, o, "10", "5")
	back := func(id, quantity string, replace bool) error {
		_, err := h.ReturnGoods(t.Context(), kato, domain.ReturnGoods{ID: id, Lines: []domain.ReturnLine{
			{Order: o.ID, OrderLine: o.Lines[0].ID, Quantity: qty(quantity), Replace: replace, Reason: "broken"},
		}})
		return err
	}
	fine(t, back("b1", "2", false))
	fine(t, back("b2", "3", true))
	refuses(t, back("b3", "5.5", false), "invalid lines.1.quantity:return-exceeds")
	read, err := h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	l := read.Lines[0]
	if l.Progress.Returned.String() != "5" || l.Billable(false).String() != "5" || l.Open.String() != "3" || read.State != domain.OrderPartReceived {
		t.Errorf("%s: returned %s, billable %s, open %s", read.State, l.Progress.Returned, l.Billable(false), l.Open)
	}
}

func TestReversal(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	first, second := h.receive(t, o, "6", "5"), h.receive(t, o, "4", "0")
	undo := domain.ReverseReceipt{ID: "v1", Receipt: second.ID, Version: second.Version}
	_, err := h.ReverseReceipt(t.Context(), kato, undo)
	refuses(t, err, "invalid reason:required")
	undo.Reason = "counted twice"
	v, err := h.ReverseReceipt(t.Context(), kato, undo)
	fine(t, err)
	again, err := h.ReverseReceipt(t.Context(), kato, undo)
	fine(t, err)
	if again.ID != v.ID || v.Number != "2026-00003" {
		t.Errorf("reversal %s %s", again.ID, v.Number)
	}
	if got := h.state(t, o.ID); got != "part-received 4 0" {
		t.Error(got)
	}
	stored, err := h.Receipt(t.Context(), buyer, second.ID)
	fine(t, err)
	if stored.ReversedBy != "v1" {
		t.Errorf("reversed by %q", stored.ReversedBy)
	}
	_, err = h.ReverseReceipt(t.Context(), kato, domain.ReverseReceipt{ID: "v2", Receipt: second.ID, Version: stored.Version, Reason: "again"})
	refuses(t, err, "invalid :already-reversed")

	h.bill(t, o, "1")
	_, err = h.ReverseReceipt(t.Context(), kato, domain.ReverseReceipt{ID: "v3", Receipt: first.ID, Version: first.Version, Reason: "oops"})
	refuses(t, err, "invalid lines.1:already-invoiced")
}

// An order is closed when all came and all is billed, and opens again when the
// goods go back.
func TestOrderClosesAndReopensByItself(t *testing.T) {
	h := newHouse(t)
	e := entry()
	e.Lines = e.Lines[:1]
	o := h.sent(t, e)
	h.receive(t, o, "10")
	h.bill(t, o, "10")
	if got := h.state(t, o.ID); got != "closed 0" {
		t.Error(got)
	}
	_, err := h.ReceiveGoods(t.Context(), kato, came("late", o, "1"))
	refuses(t, err, "invalid lines.1.order:order-closed lines.1.quantity:over-receipt")
	_, err = h.ReturnGoods(t.Context(), kato, domain.ReturnGoods{ID: "b1", Lines: []domain.ReturnLine{
		{Order: o.ID, OrderLine: o.Lines[0].ID, Quantity: qty("2"), Replace: true, Reason: "broken"},
	}})
	fine(t, err)
	if got := h.state(t, o.ID); got != "part-received 2" {
		t.Error(got)
	}
}

func TestOneReceiptForSeveralOrdersOfOneSupplier(t *testing.T) {
	h := newHouse(t)
	a := h.sent(t, entry())
	b := h.sent(t, entry())
	foreign := entry()
	foreign.Supplier = "S2"
	c := h.sent(t, foreign)
	in := came("r1", a, "10", "5")
	in.Lines = append(in.Lines, came("", b, "1", "0").Lines...)
	mixed := in
	mixed.Lines = append(mixed.Lines[:3:3], came("", c, "1").Lines...)
	_, err := h.ReceiveGoods(t.Context(), kato, mixed)
	refuses(t, err, "invalid lines.4.order:other-supplier")
	in.DeliveryNote = "納品書 No.12"
	r, err := h.ReceiveGoods(t.Context(), kato, in)
	fine(t, err)
	if len(r.Lines) != 3 || h.state(t, a.ID) != "received 0 0" || h.state(t, b.ID) != "part-received 9 5" {
		t.Errorf("%d lines, %s, %s", len(r.Lines), h.state(t, a.ID), h.state(t, b.ID))
	}
	twice := came("r2", b, "1")
	twice.DeliveryNote = "納品書 ＮＯ.１２"
	_, err = h.ReceiveGoods(t.Context(), kato, twice)
	refuses(t, err, "doubtful delivery-note:delivery-note-known")

	open, err := h.Receivable(t.Context(), kato, domain.ReceivableFilter{Supplier: "S1"})
	fine(t, err)
	var left []string
	for _, l := range open {
		left = append(left, l.OrderNumber+" "+l.Open.String())
	}
	if got := strings.Join(left, ", "); got != "2026-00002 9, 2026-00002 5" {
		t.Errorf("outstanding: %s", got)
	}
	links, err := h.Links(t.Context(), kato, "receipt", r.ID)
	fine(t, err)
	if len(links) != 2 || links[0].Kind != "order" {
		t.Errorf("links %+v", links)
	}
	page, err := h.ReceiptList(t.Context(), kato, domain.ReceiptFilter{Text: "納品書", Order: b.ID})
	fine(t, err)
	if page.Count != 1 || strings.Join(page.Rows[0].Orders, " ") != "2026-00001 2026-00002" {
		t.Errorf("list %+v", page)
	}
}

func TestReceiptRefusals(t *testing.T) {
	h := newHouse(t)
	draft, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: entry()})
	fine(t, err)
	_, err = h.ReceiveGoods(t.Context(), kato, came("r1", draft, "1"))
	refuses(t, err, "invalid lines.1.order:order-not-open")
	_, err = h.ReceiveGoods(t.Context(), kato, domain.ReceiveGoods{ID: "r1", Supplier: "S1", Date: day("2026-11-21")})
	refuses(t, err, "invalid date:in-future lines:lines-required")
	_, err = h.ReceiveGoods(t.Context(), kato, domain.ReceiveGoods{ID: "r1", Lines: []domain.ReceiveLine{{Order: "x", OrderLine: "y", Quantity: qty("-1")}}})
	refuses(t, err, "invalid supplier:required lines.1.quantity:more-than-zero lines.1.order:order-line-unknown")
	_, err = h.ReceiveGoods(t.Context(), buyer, came("r1", draft, "1"))
	refuses(t, err, "forbidden :not-permitted")
}

// One invoice for 715 receipts must not take the office down: many receipts of
// one order stay quick, and their sums exact.
func TestManyReceiptsOfOneOrder(t *testing.T) {
	h := newHouse(t)
	e := entry()
	e.Lines = e.Lines[:1]
	e.Lines[0].Quantity, e.Lines[0].Price = qty("100"), qty("0.1")
	o := h.sent(t, e)
	err := h.Batch(t.Context(), kato, func(ctx context.Context, b *domain.Batch) error {
		for i := range 1000 {
			if _, err := b.ReceiveGoods(ctx, came(fmt.Sprintf("m%04d", i), o, "0.099999")); err != nil {
				return err
			}
		}
		return nil
	})
	fine(t, err)
	if got := h.state(t, o.ID); got != "part-received 0.001" {
		t.Error(got)
	}
}

func TestBatchIsAllOrNothing(t *testing.T) {
	h := newHouse(t)
	err := h.Batch(t.Context(), buyer, func(ctx context.Context, b *domain.Batch) error {
		if _, err := b.PlaceOrder(ctx, domain.PlaceOrder{ID: "o1", OrderEntry: entry()}); err != nil {
			return err
		}
		_, err := b.ReceiveGoods(ctx, domain.ReceiveGoods{})
		return err
	})
	refuses(t, err, "forbidden :not-permitted")
	_, err = h.Order(t.Context(), buyer, "o1")
	refuses(t, err, "not-found :no-such-record")
}

func TestCatalogue(t *testing.T) {
	h := newHouse(t)
	keep := func(i domain.Item) domain.Item {
		i.Active = true
		out, err := h.KeepItem(t.Context(), buyer, i)
		fine(t, err)
		return out
	}
	paper := keep(domain.Item{Code: "A4-500", Name: "コピー用紙 A4", Reading: "コピーヨウシ", Unit: "cs", TaxCode: "JP-10", Account: "5110",
		Suppliers: []domain.ItemSupplier{{Supplier: "S1", Ref: "KY-77"}}})
	keep(domain.Item{Code: "A4-501", Name: "Copy paper recycled", Unit: "cs"})
	for typed, want := range map[string]string{
		"a4": "A4-500 A4-501", "Ａ４": "A4-500 A4-501", "こぴーよ": "A4-500", "用紙": "A4-500", "paper": "A4-501", "ky-7": "A4-500", "": "A4-500", "zz": "",
	} {
		items, err := h.FindItems(t.Context(), buyer, typed, "S1", 10)
		fine(t, err)
		var got []string
		for _, i := range items {
			got = append(got, i.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v", typed, got)
		}
	}
	e := entry()
	e.Lines = []domain.OrderEntryLine{{Item: "ａ４－５００", Quantity: qty("1"), Price: qty("2100")}}
	o := h.sent(t, e)
	if l := o.Lines[0]; l.Item != "A4-500" || l.Description != paper.Name || l.Unit != "cs" || l.SupplierRef != "KY-77" {
		t.Errorf("line from the item: %+v", l)
	}
	last, ok, err := h.LastPrice(t.Context(), buyer, "S1", "A4-500", "", "JPY")
	fine(t, err)
	if !ok || last.Price.String() != "2100" || last.OrderNumber != o.Number {
		t.Errorf("last price %+v", last)
	}
	former, err := h.FormerLines(t.Context(), buyer, "コピ", "S1", 5)
	fine(t, err)
	if len(former) != 1 || former[0].Item != "A4-500" || !former[0].Same {
		t.Errorf("former lines %+v", former)
	}
	paper.Name = "Copy paper"
	paper.Version = 0
	_, err = h.KeepItem(t.Context(), buyer, paper)
	refuses(t, err, "conflict code:code-taken")
}

// Behind the door every order keeps its derived columns equal to what its
// sources say.
func TestDerivedColumnsAgree(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	h.receive(t, o, "4", "5")
	h.sql(t, func(ctx context.Context, tx *store.Tx) error {
		var open, lines int
		var expected string
		if err := tx.QueryRow(ctx, `SELECT open_count, line_count, expected FROM orders WHERE id = ?`, o.ID).Scan(&open, &lines, &expected); err != nil {
			return err
		}
		if open != 1 || lines != 2 || expected != "2026-11-27" {
			t.Errorf("open %d of %d, expected %s", open, lines, expected)
		}
		return nil
	})
}
