package widget

import (
	"strconv"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// Origin says who put a value into a field.
type Origin string

// Typed values are the clerk's (or the record's own) and never overwritten by
// the office.
const (
	Typed Origin = ""
	// FromRecord came out of another choice: the terms of the supplier chosen.
	FromRecord Origin = "derived"
	// FromLast is the same as in the record before (carry-forward).
	FromLast Origin = "carried"
)

// Value is what stands in one field.
type Value struct {
	// Text is what the clerk sees, exactly as typed until the field is left.
	Text string `json:"t,omitempty"`
	// Data is the same for programs: an ISO date, a plain decimal ("-1234.5"),
	// the value of a choice, "yes" or "no", the id of the record that a look-up
	// found. "" in a field of text, and where Text could not be read.
	Data string `json:"d,omitempty"`
	// Name is shown beside the code of a look-up.
	Name string `json:"n,omitempty"`
	// Expr is the calculation that a figure came from, for the audit.
	Expr   string `json:"x,omitempty"`
	Origin Origin `json:"o,omitempty"`
}

// Empty tells whether nothing stands in the field.
func (v Value) Empty() bool { return v.Text == "" }

// As gives the value with another origin.
func (v Value) As(o Origin) Value {
	v.Origin = o
	return v
}

// Values is a record by the keys of its fields.
type Values map[string]Value

// date reads the day of a date field.
func (v Value) date() dates.Date {
	if v.Data == "" {
		return dates.Date{}
	}
	d, err := dates.ParseISO(v.Data)
	if err != nil {
		return dates.Date{}
	}
	return d
}

// Text gives what stands in a field.
func (v Values) Text(key string) string { return v[key].Text }

// ID gives the record that a look-up found, "" for free text.
func (v Values) ID(key string) string { return v[key].Data }

// Choice gives the value chosen.
func (v Values) Choice(key string) string { return v[key].Data }

// Yes tells whether a yes/no field says yes.
func (v Values) Yes(key string) bool { return v[key].Data == "yes" }

// Date gives the day of a date field, the zero date when there is none.
func (v Values) Date(key string) dates.Date {
	return v[key].date()
}

// Decimal gives the figure of a number field; false when there is none.
func (v Values) Decimal(key string) (money.Decimal, bool) {
	if v[key].Data == "" {
		return money.Decimal{}, false
	}
	d, err := money.ParseNumber(v[key].Data)
	return d, err == nil
}

// Line is one row of the lines of a form.
type Line struct {
	// ID is the owner's mark for a line that is stored already; "" for a new one.
	ID string `json:"id,omitempty"`
	Values
}

// TextValue is text as a value.
func TextValue(s string) Value { return Value{Text: s} }

// DateValue is a day as a value.
func DateValue(d dates.Date) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{Text: d.String(), Data: d.String()}
}

// NumberValue is a figure as a value, grouped for the eye. digits is the least
// number of decimals shown.
func NumberValue(d money.Decimal, digits int) Value {
	return Value{Text: group(d, digits), Data: plain(d)}
}

// AmountValue is an amount of money as a value.
func AmountValue(a money.Amount) Value {
	return Value{Text: a.Format(), Data: a.String()}
}

// ChoiceValue is a choice as a value.
func ChoiceValue(value string) Value { return Value{Text: value, Data: value} }

// YesValue is yes or no as a value.
func YesValue(yes bool) Value {
	if yes {
		return ChoiceValue("yes")
	}
	return ChoiceValue("no")
}

// RecordValue is a record found by a look-up as a value.
func RecordValue(id, code, name string) Value { return Value{Text: code, Data: id, Name: name} }

// CountValue is a whole number as a value.
func CountValue(n int) Value {
	s := strconv.Itoa(n)
	return Value{Text: s, Data: s}
}
