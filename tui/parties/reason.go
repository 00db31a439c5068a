package parties

import (
	"strings"

	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// reason is what a reasonBox is closed with.
type reason string

// reasonBox asks why something is done; Enter gives the answer, Esc gives up.
type reasonBox struct {
	question tui.Words
	prompt   *widget.Prompt
}

// askReason is for tui.Ask.
func askReason(key string, figures ...any) tui.Overlay {
	return &reasonBox{question: tui.Words{Key: key, Figures: figures}}
}

func (q *reasonBox) Title(p *lang.Printer) string { return q.question.In(p) }

// Open drops the keys in flight: nobody can have read the question yet.
func (q *reasonBox) Open(c *tui.Call) {
	q.prompt = widget.NewPrompt(c.Look, c.Lang.T("field.reason")+":", widget.Limit{Graphemes: 200}, true)
	c.Settle()
}

func (q *reasonBox) Box(w, _ int) (int, int) { return min(w, 70), 7 }

// Typing: every printable key is text.
func (q *reasonBox) Typing() bool { return true }

func (q *reasonBox) Keys() []tui.Key { return []tui.Key{tui.Accept.Shown(), tui.Back.Shown()} }

func (q *reasonBox) Update(c *tui.Call, msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok && tui.Keystroke(k) == tui.Accept.Press[0] {
		msg = tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	state, ok := q.prompt.Update(msg)
	switch {
	case state == widget.Answered:
		c.Close(reason(q.prompt.Text()))
	case state == widget.GivenUp:
		c.Close(nil)
	case !ok:
		c.Beep()
	}
}

func (q *reasonBox) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	lines := []string{rule, ""}
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Clip(q.question.In(v.Lang), v.W-4, widget.Bold)
	lines = append(lines, pen.String(), "")
	in := q.prompt.View(v.W - 4)
	lines = append(lines, "  "+in.Lines[0], "", rule)
	return tui.Frame{Lines: lines, Cursor: widget.Cursor{X: in.Cursor.X + 2, Y: 4, Shown: true}}
}
