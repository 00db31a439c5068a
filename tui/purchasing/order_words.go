package purchasing

import (
	"strconv"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	"github.com/govalues/decimal"
)

// orderName is how an order is called: its number, or that it is a draft.
func orderName(p *lang.Printer, o purchasing.Order) string {
	return firstOf(o.Number, p.T("order.no-number"))
}

// stateWords say where an order stands, with its kind when it is no plain one.
func stateWords(p *lang.Printer, state purchasing.OrderState, kind purchasing.OrderKind) string {
	text := p.T("state.order." + string(state))
	if kind == purchasing.OrderBlanket || kind == purchasing.OrderCallOff {
		text += ", " + p.T("kind-of-order."+string(kind))
	}
	return text
}

// rowState is the state in a list, with how many lines are complete while the
// goods are coming.
func rowState(p *lang.Printer, o purchasing.OrderBrief) string {
	text := p.T("state.order." + string(o.State))
	switch {
	case o.State == purchasing.OrderPartReceived:
		text += " " + strconv.Itoa(o.Complete) + "/" + strconv.Itoa(o.Lines)
	case o.Kind == purchasing.OrderBlanket:
		text += ", " + p.T("kind-of-order.blanket")
	}
	return text
}

// number writes a quantity or a price for the eye.
func number(d money.Decimal) string { return widget.NumberValue(d, 0).Text }

// quantity writes a quantity with its unit: "20 cs".
func quantity(d money.Decimal, unit string) string {
	if unit == "" {
		return number(d)
	}
	return number(d) + " " + unit
}

// noneAs shows nothing for a quantity of zero.
func someOf(d money.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return number(d)
}

// priceChange tells by how much a price is above or below the last: "(+3.8 %)",
// "" when it is the same.
func priceChange(last, price money.Decimal) string {
	if !last.IsPos() || price.Cmp(last) == 0 {
		return ""
	}
	diff, err := price.Sub(last)
	if err != nil {
		return ""
	}
	share, err := diff.Quo(last)
	if err != nil {
		return ""
	}
	percent, err := share.Mul(decimal.Hundred)
	if err != nil {
		return ""
	}
	rounded := money.Round(percent, 1, money.HalfUp).String()
	if percent.IsPos() {
		rounded = "+" + rounded
	}
	return "(" + rounded + " %)"
}

// dayOf is the day of an instant in the office's zone.
func dayOf(at time.Time, zone *time.Location) dates.Date {
	if at.IsZero() {
		return dates.Date{}
	}
	if zone == nil {
		zone = time.UTC
	}
	return dates.Of(at.In(zone))
}

// who is a clerk by name, "" when the name is not known.
func who(names map[string]string, id string) string { return names[id] }
