package dates

import "time"

// Calendar knows the days off of a place: weekends, holidays, an office's own
// closed days. It must be safe for concurrent use.
type Calendar interface {
	// DayOff gives the name of the day off ("元日", "Saturday") and true, or
	// "" and false on a working day.
	DayOff(d Date) (name string, off bool)
}

// DayOffIn is DayOff with the name in a language, "en" or "ja", where the
// calendar knows it.
func DayOffIn(c Calendar, d Date, language string) (name string, off bool) {
	if c, ok := c.(interface {
		DayOffIn(d Date, language string) (string, bool)
	}); ok {
		return c.DayOffIn(d, language)
	}
	return c.DayOff(d)
}

// Weekends is the calendar that knows Saturdays and Sundays only; it is used
// where no other is given.
type Weekends struct{}

// DayOff is true on Saturdays and Sundays.
func (Weekends) DayOff(d Date) (string, bool) {
	switch d.Weekday() {
	case time.Saturday:
		return "Saturday", true
	case time.Sunday:
		return "Sunday", true
	default:
		return "", false
	}
}

// longestClosure bounds every search for a working day, so that a calendar that
// is closed for ever cannot hang a form; no office closes for a year.
const longestClosure = 366

// IsWorking tells whether d is a working day (営業日); nil is Weekends.
func IsWorking(c Calendar, d Date) bool {
	if c == nil {
		c = Weekends{}
	}
	_, off := c.DayOff(d)
	return !off
}

// NextWorking gives d itself if it is a working day, else the next one. When
// the calendar has none within a year, d comes back.
func NextWorking(c Calendar, d Date) Date { return seek(c, d, 1) }

// PreviousWorking gives d itself if it is a working day, else the one before.
func PreviousWorking(c Calendar, d Date) Date { return seek(c, d, -1) }

// AddWorking gives the n-th working day after d, before d when n is negative.
// With 0 it is NextWorking.
func AddWorking(c Calendar, d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	if n == 0 {
		return seek(c, d, 1)
	}
	for ; n > 0; n-- {
		next := seek(c, d.AddDays(step), step)
		if next.IsZero() {
			return d
		}
		d = next
	}
	return d
}

// WorkingDaysBetween counts the working days after from, up to and including
// to; negative when to is earlier. AddWorking(from, n) is n working days away.
func WorkingDaysBetween(c Calendar, from, to Date) int {
	if from.IsZero() || to.IsZero() {
		return 0
	}
	if to.Before(from) {
		n := 0
		for d := to; d.Before(from); d = d.AddDays(1) {
			if IsWorking(c, d) {
				n--
			}
		}
		return n
	}
	n := 0
	for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
		if IsWorking(c, d) {
			n++
		}
	}
	return n
}

func seek(c Calendar, d Date, step int) Date {
	for at, n := d, 0; n < longestClosure && !at.IsZero(); at, n = at.AddDays(step), n+1 {
		if IsWorking(c, at) {
			return at
		}
	}
	return d
}
