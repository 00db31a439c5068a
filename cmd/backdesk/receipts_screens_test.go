package main

import (
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// receive opens the receipt of the only order from its view.
func (o *orderOffice) receive(t *testing.T, w, h int, language string) *tuitest.Driver {
	t.Helper()
	return o.sit(t, w, h, language, "orders").Press("enter").Advance(time.Second).Press("t").Advance(time.Second)
}

// received is the receipt posted last.
func (o *orderOffice) received(t *testing.T) purchasing.Receipt {
	t.Helper()
	page, err := o.purchasing.ReceiptList(t.Context(), o.actor, purchasing.ReceiptFilter{Limit: 1})
	must(t, err)
	if len(page.Rows) == 0 {
		return purchasing.Receipt{}
	}
	r, err := o.purchasing.Receipt(t.Context(), o.actor, page.Rows[0].ID)
	must(t, err)
	return r
}

// bring posts a delivery of 15 cases of paper, 2 of them refused, and of all
// lamps, to be inspected later.
func (o *orderOffice) bring(t *testing.T) purchasing.Receipt {
	t.Helper()
	order := o.last(t)
	r, err := o.purchasing.ReceiveGoods(t.Context(), o.actor, purchasing.ReceiveGoods{
		DeliveryNote: "D-4411", Date: dates.New(2026, 11, 19), Lines: []purchasing.ReceiveLine{
			{Order: order.ID, OrderLine: order.Lines[0].ID, Quantity: decimal.MustNew(15, 0), Rejected: decimal.Two, Reason: "wet", Replace: true},
			{Order: order.ID, OrderLine: order.Lines[1].ID, Quantity: decimal.MustNew(3, 0), Inspection: purchasing.InspectionPending},
		},
	})
	must(t, err)
	return r
}

func quantities(r purchasing.Receipt) (all []string) {
	for _, l := range r.Lines {
		all = append(all, l.Quantity.Trim(0).String()+"-"+l.Rejected.Trim(0).String()+" "+string(l.Inspection))
	}
	return all
}

func sameTexts(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}

func TestReceiptScreensGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newOrderOffice(t)
		d := o.receive(t, w, h, language)
		d.Type("D-1").Golden("receipt-form").Press("esc")
		o.bring(t)
		d = o.sit(t, w, h, language, "receipts").Advance(time.Second)
		d.Golden("receipt-list").Press("enter").Advance(time.Second)
		d.Golden("receipt-view").Press("z").Advance(time.Second).Golden("receipt-undo").Press("esc")
		d.Press("c").Advance(time.Second).Golden("receipt-inspect").Press("esc")
		d.Press("b").Advance(time.Second).Golden("receipt-return").Press("esc")
	})
}

func TestAWholeDeliveryTakesFewKeys(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "en", "orders").Press("enter").Advance(time.Second).Count()
	d.Press("t").Type("D-1").Press("ctrl+s").Advance(time.Second).Expect("Receipt 2026-00001", "received")
	if d.Keys() > 2 {
		t.Errorf("%d keys beside the data", d.Keys())
	}
	sameTexts(t, quantities(o.received(t)), "20-0 accepted", "3-0 accepted")
}

func TestReceiptOfABurstOfKeysIsThatOfSlowTyping(t *testing.T) {
	entry := func(pause time.Duration, hold bool) []string {
		o := newOrderOffice(t)
		d := o.receive(t, 80, 24, "en")
		if hold {
			d.Hold()
		}
		step := func(text string, keys ...string) {
			for _, r := range text {
				d.Type(string(r)).Advance(pause)
			}
			for _, k := range keys {
				d.Press(k).Advance(pause)
			}
		}
		step("D-77", "enter")
		step("19", "enter")
		step("15", "tab")
		step("2", "tab", "tab")
		step("wet", "ctrl+s")
		for range 30 {
			if hold {
				d.Release().Hold()
			}
		}
		d.Release().Advance(time.Second)
		r := o.received(t)
		if r.Date != dates.New(2026, 11, 19) || r.DeliveryNote != "D-77" || len(r.Lines) != 2 || r.Lines[0].Reason != "wet" || !r.Lines[0].Replace {
			t.Fatalf("hold %v: %+v\n%s", hold, r, d.Screen())
		}
		return quantities(r)
	}
	slow := entry(time.Second, false)
	sameTexts(t, slow, "15-2 accepted", "3-0 accepted")
	sameTexts(t, entry(0, true), slow...)
}

func TestMoreThanOrderedIsAskedAboutAndANoteKnownToo(t *testing.T) {
	o := newOrderOffice(t)
	o.bring(t)
	d := o.receive(t, 80, 24, "en")
	d.Type("D-4411").Press("enter", "enter").Type("12").Press("ctrl+s").Advance(time.Second)
	d.Expect("Delivery note D-4411", "Reason").Type("two parcels").Press("enter").Advance(time.Second)
	d.Expect("too many", "Reason").Type("free of charge").Press("enter").Advance(time.Second)
	r := o.received(t)
	sameTexts(t, quantities(r), "12-0 accepted")
	if r.Reasons["lines.1.quantity:over-receipt"] != "free of charge" || r.Reasons["delivery-note:delivery-note-known"] != "two parcels" {
		t.Fatalf("%v", r.Reasons)
	}
}

func TestAFaultStandsOnTheLineThatWasTyped(t *testing.T) {
	o := newOrderOffice(t)
	d := o.receive(t, 80, 24, "en")
	d.Press("enter", "enter").Type("0").Press("enter").Type("9").Press("ctrl+s").Advance(time.Second)
	d.Expect("line 2, Came: 6 too many").Type("gift").Press("enter").Advance(time.Second)
	r := o.received(t)
	if len(r.Lines) != 1 || r.Lines[0].No != 1 || r.Reasons["lines.1.quantity:over-receipt"] != "gift" {
		t.Fatalf("%+v", r)
	}
}

func TestOrdersOfASupplierComeInOneDelivery(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newOrderOffice(t)
		o.order(t, "2180", dates.New(2026, 11, 27))
		d := o.sit(t, w, h, language, "receipts").Press("n").Type("k-0031").Press("enter").Advance(time.Second)
		d.Press("enter").Type("D-9").Press("enter", "enter", "f12", "down", "down").Type("5").Press("up").Advance(time.Second)
		d.Golden("receipt-supplier").Press("ctrl+s").Advance(time.Second)
		r := o.received(t)
		sameTexts(t, quantities(r), "20-0 accepted", "3-0 accepted", "5-0 accepted")
		if r.Lines[0].Order == r.Lines[2].Order {
			t.Fatal("one order only")
		}
	})
}

func TestInspectionIsEnteredLater(t *testing.T) {
	o := newOrderOffice(t)
	o.bring(t)
	d := o.sit(t, 80, 24, "en", "receipts").Advance(time.Second).Expect("to inspect 1").Press("enter").Advance(time.Second)
	d.Press("c").Advance(time.Second).Press("tab").Type("4").Press("ctrl+s").Advance(time.Second).Expect("4 refused of 3")
	d.Type("1").Press("ctrl+s").Advance(time.Second).Expect("say why")
	d.Type("scratched").Press("ctrl+s").Advance(time.Second).Expect("1 line inspected")
	sameTexts(t, quantities(o.received(t)), "15-2 accepted", "3-1 accepted")
	d.Press("c").Expect("Nothing waits")
}

func TestGoodsGoBackAndAReceiptIsUndone(t *testing.T) {
	o := newOrderOffice(t)
	first := o.bring(t)
	d := o.sit(t, 80, 24, "en", "receipts").Press("enter").Advance(time.Second)
	d.Press("b").Advance(time.Second).Expect("13").Type("RMA-1").Press("enter", "enter").Type("torn").Press("enter").Type("14").
		Press("ctrl+s").Advance(time.Second).Expect("14 cannot go back, 13 are here")
	d.Type("3").Press("ctrl+s").Advance(time.Second).Expect("Return 2026-00002")
	back := o.received(t)
	if back.Kind != purchasing.ReceiptReturn || back.Lines[0].Quantity.Trim(0).String() != "3" || back.Lines[0].Reason != "torn" || back.Lines[0].Replace {
		t.Fatalf("%+v", back)
	}
	d.Press("z").Advance(time.Second).Expect("outstanding again", "15 cs").Type("twice").Press("enter").Advance(time.Second).
		Expect("went back since").Press("esc")
	d.Press("esc", "home").Advance(time.Second).Press("enter").Advance(time.Second).Expect("Return 2026-00002").
		Press("z").Advance(time.Second).Type("kept after all").Press("enter").Advance(time.Second).Expect("undone by 2026-00003")
	now, err := o.purchasing.Receipt(t.Context(), o.actor, back.ID)
	must(t, err)
	if now.Live() {
		t.Fatal("the return still counts")
	}
	if again, err := o.purchasing.Receipt(t.Context(), o.actor, first.ID); err != nil || !again.Live() {
		t.Fatal(err)
	}
}

func TestADeliveryBeingTypedIsADraftAndOneOnlyLookedAtIsNone(t *testing.T) {
	o := newOrderOffice(t)
	d := o.receive(t, 80, 24, "en").Advance(2 * time.Second).Press("esc").Advance(2 * time.Second)
	kept, err := o.file.List(t.Context(), o.actor.Clerk)
	must(t, err)
	if len(kept) != 0 {
		t.Fatalf("%+v", kept)
	}
	d.Press("t").Advance(time.Second).Type("D-5").Press("enter", "enter").Type("7").Advance(2 * time.Second)
	kept, err = o.file.List(t.Context(), o.actor.Clerk)
	must(t, err)
	if len(kept) != 1 || kept[0].Form != "purchasing/receipt" {
		t.Fatalf("%+v", kept)
	}
	d.Press("esc", "alt+1").Advance(time.Second).Expect("goods from")
}

func TestWhatOthersReceiveIsSeenInAFormThatIsOpen(t *testing.T) {
	o := newOrderOffice(t)
	d := o.receive(t, 80, 24, "en").Type("D-8").Press("enter", "enter").Type("19").Press("down")
	o.bring(t)
	d.Send(tui.Changes{{Part: "purchasing", Kind: "receipt"}}).Advance(time.Second).Expect("outstanding has changed", "1 of 2 lines")
	d.Press("ctrl+s").Advance(time.Second).Expect("too many") // what was typed stays, and is judged by what is here now
}

func TestMarkedOrdersOfSeveralSuppliersAreReceivedOneByOne(t *testing.T) {
	o := newOrderOffice(t)
	other, err := o.parties.AddSupplier(t.Context(), o.actor, parties.AddSupplier{Supplier: some()[1]})
	must(t, err)
	o.supplier = other
	o.order(t, "2180", dates.New(2026, 11, 27))
	d := o.sit(t, 80, 24, "en", "orders").Press("v", "v", "v", "v", "space", "space").Advance(time.Second).Expect("2 marked")
	d.Press("x", "3").Advance(time.Second).Expect("Receive goods", "2 of other suppliers are left out", "2 of 2 lines")
}
