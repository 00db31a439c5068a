package dates

import (
	"strconv"
	"strings"

	"backdesk/domain/fault"
)

// eraOf finds the era that an entry begins with: its letter before a figure
// ("r8"), or its name ("令和8").
func eraOf(s string) (index int, rest string, ok bool) {
	for i, e := range eras {
		if rest, ok := strings.CutPrefix(s, e.name); ok {
			return i, rest, true
		}
		rest, ok := strings.CutPrefix(s, strings.ToLower(e.letter))
		rest = strings.TrimPrefix(rest, ".")
		if ok && rest != "" && (rest[0] >= '0' && rest[0] <= '9' || strings.HasPrefix(rest, "元")) {
			return i, rest, true
		}
	}
	return 0, "", false
}

// eraDate reads year, month and day of an era. Forms printed before an era
// ended go on counting it (平成32年), so such a year is taken and pointed out.
func (r *reader) eraDate(index int, rest string) (Date, error) {
	rest = strings.TrimSpace(rest)
	if after, ok := strings.CutPrefix(rest, "元"); ok {
		rest = "1" + after
	}
	year, month, day, ok := eraFigures(rest)
	switch {
	case !ok:
		return Date{}, r.refuse("date-unreadable")
	case year == 0:
		return Date{}, r.refuse("era-year-zero")
	}
	e := eras[index]
	d, err := r.civil(e.first.Year()+year-1, month, day)
	if err != nil {
		return Date{}, err
	}
	figures := fault.Figures{
		"text": e.name + strconv.Itoa(year) + "年", "date": d.String(),
		"era": d.Era(), "first": e.first.String(),
	}
	switch {
	case d.Before(firstGregorian):
		return Date{}, r.refuse("era-before-1873")
	case d.Before(e.first):
		r.notes.Soft("", "era-not-begun", figures)
	case index+1 < len(eras) && !d.Before(eras[index+1].first):
		r.notes.Soft("", "era-over", figures)
	}
	return d, nil
}

// eraFigures reads "080401", "8.4.1", "8/4/1" and "8年4月1日".
func eraFigures(s string) (year, month, day int, ok bool) {
	if digitsOnly(s) {
		n, ok := number(s)
		return n / 10000, n / 100 % 100, n % 100, ok && len(s) == 6
	}
	parts, ok := split(s)
	if !ok || len(parts) != 3 || len(parts[0]) > 3 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return 0, 0, 0, false
	}
	year, _ = number(parts[0])
	month, _ = number(parts[1])
	day, _ = number(parts[2])
	return year, month, day, true
}
