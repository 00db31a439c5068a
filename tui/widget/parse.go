package widget

import (
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// context is what reading a field needs besides its text.
type context struct {
	look *Look
	// currency gives the currency that a money field is in.
	currency func(s *FieldSpec) money.Currency
}

// read makes a value of typed text. Faults that are hard leave Data empty; the
// text always stays as it was typed then.
func (c context) read(s *FieldSpec, text string) (Value, []fault.Fault) {
	v := Value{Text: text}
	switch s.Kind {
	case Text, Notes, LookUp:
		return v, nil
	}
	if strings.TrimSpace(text) == "" {
		return Value{}, nil
	}
	switch s.Kind {
	case Date:
		return c.readDate(s, v)
	case Money, Quantity, Price:
		return c.readFigure(s, v)
	case Choice, YesNo:
		for _, o := range s.options() {
			if strings.EqualFold(o.Value, text) || strings.EqualFold(c.look.label(o.label()), text) {
				return ChoiceValue(o.Value), nil
			}
		}
		return v, []fault.Fault{hard("not-a-choice", "value", text)}
	case Code:
		v.Text = strings.ToUpper(narrow(text, true))
	}
	return v, nil
}

func (c context) readDate(s *FieldSpec, v Value) (Value, []fault.Fault) {
	d, notes, err := dates.ParseEntry(v.Text, dates.EntryOptions{
		Today: c.look.today(), Sense: s.Sense, EraFirst: c.look.EraFirst, DayFirst: c.look.DayFirst, Calendar: c.look.Calendar,
	})
	if err != nil {
		return v, faultsOf(err, "date-unreadable", v.Text)
	}
	return DateValue(d), notes
}

func (c context) readFigure(s *FieldSpec, v Value) (Value, []fault.Fault) {
	d, err := money.ParseEntry(v.Text)
	if err != nil {
		return v, faultsOf(err, "not-a-number", v.Text)
	}
	if s.Positive && d.Sign() < 0 {
		return v, []fault.Fault{hard("negative", "value", v.Text)}
	}
	least, most := c.decimals(s)
	if d.Trim(0).Scale() > most {
		if !calculation(v.Text) {
			return v, []fault.Fault{hard("too-many-decimals", "value", v.Text, "digits", strconv.Itoa(most))}
		}
		// A desk calculator rounds what it shows; a figure keyed is never changed.
		d = money.Round(d, most, money.HalfUp)
	}
	out := NumberValue(d, least)
	if calculation(v.Text) {
		out.Expr = v.Text
	}
	return out, nil
}

// decimals gives how many digits after the point are shown at least and taken
// at most.
func (c context) decimals(s *FieldSpec) (least, most int) {
	if s.Kind == Money {
		if c.currency != nil {
			if cur := c.currency(s); cur != "" && cur.Valid() {
				return cur.Digits(), cur.Digits()
			}
		}
		return 0, 2
	}
	switch {
	case s.Decimals < 0:
		return 0, 0
	case s.Decimals > 0:
		return 0, s.Decimals
	}
	return 0, 6
}

// calculation tells a sum to work out from a plain figure.
func calculation(s string) bool {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "=") {
		return true
	}
	return strings.ContainsAny(s, "*/%") || strings.ContainsAny(strings.TrimLeft(strings.TrimRight(s, "-"), "+-( "), "+-")
}

func hard(code string, pairs ...string) fault.Fault {
	f := fault.Fault{Code: code, Severity: fault.Hard, Figures: fault.Figures{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Figures[pairs[i]] = pairs[i+1]
	}
	return f
}

func faultsOf(err error, code, text string) []fault.Fault {
	if fs := fault.Of(err); len(fs) > 0 {
		return fs
	}
	return []fault.Fault{hard(code, "value", text, "text", text)}
}

// options gives the choices of a field.
func (s *FieldSpec) options() []Option {
	if s.Kind == YesNo {
		return yesNo
	}
	return s.Options
}

var yesNo = []Option{{Value: "yes", Label: "choice.yes", Letter: 'y'}, {Value: "no", Label: "choice.no", Letter: 'n'}}

func (o Option) label() string {
	if o.Label != "" {
		return o.Label
	}
	return o.Value
}

// plain writes a figure for programs: no groups, no needless zeros.
func plain(d money.Decimal) string { return d.Trim(0).String() }

// group writes a figure for the eye: "-1,234.50".
func group(d money.Decimal, digits int) string {
	d = d.Trim(digits)
	if d.Scale() < digits {
		d = d.Pad(digits)
	}
	s := d.String()
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, rest := s, ""
	if i := strings.IndexByte(s, '.'); i >= 0 {
		whole, rest = s[:i], s[i:]
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	b.WriteString(rest)
	return b.String()
}

// echo is what a date field says beside itself: weekday, era or the working
// days until then, day off; the longest first.
func (c context) echo(d dates.Date, ahead bool) (texts []string, warn bool) {
	if d.IsZero() {
		return nil, false
	}
	day := c.look.word("weekday." + strconv.Itoa(int(d.Weekday())))
	text := day
	if !c.look.NoEras || c.look.language() == "ja" {
		text += " " + d.Era()
	}
	days := d.Sub(c.look.today())
	near := ahead && days > -400 && days < 400
	if near {
		text = day + " " + c.look.WorkingDays(d)
	}
	cal := c.look.Calendar
	if cal == nil {
		return []string{text, day}, false
	}
	name, off := dates.DayOffIn(cal, d, c.look.language())
	if !off || name == "" || name == d.Weekday().String() {
		return []string{text, day}, off
	}
	short := day + " " + c.look.word("day-off")
	if near { // nobody counts the working days to a day off
		return []string{day + " " + c.look.label(name), short}, true
	}
	return []string{text + " " + c.look.label(name), text + " " + c.look.word("day-off"), short}, true
}
