package dates

import (
	"fmt"
	"time"

	"backdesk/domain/fault"
)

// Date is a day of the proleptic Gregorian calendar. The zero value means "no
// date". Dates are comparable with ==; years run from 1 to 9999.
type Date struct {
	year  int16
	month uint8
	day   uint8
}

// New gives the date of year, month and day; figures outside of their range
// carry over as in time.Date (32 January is 1 February). Outside of the years
// 1 to 9999 the answer is the zero Date. Use Civil to check what was typed.
func New(year int, month time.Month, day int) Date {
	if d, ok := Civil(year, int(month), day); ok {
		return d
	}
	return civilOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Civil gives the date if that day exists, false otherwise (30 February, month
// 13, year 0).
func Civil(year, month, day int) (Date, bool) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

// Of gives the day that t falls on in t's own zone, the zero Date for the zero
// time and outside of the years 1 to 9999.
func Of(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return civilOf(t)
}

func civilOf(t time.Time) Date {
	y, m, d := t.Date()
	if y < 1 || y > 9999 {
		return Date{}
	}
	return Date{int16(y), uint8(m), uint8(d)}
}

// ParseISO reads "2026-04-01" and nothing else; "" is the zero Date. The error
// is fault.Invalid with "date-unreadable" or "no-such-day".
func ParseISO(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, unreadable(s)
	}
	y, okY := number(s[:4])
	m, okM := number(s[5:7])
	d, okD := number(s[8:])
	if !okY || !okM || !okD {
		return Date{}, unreadable(s)
	}
	date, ok := Civil(y, m, d)
	if !ok {
		return Date{}, fault.New(fault.Invalid, "", "no-such-day", fault.Figures{"text": s})
	}
	return date, nil
}

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Year gives the year, 0 for no date.
func (d Date) Year() int { return int(d.year) }

// Month gives the month, 0 for no date.
func (d Date) Month() time.Month { return time.Month(d.month) }

// Day gives the day of the month, 0 for no date.
func (d Date) Day() int { return int(d.day) }

// Weekday gives the day of the week; Sunday for no date.
func (d Date) Weekday() time.Weekday {
	if d.IsZero() {
		return time.Sunday
	}
	return time.Weekday(d.ordinal() % 7)
}

// Time gives midnight of the day in zone, for formats that want an instant.
func (d Date) Time(zone *time.Location) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, zone)
}

// AddDays gives the day n days later, earlier when n is negative. No date stays
// no date, and beyond the years 1 to 9999 there is none.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	if day := int(d.day) + n; day >= 1 && day <= 28 {
		d.day = uint8(day)
		return d
	}
	return civilOf(time.Date(d.Year(), d.Month(), d.Day()+n, 0, 0, 0, 0, time.UTC))
}

// AddMonths gives the same day n months later, clamped to the end of a shorter
// month: 31 January plus one is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	months := d.Year()*12 + int(d.month) - 1 + n
	if months < 12 || months >= 12*10000 {
		return Date{}
	}
	y, m := months/12, months%12+1
	return Date{int16(y), uint8(m), uint8(min(d.Day(), daysIn(y, m)))}
}

// StartOfMonth gives the first day of the month.
func (d Date) StartOfMonth() Date {
	if d.IsZero() {
		return d
	}
	d.day = 1
	return d
}

// EndOfMonth gives the last day of the month (月末).
func (d Date) EndOfMonth() Date { return d.OnDay(31) }

// OnDay gives the given day of the same month, clamped to its end: 31 is always
// the last day.
func (d Date) OnDay(day int) Date {
	if d.IsZero() {
		return d
	}
	d.day = uint8(min(max(day, 1), daysIn(d.Year(), int(d.month))))
	return d
}

// Before tells whether d is earlier than o; no date is before every date.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// After tells whether d is later than o.
func (d Date) After(o Date) bool { return d.Compare(o) > 0 }

// Compare gives -1, 0 or 1, in the order of time; fit for slices.SortFunc.
func (d Date) Compare(o Date) int {
	a := int(d.year)<<16 | int(d.month)<<8 | int(d.day)
	b := int(o.year)<<16 | int(o.month)<<8 | int(o.day)
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	default:
		return 0
	}
}

// Sub gives the days from o to d: positive when d is later. It is 0 when either
// is no date.
func (d Date) Sub(o Date) int {
	if d.IsZero() || o.IsZero() {
		return 0
	}
	return d.ordinal() - o.ordinal()
}

// String gives "2026-04-01" (ISO 8601), "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	b := [10]byte{
		digit(d.Year() / 1000), digit(d.Year() / 100), digit(d.Year() / 10), digit(d.Year()),
		'-', digit(int(d.month) / 10), digit(int(d.month)),
		'-', digit(int(d.day) / 10), digit(int(d.day)),
	}
	return string(b[:])
}

// MarshalText writes the ISO form, so that JSON holds "2026-04-01" or "".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	read, err := ParseISO(string(text))
	if err != nil {
		return fmt.Errorf("date: %w", err)
	}
	*d = read
	return nil
}

// ordinal counts the days since the Sunday before 0001-01-01 (a Monday).
func (d Date) ordinal() int {
	y := d.Year() - 1
	n := y*365 + y/4 - y/100 + y/400 + monthStarts[d.month-1] + d.Day()
	if d.month > 2 && leap(d.Year()) {
		n++
	}
	return n
}

var monthStarts = [12]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(y, m int) int {
	switch m {
	case 2:
		if leap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

func digit(n int) byte { return byte('0' + n%10) }

// number reads a run of one to nine ASCII digits.
func number(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, true
}

func unreadable(s string) error {
	return fault.New(fault.Invalid, "", "date-unreadable", fault.Figures{"text": s})
}
