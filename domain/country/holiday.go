package country

import (
	"cmp"
	"slices"
	"time"

	"backdesk/domain/dates"
)

// HolidayKind says by which rule a day is off.
type HolidayKind string

const (
	// Named is a holiday of its own name.
	Named HolidayKind = "named"
	// Substitute stands in for a holiday that fell on a day off (振替休日).
	Substitute HolidayKind = "substitute"
	// Bridge lies between two holidays (国民の休日).
	Bridge HolidayKind = "bridge"
	// Once was decided for one year only.
	Once HolidayKind = "once"
	// Custom is a day on which offices close though no law says so (大晦日).
	Custom HolidayKind = "custom"
	// Own is a day that the office itself closes (夏季休業).
	Own HolidayKind = "own"
)

// Holiday is one day off.
type Holiday struct {
	Date dates.Date
	// Name is in the country's language, as its government publishes it.
	Name    string
	English string
	Kind    HolidayKind
	// Forecast: the rule is astronomical and the date not yet announced.
	Forecast bool
}

// yearly gives the holidays of one year, in any order; several may share a day,
// and the first then counts.
type yearly func(year int) []Holiday

// rule is a holiday that comes back every year from one year to another, both
// included; 0 is open.
type rule struct {
	name, english string
	from, to      int
	on            func(year int) dates.Date
	kind          HolidayKind // "" is Named
}

func (r rule) in(year int) (Holiday, bool) {
	if r.from != 0 && year < r.from || r.to != 0 && year > r.to {
		return Holiday{}, false
	}
	return Holiday{Date: r.on(year), Name: r.name, English: r.english, Kind: cmp.Or(r.kind, Named)}, true
}

// every makes the yearly list of plain rules.
func every(rules []rule) yearly {
	return func(year int) []Holiday {
		var out []Holiday
		for _, r := range rules {
			if h, ok := r.in(year); ok {
				out = append(out, h)
			}
		}
		return out
	}
}

func fixed(month time.Month, day int) func(int) dates.Date {
	return func(year int) dates.Date { return dates.New(year, month, day) }
}

// easter gives the day n days after Easter Sunday.
func easter(n int) func(int) dates.Date {
	return func(year int) dates.Date { return easterSunday(year).AddDays(n) }
}

// nth gives the n-th such weekday of a month, the last when n is -1.
func nth(n int, weekday time.Weekday, month time.Month) func(int) dates.Date {
	return func(year int) dates.Date {
		if n < 0 {
			end := dates.New(year, month, 1).EndOfMonth()
			return end.AddDays(-(int(end.Weekday()-weekday) + 7) % 7)
		}
		return onOrAfter(dates.New(year, month, 1+7*(n-1)), weekday)
	}
}

// from gives the first such weekday on or after a day of the year.
func from(weekday time.Weekday, month time.Month, day int) func(int) dates.Date {
	return func(year int) dates.Date { return onOrAfter(dates.New(year, month, day), weekday) }
}

func onOrAfter(d dates.Date, weekday time.Weekday) dates.Date {
	return d.AddDays((int(weekday-d.Weekday()) + 7) % 7)
}

// easterSunday is the anonymous Gregorian computus (Nature, 20 April 1876; Meeus,
// Astronomical Algorithms, chapter 8).
func easterSunday(year int) dates.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return dates.New(year, time.Month(month), day)
}

// sorted orders by date and keeps the first of those that share a day.
func sorted(list []Holiday) []Holiday {
	slices.SortStableFunc(list, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return slices.CompactFunc(list, func(a, b Holiday) bool { return a.Date == b.Date })
}
