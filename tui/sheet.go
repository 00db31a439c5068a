package tui

import (
	"context"
	"errors"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Source finds the records that a look-up field may mean; more tells that there
// are others beyond q.Limit. It runs beside the keys.
type Source func(ctx context.Context, q widget.Query) (picks []widget.Pick, more bool, err error)

// Resolver finds the records that q.Texts mean, by text; a text that means none
// or several is left out. What it found before an error still counts.
type Resolver func(ctx context.Context, q widget.Query) (map[string]widget.Pick, error)

// Sheet joins a widget.Form to the shell: a form screen embeds it and adds
// Title, Open and View. It keeps the draft, runs the searches, holds the keys
// while a save is under way and shows what the office refuses.
type Sheet struct {
	Form *widget.Form
	// FormID names the form in drafts and in Options.Forms: "purchasing/order".
	FormID string
	// ID is the draft's id; a new record takes it over, so that a save repeated
	// after a crash is recognised.
	ID string
	// Record and Version are those of the record that is edited; "" for a new one.
	Record  string
	Version int64
	// Name says in the clerk's own data what it is, for the list of drafts.
	Name func() string
	// Sources are what look-up fields search, by the field's Source.
	Sources map[string]Source
	// Resolvers find the records of many pasted texts at once, by the field's
	// Source; without one each text is searched by itself, up to mostSearches.
	Resolvers map[string]Resolver
	// Save runs the verb; see Store.
	Save func(c *Call)
	// Make creates the record that a look-up did not find; may be nil.
	Make func(c *Call, q widget.Query)
	// Step goes to the record before (-1) or after (+1); may be nil.
	Step func(c *Call, by int)
	// Follow is called after each key and answer, for what follows from a value
	// that was accepted: reading the facts of a supplier; may be nil.
	Follow func(c *Call)
	// Clash settles a record that was changed meanwhile; nil shows the fault.
	Clash func(c *Call)
	// lost: the draft that the form goes on with has a secret that cannot be read.
	lost bool
}

// settleTime is how long the keys must rest before a question that came up
// listens to them: longer than the time between two keys of quick typing, too
// short to be felt as waiting.
const settleTime = 120 * time.Millisecond

// Typing: every printable key is text.
func (s *Sheet) Typing() bool { return true }

// Speaks: the form paints the message line.
func (s *Sheet) Speaks() bool { return true }

// Topic is the field with the caret.
func (s *Sheet) Topic() string { return s.Form.Topic() }

// SetLook follows the language.
func (s *Sheet) SetLook(look widget.Look) { s.Form.SetLook(look) }

// Draft gives what is typed, the field with the caret included.
func (s *Sheet) Draft() (desk.Draft, bool) {
	if s.Form.Blank() {
		return desk.Draft{}, false
	}
	values, secret, err := s.Form.Keep()
	if err != nil {
		return desk.Draft{}, false
	}
	d := desk.Draft{ID: s.ID, Form: s.FormID, Record: s.Record, Version: s.Version, Values: values, Secret: secret, Lost: s.lost}
	if s.Name != nil {
		d.Title = s.Name()
	}
	return d, true
}

// Resume puts a kept draft back into the form.
func (s *Sheet) Resume(d desk.Draft) error {
	s.ID, s.Record, s.Version, s.lost = d.ID, d.Record, d.Version, d.Lost
	return s.Form.Resume(d.Values, d.Secret)
}

// Keys are those of every form, and of its lines.
func (s *Sheet) Keys() []Key { return formKeys[:len(formKeys):len(formKeys)] }

// formKeys are never changed: what a form does with a key is its own matter,
// the shell shows them.
var formKeys = append(shown(5, widget.FormBindings()), shown(0, widget.GridBindings())...)

// shown lists bindings of a widget; the first ones stand in the key line.
func shown(inLine int, bindings []widget.Binding) []Key {
	keys := make([]Key, len(bindings))
	for i, b := range bindings {
		keys[i] = Key{Binding: Binding{string(b.Action), b.Press}, Quiet: i >= inLine}
	}
	return keys
}

// Update gives a message to the form; a click goes to the field under it.
func (s *Sheet) Update(c *Call, msg tea.Msg) {
	if at, ok := msg.(Click); ok {
		s.Handle(c, s.Form.Click(at.X, at.Y))
		return
	}
	s.Handle(c, s.Form.Update(msg))
}

// Handle does what the form asks for.
func (s *Sheet) Handle(c *Call, r widget.Result) {
	for _, e := range r.Events {
		switch e.Kind {
		case widget.Search:
			s.search(c, e.Query)
		case widget.Resolve:
			s.resolve(c, e.Query)
		case widget.Save:
			s.Save(c)
		case widget.Leave:
			c.Leave()
		case widget.Help:
			c.Push(newTopic(c.app, c.from, e.Topic))
		case widget.Make:
			if s.Make != nil {
				s.Make(c, e.Query)
			}
		case widget.Record:
			if s.Step != nil {
				s.Step(c, e.Step)
			}
		case widget.Beep:
			c.Beep()
		case widget.Settle:
			c.Settle()
		}
	}
	if s.Follow != nil {
		s.Follow(c)
	}
}

func (s *Sheet) search(c *Call, q widget.Query) {
	source := s.Sources[q.Source]
	if source == nil { // nothing can be found: the field says so, or takes free text
		s.Handle(c, s.Form.Answer(widget.Answer{Number: q.Number}))
		return
	}
	fetch := func(ctx context.Context) (widget.Answer, error) {
		picks, more, err := source(ctx, q)
		return widget.Answer{Number: q.Number, Picks: picks, More: more, Err: err}, nil
	}
	take := func(c *Call, a widget.Answer, err error) {
		if err != nil {
			a = widget.Answer{Number: q.Number, Err: err}
		}
		s.Handle(c, s.Form.Answer(a))
	}
	if q.Wait {
		c.Cancel("search")
		Wait(c, fetch, take)
		return
	}
	c.After("search", q.After, func(c *Call) { Load(c, "search", fetch, take) })
}

// resolve looks up pasted texts, each once however many lines hold it.
func (s *Sheet) resolve(c *Call, q widget.Query) {
	resolver := s.Resolvers[q.Source]
	if source := s.Sources[q.Source]; resolver == nil && source != nil {
		resolver = oneByOne(source)
	}
	if resolver == nil {
		s.Handle(c, s.Form.Answer(widget.Answer{Number: q.Number}))
		return
	}
	Wait(c, func(ctx context.Context) (map[string]widget.Pick, error) { return resolver(ctx, q) },
		func(c *Call, found map[string]widget.Pick, err error) {
			s.Handle(c, s.Form.Answer(widget.Answer{Number: q.Number, Resolved: found, Err: err}))
		})
}

// mostSearches bounds the searches for the texts of one paste. The texts beyond
// stay as they were pasted, and are looked up when their field is left.
const mostSearches = 1000

// oneByOne resolves texts by one search each: a text that means exactly one
// record is taken.
func oneByOne(source Source) Resolver {
	return func(ctx context.Context, q widget.Query) (map[string]widget.Pick, error) {
		found := make(map[string]widget.Pick, len(q.Texts))
		for _, text := range q.Texts[:min(len(q.Texts), mostSearches)] {
			one := q
			one.Text, one.Limit = text, 2
			picks, _, err := source(ctx, one)
			if err != nil {
				return found, err
			}
			if len(picks) == 1 || len(picks) > 1 && picks[0].Code == text {
				found[text] = picks[0]
			}
		}
		return found, nil
	}
}

// Store runs a verb with the keys held. When the office takes it, the draft is
// dropped and then says what comes next (usually: a blank form, or Close); what
// is refused is shown in the form and the draft stays.
func Store[T any](c *Call, s *Sheet, verb func(ctx context.Context) (T, error), then func(c *Call, v T)) {
	Wait(c, verb, func(c *Call, v T, err error) {
		switch {
		case err == nil:
			c.Saved(s.ID)
			then(c, v)
		case fault.KindOf(err) == fault.Conflict && s.Clash != nil:
			s.Clash(c)
		case errors.Is(err, context.Canceled):
			c.Refuse(err)
		default:
			s.Handle(c, s.Form.Refused(err))
		}
	})
}
