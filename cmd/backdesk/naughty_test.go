package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

// naughtyStrings break programs: the list that is kept, with its licence, for
// the suppliers' store, and some for terminals.
func naughtyStrings(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("../../store/parties/testdata/blns.json")
	must(t, err)
	var list []string
	must(t, json.Unmarshal(raw, &list))
	list = append(list, "\x1b[2J", "\x1b]0;title\a", "a\x00b", "\xff\xfe", "\u202eevil", "x\u200b", "e\u0301\u0301\u0301", "🇯🇵🏳️‍🌈",
		"a\u2028b", "ｶﾞ", "葛󠄀", "a\rb", "a\u0085b", "\x9b31m", "か\u3099", "渚\ufa46", "=1+1", "+cmd|' /C calc'!A0", "@SUM(1)")
	var some []string
	for _, s := range list {
		if strings.TrimSpace(s) != "" && utf8.RuneCountInString(s) <= 100 {
			some = append(some, s)
		}
	}
	if len(some) < 400 {
		t.Fatalf("only %d strings", len(some))
	}
	return some
}

// insisted runs a verb, and again with a reason for each doubt.
func insisted[T any](t *testing.T, verb func(fault.Answers) (T, error)) T {
	t.Helper()
	out, err := verb(nil)
	if fault.KindOf(err) == fault.Doubtful {
		answers := fault.Answers{}
		for _, f := range fault.Of(err) {
			answers[f.Key()] = "meant so"
		}
		out, err = verb(answers)
	}
	must(t, err)
	return out
}

// paperTrail are the records of one string: in every field of text that a clerk
// can write.
type paperTrail struct {
	supplier parties.Supplier
	item     purchasing.Item
	order    purchasing.Order
	receipt  purchasing.Receipt
	invoice  purchasing.Invoice
}

func (o *orderOffice) supplierOf(t *testing.T, n int, s string) parties.Supplier {
	t.Helper()
	in := parties.Supplier{
		Code: fmt.Sprintf("N-%03d", n), Name: s, Reading: s, Alias: []string{s}, Currency: "JPY", Note: s,
		Address:  parties.Address{Country: "JP", Region: s, City: s, Street: s, Building: s},
		Bank:     parties.BankAccount{Bank: "0001", Branch: "123", Kind: "1", Number: fmt.Sprintf("%07d", n), Holder: s},
		Contacts: []parties.Contact{{Name: s, Department: s, Phone: s, Mail: s}},
	}
	return insisted(t, func(a fault.Answers) (parties.Supplier, error) {
		return o.parties.AddSupplier(t.Context(), o.actor, parties.AddSupplier{Supplier: in, Answers: a})
	})
}

// walk takes one string the whole way, inside one transaction.
func (o *orderOffice) walk(t *testing.T, b *purchasing.Batch, trail *paperTrail, n int, s, account string) {
	t.Helper()
	ctx, one, price := t.Context(), decimal.One, decimal.MustParse(fmt.Sprint(1000+n))
	var err error
	trail.item, err = b.KeepItem(ctx, purchasing.Item{
		Code: fmt.Sprintf("N-%03d", n), Name: s, Reading: s, Unit: s, Price: price, Currency: "JPY", TaxCode: "JP-10", Account: account, Active: true,
		Suppliers: []purchasing.ItemSupplier{{Supplier: trail.supplier.ID, Ref: s}},
	})
	must(t, err)
	day := dates.New(2026, 11, 2)
	trail.order = insisted(t, func(a fault.Answers) (purchasing.Order, error) {
		return b.PlaceOrder(ctx, purchasing.PlaceOrder{Submit: true, Answers: a, OrderEntry: purchasing.OrderEntry{
			Kind: purchasing.OrderStandard, Supplier: trail.supplier.ID, Date: day, WantedBy: day.AddDays(3), ShipTo: s, Note: s,
			Lines: []purchasing.OrderEntryLine{
				{Item: trail.item.Code, Quantity: one, Price: price},
				{Description: s, SupplierRef: s, Unit: s, Quantity: one, Price: price, TaxCode: "JP-10", Account: account},
			},
		}})
	})
	trail.order, err = b.SendOrder(ctx, purchasing.SendOrder{ID: trail.order.ID, Version: trail.order.Version, How: "mail"})
	must(t, err)
	in := purchasing.ReceiveGoods{Supplier: trail.supplier.ID, Date: day.AddDays(3), DeliveryNote: s, Note: s}
	for i, l := range trail.order.Lines {
		in.Lines = append(in.Lines, purchasing.ReceiveLine{Order: trail.order.ID, OrderLine: l.ID, Quantity: one})
		if i == 1 {
			in.Lines[i].Rejected, in.Lines[i].Reason, in.Lines[i].Inspection = decimal.MustParse("0.5"), s, purchasing.InspectionAccepted
		}
	}
	trail.receipt = insisted(t, func(a fault.Answers) (purchasing.Receipt, error) {
		in.Answers = a
		return b.ReceiveGoods(ctx, in)
	})
	id := b.NewID()
	trail.invoice = insisted(t, func(a fault.Answers) (purchasing.Posted, error) {
		return b.PostInvoice(ctx, purchasing.PostInvoice{
			ID:       id,
			Supplier: trail.supplier.ID, SupplierNumber: s, Currency: "JPY", Date: day.AddDays(4), Note: s, OrderRef: s, Answers: a,
			Lines: []purchasing.PostLine{
				{OrderLine: trail.order.Lines[0].ID, Item: trail.item.Code, Description: s, SupplierRef: s, Quantity: one, Unit: s, Price: price,
					Amount: money.New(int64(1000+n), "JPY"), TaxCode: "JP-10", Account: account},
			},
		})
	}).Invoice
}

// kept compares what was read back with what was written, byte for byte.
func kept(t *testing.T, s, what string, got ...string) {
	t.Helper()
	for i, g := range got {
		if g != s {
			t.Errorf("%s, field %d: %q became %q", what, i, s, g)
		}
	}
}

func (o *orderOffice) readsBack(t *testing.T, trail paperTrail, s string) {
	t.Helper()
	ctx := t.Context()
	f, err := o.parties.Supplier(ctx, o.actor, trail.supplier.ID)
	must(t, err)
	kept(t, s, "supplier", f.Name, f.Reading, f.Alias[0], f.Note, f.Address.Region, f.Address.City, f.Address.Street, f.Address.Building,
		f.Contacts[0].Name, f.Contacts[0].Department, f.Contacts[0].Phone, f.Contacts[0].Mail)
	i, err := o.purchasing.Item(ctx, o.actor, trail.item.Code)
	must(t, err)
	kept(t, s, "item", i.Name, i.Reading, i.Unit, i.Suppliers[0].Ref)
	order, err := o.purchasing.Order(ctx, o.actor, trail.order.ID)
	must(t, err)
	kept(t, s, "order", order.ShipTo, order.Note, order.SupplierName, order.Lines[0].Description, order.Lines[0].Unit,
		order.Lines[1].Description, order.Lines[1].SupplierRef, order.Lines[1].Unit)
	r, err := o.purchasing.Receipt(ctx, o.actor, trail.receipt.ID)
	must(t, err)
	kept(t, s, "receipt", r.DeliveryNote, r.Note, r.Lines[1].Description, r.Lines[1].Reason)
	inv, err := o.purchasing.Invoice(ctx, o.actor, trail.invoice.ID)
	must(t, err)
	kept(t, s, "invoice", inv.SupplierNumber, inv.Note, inv.OrderRef, inv.Lines[0].Description, inv.Lines[0].Unit)
}

// foundAgain looks for the records by the string itself, as a filter does. What
// has no letter and no figure has nothing to be found by.
func (o *orderOffice) foundAgain(t *testing.T, trail paperTrail, s string) {
	t.Helper()
	if text.SearchQuery(s) == "" {
		return
	}
	ctx, in := t.Context(), map[string]bool{}
	suppliers, err := o.parties.SupplierList(ctx, o.actor, parties.Filter{Text: s, Limit: 200})
	must(t, err)
	for _, row := range suppliers.Rows {
		in["supplier "+row.ID] = true
	}
	items, err := o.purchasing.ItemList(ctx, o.actor, purchasing.ItemFilter{Text: s, Limit: 500})
	must(t, err)
	for _, row := range items.Rows {
		in["item "+row.Code] = true
	}
	orders, err := o.purchasing.OrderList(ctx, o.actor, purchasing.OrderFilter{Text: s, Limit: 500})
	must(t, err)
	for _, row := range orders.Rows {
		in["order "+row.ID] = true
	}
	receipts, err := o.purchasing.ReceiptList(ctx, o.actor, purchasing.ReceiptFilter{Text: s, Limit: 500})
	must(t, err)
	for _, row := range receipts.Rows {
		in["receipt "+row.ID] = true
	}
	invoices, err := o.purchasing.InvoiceList(ctx, o.actor, purchasing.InvoiceFilter{Text: s, Limit: 500})
	must(t, err)
	for _, row := range invoices.Rows {
		in["invoice "+row.ID] = true
	}
	for _, want := range []string{
		"supplier " + trail.supplier.ID, "item " + trail.item.Code, "order " + trail.order.ID, "receipt " + trail.receipt.ID, "invoice " + trail.invoice.ID,
	} {
		if !in[want] {
			t.Errorf("%q does not find its %s", s, want)
		}
	}
}

// obeyed finds what a terminal would act on, beside the colours of the program.
var obeyed = regexp.MustCompile("[\x00-\x09\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e\u2066-\u2069]|\\xff")

var colours = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// shownSafely gives what stands on the screen.
func shownSafely(t *testing.T, place string, view tea.View) string {
	t.Helper()
	painted := colours.ReplaceAllString(view.Content, "")
	if at := obeyed.FindStringIndex(painted); at != nil {
		t.Errorf("%s shows %q raw", place, painted[max(0, at[0]-20):min(len(painted), at[1]+20)])
	}
	if !utf8.ValidString(painted) {
		t.Errorf("%s shows bytes that are no text", place)
	}
	return painted
}

func TestNaughtyStringsInEveryFieldOfText(t *testing.T) {
	o := newOrderOffice(t)
	list, account := naughtyStrings(t), o.account(t)
	trails := make([]paperTrail, len(list))
	for n, s := range list {
		trails[n].supplier = o.supplierOf(t, n, s)
	}
	err := o.purchasing.Batch(t.Context(), o.actor, func(_ context.Context, b *purchasing.Batch) error {
		for n, s := range list {
			o.walk(t, b, &trails[n], n, s, account)
		}
		return nil
	})
	must(t, err)
	for n, s := range list {
		o.readsBack(t, trails[n], s)
		o.foundAgain(t, trails[n], s)
	}
	mustVerify(t, o.house)
	o.shown(t)
}

// shown walks through every list of the program, page by page, and through the
// first records of each.
func (o *orderOffice) shown(t *testing.T) {
	clerk, err := o.whoIs(t.Context(), "sato")
	must(t, err)
	options, err := o.session(t.Context(), clerk, o.actor, "en", []string{"NO_COLOR=1"})
	must(t, err)
	options.Now, options.NewID = o.tools.Now, o.tools.NewID
	var all strings.Builder
	for i, e := range options.Entries {
		app := tui.NewApp(t.Context(), options)
		d := tuitest.New(t, app, 120, 40, "en").Press("alt+" + string(rune('2'+i)))
		for page := range 40 {
			before := app.View().Content
			all.WriteString(shownSafely(t, fmt.Sprintf("%s, page %d", e.Name, page), app.View()))
			if page < 10 {
				d.Press("enter")
				d.Advance(time.Second)
				all.WriteString(shownSafely(t, fmt.Sprintf("%s, record of page %d", e.Name, page), app.View()))
				d.Press("esc")
			}
			if d.Press("pgdown").Advance(time.Second); app.View().Content == before {
				break
			}
		}
	}
	for _, want := range []string{"␛[2J", "␛]0;title␇", "[U+202E]evil", "<script>alert(", "社會科學院語學研究所", "a␀b"} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no screen shows %s", want)
		}
	}
}
