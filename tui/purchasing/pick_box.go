package purchasing

import (
	"strings"

	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// pickBox offers records to choose one of, over the screen that asks; it closes
// with the chosen one's id.
type pickBox struct {
	question tui.Words
	ids      []string
	rows     []string
	at, top  int
	// late: it comes with an answer, so that keys in flight were not meant for it.
	late bool
}

func (q *pickBox) add(id, row string) { q.ids, q.rows = append(q.ids, id), append(q.rows, row) }

// Title is the question.
func (q *pickBox) Title(p *lang.Printer) string { return q.question.In(p) }

// Open drops keys that nobody meant for it.
func (q *pickBox) Open(c *tui.Call) {
	if q.late {
		c.Settle()
	}
}

// Box is as high as its rows, up to what fits.
func (q *pickBox) Box(w, h int) (int, int) { return min(w, 78), min(h, len(q.rows)+5) }

// Keys move and choose.
func (q *pickBox) Keys() []tui.Key {
	move := func(by int) func(*tui.Call) {
		return func(*tui.Call) { q.at = max(0, min(q.at+by, len(q.rows)-1)) }
	}
	return []tui.Key{
		tui.Open.On(func(c *tui.Call) { c.Close(chosen(q.ids[q.at])) }),
		tui.Up.On(move(-1)).Quietly(), tui.Down.On(move(1)).Quietly(),
		tui.Back.On(func(c *tui.Call) { c.Close(nil) }),
	}
}

// Update takes a row by its digit or a click.
func (q *pickBox) Update(c *tui.Call, msg tea.Msg) {
	at := -1
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if stroke := tui.Keystroke(msg); len(stroke) == 1 {
			at = int(stroke[0]) - '1'
		}
	case tui.Click:
		at = msg.Y - 3 + q.top
	default:
		return
	}
	if at < 0 || at >= len(q.ids) {
		c.Beep()
		return
	}
	c.Close(chosen(q.ids[at]))
}

// View is the question over the rows.
func (q *pickBox) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Clip(q.question.In(v.Lang), v.W-4, widget.Bold)
	lines := []string{rule, pen.String(), ""}
	room := max(v.H-5, 1)
	q.top = max(min(q.top, q.at), q.at-room+1)
	for i := q.top; i < len(q.rows) && i < q.top+room; i++ {
		sign, digit, style := " ", " ", widget.Normal
		if i == q.at {
			sign, style = ">", widget.Selected
		}
		if i < 9 {
			digit = string(rune('1' + i))
		}
		pen.To(1)
		pen.Text(sign, widget.Normal)
		pen.Cell(digit+"  "+q.rows[i], v.W-4, widget.Left, style)
		lines = append(lines, pen.String())
	}
	return tui.Frame{Lines: append(lines, "", rule)}
}
