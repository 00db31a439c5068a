package parties

import (
	"slices"
	"strings"

	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// fieldChosen is the field that a column is to fill.
type fieldChosen string

// fieldChoice lists the fields of a supplier; letters narrow the list.
type fieldChoice struct {
	column  string
	fields  []string
	mapping []string
	now     string // that the column fills
	list    *widget.List
	typed   widget.Field
	words   *lang.Printer
}

var fieldColumns = &widget.ListSpec{
	ID: "import-fields", Empty: "import.no-field",
	Columns: []widget.Column{{Title: "import.field", Width: 30, Grow: true}, {Title: "import.taken", Width: 14}},
}

func newFieldChoice(column, now string, fields, mapping []string) *fieldChoice {
	return &fieldChoice{column: column, now: now, fields: fields, mapping: mapping}
}

func (f *fieldChoice) Title(p *lang.Printer) string { return p.T("import.fills") }

func (f *fieldChoice) Open(c *tui.Call) {
	f.words = c.Lang
	f.list = widget.NewList(fieldColumns, c.Look)
	f.fill()
	f.list.Seek(f.now)
}

func (f *fieldChoice) Box(w, h int) (int, int) { return min(w, 60), h }

// Typing: letters narrow the list.
func (f *fieldChoice) Typing() bool { return true }

func (f *fieldChoice) fill() {
	want := text.Fold(f.typed.Text())
	var rows []widget.ListRow
	for _, field := range f.fields {
		name := f.words.Field(field)
		if !strings.Contains(text.Fold(name+" "+field), want) {
			continue
		}
		taken := ""
		if slices.Contains(f.mapping, field) {
			taken = f.words.T("import.has-column")
		}
		rows = append(rows, widget.ListRow{ID: field, Cells: []string{name, taken}})
	}
	f.list.SetRows(rows)
}

func (f *fieldChoice) Keys() []tui.Key {
	return []tui.Key{
		ChooseField.On(func(c *tui.Call) {
			if id := f.list.Current().ID; id != "" {
				c.Close(fieldChosen(id))
				return
			}
			c.Beep()
		}),
		tui.Back.On(func(c *tui.Call) { c.Close(nil) }),
	}
}

func (f *fieldChoice) Update(c *tui.Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if taken, ok := f.typed.Key(msg); taken {
			if !ok {
				c.Beep()
			}
			f.fill()
			return
		}
		f.list.Update(msg)
	case tea.PasteMsg:
		f.typed.Paste(msg.Content)
		f.fill()
	case tui.Click:
		f.list.Click(msg.Y - 2)
	case tui.Wheel:
		f.list.Scroll(msg.Lines)
	}
}

func (f *fieldChoice) View(v tui.Pane) tui.Frame {
	pen := widget.NewPen(v.Look.Theme)
	pen.Text(" ", widget.Normal)
	pen.Clip(v.Lang.T("import.fills-of", "column", widget.Show(f.column)), v.W-16, widget.Bold)
	pen.Text(" ", widget.Normal)
	x := pen.Col() + f.typed.Draw(pen, max(v.W-pen.Col()-1, 4), widget.Left, widget.Focus)
	lines := []string{strings.Repeat("-", v.W), pen.String()}
	in := f.list.View(v.W, v.H-3)
	lines = append(append(lines, in.Lines...), strings.Repeat("-", v.W))
	return tui.Frame{Lines: lines, Cursor: widget.Cursor{X: x, Y: 1, Shown: true}}
}
