package purchasing

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// exactly compares records by value: 0 of a currency is 0, and no list is an empty one.
var exactly = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b money.Decimal) bool { return a.Cmp(b) == 0 }),
	cmp.Comparer(func(a, b money.Amount) bool { return a == b || a.IsZero() && b.IsZero() }), cmp.Comparer(func(a, b dates.Date) bool { return a == b })}

var paperLine = line{"A4-500", "Copy paper A4 500", "20", "2180"}

// A paper that agrees needs its number, date and total: order, receipt, invoice, approval, due list.
func TestMatchingInvoiceAllTheWay(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine, line{"PEN-B", "Ballpoint, black", "3", "640"})
	o.receive(order, "20", "3")
	in := o.bill("K-88120", order)
	if len(in.Lines) != 2 || in.Lines[0].OrderLine != order.Lines[0].ID || in.Registration != "T1180301018771" {
		t.Fatalf("pre-filled: %+v", in)
	}
	in.Stated.Gross = yen(50_072)
	posted := o.post(in).Invoice
	if posted.State != purchasing.InvoiceMatched || posted.Number != "2026-00001" || posted.Due != on("2026-12-31") || !posted.Qualified {
		t.Errorf("%s %s due %s qualified %v, holds %v", posted.State, posted.Number, posted.Due, posted.Qualified, open(posted))
	}
	stored := o.stored(posted.ID)
	if diff := cmp.Diff(posted, stored, exactly); diff != "" {
		t.Errorf("stored otherwise than posted: %s", diff)
	}
	closed := got(o.part.Order(t.Context(), sato, order.ID))(t)
	if closed.State != purchasing.OrderClosed {
		t.Errorf("order %s", closed.State)
	}
	approvals := got(o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: posted.ID, Version: posted.Version}}}))(t)
	if approvals[0].Err != nil {
		t.Fatal(approvals[0].Err)
	}
	due := got(o.part.DueList(t.Context(), mori, purchasing.DueFilter{}))(t)
	if len(due.Rows) != 1 || due.Rows[0].Payable != yen(50_072) || due.Rows[0].DaysLeft != 45 || due.Sums[0] != yen(50_072) || len(due.Days) != 1 {
		t.Errorf("due %+v", due)
	}
	o.sound()
}

// The same id again answers with what was posted; nothing is done twice.
func TestPostInvoiceTwice(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	in := o.bill("K-1", order)
	first := o.post(in)
	second := o.post(in)
	if !second.Again || second.Invoice.Number != first.Invoice.Number {
		t.Errorf("%+v", second)
	}
	in.SupplierNumber = "K-2"
	if _, err := o.part.PostInvoice(t.Context(), sato, in); fault.KindOf(err) != fault.Conflict {
		t.Errorf("another paper under the id: %v", err)
	}
	o.sound()
}

// A price above tolerance holds; sato may not release it, abe's limit is too low, mori may.
func TestPriceHoldIsReleasedByAnother(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	in := o.bill("K-88120", order)
	in.Lines[0].Price = num("2220")
	inv := o.post(in).Invoice
	if !slices.Equal(open(inv), []purchasing.HoldCode{purchasing.HoldPrice}) || inv.State != purchasing.InvoiceHeld {
		t.Fatalf("%s %v", inv.State, open(inv))
	}
	if got := o.stored(inv.ID).Lines[0].Price; got.Cmp(num("2220")) != 0 {
		t.Errorf("the paper's price became %v", got)
	}
	release := purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version, Reason: "agreed by telephone"}
	for actor, want := range map[desk.Actor]string{sato: "second-person", abe: "over-limit"} {
		if _, err := o.part.ReleaseHolds(t.Context(), actor, release); !slices.Equal(codes(err), []string{want}) {
			t.Errorf("%s: %v, want %s", actor.Clerk, err, want)
		}
	}
	if _, err := o.part.ReleaseHolds(t.Context(), mori, purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version}); !slices.Equal(codes(err), []string{"required"}) {
		t.Errorf("without a reason: %v", err)
	}
	held := got(o.part.HeldList(t.Context(), mori, purchasing.HeldFilter{Role: purchasing.ActsPurchasing}))(t)
	if len(held.Rows) != 1 || held.Rows[0].Hold.Figures["difference"] != "+40" {
		t.Errorf("held %+v", held)
	}
	inv = got(o.part.ReleaseHolds(t.Context(), mori, release))(t)
	if inv.State != purchasing.InvoiceMatched || cmp.Diff(o.stored(inv.ID), inv, exactly) != "" {
		t.Errorf("released: %s %s", inv.State, cmp.Diff(o.stored(inv.ID), inv, exactly))
	}
	o.sound()
}

// Who entered an invoice may not approve it; approving several reports each.
func TestApproveInvoices(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	good := o.post(o.bill("K-1", order)).Invoice
	second := o.order(paperLine)
	o.receive(second, "10")
	in := o.bill("K-2", second)
	in.Lines[0].Quantity = num("12")
	held := o.post(in).Invoice
	items := []purchasing.InvoiceRef{{ID: good.ID, Version: good.Version}, {ID: held.ID, Version: held.Version}}
	if have := got(o.part.ApproveInvoices(t.Context(), sato, purchasing.ApproveInvoices{Items: items[:1]}))(t); !slices.Equal(codes(have[0].Err), []string{"second-person"}) {
		t.Errorf("by the writer: %v", have)
	}
	if have := got(o.part.ApproveInvoices(t.Context(), abe, purchasing.ApproveInvoices{Items: items[:1]}))(t); !slices.Equal(codes(have[0].Err), []string{"over-limit"}) {
		t.Errorf("above the limit: %v", have)
	}
	if _, err := o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: items, All: true}); !slices.Equal(codes(err), []string{"invoice-held"}) {
		t.Errorf("all or nothing: %v", err)
	}
	if o.stored(good.ID).State != purchasing.InvoiceMatched {
		t.Error("all or nothing approved one")
	}
	each := got(o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: items}))(t)
	if each[0].Err != nil || !slices.Equal(codes(each[1].Err), []string{"invoice-held"}) {
		t.Errorf("each for itself: %+v", each)
	}
	o.rules.FourEyes.SoleClerk = true
	third := o.order(paperLine)
	o.receive(third, "20")
	sole := o.bill("K-3", third)
	sole.Answers = fault.Answers{"supplier-number:duplicate-amount": "another delivery"}
	own := o.post(sole).Invoice
	if have := got(o.part.ApproveInvoices(t.Context(), sato, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: own.ID, Version: own.Version}}}))(t); have[0].Err != nil {
		t.Errorf("sole clerk: %v", have[0].Err)
	}
	o.sound()
}

// Goods that come later lift the hold by themselves; goods that go back stop an approved invoice.
func TestRematchFollowsReceipts(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "10")
	in := o.bill("K-1", order)
	in.Lines[0].Quantity = num("20")
	inv := o.post(in).Invoice
	if !slices.Equal(open(inv), []purchasing.HoldCode{purchasing.HoldQtyReceived}) {
		t.Fatalf("%v", open(inv))
	}
	o.receive(order, "10")
	inv = o.stored(inv.ID)
	if inv.State != purchasing.InvoiceMatched {
		t.Fatalf("after the rest came: %s %v", inv.State, open(inv))
	}
	got(o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}))(t)
	got(o.part.ReturnGoods(t.Context(), sato, purchasing.ReturnGoods{ID: o.id(), Date: on("2026-11-16"), Lines: []purchasing.ReturnLine{
		{Order: order.ID, OrderLine: order.Lines[0].ID, Quantity: num("5"), Reason: "torn"}}}))(t)
	inv = o.stored(inv.ID)
	if inv.State != purchasing.InvoiceHeld || inv.ApprovedBy != "" {
		t.Errorf("after a return: %s, approved by %q", inv.State, inv.ApprovedBy)
	}
	credit := purchasing.PostInvoice{ID: o.id(), Kind: purchasing.InvoiceCredit, Supplier: "S1", SupplierNumber: "K-1C", Date: on("2026-11-16"),
		Preceding: inv.ID, Registration: "T1180301018771", Lines: []purchasing.PostLine{{OrderLine: order.Lines[0].ID, Quantity: num("5"), Price: num("2180"), TaxCode: "JP-10"}}}
	note := o.post(credit).Invoice
	if note.State != purchasing.InvoiceMatched || note.Number != "2026-00001" {
		t.Errorf("credit note: %s %s %v", note.State, note.Number, open(note))
	}
	if inv = o.stored(inv.ID); inv.State != purchasing.InvoiceMatched {
		t.Errorf("after the credit note: %s %v", inv.State, open(inv))
	}
	o.sound()
}

// A second partial bill is no duplicate, a later bill does not hold the earlier one, and too much holds the last.
func TestPartialBills(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	var last purchasing.Invoice
	for i, q := range []string{"8", "8"} {
		o.receive(order, q)
		in := o.bill([]string{"K-1", "K-7"}[i], order)
		if in.Lines[0].Quantity.Cmp(num(q)) != 0 {
			t.Errorf("pre-filled %v, want %s", in.Lines[0].Quantity, q)
		}
		in.Answers = fault.Answers{"supplier-number:duplicate-amount": "second part"}
		if last = o.post(in).Invoice; last.State != purchasing.InvoiceMatched {
			t.Errorf("part %d: %v", i+1, open(last))
		}
	}
	in := purchasing.PostInvoice{ID: o.id(), Supplier: "S1", SupplierNumber: "K-9", Date: on("2026-11-15"), Registration: "T1180301018771",
		Lines: []purchasing.PostLine{{OrderLine: order.Lines[0].ID, Quantity: num("5"), Price: num("2180"), TaxCode: "JP-10"}}}
	if inv := o.post(in).Invoice; !slices.Equal(open(inv), []purchasing.HoldCode{purchasing.HoldQtyReceived, purchasing.HoldQtyOrdered}) {
		t.Errorf("21 of 20: %v", open(inv))
	}
	if o.stored(last.ID).State != purchasing.InvoiceMatched {
		t.Error("a later bill held an earlier one")
	}
	o.sound()
}

// One bill of lines of several orders, one of its lines divided between two.
func TestInvoiceAcrossOrders(t *testing.T) {
	o := newInvoiceOffice(t)
	first := o.order(line{"PEN-B", "Ballpoint, black", "3", "640"})
	second := o.order(line{"PEN-B", "Ballpoint, black", "5", "640"}, paperLine)
	o.receive(first, "3")
	o.receive(second, "5", "20")
	in := purchasing.PostInvoice{ID: o.id(), Supplier: "S1", SupplierNumber: "K-1", Date: on("2026-11-14"), Registration: "T1180301018771",
		Lines: []purchasing.PostLine{
			{SupplierRef: "PEN-B", Description: "Ballpoint", Quantity: num("8"), Price: num("640"), TaxCode: "JP-10"},
			{Description: "copy paper A4 500", Quantity: num("20"), Price: num("2180"), TaxCategory: "S", TaxPercent: num("10")},
		}}
	inv := o.post(in).Invoice
	if inv.State != purchasing.InvoiceMatched || len(inv.Lines[0].Links) != 2 || inv.Lines[1].OrderNumber != second.Number {
		t.Errorf("%s %v, links %+v, %+v", inv.State, open(inv), inv.Lines[0].Links, inv.Lines[1].Links)
	}
	view := got(o.part.InvoiceView(t.Context(), mori, inv.ID))(t)
	if len(view.Links) != 4 || len(view.Ordered) != 3 || !view.Journal.Balanced() {
		t.Errorf("links %+v, ordered %d", view.Links, len(view.Ordered))
	}
	o.sound()
}

// The same number is taken only with a reason, and then waits for a second person; a credit note is no duplicate.
func TestDuplicateNumber(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	in := o.bill("K-0012", order)
	in.Lines[0].Quantity = num("10")
	o.post(in)
	again := o.bill("ｋ－12", order)
	again.Lines[0].Quantity = num("9")
	_, err := o.part.PostInvoice(t.Context(), sato, again)
	if fault.KindOf(err) != fault.Doubtful || !slices.Equal(codes(err), []string{"duplicate-number"}) {
		t.Fatalf("%v", err)
	}
	again.Answers = fault.Answers{"supplier-number:duplicate-number": "they numbered two bills alike"}
	posted := o.post(again)
	if !slices.Equal(open(posted.Invoice), []purchasing.HoldCode{purchasing.HoldDuplicate}) || len(posted.Duplicates) != 1 || posted.Duplicates[0].Seen.SupplierNumber != "K-0012" {
		t.Errorf("%v %+v", open(posted.Invoice), posted.Duplicates)
	}
	if _, err := o.part.ReleaseHolds(t.Context(), sato, purchasing.ReleaseHolds{Invoice: posted.Invoice.ID, Version: 1, Reason: "sure"}); !slices.Equal(codes(err), []string{"second-person"}) {
		t.Errorf("released by the enterer: %v", err)
	}
	o.sound()
}

// All faults of the form come back at once, each with its field.
func TestPostInvoiceAllFaultsAtOnce(t *testing.T) {
	o := newInvoiceOffice(t)
	_, err := o.part.PostInvoice(t.Context(), sato, purchasing.PostInvoice{ID: o.id(), Supplier: "S1", Date: on("2026-12-24"), Terms: "NONE",
		Lines: []purchasing.PostLine{{Quantity: num("1"), Price: num("1"), TaxCode: "JP-99"}, {Description: "x", Price: num("-1"), TaxCode: "JP-10"}}})
	var got []string
	for _, f := range fault.Of(err) {
		got = append(got, f.Key())
	}
	for _, want := range []string{"supplier-number:required", "date:date-future", "lines.1.item:item-or-text", "lines.1.tax-code:tax-code",
		"lines.2.quantity:required", "lines.2.price:negative", "terms:terms-unknown"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing in %v", want, got)
		}
	}
	o.sound()
}

// A posted invoice is undone by a reversal with a number of its own; the order opens again and the number of the paper may come again.
func TestVoidInvoice(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	inv := o.post(o.bill("K-1", order)).Invoice
	void := purchasing.VoidInvoice{Invoice: inv.ID, Version: inv.Version, ID: o.id(), Reason: "keyed for the wrong supplier"}
	rev := got(o.part.VoidInvoice(t.Context(), mori, void))(t)
	if rev.Kind != purchasing.InvoiceReversal || rev.Number != "2026-00001" || o.stored(inv.ID).State != purchasing.InvoiceVoid {
		t.Errorf("%+v", rev)
	}
	if again := got(o.part.VoidInvoice(t.Context(), mori, void))(t); again.ID != rev.ID {
		t.Error("voided twice")
	}
	if have := got(o.part.Order(t.Context(), sato, order.ID))(t); have.State == purchasing.OrderClosed || !have.Lines[0].Progress.Invoiced.IsZero() {
		t.Errorf("order %s, invoiced %v", have.State, have.Lines[0].Progress.Invoiced)
	}
	var sum int64
	err := o.part.Journal(t.Context(), mori, on("2026-01-01"), on("2026-12-31"), func(e purchasing.JournalEntry) error {
		for _, r := range e.Rows {
			if r.Account == "supplies" {
				sum += r.Debit.Minor() - r.Credit.Minor()
			}
		}
		return nil
	})
	if err != nil || sum != 0 {
		t.Errorf("expense left %d, %v", sum, err)
	}
	repeated := o.post(o.bill("K-1", order))
	if repeated.Invoice.State != purchasing.InvoiceMatched || len(repeated.Duplicates) != 1 {
		t.Errorf("%v %+v", open(repeated.Invoice), repeated.Duplicates)
	}
	o.sound()
}

// Waiting for a credit note ends by itself when the note corrects the price.
func TestWaitForPriceCredit(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "20")
	in := o.bill("K-1", order)
	in.Lines[0].Price = num("2220")
	inv := o.post(in).Invoice
	inv = got(o.part.WaitForInvoice(t.Context(), sato, purchasing.WaitForInvoice{Invoice: inv.ID, Version: inv.Version, Credit: true, Until: on("2026-11-30")}))(t)
	if len(open(inv)) != 2 {
		t.Fatalf("%v", open(inv))
	}
	note := o.post(purchasing.PostInvoice{ID: o.id(), Kind: purchasing.InvoiceCredit, Supplier: "S1", SupplierNumber: "K-1C", Date: on("2026-11-16"), Registration: "T1180301018771",
		PrecedingNumber: "K-1", Lines: []purchasing.PostLine{{OrderLine: order.Lines[0].ID, AmountOnly: true, Quantity: num("1"), Price: num("800"), TaxCode: "JP-10", Description: "price"}}}).Invoice
	if note.Preceding != inv.ID || note.State != purchasing.InvoiceMatched {
		t.Errorf("note %+v", note)
	}
	if inv = o.stored(inv.ID); inv.State != purchasing.InvoiceMatched {
		t.Errorf("%s %v", inv.State, open(inv))
	}
	if next := got(o.part.PrefillInvoice(t.Context(), sato, purchasing.PrefillFrom{Orders: []string{order.ID}}))(t); len(next.Invoice.Lines) != 0 {
		t.Errorf("a corrected price lets goods be billed again: %+v", next.Invoice.Lines)
	}
	o.sound()
}

// Withholding, discount and an unregistered supplier in one paper without an order.
func TestInvoiceWithoutOrder(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = nil
	in := purchasing.PostInvoice{ID: o.id(), Supplier: "S2", NoNumber: true, Date: on("2026-11-10"), Withholding: "JP-FEE",
		Lines: []purchasing.PostLine{{Description: "Design of a leaflet", Quantity: num("1"), Price: num("100000"), TaxCode: "JP-10", NoOrder: true}}}
	inv := o.post(in).Invoice
	if inv.Withheld != yen(10_210) || inv.Payable != yen(99_790) || inv.NonDeductible != yen(3_000) || inv.DiscountBy != on("2026-11-20") || inv.Discount != yen(2_200) {
		t.Errorf("withheld %v payable %v non-deductible %v discount %v by %s", inv.Withheld, inv.Payable, inv.NonDeductible, inv.Discount, inv.DiscountBy)
	}
	if !slices.Equal(open(inv), []purchasing.HoldCode{purchasing.HoldNoOrder}) {
		t.Errorf("%v", open(inv))
	}
	counts := got(o.part.InvoiceCounts(t.Context(), mori))(t)
	if counts.Held != 1 || counts.ToApprove != 0 {
		t.Errorf("%+v", counts)
	}
	o.sound()
}

// Lists find by text in any script, page by keyset without gap or double, and sum once.
func TestInvoiceList(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = append(o.rules.Invoicing.NoOrderUpTo, yen(1_000_000))
	for i := range 7 {
		o.post(purchasing.PostInvoice{ID: o.id(), Supplier: []string{"S1", "S2"}[i%2], SupplierNumber: []string{"A", "B", "C", "D", "E", "F", "G"}[i], Date: on("2026-11-10").AddDays(i / 3),
			Answers: fault.Answers{"registration:registration-missing": "rent"},
			Lines:   []purchasing.PostLine{{Description: "事務用品 " + string(rune('a'+i)), Quantity: num("1"), Price: num([]string{"1000", "1001", "1002", "1003", "1004", "1005", "1006"}[i]), TaxCode: "JP-10", NoOrder: true}}})
	}
	for _, sort := range []purchasing.InvoiceSort{purchasing.InvoicesNewest, purchasing.InvoicesOldest, purchasing.InvoicesDue, purchasing.InvoicesSupplier, purchasing.InvoicesAmount} {
		seen := map[string]bool{}
		f := purchasing.InvoiceFilter{Sort: sort, Limit: 2}
		for {
			page := got(o.part.InvoiceList(t.Context(), mori, f))(t)
			if f.After == "" && (page.Count != 7 || len(page.Sums) != 1) {
				t.Errorf("%s: count %d sums %v", sort, page.Count, page.Sums)
			}
			for _, r := range page.Rows {
				if seen[r.ID] {
					t.Errorf("%s: %s twice", sort, r.Number)
				}
				seen[r.ID] = true
			}
			if f.After = page.Next; page.Next == "" {
				break
			}
		}
		if len(seen) != 7 {
			t.Errorf("%s: %d of 7", sort, len(seen))
		}
	}
	for text, want := range map[string]int{"事務用品": 7, "共栄": 4, "osaka": 3, "2026-00003": 1} {
		if page := got(o.part.InvoiceList(t.Context(), mori, purchasing.InvoiceFilter{Text: text}))(t); page.Count != want {
			t.Errorf("%q finds %d, want %d", text, page.Count, want)
		}
	}
}
