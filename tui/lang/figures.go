package lang

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/govalues/decimal"

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

// Amounts writes sums of several currencies into w cells: as many as fit whole,
// with a + for those left out; the first is shortened ("¥ 8.2 M") when even it
// does not fit.
func (p *Printer) Amounts(all []money.Amount, w int) string {
	text := ""
	for i, a := range all {
		next := p.Amount(a)
		if i > 0 {
			next = text + ", " + next
		}
		rest := ""
		if i < len(all)-1 {
			rest = " +"
		}
		if i > 0 && ansi.StringWidth(next+rest) > w {
			return text + " +"
		}
		if i == 0 && ansi.StringWidth(next+rest) > w {
			next = p.short(a)
		}
		text = next
	}
	return text
}

// short writes an amount in the language's large units with one decimal.
func (p *Printer) short(a money.Amount) string {
	d := a.Decimal()
	for i := 3; i >= 1; i-- {
		key := "unit." + strconv.Itoa(i)
		size, err := decimal.Parse(p.T(key + ".size"))
		if err != nil || d.CmpAbs(size) < 0 {
			continue
		}
		n, err := d.Quo(size)
		if err != nil {
			break
		}
		sign := string(a.Currency())
		if sign == "JPY" {
			sign = "¥"
		}
		return sign + " " + n.Trunc(1).String() + p.T(key)
	}
	return p.Amount(a)
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
