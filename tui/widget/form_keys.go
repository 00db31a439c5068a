package widget

import (
	"backdesk/domain/fault"

	tea "charm.land/bubbletea/v2"
)

// Update takes a key press or pasted text.
func (f *Form) Update(msg tea.Msg) Result {
	f.begin()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		f.key(msg)
	case tea.PasteMsg:
		f.pasted(msg.Content)
	default:
		f.taken = false
	}
	return f.result()
}

func (f *Form) begin() { f.events, f.taken = nil, true }

func (f *Form) result() Result { return Result{Events: f.events, Taken: f.taken} }

func (f *Form) emit(e Event) { f.events = append(f.events, e) }

func (f *Form) beep() { f.emit(Event{Kind: Beep}) }

// key gives a key to whatever is on top: the question, the list of a look-up,
// the lines, the form, the field.
func (f *Form) key(k tea.KeyPressMsg) {
	if len(f.order) == 0 {
		f.taken = false
		return
	}
	if f.asking != nil {
		f.answerKey(k)
		return
	}
	f.resume = ""
	f.message = message{}
	if f.ed.listed && f.choicesKey(k) {
		return
	}
	if pick, ok := f.ed.pickKey(k); ok {
		if pick != nil {
			f.picked(pick)
		}
		return
	}
	if k.Text == "" || k.Mod&(tea.ModCtrl|tea.ModAlt) != 0 {
		if f.onLines() && f.linesDo(gridKeys.action(k)) {
			return
		}
		if a := formKeys.action(k); a != "" && f.do(a) {
			return
		}
	}
	f.edit(k)
}

// edit gives a key to the field.
func (f *Form) edit(k tea.KeyPressMsg) {
	f.asked = false
	text := f.ed.field.text
	choice := f.ed.choice
	taken, ok := f.ed.key(k, &f.look)
	f.taken = taken
	if !ok {
		f.beep()
	}
	f.edited(text, choice)
}

// edited follows up on what a key did to the field.
func (f *Form) edited(text string, choice int) {
	if f.ed.field.text == text && f.ed.choice == choice {
		return
	}
	f.revision++
	if f.ed.typed() {
		f.emit(Event{Kind: Search, Query: f.query(false)})
	}
}

// query asks for the records that fit the field with the caret.
func (f *Form) pasted(text string) {
	if len(f.order) == 0 {
		return
	}
	f.message = message{}
	if f.asking != nil {
		if !f.asking.field.Paste(text) {
			f.beep()
		}
		return
	}
	f.asked = false
	if f.onLines() && tabular(text) && f.ed.spec.Kind != Notes {
		f.pasteCells(text)
		return
	}
	was, choice := f.ed.field.text, f.ed.choice
	if !f.ed.paste(text, &f.look) {
		f.beep()
		f.say("too-long-cut", Warn)
	}
	f.edited(was, choice)
}

func (f *Form) say(key string, st Style, pairs ...any) {
	f.message = message{text: f.look.word(key, pairs...), style: st}
}

// Click puts the caret into the field painted at a cell.
func (f *Form) Click(x, y int) Result {
	f.begin()
	for _, s := range f.paint.spots {
		if s.y == y && x >= s.x && x < s.x+s.w && s.at != f.here() && f.asking == nil {
			if f.accept(Forward) {
				f.goTo(s.at)
			}
			break
		}
	}
	return f.result()
}

// do runs an action of the form; false leaves the key to the field.
func (f *Form) do(a Action) bool {
	switch a {
	case Next, Forward, Prior, Above, Below:
		if (a == Above || a == Below) && f.insideNotes(a) {
			return true
		}
		f.move(a)
	case Store:
		f.save()
	case LookIt:
		return f.openList()
	case DittoIt:
		f.ditto()
	case Default:
		f.restore()
	case Back:
		f.escape()
	case HelpMe:
		f.emit(Event{Kind: Help, Topic: f.Topic()})
	case Create:
		return f.offer()
	case Earlier, Later:
		f.turn(a)
	default:
		return false
	}
	return true
}

// move accepts the field and goes on, or back.
func (f *Form) move(a Action) {
	if !f.accept(a) {
		return
	}
	if f.onLines() {
		f.linesMove(a)
		return
	}
	f.step(a)
}

// step goes to the neighbour in the order of the fields.
func (f *Form) step(a Action) {
	by := 1
	if a == Prior || a == Above {
		by = -1
	}
	for i := f.at + by; i >= 0 && i < len(f.order); i += by {
		if !f.reachable(f.order[i], a == Next) {
			continue
		}
		if f.onLines() {
			f.lines.trim(true)
		}
		f.at = i
		f.asked = false
		if f.onLines() {
			f.linesEnter(by)
		}
		f.enter()
		return
	}
	f.edge(a)
}

// edge is what the first and the last field do with a key that goes beyond.
func (f *Form) edge(a Action) {
	if f.onLines() {
		f.linesStay()
	}
	f.enter()
	if a != Next {
		if a != Below && a != Forward {
			f.beep()
		}
		return
	}
	switch {
	case f.spec.AtEnd == StayEnd:
		f.beep()
	case f.spec.AtEnd == SaveEnd || f.asked:
		f.save()
	default:
		f.asked = true
		f.say("form-save-ask", Bold)
	}
}

// accept takes over what stands in the field. It answers false when the caret
// has to stay: the text cannot be read, or a search is still to be answered.
// Going back is always allowed; what cannot be read stays marked.
func (f *Form) accept(a Action) bool {
	if f.ed.spec.Kind == LookUp {
		return f.acceptFound(a)
	}
	at := f.here()
	v, faults := f.ed.value(f.context())
	if len(faults) == 0 {
		f.readable(at)
	}
	f.takeValue(at, v)
	return f.judge(at, faults, a)
}

// takeValue stores what the clerk has put in and tells the owner.
func (f *Form) takeValue(at place, v Value) {
	was := f.valueAt(at)
	if !f.ed.changed() && v.Origin != Typed {
		v = was
	}
	if v == was {
		return
	}
	f.put(at, v)
	if f.spec.Changed != nil && (v.Data != was.Data || v.Text != was.Text) {
		line := at.line
		f.spec.Changed(f, f.specAt(at).Key, line)
	}
}

// judge marks what is wrong with a field and tells whether the caret may go.
func (f *Form) judge(at place, faults []fault.Fault, a Action) bool {
	for _, x := range faults {
		x.Field = f.path(at)
		if x.Severity == fault.Soft {
			f.message = message{text: f.faultWords(x), style: Warn}
			continue
		}
		f.setMark(at, mark{'!', x})
		if a == Prior || a == Above || a == Back {
			return true
		}
		f.message = message{text: f.faultWords(x), style: Bad}
		f.ed.field.fresh = f.ed.field.text != ""
		f.refuse()
		return false
	}
	return true
}

// refuse beeps and has the keys dropped that were typed before the refusal
// could be read.
func (f *Form) refuse() {
	f.beep()
	f.emit(Event{Kind: Settle})
}

// keep stores what stands in the field without judging it.
func (f *Form) keep() {
	if len(f.order) == 0 || !f.ed.changed() {
		return
	}
	at := f.here()
	if f.ed.spec.Kind == LookUp {
		v, pick, out := f.ed.settle()
		if out != settled {
			v = Value{Text: f.ed.field.text}
		}
		f.takeValue(at, v)
		if pick != nil {
			f.fill(at, pick)
		}
		return
	}
	v, _ := f.ed.value(f.context())
	f.takeValue(at, v)
}

// acceptFound is accept for a look-up field.
// Answer takes what a search found and goes on with what waited for it.
// picked takes a row of the list and goes on.
// Take puts a record into a look-up field as if it had been picked there, such
// as one that was just created for it, and goes on to the next field.
// fill puts in what comes with a record: cells of the same line first, else
// fields of the form.
// openList shows what fits a look-up field, all of it when nothing is typed.
// offer asks the owner to make the record that was not found.
// ditto copies the field from the record before, in the lines from the line
// above, and goes on.
func (f *Form) ditto() {
	at := f.here()
	var v Value
	switch {
	case f.ed.spec.NoDitto || f.ed.spec.ReadOnly:
	case at.line == inLines:
		v = f.previous[f.ed.spec.Key]
	case at.line > 0:
		v = f.valueAt(place{at.line - 1, at.col})
	}
	if v.Empty() {
		f.beep()
		f.say("ditto-none", Warn)
		return
	}
	v.Origin = Typed
	was := f.valueAt(at)
	f.put(at, v)
	if f.spec.Changed != nil && (v.Data != was.Data || v.Text != was.Text) {
		f.spec.Changed(f, f.ed.spec.Key, at.line)
	}
	f.move(Next)
}

// restore puts the value back that the field had before the clerk typed, or
// the carried one.
func (f *Form) restore() {
	at := f.here()
	v := f.ed.was
	if s := f.ed.spec; at.line == inLines && s.Carry && !f.previous[s.Key].Empty() {
		v = f.previous[s.Key].As(FromLast)
	}
	f.put(at, v)
	f.ed.load(f.ed.spec, v)
	f.revision++
}

// Escape closes what is open inside the form (a list, a question); false when
// nothing was and Esc means to leave.
func (f *Form) Escape() bool {
	switch {
	case f.asking != nil:
		f.dropQuestion()
	case f.ed.find.open:
		f.ed.find.open, f.ed.find.shut, f.ed.find.at = false, true, -1
	case f.ed.listed:
		f.dropChoices()
	case f.asked:
		f.asked, f.message = false, message{}
	default:
		return false
	}
	return true
}

func (f *Form) escape() {
	if f.Escape() {
		return
	}
	f.keep()
	f.emit(Event{Kind: Leave})
}

// turn asks for the record before or after; the caret stays in its field.
func (f *Form) turn(a Action) {
	if f.onLines() && f.linesPage(a) {
		return
	}
	by := 1
	if a == Earlier {
		by = -1
	}
	f.keep()
	f.emit(Event{Kind: Record, Step: by})
}

// insideNotes moves between the rows of a notes field.
func (f *Form) insideNotes(a Action) bool {
	if f.ed.spec.Kind != Notes {
		return false
	}
	by := 1
	if a == Above {
		by = -1
	}
	return f.ed.field.row(by, f.paint.notes)
}
