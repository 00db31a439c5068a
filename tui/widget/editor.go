package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"backdesk/domain/fault"

	tea "charm.land/bubbletea/v2"
)

// editor is the one field of a form that is being typed in.
type editor struct {
	spec  *FieldSpec
	field Field
	// was is what stood there when the field was entered.
	was Value
	// choice is the option shown, -1 for none; letters are those typed so far.
	choice  int
	letters string
	// listed: all options are shown; before is the one to go back to.
	listed bool
	before int
	find   lookUp
}

// load enters a field.
func (e *editor) load(s *FieldSpec, v Value) {
	e.spec, e.was = s, v
	e.field.Limit, e.field.Secret = s.Max, s.Secret
	e.field.Fold = folded(s)
	e.field.Lines = s.Kind == Notes
	e.field.Set(v.Text)
	if s.Kind == Notes {
		e.field.fresh = false
	}
	e.choice, e.letters, e.listed = -1, "", false
	for i, o := range s.options() {
		if o.Value == v.Data {
			e.choice = i
		}
	}
	e.find = lookUp{at: -1, number: e.find.number}
}

// chooses tells a field that is chosen in from one that is typed in.
func (e *editor) chooses() bool { return e.spec.Kind == Choice || e.spec.Kind == YesNo }

// changed tells whether the text differs from what stood there.
func (e *editor) changed() bool {
	if e.chooses() {
		return e.choiceValue().Data != e.was.Data
	}
	return e.field.text != e.was.Text
}

// key edits; ok is false when the key deserves a beep.
func (e *editor) key(k tea.KeyPressMsg, look *Look) (taken, ok bool) {
	if e.spec.Kind == Shown || e.spec.ReadOnly {
		return k.Text != "", false
	}
	if e.chooses() {
		return e.choose(k, look)
	}
	return e.field.Key(k)
}

func (e *editor) paste(s string, look *Look) bool {
	if e.spec.Kind == Shown || e.spec.ReadOnly {
		return false
	}
	if !e.chooses() {
		return e.field.Paste(s)
	}
	for i, o := range e.spec.options() {
		if t := strings.TrimSpace(s); strings.EqualFold(t, o.Value) || strings.EqualFold(t, look.label(o.label())) {
			e.choice = i
			return true
		}
	}
	return false
}

// choose moves among the options.
func (e *editor) choose(k tea.KeyPressMsg, look *Look) (taken, ok bool) {
	n := len(e.spec.options())
	if k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt) == 0 {
		if n == 0 {
			return true, false
		}
		ok = true
		for _, r := range narrow(k.Text, false) {
			ok = e.letter(r, look) && ok
		}
		return true, ok
	}
	switch fieldKeys.action(k) {
	case LeftOne:
		e.step(-1)
	case RightOne:
		e.step(1)
	case ToStart:
		e.choice = min(0, n-1)
	case ToEnd:
		e.choice = n - 1
	case EraseBack, EraseHere, EraseAll, EraseWord:
		e.choice = -1
	case "":
		return false, true
	}
	e.letters = ""
	return true, true
}

func (e *editor) step(by int) {
	if n := len(e.spec.options()); n > 0 {
		if e.choice < 0 && by < 0 {
			e.choice = 0
		}
		e.choice = (e.choice + by + n) % n
	}
}

// letter chooses by Space, by a digit, by an option's letter, or by the
// beginning of its value or label.
func (e *editor) letter(r rune, look *Look) bool {
	options := e.spec.options()
	if r == ' ' {
		e.letters = ""
		e.step(1)
		return true
	}
	low := unicode.ToLower(r)
	try := func(word string) bool {
		for i, o := range options {
			if prefixed(o.Value, word) || prefixed(look.label(o.label()), word) {
				e.choice, e.letters = i, word
				return true
			}
		}
		return false
	}
	if e.letters != "" && try(e.letters+string(low)) {
		return true
	}
	for i, o := range options {
		if o.Letter != 0 && unicode.ToLower(o.Letter) == low {
			e.choice, e.letters = i, string(low)
			return true
		}
	}
	if try(string(low)) {
		return true
	}
	if i := int(r - '1'); r >= '1' && r <= '9' && i < len(options) {
		e.choice, e.letters = i, ""
		return true
	}
	return false
}

func prefixed(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	cut := len(prefix)
	for cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut++
	}
	return strings.EqualFold(s[:cut], prefix)
}

func (e *editor) choiceValue() Value {
	if options := e.spec.options(); e.choice >= 0 && e.choice < len(options) {
		return ChoiceValue(options[e.choice].Value)
	}
	return Value{}
}

// value reads what stands in the field. A look-up must have been settled.
func (e *editor) value(c context) (Value, []fault.Fault) {
	if !e.changed() {
		if e.was.Data == "" && e.was.Text != "" && e.spec.Kind != LookUp {
			_, faults := c.read(e.spec, e.was.Text)
			return e.was, faults
		}
		return e.was, nil
	}
	if e.chooses() {
		return e.choiceValue(), nil
	}
	return c.read(e.spec, e.field.text)
}

// shownText is what a value looks like when it is not being edited.
func shownText(s *FieldSpec, v Value, look *Look) string {
	switch {
	case s.Kind == Choice || s.Kind == YesNo:
		for _, o := range s.options() {
			if o.Value == v.Data && v.Data != "" {
				return look.label(o.label())
			}
		}
	case s.Secret && v.Text != "":
		return strings.Repeat("*", graphemes(v.Text))
	}
	return v.Text
}

// draw paints the field and gives the cell of the caret from its beginning.
func (e *editor) draw(p *Pen, width int, a Align, look *Look) int {
	if !e.chooses() {
		return e.field.Draw(p, width, a, Focus)
	}
	v := e.choiceValue()
	p.Cell(shownText(e.spec, v, look), width, Left, Selected)
	return 0
}
