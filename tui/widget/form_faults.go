package widget

import (
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/fault"

	tea "charm.land/bubbletea/v2"
)

// question asks for the reason why broken soft rules are to be accepted, one
// after the other.
type question struct {
	faults []fault.Fault
	at     int
	field  Field
	last   string
}

// reasonLimit bounds a reason, in clusters.
const reasonLimit = 200

// path names a place as faults do. Lines count from 1 and blank ones do not
// count, since the record does not have them.
func (f *Form) path(at place) string {
	if at.line == inLines {
		return f.spec.Fields[at.col].Key
	}
	return f.spec.Lines.Key + "." + strconv.Itoa(f.lines.number(at.line)) + "." + f.spec.Lines.Columns[at.col].Key
}

// find gives the place of a path; a path that goes deeper than the form is the
// nearest field above it.
func (f *Form) find(path string) (place, bool) {
	if f.lines != nil && (path == f.spec.Lines.Key || strings.HasPrefix(path, f.spec.Lines.Key+".")) {
		return f.findCell(strings.TrimPrefix(strings.TrimPrefix(path, f.spec.Lines.Key), "."))
	}
	for {
		if i, ok := f.index[path]; ok {
			return place{inLines, i}, true
		}
		cut := strings.LastIndexByte(path, '.')
		if cut < 0 {
			return place{}, false
		}
		path = path[:cut]
	}
}

func (f *Form) findCell(path string) (place, bool) {
	number, column, _ := strings.Cut(path, ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		n = 1
	}
	col := f.lines.colOf(column)
	if cut := strings.IndexByte(column, '.'); col < 0 && cut >= 0 {
		col = f.lines.colOf(column[:cut])
	}
	if col < 0 || f.spec.Lines.Columns[col].ReadOnly {
		col = f.lines.firstCol(false)
	}
	row := f.lines.rowOf(n)
	if col < 0 || row < 0 {
		return place{}, false
	}
	return place{row, col}, true
}

func (f *Form) setMark(at place, m mark) {
	if at.line == inLines {
		f.marks[at.col] = m
		return
	}
	f.lines.setMark(at, m)
}

// readable takes away the mark of what could not be read before; what a rule
// has against the value stays until the value changes.
func (f *Form) readable(at place) {
	m := f.markAt(at)
	if m.sign != '!' || slices.ContainsFunc(f.faults, func(x fault.Fault) bool { return x.Key() == m.fault.Key() }) {
		return
	}
	f.setMark(at, mark{})
}

func (f *Form) markAt(at place) mark {
	if at.line == inLines {
		return f.marks[at.col]
	}
	return f.lines.mark(at)
}

// save checks the record and asks the owner to store it.
func (f *Form) save() {
	f.asked = false
	if !f.accept(Store) {
		return
	}
	if f.lines != nil {
		f.lines.trim(false)
		f.enter()
	}
	faults := f.check()
	if f.take(faults) {
		f.emit(Event{Kind: Save})
	}
}

// check gathers what is wrong: unreadable and missing fields first, then the
// rules of the form.
func (f *Form) check() []fault.Fault {
	var list fault.List
	for i := range f.spec.Fields {
		if f.visible(i) {
			f.checkPlace(&list, place{inLines, i})
		}
	}
	if f.lines != nil {
		for row := range f.lines.rows {
			if f.lines.blank(row) {
				continue
			}
			for col := range f.spec.Lines.Columns {
				f.checkPlace(&list, place{row, col})
			}
		}
	}
	if f.spec.Check != nil {
		list.Add("", f.spec.Check(f)...)
	}
	return list.Faults()
}

// checkPlace gives what is wrong with one field by itself.
func (f *Form) checkPlace(list *fault.List, at place) {
	s, v := f.specAt(at), f.valueAt(at)
	switch {
	case s.Required && strings.TrimSpace(v.Text) == "":
		list.Hard(f.path(at), "required", nil)
	case v.Text == "" || v.Data != "" || s.ReadOnly || s.Kind == Shown:
	case s.Kind == LookUp && !s.FreeText:
		code := "record-unknown"
		if s.Creatable {
			code = "record-unknown-create"
		}
		list.Hard(f.path(at), code, fault.Figures{"text": v.Text})
	case s.Kind != LookUp:
		_, faults := f.context().read(s, v.Text)
		for _, x := range faults {
			if x.Severity == fault.Hard {
				x.Field = f.path(at)
				list.Add("", x)
			}
		}
	}
}

// Refused shows what the office said to a save: hard faults mark their fields
// and bring the caret to the first; soft ones ask for a reason, after which the
// form asks to save again with the Answers.
func (f *Form) Refused(err error) Result {
	f.begin()
	if err == nil {
		return f.result()
	}
	faults := fault.Of(err)
	if len(faults) == 0 {
		faults = []fault.Fault{hard("unforeseen", "error", err.Error())}
	}
	if f.take(faults) { // answered, and refused all the same
		f.show(faults)
		f.refuse()
	}
	return f.result()
}

// take shows faults; true when there is nothing left to answer.
func (f *Form) take(faults []fault.Fault) bool {
	f.unmark()
	f.faults = faults
	var hardOnes, soft []fault.Fault
	for _, x := range faults {
		at, ok := f.find(x.Field)
		switch {
		case x.Severity != fault.Soft:
			hardOnes = append(hardOnes, x)
			if ok && f.markAt(at).sign != '!' {
				f.setMark(at, mark{'!', x})
			}
		case f.answers.For(x) == "":
			soft = append(soft, x)
			if ok && f.markAt(at).sign == 0 {
				f.setMark(at, mark{'?', x})
			}
		}
	}
	switch {
	case len(hardOnes) > 0:
		f.show(hardOnes)
		f.refuse()
		return false
	case len(soft) > 0:
		f.ask(soft)
		return false
	}
	return true
}

// show goes to the first fault that has a field and says what it is.
func (f *Form) show(faults []fault.Fault) {
	first := faults[0]
	f.goNear(first.Field)
	text := f.faultWords(first)
	if n := len(faults) - 1; n > 0 {
		text += "  " + f.look.word("more-faults", "count", n)
	}
	f.message = message{text: text, style: Bad}
}

// goNear brings the caret to the field of a fault, when it can stand there.
func (f *Form) goNear(path string) {
	if at, ok := f.find(path); ok && (at.line != inLines || f.reachable(at.col, false)) {
		f.goTo(at)
	}
}

func (f *Form) ask(soft []fault.Fault) {
	f.asking = &question{faults: soft}
	f.asking.field.Limit.Graphemes = reasonLimit
	f.goNear(soft[0].Field)
	f.refuse()
}

// answerKey takes the keys while a reason is asked for.
func (f *Form) answerKey(k tea.KeyPressMsg) {
	q := f.asking
	switch formKeys.action(k) {
	case Back:
		f.dropQuestion()
		return
	case DittoIt:
		if q.last == "" {
			f.beep()
			return
		}
		q.field.Replace(q.last)
		return
	case Next:
		f.answered()
		return
	case HelpMe:
		f.emit(Event{Kind: Help, Topic: "fault." + q.faults[q.at].Code})
		return
	}
	if taken, ok := q.field.Key(k); !ok || !taken {
		f.beep()
	}
}

func (f *Form) answered() {
	q := f.asking
	reason := strings.TrimSpace(q.field.Text())
	if reason == "" {
		f.beep()
		return
	}
	f.answers[q.faults[q.at].Key()] = reason
	q.last = reason
	q.at++
	q.field.Set("")
	if q.at < len(q.faults) {
		f.goNear(q.faults[q.at].Field)
		return
	}
	f.asking = nil
	f.unmark()
	f.emit(Event{Kind: Save})
}

// dropQuestion goes back to the form without an answer.
func (f *Form) dropQuestion() {
	q := f.asking
	f.asking = nil
	f.message = message{text: f.faultWords(q.faults[q.at]), style: Warn}
}

func (f *Form) unmark() {
	for i := range f.marks {
		f.marks[i] = mark{}
	}
	if f.lines != nil {
		f.lines.unmarkAll()
	}
	f.faults = nil
}

// Faults are those that the form shows now.
func (f *Form) Faults() []fault.Fault { return f.faults }

// Asking tells whether the form asks for a reason on the message line.
func (f *Form) Asking() bool { return f.asking != nil }
