package widget

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

// Cursor is the wanted cell of the terminal's cursor, counted from the upper
// left cell of the rectangle that was painted. Nothing is edited when Shown is
// false.
type Cursor struct {
	X, Y  int
	Shown bool
}

// Frame is what a part painted: at most as many lines as the rectangle is high,
// none wider than it. Lines that are missing are blank.
type Frame struct {
	Lines  []string
	Cursor Cursor
}

// Words are the sentences of the clerk's language; *lang.Printer is one.
type Words interface {
	// T gives the sentence of a key with figures as pairs of name and value.
	T(key string, pairs ...any) string
	Has(key string) bool
	// Field names the field at a path: "lines.2.price" is "line 2, price".
	Field(path string) string
	// Fault gives the sentence of a broken rule.
	Fault(f fault.Fault) string
}

// Look is what the parts of one session share: theme, language and the day.
type Look struct {
	Theme *Theme
	Words Words
	// Today is the day in the office's zone; it is a function because sessions
	// live past midnight.
	Today func() dates.Date
	// Calendar names the days off that a date field warns of; nil is weekends.
	Calendar dates.Calendar
	// NoEras: the office is not in Japan; dates echo an era for who reads Japanese
	// only.
	NoEras bool
	// EraFirst and DayFirst are the office's way to read short dates.
	EraFirst, DayFirst bool
}

// WorkingDays says how many working days a day lies ahead or back: "(3 wd)".
func (l *Look) WorkingDays(d dates.Date) string {
	if n := dates.WorkingDaysBetween(l.Calendar, l.today(), d); n >= 0 {
		return l.word("working-days", "n", n)
	}
	return l.word("working-days-ago", "n", dates.WorkingDaysBetween(l.Calendar, d, l.today()))
}

func (l *Look) word(key string, pairs ...any) string {
	if l.Words == nil {
		return key
	}
	return l.Words.T(key, pairs...)
}

// language is the clerk's, "en" or "ja"; "" when the words do not tell.
func (l *Look) language() string {
	if words, ok := l.Words.(interface{ Code() string }); ok {
		return words.Code()
	}
	return ""
}

// label gives the word of a key that may be missing: then the key itself,
// since option values such as "EUR" need no translation.
func (l *Look) label(key string) string {
	if l.Words == nil || !l.Words.Has(key) {
		return key
	}
	return l.Words.T(key)
}

func (l *Look) fault(f fault.Fault) string {
	if l.Words == nil {
		return f.Key()
	}
	return l.Words.Fault(f)
}

func (l *Look) today() dates.Date {
	if l.Today == nil {
		return dates.Date{}
	}
	return l.Today()
}
