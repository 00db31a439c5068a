package dates_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

func iso(t testing.TB, s string) dates.Date {
	t.Helper()
	d, err := dates.ParseISO(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func codes(faults []fault.Fault) string {
	var s []string
	for _, f := range faults {
		s = append(s, f.Code)
	}
	return strings.Join(s, " ")
}

// entry is one thing typed on Wednesday 2026-04-01 unless said otherwise; want
// is the date, and a soft or hard fault after it.
type entry struct {
	rule, typed, want string
	o                 dates.EntryOptions
}

func (e entry) run(t *testing.T) {
	t.Helper()
	if e.o.Today.IsZero() {
		e.o.Today = dates.New(2026, 4, 1)
	}
	d, soft, err := dates.ParseEntry(e.typed, e.o)
	got := strings.TrimSpace(d.String() + " " + codes(soft) + codes(fault.Of(err)))
	if got != e.want {
		t.Errorf("%s: %q gives %q, want %q", e.rule, e.typed, got, e.want)
	}
	if err != nil && fault.KindOf(err) != fault.Invalid {
		t.Errorf("%s: kind %s", e.rule, fault.KindOf(err))
	}
}

func TestEntryWordsAndSteps(t *testing.T) {
	golden := closed{"2026-04-29": "昭和の日", "2026-05-04": "みどりの日", "2026-05-05": "こどもの日", "2026-05-06": "休日"}
	for _, e := range []entry{
		{rule: "nothing typed", typed: "", want: ""},
		{rule: "blank", typed: " 　", want: ""},
		{rule: "today", typed: "t", want: "2026-04-01"},
		{rule: "today on the number pad", typed: ".", want: "2026-04-01"},
		{rule: "input method still on", typed: "。", want: "2026-04-01"},
		{rule: "full width", typed: "Ｔ", want: "2026-04-01"},
		{rule: "yesterday", typed: "y", want: "2026-03-31"},
		{rule: "start of month", typed: "m", want: "2026-04-01"},
		{rule: "end of month", typed: "em", want: "2026-04-30"},
		{rule: "days ahead", typed: "+3", want: "2026-04-04"},
		{rule: "days ahead in full width", typed: "＋３", want: "2026-04-04"},
		{rule: "days ago", typed: "-2", want: "2026-03-30"},
		{rule: "days ago with the long vowel mark", typed: "ー２", want: "2026-03-30"},
		{rule: "weeks", typed: "+2w", want: "2026-04-15"},
		{rule: "months", typed: "+1m", want: "2026-05-01"},
		{rule: "years", typed: "-1y", want: "2025-04-01"},
		{rule: "months clamp", typed: "+1m", want: "2026-02-28", o: dates.EntryOptions{Today: dates.New(2026, 1, 31)}},
		{rule: "working days", typed: "+5b", want: "2026-04-08"},
		{rule: "working days back", typed: "-1b", want: "2026-03-31"},
		{rule: "working days by the calendar", typed: "+1b", want: "2026-05-07", o: dates.EntryOptions{Today: dates.New(2026, 5, 1), Calendar: golden}},
		{rule: "unknown unit", typed: "+5x", want: "date-unreadable"},
		{rule: "a sign alone", typed: "+", want: "date-unreadable"},
		{rule: "far away", typed: "+99999", want: "date-year-range"},
	} {
		e.run(t)
	}
}

func TestEntryShortForms(t *testing.T) {
	past, future := dates.EntryOptions{Sense: dates.Past}, dates.EntryOptions{Sense: dates.Future}
	leapPast := dates.EntryOptions{Today: dates.New(2027, 2, 10), Sense: dates.Past}
	for _, e := range []entry{
		{rule: "day, past", typed: "20", want: "2026-03-20", o: past},
		{rule: "day, today counts as past", typed: "1", want: "2026-04-01", o: past},
		{rule: "day, future", typed: "20", want: "2026-04-20", o: future},
		{rule: "day, future, next month", typed: "31", want: "2026-05-31", o: future},
		{rule: "day, nearest", typed: "28", want: "2026-03-28"},
		{rule: "no 31st this month", typed: "31", want: "2026-03-31", o: past},
		{rule: "day written", typed: "20日", want: "2026-03-20", o: past},
		{rule: "day 0", typed: "0", want: "no-such-day"},
		{rule: "day 32", typed: "32", want: "no-such-day"},
		{rule: "month and day", typed: "0401", want: "2026-04-01", o: past},
		{rule: "a month ahead is still near for a past date", typed: "4/30", want: "2026-04-30", o: past},
		{rule: "more than a month ahead was last year", typed: "5/2", want: "2025-05-02", o: past},
		{rule: "just past the window of a past date", typed: "0501", want: "2025-05-01", o: past},
		{rule: "future, just gone", typed: "3/15", want: "2026-03-15", o: future},
		{rule: "future, long gone means next year", typed: "2/28", want: "2027-02-28", o: future},
		{rule: "future, eleven months", typed: "3/1", want: "2027-03-01", o: future},
		{rule: "nearest year", typed: "12/1", want: "2025-12-01"},
		{rule: "written", typed: "4月1日", want: "2026-04-01"},
		{rule: "with the key of the input method", typed: "４・１", want: "2026-04-01"},
		{rule: "day first", typed: "4/1", want: "2026-01-04", o: dates.EntryOptions{DayFirst: true}},
		{rule: "day first with dots", typed: "1.4.", want: "2026-04-01", o: dates.EntryOptions{DayFirst: true}},
		{rule: "29 February of no leap year", typed: "2/29", want: "no-such-day", o: dates.EntryOptions{Today: dates.New(2026, 4, 1)}},
		{rule: "29 February outside of the window", typed: "0229", want: "2028-02-29 date-outside-window", o: leapPast},
		{rule: "month 13", typed: "1301", want: "no-such-day"},
		{rule: "three figures", typed: "401", want: "date-unreadable"},
		{rule: "five figures", typed: "60401", want: "date-unreadable"},
		{rule: "words", typed: "next week", want: "date-unreadable"},
		{rule: "doubled separator", typed: "4//1", want: "date-unreadable"},
		{rule: "escape sequence", typed: "\x1b[2J", want: "date-unreadable"},
		{rule: "very long", typed: strings.Repeat("9", 10_000), want: "date-unreadable"},
	} {
		e.run(t)
	}
}

func TestEntryWithYear(t *testing.T) {
	eraFirst, dayFirst := dates.EntryOptions{EraFirst: true}, dates.EntryOptions{DayFirst: true}
	for _, e := range []entry{
		{rule: "six figures", typed: "260401", want: "2026-04-01"},
		{rule: "eight figures", typed: "20260401", want: "2026-04-01"},
		{rule: "eight figures in full width", typed: "２０２６０４０１", want: "2026-04-01"},
		{rule: "ISO", typed: "2026-04-01", want: "2026-04-01"},
		{rule: "slashes", typed: "2026/4/1", want: "2026-04-01"},
		{rule: "dots", typed: "2026.4.1", want: "2026-04-01"},
		{rule: "written", typed: "2026年4月1日", want: "2026-04-01"},
		{rule: "day, month, year with dots", typed: "1.4.2026", want: "2026-04-01"},
		{rule: "month, day, year", typed: "4/1/2026", want: "2026-04-01"},
		{rule: "day first", typed: "4/1/2026", want: "2026-01-04", o: dayFirst},
		{rule: "day first, six figures", typed: "010426", want: "2026-04-01", o: dayFirst},
		{rule: "day first, eight figures", typed: "18122026", want: "2026-12-18", o: dayFirst},
		{rule: "day first, eight figures with the year in front", typed: "20261218", want: "2026-12-18", o: dayFirst},
		{rule: "last century", typed: "640101", want: "1964-01-01"},
		{rule: "six figures may be of the era", typed: "080401", want: "2008-04-01 date-other-reading"},
		{rule: "six figures of the era by setting", typed: "080401", want: "2026-04-01", o: eraFirst},
		{rule: "six figures, era setting, Gregorian nearer", typed: "260401", want: "2044-04-01 date-other-reading", o: eraFirst},
		{rule: "era setting with separators", typed: "8/4/1", want: "2026-04-01", o: eraFirst},
		{rule: "year 0 of the era can only be 2000", typed: "000401", want: "2000-04-01", o: eraFirst},
		{rule: "no such day", typed: "20260431", want: "no-such-day"},
		{rule: "29 February 1900", typed: "19000229", want: "no-such-day"},
		{rule: "slip of the finger", typed: "0206-04-01", want: "date-year-range"},
		{rule: "slip of the finger", typed: "20226/4/1", want: "date-unreadable"},
		{rule: "echo with weekday and era", typed: "2026-04-01 Wed R8.4.1", want: "2026-04-01"},
		{rule: "echo in Japanese", typed: "2026-04-01 (水) R8.4.1", want: "2026-04-01"},
		{rule: "echo in Japanese, wide brackets", typed: "2026-04-01（水）", want: "2026-04-01"},
		{rule: "echo with the day in front", typed: "Wed 2026-04-01", want: "2026-04-01"},
		{rule: "echo with another weekday", typed: "2026-04-01 Thu", want: "date-unreadable"},
		{rule: "echo with another era", typed: "2026-04-01 Wed R8.4.2", want: "date-unreadable"},
	} {
		e.run(t)
	}
}

func TestEntryEras(t *testing.T) {
	for _, e := range []entry{
		{rule: "letter and dots", typed: "R8.4.1", want: "2026-04-01"},
		{rule: "letter and six figures", typed: "R080401", want: "2026-04-01"},
		{rule: "small letter and slashes", typed: "r8/4/1", want: "2026-04-01"},
		{rule: "full width", typed: "Ｒ８．４．１", want: "2026-04-01"},
		{rule: "written", typed: "令和8年4月1日", want: "2026-04-01"},
		{rule: "one character for the era", typed: "㋿8年4月1日", want: "2026-04-01"},
		{rule: "first year", typed: "令和元年5月1日", want: "2019-05-01"},
		{rule: "first year with the letter", typed: "R元.5.1", want: "2019-05-01"},
		{rule: "heisei", typed: "H31.4.30", want: "2019-04-30"},
		{rule: "showa", typed: "S64.1.7", want: "1989-01-07"},
		{rule: "first day of showa", typed: "S1.12.25", want: "1926-12-25"},
		{rule: "taisho", typed: "T15.12.24", want: "1926-12-24"},
		{rule: "first day of taisho", typed: "大正元年7月30日", want: "1912-07-30"},
		{rule: "meiji", typed: "M45.7.29", want: "1912-07-29"},
		{rule: "first Gregorian day", typed: "M6.1.1", want: "1873-01-01"},
		{rule: "lunar calendar", typed: "M5.12.31", want: "era-before-1873"},
		{rule: "year 0", typed: "R0.4.1", want: "era-year-zero"},
		{rule: "year 0", typed: "R000401", want: "era-year-zero"},
		{rule: "heisei 32 is reiwa 2", typed: "H32.4.1", want: "2020-04-01 era-over"},
		{rule: "heisei ended in its 31st year", typed: "H31.5.1", want: "2019-05-01 era-over"},
		{rule: "showa 100", typed: "昭和100年4月1日", want: "2025-04-01 era-over"},
		{rule: "reiwa had not begun", typed: "R1.4.30", want: "2019-04-30 era-not-begun"},
		{rule: "no such day", typed: "R8.2.29", want: "no-such-day"},
		{rule: "no day", typed: "R8.4", want: "date-unreadable"},
		{rule: "letter alone", typed: "r", want: "date-unreadable"},
		{rule: "unknown era", typed: "慶応3年1月1日", want: "date-unreadable"},
	} {
		e.run(t)
	}
}

// anyDate draws a day that a clerk may type.
func anyDate(first int) *rapid.Generator[dates.Date] {
	return rapid.Custom(func(t *rapid.T) dates.Date {
		n := rapid.IntRange(0, 366*(2190-first)).Draw(t, "days")
		d := dates.New(first, 1, 1).AddDays(n)
		if d.Year() > 2199 {
			d = dates.New(2199, 12, 31)
		}
		return d
	})
}

func TestWhatIsEchoedReadsAsTheSameDay(t *testing.T) {
	senses := rapid.SampledFrom([]dates.Sense{dates.Past, dates.Future, dates.Any})
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate(1873).Draw(t, "date")
		o := dates.EntryOptions{
			Today: anyDate(1990).Draw(t, "today"), Sense: senses.Draw(t, "sense"),
			EraFirst: rapid.Bool().Draw(t, "era first"),
		}
		day := d.Weekday()
		for _, typed := range []string{
			d.String(), d.Era(),
			d.String() + " " + day.String()[:3] + " " + d.Era(),
			d.String() + " (" + string([]rune("日月火水木金土")[day]) + ") " + d.Era(),
			fmt.Sprintf("%04d%02d%02d", d.Year(), d.Month(), d.Day()),
			fmt.Sprintf("%d/%d/%d", d.Year(), d.Month(), d.Day()),
		} {
			got, soft, err := dates.ParseEntry(typed, o)
			if err != nil || len(soft) > 0 || got != d {
				t.Fatalf("%q gives %s %v %v, want %s", typed, got, soft, err, d)
			}
		}
	})
}

func TestShortEntriesLieInTheirWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := anyDate(1990).Draw(t, "today")
		typed := rapid.StringMatching(`[0-9]{1,2}|(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])`).Draw(t, "typed")
		for _, sense := range []dates.Sense{dates.Past, dates.Future} {
			d, soft, err := dates.ParseEntry(typed, dates.EntryOptions{Today: today, Sense: sense})
			if err != nil {
				continue
			}
			first, last := today.AddMonths(-11), today.AddMonths(1)
			if sense == dates.Future {
				first, last = today.AddMonths(-1), today.AddMonths(11)
			}
			if len(soft) == 0 && (d.Before(first) || d.After(last)) {
				t.Fatalf("%s %q on %s gives %s", sense, typed, today, d)
			}
		}
	})
}

func FuzzParseEntry(f *testing.F) {
	for _, s := range []string{"t", "+5b", "0401", "令和8年4月1日", "H32.4.1", "2026-04-01 (水) R8.4.1", "\xff\xfe", "１．４．２０２６"} {
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, dayFirst bool) {
		d, _, err := dates.ParseEntry(s, dates.EntryOptions{Today: dates.New(2026, 4, 1), DayFirst: dayFirst})
		if err != nil {
			return
		}
		if again, err := dates.ParseISO(d.String()); err != nil || again != d {
			t.Fatalf("%q gives %v, which is no date", s, d)
		}
	})
}

// closed is a calendar of named days beside the weekends.
type closed map[string]string

func (c closed) DayOff(d dates.Date) (string, bool) {
	if name, ok := c[d.String()]; ok {
		return name, true
	}
	return dates.Weekends{}.DayOff(d)
}
