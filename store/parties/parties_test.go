package parties_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	domain "backdesk/domain/parties"
	"backdesk/store"
	"backdesk/store/parties"
)

type rules struct{ decided domain.Rules }

func (r rules) Rules(context.Context) (domain.Rules, error) { return r.decided, nil }

var japan = domain.Rules{Country: "JP", Currency: "JPY", Terms: []string{"EOM-EOM", "NET30"}}

var founder = desk.Actor{Clerk: store.Founder, Session: "test"}

type house struct {
	*domain.Part
	office *store.Office
	now    time.Time
}

func newHouse(t testing.TB) *house {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.backdesk")
	if err := store.Create(t.Context(), path, store.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	return houseAt(t, path, 0)
}

// houseAt opens an office that is there already; ids is the last one given.
func houseAt(t testing.TB, path string, ids int) *house {
	t.Helper()
	o, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{office: o, now: time.Date(2026, 11, 20, 5, 0, 0, 0, time.UTC)}
	door := desk.NewDoor(store.Part(o, func(tx *store.Tx) domain.Ports {
		book := parties.New(tx)
		return domain.Ports{Suppliers: book, Uses: book, Rules: rules{japan}}
	}), desk.Tools{
		Now:   func() time.Time { return h.now },
		NewID: func() string { ids++; return fmt.Sprintf("id-%06d", ids) },
	})
	h.Part = domain.New(door)
	return h
}

func (h *house) add(t testing.TB, s domain.Supplier) domain.Supplier {
	t.Helper()
	out, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: s})
	if err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return out
}

func codes(err error) string {
	var out []string
	for _, f := range fault.Of(err) {
		out = append(out, f.Key())
	}
	return strings.Join(out, " ")
}

func kyoei() domain.Supplier {
	return domain.Supplier{
		Name: "共栄文具㈱", Reading: "キョウエイブング", Alias: []string{"共栄商店"}, Registration: "t1180301018771",
		Address:        domain.Address{Country: "JP", Postcode: "471-8571", Region: "愛知県", City: "豊田市", Street: "トヨタ町1"},
		RegisteredFrom: dates.New(2023, 10, 1),
		Bank:           domain.BankAccount{Bank: "0001", Branch: "001", Kind: "1", Number: "12345", Holder: "ｶ)ｷﾖｳｴｲ"},
		Terms:          "EOM-EOM", Limit: money.New(500000, "JPY"), Contacts: []domain.Contact{{Name: "森", Phone: "03-1234-5678", Mail: "mori@example.jp"}},
		Note: "a\nb", SmallSupplier: true,
	}
}

func TestASupplierIsFoundAgainAsItWasKeyed(t *testing.T) {
	h := newHouse(t)
	in := kyoei()
	added := h.add(t, in)
	got, err := h.Supplier(t.Context(), founder, added.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := in
	want.ID, want.Version, want.Code, want.Active, want.Currency, want.CreatedAt = added.ID, 1, "K-0001", true, "JPY", h.now
	want.Registration = "T1180301018771"
	want.Bank.Number = "0012345"
	want.Bank = want.Bank.Masked()
	if d := cmp.Diff(want, got, cmp.Comparer(func(a, b money.Amount) bool { return a == b }),
		cmp.Comparer(func(a, b dates.Date) bool { return a == b })); d != "" {
		t.Error(d)
	}
	bank, err := h.LookAtBank(t.Context(), founder, added.ID)
	if err != nil || bank.Number != "0012345" || bank.Holder != "ｶ)ｷﾖｳｴｲ" {
		t.Errorf("%+v %v", bank, err)
	}
	if again, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: withID(in, added.ID)}); err != nil || again.Code != "K-0001" {
		t.Errorf("sent twice: %+v %v", again, err)
	}
}

func withID(s domain.Supplier, id string) domain.Supplier { s.ID = id; return s }

func TestNearDuplicatesAreQuestioned(t *testing.T) {
	h := newHouse(t)
	h.add(t, kyoei())
	h.add(t, domain.Supplier{Name: "Yamato Transport Co., Ltd.", Contacts: []domain.Contact{{Name: "Sato", Phone: "+81 3 1234 5678"}}})
	cases := []struct {
		rule string
		in   domain.Supplier
		want string
	}{
		{"folded name", domain.Supplier{Name: "株式会社 共栄文具"}, "name:same-name"},
		{"former name", domain.Supplier{Name: "共栄商店"}, "name:same-name"},
		{"registration", domain.Supplier{Name: "Other", Registration: "T1180301018771"}, "registration:same-registration"},
		{"account", domain.Supplier{Name: "Other", Bank: domain.BankAccount{Bank: "0001", Branch: "001", Kind: "1", Number: "0012345"}}, "bank:same-bank"},
		{"a letter mistyped", domain.Supplier{Name: "Yamato Trasport KK"}, "name:similar-name"},
		{"the first letters misread, the telephone equal", domain.Supplier{Name: "Jamata Trasport",
			Contacts: []domain.Contact{{Phone: "+81-3-1234-5678"}}}, "name:same-place"},
		{"the first letters misread", domain.Supplier{Name: "Jamata Trasport"}, ""},
		{"another company", domain.Supplier{Name: "Yamato Tea"}, ""},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			_, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: c.in})
			if got := codes(err); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			if err == nil {
				return
			}
			if fault.KindOf(err) != fault.Doubtful || fault.Of(err)[0].Figures["code"] == "" {
				t.Errorf("%v", err)
			}
		})
	}
	answers := fault.Answers{"name:same-name": "another branch"}
	if _, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: domain.Supplier{Name: "共栄文具"}, Answers: answers}); err != nil {
		t.Errorf("answered: %v", err)
	}
}

func TestAllFaultsComeAtOnce(t *testing.T) {
	h := newHouse(t)
	_, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: domain.Supplier{
		Registration: "T1180301018772", Currency: "XXX", Terms: "NONE", Limit: money.New(-1, "XXX"),
		Bank: domain.BankAccount{IBAN: "DE89370400440532013001"}, Address: domain.Address{Postcode: "12"},
	}})
	want := "name:required registration:check-digit bank.iban:check-digit address.postcode:postcode-shape " +
		"currency:unknown-currency limit:negative terms:not-in-list"
	if got := codes(err); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestADoubtThatWasAnsweredIsNotAskedAgainUntilItsFieldChanges(t *testing.T) {
	h := newHouse(t)
	reason := fault.Answers{"address.postcode:postcode-shape": "as on the letter"}
	s, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{
		Supplier: domain.Supplier{Name: "Kyoei", Address: domain.Address{Postcode: "12"}}, Answers: reason,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Note = "calls on Mondays"
	if s, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s}); err != nil {
		t.Fatal(err)
	}
	s.Address.Postcode = "13"
	if _, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s}); codes(err) != "address.postcode:postcode-shape" {
		t.Errorf("got %v", err)
	}
	s.Address.Postcode, s.Registration = "12", "T1180301018772"
	if _, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s}); codes(err) != "registration:check-digit" {
		t.Errorf("got %v", err)
	}
}

func TestAChangeKeepsTheAccountUnlessItIsGiven(t *testing.T) {
	h := newHouse(t)
	s := h.add(t, kyoei())
	s.Note = "changed" // with the account masked, as the form shows it
	s, err := h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s})
	if err != nil || s.Version != 2 {
		t.Fatalf("%+v %v", s, err)
	}
	masked := s.Bank
	if s, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s, Bank: &masked}); err != nil {
		t.Fatal(err)
	}
	bank, err := h.LookAtBank(t.Context(), founder, s.ID)
	if err != nil || bank.Number != "0012345" {
		t.Fatalf("%+v %v", bank, err)
	}
	bank.Number = "7654321"
	if s, err = h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s, Bank: &bank}); err != nil {
		t.Fatal(err)
	}
	if s.Version != 3 {
		t.Errorf("a change of nothing must not raise the version: %d", s.Version)
	}
	s.Version = 1
	if _, err := h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an old version: %v", err)
	}
}

func TestNobodyButWhoMayChangesOrSeesAnAccount(t *testing.T) {
	h := newHouse(t)
	s := h.add(t, kyoei())
	err := h.office.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, q := range []string{
			`INSERT INTO roles (code, name, version) VALUES ('buyer', 'Buyer', 1)`,
			`INSERT INTO role_grants (role, permission) VALUES ('buyer', 'parties/read'), ('buyer', 'parties/supplier.change'), ('buyer', 'parties/supplier.add')`,
			`INSERT INTO clerks (id, version, code, name, role, language, active, created_at) VALUES ('c1', 1, 'sato', 'Sato', 'buyer', 'ja', 1, '2026-01-01T00:00:00Z')`,
		} {
			if _, err := tx.Exec(ctx, q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	sato := desk.Actor{Clerk: "c1", Session: "test"}
	if _, err := h.LookAtBank(t.Context(), sato, s.ID); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("look: %v", err)
	}
	other := domain.BankAccount{IBAN: "DE89370400440532013000"}
	if _, err := h.ChangeSupplier(t.Context(), sato, domain.ChangeSupplier{Supplier: s, Bank: &other}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("change: %v", err)
	}
	if _, err := h.AddSupplier(t.Context(), sato, domain.AddSupplier{Supplier: domain.Supplier{Name: "New", Bank: other}}); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("add: %v", err)
	}
	if _, err := h.AddSupplier(t.Context(), sato, domain.AddSupplier{Supplier: domain.Supplier{Name: "New"}}); err != nil {
		t.Errorf("add without an account: %v", err)
	}
}

func TestMergedSuppliersLeadToTheOneThatStayed(t *testing.T) {
	h := newHouse(t)
	keep := h.add(t, domain.Supplier{Name: "Kyoei Stationery"})
	drop := h.add(t, domain.Supplier{Name: "Bungu no Kyoei", Reading: "キョウエイ", Contacts: []domain.Contact{{Name: "Mori"}}})
	third := h.add(t, domain.Supplier{Name: "Former Kyoei"})
	write(t, h, `CREATE TABLE test_orders (id TEXT PRIMARY KEY, supplier TEXT REFERENCES suppliers (id))`)
	write(t, h, `INSERT INTO test_orders VALUES ('o1', '`+drop.ID+`'), ('o2', '`+keep.ID+`')`)
	merged := func(keep, drop domain.Supplier) domain.Merged {
		t.Helper()
		out, err := h.MergeSuppliers(t.Context(), founder, domain.MergeSuppliers{
			Keep: keep.ID, KeepVersion: keep.Version, Drop: drop.ID, DropVersion: drop.Version, Reason: "same shop"})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	merged(drop, third)
	drop, _ = h.Supplier(t.Context(), founder, drop.ID)
	out := merged(keep, drop)
	if out.Moved["test_orders"] != 1 || out.Supplier.Reading != "キョウエイ" || len(out.Supplier.Contacts) != 1 {
		t.Errorf("%+v", out)
	}
	for _, id := range []string{drop.ID, third.ID} {
		if s, err := h.Supplier(t.Context(), founder, id); err != nil || s.ID != keep.ID {
			t.Errorf("%s leads to %s %v", id, s.ID, err)
		}
	}
	if s, err := h.SupplierByCode(t.Context(), founder, drop.Code); err != nil || s.ID != keep.ID {
		t.Errorf("%s leads to %s %v", drop.Code, s.ID, err)
	}
	rows, _, err := h.LookUp(t.Context(), founder, "bungu no")
	if err != nil || len(rows) != 1 || rows[0].ID != keep.ID || rows[0].Class != domain.AliasMatch {
		t.Errorf("former name: %+v %v", rows, err)
	}
	if _, err := h.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: withID(drop, drop.ID)}); fault.KindOf(err) != fault.State {
		t.Errorf("changing a merged one: %v", err)
	}
}

func write(t *testing.T, h *house, query string) {
	t.Helper()
	err := h.office.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, query)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLookUp(t *testing.T) {
	h := newHouse(t)
	for _, s := range []domain.Supplier{
		{Code: "K-1", Name: "Kyoei Stationery", Reading: "キョウエイブング"},
		{Code: "K-10", Name: "Kyoto Tea", Reading: "キョウトチャ"},
		{Code: "X-7", Name: "Osaka Kyowa Printing"},
		{Code: "X-8", Name: "株式会社大阪印刷所"},
		{Code: "X-9", Name: "Tokyo Paper", Alias: []string{"Oji Pulp"}},
	} {
		h.add(t, s)
	}
	gone := h.add(t, domain.Supplier{Code: "Z-1", Name: "Kyobashi Gone"})
	if _, err := h.Deactivate(t.Context(), founder, domain.SetActive{ID: gone.ID, Version: 1, Reason: "closed"}); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		rule, typed, want string
		exact             bool
	}{
		{"exact code before the longer one", "k-1", "K-1 K-10", true},
		{"full-width code", "Ｋ－１", "K-1 K-10", true},
		{"beginning of the reading, small kana equal", "きようえ", "K-1", false},
		{"half-width kana", "ｷﾖｳﾄ", "K-10", false},
		{"name, then word, then any part", "kyo", "K-1 K-10 X-7 X-9", false},
		{"name behind its company form", "大阪", "X-8", false},
		{"part of a Japanese name", "印刷", "X-8", false},
		{"part of a word", "inting", "X-7", false},
		{"former name", "oji", "X-9", false},
		{"inactive only by exact code", "z-1", "Z-1", true},
		{"inactive not by name", "kyobashi", "", false},
		{"no operator of the search", `" OR *`, "", false},
		{"nothing like it", "qqq", "", false},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			rows, exact, err := h.LookUp(t.Context(), founder, c.typed)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range rows {
				got = append(got, r.Code)
			}
			if s := strings.Join(got, " "); s != c.want || exact != c.exact {
				t.Errorf("%q: got %q %v, want %q %v", c.typed, s, exact, c.want, c.exact)
			}
		})
	}
	// What this clerk chose lately comes first inside its class.
	tea, err := h.SupplierByCode(t.Context(), founder, "K-10")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Choose(t.Context(), founder, tea.ID); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{"kyo": "K-10", "": "K-10"} {
		if rows, _, err := h.LookUp(t.Context(), founder, typed); err != nil || len(rows) == 0 || rows[0].Code != want {
			t.Errorf("%q after use: %+v %v", typed, rows, err)
		}
	}
}

func TestTheListIsReadInWindows(t *testing.T) {
	h := newHouse(t)
	for i := range 25 {
		h.add(t, domain.Supplier{Name: fmt.Sprintf("%c%c Trading %d", 'A'+i, 'Z'-i, i*1000003)})
	}
	var seen []string
	f := domain.Filter{Limit: 10}
	for {
		page, err := h.SupplierList(t.Context(), founder, f)
		if err != nil || page.Total != 25 {
			t.Fatalf("%d %v", page.Total, err)
		}
		for _, r := range page.Rows {
			seen = append(seen, r.Code)
		}
		if f.From = page.Next; f.From == "" {
			back, err := h.SupplierList(t.Context(), founder, domain.Filter{Limit: 10, From: page.Prev, Back: true})
			if err != nil || len(back.Rows) != 10 || back.Rows[9].Code != seen[19] || back.Next == "" || back.Prev == "" {
				t.Errorf("back: %+v %v", back, err)
			}
			break
		}
	}
	if len(seen) != 25 || seen[0] != "K-0001" || seen[24] != "K-0025" {
		t.Errorf("%v", seen)
	}
	page, err := h.SupplierList(t.Context(), founder, domain.Filter{Text: "rading b"})
	if err != nil || page.Total != 1 || page.Rows[0].Code != "K-0002" {
		t.Errorf("%+v %v", page, err)
	}
}

func TestNaughtyStringsAreFoundAgainByteForByte(t *testing.T) {
	h := newHouse(t)
	raw, err := os.ReadFile("testdata/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var naughty []string
	if err := json.Unmarshal(raw, &naughty); err != nil {
		t.Fatal(err)
	}
	naughty = append(naughty, "a\x00b", "\xff\xfe\x00", "\x1b[2J\x1b]0;x\x07", "\u202eabc", "か\u3099", "渚\ufa46", "\u009b31m")
	for i, s := range naughty {
		if strings.TrimSpace(s) == "" { // a name of nothing is refused
			continue
		}
		in := domain.Supplier{
			ID: fmt.Sprintf("naughty-%d", i), Code: fmt.Sprintf("N-%d", i), Name: s, Reading: s, Alias: []string{s, s + "2"}, Note: s,
			Address:  domain.Address{Country: "JP", Region: s, City: s, Street: s, Building: s},
			Contacts: []domain.Contact{{Name: s, Department: s, Phone: s}}, Bank: domain.BankAccount{Holder: s},
		}
		_, err := h.AddSupplier(t.Context(), founder, domain.AddSupplier{Supplier: in, Answers: fault.Answers{
			"name:same-name": "test", "name:similar-name": "test"}})
		if err != nil {
			t.Errorf("%q refused: %v", s, err)
			continue
		}
		got, err := h.Supplier(t.Context(), founder, in.ID)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		for field, value := range map[string]string{
			"name": got.Name, "reading": got.Reading, "alias": got.Alias[0], "note": got.Note, "region": got.Address.Region,
			"city": got.Address.City, "street": got.Address.Street, "building": got.Address.Building,
			"contact": got.Contacts[0].Name, "department": got.Contacts[0].Department, "phone": got.Contacts[0].Phone,
		} {
			if value != s {
				t.Errorf("%s of %q came back as %q", field, s, value)
			}
		}
		if bank, err := h.LookAtBank(t.Context(), founder, in.ID); err != nil || bank.Holder != s {
			t.Errorf("holder of %q came back as %q %v", s, bank.Holder, err)
		}
		if _, _, err := h.LookUp(t.Context(), founder, s); err != nil {
			t.Errorf("look-up of %q: %v", s, err)
		}
		if page, err := h.SupplierList(t.Context(), founder, domain.Filter{Text: s}); err != nil {
			t.Errorf("filter by %q: %v", s, err)
		} else if len(pairsOf(s)) > 1 && page.Total == 0 {
			t.Errorf("%q is not found again", s)
		}
	}
}

func pairsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') })
}

func TestVerifyFindsNothingInAGoodOfficeAndWhatIsWrongInABadOne(t *testing.T) {
	h := newHouse(t)
	s := h.add(t, kyoei())
	report, err := h.office.Verify(t.Context(), parties.Check())
	if err != nil || len(report.Findings) != 0 {
		t.Fatalf("%+v %v", report, err)
	}
	write(t, h, `DELETE FROM supplier_keys WHERE supplier = '`+s.ID+`'`)
	report, err = h.office.Verify(t.Context(), parties.Check())
	if err != nil || len(report.Findings) != 1 || report.Findings[0].Code != "not-findable" {
		t.Errorf("%+v %v", report, err)
	}
}
