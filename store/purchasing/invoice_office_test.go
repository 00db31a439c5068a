package purchasing

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
	"backdesk/store"
	partystore "backdesk/store/parties"
)

// In the tests of invoices everybody may do everything: sato enters what abe received, mori
// approves and releases, and abe has a small limit.
var (
	sato = desk.Actor{Clerk: "sato", Session: "test"}
	mori = desk.Actor{Clerk: "mori", Session: "test"}
	abe  = desk.Actor{Clerk: "abe", Session: "test"}
)

// invoiceOffice is an office in a real file with two suppliers.
type invoiceOffice struct {
	t     testing.TB
	file  *store.Office
	part  *purchasing.Part
	rules purchasing.Rules
	now   time.Time
	last  int
	mu    sync.Mutex
}

func num(s string) money.Decimal { return decimal.MustParse(s) }

func yen(n int64) money.Amount { return money.New(n, "JPY") }

func on(s string) dates.Date {
	d, err := dates.ParseISO(s)
	if err != nil {
		panic(err)
	}
	return d
}

func percentBound(p string) purchasing.Bound {
	return purchasing.Bound{Percent: num(p), PercentSet: true}
}

// Rules answers for the office's decisions.
func (o *invoiceOffice) Rules(context.Context) (purchasing.Rules, error) { return o.rules, nil }

func tokyoRules() purchasing.Rules {
	return purchasing.Rules{
		Currency: "JPY", Country: "JP", LineRounding: money.Down, TaxRounding: money.Down,
		Tax: tax.Table{
			{Code: "JP-10", Category: "S", Percent: num("10"), Country: "JP"},
			{Code: "JP-8R", Category: "AA", Percent: num("8"), Country: "JP"},
		},
		Shares:      []tax.Share{{Country: "JP", Percent: num("70"), From: on("2026-10-01"), To: on("2028-09-30")}},
		Withholding: []tax.Withholding{{Code: "JP-FEE", Country: "JP", Percent: num("10.21")}},
		Terms: []dates.Terms{{Code: "EOM-EOM", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 31},
			{Code: "2/10N30", Days: 30, DiscountPercent: num("2"), DiscountDays: 10}},
		Calendar: dates.Weekends{},
		Tolerances: map[money.Currency]purchasing.Tolerance{"JPY": {
			Price:   purchasing.Bound{Percent: num("1"), PercentSet: true, Amount: yen(500), AmountSet: true},
			Freight: percentBound("5"), TotalDifference: yen(1), OverReceiptPercent: num("10"),
		}},
		FiscalYear: func(d dates.Date) int { return d.AddMonths(-3).Year() },
	}
}

func newInvoiceOffice(t testing.TB) *invoiceOffice {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.backdesk")
	err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, file *store.Office) error {
		return file.Write(ctx, func(ctx context.Context, tx *store.Tx) error { return people(ctx, tx) })
	})
	if err != nil {
		t.Fatal(err)
	}
	return invoiceOfficeAt(t, path, 0)
}

// invoiceOfficeAt opens an office that is there already; last is the last id given.
func invoiceOfficeAt(t testing.TB, path string, last int) *invoiceOffice {
	t.Helper()
	o := &invoiceOffice{t: t, rules: tokyoRules(), now: time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC), last: last}
	var err error
	if o.file, err = store.Open(t.Context(), path, store.Options{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.file.Close(); err != nil {
			t.Error(err)
		}
	})
	door := desk.NewDoor(store.Part(o.file, func(tx *store.Tx) purchasing.Ports {
		facts := partystore.NewFacts(tx)
		ports := Ports(tx, facts, o)
		ports.Finder = facts
		return ports
	}), desk.Tools{Now: func() time.Time { return o.now }, NewID: o.id})
	o.part = purchasing.New(door)
	return o
}

func (o *invoiceOffice) id() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.last++
	return fmt.Sprintf("01TEST%08d", o.last)
}

func people(ctx context.Context, tx *store.Tx) error {
	for _, s := range []string{
		`INSERT INTO roles VALUES ('all', 'All', 1)`, `INSERT INTO role_grants VALUES ('all', '*')`,
		`INSERT INTO clerks VALUES ('sato', 1, 'sato', 'Sato', 'all', 'ja', 1, ''), ('mori', 1, 'mori', 'Mori', 'all', 'ja', 1, ''),
			('abe', 1, 'abe', 'Abe', 'all', 'ja', 1, '')`,
		`INSERT INTO clerk_limits VALUES ('sato', 'JPY', 10000000), ('mori', 'JPY', 10000000), ('abe', 'JPY', 500)`,
	} {
		if _, err := tx.Exec(ctx, s); err != nil {
			return err
		}
	}
	book := partystore.New(tx)
	for _, s := range []parties.Supplier{
		{ID: "S1", Code: "K-0031", Name: "共栄文具㈱", Currency: "JPY", Terms: "EOM-EOM", Registration: "T1180301018771", TaxCode: "JP-10",
			Account: "supplies", Address: parties.Address{Country: "JP"}, Active: true},
		{ID: "S2", Code: "O-0007", Name: "Osaka Print", Currency: "JPY", Terms: "2/10N30", TaxCode: "JP-10", Account: "printing",
			Address: parties.Address{Country: "JP"}, Active: true},
	} {
		if err := book.PutSupplier(ctx, s, nil); err != nil {
			return err
		}
	}
	return nil
}

// got fails the test on an error.
func got[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%v", err)
		}
		return v
	}
}

// line is an order line of a test.
type line struct{ item, text, quantity, price string }

// order places, approves and sends an order of S1.
func (o *invoiceOffice) order(lines ...line) purchasing.Order {
	o.t.Helper()
	entry := purchasing.OrderEntry{Supplier: "S1", Date: on("2026-11-02"), WantedBy: on("2026-11-27")}
	for _, l := range lines {
		entry.Lines = append(entry.Lines, purchasing.OrderEntryLine{Description: l.text, SupplierRef: l.item, Quantity: num(l.quantity), Price: num(l.price),
			Unit: "cs", TaxCode: "JP-10", Account: "supplies"})
	}
	ctx := o.t.Context()
	placed := got(o.part.PlaceOrder(ctx, sato, purchasing.PlaceOrder{ID: o.id(), OrderEntry: entry, Submit: true, Answers: anyAnswer}))(o.t)
	if placed.State == purchasing.OrderWaiting {
		placed = got(o.part.ApproveOrder(ctx, mori, purchasing.OrderAct{ID: placed.ID, Version: placed.Version, Answers: anyAnswer}))(o.t)
	}
	return got(o.part.SendOrder(ctx, mori, purchasing.SendOrder{ID: placed.ID, Version: placed.Version, How: "mail"}))(o.t)
}

// anyAnswer answers the doubts about orders that these tests do not care for.
var anyAnswer = fault.Answers{":double-order": "meant", ":split-order": "meant"}

// receive books goods of an order's lines by number; a zero leaves a line out.
func (o *invoiceOffice) receive(order purchasing.Order, quantities ...string) purchasing.Receipt {
	o.t.Helper()
	in := purchasing.ReceiveGoods{ID: o.id(), Supplier: order.Supplier, Date: on("2026-11-13")}
	for i, q := range quantities {
		in.Lines = append(in.Lines, purchasing.ReceiveLine{Order: order.ID, OrderLine: order.Lines[i].ID, Quantity: num(q)})
	}
	return got(o.part.ReceiveGoods(o.t.Context(), abe, in))(o.t)
}

// bill pre-fills an invoice of orders and gives it a number and a date.
func (o *invoiceOffice) bill(number string, orders ...purchasing.Order) purchasing.PostInvoice {
	o.t.Helper()
	var ids []string
	for _, order := range orders {
		ids = append(ids, order.ID)
	}
	out := got(o.part.PrefillInvoice(o.t.Context(), sato, purchasing.PrefillFrom{Orders: ids}))(o.t)
	out.Invoice.SupplierNumber, out.Invoice.Date = number, on("2026-11-14")
	return out.Invoice
}

// post posts as sato.
func (o *invoiceOffice) post(in purchasing.PostInvoice) purchasing.Posted {
	o.t.Helper()
	return got(o.part.PostInvoice(o.t.Context(), sato, in))(o.t)
}

// stored reads an invoice back.
func (o *invoiceOffice) stored(id string) purchasing.Invoice {
	o.t.Helper()
	return got(o.part.Invoice(o.t.Context(), mori, id))(o.t)
}

// sound asks everything that can be asked of the office.
func (o *invoiceOffice) sound() {
	o.t.Helper()
	report, err := o.file.Verify(o.t.Context(), InvoiceChecks()...)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, f := range report.Findings {
		o.t.Errorf("found: %+v", f)
	}
}

// codes lists the codes of an error's faults.
func codes(err error) []string {
	var e *fault.Error
	if !errors.As(err, &e) {
		return nil
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, f.Code)
	}
	return out
}

// open lists the codes of the open holds.
func open(inv purchasing.Invoice) []purchasing.HoldCode {
	var out []purchasing.HoldCode
	for _, h := range inv.Holds {
		if h.Open() {
			out = append(out, h.Code)
		}
	}
	return out
}
