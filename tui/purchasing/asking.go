package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// asking is a small form over a screen: a date and a reason, say. It runs a
// verb when it is saved and closes with what that gave, so that faults come back
// to its fields. Nothing of it is kept as a draft.
type asking[T any] struct {
	tui.Sheet
	question tui.Words
	// said are sentences between the question and the fields, in the clerk's
	// language.
	said []string
	spec *widget.FormSpec
	// begin fills the form in; may be nil.
	begin func(f *widget.Form)
	// late: it comes with an answer, so that keys in flight were not meant for it.
	late bool
	verb func(ctx context.Context, v widget.Values, answers fault.Answers) (T, error)
	// clash shows what another clerk made of the record meanwhile; what was typed
	// here stays, for another try. May be nil.
	clash func(c *tui.Call)
}

// Title is the question.
func (q *asking[T]) Title(p *lang.Printer) string { return q.question.In(p) }

// Open makes the form; a key pressed for the screen below answers nothing here.
func (q *asking[T]) Open(c *tui.Call) {
	q.spec.AtEnd = widget.SaveEnd
	q.Form = widget.NewForm(q.spec, c.Look)
	if q.begin != nil {
		q.begin(q.Form)
	}
	if q.late {
		c.Settle()
	}
	q.Save = func(c *tui.Call) {
		v, answers := q.Form.Values(), q.Form.Answers()
		tui.Wait(c, func(ctx context.Context) (T, error) { return q.verb(ctx, v, answers) },
			func(c *tui.Call, done T, err error) {
				switch {
				case err == nil:
					c.Close(done)
				case fault.KindOf(err) == fault.Conflict && q.clash != nil:
					q.clash(c)
				default:
					q.Handle(c, q.Form.Refused(err))
				}
			})
	}
}

// Draft keeps nothing.
func (q *asking[T]) Draft() (desk.Draft, bool) { return desk.Draft{}, false }

// Box is as high as its sentences and fields.
func (q *asking[T]) Box(w, h int) (int, int) {
	w = min(w, 76)
	return w, min(h, len(q.told(w))+q.rows()+6)
}

// told are the rows of the sentences in a box of w cells.
func (q *asking[T]) told(w int) []string {
	var rows []string
	for _, sentence := range q.said {
		rows = append(rows, widget.Wrap(sentence, w-4)...)
	}
	return rows
}

func (q *asking[T]) rows() int {
	n := len(q.spec.Rows)
	if n == 0 {
		n = len(q.spec.Fields)
	}
	return n
}

// View is the question over the fields.
func (q *asking[T]) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Clip(q.question.In(v.Lang), v.W-4, widget.Bold)
	lines := []string{rule, pen.String(), ""}
	room := v.H - len(lines) - q.rows() - 3
	for i, row := range q.told(v.W) {
		if i == room-1 && len(q.told(v.W)) > room {
			row = "..."
		}
		if i < room {
			pen.To(2)
			pen.Clip(row, v.W-4, widget.Warn)
			lines = append(lines, pen.String())
		}
	}
	above := len(lines)
	f := q.Form.View(v.W-4, v.H-above-1)
	for _, line := range f.Lines {
		lines = append(lines, "  "+line)
	}
	f.Cursor.X, f.Cursor.Y = f.Cursor.X+2, f.Cursor.Y+above
	return tui.Frame{Lines: append(lines, rule), Cursor: f.Cursor}
}

// askWhy asks for the one reason that answers these soft faults, each of which
// it shows; it closes with the answers. Of says what they are about, last is a
// reason to take over.
func askWhy(c *tui.Call, of, last string, faults []fault.Fault) tui.Overlay {
	said := make([]string, len(faults))
	for i, f := range faults {
		said[i] = c.Lang.Fault(f)
	}
	return &asking[fault.Answers]{
		late:     true,
		question: tui.Words{Key: "as-it-is", Figures: []any{"of", of}},
		said:     append(said, ""),
		spec:     &widget.FormSpec{Fields: []widget.FieldSpec{reasonField(true)}},
		begin: func(f *widget.Form) {
			if last != "" {
				f.Derive("reason", widget.TextValue(last))
			}
		},
		verb: func(_ context.Context, v widget.Values, _ fault.Answers) (fault.Answers, error) {
			answers := fault.Answers{}
			for _, f := range faults {
				answers[f.Key()] = v.Text("reason")
			}
			return answers, nil
		},
	}
}

func reasonField(required bool) widget.FieldSpec {
	return widget.FieldSpec{Key: "reason", Kind: widget.Text, Required: required, Width: -1, Max: widget.Limit{Graphemes: 500}, Help: "order.reason"}
}

// chosen is what a chooser is closed with.
type chosen string

// chooser offers a few values: a digit takes one at once.
type chooser struct {
	question tui.Words
	values   []string
	// labels are the language keys of the values.
	labels []string
	at     int
}

func (q *chooser) Title(p *lang.Printer) string { return q.question.In(p) }

func (q *chooser) Open(*tui.Call) {}

func (q *chooser) Box(w, _ int) (int, int) { return min(w, 60), len(q.values) + 5 }

func (q *chooser) Keys() []tui.Key {
	return []tui.Key{
		tui.Open.On(func(c *tui.Call) { c.Close(chosen(q.values[q.at])) }),
		tui.Up.On(func(*tui.Call) { q.at = max(q.at-1, 0) }).Quietly(),
		tui.Down.On(func(*tui.Call) { q.at = min(q.at+1, len(q.values)-1) }).Quietly(),
		tui.Back.On(func(c *tui.Call) { c.Close(nil) }),
	}
}

func (q *chooser) Update(c *tui.Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		stroke := tui.Keystroke(msg)
		if i := int(stroke[0] - '1'); len(stroke) == 1 && i >= 0 && i < len(q.values) {
			c.Close(chosen(q.values[i]))
			return
		}
		c.Beep()
	case tui.Click:
		if i := msg.Y - 3; i >= 0 && i < len(q.values) {
			c.Close(chosen(q.values[i]))
		}
	}
}

func (q *chooser) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Clip(q.question.In(v.Lang), v.W-4, widget.Bold)
	lines := []string{rule, pen.String(), ""}
	for i, label := range q.labels {
		sign, style := " ", widget.Normal
		if i == q.at {
			sign, style = ">", widget.Selected
		}
		pen.To(1)
		pen.Text(sign, widget.Normal)
		pen.Cell(string(rune('1'+i))+"  "+v.Lang.T(label), v.W-4, widget.Left, style)
		lines = append(lines, pen.String())
	}
	return tui.Frame{Lines: append(lines, "", rule)}
}
