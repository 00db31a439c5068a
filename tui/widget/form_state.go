package widget

import "backdesk/domain/fault"

// State is a form as it stands, for the draft: every text exactly as typed,
// where the caret is, the reasons given.
type State struct {
	Fields   map[string]Value `json:"fields,omitempty"`
	Lines    []Line           `json:"lines,omitempty"`
	Previous Values           `json:"previous,omitempty"`
	Answers  fault.Answers    `json:"answers,omitempty"`
	// Focus is the key of the field with the caret, or of the column when Line
	// is not -1.
	Focus string `json:"focus,omitempty"`
	Line  int    `json:"line"`
	Top   int    `json:"top,omitempty"`
	// Edit is what is being typed there, nil when nothing was changed.
	Edit *Edit `json:"edit,omitempty"`
}

// Edit is a text that was not accepted yet.
type Edit struct {
	Text  Value `json:"text"`
	Caret int   `json:"caret"`
	// Choice is the option shown in a choice.
	Choice string `json:"choice,omitempty"`
}

// State gives the form as it stands.
func (f *Form) State() State {
	s := State{Fields: map[string]Value(f.Values()), Previous: f.previous, Answers: f.answers, Line: inLines}
	if f.lines != nil {
		s.Lines = f.Lines()
		s.Top = f.lines.top
	}
	if len(f.order) == 0 {
		return s
	}
	at := f.here()
	s.Focus = f.ed.spec.Key
	if at.line != inLines {
		s.Line = f.lines.number(at.line) - 1
	}
	if f.ed.changed() {
		s.Edit = &Edit{Text: TextValue(f.ed.field.text), Caret: f.ed.field.caret}
		if f.ed.chooses() {
			s.Edit.Choice = f.ed.choiceValue().Data
		}
	}
	return s
}

// Blank tells whether the clerk has put nothing in: there is nothing to keep.
func (f *Form) Blank() bool {
	if len(f.order) > 0 && f.ed.changed() {
		return false
	}
	for _, v := range f.values {
		if v.Origin == Typed && !v.Empty() {
			return false
		}
	}
	if f.lines != nil {
		for i := range f.lines.rows {
			if !f.lines.blank(i) {
				return false
			}
		}
	}
	return true
}

// Restore puts the form back as a State says. Fields that the form does not
// have any more are left out.
func (f *Form) Restore(s State) {
	f.previous, f.answers = s.Previous, s.Answers
	if f.previous == nil {
		f.previous = Values{}
	}
	if f.answers == nil {
		f.answers = fault.Answers{}
	}
	for i := range f.spec.Fields {
		f.values[i], f.marks[i] = s.Fields[f.spec.Fields[i].Key], mark{}
	}
	if f.lines != nil {
		f.SetLines(s.Lines)
		f.lines.top = s.Top
	}
	f.first()
	if i, ok := f.index[s.Focus]; ok && s.Line == inLines {
		f.goTo(place{inLines, i})
	} else if s.Line != inLines && f.lines != nil {
		for len(f.lines.rows) <= s.Line && len(f.lines.rows) < f.lines.most() {
			f.lines.rows = append(f.lines.rows, f.lines.newRow())
		}
		f.goTo(place{min(s.Line, len(f.lines.rows)-1), max(f.lines.colOf(s.Focus), 0)})
	} else {
		f.enter()
	}
	if s.Edit != nil && f.ed.spec != nil && f.ed.spec.Key == s.Focus {
		f.ed.field.text = s.Edit.Text.Text
		f.ed.field.Place(s.Edit.Caret)
		f.ed.pickValue(s.Edit.Choice)
	}
	f.revision++
	f.touchFoot()
}

// pickValue shows the option with a value.
func (e *editor) pickValue(value string) {
	for i, o := range e.spec.options() {
		if o.Value == value && value != "" {
			e.choice = i
		}
	}
}
