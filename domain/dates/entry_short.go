package dates

import (
	"strings"

	"backdesk/domain/fault"
)

// digits reads a run of figures by its length.
func (r *reader) digits(s string) (Date, error) {
	n, ok := number(s)
	if !ok {
		return Date{}, r.refuse("date-unreadable")
	}
	switch len(s) {
	case 1, 2:
		return r.dayOnly(n)
	case 4:
		return r.monthDay(r.ordered(n/100, n%100))
	case 6:
		if r.DayFirst {
			return r.shortYear(n%100, n/100%100, n/10000)
		}
		return r.shortYear(n/10000, n/100%100, n%100)
	case 8:
		if d, ok := Civil(n/10000, n/100%100, n%100); ok && d.Year() >= firstEntryYear || !r.DayFirst {
			return r.civil(n/10000, n/100%100, n%100)
		}
		return r.civil(n%10000, n/10000%100, n/1000000)
	default:
		return Date{}, r.refuse("date-unreadable")
	}
}

// separated reads figures parted by / . - or 年月日.
func (r *reader) separated(s string) (Date, error) {
	written := strings.ContainsAny(s, "年月日")
	parts, ok := split(s)
	if !ok {
		return Date{}, r.refuse("date-unreadable")
	}
	v := make([]int, len(parts))
	for i, p := range parts {
		v[i], _ = number(p)
	}
	switch {
	case len(parts) == 1 && written:
		return r.dayOnly(v[0])
	case len(parts) == 2 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
		if written {
			return r.monthDay(v[0], v[1])
		}
		return r.monthDay(r.ordered(v[0], v[1]))
	case len(parts) != 3 || len(parts[1]) > 2:
		return Date{}, r.refuse("date-unreadable")
	case len(parts[0]) == 4 && len(parts[2]) <= 2:
		return r.civil(v[0], v[1], v[2])
	case len(parts[0]) > 2:
		return Date{}, r.refuse("date-unreadable")
	case len(parts[2]) == 4 && strings.Contains(s, "."):
		return r.civil(v[2], v[1], v[0])
	case len(parts[2]) == 4:
		month, day := r.ordered(v[0], v[1])
		return r.civil(v[2], month, day)
	case len(parts[2]) > 2:
		return Date{}, r.refuse("date-unreadable")
	case r.DayFirst && !written:
		return r.shortYear(v[2], v[1], v[0])
	default:
		return r.shortYear(v[0], v[1], v[2])
	}
}

// ordered gives month and day from the two figures in the office's order.
func (r *reader) ordered(a, b int) (month, day int) {
	if r.DayFirst {
		return b, a
	}
	return a, b
}

// dayOnly finds the nearest such day: not in the future for past dates, not in
// the past for future ones.
func (r *reader) dayOnly(day int) (Date, error) {
	if day < 1 || day > 31 {
		return Date{}, r.refuse("no-such-day")
	}
	var best Date
	start := r.Today.StartOfMonth()
	for months := -2; months <= 2; months++ {
		month := start.AddMonths(months)
		at, ok := Civil(month.Year(), int(month.Month()), day)
		if ok && r.fits(at) && (best.IsZero() || distance(at, r.Today) < distance(best, r.Today)) {
			best = at
		}
	}
	return best, nil
}

func (r *reader) fits(d Date) bool {
	switch r.Sense {
	case Past:
		return !d.After(r.Today)
	case Future:
		return !d.Before(r.Today)
	default:
		return true
	}
}

// monthDay finds the year: a past date lies from eleven months ago to a month
// ahead, a future one the other way round, any other is the nearest. 29
// February may lie outside, and then the clerk should look.
func (r *reader) monthDay(month, day int) (Date, error) {
	from, to := r.window()
	var best Date
	for year := r.Today.Year() - 1; year <= r.Today.Year()+1; year++ {
		at, ok := Civil(year, month, day)
		if !ok {
			continue
		}
		if !at.Before(from) && at.Before(to) {
			return at, nil
		}
		if best.IsZero() || distance(at, r.Today) < distance(best, r.Today) {
			best = at
		}
	}
	if best.IsZero() {
		return best, r.refuse("no-such-day")
	}
	if r.Sense == Past || r.Sense == Future {
		r.notes.Soft("", "date-outside-window", fault.Figures{"text": r.typed, "date": best.String()})
	}
	return best, nil
}

// window gives the first day and the day after the last one.
func (r *reader) window() (from, to Date) {
	switch r.Sense {
	case Past:
		return r.Today.AddMonths(-11), r.Today.AddMonths(1)
	case Future:
		return r.Today.AddMonths(-1).AddDays(1), r.Today.AddMonths(11).AddDays(1)
	default:
		return Date{}, Date{}
	}
}

// shortYear completes a year of one or two figures: the current era's if the
// field is set so, else the Gregorian one from 80 years ago to 19 ahead. When
// only the other reading is near today, the clerk should look.
func (r *reader) shortYear(year, month, day int) (Date, error) {
	gregorian, okG := Civil(r.century(year), month, day)
	inEra, okE := r.currentEra(year, month, day)
	chosen, ok, other, otherOK := gregorian, okG, inEra, okE
	if r.EraFirst {
		chosen, ok, other, otherOK = inEra, okE, gregorian, okG
	}
	switch {
	case !ok && !otherOK:
		return Date{}, r.refuse("no-such-day")
	case !ok:
		return other, nil
	case otherOK && distance(chosen, r.Today) > 3*366 && distance(other, r.Today) <= 366:
		r.notes.Soft("", "date-other-reading", fault.Figures{
			"text": r.typed, "date": chosen.String(), "other": other.String(),
		})
	}
	return chosen, nil
}

func (r *reader) century(yy int) int {
	year := r.Today.Year() - r.Today.Year()%100 + yy
	switch {
	case year > r.Today.Year()+19:
		return year - 100
	case year < r.Today.Year()-80:
		return year + 100
	default:
		return year
	}
}

func (r *reader) currentEra(year, month, day int) (Date, bool) {
	e, _, ok := r.Today.eraYear()
	if !ok || year == 0 {
		return Date{}, false
	}
	d, ok := Civil(e.first.Year()+year-1, month, day)
	return d, ok && !d.Before(e.first)
}

func distance(a, b Date) int {
	if n := a.Sub(b); n < 0 {
		return -n
	} else {
		return n
	}
}

// split parts figures at / . - and 年月日; false if anything else is there.
func split(s string) ([]string, bool) {
	s = strings.ReplaceAll(s, " ", "")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "日"), ".")
	parts := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("/.-年月", c) })
	figures := 0
	for _, p := range parts {
		if !digitsOnly(p) || len(p) > 4 {
			return nil, false
		}
		figures += len(p)
	}
	// One separator between two figures, none before or after.
	seps := len([]rune(s)) - figures
	return parts, len(parts) > 0 && seps == len(parts)-1
}
