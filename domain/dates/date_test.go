package dates_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backdesk/domain/dates"
)

func TestCivilArithmetic(t *testing.T) {
	for _, c := range []struct {
		rule      string
		got, want string
	}{
		{"January plus a month", dates.New(2026, 1, 31).AddMonths(1).String(), "2026-02-28"},
		{"leap year", dates.New(2028, 1, 31).AddMonths(1).String(), "2028-02-29"},
		{"back over the year", dates.New(2026, 1, 31).AddMonths(-2).String(), "2025-11-30"},
		{"end of February", dates.New(2024, 2, 3).EndOfMonth().String(), "2024-02-29"},
		{"no leap year in 1900", dates.New(1900, 2, 28).AddDays(1).String(), "1900-03-01"},
		{"leap year in 2000", dates.New(2000, 2, 28).AddDays(1).String(), "2000-02-29"},
		{"figures carry over", dates.New(2026, 13, 32).String(), "2027-02-01"},
		{"no date", dates.Date{}.AddDays(3).String(), ""},
		{"no date plus months", dates.Date{}.AddMonths(3).String(), ""},
		{"beyond the last year", dates.New(9999, 12, 31).AddDays(1).String(), ""},
		{"beyond the last month", dates.New(9999, 12, 31).AddMonths(1).String(), ""},
		{"before the first", dates.New(1, 1, 1).AddDays(-1).String(), ""},
		{"zero instant", dates.Of(time.Time{}).String(), ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, c.got, c.want)
		}
	}
}

func TestEraForms(t *testing.T) {
	for _, c := range []struct{ date, short, long string }{
		{"2026-11-20", "R8.11.20", "令和8年11月20日"},
		{"2019-05-01", "R1.5.1", "令和元年5月1日"},
		{"2019-04-30", "H31.4.30", "平成31年4月30日"},
		{"1989-01-08", "H1.1.8", "平成元年1月8日"},
		{"1989-01-07", "S64.1.7", "昭和64年1月7日"},
		{"1926-12-25", "S1.12.25", "昭和元年12月25日"},
		{"1926-12-24", "T15.12.24", "大正15年12月24日"},
		{"1912-07-30", "T1.7.30", "大正元年7月30日"},
		{"1912-07-29", "M45.7.29", "明治45年7月29日"},
		{"1873-01-01", "M6.1.1", "明治6年1月1日"},
		{"1872-12-31", "", ""},
	} {
		d := iso(t, c.date)
		if d.Era() != c.short {
			t.Errorf("%s: %q", c.date, d.Era())
		}
		if c.long == "" {
			continue
		}
		if got, _, err := dates.ParseEntry(c.long, dates.EntryOptions{Today: d}); err != nil || got != d {
			t.Errorf("%s is read as %s, %v", c.long, got, err)
		}
	}
}

func TestISOFormOnly(t *testing.T) {
	for _, bad := range []string{"2026-4-1", "2026/04/01", "2026-02-30", "0000-01-01", "2026-04-01T00:00:00", "２０２６-01", "+026-01-01"} {
		if d, err := dates.ParseISO(bad); err == nil {
			t.Errorf("%q reads as %s", bad, d)
		}
	}
}

func TestJSON(t *testing.T) {
	type record struct {
		On, Never dates.Date
		Until     dates.Date `json:",omitzero"`
	}
	in := record{On: dates.New(2026, 4, 1)}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"On":"2026-04-01","Never":""}` {
		t.Fatalf("%s %v", b, err)
	}
	var out record
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Fatalf("%v %v", out, err)
	}
	if json.Unmarshal([]byte(`{"On":"2026-02-30"}`), &out) == nil {
		t.Error("30 February taken")
	}
}

func TestDatesAgreeWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(1).Draw(t, "date")
		n := rapid.IntRange(-5000, 5000).Draw(t, "n")
		want := d.Time(time.UTC).AddDate(0, 0, n)
		got := d.AddDays(n)
		if want.Year() < 1 {
			return
		}
		if got != dates.New(want.Date()) || got.Weekday() != want.Weekday() || got.Sub(d) != n {
			t.Fatalf("%s + %d: %s, want %s", d, n, got, want)
		}
		if (got.Compare(d) > 0) != (n > 0) {
			t.Fatalf("order of %s and %s", got, d)
		}
	})
}

func TestAddMonthsClamps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(1000).Draw(t, "date")
		n := rapid.IntRange(-2000, 2000).Draw(t, "n")
		got := d.AddMonths(n)
		months := func(d dates.Date) int { return d.Year()*12 + int(d.Month()) }
		if months(got)-months(d) != n {
			t.Fatalf("%s + %d months: %s", d, n, got)
		}
		if got.Day() != min(d.Day(), got.EndOfMonth().Day()) {
			t.Fatalf("%s + %d months: %s", d, n, got)
		}
	})
}

func TestWorkingDays(t *testing.T) {
	c := closed{
		"2026-04-29": "昭和の日", "2026-05-04": "みどりの日", "2026-05-05": "こどもの日", "2026-05-06": "休日",
		"2026-09-21": "敬老の日", "2026-09-22": "国民の休日", "2026-09-23": "秋分の日",
	}
	for _, v := range []struct {
		rule, want string
		got        dates.Date
	}{
		{"first working day of May 2026", "2026-05-01", dates.AddWorking(c, dates.New(2026, 4, 30), 1)},
		{"second working day of May 2026", "2026-05-07", dates.AddWorking(c, dates.New(2026, 4, 30), 2)},
		{"last working day of May 2026", "2026-05-29", dates.AddWorking(c, dates.New(2026, 6, 1), -1)},
		{"working day after 2026-09-18", "2026-09-24", dates.AddWorking(c, dates.New(2026, 9, 18), 1)},
		{"a working day is its own next", "2026-09-18", dates.NextWorking(c, dates.New(2026, 9, 18))},
		{"previous over the silver week", "2026-09-18", dates.PreviousWorking(c, dates.New(2026, 9, 23))},
		{"none is the next", "2026-09-24", dates.AddWorking(c, dates.New(2026, 9, 19), 0)},
		{"never open: the day itself", "2026-09-18", dates.NextWorking(never{}, dates.New(2026, 9, 18))},
	} {
		if v.got.String() != v.want {
			t.Errorf("%s: %s, want %s", v.rule, v.got, v.want)
		}
	}
}

func TestWorkingDaysCountBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(1900).Draw(t, "date")
		n := rapid.IntRange(0, 200).Draw(t, "n")
		to := dates.AddWorking(nil, d, n)
		if got := dates.WorkingDaysBetween(nil, d, to); n > 0 && got != n {
			t.Fatalf("%s to %s: %d, want %d", d, to, got, n)
		}
		if dates.WorkingDaysBetween(nil, to, d) > 0 || !dates.IsWorking(nil, to) {
			t.Fatalf("%s", to)
		}
	})
}

type never struct{}

func (never) DayOff(dates.Date) (string, bool) { return "closed", true }
