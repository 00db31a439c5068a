package tui

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"

	tea "charm.land/bubbletea/v2"
)

// placeDelay is how long after a change of screen the place is kept.
const placeDelay = 500 * time.Millisecond

// standing is a clerk's place: the entry and what stood on it.
type standing struct {
	Entry  string       `json:"entry"`
	Layers []standingAt `json:"layers"`
	// Language is the one that the clerk worked in.
	Language string `json:"language,omitempty"`
}

// standingAt is one screen: where it was and the draft that was open in it.
type standingAt struct {
	Place
	Draft string `json:"draft,omitempty"`
}

// begin is what was left at the end of the last session.
type begin struct {
	standing standing
	drafts   []desk.Draft
	err      error
}

// placeDue is the moment to keep the place.
type placeDue struct{}

// Init fetches the last place and the kept drafts, unless the first screen has
// been shown already.
func (a *App) Init() tea.Cmd {
	if a.begun {
		return a.first
	}
	ctx, o := a.ctx, a.o
	return func() tea.Msg {
		var b begin
		if o.Places != nil {
			p, err := o.Places.Last(ctx, o.Clerk.ID)
			if err == nil && len(p.State) > 0 {
				err = json.Unmarshal(p.State, &b.standing)
			}
			if err != nil && fault.KindOf(err) != fault.NotFound {
				b.err = err
			}
		}
		if o.Drafts != nil {
			drafts, err := o.Drafts.List(ctx, o.Clerk.ID)
			b.drafts = drafts
			if err != nil {
				b.err = err
			}
		}
		return b
	}
}

// start shows the last place with its drafts open, or home, and takes the keys
// that were typed meanwhile.
func (a *App) start(b begin) {
	a.begun = true
	if l := b.standing.Language; l != "" && l != a.lang.Code() && !a.o.LanguageFixed {
		a.SetLanguage(l)
	}
	a.visit(a.home())
	open := a.restore(b)
	switch rest := len(b.drafts) - open; {
	case b.err != nil:
		a.note = note{err: b.err, loud: true}
	case open > 0:
		a.note = note{words: Words{Key: "draft-reopened"}}
	case rest > 0:
		a.note = note{words: Words{Key: "drafts-kept", Figures: []any{"count", rest}}}
	}
	a.release()
}

// restore opens what stood on the last stack; it gives the number of drafts
// that are open again.
func (a *App) restore(b begin) int {
	open := 0
	for i, at := range b.standing.Layers {
		d, hasDraft := draftBy(b.drafts, at.Draft)
		hasDraft = hasDraft && a.o.Forms[d.Form] != nil
		if i == 0 && at.Entry != "" {
			a.visitState(at.Entry, at.State)
			if !hasDraft || a.now.entry != at.Entry {
				continue
			}
			a.now.layers = nil // the entry is a form itself
		}
		if hasDraft {
			l := a.push(a.o.Forms[d.Form](d), nil)
			l.draft.values, l.draft.secret = d.Values, d.Secret
			open++
			continue
		}
		record := a.o.Records[at.Kind]
		if record == nil || at.ID == "" {
			break
		}
		a.push(record(at.ID), nil)
	}
	return open
}

func draftBy(drafts []desk.Draft, id string) (desk.Draft, bool) {
	for _, d := range drafts {
		if d.ID == id && id != "" {
			return d, true
		}
	}
	return desk.Draft{}, false
}

// moved asks for the place to be kept soon.
func (a *App) moved() {
	if !a.begun || a.moving || a.o.Places == nil {
		return
	}
	a.moving = true
	a.later(placeDelay, placeDue{})
}

// keepPlace writes the place beside the keys. A place that could not be kept is
// no loss worth a word.
func (a *App) keepPlace() {
	a.moving = false
	state, ok := a.standing()
	if !ok {
		return
	}
	ctx, o := a.ctx, a.o
	a.run(func() tea.Msg {
		if err := o.Places.Leave(ctx, desk.Place{Clerk: o.Clerk.ID, State: state}); err != nil && o.Log != nil {
			o.Log.Warn("place not kept", "clerk", o.Clerk.Code, "error", err)
		}
		return nil
	})
}

// leavePlace keeps the place at the end.
func (a *App) leavePlace(ctx context.Context) error {
	if a.o.Places == nil || !a.begun {
		return nil
	}
	state, ok := a.standing()
	if !ok {
		return nil
	}
	return a.o.Places.Leave(ctx, desk.Place{Clerk: a.o.Clerk.ID, State: state})
}

// standing gives the place as JSON, and whether it is another than the last.
func (a *App) standing() ([]byte, bool) {
	s := standing{Entry: a.now.entry, Language: a.lang.Code()}
	for i, l := range a.now.layers {
		at := standingAt{}
		if p, ok := l.screen.(Placer); ok {
			at.Place = p.Place()
		}
		if i == 0 && at.Entry == "" {
			at.Entry = a.now.entry
		}
		if d, ok := l.screen.(Drafter); ok {
			if draft, ok := d.Draft(); ok {
				at.Draft = draft.ID
			}
		}
		if at.Entry == "" && at.Kind == "" && at.Draft == "" {
			break
		}
		s.Layers = append(s.Layers, at)
	}
	state, err := json.Marshal(s)
	if err != nil || bytes.Equal(state, a.left) {
		return nil, false
	}
	a.left = state
	return state, true
}
