package widget

import (
	"strings"

	"backdesk/domain/fault"
)

func (f *Form) query(wait bool) Query {
	q := f.ed.ask(wait)
	q.Field = f.Path()
	if with := f.ed.spec.With; len(with) > 0 {
		q.With = make(map[string]Value, len(with))
		for _, key := range with {
			q.With[key] = f.Value(key)
		}
	}
	return q
}

func (f *Form) acceptFound(a Action) bool {
	at := f.here()
	v, pick, out := f.ed.settle()
	switch out {
	case settled:
		f.readable(at)
		f.takeValue(at, v)
		if pick != nil {
			f.fill(at, pick)
		}
		return true
	case unknown:
		f.resume = a
		f.emit(Event{Kind: Search, Query: f.query(true)})
		return false
	}
	if a == Prior || a == Above || a == Back {
		f.takeValue(at, Value{Text: f.ed.field.text})
		f.setMark(at, mark{'!', f.notFound(at)})
		return true
	}
	if out == several {
		f.ed.find.open, f.ed.find.at, f.ed.find.shut = true, 0, false
		f.say("pick-one", Bold)
		return false
	}
	f.setMark(at, mark{'!', f.notFound(at)})
	f.message = message{text: f.faultWords(f.notFound(at)), style: Bad}
	f.refuse()
	return false
}

func (f *Form) notFound(at place) fault.Fault {
	code := "record-unknown"
	if f.specAt(at).Creatable {
		code = "record-unknown-create"
	}
	x := hard(code, "text", strings.TrimSpace(f.ed.field.text))
	x.Field = f.path(at)
	return x
}

func (f *Form) Answer(a Answer) Result {
	f.begin()
	if n := f.resolving.Number; n != 0 && a.Number == n {
		f.resolved(a)
		return f.result()
	}
	if !f.ed.take(a) {
		return f.result()
	}
	resume := f.resume
	f.resume = ""
	if a.Err != nil {
		f.message = message{text: f.look.word("search-failed"), style: Bad}
		if resume != "" {
			f.refuse()
		}
		return f.result()
	}
	switch resume {
	case "":
	case LookIt:
		f.ed.find.open, f.ed.find.at = len(a.Picks) > 0, f.ed.rowOf(f.ed.was)
		if len(a.Picks) == 0 {
			f.say("pick-none", Warn)
			f.beep()
		}
	case Store:
		f.save()
	default:
		f.move(resume)
	}
	return f.result()
}

func (f *Form) picked(p *Pick) {
	at := f.here()
	pick := *p
	f.ed.find.open = false
	f.takePick(at, &pick)
	f.move(Next)
}

func (f *Form) takePick(at place, p *Pick) {
	v := p.value()
	f.ed.field.Set(v.Text)
	if f.valueAt(at) != v {
		f.put(at, v)
		if f.spec.Changed != nil {
			f.spec.Changed(f, f.specAt(at).Key, at.line)
		}
	}
	f.fill(at, p)
}

func (f *Form) Take(path string, p Pick) Result {
	f.begin()
	if at, ok := f.find(path); ok && f.specAt(at).Kind == LookUp {
		if at != f.here() {
			f.keep()
			f.goTo(at)
		}
		f.picked(&p)
	}
	return f.result()
}

func (f *Form) fill(at place, p *Pick) {
	for key, v := range p.Fill {
		if at.line != inLines {
			if col := f.lines.colOf(key); col >= 0 {
				f.derive(place{at.line, col}, v)
				continue
			}
		}
		f.Derive(key, v)
	}
}

func (f *Form) openList() bool {
	if f.ed.spec.Kind != LookUp {
		if f.ed.chooses() {
			f.openChoices()
			return true
		}
		f.beep()
		f.say("lookup-none", Warn)
		return true
	}
	f.ed.find.shut = false
	f.resume = LookIt
	q := f.query(true)
	if f.ed.was.Name != "" && !f.ed.changed() {
		q.Text = "" // whoever looks from a record that was found wants another
	}
	f.emit(Event{Kind: Search, Query: q})
	return true
}

func (f *Form) offer() bool {
	if f.ed.spec.Kind != LookUp || !f.ed.spec.Creatable {
		f.beep()
		return true
	}
	f.emit(Event{Kind: Make, Query: Query{Source: f.ed.spec.Source, Text: f.ed.field.text, Field: f.Path()}})
	return true
}
