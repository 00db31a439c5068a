package tui

import (
	"context"

	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Rows joins a widget.List to the shell: a list screen embeds it and adds
// Title, Open (which calls Start) and View.
type Rows struct {
	List *widget.List
	// Source gives a page of rows; it runs beside the keys.
	Source func(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error)
	// Opened is Enter on a row.
	Opened func(c *Call, id string)
}

// Start asks for the first rows.
func (r *Rows) Start(c *Call) { r.Handle(c, r.List.Load()) }

// Typing: printable keys are the filter's while it is typed.
func (r *Rows) Typing() bool { return r.List.Typing() }

// SetLook follows the language.
func (r *Rows) SetLook(look widget.Look) { r.List.SetLook(look) }

// Keys are those of every list; Esc closes the filter before it leaves.
func (r *Rows) Keys() []Key {
	back := Back.On(func(c *Call) {
		if !r.List.Escape() {
			c.Leave()
			return
		}
		r.Handle(c, r.List.Flush())
	})
	keys := make([]Key, 1, len(listKeys)+8)
	keys[0] = back
	for _, k := range listKeys {
		if r.List.Takes(widget.Action(k.Action)) {
			keys = append(keys, k)
		}
	}
	return keys
}

// listKeys are never changed.
var listKeys = shown(3, widget.ListBindings())

// Update gives a message to the list.
func (r *Rows) Update(c *Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case Click:
		r.List.Click(msg.Y)
	case Wheel:
		key := tea.KeyUp
		if msg.Lines > 0 {
			key = tea.KeyDown
		}
		r.Handle(c, r.List.Update(tea.KeyPressMsg{Code: key}))
	default:
		r.Handle(c, r.List.Update(msg))
	}
}

// Handle does what the list asks for.
func (r *Rows) Handle(c *Call, res widget.Result) {
	for _, e := range res.Events {
		switch e.Kind {
		case widget.Page:
			r.page(c, e.Page)
		case widget.Open:
			if r.Opened != nil {
				r.Opened(c, e.ID)
			}
		case widget.Beep:
			c.Beep()
		}
	}
}

func (r *Rows) page(c *Call, q widget.PageQuery) {
	fetch := func(ctx context.Context) (widget.PageAnswer, error) { return r.Source(ctx, q) }
	take := func(c *Call, a widget.PageAnswer, err error) {
		a.Number = q.Number
		if err != nil {
			a.Err = err
			c.Refuse(err)
		}
		r.List.Fill(a)
	}
	switch {
	case q.Wait:
		c.Cancel("page")
		Wait(c, fetch, take)
	case q.Filter != "": // it is being typed
		c.After("page", widget.SearchRest, func(c *Call) { Load(c, "page", fetch, take) })
	default:
		Load(c, "page", fetch, take)
	}
}
