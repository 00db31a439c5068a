package widget

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// pickRows is the greatest height of the list under a look-up field: one row
// for each of the digits 1 to 9.
const pickRows = 9

// lookUp is what a look-up field knows of the records that fit its text.
type lookUp struct {
	// number is that of the newest query; it never goes back, so that an answer
	// to an older one is known as stale.
	number int
	// found is the text that picks are the answer to; ready tells that there is one.
	found string
	ready bool
	picks []Pick
	more  bool
	err   error
	// open shows the list; at is the row that Enter takes, -1 while the keys go
	// to the text.
	open bool
	at   int
	// shut: Esc closed the list for this text, it stays closed.
	shut bool
}

// outcome is what a look-up field can say about its text.
type outcome int

const (
	settled outcome = iota // one record, free text or nothing
	unknown                // not answered yet
	several                // the clerk has to choose
	nothing                // no such record
)

// ask makes the query for the text as it stands.
func (e *editor) ask(wait bool) Query {
	e.find.number++
	return Query{Number: e.find.number, Source: e.spec.Source, Text: e.field.text, Limit: pickRows, Wait: wait, After: SearchRest}
}

// typed notes that the text of a look-up changed; true when a search is due.
func (e *editor) typed() bool {
	if e.spec.Kind != LookUp {
		return false
	}
	e.find.shut, e.find.open, e.find.at = false, false, -1
	e.find.ready = false
	e.find.number++ // what is under way is stale
	return strings.TrimSpace(e.field.text) != ""
}

// take puts the answer in; false when it is stale.
func (e *editor) take(a Answer) bool {
	f := &e.find
	if e.spec == nil || a.Number != f.number {
		return false
	}
	f.found, f.ready = e.field.text, a.Err == nil
	f.picks, f.more, f.err = a.Picks, a.More, a.Err
	if len(f.picks) > pickRows {
		f.picks, f.more = f.picks[:pickRows], true
	}
	f.open = len(f.picks) > 0 && !f.shut && e.changed()
	f.at = -1
	return true
}

// settle finds out which record the text means.
func (e *editor) settle() (Value, *Pick, outcome) {
	text := e.field.text
	if !e.changed() {
		return e.was, nil, settled
	}
	if strings.TrimSpace(text) == "" {
		return Value{}, nil, settled
	}
	f := &e.find
	if e.spec.FreeText && (f.shut || e.spec.Source == "") {
		return Value{Text: text}, nil, settled
	}
	if !f.ready || f.found != text {
		return Value{}, nil, unknown
	}
	if p := e.exact(text); p != nil {
		return p.value(), p, settled
	}
	switch {
	case e.spec.FreeText && f.suggestions():
		return Value{Text: text}, nil, settled
	case len(f.picks) == 0:
		return Value{}, nil, nothing
	case len(f.picks) == 1 && !f.more && !e.spec.FreeText:
		return f.picks[0].value(), &f.picks[0], settled
	}
	return Value{}, nil, several
}

// suggestions tells whether no pick is a record: they complete the text, and
// the clerk's own words stand unless one is chosen.
func (f *lookUp) suggestions() bool {
	for i := range f.picks {
		if f.picks[i].ID != "" {
			return false
		}
	}
	return true
}

// exact gives the one pick whose code is the text, or the text itself.
func (e *editor) exact(text string) *Pick {
	text = strings.TrimSpace(narrow(text, false))
	var one *Pick
	for i := range e.find.picks {
		p := &e.find.picks[i]
		if p.Code != "" && strings.EqualFold(p.Code, text) || p.Code == "" && p.ID == "" && p.Name == e.field.text {
			if one != nil {
				return nil
			}
			one = p
		}
	}
	return one
}

// rowOf gives the row of the list that a value came from, else the first.
func (e *editor) rowOf(v Value) int {
	for i := range e.find.picks {
		if v.Data != "" && e.find.picks[i].ID == v.Data {
			return i
		}
	}
	return 0
}

func (p *Pick) value() Value {
	text := p.Code
	if text == "" {
		text = p.Name
	}
	return RecordValue(p.ID, text, p.Name)
}

// pickKey moves in the list; picked is the row taken, handled is false for keys
// that the list has no use for. Digits choose only once the arrows have gone
// into the list: before that they belong to the text.
func (e *editor) pickKey(k tea.KeyPressMsg) (picked *Pick, handled bool) {
	f := &e.find
	n := len(f.picks)
	if !f.open || n == 0 {
		return nil, false
	}
	if k.Text != "" {
		r, size := utf8.DecodeRuneInString(narrow(k.Text, true))
		if f.at >= 0 && size == 1 && len(k.Text) <= 3 && r >= '1' && int(r-'1') < n {
			return &f.picks[r-'1'], true
		}
		return nil, false
	}
	switch formKeys.action(k) {
	case Below:
		f.at = min(f.at+1, n-1)
	case Above:
		f.at = max(f.at-1, -1)
	case Back:
		f.open, f.shut, f.at = false, true, -1
	case Next, Forward:
		if f.at < 0 {
			return nil, false
		}
		return &f.picks[f.at], true
	case Earlier:
		f.at = 0
	case Later:
		f.at = n - 1
	default:
		return nil, false
	}
	return nil, true
}

// drawPicks paints the list, width cells wide.
func (e *editor) drawPicks(p *Pen, width int, look *Look) []string {
	f := &e.find
	code, name := 0, 0
	for i := range f.picks {
		code = max(code, Width(f.picks[i].Code))
		name = max(name, Width(f.picks[i].Name))
	}
	if name > 0 {
		code = min(code, width/3)
	}
	code = min(code, width-3)
	name = min(name, max(width-code-8, 0)*2/3)
	lines := make([]string, 0, len(f.picks)+1)
	for i := range f.picks {
		pick, st := &f.picks[i], Normal
		sign, digit := " ", " "
		if f.at >= 0 { // before that a digit is text
			digit = string(rune('1' + i))
		}
		if i == f.at {
			st, sign = Selected, ">"
		}
		p.begin(st)
		end := p.col + width
		p.clip(sign+digit+" ", 3)
		p.cell(pick.Code, code, Left)
		if code > 0 {
			p.clip("  ", 2)
		}
		p.cell(pick.Name, name, Left)
		p.clip("  ", 2)
		p.clip(pick.Detail, end-p.col)
		p.To(end)
		p.end(st)
		lines = append(lines, p.String())
	}
	if f.more {
		p.Cell("   "+look.word("pick-more"), width, Left, Dim)
		lines = append(lines, p.String())
	}
	return lines
}
