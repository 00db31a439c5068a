package purchasing_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	domain "backdesk/domain/purchasing"
	"backdesk/store"
	partiesstore "backdesk/store/parties"
	"backdesk/store/purchasing"
)

// life drives one order through whatever clerks may try.
type life struct {
	*testing.T
	h        *house
	o        domain.Order
	receipts []domain.Receipt
}

var allReasons = fault.Answers{
	":double-order": "x", ":split-order": "x", "lines.1.price:price-rise": "x", "lines.2.price:price-rise": "x",
	"lines.1.price:price-zero": "x", "lines.1.order:order-not-sent": "x", "lines.2.order:order-not-sent": "x",
	"lines.1.quantity:over-receipt": "x", "lines.2.quantity:over-receipt": "x",
}

// TestEveryLifeOfAnOrderIsLegalAndAudited: whatever is tried in whatever order,
// the state moves by the machine's ways only, each move is in the audit, a
// refusal leaves all as it was, and the derived columns equal their sources.
func TestEveryLifeOfAnOrderIsLegalAndAudited(t *testing.T) {
	h := newHouse(t)
	rapid.Check(t, func(r *rapid.T) {
		o, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: entry()})
		if err != nil {
			r.Fatal(err)
		}
		l := &life{T: t, h: h, o: o}
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			before := l.o
			moves := l.audited()
			err := l.try(r)
			after, readErr := h.Order(t.Context(), buyer, o.ID)
			if readErr != nil {
				r.Fatal(readErr)
			}
			switch {
			case err != nil && fault.KindOf(err) == fault.Internal:
				r.Fatalf("from %s: %v", before.State, err)
			case err != nil && (after.Version != before.Version || l.audited() != moves):
				r.Fatalf("refused with %v, yet %s v%d became %s v%d", err, before.State, before.Version, after.State, after.Version)
			case err == nil && after.State != before.State && l.audited() == moves:
				r.Fatalf("%s became %s without an audit entry", before.State, after.State)
			}
			if l.o = after; !l.sound() {
				r.Fatalf("derived columns differ from their sources: %+v", after)
			}
		}
	})
}

// try takes one step that a clerk might try, possible or not.
func (l *life) try(r *rapid.T) error {
	ctx, h, o := l.Context(), l.h, l.o
	act := domain.OrderAct{ID: o.ID, Version: o.Version, Reason: "why not", Answers: allReasons}
	some := func(name string) money.Decimal { return money.FromMicro(rapid.Int64Range(0, 6_000_000).Draw(r, name)) }
	var err error
	switch rapid.SampledFrom([]string{
		"submit", "approve", "approve", "send", "send", "back", "cancel", "change", "revise", "give up", "receive", "receive", "receive", "return", "reverse", "promise",
	}).Draw(r, "step") {
	case "submit":
		_, err = h.SubmitOrder(ctx, buyer, act)
	case "approve":
		_, err = h.ApproveOrder(ctx, boss, act)
	case "send":
		_, err = h.SendOrder(ctx, buyer, domain.SendOrder{ID: o.ID, Version: o.Version, How: "mail"})
	case "back":
		_, err = h.SendBackOrder(ctx, boss, act)
	case "cancel":
		_, err = h.CancelOrder(ctx, boss, act)
	case "change":
		e := o.Entry()
		e.ShipTo = h.newID()
		_, err = h.ChangeOrder(ctx, buyer, domain.ChangeOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Submit: rapid.Bool().Draw(r, "submit"), Answers: allReasons})
	case "revise":
		e := o.Entry()
		e.Lines[0].Quantity = some("revised")
		_, err = h.ReviseOrder(ctx, boss, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Reason: "less", Answers: allReasons})
	case "give up":
		_, err = h.GiveUpRest(ctx, boss, domain.GiveUpRest{ID: o.ID, Version: o.Version, Reason: "enough", Lines: []string{o.Lines[rapid.IntRange(0, 1).Draw(r, "line")].ID}})
	case "promise":
		_, err = h.PromiseDelivery(ctx, buyer, domain.PromiseDelivery{ID: o.ID, Date: day("2026-12-24"), Reason: "late"})
	default:
		return l.goods(r, some)
	}
	return err
}

// goods moves goods in or back, or undoes a receipt.
func (l *life) goods(r *rapid.T, some func(string) money.Decimal) error {
	ctx, h, o := l.Context(), l.h, l.o
	if len(l.receipts) > 0 && rapid.Bool().Draw(r, "undo") {
		at := rapid.IntRange(0, len(l.receipts)-1).Draw(r, "which")
		v := l.receipts[at]
		_, err := h.ReverseReceipt(ctx, kato, domain.ReverseReceipt{ID: h.newID(), Receipt: v.ID, Version: v.Version, Reason: "wrong"})
		return err
	}
	if rapid.IntRange(0, 3).Draw(r, "back") == 0 {
		_, err := h.ReturnGoods(ctx, kato, domain.ReturnGoods{ID: h.newID(), Lines: []domain.ReturnLine{{
			Order: o.ID, OrderLine: o.Lines[0].ID, Quantity: some("back"), Replace: rapid.Bool().Draw(r, "again"), Reason: "torn",
		}}})
		return err
	}
	in := domain.ReceiveGoods{ID: h.newID(), Answers: allReasons}
	for i, line := range o.Lines {
		q := some("came")
		in.Lines = append(in.Lines, domain.ReceiveLine{
			Order: o.ID, OrderLine: line.ID, Quantity: q, Rejected: money.FromMicro(rapid.Int64Range(0, 1_000_000).Draw(r, "refused")),
			Replace: i == 0, Reason: "wet",
		})
	}
	receipt, err := h.ReceiveGoods(ctx, kato, in)
	if err == nil {
		l.receipts = append(l.receipts, receipt)
	}
	return err
}

func (l *life) audited() (n int) {
	l.h.sql(l.T, func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM audit WHERE record = ?`, l.o.ID).Scan(&n)
	})
	return n
}

// sound compares what is kept of the order with what its lines say.
func (l *life) sound() bool {
	state := l.o.Settled(money.Decimal{}, false)
	open := 0
	for _, line := range l.o.Lines {
		if line.Open.IsPos() {
			open++
		}
		bound := l.o.State != domain.OrderDraft && l.o.State != domain.OrderWaiting && l.o.State != domain.OrderCancelled
		if bound && line.Open.Cmp(line.OpenReceipt()) != 0 {
			return false
		}
	}
	page, err := l.h.OrderList(l.Context(), buyer, domain.OrderFilter{States: []domain.OrderState{l.o.State}, Sort: domain.OrdersNewest, Limit: 500})
	if err != nil {
		l.Fatal(err)
	}
	for _, brief := range page.Rows {
		if brief.ID == l.o.ID {
			return state == l.o.State && brief.Lines-brief.Complete == open
		}
	}
	return page.Next != ""
}

// verify finds nothing in an office that only the verbs have written, and says
// what is wrong when somebody wrote past them.
func TestVerifyOrders(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	h.receive(t, o, "4", "0")
	r := h.receive(t, o, "1", "0")
	_, err := h.ReverseReceipt(t.Context(), kato, domain.ReverseReceipt{ID: "v1", Receipt: r.ID, Version: r.Version, Reason: "wrong"})
	fine(t, err)
	found := func() (codes []string) {
		report, err := h.office.Verify(t.Context(), purchasing.OrderChecks()...)
		fine(t, err)
		for _, f := range report.Findings {
			codes = append(codes, f.Check+" "+f.Code)
		}
		return codes
	}
	if got := found(); len(got) > 0 {
		t.Errorf("a sound office: %v", got)
	}
	h.sql(t, func(ctx context.Context, tx *store.Tx) error {
		for _, s := range []string{
			`UPDATE order_lines SET open = open - 1 WHERE no = 1`, `UPDATE orders SET gross = gross + 1`,
			`UPDATE receipt_lines SET live = 1`, `UPDATE receipts SET number = '2026-00009' WHERE number = '2026-00003'`,
		} {
			if _, err := tx.Exec(ctx, s); err != nil {
				return err
			}
		}
		return nil
	})
	want := map[string]bool{"orders open-differs": true, "orders total-differs": true, "receipts link-state": true, "numbers number-missing": true}
	got := map[string]bool{}
	for _, f := range found() {
		got[f] = true
	}
	for w := range want {
		if !got[w] {
			t.Errorf("not found: %s in %v", w, got)
		}
	}
}

// A key pressed twice, or a step repeated after a dropped line, is one step.
func TestStepsSaidTwiceAreOne(t *testing.T) {
	h := newHouse(t)
	h.rules.Ordering.Inspect = true
	twice := func(what, record string, step func() error) {
		t.Helper()
		fine(t, step())
		once := h.trail(t, record)
		if err := step(); err != nil || h.trail(t, record) != once {
			t.Errorf("%s twice: %v, %s", what, err, h.trail(t, record))
		}
	}
	o := h.sent(t, entry())
	twice("promise", o.ID, func() error {
		_, err := h.PromiseDelivery(t.Context(), buyer, domain.PromiseDelivery{ID: o.ID, Date: day("2026-11-26")})
		return err
	})
	twice("remind", o.ID, func() error {
		_, err := h.RemindSupplier(t.Context(), buyer, domain.RemindSupplier{ID: o.ID, How: "phone"})
		return err
	})
	r := h.receive(t, o, "4", "1")
	twice("inspect", r.ID, func() error {
		_, err := h.InspectGoods(t.Context(), kato, domain.InspectGoods{Receipt: r.ID, Version: r.Version, Lines: []domain.InspectLine{
			{Line: r.Lines[0].ID, Result: domain.InspectionAccepted}, {Line: r.Lines[1].ID, Result: domain.InspectionRejected, Reason: "wet", Replace: true},
		}})
		return err
	})
	o, err := h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	twice("give up", o.ID, func() error {
		_, err := h.GiveUpRest(t.Context(), boss, domain.GiveUpRest{ID: o.ID, Version: o.Version, Reason: "enough"})
		return err
	})
	again := entry()
	again.ShipTo = "Osaka"
	c := h.sent(t, again)
	twice("cancel", c.ID, func() error {
		_, err := h.CancelOrder(t.Context(), boss, domain.OrderAct{ID: c.ID, Version: c.Version, Reason: "wrong supplier"})
		return err
	})
}

// The catalogue, orders and receipts follow a supplier that is merged.
func TestMergedSuppliersAreReceivedTogether(t *testing.T) {
	h := newHouse(t)
	first := h.sent(t, entry())
	e := entry()
	e.Supplier = "S2"
	second := h.sent(t, e)
	h.sql(t, func(ctx context.Context, tx *store.Tx) error {
		if _, err := partiesstore.New(tx).Repoint(ctx, "S2", "S1"); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `UPDATE suppliers SET merged_into = 'S1' WHERE id = 'S2'`)
		return err
	})
	in := came("r1", first, "1")
	in.Lines = append(in.Lines, came("", second, "1").Lines...)
	r, err := h.ReceiveGoods(t.Context(), kato, in)
	fine(t, err)
	if r.Supplier != "S1" || len(r.Lines) != 2 {
		t.Errorf("receipt %+v", r)
	}
}
