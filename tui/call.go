package tui

import (
	"context"
	"errors"

	"backdesk/domain/desk"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Call is what a screen can ask of the shell while it handles a message. It
// belongs to that screen and is valid until the handler returns; what comes
// later (Load, After, Ask) brings a Call of its own.
type Call struct {
	Session
	// Lang is the language at this moment.
	Lang *lang.Printer
	// Look is what the widgets of this session share; it follows the language.
	Look widget.Look

	app  *App
	from *layer
}

// Push opens a screen on top of this one.
func (c *Call) Push(s Screen) { c.app.push(s, nil) }

// Ask opens a screen and acts on what it is closed with. Nothing is called when
// the clerk leaves it, or when it closes with another type.
func Ask[R any](c *Call, s Screen, then func(c *Call, result R)) {
	below := c.from
	c.app.push(s, func(result any) {
		if r, ok := result.(R); ok {
			then(c.app.call(below), r)
		}
	})
}

// Close leaves this screen (and whatever stands on it) with a result for the
// one below; nil is leaving without one.
func (c *Call) Close(result any) { c.app.close(c.from, result) }

// Leave is Esc for a screen that handles Esc itself: it closes without a result,
// and what is typed in it stays a draft.
func (c *Call) Leave() { c.app.depart(c.from) }

// Replace closes this screen and opens another in its place.
func (c *Call) Replace(s Screen) { c.app.replace(c.from, s) }

// Go shows the screen of an entry as it was left.
func (c *Call) Go(entry string) { c.app.visit(entry) }

// OpenRecord shows a record by its kind ("purchasing/order"); false when no
// screen shows that kind.
func (c *Call) OpenRecord(kind, id string) bool {
	open, ok := c.app.o.Records[kind]
	if ok {
		c.Push(open(id))
	}
	return ok
}

// OpenDraft goes on with a kept draft, in the screen where it is open already
// if there is one; false when no form knows it.
func (c *Call) OpenDraft(d desk.Draft) bool {
	if s := c.app.drafting(d.ID); s != nil {
		c.app.show(s)
		return true
	}
	open, ok := c.app.o.Forms[d.Form]
	if ok {
		c.Push(open(d))
	}
	return ok
}

// Saved drops the draft with this id: what was typed is a record now, or is
// given up by the clerk's own word.
func (c *Call) Saved(draftID string) { c.app.drop(c.from, draftID) }

// Say puts a sentence on the message line until the next key.
func (c *Call) Say(key string, figures ...any) {
	c.app.note = note{words: Words{Key: key, Figures: figures}}
}

// Warn is Say for what the clerk must not miss: it stays until Esc or until
// something else is said.
func (c *Call) Warn(key string, figures ...any) {
	c.app.note = note{words: Words{Key: key, Figures: figures}, loud: true}
}

// Refuse shows an error in words: the first fault and how many more there are.
// Keys that were typed before it was shown are dropped, since they were meant
// for a screen that did not come.
func (c *Call) Refuse(err error) {
	if err == nil {
		return
	}
	if errors.Is(err, context.Canceled) {
		c.Say("cancelled")
		return
	}
	c.app.note = note{err: err, loud: true, dropped: len(c.app.held)}
	c.app.held = nil
}

// Run gives a widget's command to the program; its message comes back to this
// screen's Update alone.
func (c *Call) Run(cmd tea.Cmd) { c.app.run(returned(c.from.id, cmd)) }

// Beep rings the terminal's bell: a key was refused.
func (c *Call) Beep() { c.app.run(tea.Raw("\a")) }

// Settle drops the keys that were typed ahead and those of the next moment: a
// question has come up that nobody could have read yet. The picture changes when
// the keys have rested, so that what asks is seen exactly when it listens: no
// key in flight answers it, and every key pressed after it is seen counts.
func (c *Call) Settle() {
	c.app.held = nil
	c.from.deaf = true
	c.app.rest(c.from)
}

// rest lets a screen listen again when no key has come for settleTime.
func (a *App) rest(l *layer) {
	l.resting++
	n := l.resting
	a.later(settleTime, answer{layer: l.id, act: func(*Call) { l.deaf = l.deaf && l.resting != n }})
}

// SetLanguage changes the language of this session at once.
func (c *Call) SetLanguage(code string) { c.app.SetLanguage(code) }

// Quit ends the program; drafts and the place are kept.
func (c *Call) Quit() { c.app.quit() }

// below is a call of the screen under this one, for what a closing overlay
// starts in its place.
func (c *Call) below() *Call {
	for _, s := range c.app.stacks {
		for i, l := range s.layers {
			if l == c.from && i > 0 {
				return c.app.call(s.layers[i-1])
			}
		}
	}
	return c
}
