package dates

import "backdesk/domain/fault"

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

// ParseEntry reads what a clerk types in a date field.
func ParseEntry(input string, o EntryOptions) (Date, []fault.Fault, error) {
	d, err := ParseISO(input)
	return d, nil, err
}
