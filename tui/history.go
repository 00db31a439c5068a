package tui

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Told is the history of a record, the oldest first, and the names of the clerks
// in it by their ids.
type Told struct {
	Entries []desk.Entry
	Clerks  map[string]string
}

// History is the screen of what happened to a record, the newest first: when,
// who, what and why, and below it what was before and after.
type History struct {
	Name func(p *lang.Printer) string
	// Fetch reads it beside the keys; Changes gives one entry's a line each.
	Fetch   func(ctx context.Context, actor desk.Actor) (Told, error)
	Changes func(p *lang.Printer, e desk.Entry) []string
	// Verbs begins the keys of what was done, None is the key for no entries ("" is
	// nothing), Moment how a moment is written.
	Verbs, None, Moment string
	// Scroll are the keys that move the text.
	Scroll []Key

	told  Told
	pager *widget.Pager
	read  bool
}

// Title is the name that the record gives it.
func (h *History) Title(p *lang.Printer) string { return h.Name(p) }

// Open asks for the history with the keys held.
func (h *History) Open(c *Call) {
	actor := c.Actor
	Wait(c, func(ctx context.Context) (Told, error) { return h.Fetch(ctx, actor) }, func(c *Call, t Told, err error) {
		if err != nil {
			c.Refuse(err)
			c.Close(nil)
			return
		}
		h.told, h.read = t, true
	})
}

// SetLook writes the text anew in the other language.
func (h *History) SetLook(widget.Look) { h.pager = nil }

// Keys leave and move.
func (h *History) Keys() []Key { return append([]Key{Back.On((*Call).Leave)}, h.Scroll...) }

// Update moves the text.
func (h *History) Update(c *Call, msg tea.Msg) {
	key, ok := msg.(tea.KeyPressMsg)
	if wheel, turned := msg.(Wheel); turned {
		key, ok = tea.KeyPressMsg{Code: tea.KeyUp}, true
		if wheel.Lines > 0 {
			key.Code = tea.KeyDown
		}
	}
	if ok && h.pager != nil && !h.pager.Update(key) {
		c.Beep()
	}
}

// View draws the text.
func (h *History) View(v Pane) Frame {
	if !h.read {
		return Frame{}
	}
	if h.pager == nil {
		var b strings.Builder
		for i := len(h.told.Entries) - 1; i >= 0; i-- {
			h.write(&b, v, h.told.Entries[i])
		}
		if len(h.told.Entries) == 0 && h.None != "" {
			b.WriteString(v.Lang.T(h.None))
		}
		h.pager = widget.NewPager(v.Look, b.String())
	}
	return h.pager.View(v.W, v.H)
}

func (h *History) write(b *strings.Builder, v Pane, e desk.Entry) {
	at := e.At
	if v.Zone != nil {
		at = at.In(v.Zone)
	}
	who := h.told.Clerks[e.Clerk]
	if who == "" {
		who = e.Clerk
	}
	verb := e.Verb
	if key := h.Verbs + e.Verb; v.Lang.Has(key) {
		verb = v.Lang.T(key)
	}
	b.WriteString(at.Format(h.Moment) + "  " + who + "  " + verb)
	if e.Reason != "" {
		b.WriteString("  (" + e.Reason + ")")
	}
	b.WriteString("\n")
	for _, line := range h.Changes(v.Lang, e) {
		b.WriteString("    " + line + "\n")
	}
	b.WriteString("\n")
}
