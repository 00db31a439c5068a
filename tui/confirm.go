package tui

import (
	"strings"

	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Confirmed is the result of a Confirm that the clerk said yes to.
type Confirmed struct{}

// confirm asks a question that a letter answers; Enter does not, so that a key
// in flight cannot agree to anything.
type confirm struct{ question Words }

// Confirm asks; use it with Ask: Ask(c, Confirm("order.cancel?"), func(c, Confirmed) …).
func Confirm(key string, figures ...any) Overlay {
	return &confirm{Words{Key: key, Figures: figures}}
}

func (q *confirm) Title(p *lang.Printer) string { return q.question.In(p) }

// Open drops the keys in flight when the question comes with a late answer.
func (q *confirm) Open(c *Call) {
	if c.app.late {
		c.Settle()
	}
}

func (q *confirm) Box(w, _ int) (int, int) { return min(w, 64), 7 }

func (q *confirm) Keys() []Key {
	return []Key{
		Yes.On(func(c *Call) { c.Close(Confirmed{}) }),
		No.On(func(c *Call) { c.Close(nil) }),
	}
}

func (q *confirm) Update(*Call, tea.Msg) {}

func (q *confirm) View(v Pane) Frame {
	rule := strings.Repeat("-", v.W)
	lines := []string{rule, blank(v.W)}
	for _, line := range widget.Wrap(q.question.In(v.Lang), v.W-4) {
		lines = append(lines, pad("  "+line, v.W))
	}
	for len(lines) < v.H-1 {
		lines = append(lines, blank(v.W))
	}
	lines = append(lines[:v.H-1], rule)
	return Frame{Lines: lines}
}
