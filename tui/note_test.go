package tui_test

import (
	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// note is the smallest form: one line of text, kept as a draft.
type note struct {
	id, text string
	save     func(c *tui.Call, n *note)
	told     []desk.Changed
}

func (n *note) Title(*lang.Printer) string { return "Note" }
func (n *note) Open(*tui.Call)             {}
func (n *note) Typing() bool               { return true }

func (n *note) Keys() []tui.Key {
	return []tui.Key{
		tui.Save.On(func(c *tui.Call) {
			if n.save != nil {
				n.save(c, n)
			}
		}).Unless(n.text == "", "home.nothing"),
		tui.Next.On(func(c *tui.Call) { c.Close(n.text) }),
	}
}

func (n *note) Update(c *tui.Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if n.id == "" {
			n.id = "draft-1"
		}
		n.text += msg.Text
	case tea.PasteMsg:
		n.text += msg.Content
	}
}

func (n *note) View(v tui.Pane) tui.Frame {
	return tui.Frame{Lines: []string{"text: " + widget.Show(n.text)}, Cursor: widget.Cursor{X: 6 + widget.Width(n.text), Shown: true}}
}

func (n *note) Draft() (desk.Draft, bool) {
	return desk.Draft{ID: n.id, Form: "test/note", Title: n.text, Values: []byte(n.text)}, n.text != ""
}

func (n *note) Changed(_ *tui.Call, c []desk.Changed) { n.told = append(n.told, c...) }
