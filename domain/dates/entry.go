package dates

import (
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"backdesk/domain/fault"
)

// Sense says which way a date usually lies, to complete a short entry.
type Sense string

const (
	// Past is for dates on papers: invoices, receipts.
	Past Sense = "past"
	// Future is for wanted, promised and due dates.
	Future Sense = "future"
	// Any takes the nearest.
	Any Sense = "any"
)

// EntryOptions set how a typed date is read.
type EntryOptions struct {
	// Today is the day in the office's zone.
	Today Date
	Sense Sense // "" is Any
	// EraFirst reads a bare year of one or two digits as a year of the current
	// era (080401 is 令和8年4月1日) instead of 2008.
	EraFirst bool
	// DayFirst reads 4/1 as 4 January, as on the continent.
	DayFirst bool
	// Calendar counts the working days of "+5b"; nil is Weekends.
	Calendar Calendar
}

// Years that a clerk may type; what lies outside is a slip of the finger.
const (
	firstEntryYear = 1868
	lastEntryYear  = 2199
)

// longestEntry is the longest text that is looked at, in characters.
const longestEntry = 60

// ParseEntry reads what a clerk types in a date field:
//
//	t .  today      y  yesterday     m em  start and end of this month
//	+3 -2  days     +2w +1m +1y      weeks, months, years     +5b  working days
//	20  a day       0401 4/1         a month and day, completed by o.Sense
//	260401 20260401 2026-04-01 2026/4/1 2026年4月1日
//	R8.4.1 R080401 令和8年4月1日 r8/4/1 (and S, H, T, M; 元年)
//
// in half or full width, and the echo of a date field itself. Nothing typed is
// the zero Date. The faults are soft: the date is taken and the clerk should
// look ("era-over" for 平成32年, "era-not-begun", "date-other-reading",
// "date-outside-window"). The error is fault.Invalid with "date-unreadable",
// "no-such-day", "date-year-range", "era-year-zero" or "era-before-1873".
func ParseEntry(input string, o EntryOptions) (Date, []fault.Fault, error) {
	if utf8.RuneCountInString(input) > longestEntry {
		return Date{}, nil, unreadable(string([]rune(input)[:longestEntry]) + "…")
	}
	r := reader{EntryOptions: o, typed: strings.TrimSpace(input)}
	s := plain(input)
	if s == "" {
		return Date{}, nil, nil
	}
	d, err := r.read(s)
	if err != nil {
		return Date{}, nil, err
	}
	if d.Year() < firstEntryYear || d.Year() > lastEntryYear {
		return Date{}, nil, r.refuse("date-year-range")
	}
	return d, r.notes.Faults(), nil
}

// reader reads one entry and notes what the clerk should look at.
type reader struct {
	EntryOptions
	typed string
	notes fault.List
}

func (r *reader) read(s string) (Date, error) {
	switch s {
	case "t", ".", "today", "今日", "本日":
		return r.Today, nil
	case "y", "昨日":
		return r.Today.AddDays(-1), nil
	case "m":
		return r.Today.StartOfMonth(), nil
	case "em", "月末":
		return r.Today.EndOfMonth(), nil
	}
	switch {
	case s[0] == '+' || s[0] == '-':
		return r.relative(s)
	case digitsOnly(s):
		return r.digits(s)
	}
	if d, ok := echoed(s); ok {
		return d, nil
	}
	if e, rest, ok := eraOf(s); ok {
		return r.eraDate(e, rest)
	}
	return r.separated(s)
}

// relative reads "+3", "-2", "+2w", "+1m", "+1y" and "+5b".
func (r *reader) relative(s string) (Date, error) {
	unit := byte('d')
	figures := s[1:]
	if n := len(figures); n > 0 && (figures[n-1] < '0' || figures[n-1] > '9') {
		unit, figures = figures[n-1], figures[:n-1]
	}
	n, ok := number(figures)
	if !ok || n > 99_999 {
		return Date{}, r.refuse("date-unreadable")
	}
	if s[0] == '-' {
		n = -n
	}
	switch unit {
	case 'd':
		return r.Today.AddDays(n), nil
	case 'w':
		return r.Today.AddDays(7 * n), nil
	case 'm':
		return r.Today.AddMonths(n), nil
	case 'y':
		return r.Today.AddMonths(12 * n), nil
	case 'b':
		if n > 9999 || n < -9999 {
			return Date{}, r.refuse("date-year-range")
		}
		return AddWorking(r.Calendar, r.Today, n), nil
	default:
		return Date{}, r.refuse("date-unreadable")
	}
}

// echoed reads the ISO form, alone or as a date field echoes it: with the
// weekday before or after and the era. These must be the date's own.
func echoed(s string) (Date, bool) {
	var d Date
	words := strings.Fields(strings.NewReplacer("(", " (").Replace(s))
	for _, w := range words {
		if read, err := ParseISO(w); err == nil && d.IsZero() {
			d = read
		}
	}
	if d.IsZero() {
		return d, false
	}
	for _, w := range words {
		if w != d.String() && w != strings.ToLower(d.Era()) && !isWeekday(w, d.Weekday()) {
			return d, false
		}
	}
	return d, true
}

// isWeekday tells whether word, in lower case, names the day in English or
// Japanese: "wed", "wednesday", "水", "(水)", "水曜日".
func isWeekday(word string, day time.Weekday) bool {
	word = strings.Trim(word, "()")
	kanji := string([]rune("日月火水木金土")[day])
	name := strings.ToLower(day.String())
	return word == kanji || word == kanji+"曜" || word == kanji+"曜日" ||
		len(word) >= 3 && strings.HasPrefix(name, word)
}

func (r *reader) refuse(code string) error {
	return fault.New(fault.Invalid, "", code, fault.Figures{"text": r.typed})
}

func (r *reader) civil(year, month, day int) (Date, error) {
	d, ok := Civil(year, month, day)
	if !ok {
		return Date{}, r.refuse("no-such-day")
	}
	return d, nil
}

// plain brings an entry to half width and lower case. An input method that is
// still on turns the keys . - / into 。 ー ・, so these are taken back too.
func plain(s string) string {
	s = norm.NFKC.String(s)
	s = keyboard.Replace(s)
	return strings.ToLower(strings.TrimSpace(s))
}

var keyboard = strings.NewReplacer("。", ".", "ー", "-", "−", "-", "‐", "-", "–", "-", "・", "/", "元年", "1年")

func digitsOnly(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
