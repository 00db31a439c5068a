package widget

import (
	"slices"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Form is a record being typed: its fields, its lines, where the caret is and
// which rules are broken. It belongs to one session and is used from one
// goroutine.
type Form struct {
	spec  *FormSpec
	look  Look
	index map[string]int
	// values and marks are by the index of the field in the spec.
	values []Value
	marks  []mark
	lines  *lines
	// order is the ring of the focus: field indexes, inLines for the lines.
	order []int
	at    int
	ed    editor

	previous Values
	answers  fault.Answers
	faults   []fault.Fault
	message  message
	hint     string
	asking   *question
	// resume is what goes on when the search that the clerk waits for is answered.
	resume Action
	// resolving is the query for pasted texts that is under way; its Number is 0
	// when there is none. unresolved are those still to be asked.
	resolving  Query
	unresolved []Query
	asked      bool // Enter on the last field asked whether to save
	revision   int
	events     []Event
	taken      bool

	labels []string
	paint  formPaint
}

// inLines is the place of the lines in the order of the fields.
const inLines = -1

// mark is what is wrong with a field.
type mark struct {
	sign  byte // '!' hard, '?' soft, 0 none
	fault fault.Fault
}

// message is what the fixed line says until the next key.
type message struct {
	text  string
	style Style
}

// place is a field of the form (line is inLines) or a cell of its lines.
type place struct{ line, col int }

// NewForm makes an empty form with the caret in its first field.
func NewForm(spec *FormSpec, look Look) *Form {
	f := &Form{spec: spec, look: look, index: make(map[string]int, len(spec.Fields))}
	f.values = make([]Value, len(spec.Fields))
	f.marks = make([]mark, len(spec.Fields))
	for i := range spec.Fields {
		f.index[spec.Fields[i].Key] = i
	}
	for _, row := range f.rows() {
		for _, key := range row {
			if i, ok := f.index[key]; ok {
				if !slices.Contains(f.order, i) {
					f.order = append(f.order, i)
				}
			} else if key == LinesRow && spec.Lines != nil {
				f.order = append(f.order, inLines)
			}
		}
	}
	if spec.Lines != nil {
		f.lines = newLines(spec.Lines)
	}
	f.previous = Values{}
	f.answers = fault.Answers{}
	f.first()
	f.enter()
	return f
}

// rows gives the layout for 80 columns; without one each field has its row.
func (f *Form) rows() []Row {
	if f.spec.Rows != nil {
		return f.spec.Rows
	}
	rows := make([]Row, 0, len(f.spec.Fields)+1)
	for i := range f.spec.Fields {
		rows = append(rows, Row{f.spec.Fields[i].Key})
	}
	if f.spec.Lines != nil {
		rows = append(rows, Row{LinesRow})
	}
	return rows
}

// SetLook changes language, theme or day.
func (f *Form) SetLook(look Look) {
	f.look = look
	f.labels = nil
	f.touchFoot()
}

// Value gives what was accepted in a field; what is being typed counts once
// the field is left.
func (f *Form) Value(key string) Value {
	if i, ok := f.index[key]; ok {
		return f.values[i]
	}
	return Value{}
}

// Values gives all fields that hold something.
func (f *Form) Values() Values {
	out := make(Values, len(f.values))
	for i, v := range f.values {
		if v.Text != "" || v.Data != "" {
			out[f.spec.Fields[i].Key] = v
		}
	}
	return out
}

// Lines gives the lines that hold something, in their order.
func (f *Form) Lines() []Line {
	if f.lines == nil {
		return nil
	}
	out := make([]Line, 0, len(f.lines.rows))
	for i := range f.lines.rows {
		if !f.lines.blank(i) {
			out = append(out, f.line(i))
		}
	}
	return out
}

// Set puts a value in, as the record's own; the field counts as typed unless
// the value says otherwise.
func (f *Form) Set(key string, v Value) {
	if i, ok := f.index[key]; ok {
		f.put(place{inLines, i}, v)
	}
}

// Load puts another record in, the caret staying in its field: the record
// before or after, or the stored one read again.
func (f *Form) Load(v Values, all []Line) {
	for i := range f.values {
		f.values[i], f.marks[i] = v[f.spec.Fields[i].Key], mark{}
	}
	f.answers, f.faults, f.message, f.asking, f.resume, f.asked = fault.Answers{}, nil, message{}, nil, "", false
	if f.lines != nil {
		row, col := f.lines.row, f.lines.col
		f.SetLines(all)
		f.lines.row, f.lines.col = min(row, max(len(f.lines.rows)-1, 0)), col
	}
	f.revision++
	f.touchFoot()
	f.enter()
}

// TabOrder lists the fields in the order of the Tab key, columns as
// "lines.item"; tests hold it, so that it never changes unnoticed.
func (f *Form) TabOrder() []string {
	var out []string
	for _, i := range f.order {
		switch {
		case i == inLines:
			for c := f.lines.firstCol(false); c >= 0; c = f.lines.nextCol(c, 1, false) {
				out = append(out, f.spec.Lines.Key+"."+f.spec.Lines.Columns[c].Key)
			}
		case f.reachable(i, false):
			out = append(out, f.spec.Fields[i].Key)
		}
	}
	return out
}

// Derive puts a value in that follows from another choice. What the clerk typed
// stays.
func (f *Form) Derive(key string, v Value) {
	if i, ok := f.index[key]; ok {
		f.derive(place{inLines, i}, v)
	}
}

func (f *Form) derive(at place, v Value) {
	if now := f.valueAt(at); now.Origin == Typed && !now.Empty() {
		return
	}
	if at == f.here() && f.ed.changed() {
		return
	}
	f.put(at, v.As(FromRecord))
}

// put stores a value and shows it when it stands in the field with the caret.
func (f *Form) put(at place, v Value) {
	f.store(at, v)
	if at == f.here() {
		f.ed.load(f.specAt(at), v)
	}
}

func (f *Form) store(at place, v Value) {
	if f.valueAt(at) == v {
		return
	}
	f.revision++
	if at.line == inLines {
		f.values[at.col] = v
		f.marks[at.col] = mark{}
		f.touchFoot()
		return
	}
	f.lines.rows[at.line].cells[at.col] = v
	f.lines.unmark(at)
	f.touchFoot()
}

func (f *Form) valueAt(at place) Value {
	if at.line == inLines {
		return f.values[at.col]
	}
	return f.lines.rows[at.line].cells[at.col]
}

func (f *Form) specAt(at place) *FieldSpec {
	if at.line == inLines {
		return &f.spec.Fields[at.col]
	}
	return &f.spec.Lines.Columns[at.col]
}

// here is where the caret is.
func (f *Form) here() place {
	if len(f.order) == 0 {
		return place{inLines, 0}
	}
	if i := f.order[f.at]; i != inLines {
		return place{inLines, i}
	}
	return place{f.lines.row, f.lines.col}
}

func (f *Form) onLines() bool { return len(f.order) > 0 && f.order[f.at] == inLines }

// enter loads the field with the caret.
func (f *Form) enter() {
	if len(f.order) == 0 {
		return
	}
	if f.onLines() {
		f.lines.ensure()
	}
	at := f.here()
	f.ed.load(f.specAt(at), f.valueAt(at))
}

// Path names the field with the caret as faults do: "lines.2.price".
func (f *Form) Path() string { return f.path(f.here()) }

// Topic is what F1 explains: the help of the field with the caret.
func (f *Form) Topic() string {
	if f.ed.spec == nil {
		return ""
	}
	return f.ed.spec.help()
}

// Revision counts the changes, typed letters included: when it stands still
// there is nothing new to keep.
func (f *Form) Revision() int { return f.revision }

// Answers are the reasons given for broken soft rules.
func (f *Form) Answers() fault.Answers { return f.answers }

// Hint puts a sentence on the message line that stays while nothing else is
// said there: the last price paid for this item.
func (f *Form) Hint(text string) { f.hint = text }

// SetPrevious gives the record that Ctrl+D copies from and that carried fields
// are preset from.
func (f *Form) SetPrevious(v Values) {
	f.previous = v
	if f.previous == nil {
		f.previous = Values{}
	}
}

// Clear begins the next record: empty but for the carried fields, the caret in
// the first field that is not carried.
func (f *Form) Clear() {
	for i := range f.values {
		f.values[i], f.marks[i] = Value{}, mark{}
		if s := &f.spec.Fields[i]; s.Carry {
			if v := f.previous[s.Key]; !v.Empty() {
				f.values[i] = v.As(FromLast)
			}
		}
	}
	if f.lines != nil {
		f.lines = newLines(f.spec.Lines)
	}
	f.answers, f.faults, f.message, f.asking, f.resume, f.asked = fault.Answers{}, nil, message{}, nil, "", false
	f.revision++
	f.first()
	for f.at+1 < len(f.order) && !f.onLines() && f.values[f.order[f.at]].Origin == FromLast {
		f.at++
	}
	f.enter()
}

// Saved says that the record is stored: it becomes the record before, and the
// form begins the next one.
func (f *Form) Saved() {
	f.previous = f.Values()
	f.Clear()
}

// context is what reading a field needs.
func (f *Form) context() context { return context{look: &f.look, currency: f.currency} }

func (f *Form) currency(s *FieldSpec) money.Currency {
	if s.CurrencyFrom != "" {
		v := f.Value(s.CurrencyFrom)
		if v.Data != "" {
			return money.Currency(v.Data)
		}
		return money.Currency(strings.ToUpper(v.Text))
	}
	return s.Currency
}

// visible tells whether a field of the form is there for the clerk now.
func (f *Form) visible(i int) bool {
	s := &f.spec.Fields[i]
	return s.Show == nil || s.Show(f)
}

// reachable tells whether the caret may go to a field; enter is the walk of the
// Enter key, which passes over skipped fields.
func (f *Form) reachable(i int, enter bool) bool {
	if i == inLines {
		return f.lines != nil && f.lines.firstCol(false) >= 0
	}
	s := &f.spec.Fields[i]
	return !s.ReadOnly && s.Kind != Shown && f.visible(i) && (!enter || !s.Skip)
}

// first puts the caret on the first field.
func (f *Form) first() {
	f.at = max(slices.IndexFunc(f.order, func(i int) bool { return f.reachable(i, true) }), 0)
}

// Focus puts the caret into a field by its path; false when there is none.
func (f *Form) Focus(path string) bool {
	at, ok := f.find(path)
	if !ok {
		return false
	}
	f.keep()
	f.goTo(at)
	return true
}

func (f *Form) goTo(at place) {
	want := at.col
	if at.line != inLines {
		want = inLines
		f.lines.row, f.lines.col = at.line, at.col
	}
	if i := slices.Index(f.order, want); i >= 0 {
		f.at = i
	}
	f.enter()
}
