package purchasing

import (
	"context"
	"time"

	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// paperView is what views of an order, a receipt and an invoice share: sections
// of rows, read as of one moment and again when the paper may have changed.
type paperView[Seen any] struct {
	seen    Seen
	ready   bool // seen is read
	section int
	lists   []*widget.List // one a section
	look    widget.Look
	zone    *time.Location

	// kinds are the records whose changes are read again, the paper's own first.
	kinds []string
	// fetch reads beside the keys; fill writes what was read into the sections.
	fetch func(c *tui.Call) func(ctx context.Context) (Seen, error)
	fill  func(p *lang.Printer)
}

// begin reads the paper with the keys held: the next key is meant for it.
func (s *paperView[Seen]) begin(c *tui.Call, specs []*widget.ListSpec) {
	s.look, s.zone = c.Look, c.Zone
	s.lists = make([]*widget.List, len(specs))
	for i, spec := range specs {
		s.lists[i] = widget.NewList(spec, c.Look)
	}
	tui.Wait(c, s.fetch(c), func(c *tui.Call, seen Seen, err error) {
		if err != nil {
			c.Close(nil)
			c.Refuse(err)
			return
		}
		s.show(c, seen)
	})
}

// Changed reads again when the paper, or what it is tied to, may have changed.
func (s *paperView[Seen]) Changed(c *tui.Call, changes []desk.Changed) {
	if s.ready && about(changes, s.kinds...) {
		c.After("changed", tui.ChangeRest, s.reload)
	}
}

// Returned reads again: what was opened from here may have changed it.
func (s *paperView[Seen]) Returned(c *tui.Call) { s.reload(c) }

func (s *paperView[Seen]) reload(c *tui.Call) {
	tui.Load(c, s.kinds[0], s.fetch(c), func(c *tui.Call, seen Seen, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		s.show(c, seen)
	})
}

// show takes what was read; the cursor stays on its row.
func (s *paperView[Seen]) show(c *tui.Call, seen Seen) {
	s.seen, s.ready = seen, true
	s.fill(c.Lang)
}

// SetLook follows the language.
func (s *paperView[Seen]) SetLook(look widget.Look) {
	s.look = look
	for _, l := range s.lists {
		l.SetLook(look)
	}
	if p, ok := look.Words.(*lang.Printer); ok && s.ready {
		s.fill(p)
	}
}

func (s *paperView[Seen]) next(*tui.Call) { s.section = (s.section + 1) % len(s.lists) }

func (s *paperView[Seen]) prior(*tui.Call) {
	s.section = (s.section + len(s.lists) - 1) % len(s.lists)
}
