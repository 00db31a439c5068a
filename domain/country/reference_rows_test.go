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

// Closing-day terms on the banks' calendar: a pay day on a holiday goes to the
// working day before or after, over the year's end and Golden Week too.
func TestJapaneseTermsOnBankDays(t *testing.T) {
	banks := country.Office(country.OfficeDays{Country: "JP", Extra: []country.Extra{country.Banks}})
	p, _ := country.ByCode("JP")
	for _, c := range []struct{ code, base, before, after string }{
		{"EOM-EOM", "2026-11-15", "2026-12-30", "2027-01-04"}, // 31 December, then a Friday holiday, 2 and 3 January
		{"EOM-EOM", "2026-12-31", "2027-01-29", "2027-02-01"}, // a Sunday
		{"EOM-EOM", "2027-03-31", "2027-04-30", "2027-04-30"}, // a Friday between holidays
		{"20-10", "2026-04-20", "2026-05-08", "2026-05-11"},   // a Sunday after Golden Week
		{"20-10", "2026-04-21", "2026-06-10", "2026-06-10"},
		{"20-10", "2026-12-20", "2027-01-08", "2027-01-12"},  // a Sunday, and the Monday is 成人の日
		{"EOM-25", "2026-12-01", "2027-01-25", "2027-01-25"}, // a Monday
		{"N30", "2026-04-03", "2026-05-01", "2026-05-07"},    // 3 May: all of Golden Week
		{"N14", "2026-09-08", "2026-09-18", "2026-09-24"},    // 22 September: silver week
	} {
		base, err := dates.ParseISO(c.base)
		if err != nil {
			t.Fatal(err)
		}
		for _, terms := range p.Terms {
			if terms.Code != c.code {
				continue
			}
			for shift, want := range map[dates.Shift]string{dates.ShiftPrevious: c.before, dates.ShiftNext: c.after} {
				terms.Shift = shift
				if got := terms.Due(base, banks); got.String() != want {
					t.Errorf("%s from %s, %s: %s, want %s", c.code, c.base, shift, got, want)
				}
			}
		}
	}
}

// What the law sets for purchases stands in dated rows, each with its source.
func TestLawOfJapan(t *testing.T) {
	law := country.LawOf("jp")
	for day, want := range map[string]string{"2023-09-30": "", "2023-10-01": "10,000", "2029-09-30": "10,000", "2029-10-01": ""} {
		d, _ := dates.ParseISO(day)
		row, ok := law.SmallAmounts.On(d)
		if ok != (want != "") || ok && (row.Below.Format() != want || row.Source == "") {
			t.Errorf("small amounts on %s: %+v", day, row)
		}
	}
	for begins, want := range map[string]string{"2024-09-30": "", "2024-10-01": "1,000,000,000", "2026-04-01": "1,000,000,000", "2026-09-30": "1,000,000,000",
		"2026-10-01": "100,000,000", "2027-04-01": "100,000,000"} {
		d, _ := dates.ParseISO(begins)
		row, ok := law.ShareCaps.For(d)
		if ok != (want != "") || ok && (row.Amount.Format() != want || row.Source == "") {
			t.Errorf("cap of a period from %s: %+v", begins, row)
		}
	}
	if other := country.LawOf("DE"); len(other.SmallAmounts)+len(other.ShareCaps)+len(other.Protections) > 0 {
		t.Errorf("Japan's law in Germany: %+v", other)
	}
}
