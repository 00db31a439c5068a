package purchasing_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	parties "backdesk/domain/parties"
	domain "backdesk/domain/purchasing"
	"backdesk/domain/tax"
	"backdesk/store"
	partiesstore "backdesk/store/parties"
	"backdesk/store/purchasing"
)

// house is an office in Japan with its clerks: buyer writes orders and may
// approve 100,000 yen, of her own 20,000; boss approves up to ten million; kato
// receives and may take in too much; endo pays.
type house struct {
	*domain.Part
	office *store.Office
	now    time.Time
	rules  domain.Rules
	ids    int
}

var (
	buyer = desk.Actor{Clerk: "buyer", Session: "test"}
	boss  = desk.Actor{Clerk: "boss", Session: "test"}
	kato  = desk.Actor{Clerk: "kato", Session: "test"}
	noda  = desk.Actor{Clerk: "noda", Session: "test"} // receives within the tolerance only
	endo  = desk.Actor{Clerk: "endo", Session: "test"}
)

type rulebook struct{ h *house }

func (r rulebook) Rules(context.Context) (domain.Rules, error) { return r.h.rules, nil }

func qty(s string) money.Decimal { return decimal.MustParse(s) }

func jpy(n int64) money.Amount { return money.New(n, "JPY") }

func day(s string) dates.Date {
	d, err := dates.ParseISO(s)
	if err != nil {
		panic(err)
	}
	return d
}

func japan() domain.Rules {
	return domain.Rules{
		Currency: "JPY", Country: "JP", LineRounding: money.Down, TaxRounding: money.Down,
		Tax: tax.Table{
			{Code: "JP-10", Category: "S", Percent: qty("10"), Country: "JP"},
			{Code: "JP-8R", Category: "AA", Percent: qty("8"), Country: "JP"},
		},
		Shares:     []tax.Share{{Country: "JP", Percent: qty("70"), From: day("2026-10-01"), To: day("2028-09-30")}},
		Terms:      []dates.Terms{{Code: "EOM-EOM", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 31}},
		Calendar:   dates.Weekends{},
		Accounts:   map[string]string{"5110": "Supplies", "5210": "Fees"},
		Tolerances: map[money.Currency]domain.Tolerance{"JPY": {OverReceiptPercent: qty("2"), TotalDifference: jpy(1)}},
		FiscalYear: func(d dates.Date) int { return d.AddMonths(-3).Year() },
		FourEyes:   domain.FourEyes{SelfUpTo: []money.Amount{jpy(20_000)}},
		Ordering:   domain.Ordering{PriceRisePercent: qty("3"), DoubleDays: 7, SplitDays: 5, ConfirmDays: 3},
	}
}

func newHouse(t testing.TB) *house {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.backdesk")
	if err := store.Create(t.Context(), path, store.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	o, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{office: o, now: time.Date(2026, 11, 20, 5, 0, 0, 0, time.UTC), rules: japan()}
	h.Part = domain.New(desk.NewDoor(store.Part(o, func(tx *store.Tx) domain.Ports {
		return purchasing.Ports(tx, partiesstore.NewFacts(tx), rulebook{h})
	}), desk.Tools{Now: func() time.Time { return h.now }, NewID: h.newID}))
	h.people(t)
	h.supplier(t, "S1", "K-0031", "共栄文具㈱", "キョウエイブング")
	h.supplier(t, "S2", "K-0032", "Kyoto Tea", "キョウトティー")
	return h
}

func (h *house) newID() string {
	h.ids++
	return fmt.Sprintf("id-%08d", h.ids)
}

func (h *house) people(t testing.TB) {
	t.Helper()
	roles := map[string][]string{
		"buyer":   {"read", "order.write", "order.approve", "order.send", "item.write"},
		"manager": {"read", "order.write", "order.approve", "order.send", "invoice.approve", "invoice.release", "receipt.over"},
		"store":   {"read", "receipt.write", "receipt.inspect", "receipt.over"},
		"ramp":    {"read", "receipt.write"},
		"payable": {"read", "invoice.post", "invoice.write", "invoice.void", "journal.export"},
	}
	clerks := map[string]string{"buyer": "buyer", "boss": "manager", "kato": "store", "noda": "ramp", "endo": "payable"}
	limits := map[string]int64{"buyer": 100_000, "boss": 10_000_000}
	h.sql(t, func(ctx context.Context, tx *store.Tx) error {
		for role, grants := range roles {
			if _, err := tx.Exec(ctx, `INSERT INTO roles (code, name, version) VALUES (?, ?, 1)`, role, role); err != nil {
				return err
			}
			for _, g := range grants {
				if _, err := tx.Exec(ctx, `INSERT INTO role_grants (role, permission) VALUES (?, ?)`, role, "purchasing/"+g); err != nil {
					return err
				}
			}
		}
		for clerk, role := range clerks {
			if _, err := tx.Exec(ctx, `INSERT INTO clerks (id, version, code, name, role, language, active, created_at)
				VALUES (?, 1, ?, ?, ?, 'ja', 1, '')`, clerk, clerk, clerk, role); err != nil {
				return err
			}
			if limit, ok := limits[clerk]; ok {
				if _, err := tx.Exec(ctx, `INSERT INTO clerk_limits (clerk, currency, minor) VALUES (?, 'JPY', ?)`, clerk, limit); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (h *house) supplier(t testing.TB, id, code, name, reading string) {
	t.Helper()
	h.sql(t, func(ctx context.Context, tx *store.Tx) error {
		return partiesstore.New(tx).PutSupplier(ctx, parties.Supplier{
			ID: id, Code: code, Name: name, Reading: reading, Address: parties.Address{Country: "JP"}, Terms: "EOM-EOM",
			Currency: "JPY", Account: "5110", TaxCode: "JP-10", Active: true, CreatedAt: h.now,
		}, nil)
	})
}

// sql works on the file behind the door's back.
func (h *house) sql(t testing.TB, fn func(ctx context.Context, tx *store.Tx) error) {
	t.Helper()
	if err := h.office.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// entry is an order of paper and tea from S1, 21,580 yen net.
func entry() domain.OrderEntry {
	return domain.OrderEntry{
		Supplier: "S1", WantedBy: day("2026-11-27"), ShipTo: "HQ 3F",
		Lines: []domain.OrderEntryLine{
			{Description: "Copy paper A4 500", Quantity: qty("10"), Unit: "cs", Price: qty("2000")},
			{Description: "緑茶 30袋", Quantity: qty("5"), Unit: "袋", Price: qty("316"), TaxCode: "JP-8R"},
		},
	}
}

// sent is an order that went out: written by buyer, approved by boss.
func (h *house) sent(t testing.TB, e domain.OrderEntry) domain.Order {
	t.Helper()
	o, err := h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{ID: h.newID(), OrderEntry: e})
	fine(t, err)
	answers := fault.Answers{":double-order": "a second one", ":split-order": "two offices"}
	o, err = h.SubmitOrder(t.Context(), buyer, domain.OrderAct{ID: o.ID, Version: o.Version, Answers: answers})
	fine(t, err)
	if o.State == domain.OrderWaiting {
		o, err = h.ApproveOrder(t.Context(), boss, domain.OrderAct{ID: o.ID, Version: o.Version, Answers: answers})
		fine(t, err)
	}
	o, err = h.SendOrder(t.Context(), buyer, domain.SendOrder{ID: o.ID, Version: o.Version, How: "mail"})
	fine(t, err)
	return o
}

// came is a delivery of so much of each of the order's lines.
func came(id string, o domain.Order, quantities ...string) domain.ReceiveGoods {
	in := domain.ReceiveGoods{ID: id}
	for i, q := range quantities {
		in.Lines = append(in.Lines, domain.ReceiveLine{Order: o.ID, OrderLine: o.Lines[i].ID, Quantity: qty(q)})
	}
	return in
}

func (h *house) receive(t testing.TB, o domain.Order, quantities ...string) domain.Receipt {
	t.Helper()
	r, err := h.ReceiveGoods(t.Context(), kato, came(h.newID(), o, quantities...))
	fine(t, err)
	return r
}

// state reads the order's state and what is open of its lines: "part-received 6 0".
func (h *house) state(t testing.TB, id string) string {
	t.Helper()
	o, err := h.Order(t.Context(), buyer, id)
	fine(t, err)
	out := string(o.State)
	for _, l := range o.Lines {
		out += " " + l.Open.Trim(0).String()
	}
	return out
}

// trail names the audit's verbs of a record: "place approve send".
func (h *house) trail(t testing.TB, id string) string {
	t.Helper()
	var verbs []string
	h.sql(t, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, `SELECT verb FROM audit WHERE record = ? ORDER BY seq`, id)
		if err != nil {
			return err
		}
		verbs, err = store.Collect(rows, func(r *store.Rows) (v string, err error) { return v, r.Scan(&v) })
		return err
	})
	return strings.Join(verbs, " ")
}

func fine(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		b, _ := json.Marshal(fault.Of(err))
		t.Fatalf("%v %s", err, b)
	}
}

// keys are the kind and the keys of an error's faults: "invalid lines.1.quantity:over-receipt".
func keys(err error) string {
	if err == nil {
		return ""
	}
	out := string(fault.KindOf(err))
	for _, f := range fault.Of(err) {
		out += " " + f.Key()
	}
	return out
}

func refuses(t testing.TB, err error, want string) {
	t.Helper()
	if got := keys(err); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
