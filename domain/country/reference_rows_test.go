package country_test

import (
	"testing"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// The first and the last day of every row, as the law after the reform of fiscal
// 2026 has them (平成28年改正法附則52条・53条).
func TestDeductibleShareOnItsFirstAndLastDay(t *testing.T) {
	p, _ := country.ByCode("JP")
	for day, want := range map[string]string{
		"2023-09-30": "", "2023-10-01": "80", "2026-09-30": "80", "2026-10-01": "70", "2028-09-30": "70", "2028-10-01": "50",
		"2030-09-30": "50", "2030-10-01": "30", "2031-09-30": "30", "2031-10-01": "0", "2099-12-31": "0",
	} {
		d, err := dates.ParseISO(day)
		if err != nil {
			t.Fatal(err)
		}
		row, ok := p.Shares.On(d)
		if got := row.Percent.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s %%, want %q", day, got, want)
		}
	}
}

// Both sides of the second step, the deductions of the others, and the day on
// which the surtax ends.
func TestWithholdingAtItsBounds(t *testing.T) {
	p, _ := country.ByCode("JP")
	yen := func(n int64) money.Amount { return money.New(n, "JPY") }
	for _, c := range []struct {
		code             string
		base, used, want int64
	}{
		{"JP-FEE", 9, 0, 0}, {"JP-FEE", 10, 0, 1}, {"JP-FEE", 999_999, 0, 102_099}, {"JP-FEE", 1_000_000, 0, 102_100},
		{"JP-FEE", 1_000_001, 0, 102_100}, {"JP-FEE", 1_000_005, 0, 102_101}, {"JP-FEE", 2_000_000, 0, 306_300},
		{"JP-SCRIVENER", 10_000, 0, 0}, {"JP-SCRIVENER", 110_000, 0, 10_210},
		{"JP-SALES", 200_000, 0, 8_168}, {"JP-SALES", 120_000, 0, 0}, {"JP-SALES", 50_000, 100_000, 3_063},
	} {
		w, err := p.Withholdings.On(c.code, dates.New(2037, 12, 31))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := w.Withhold(yen(c.base), yen(c.used)); err != nil || got != yen(c.want) {
			t.Errorf("%s of %d: %s %v, want %d", c.code, c.base, got, err, c.want)
		}
	}
	if _, err := p.Withholdings.On("JP-FEE", dates.New(2038, 1, 1)); err == nil {
		t.Error("the surtax of 2013 to 2037 is charged in 2038")
	}
}

// The terms of a new office, by the vectors that others' programs got wrong.
func TestJapaneseTermsBeforeTheShift(t *testing.T) {
	p, _ := country.ByCode("JP")
	for _, c := range []struct{ code, base, due string }{
		{"EOM-EOM", "2026-01-31", "2026-02-28"}, {"EOM-EOM", "2026-06-11", "2026-07-31"}, {"EOM-EOM", "2027-12-01", "2028-01-31"},
		{"EOM-EOM", "2028-01-31", "2028-02-29"}, {"20-10", "2026-03-20", "2026-04-10"}, {"20-10", "2026-03-21", "2026-05-10"},
		{"EOM-25", "2026-02-28", "2026-03-25"}, {"20-EOM", "2026-01-21", "2026-03-31"}, {"N30", "2026-01-31", "2026-03-02"},
	} {
		for _, terms := range p.Terms {
			if terms.Code != c.code {
				continue
			}
			base, err := dates.ParseISO(c.base)
			if err != nil {
				t.Fatal(err)
			}
			terms.Shift = dates.ShiftNone
			if got := terms.Due(base, nil); got.String() != c.due {
				t.Errorf("%s from %s: %s, want %s", c.code, c.base, got, c.due)
			}
		}
	}
}
