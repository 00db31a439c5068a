package purchasing_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	domain "backdesk/domain/purchasing"
)

func TestAnOrderGoesItsWay(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	if o.Number != "2026-00001" || o.Totals.Net != jpy(21_580) || o.Totals.Tax != jpy(2_126) || o.Totals.Gross != jpy(23_706) {
		t.Errorf("number %s, totals %+v", o.Number, o.Totals)
	}
	if o.Terms != "EOM-EOM" || o.Lines[0].Account != "5110" || o.Lines[0].TaxCode != "JP-10" {
		t.Errorf("not filled in from the supplier: %+v", o)
	}
	steps := []struct {
		quantities []string
		want       string
	}{
		{[]string{"4", "0"}, "part-received 6 5"},
		{[]string{"6", "4"}, "part-received 0 1"},
		{[]string{"0", "1"}, "received 0 0"},
	}
	for _, s := range steps {
		h.receive(t, o, s.quantities...)
		if got := h.state(t, o.ID); got != s.want {
			t.Errorf("after %v: %s, want %s", s.quantities, got, s.want)
		}
	}
	if got := h.trail(t, o.ID); got != "place submit approve send settle settle" {
		t.Errorf("audit: %s", got)
	}
}

func TestStoredOrderIsTheOneReadBack(t *testing.T) {
	h := newHouse(t)
	in := entry()
	in.Note, in.Lines[0].SupplierRef, in.Lines[0].WantedBy = "急ぎ\t\u202e=1+1\x00", "X-1", day("2026-11-25")
	placed, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{ID: "o1", OrderEntry: in})
	fine(t, err)
	read, err := h.Order(t.Context(), buyer, "o1")
	fine(t, err)
	exact := cmp.Comparer(func(a, b money.Decimal) bool { return a.Cmp(b) == 0 })
	same := cmpopts.EquateComparable(money.Amount{}, dates.Date{})
	if diff := cmp.Diff(placed, read, exact, same); diff != "" {
		t.Error(diff)
	}
}

// A double key press or a posting repeated after a crash must not order twice.
func TestTheSameEntryTwiceIsOneOrder(t *testing.T) {
	h := newHouse(t)
	in := domain.PlaceOrder{ID: "o1", OrderEntry: entry()}
	first, err := h.PlaceOrder(t.Context(), buyer, in)
	fine(t, err)
	again, err := h.PlaceOrder(t.Context(), buyer, in)
	fine(t, err)
	if again.ID != first.ID || h.trail(t, "o1") != "place" {
		t.Error("ordered twice")
	}
	in.ShipTo = "elsewhere"
	_, err = h.PlaceOrder(t.Context(), buyer, in)
	refuses(t, err, "conflict :id-taken")

	o, err := h.SubmitOrder(t.Context(), buyer, domain.OrderAct{ID: "o1", Version: first.Version})
	fine(t, err)
	act := domain.OrderAct{ID: "o1", Version: o.Version}
	once, err := h.ApproveOrder(t.Context(), boss, act)
	fine(t, err)
	twice, err := h.ApproveOrder(t.Context(), boss, act)
	fine(t, err)
	if once.Number != twice.Number || h.trail(t, "o1") != "place submit approve" {
		t.Errorf("approved twice: %s, %s", once.Number, h.trail(t, "o1"))
	}
}

func TestApprovalNeedsALimitAndASecondPerson(t *testing.T) {
	h := newHouse(t)
	cases := []struct {
		rule  string
		price string
		state domain.OrderState
	}{
		{"within what the office lets a clerk approve alone", "1818", domain.OrderApproved},
		{"above it another clerk is needed", "1820", domain.OrderWaiting},
		{"above the clerk's limit", "10000", domain.OrderWaiting},
	}
	for i, c := range cases {
		e := entry()
		e.Lines = e.Lines[:1]
		e.Lines[0].Price = qty(c.price)
		o, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: e, Submit: true, Answers: fault.Answers{
			"lines.1.price:price-rise": "dearer now", ":split-order": "ok",
		}})
		fine(t, err)
		if o.State != c.state {
			t.Errorf("%d %s: %s", i, c.rule, o.State)
		}
		if o.State != domain.OrderWaiting {
			continue
		}
		_, err = h.ApproveOrder(t.Context(), buyer, domain.OrderAct{ID: o.ID, Version: o.Version})
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s: the writer's own approval gave %v", c.rule, err)
		}
		page, err := h.OrderList(t.Context(), boss, domain.OrderFilter{ToApprove: true})
		fine(t, err)
		own, err := h.OrderList(t.Context(), buyer, domain.OrderFilter{ToApprove: true})
		fine(t, err)
		if page.Count == 0 || own.Count != 0 {
			t.Errorf("%s: waits for boss %d, for buyer %d", c.rule, page.Count, own.Count)
		}
	}
	_, err := h.ApproveOrder(t.Context(), kato, domain.OrderAct{ID: "none"})
	refuses(t, err, "forbidden :not-permitted")
}

func TestAllFaultsComeAtOnce(t *testing.T) {
	h := newHouse(t)
	_, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: domain.OrderEntry{
		Supplier: "nobody", Currency: "XXX", WantedBy: day("2026-11-01"), Terms: "SOMETIME",
		Lines: []domain.OrderEntryLine{
			{Quantity: qty("0"), Price: qty("-1"), TaxCode: "JP-5", Account: "9"},
			{Item: "NONE", Quantity: qty("0.0000001"), Price: qty("1"), TaxCode: "JP-10", Account: "5110"},
		},
	}})
	want := "invalid supplier:supplier-unknown currency:currency-unknown wanted-by:wanted-before-order terms:terms-unknown " +
		"lines.1.item:item-or-text lines.1.quantity:more-than-zero lines.1.price:negative lines.1.tax-code:tax-code " +
		"lines.1.account:account-unknown lines.2.item:item-unknown lines.2.quantity:too-many-decimals"
	refuses(t, err, want)
}

func TestSoftFaultsAreAnsweredAndKept(t *testing.T) {
	h := newHouse(t)
	h.sent(t, entry())
	e := entry()
	e.Lines[0].Price = qty("2061")
	e.Lines[1].Quantity = qty("5")
	in := domain.PlaceOrder{ID: "o2", OrderEntry: e, Submit: true}
	_, err := h.PlaceOrder(t.Context(), buyer, in)
	refuses(t, err, "doubtful lines.1.price:price-rise")
	if f := fault.Of(err)[0].Figures; f["last"] != "2000" || f["percent"] != "3.1" {
		t.Errorf("figures %v", f)
	}
	in.Answers = fault.Answers{"lines.1.price:price-rise": "new list of November", "lines.9.price:price-rise": "not asked"}
	o, err := h.PlaceOrder(t.Context(), buyer, in)
	fine(t, err)
	if len(o.Reasons) != 1 || o.Reasons["lines.1.price:price-rise"] != "new list of November" {
		t.Errorf("kept %v", o.Reasons)
	}
	_, err = h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: entry(), Submit: true})
	refuses(t, err, "doubtful :double-order")
}

func TestSplitOrdersAreAddedUp(t *testing.T) {
	h := newHouse(t)
	h.rules.FourEyes.SelfUpTo = []money.Amount{jpy(100_000)}
	for i, price := range []string{"4000", "4001", "4002"} {
		e := entry()
		e.Lines = e.Lines[:1]
		e.Lines[0].Price = qty(price)
		_, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: e, Submit: true})
		want := ""
		if i == 2 { // 44,000 + 44,011 + 44,022 > 100,000
			want = "doubtful :split-order"
		}
		refuses(t, err, want)
	}
}

func TestRevisionSaysWhatChanged(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	h.receive(t, o, "4", "0")
	o, err := h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	e := o.Entry()
	e.Lines[0].Quantity = qty("3")
	_, err = h.ReviseOrder(t.Context(), buyer, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: e})
	refuses(t, err, "invalid reason:required lines.1.quantity:below-received")

	e.Lines[0].Quantity, e.WantedBy = qty("8"), day("2026-11-30")
	revised, err := h.ReviseOrder(t.Context(), buyer, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Reason: "fewer needed"})
	fine(t, err)
	history, err := h.OrderHistory(t.Context(), buyer, o.ID)
	fine(t, err)
	var said []string
	for _, c := range history.Revisions[0].Changes {
		said = append(said, c.Field+": "+c.Before+" > "+c.After)
	}
	want := "wanted-by: 2026-11-27 > 2026-11-30, lines.1.quantity: 10 > 8, total: JPY 23,706 > JPY 19,306"
	if got := strings.Join(said, ", "); got != want || revised.Revision != 1 {
		t.Errorf("revision %d: %s", revised.Revision, got)
	}
	if got := h.state(t, o.ID); got != "part-received 4 5" {
		t.Error(got)
	}

	e.Lines[0].Quantity = qty("80")
	_, err = h.ReviseOrder(t.Context(), buyer, domain.ReviseOrder{ID: o.ID, Version: revised.Version, OrderEntry: e, Reason: "more"})
	refuses(t, err, "forbidden :over-limit")
	e = revised.Entry()
	e.Lines = e.Lines[1:]
	_, err = h.ReviseOrder(t.Context(), boss, domain.ReviseOrder{ID: o.ID, Version: revised.Version, OrderEntry: e, Reason: "without paper"})
	refuses(t, err, "invalid lines:line-in-use")
}

func TestAClashShowsTheOtherVersion(t *testing.T) {
	h := newHouse(t)
	o, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{ID: "o1", OrderEntry: entry()})
	fine(t, err)
	e := entry()
	e.ShipTo = "Osaka"
	_, err = h.ChangeOrder(t.Context(), boss, domain.ChangeOrder{ID: "o1", Version: o.Version, OrderEntry: e})
	fine(t, err)
	e.ShipTo = "Kobe"
	theirs, err := h.ChangeOrder(t.Context(), buyer, domain.ChangeOrder{ID: "o1", Version: o.Version, OrderEntry: e})
	refuses(t, err, "conflict :changed-meanwhile")
	if theirs.ShipTo != "Osaka" {
		t.Errorf("the stored version is %q", theirs.ShipTo)
	}
}

func TestChaseListAndItsNotes(t *testing.T) {
	h := newHouse(t)
	e := entry()
	e.Lines[1].WantedBy = day("2026-11-24")
	o := h.sent(t, e)
	h.now = h.now.AddDate(0, 0, 5) // Wednesday 25
	chase := func(view domain.ChaseView) string {
		page, err := h.ChaseList(t.Context(), buyer, domain.ChaseFilter{View: view})
		fine(t, err)
		var out []string
		for _, r := range page.Rows {
			out = append(out, r.Description+" "+r.Open.String()+" "+r.Expected.String())
		}
		return strings.Join(out, ", ")
	}
	for view, want := range map[domain.ChaseView]string{
		domain.ChaseLate: "緑茶 30袋 5 2026-11-24", domain.ChaseComing: "Copy paper A4 500 10 2026-11-27",
		domain.ChaseUnconfirmed: "緑茶 30袋 5 2026-11-24, Copy paper A4 500 10 2026-11-27",
	} {
		if got := chase(view); got != want {
			t.Errorf("%s: %s", view, got)
		}
	}
	for text, want := range map[string]int{"": 2, "りょくちゃ": 0, "緑茶": 1, "copy": 1, "Ｃｏｐｙ　５００": 1, "緑茶 copy": 0, "共栄": 2, "きょうえい": 2, "k-0031": 2, "共栄 緑茶": 1,
		o.Number: 2, "%": 0} {
		page, err := h.ChaseList(t.Context(), buyer, domain.ChaseFilter{View: domain.ChaseAll, Text: text})
		fine(t, err)
		if page.Count != want || len(page.Rows) != want {
			t.Errorf("%q finds %d of %d, want %d", text, len(page.Rows), page.Count, want)
		}
	}
	late, err := h.OrderList(t.Context(), buyer, domain.OrderFilter{ExpectedBefore: day("2026-11-25")})
	fine(t, err)
	none, err := h.OrderList(t.Context(), buyer, domain.OrderFilter{ExpectedBefore: day("2026-11-24")})
	fine(t, err)
	if late.Count != 1 || len(late.Sums) != 1 || none.Count != 0 {
		t.Errorf("late %+v, none %+v", late, none)
	}
	counts, err := h.OrderCounts(t.Context(), buyer)
	fine(t, err)
	if counts.Late != 1 || counts.LateDays != 1 || counts.Coming != 1 || counts.Unconfirmed != 2 {
		t.Errorf("counts %+v", counts)
	}
	_, err = h.RemindSupplier(t.Context(), buyer, domain.RemindSupplier{ID: o.ID, How: "phone", Note: "will call back"})
	fine(t, err)
	_, err = h.PromiseDelivery(t.Context(), buyer, domain.PromiseDelivery{ID: o.ID, Lines: []string{o.Lines[1].ID}, Date: day("2026-12-01")})
	refuses(t, err, "invalid reason:later-needs-reason")
	_, err = h.PromiseDelivery(t.Context(), buyer, domain.PromiseDelivery{ID: o.ID, Lines: []string{o.Lines[1].ID}, Date: day("2026-12-01"), Reason: "ship delayed"})
	fine(t, err)
	if got := chase(domain.ChaseLate); got != "" {
		t.Errorf("still late: %s", got)
	}
	history, err := h.OrderHistory(t.Context(), buyer, o.ID)
	fine(t, err)
	if len(history.Promises) != 1 || len(history.Reminders) != 1 || history.Reminders[0].By != "buyer" {
		t.Errorf("history %+v", history)
	}
	o, err = h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	_, err = h.GiveUpRest(t.Context(), buyer, domain.GiveUpRest{ID: o.ID, Version: o.Version, Lines: []string{o.Lines[1].ID}, Reason: "bought elsewhere"})
	fine(t, err)
	if got := h.state(t, o.ID); got != "sent 10 0" {
		t.Error(got)
	}
}

func TestOrdersAreFoundAndPaged(t *testing.T) {
	h := newHouse(t)
	answers := fault.Answers{":double-order": "yes", ":split-order": "yes", "lines.1.price:price-rise": "yes", "lines.2.price:price-rise": "yes"}
	for i := range 7 {
		e := entry()
		e.Lines[0].Quantity = qty(string(rune('1' + i)))
		_, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: e, Submit: i < 3, Answers: answers})
		fine(t, err)
	}
	for _, words := range []string{"共栄", "キョウエイ", "緑茶", "copy pap", "K-0031"} {
		page, err := h.OrderList(t.Context(), buyer, domain.OrderFilter{Text: words})
		fine(t, err)
		if page.Count != 7 {
			t.Errorf("%q finds %d", words, page.Count)
		}
	}
	for _, sort := range []domain.OrderSort{domain.OrdersNewest, domain.OrdersOldest, domain.OrdersExpected, domain.OrdersSupplier, domain.OrdersAmount} {
		seen := map[string]bool{}
		f := domain.OrderFilter{Sort: sort, Limit: 3}
		for pages := 0; pages < 5; pages++ {
			page, err := h.OrderList(t.Context(), buyer, f)
			fine(t, err)
			for _, r := range page.Rows {
				if seen[r.ID] {
					t.Errorf("%s: %s twice", sort, r.ID)
				}
				seen[r.ID] = true
			}
			if f.After = page.Next; f.After == "" {
				break
			}
		}
		if len(seen) != 7 {
			t.Errorf("%s: %d of 7", sort, len(seen))
		}
	}
}

func TestHistoryTellsEveryApprovalAndSending(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	e := o.Entry()
	e.Lines[0].Quantity = qty("8")
	o, err := h.ReviseOrder(t.Context(), buyer, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Reason: "fewer needed"})
	fine(t, err)
	o, err = h.SendOrder(t.Context(), boss, domain.SendOrder{ID: o.ID, Version: o.Version, How: "fax"})
	fine(t, err)
	o, err = h.CancelOrder(t.Context(), buyer, domain.OrderAct{ID: o.ID, Version: o.Version, Reason: "not needed; at all"})
	fine(t, err)
	history, err := h.OrderHistory(t.Context(), buyer, o.ID)
	fine(t, err)
	var said []string
	for _, s := range history.Stages {
		what := string(s.Step) + " " + string(s.State) + " by " + s.By
		if how := s.SentHow(); how != "" {
			what += " " + how
		}
		if s.BySelf() {
			what += " own"
		}
		said = append(said, what)
	}
	want := "submit waiting by buyer, approve approved by boss, send sent by buyer mail, send sent by boss fax, cancel cancelled by buyer"
	if got := strings.Join(said, ", "); got != want {
		t.Error(got)
	}
	if last := history.Stages[len(history.Stages)-1]; last.Reason != "not needed; at all" {
		t.Error(last.Reason)
	}
}
