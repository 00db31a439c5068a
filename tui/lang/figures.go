package lang

import (
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// Amount writes an amount with its currency as the language does: "¥ 45,100"
// and "EUR 1,234.50"; the sign of the yen is the only one used, since the
// dollar's is shared by many currencies.
func (p *Printer) Amount(a money.Amount) string {
	switch a.Currency() {
	case "":
		return a.Format()
	case "JPY":
		return "¥ " + a.Format()
	default:
		return string(a.Currency()) + " " + a.Format()
	}
}

// Count writes a whole number with its thousands grouped.
func (p *Printer) Count(n int) string {
	s := strconv.Itoa(n)
	digits := strings.TrimPrefix(s, "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if n < 0 {
		return "-" + digits
	}
	return digits
}

// Date writes a day with its weekday: "Fri 2026-11-20", "2026-11-20(金)"; ""
// for no date.
func (p *Printer) Date(d dates.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.T("date-and-day", "date", d.String(), "day", p.Weekday(d))
}

// Day writes a day of this year: "Mon 23 Nov", "11/23(月)".
func (p *Printer) Day(d dates.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.T("day-of-month", "day", d.Day(), "month", int(d.Month()),
		"name", p.T("month."+strconv.Itoa(int(d.Month()))), "weekday", p.Weekday(d))
}

// Weekday is the short name of the day of the week: "Fri", "金".
func (p *Printer) Weekday(d dates.Date) string {
	return p.T("weekday." + strconv.Itoa(int(d.Weekday())))
}
