package office

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// single is the id of a decision of which there is one.
const single = "office"

// fieldReason is why something is changed, for the audit.
const fieldReason = "reason"

// formKind describes a form for decisions of one kind.
type formKind[T any] struct {
	// id names the form in drafts; title is a language key.
	id, title string
	can       desk.Permission
	// spec makes the fields; fresh is a new record.
	spec func(f *form[T], fresh bool) *widget.FormSpec
	// read gives a record and its version from the decisions; "" is a new one.
	read func(ctx context.Context, p Parts, actor desk.Actor, rules office.Rules, id string) (T, int64, error)
	// show gives a record as the form holds it, and take the record that a form
	// holds, on top of the one that it began with.
	show func(f *form[T], v T) (widget.Values, []widget.Line)
	take func(f *form[T], begun T) T
	// write runs the verb.
	write func(ctx context.Context, p Parts, actor desk.Actor, e entry[T]) error
	// past names the record whose history the form shows; nil for none.
	past func(id string) string
	// changed follows what is keyed; may be nil.
	changed func(f *form[T], key string)
	// below are lines under the form; may be nil.
	below func(f *form[T], v tui.Pane) []string
}

// entry is what a form was saved with.
type entry[T any] struct {
	id       string // of the record, "" for a new one
	draft    string
	version  int64
	begun, v T
	reason   string
	key      string // typed into a field for a public key
	rules    office.Rules
}

// form is one record of decisions.
type form[T any] struct {
	tui.Sheet
	kind  *formKind[T]
	p     Parts
	words *lang.Printer
	draft desk.Draft
	spec  *widget.FormSpec
	rules office.Rules
	begun T
	base  widget.State
	clean int
	ready bool
	may   bool
}

func (k *formKind[T]) open(p Parts, id string) tui.Screen {
	f := &form[T]{kind: k, p: p}
	f.Record = id
	return f
}

func (k *formKind[T]) fresh(p Parts) tui.Screen { return k.open(p, "") }

func (k *formKind[T]) resume(p Parts, d desk.Draft) tui.Screen {
	f := &form[T]{kind: k, p: p, draft: d}
	f.Record = d.Record
	return f
}

func (f *form[T]) Title(p *lang.Printer) string {
	if f.Record == "" {
		return p.T(f.kind.title) + " " + p.T("settings.new")
	}
	return p.T(f.kind.title)
}

// Open reads the decisions; keys typed meanwhile wait.
func (f *form[T]) Open(c *tui.Call) {
	f.words, f.FormID, f.ID = c.Lang, f.kind.id, c.NewID()
	f.may = c.Clerk.Role.Allows(f.kind.can)
	spec := *f.kind.spec(f, f.Record == "")
	spec.ID = f.kind.id
	if f.Record != "" && f.kind.past != nil {
		reason := widget.FieldSpec{Key: fieldReason, Kind: widget.Text, Width: 50, Max: widget.Limit{Graphemes: 200}, Skip: true}
		spec.Fields = append(spec.Fields, reason)
		if spec.Rows != nil {
			spec.Rows = append(spec.Rows[:len(spec.Rows):len(spec.Rows)], widget.Row{fieldReason})
		}
	}
	if f.kind.changed != nil {
		spec.Changed = func(_ *widget.Form, key string, _ int) { f.kind.changed(f, key) }
	}
	f.spec = &spec
	f.Form = widget.NewForm(f.spec, c.Look)
	f.Sheet.Sources = sources(f.p, c.Actor, c.Lang)
	f.Sheet.Save, f.Sheet.Clash = f.save, f.clash
	f.Sheet.Name = func() string { return f.words.T(f.kind.title) + " " + f.Record }
	f.read(c, func(c *tui.Call, r record[T]) {
		f.take(r)
		if f.draft.ID != "" {
			if err := f.Resume(f.draft); err != nil {
				c.Refuse(err)
				return
			}
			f.clean = -1
		}
	})
}

// record is a decision as it is kept.
type record[T any] struct {
	v       T
	version int64
	rules   office.Rules
}

func (f *form[T]) read(c *tui.Call, then func(*tui.Call, record[T])) {
	p, actor, id := f.p, c.Actor, f.Record
	tui.Wait(c, func(ctx context.Context) (record[T], error) { return f.fetch(ctx, p, actor, id) }, func(c *tui.Call, r record[T], err error) {
		if err != nil {
			c.Refuse(err)
			c.Close(nil)
			return
		}
		then(c, r)
	})
}

func (f *form[T]) fetch(ctx context.Context, p Parts, actor desk.Actor, id string) (r record[T], err error) {
	if r.rules, err = p.Office.Rules(ctx, actor); err != nil {
		return r, err
	}
	r.v, r.version, err = f.kind.read(ctx, p, actor, r.rules, id)
	return r, err
}

// take puts a record as it is kept into the form.
func (f *form[T]) take(r record[T]) {
	f.rules, f.begun, f.Version = r.rules, r.v, r.version
	values, lines := f.kind.show(f, r.v)
	f.Form.Load(values, lines)
	if f.kind.changed != nil {
		f.kind.changed(f, "")
	}
	f.base, f.clean, f.ready = f.Form.State(), f.Form.Revision(), true
}

// Draft keeps what was keyed; what is only looked at needs none.
func (f *form[T]) Draft() (desk.Draft, bool) {
	if !f.ready || f.Form.Revision() == f.clean {
		return desk.Draft{}, false
	}
	return f.Sheet.Draft()
}

// Keys are those of a form; saving says whose permission is missing.
func (f *form[T]) Keys() []tui.Key {
	keys := f.Sheet.Keys()
	if !f.may {
		keys = append([]tui.Key{tui.Save.On(func(*tui.Call) {}).
			Unless(true, "settings.may-not", "permission", f.kind.can.String())}, keys...)
	}
	if f.kind.past != nil {
		keys = append(keys, FormPast.On(func(c *tui.Call) {
			c.Push(NewHistory(f.p.Office, f.kind.past(f.Record)))
		}).Unless(f.Record == "", "settings.not-saved"))
	}
	return keys
}

func (f *form[T]) save(c *tui.Call) {
	if !f.may {
		c.Say("settings.may-not", "permission", f.kind.can.String())
		c.Beep()
		return
	}
	p, actor := f.p, c.Actor
	e := entry[T]{id: f.Record, draft: f.ID, version: f.Version, begun: f.begun, rules: f.rules,
		v: f.kind.take(f, f.begun), reason: f.Form.Value(fieldReason).Text, key: f.Form.Value(fieldKey).Text}
	tui.Store(c, &f.Sheet, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, f.kind.write(ctx, p, actor, e)
	}, func(c *tui.Call, _ struct{}) {
		f.clean = f.Form.Revision()
		c.Say("settings.saved", "what", f.words.T(f.kind.title))
		c.Close(nil)
	})
}

// other is the version that somebody else has saved.
type other[T any] struct {
	record[T]
	who, when string
}

// clash shows both versions and goes on with what is chosen of them.
func (f *form[T]) clash(c *tui.Call) {
	mine := f.Form.State()
	p, actor, id, zone := f.p, c.Actor, f.Record, c.Zone
	somebody := c.Lang.T("settings.somebody")
	tui.Wait(c, func(ctx context.Context) (o other[T], err error) {
		if o.record, err = f.fetch(ctx, p, actor, id); err != nil {
			return o, err
		}
		o.who = somebody
		if f.kind.past == nil {
			return o, nil
		}
		// Not all may read the audit: then it was somebody.
		if told, err := tell(ctx, p.Office, actor, f.kind.past(id)); err == nil && len(told.Entries) > 0 {
			last := told.Entries[len(told.Entries)-1]
			o.who, o.when = told.Clerks[last.Clerk], last.At.In(zone).Format("15:04")
		}
		return o, nil
	}, func(c *tui.Call, o other[T], err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		values, lines := f.kind.show(f, o.v)
		theirForm := widget.NewForm(f.spec, c.Look)
		theirForm.Load(values, lines)
		theirs := theirForm.State()
		clashes := tui.Clashes(f.Form.TabOrder(), f.base, mine, theirs)
		tui.Ask(c, tui.NewConflict(o.who, o.when, clashes), func(c *tui.Call, chosen tui.Resolution) {
			f.rules, f.begun, f.Version, f.base = o.rules, o.v, o.version, theirs
			f.Form.Restore(tui.Resolve(chosen, mine, theirs))
			f.clean = -1
			f.save(c)
		})
	})
}

// View draws the form, and what the kind shows below it.
func (f *form[T]) View(v tui.Pane) tui.Frame {
	f.words = v.Lang
	if f.kind.below == nil || !f.ready {
		return f.Form.View(v.W, v.H)
	}
	below := f.kind.below(f, v)
	frame := f.Form.View(v.W, v.H-len(below))
	last := len(frame.Lines) - 1 // the form's message line stays the last
	if last < 0 {
		return frame
	}
	lines := append(frame.Lines[:last:last], below...)
	frame.Lines = append(lines, frame.Lines[last])
	return frame
}

// Changed reads a record again that is only looked at; one that is being
// changed meets the other version when it is saved.
func (f *form[T]) Changed(c *tui.Call, changes []desk.Changed) {
	for _, change := range changes {
		if change.Part == "office" && f.Record != "" && f.ready && f.Form.Revision() == f.clean {
			p, actor, id := f.p, c.Actor, f.Record
			tui.Load(c, "again", func(ctx context.Context) (record[T], error) { return f.fetch(ctx, p, actor, id) },
				func(_ *tui.Call, r record[T], err error) {
					if err == nil && r.version != f.Version && f.Form.Revision() == f.clean {
						f.take(r)
					}
				})
			return
		}
	}
}
