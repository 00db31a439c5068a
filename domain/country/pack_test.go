package country_test

import (
	"testing"
	"time"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

func TestPacksAreWhole(t *testing.T) {
	if len(country.Codes()) < 18 {
		t.Errorf("only %v", country.Codes())
	}
	today := dates.New(2026, 11, 21)
	for _, code := range country.Codes() {
		p, ok := country.ByCode(code)
		if !ok || p.Code != code || p.NameEN == "" || p.NameJA == "" {
			t.Fatalf("%s: %+v", code, p)
		}
		if !p.Currency.Valid() || !p.LineRounding.Valid() || !p.TaxRounding.Valid() {
			t.Errorf("%s: %s %s %s", code, p.Currency, p.LineRounding, p.TaxRounding)
		}
		if _, err := time.LoadLocation(p.Zone); err != nil {
			t.Errorf("%s: %v", code, err)
		}
		if faults := p.Rates.Check(); len(faults) > 0 {
			t.Errorf("%s: %v", code, faults)
		}
		for _, r := range p.Rates {
			if r.Source == "" || r.NameEN == "" || r.NameJA == "" || r.Country != code {
				t.Errorf("%s: %+v", code, r)
			}
			if taxed := r.Category == "S" || r.Category == "AA"; taxed == r.Percent.IsZero() {
				t.Errorf("%s %s: category %s with %s %%", code, r.Code, r.Category, r.Percent)
			}
		}
		if _, err := p.Rates.On(p.DefaultTax, today); err != nil {
			t.Errorf("%s: %v", code, err)
		}
		terms(t, p)
		accounts(t, p)
	}
	if _, ok := country.ByCode("xx"); ok {
		t.Error("xx has a pack")
	}
	if _, ok := country.ByCode("jp"); !ok {
		t.Error("small letters")
	}
}

func terms(t *testing.T, p country.Pack) {
	found := false
	for _, term := range p.Terms {
		if faults := term.Check(); len(faults) > 0 || term.Name == "" {
			t.Errorf("%s %s: %v", p.Code, term.Code, faults)
		}
		found = found || term.Code == p.DefaultTerms
	}
	if !found {
		t.Errorf("%s: no terms %s", p.Code, p.DefaultTerms)
	}
}

func accounts(t *testing.T, p country.Pack) {
	seen, roles := map[string]bool{}, map[country.AccountRole]bool{}
	for _, a := range p.Accounts {
		if seen[a.Code] || a.NameEN == "" || a.NameJA == "" {
			t.Errorf("%s: %+v", p.Code, a)
		}
		seen[a.Code], roles[a.Role] = true, true
	}
	for _, r := range []country.AccountRole{country.Expense, country.Stock, country.Payable, country.InputTax, country.Withheld,
		country.RoundingDifference, country.Freight, country.Prepaid} {
		if !roles[r] {
			t.Errorf("%s has no account for %s", p.Code, r)
		}
	}
}

func TestRatesOnADay(t *testing.T) {
	for _, v := range []struct{ country, code, day, want string }{
		{"JP", "JP-10", "2026-11-21", "10"}, {"JP", "JP-8R", "2019-10-01", "8"}, {"JP", "JP-8", "2019-09-30", "8"},
		{"JP", "JP-10", "2019-09-30", ""}, {"JP", "JP-8", "2019-10-01", ""}, {"JP", "JP-5", "2014-03-31", "5"},
		{"JP", "JP-3", "1989-04-01", "3"}, {"JP", "JP-3", "1989-03-31", ""}, {"JP", "JP-8R", "2027-04-01", "8"},
		{"DE", "DE-S", "2020-06-30", "19"}, {"DE", "DE-S", "2020-07-01", "16"}, {"DE", "DE-S", "2021-01-01", "19"},
		{"DE", "DE-R", "2020-12-31", "5"}, {"GB", "GB-S", "2011-01-04", "20"}, {"FI", "FI-S", "2024-09-01", "25.5"},
		{"IE", "IE-S", "2021-02-28", "21"}, {"CH", "CH-S", "2024-01-01", "8.1"}, {"NL", "NL-R", "2018-12-31", "6"},
	} {
		p, _ := country.ByCode(v.country)
		d, err := dates.ParseISO(v.day)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if r, err := p.Rates.On(v.code, d); err == nil {
			got = r.Percent.String()
		}
		if got != v.want {
			t.Errorf("%s on %s: %q, want %q", v.code, v.day, got, v.want)
		}
	}
}

func TestJapaneseRows(t *testing.T) {
	p, _ := country.ByCode("JP")
	// 11,000 with 10 % from an unregistered supplier, bought on 2026-11-01.
	row, ok := p.Shares.On(dates.New(2026, 11, 1))
	if !ok {
		t.Fatal("no share")
	}
	deductible, expense, err := tax.Deduct(money.New(1000, "JPY"), row.Percent)
	if err != nil || deductible.Minor() != 700 || expense.Minor() != 300 {
		t.Errorf("%s %s %v", deductible, expense, err)
	}
	for base, want := range map[int64]int64{100_000: 10_210, 33_333: 3_403, 1_000_000: 102_100, 1_500_000: 204_200} {
		w, err := p.Withholdings.On("JP-FEE", dates.New(2026, 11, 1))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := w.Withhold(money.New(base, "JPY"), money.Amount{}); err != nil || got.Minor() != want {
			t.Errorf("%d: %s %v, want %d", base, got, err, want)
		}
	}
	for _, day := range []dates.Date{dates.New(2025, 12, 31), dates.New(2026, 1, 1)} {
		if row, ok := p.Protections.On(day); !ok || row.Days != 60 {
			t.Errorf("%s: %+v", day, row)
		}
	}
}
