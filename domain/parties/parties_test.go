package parties

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

func keys(faults []fault.Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, f.Key()+"/"+string(f.Severity))
	}
	return strings.Join(out, " ")
}

func TestValidate(t *testing.T) {
	rules := Rules{Country: "JP", Currency: "JPY", Terms: []string{"NET30"}, Accounts: []string{"5100"}, TaxCodes: []string{"JP-10"}, Withholding: []string{"JP-FEE"}}
	cases := []struct {
		rule string
		in   Supplier
		want string
	}{
		{"name and code are all that is needed", Supplier{}, ""},
		{"corporate number: hard", Supplier{Registration: "T1180301018772"}, "registration:check-digit/hard"},
		{"sole trader: asked", Supplier{Registration: "T1180301018772", Individual: true}, "registration:check-digit/soft"},
		{"VAT number of the country", Supplier{Registration: "136695976", Address: Address{Country: "de"}}, ""},
		{"IBAN", Supplier{Bank: BankAccount{IBAN: "DE89 3704 0044 0532 0130 01"}}, "bank.iban:check-digit/hard"},
		{"half an account", Supplier{Bank: BankAccount{Number: "123"}}, "bank.bank:required/hard bank.branch:required/hard bank.kind:required/hard"},
		{"British account", Supplier{Address: Address{Country: "GB"}, Bank: BankAccount{Bank: "12-34-56", Number: "1234567"}}, ""},
		{"British account without its sort code", Supplier{Address: Address{Country: "GB"}, Bank: BankAccount{Number: "12345678"}}, "bank.bank:required/hard"},
		{"American account", Supplier{Address: Address{Country: "US"}, Bank: BankAccount{Bank: "021000021", Number: "123"}}, ""},
		{"routing number misread", Supplier{Address: Address{Country: "US"}, Bank: BankAccount{Bank: "021000022", Number: "123"}}, "bank.bank:check-digit/hard"},
		{"kind of account", Supplier{Bank: BankAccount{Bank: "0001", Branch: "001", Kind: "7", Number: "1"}}, "bank.kind:not-in-list/hard"},
		{"postcode", Supplier{Address: Address{Postcode: "１００－０００１"}}, ""},
		{"odd postcode", Supplier{Address: Address{Postcode: "1000"}}, "address.postcode:postcode-shape/soft"},
		{"country", Supplier{Address: Address{Country: "Japan"}}, "address.country:country-code/hard"},
		{"lists of the office", Supplier{Terms: "X", Account: "X", TaxCode: "X", Withholding: "X", Individual: true},
			"terms:not-in-list/hard account:not-in-list/hard tax-code:not-in-list/hard withholding:not-in-list/hard"},
		{"withholding of a company", Supplier{Withholding: "JP-FEE"}, "withholding:withholding-of-company/soft"},
		{"limit below nothing", Supplier{Limit: money.New(-1, "JPY")}, "limit:negative/hard"},
		{"limit in another currency", Supplier{Limit: money.New(1, "EUR")}, "limit:currency-mix/hard"},
		{"mail", Supplier{Contacts: []Contact{{Name: "a"}, {Mail: "no mail"}}}, "contacts.2.mail:mail-shape/soft"},
		{"my number", Supplier{Note: "123456789018"}, "note:looks-like-my-number/hard"},
		{"long", Supplier{Reading: strings.Repeat("あ", maxText+1)}, "reading:text-too-long/hard"},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			c.in.Name, c.in.Code = "Kyoei", "K-1"
			if got := keys(Validate(Normalise(c.in, rules), rules)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNormaliseIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Supplier{Name: rapid.String().Draw(t, "name"), Code: rapid.String().Draw(t, "code"), Registration: rapid.String().Draw(t, "registration"),
			Bank:    BankAccount{IBAN: rapid.String().Draw(t, "iban"), Number: rapid.String().Draw(t, "number")},
			Address: Address{Country: rapid.SampledFrom([]string{"", "JP", "de", "FR", "XX"}).Draw(t, "country")}}
		once := Normalise(s, Rules{Country: "JP", Currency: "JPY"})
		twice := Normalise(once, Rules{Country: "JP", Currency: "JPY"})
		if once.Name != s.Name {
			t.Fatal("a name was changed")
		}
		if once.Registration != twice.Registration || once.Bank != twice.Bank || once.Code != twice.Code {
			t.Fatalf("%+v then %+v", once, twice)
		}
		Validate(once, Rules{})
	})
}

func candidate(code, name, reading string, own, office float64, alias ...string) Candidate {
	return Candidate{Brief: Brief{ID: code, Code: code, Name: name, Reading: reading, Active: true}, Alias: alias, OwnRank: own, OfficeRank: office}
}

func TestRank(t *testing.T) {
	gone := candidate("K1", "Gone", "", 9, 9)
	gone.Active = false
	all := []Candidate{
		candidate("K1-A", "Kyoei", "キョウエイ", 0, 0),
		candidate("A1", "K1 Systems", "", 0, 0),
		candidate("A2", "Best K1 Ltd", "", 0, 0),
		candidate("A3", "MK1x", "", 0, 0),
		candidate("A4", "Other", "", 0, 0, "Old K1"),
		candidate("B1", "K1 Zeta", "", 5, 0),
		candidate("B2", "K1 Yota", "", 0, 7),
		candidate("Z9", "Nothing", "", 99, 99),
		gone,
	}
	var got []string
	for _, s := range Rank("k1", all) {
		got = append(got, s.Code)
	}
	if want := "K1 K1-A B1 B2 A1 A2 A3 A4"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if rows := Rank("gone", all); len(rows) != 0 {
		t.Errorf("an inactive one by name: %+v", rows)
	}
	many := make([]Candidate, 30)
	for i := range many {
		many[i] = candidate(strings.Repeat("x", i+1), "Kyoei", "", 0, 0)
	}
	if rows := Rank("kyo", many); len(rows) != Suggested {
		t.Errorf("%d rows", len(rows))
	}
}

func TestRankWeighsHowOftenAndHowLately(t *testing.T) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	times := func(n int, at time.Time) float64 {
		r := 0.0
		for range n {
			r = RankAfter(r, at)
		}
		return r
	}
	once := times(1, start.AddDate(0, 6, 0))
	if often := times(10, start); often >= once {
		t.Error("ten choices half a year ago outweigh one today")
	}
	if twice := times(2, start); twice <= times(1, start) {
		t.Error("two choices weigh no more than one")
	}
	if later := times(1, start.Add(halfLife)); later-times(2, start) > 1e-9 || times(2, start)-later > 1e-9 {
		t.Error("one choice today is worth two of a month ago")
	}
}

func TestResembling(t *testing.T) {
	bank := BankAccount{IBAN: "DE89370400440532013000"}
	others := []Supplier{
		{ID: "1", Code: "1", Name: "Kyoei Stationary GmbH"},
		{ID: "2", Code: "2", Name: "KYOEI STATIONERY CO., LTD."},
		{ID: "3", Code: "3", Name: "Other", Registration: "T1180301018771"},
		{ID: "4", Code: "4", Name: "Another", Bank: bank},
		{ID: "5", Code: "5", Name: "Kyoei Stationery", MergedInto: "2"},
		{ID: "6", Code: "6", Name: "Kyoei Transport"},
		{ID: "7", Code: "7", Name: "Kyoei Stationery"},
	}
	found := Resembling(Supplier{ID: "7", Name: "Kyoei Stationery", Registration: "T1180301018771", Bank: bank}, others)
	var got []string
	for _, r := range found {
		got = append(got, r.Other.Code+" "+r.Code)
		if !r.Other.Bank.IsZero() && !r.Other.Bank.IsMasked() {
			t.Error("an account is shown")
		}
	}
	if want := "3 same-registration,4 same-bank,2 same-name,1 similar-name"; strings.Join(got, ",") != want {
		t.Errorf("got %v", got)
	}
}

func TestAccountsAreMasked(t *testing.T) {
	for in, want := range map[string]string{"DE89370400440532013000": "•••••••••••••••••••000", "0012345": "••••345", "12345": "•••••", "": ""} {
		if got := mask(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestTheAuditNeverHoldsAnAccount(t *testing.T) {
	a := Supplier{Name: "A", Bank: BankAccount{Bank: "0001", Branch: "001", Kind: "1", Number: "1111999"}}
	b := a
	b.Bank.Number = "2222999"
	before, after := difference(a, b)
	if len(before) != 1 || after["Bank"] != "changed" {
		t.Errorf("%v %v", before, after)
	}
}

func TestNearKey(t *testing.T) {
	for in, want := range map[string]string{"株式会社共栄文具": "共栄", "The Kyoei Co": "KYOE", "ab": "AB", "": ""} {
		if got := NearKey(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

// A name that alone would not be questioned is, where the postcode or the
// telephone number agrees; these alone never are.
func TestSamePlaceRaisesALikeName(t *testing.T) {
	at := func(name, post, phone string) Supplier {
		s := Supplier{ID: name + post + phone, Name: name, Address: Address{Country: "JP", Postcode: post}}
		if phone != "" {
			s.Contacts = []Contact{{Phone: phone}}
		}
		return s
	}
	for _, c := range []struct {
		rule string
		a, b Supplier
		want string
	}{
		{"same postcode", at("佐藤工業", "101-0051", ""), at("佐藤興業", "1010051", ""), "same-place"},
		{"same telephone", at("佐藤工業", "", "03-1234-5678"), at("佐藤興業", "", "０３(1234)5678"), "same-place"},
		{"neither", at("佐藤工業", "101-0051", "03-1234-5678"), at("佐藤興業", "101-0052", "03-1234-5679"), ""},
		{"an extension is no agreement", at("佐藤工業", "", "123"), at("佐藤興業", "", "123"), ""},
		{"place alone", at("佐藤工業", "101-0051", ""), at("共栄文具", "101-0051", ""), ""},
		{"an equal name says more", at("佐藤工業", "101-0051", ""), at("佐藤工業㈱", "101-0051", ""), "same-name"},
	} {
		got := ""
		if r := Resembling(c.a, []Supplier{c.b}); len(r) > 0 {
			got = r[0].Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestASupplierKeepsTermsThatNobodyElseGets(t *testing.T) {
	rules := Rules{Terms: []string{"N30"}, Accounts: []string{"6110"}, TaxCodes: []string{"JP-10"}, Withholding: []string{"JP-FEE"}}
	old := Supplier{Code: "K-1", Name: "Kyoei", Currency: "JPY", Terms: "N45", Account: "6999"}
	count := func(r Rules) (n int) {
		for _, f := range Validate(old, r) {
			if f.Code == "not-in-list" {
				n++
			}
		}
		return n
	}
	if asked, kept := count(rules), count(rules.with(old)); asked != 2 || kept != 0 {
		t.Errorf("%d faults for a new supplier, %d for the one that has them", asked, kept)
	}
	if len(rules.Terms) != 1 {
		t.Error("the office's own list was changed")
	}
}
