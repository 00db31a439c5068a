package office_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/domain/tax"
	"backdesk/store"
	keep "backdesk/store/office"
)

var (
	founder = desk.Actor{Clerk: store.Founder, Session: "test"}
	noon    = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)
)

func tools(prefix string, bell desk.Bell) desk.Tools {
	var mu sync.Mutex
	n := 0
	return desk.Tools{Now: func() time.Time { return noon }, Bell: bell, NewID: func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("%s%04d", prefix, n)
	}}
}

func amount(minor int64) *money.Amount {
	a := money.New(minor, "JPY")
	return &a
}

func seed() office.FoundOffice {
	two := decimal.MustNew(2, 0)
	ten := decimal.MustNew(10, 0)
	return office.FoundOffice{
		Profile: office.Profile{Name: "青空商事 ﾎﾝｼｬ", Country: "JP", Currency: "JPY", Language: "ja", Zone: "Asia/Tokyo",
			FiscalMonth: 4, LineRounding: money.Down, TaxRounding: money.Down, EraFirst: true},
		Policies: office.Policies{
			Tolerances: []office.Tolerance{{Currency: "JPY", Price: office.Bound{Percent: &two, Amount: amount(500)}, TotalDifference: *amount(1)}},
			FourEyes:   office.FourEyes{SoleClerkAllowed: true, SelfUpTo: []money.Amount{*amount(10000)}},
			Ordering:   office.Ordering{PriceRisePercent: ten, DoubleDays: 3, ConfirmDays: 3},
			Invoicing:  office.Invoicing{SixtyDays: "strict", WaitWarnDays: 5, Ledger: map[string]string{"payable": "2110"}},
		},
		Clerk: office.Clerk{Code: "sato", Name: "佐藤 花子"},
		Rates: tax.Table{
			{Code: "JP-10", Category: "S", Percent: ten, From: dates.New(2019, 10, 1), Country: "JP", NameEN: "10 %", NameJA: "10%", Source: "消費税法29条"},
			{Code: "JP-8R", Category: "AA", Percent: decimal.MustNew(8, 0), From: dates.New(2019, 10, 1), Country: "JP", Mark: "※"},
		},
		Shares: tax.Shares{{Country: "JP", Percent: decimal.MustNew(70, 0), From: dates.New(2026, 10, 1), To: dates.New(2028, 9, 30)}},
		Withholdings: tax.Withholdings{{Code: "JP-FEE", Country: "JP", From: dates.New(2013, 1, 1), Percent: decimal.MustNew(1021, 2),
			Threshold: *amount(1000000), PercentAbove: decimal.MustNew(2042, 2), Deduction: *amount(0)}},
		Terms: []office.TermsRow{{Active: true, Terms: dates.Terms{Code: "EOM-EOM", Name: "月末締め翌月末払い", Kind: dates.Closing,
			ClosingDay: 31, MonthOffset: 1, PayDay: 31, Shift: dates.ShiftPrevious, Base: dates.BaseInvoice}}},
		Accounts: []office.Account{{Code: "5110", Name: "仕入高", Active: true}, {Code: "6230", Name: "Old", Active: false}},
		Days:     []office.Day{{Date: dates.New(2026, 8, 13), Name: "夏季休業"}, {Date: dates.New(2026, 11, 21), Working: true}},
	}
}

type bureau struct {
	part   *office.Part
	file   *store.Office
	keeper *keep.Keeper
	first  desk.Actor
}

// found makes an office founded with seed.
func found(t testing.TB) bureau {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.backdesk")
	err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, o *store.Office) error {
		part := office.New(desk.NewDoor(store.Part(o, keep.NewKeeper().Bind), tools("f", nil)))
		_, err := part.FoundOffice(ctx, founder, seed())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	o, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r, err := o.Verify(context.Background())
		if err != nil || len(r.Findings) > 0 {
			t.Errorf("the office is not whole: %+v, %v", r.Findings, err)
		}
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	k := keep.NewKeeper()
	c, err := keep.NewReception(o).ByCode(t.Context(), "sato")
	if err != nil {
		t.Fatal(err)
	}
	return bureau{
		part: office.New(desk.NewDoor(store.Part(o, k.Bind), tools("n", o))),
		file: o, keeper: k, first: desk.Actor{Clerk: c.ID, Session: "test"},
	}
}

// What the founding seeds is what the rules say afterwards.
func TestFoundOffice(t *testing.T) {
	b := found(t)
	want := seed()
	r, err := b.part.Rules(t.Context(), b.first)
	if err != nil {
		t.Fatal(err)
	}
	want.Profile.Version, want.Policies.Version = 1, 1
	want.Terms[0].Version, want.Accounts[0].Version, want.Accounts[1].Version = 1, 1, 1
	for _, pair := range [][2]any{
		{r.Profile, want.Profile}, {r.Policies, want.Policies}, {r.Rates, want.Rates}, {r.Shares, want.Shares},
		{r.Withholdings, want.Withholdings}, {r.Terms, want.Terms}, {r.Accounts, want.Accounts}, {r.Days, want.Days}, {r.SoleClerk, true},
	} {
		if got, want := fmt.Sprintf("%+v", deref(pair[0])), fmt.Sprintf("%+v", deref(pair[1])); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	c := r.Calendar(dates.Weekends{})
	if dates.IsWorking(c, dates.New(2026, 8, 13)) || !dates.IsWorking(c, dates.New(2026, 11, 21)) || dates.IsWorking(c, dates.New(2026, 11, 22)) {
		t.Error("the office's own days are not on top of the country's")
	}
	if names := r.AccountNames(); len(names) != 1 || names["5110"] != "仕入高" {
		t.Errorf("accounts %v", names)
	}
	if y := r.Profile.FiscalYear(dates.New(2027, 3, 31)); y != 2026 {
		t.Errorf("fiscal year %d", y)
	}
	if _, err := b.part.FoundOffice(t.Context(), b.first, seed()); fault.KindOf(err) != fault.State {
		t.Errorf("founded twice: %v", err)
	}
	if _, err := b.part.FoundOffice(t.Context(), founder, seed()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the founder was let in again: %v", err)
	}
}

// deref makes tolerances comparable by their words: their bounds are pointers.
func deref(v any) any {
	p, ok := v.(office.Policies)
	if !ok {
		return v
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%+v %+v %+v ", p.FourEyes, p.Ordering, p.Invoicing)
	for _, t := range p.Tolerances {
		fmt.Fprintf(&b, "%v %v %v", *t.Price.Percent, *t.Price.Amount, t.TotalDifference)
	}
	return b.String()
}

// All faults of a founding come back at once and nothing is founded.
func TestFoundOfficeGivesAllFaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office")
	in := seed()
	in.Profile.Name, in.Profile.Zone, in.Profile.FiscalMonth = " ", "Mars/Base", 13
	in.Clerk.Code = "花子"
	in.Policies.Tolerances[0].TotalDifference = money.New(-1, "JPY")
	err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, o *store.Office) error {
		_, err := office.New(desk.NewDoor(store.Part(o, keep.NewKeeper().Bind), tools("f", nil))).FoundOffice(ctx, founder, in)
		return err
	})
	got := make(map[string]string)
	for _, f := range fault.Of(err) {
		got[f.Field] = f.Code
	}
	want := map[string]string{"name": "required", "zone": "unknown-choice", "fiscalMonth": "out-of-range",
		"clerk.code": "code-letters", "tolerances.1.totalDifference": "negative"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", err)
	}
	if _, err := store.Open(t.Context(), path, store.Options{}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("there is an office: %v", err)
	}
}

// A second clerk ends the sole clerk's freedom; their going brings it back.
func TestClerks(t *testing.T) {
	b := found(t)
	in := office.Clerk{ID: "mori", Code: "mori", Name: "森 太郎", Role: "payables", Language: "ja", Limits: []money.Amount{*amount(300000)}}
	mori, err := b.part.AddClerk(t.Context(), b.first, in)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := b.part.AddClerk(t.Context(), b.first, in); err != nil || again.Version != 1 {
		t.Errorf("added again: %+v, %v", again, err)
	}
	other := in
	other.ID = ""
	if _, err := b.part.AddClerk(t.Context(), b.first, other); fault.Of(err)[0].Code != "taken" {
		t.Errorf("the same code twice: %v", err)
	}
	if r, err := b.part.Rules(t.Context(), b.first); err != nil || r.SoleClerk {
		t.Errorf("still the sole clerk, %v", err)
	}
	if _, err := b.part.AddClerk(t.Context(), desk.Actor{Clerk: "mori"}, office.Clerk{}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("mori appoints: %v", err)
	}
	mori.Active = false
	if mori, err = b.part.ChangeClerk(t.Context(), b.first, mori, "left"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.part.ChangeClerk(t.Context(), b.first, in, ""); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an old version was taken: %v", err)
	}
	if _, err := b.part.Rules(t.Context(), desk.Actor{Clerk: "mori"}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("mori is still let in: %v", err)
	}
	if r, err := b.part.Rules(t.Context(), b.first); err != nil || !r.SoleClerk {
		t.Errorf("not the sole clerk, %v", err)
	}
	list, err := b.part.ClerkList(t.Context(), b.first)
	if err != nil || len(list) != 2 || list[0].Code != "mori" || list[0].Limits[0] != *amount(300000) {
		t.Errorf("%+v, %v", list, err)
	}
	history, err := b.part.History(t.Context(), b.first, "mori")
	if err != nil || len(history) != 2 || history[1].Verb != "deactivate" || history[1].Reason != "left" {
		t.Errorf("%+v, %v", history, err)
	}
	if n, err := b.part.EraseHistory(t.Context(), b.first, "mori", "asked for by the person"); err != nil || n != 2 {
		t.Errorf("%d erased, %v", n, err)
	}
	_ = mori
}

// Nobody can lock the office: one who may appoint must remain.
func TestLastAdministrator(t *testing.T) {
	b := found(t)
	list, err := b.part.ClerkList(t.Context(), b.first)
	if err != nil {
		t.Fatal(err)
	}
	sato := list[0]
	sato.Active = false
	if _, err := b.part.ChangeClerk(t.Context(), b.first, sato, ""); fault.KindOf(err) != fault.State {
		t.Errorf("got %v", err)
	}
	_, err = b.part.KeepRole(t.Context(), b.first, office.Role{Code: "admin", Version: 1, Name: "Admin", Grants: []string{"purchasing/*"}}, "")
	if fault.KindOf(err) != fault.State {
		t.Errorf("got %v", err)
	}
	r, err := b.part.KeepRole(t.Context(), b.first, office.Role{Code: "buyer", Name: "Buyer", Grants: []string{"purchasing/*", "parties/read"}}, "")
	if err != nil || r.Version != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	_, err = b.part.KeepRole(t.Context(), b.first, office.Role{Code: "x", Name: "X", Grants: []string{"nothing/*", "purchasing/fly"}}, "")
	if len(fault.Of(err)) != 2 {
		t.Errorf("got %v", err)
	}
	roles, err := b.part.RoleList(t.Context(), b.first)
	if err != nil || len(roles) != len(office.SeedRoles())+1 {
		t.Errorf("%d roles, %v", len(roles), err)
	}
}

// A key leads to its clerk, to one only, and to nobody once it is dropped.
func TestKeys(t *testing.T) {
	b := found(t)
	wire := append([]byte("\x00\x00\x00\x0bssh-ed25519\x00\x00\x00\x20"), make([]byte, 32)...)
	line := "ssh-ed25519 " + base64.StdEncoding.EncodeToString(wire) + " sato@desk 2\n"
	key, err := b.part.AddKey(t.Context(), b.first, b.first.Clerk, line)
	if err != nil || key.Comment != "sato@desk 2" || key.Fingerprint != office.Fingerprint(wire) {
		t.Fatalf("%+v, %v", key, err)
	}
	front := keep.NewReception(b.file)
	if c, err := front.ByKey(t.Context(), key.Fingerprint); err != nil || c.Code != "sato" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := b.part.AddKey(t.Context(), b.first, b.first.Clerk, line); err != nil {
		t.Errorf("added again: %v", err)
	}
	mori, err := b.part.AddClerk(t.Context(), b.first, office.Clerk{Code: "mori", Name: "森", Role: "viewer", Language: "ja"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.part.AddKey(t.Context(), b.first, mori.ID, line); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a key of two clerks: %v", err)
	}
	for _, bad := range []string{"", "hello", "ssh-ed25519 AAAA", "ssh-dss " + base64.StdEncoding.EncodeToString(wire), "ssh-rsa " + base64.StdEncoding.EncodeToString(wire)} {
		if _, err := b.part.AddKey(t.Context(), b.first, mori.ID, bad); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := b.part.DropKey(t.Context(), b.first, b.first.Clerk, key.Fingerprint, "lost"); err != nil {
		t.Error(err)
	}
	if _, err := front.ByKey(t.Context(), key.Fingerprint); fault.KindOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
}

// A new rate closes the one before and keeps it; rows never overlap.
func TestRates(t *testing.T) {
	b := found(t)
	ten := decimal.MustNew(12, 0)
	row := tax.Rate{Code: "JP-10", Category: "S", Percent: ten, From: dates.New(2030, 4, 1), Country: "JP"}
	if err := b.part.AddRate(t.Context(), b.first, row, false); fault.KindOf(err) != fault.Invalid {
		t.Errorf("overlapping rows: %v", err)
	}
	if err := b.part.AddRate(t.Context(), b.first, row, true); err != nil {
		t.Fatal(err)
	}
	r, err := b.part.Rules(t.Context(), b.first)
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[dates.Date]string{dates.New(2030, 3, 31): "10", dates.New(2030, 4, 1): "12"} {
		if rate, err := r.Rates.On("JP-10", day); err != nil || rate.Percent.String() != want {
			t.Errorf("%s: %v, %v", day, rate.Percent, err)
		}
	}
	if err := b.part.CloseRate(t.Context(), b.first, "JP-8R", dates.New(2019, 10, 1), dates.New(2019, 9, 1), ""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("ends before it begins: %v", err)
	}
	if err := b.part.CloseRate(t.Context(), b.first, "JP-8R", dates.New(2019, 10, 1), dates.New(2027, 3, 31), "law"); err != nil {
		t.Error(err)
	}
	if err := b.part.AddShare(t.Context(), b.first, tax.Share{Country: "JP", Percent: decimal.MustNew(50, 0), From: dates.New(2028, 9, 1)}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("overlapping shares: %v", err)
	}
	if err := b.part.AddShare(t.Context(), b.first, tax.Share{Country: "JP", Percent: decimal.MustNew(50, 0), From: dates.New(2028, 10, 1)}); err != nil {
		t.Error(err)
	}
	if err := b.part.AddWithholding(t.Context(), b.first, tax.Withholding{Code: "JP-FEE", Percent: ten, From: dates.New(2038, 1, 1)}); err != nil {
		t.Error(err)
	}
	if r, err = b.part.Rules(t.Context(), b.first); err != nil || len(r.Shares) != 2 || len(r.Withholdings) != 2 || r.Withholdings[0].To != dates.New(2037, 12, 31) {
		t.Errorf("%+v, %v", r.Withholdings, err)
	}
}

// Terms, accounts and days are added and replaced by their key.
func TestLists(t *testing.T) {
	b := found(t)
	terms := office.TermsRow{Active: true, Terms: dates.Terms{Code: "N30", Name: "30 days", Kind: dates.Net, Days: 30,
		DiscountPercent: decimal.MustNew(2, 0), DiscountDays: 10,
		Instalments: []dates.Instalment{{Percent: decimal.MustNew(40, 0)}, {Percent: decimal.MustNew(60, 0), Months: 1}}}}
	for i := range 2 {
		var err error
		if terms, err = b.part.KeepTerms(t.Context(), b.first, terms, ""); err != nil || terms.Version != int64(i+1) {
			t.Errorf("%+v, %v", terms, err)
		}
	}
	account, err := b.part.KeepAccount(t.Context(), b.first, office.Account{Code: "6230", Version: 1, Name: "New", Active: true}, "")
	if err != nil || account.Version != 2 {
		t.Errorf("%+v, %v", account, err)
	}
	if err := b.part.KeepDay(t.Context(), b.first, office.Day{Date: dates.New(2026, 12, 29), Name: "年末休業"}); err != nil {
		t.Error(err)
	}
	if err := b.part.DropDay(t.Context(), b.first, dates.New(2026, 8, 13), ""); err != nil {
		t.Error(err)
	}
	if err := b.part.DropDay(t.Context(), b.first, dates.New(2026, 8, 13), ""); fault.KindOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
	r, err := b.part.Rules(t.Context(), b.first)
	if err != nil || len(r.Terms) != 2 || len(r.Terms[1].Instalments) != 2 || len(r.Days) != 2 || len(r.AccountNames()) != 2 {
		t.Errorf("%+v, %v", r.Terms, err)
	}
}

// Another program's decision counts here at the next step, and one that was
// undone never does.
func TestRulesAreNeverStale(t *testing.T) {
	b := found(t)
	other, err := store.Open(t.Context(), b.file.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	there := office.New(desk.NewDoor(store.Part(other, keep.NewKeeper().Bind), tools("o", other)))
	for i := range 3 {
		r, err := b.part.Rules(t.Context(), b.first)
		if err != nil {
			t.Fatal(err)
		}
		_ = b.file.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			p := r.Profile
			p.Name = "undone"
			if err := b.keeper.Bind(tx).Settings.PutProfile(ctx, p); err != nil {
				t.Error(err)
			}
			if seen, err := b.keeper.Rules(ctx, tx); err != nil || seen.Profile.Name != "undone" {
				t.Errorf("inside: %q, %v", seen.Profile.Name, err)
			}
			return context.Canceled
		})
		p := r.Profile
		p.Name = fmt.Sprint("office ", i)
		if _, err := there.ChangeProfile(t.Context(), b.first, p, ""); err != nil {
			t.Fatal(err)
		}
		if r, err = b.part.Rules(t.Context(), b.first); err != nil || r.Profile.Name != p.Name {
			t.Errorf("%q, want %q (%v)", r.Profile.Name, p.Name, err)
		}
	}
	pol := seed().Policies
	pol.Version = 1
	pol.FourEyes.SoleClerkAllowed = false
	if _, err := b.part.ChangePolicies(t.Context(), b.first, pol, "two clerks from now on"); err != nil {
		t.Error(err)
	}
	if r, err := b.part.Rules(t.Context(), b.first); err != nil || r.SoleClerk {
		t.Errorf("%v, %v", r.SoleClerk, err)
	}
}
