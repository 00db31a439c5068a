package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// orderOffice is an office that buys paper, pens and tea: one supplier, three
// items, one order of September that came in part.
type orderOffice struct {
	*house
	actor    desk.Actor
	supplier parties.Supplier
	now      time.Time
}

func newOrderOffice(t *testing.T) *orderOffice {
	t.Helper()
	house, actor := enter(t, newOfficeFile(t, "JP"), "sato")
	o := &orderOffice{house: house, actor: actor, now: time.Date(2026, 9, 30, 1, 0, 0, 0, time.UTC)}
	o.actor.Session = "local:1"
	tools := house.systemTools()
	tools.Now = func() time.Time { return o.now }
	tools.NewID = newIDs(tools.Now)
	house.join(tools)
	s, err := house.parties.AddSupplier(t.Context(), o.actor, parties.AddSupplier{Supplier: some()[0]})
	must(t, err)
	o.supplier = s
	for _, i := range []purchasing.Item{
		{Code: "A4-500", Name: "Copy paper A4 500", Unit: "cs", Price: decimal.MustParse("2180"), TaxCode: "JP-10"},
		{Code: "PEN-B", Name: "Ballpoint, black", Unit: "box", Price: decimal.MustParse("640"), TaxCode: "JP-10"},
		{Code: "TEA-30", Name: "緑茶 30袋", Reading: "リョクチャ", Unit: "袋", Price: decimal.MustParse("310"), TaxCode: "JP-8R"},
	} {
		i.Currency, i.Account, i.Active = "JPY", o.account(t), true
		_, err := house.purchasing.KeepItem(t.Context(), o.actor, i)
		must(t, err)
	}
	o.order(t, "2100", dates.New(2026, 10, 7))
	o.now = theDay
	return o
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// account is any account that lines can be booked to.
func (o *orderOffice) account(t *testing.T) string {
	t.Helper()
	rules, err := o.purchasing.OrderingRules(t.Context(), o.actor)
	must(t, err)
	first := ""
	for code := range rules.Accounts {
		if first == "" || code < first {
			first = code
		}
	}
	return first
}

// order places and sends an order of paper and desk lamps.
func (o *orderOffice) order(t *testing.T, price string, wanted dates.Date) purchasing.Order {
	t.Helper()
	ctx := t.Context()
	order, err := o.purchasing.PlaceOrder(ctx, o.actor, purchasing.PlaceOrder{Submit: true, OrderEntry: purchasing.OrderEntry{
		Kind: purchasing.OrderStandard, Supplier: o.supplier.ID, WantedBy: wanted, ShipTo: "HQ 3F reception",
		Lines: []purchasing.OrderEntryLine{
			{Item: "A4-500", Quantity: decimal.MustParse("20"), Price: decimal.MustParse(price)},
			{Description: "Desk lamp, white", Quantity: decimal.MustParse("3"), Unit: "pcs", Price: decimal.MustParse("4500"),
				TaxCode: "JP-10", Account: o.account(t)},
		},
	}})
	must(t, err)
	order, err = o.purchasing.SendOrder(ctx, o.actor, purchasing.SendOrder{ID: order.ID, Version: order.Version, How: "mail"})
	must(t, err)
	return order
}

// sit opens the program at a screen.
func (o *orderOffice) sit(t *testing.T, w, h int, language, entry string) *tuitest.Driver {
	t.Helper()
	clerk, err := o.whoIs(t.Context(), "sato")
	must(t, err)
	options, err := o.session(t.Context(), clerk, o.actor, language, []string{"NO_COLOR=1"})
	must(t, err)
	options.Now, options.NewID = o.tools.Now, o.tools.NewID
	d := tuitest.New(t, tui.NewApp(t.Context(), options), w, h, language)
	for i, e := range options.Entries {
		if e.Name == entry {
			return d.Press("alt+" + string(rune('2'+i))) // home is the first
		}
	}
	t.Fatal("no screen " + entry)
	return nil
}

// last is the order written last.
func (o *orderOffice) last(t *testing.T) purchasing.Order {
	t.Helper()
	page, err := o.purchasing.OrderList(t.Context(), o.actor, purchasing.OrderFilter{Limit: 1})
	must(t, err)
	order, err := o.purchasing.Order(t.Context(), o.actor, page.Rows[0].ID)
	must(t, err)
	return order
}

func TestOrderListGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		newOrderOffice(t).sit(t, w, h, language, "orders").Golden("order-list")
	})
}

func TestOrderViewGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := newOrderOffice(t).sit(t, w, h, language, "orders").Press("enter")
		d.Golden("order-view").Press("v").Golden("order-history")
	})
}

// fill types the order of the sketch, with a pause after each key for slow
// hands.
func fill(d *tuitest.Driver, pause time.Duration) {
	step := func(text string, keys ...string) {
		for _, r := range text {
			d.Type(string(r)).Advance(pause)
		}
		for _, k := range keys {
			d.Press(k).Advance(pause)
		}
	}
	d.Press("n").Advance(pause)
	step("k-0031", "enter")
	step("27", "enter")
	step("A4-500", "enter")
	step("20", "enter")
	step("2180", "enter")
	step("PEN-B", "enter")
	step("3", "enter", "enter")
	step("TEA-30", "enter")
	step("12", "enter", "enter")
}

func TestOrderFormGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := newOrderOffice(t).sit(t, w, h, language, "orders")
		fill(d, time.Second)
		d.Golden("order-form")
		d.Press("up", "up").Advance(time.Second).Golden("order-hint")
	})
}

func TestOrderOfABurstOfKeysIsThatOfSlowTyping(t *testing.T) {
	entry := func(pause time.Duration, hold bool) purchasing.OrderEntry {
		o := newOrderOffice(t)
		d := o.sit(t, 80, 24, "en", "orders")
		if hold {
			d.Hold()
		}
		fill(d, pause)
		d.Press("ctrl+s")
		for range 60 {
			if hold {
				d.Release().Hold()
			}
		}
		d.Release().Advance(time.Second)
		order := o.last(t)
		if order.WantedBy != dates.New(2026, 11, 27) || len(order.Lines) != 3 {
			t.Fatalf("hold %v: %+v\n%s", hold, order, d.Screen())
		}
		e := order.Entry()
		e.Supplier = order.SupplierName
		for i := range e.Lines {
			e.Lines[i].ID = ""
		}
		return e
	}
	slow, burst := entry(time.Second, false), entry(0, true)
	if a, b := slow, burst; len(a.Lines) != len(b.Lines) || a.Lines[0] != b.Lines[0] || a.Lines[1] != b.Lines[1] || a.Lines[2] != b.Lines[2] || a.WantedBy != b.WantedBy {
		t.Fatalf("slow %+v\nburst %+v", slow, burst)
	}
}

func TestOrderIsApprovedSentPromisedAndRevisedByKeys(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "en", "orders")
	fill(d, time.Second)
	d.Press("ctrl+s").Advance(time.Second).Expect("54,089")
	if d.Press("a").Advance(time.Second); o.last(t).State != purchasing.OrderApproved {
		t.Fatal(d.Screen())
	}
	d.Press("s", "1").Advance(time.Second).Expect("sent")
	d.Press("p").Type("12/3").Press("enter", "enter").Advance(time.Second).Expect("say why")
	d.Type("holiday").Press("enter").Advance(time.Second).Expect("2026-12-03")
	d.Press("m").Press("enter", "enter").Advance(time.Second).Expect("1 x")
	d.Press("e").Advance(time.Second).Expect("Revision 1")
	d.Press("ctrl+s").Advance(time.Second).Expect("Reason is needed")
	d.Type("more guests").Press("enter")
	if got := o.last(t); got.State != purchasing.OrderSent || got.Reminders != 1 {
		t.Fatalf("%+v", got)
	}
	for range 9 { // to the quantity of the tea
		if strings.HasPrefix(strings.TrimSpace(rowAt(d)), "3") {
			break
		}
		d.Press("down")
	}
	d.Press("enter").Type("15").Press("ctrl+s").Advance(time.Second).Expect("revision 1")
	d.Press("v").Expect("more guests", "12")
}

// rowAt is the row of the screen with the cursor.
func rowAt(d *tuitest.Driver) string {
	_, y, _ := d.Cursor()
	return d.Line(y)
}

func TestLateDeliveriesAreChased(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newOrderOffice(t)
		d := o.sit(t, w, h, language, "deliveries")
		d.Golden("order-chase")
		d.Press("p").Type("12/1").Press("enter").Type("factory").Press("enter").Advance(time.Second)
		if got := o.last(t); got.Lines[0].Promised != dates.New(2026, 12, 1) {
			t.Fatalf("%+v\n%s", got.Lines[0], d.Screen())
		}
		d.Press("m", "enter", "enter").Advance(time.Second)
		if got := o.last(t); got.Reminders != 1 {
			t.Fatal(d.Screen())
		}
	})
}

func TestMarkedOrdersAreActedOnTogether(t *testing.T) {
	o := newOrderOffice(t)
	for i, price := range []string{"2101", "2102"} {
		_, err := o.purchasing.PlaceOrder(t.Context(), o.actor, purchasing.PlaceOrder{Submit: true, OrderEntry: purchasing.OrderEntry{
			Kind: purchasing.OrderStandard, Supplier: o.supplier.ID, WantedBy: dates.New(2026, 11, 26),
			Lines: []purchasing.OrderEntryLine{{Item: "A4-500", Quantity: decimal.MustNew(int64(i)+1, 0), Price: decimal.MustParse(price)}},
		}})
		must(t, err)
	}
	d := o.sit(t, 80, 24, "en", "orders").Press("v", "v", "v", "space", "space").Advance(time.Second)
	d.Expect("2 marked").Press("x", "2", "1").Advance(time.Second).Expect("2 orders done")
	page, err := o.purchasing.OrderList(t.Context(), o.actor, purchasing.OrderFilter{States: []purchasing.OrderState{purchasing.OrderSent}})
	must(t, err)
	if page.Count != 3 {
		t.Fatalf("%d sent", page.Count)
	}
}

// placed are approved orders of the office's supplier, one for each quantity,
// without a day of delivery when wanted is zero.
func (o *orderOffice) placed(t *testing.T, wanted dates.Date, quantities ...int64) {
	t.Helper()
	for _, n := range quantities {
		_, err := o.purchasing.PlaceOrder(t.Context(), o.actor, purchasing.PlaceOrder{Submit: true, OrderEntry: purchasing.OrderEntry{
			Kind: purchasing.OrderStandard, Supplier: o.supplier.ID, WantedBy: wanted, ShipTo: "HQ",
			Lines: []purchasing.OrderEntryLine{{Item: "A4-500", Quantity: decimal.MustNew(n, 0), Price: decimal.MustParse("2100")}},
		}})
		must(t, err)
	}
}

func TestMarkedOrdersToAProtectedSupplierAreAskedAboutOneByOne(t *testing.T) {
	o := newOrderOffice(t)
	small := o.supplier
	small.SmallSupplier = true
	_, err := o.parties.ChangeSupplier(t.Context(), o.actor, parties.ChangeSupplier{Supplier: small})
	must(t, err)
	o.placed(t, dates.New(2026, 11, 26), 1)
	o.placed(t, dates.Date{}, 2, 3)
	d := o.sit(t, 80, 24, "ja", "orders").Press("4", "space", "space", "space").Advance(time.Second)
	d.Press("x", "2", "1").Advance(time.Second).Expect("1件完了、確認が要るもの 2件").Golden("order-send-asks")
	d.Type("納期は別途連絡").Press("enter").Advance(time.Second).Expect("2026-0000", "納期は別途連絡") // taken over
	d.Press("enter").Advance(time.Second).Expect("3件完了しました。")
	page, err := o.purchasing.OrderList(t.Context(), o.actor, purchasing.OrderFilter{States: []purchasing.OrderState{purchasing.OrderSent}})
	must(t, err)
	if page.Count != 4 {
		t.Fatalf("%d sent\n%s", page.Count, d.Screen())
	}
	for _, row := range page.Rows[:2] {
		order, err := o.purchasing.Order(t.Context(), o.actor, row.ID)
		must(t, err)
		if order.WantedBy.IsZero() && order.Reasons["wanted-by:statement-delivery"] != "納期は別途連絡" {
			t.Errorf("%s: %v", order.Number, order.Reasons)
		}
	}
}

func TestQuestionLeftLeavesTheRestMarked(t *testing.T) {
	o := newOrderOffice(t)
	small := o.supplier
	small.SmallSupplier = true
	_, err := o.parties.ChangeSupplier(t.Context(), o.actor, parties.ChangeSupplier{Supplier: small})
	must(t, err)
	o.placed(t, dates.Date{}, 2, 3)
	d := o.sit(t, 80, 24, "en", "orders").Press("4", "space", "space").Advance(time.Second)
	d.Press("x", "2", "1").Advance(time.Second).Type("by phone").Press("enter").Advance(time.Second).Press("esc").Advance(time.Second).Expect("1 marked")
	page, err := o.purchasing.OrderList(t.Context(), o.actor, purchasing.OrderFilter{States: []purchasing.OrderState{purchasing.OrderSent}})
	must(t, err)
	if page.Count != 2 {
		t.Fatalf("%d sent\n%s", page.Count, d.Screen())
	}
}

func TestLateOrdersAreCountedAndSorted(t *testing.T) {
	o := newOrderOffice(t)
	o.placed(t, dates.New(2026, 11, 27), 1)
	d := o.sit(t, 80, 24, "ja", "orders").Press("6").Advance(time.Second).Expect(" 1 件", "2026-00001", "61,050")
	d.Press("s").Advance(time.Second).Expect("並び: 仕入先順")
}

func TestDeliveriesAreFilteredByWords(t *testing.T) {
	o := newOrderOffice(t)
	o.placed(t, dates.New(2026, 11, 27), 1)
	d := o.sit(t, 80, 24, "ja", "deliveries").Press("4").Advance(time.Second).Expect("2 件", "Desk lamp")
	d.Press("/").Type("共栄 ｄｅｓｋ").Advance(time.Second).Expect("1 件", "Desk lamp").Press("enter", "esc").Advance(time.Second).Expect("2 件")
}

func TestChangeOfAnotherClerkIsShownBesideMine(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "en", "orders")
	fill(d, time.Second)
	d.Press("ctrl+s").Advance(time.Second).Press("e").Advance(time.Second)
	order := o.last(t)
	e := order.Entry()
	e.ShipTo = "Warehouse 2"
	_, err := o.purchasing.ChangeOrder(context.WithoutCancel(t.Context()), o.actor, purchasing.ChangeOrder{ID: order.ID, Version: order.Version, OrderEntry: e, Submit: true})
	must(t, err)
	d.Press("enter").Type("30").Press("enter", "ctrl+s").Advance(time.Second).Expect("Warehouse 2")
	d.Press("ctrl+s").Advance(time.Second).Press("ctrl+s").Advance(time.Second)
	if got := o.last(t); got.ShipTo != "Warehouse 2" || got.WantedBy != dates.New(2026, 11, 30) {
		t.Fatalf("%+v\n%s", got, d.Screen())
	}
}

func TestRowsPastedFromASpreadsheetBecomeLines(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "en", "orders").Press("n").Advance(time.Second).Type("K-0031").Press("enter", "enter").Advance(time.Second)
	rows := strings.Repeat("A4-500\t5\nno such code\t3\tpcs\t120\nPEN-B\t２\n", 100)
	d.Paste(rows).Advance(time.Second).Expect("300", "2,100")
	d.Press("f12").Advance(time.Second)
	got := o.last(t)
	if len(got.Lines) != 300 || got.State != purchasing.OrderDraft {
		t.Fatalf("%d lines, %s\n%s", len(got.Lines), got.State, d.Screen())
	}
	first, second, third := got.Lines[0], got.Lines[1], got.Lines[2]
	if first.Item != "A4-500" || first.Unit != "cs" || first.Price.Cmp(decimal.MustParse("2100")) != 0 ||
		second.Item != "" || second.Description != "no such code" || third.Item != "PEN-B" || third.Quantity.Cmp(decimal.MustParse("2")) != 0 {
		t.Fatalf("%+v\n%+v\n%+v", first, second, third)
	}
}

func TestFrameIsAgreedAndCalledOffByKeys(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "en", "orders").Press("n").Advance(time.Second).Type("K-0031").Press("enter").Advance(time.Second)
	d.Press("tab", "tab", "tab").Type("b").Press("tab", "tab").Type("t").Press("enter").Type("+1y").Press("enter").Type("9m").Press("enter")
	d.Type("A4-500").Press("enter").Type("1000").Press("enter", "ctrl+s").Advance(time.Second).Expect("blanket order")
	d.Press("l").Advance(time.Second).Expect("Call-off from", "1,000")
	d.Press("enter", "enter").Type("1200").Press("ctrl+s").Advance(time.Second).Expect("more than the 1000 left")
	d.Type("300").Press("ctrl+s").Advance(time.Second).Expect("call-off")
	if got := o.last(t); got.Kind != purchasing.OrderCallOff || got.Lines[0].Quantity.Cmp(decimal.MustParse("300")) != 0 {
		t.Fatalf("%+v\n%s", got, d.Screen())
	}
	d.Press("g").Advance(time.Second).Expect("300", "Drawn").Press("l").Advance(time.Second).Expect("700")
}

func TestWhatIsTypedOfAnOrderIsThereAgain(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "ja", "orders").Press("n").Advance(time.Second).Type("K-0031").Press("enter", "enter").Advance(time.Second)
	d.Type("A4-500").Press("enter").Advance(time.Second).Type("2").Advance(time.Second)
	before := d.Screen()
	again := o.sit(t, 80, 24, "ja", "orders") // a second terminal, as after a crash
	again.Advance(time.Second).Press("alt+1").Advance(time.Second).Expect("共栄文具株式会社")
	for range 10 { // to the row of the draft
		if strings.Contains(again.Screen(), "> ") && strings.Contains(marked(again), "下書き") {
			break
		}
		again.Press("down")
	}
	again.Press("enter").Advance(time.Second).Expect("A4-500", "共栄文具株式会社")
	if got, want := again.Line(8), strings.Split(before, "\n")[8]; got != want {
		t.Fatalf("was\n%s\nis\n%s", before, again.Screen())
	}
}

// marked is the left half of the row under the cursor of the first screen.
func marked(d *tuitest.Driver) string {
	for _, row := range strings.Split(d.Screen(), "\n") {
		if strings.HasPrefix(row, " > ") {
			return row
		}
	}
	return ""
}
