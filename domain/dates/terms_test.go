package dates_test

import (
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

var (
	net30     = dates.Terms{Code: "N30", Kind: dates.Net, Days: 30}
	eom10     = dates.Terms{Code: "EOM10", Kind: dates.EOM, Days: 10}
	monthEnd  = dates.Terms{Code: "EOM-EOM", Kind: dates.Closing, ClosingDay: 31, MonthOffset: 1, PayDay: 31}
	twentieth = dates.Terms{Code: "20-10", Kind: dates.Closing, ClosingDay: 20, MonthOffset: 1, PayDay: 10}
)

func shift(t dates.Terms, s dates.Shift) dates.Terms {
	t.Shift = s
	return t
}

func TestDueDates(t *testing.T) {
	for _, c := range []struct {
		rule      string
		terms     dates.Terms
		base, due string
	}{
		{"net 30", net30, "2026-03-01", "2026-03-31"},
		{"on receipt", dates.Terms{}, "2026-03-01", "2026-03-01"},
		{"end of month plus ten", eom10, "2026-01-15", "2026-02-10"},
		{"one month after", dates.Terms{Kind: dates.Months, MonthOffset: 1}, "2026-01-31", "2026-02-28"},
		{"month end, paid at the end of the next: February", monthEnd, "2026-01-31", "2026-02-28"},
		{"month end, paid at the end of the next: the 31st, not the 30th", monthEnd, "2026-06-11", "2026-07-31"},
		{"month end, leap year", monthEnd, "2028-01-10", "2028-02-29"},
		{"closing on the 20th itself", twentieth, "2026-03-20", "2026-04-10"},
		{"the day after closing belongs to the next", twentieth, "2026-03-21", "2026-05-10"},
		{"over the year's end", twentieth, "2026-12-21", "2027-02-10"},
		{"closed and paid in one month", dates.Terms{Kind: dates.Closing, ClosingDay: 10, PayDay: 25}, "2026-03-05", "2026-03-25"},
		{"no payment before closing", dates.Terms{Kind: dates.Closing, ClosingDay: 31, PayDay: 10}, "2026-03-05", "2026-04-10"},
		{"shift to the next working day", shift(net30, dates.ShiftNext), "2026-03-05", "2026-04-06"},
		{"shift to the one before", shift(net30, dates.ShiftPrevious), "2026-03-05", "2026-04-03"},
		{"no shift", shift(net30, dates.ShiftNone), "2026-03-05", "2026-04-04"},
		{"a shift never goes before the base date", shift(dates.Terms{}, dates.ShiftPrevious), "2026-04-04", "2026-04-06"},
		{"no base date", net30, "", ""},
		{"no base date, closing", monthEnd, "", ""},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if got := c.terms.Due(iso(t, c.base), nil).String(); got != c.due {
				t.Errorf("%s gives %s, want %s", c.base, got, c.due)
			}
		})
	}
}

func TestDiscountByTenDaysOfThirty(t *testing.T) {
	terms := dates.Terms{Kind: dates.Net, Days: 30, DiscountPercent: decimal.Two, DiscountDays: 10}
	if got := terms.DiscountBy(iso(t, "2026-03-25"), nil); got != iso(t, "2026-04-04") {
		t.Error(got)
	}
	if got := net30.DiscountBy(iso(t, "2026-03-25"), nil); !got.IsZero() {
		t.Errorf("no discount, but by %s", got)
	}
}

func TestProtectedSuppliersArePaidWithinSixtyDays(t *testing.T) {
	year := closed{"2026-12-31": "銀行休業日", "2027-01-01": "元日"}
	strict, months := dates.Protection{Days: 60}, dates.Protection{Days: 60, TwoMonths: true}
	for _, c := range []struct {
		rule    string
		terms   dates.Terms
		receipt string
		p       dates.Protection
		due     string
		capped  bool
	}{
		{"60th day of a receipt", dates.Terms{Days: 90}, "2026-11-01", strict, "2026-12-30", true},
		{"month end to month end is the 61st day", monthEnd, "2026-10-01", strict, "2026-11-29", true},
		{"read as two months", monthEnd, "2026-10-01", months, "2026-11-30", false},
		{"within", net30, "2026-10-01", strict, "2026-10-31", false},
		{"shift goes back, not beyond", shift(dates.Terms{Days: 59}, dates.ShiftNext), "2026-11-04", strict, "2026-12-30", true},
		{"not protected", dates.Terms{Days: 90}, "2026-11-01", dates.Protection{}, "2027-01-30", false},
	} {
		t.Run(c.rule, func(t *testing.T) {
			day := iso(t, c.receipt)
			cal := year
			cal["2027-01-02"] = "銀行休業日"
			got, capped := c.terms.DueProtected(day, day, c.p, cal)
			if got.String() != c.due || capped != c.capped {
				t.Errorf("%s %v, want %s %v", got, capped, c.due, c.capped)
			}
		})
	}
}

func TestInstalmentsAddUpToTheWhole(t *testing.T) {
	third := decimal.MustParse("33.33")
	terms := dates.Terms{Code: "3", Days: 30, Instalments: []dates.Instalment{
		{Percent: third}, {Percent: third, Months: 1}, {Percent: decimal.MustParse("33.34"), Months: 2},
	}}
	if f := terms.Check(); len(f) > 0 {
		t.Fatal(f)
	}
	got, err := terms.Payments(money.New(10_001, "JPY"), iso(t, "2026-01-01"), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []dates.Payment{
		{iso(t, "2026-01-31"), money.New(3333, "JPY")},
		{iso(t, "2026-02-28"), money.New(3333, "JPY")},
		{iso(t, "2026-03-31"), money.New(3335, "JPY")},
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %v, want %v", i, got[i], want[i])
		}
	}
}

func TestTermsAreChecked(t *testing.T) {
	for _, c := range []struct {
		rule  string
		terms dates.Terms
		want  string
	}{
		{"good", monthEnd, ""},
		{"no code", dates.Terms{}, "required"},
		{"unknown kind", dates.Terms{Code: "x", Kind: "later"}, "unknown-choice"},
		{"unknown shift", dates.Terms{Code: "x", Shift: "sideways"}, "unknown-choice"},
		{"unknown base", dates.Terms{Code: "x", Base: "whim"}, "unknown-choice"},
		{"closing without days", dates.Terms{Code: "x", Kind: dates.Closing}, "out-of-range out-of-range"},
		{"negative days", dates.Terms{Code: "x", Days: -1}, "out-of-range"},
		{"discount of all", dates.Terms{Code: "x", DiscountPercent: decimal.Hundred}, "out-of-range"},
		{"half of it", dates.Terms{Code: "x", Instalments: []dates.Instalment{{Percent: decimal.Ten}}}, "instalments-not-100"},
		{"negative part", dates.Terms{Code: "x", Instalments: []dates.Instalment{{Percent: decimal.NegOne}}}, "out-of-range"},
	} {
		if got := codes(c.terms.Check()); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func anyTerms() *rapid.Generator[dates.Terms] {
	return rapid.Custom(func(t *rapid.T) dates.Terms {
		return dates.Terms{
			Kind:        rapid.SampledFrom([]dates.TermsKind{dates.Net, dates.EOM, dates.Months, dates.Closing}).Draw(t, "kind"),
			Days:        rapid.IntRange(0, 200).Draw(t, "days"),
			MonthOffset: rapid.IntRange(0, 6).Draw(t, "months"),
			ClosingDay:  rapid.IntRange(1, 31).Draw(t, "closing"),
			PayDay:      rapid.IntRange(1, 31).Draw(t, "pay"),
			Shift:       rapid.SampledFrom([]dates.Shift{dates.ShiftNone, dates.ShiftPrevious, dates.ShiftNext}).Draw(t, "shift"),
		}
	})
}

func TestDueIsNeverBeforeTheBaseAndShiftsToWorkingDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms, base := anyTerms().Draw(t, "terms"), anyDate(1900).Draw(t, "base")
		due := terms.Due(base, nil)
		if due.Before(base) {
			t.Fatalf("due %s before %s", due, base)
		}
		if terms.Shift != dates.ShiftNone && !dates.IsWorking(nil, due) {
			t.Fatalf("due on %s, a %s", due, due.Weekday())
		}
		later := terms.Due(base.AddDays(1), nil)
		if later.Before(due) && terms.Shift != dates.ShiftPrevious {
			t.Fatalf("a day later is due earlier: %s, %s", due, later)
		}
	})
}

func TestInstalmentsLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.New(rapid.Int64Range(-1e12, 1e12).Draw(t, "total"), "EUR")
		first := rapid.Int64Range(1, 9998).Draw(t, "first")
		second := rapid.Int64Range(1, 9999-first).Draw(t, "second")
		var terms dates.Terms
		for _, n := range []int64{first, second, 10000 - first - second} {
			p := decimal.MustNew(n, 2)
			terms.Instalments = append(terms.Instalments, dates.Instalment{Percent: p, Months: len(terms.Instalments)})
		}
		payments, err := terms.Payments(total, dates.New(2026, 1, 31), nil)
		if err != nil {
			t.Fatal(err)
		}
		sum := money.New(0, "EUR")
		for _, p := range payments {
			if sum, err = sum.Add(p.Amount); err != nil {
				t.Fatal(err)
			}
		}
		if sum != total {
			t.Fatalf("%v of %v", sum, total)
		}
	})
}
