package parties

import (
	"strings"

	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// acts are what the other parts can do with a supplier: write it an order, list
// its invoices. They are looked up when they are asked for, since parts join a
// session in any order.
func acts(o *tui.Options) []tui.Action {
	var out []tui.Action
	for _, a := range o.Actions {
		if a.Takes == partName+"/"+kindSupplier && a.With != nil {
			out = append(out, a)
		}
	}
	return out
}

// actMenu offers them for one supplier.
type actMenu struct {
	acts     []tui.Action
	supplier tui.Hit
	at       int
}

// chosenAct is what the menu is closed with.
type chosenAct int

// noActs tells whether no part has anything to do with a supplier.
func (p Parts) noActs() bool { return p.acts == nil || len(p.acts()) == 0 }

func (p Parts) offerActs(c *tui.Call, s parties.Brief) {
	menu := &actMenu{acts: p.acts(), supplier: tui.Hit{
		Part: partName, Kind: kindSupplier, ID: s.ID, Number: s.Code, Title: s.Name,
	}}
	tui.Ask(c, menu, func(c *tui.Call, i chosenAct) { menu.acts[i].With(c, menu.supplier) })
}

func (m *actMenu) Title(*lang.Printer) string { return m.supplier.Title }

func (m *actMenu) Open(*tui.Call) {}

func (m *actMenu) Box(w, _ int) (int, int) { return min(w, 64), len(m.acts) + 4 }

func (m *actMenu) Keys() []tui.Key {
	return []tui.Key{
		tui.Open.On(func(c *tui.Call) { c.Close(chosenAct(m.at)) }),
		tui.Back.On(func(c *tui.Call) { c.Close(nil) }),
		tui.Up.On(func(*tui.Call) { m.at = max(m.at-1, 0) }).Quietly(),
		tui.Down.On(func(*tui.Call) { m.at = min(m.at+1, len(m.acts)-1) }).Quietly(),
	}
}

// Update takes a digit or a click as the choice.
func (m *actMenu) Update(c *tui.Call, msg tea.Msg) {
	i := -1
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if stroke := tui.Keystroke(msg); len(stroke) == 1 {
			i = int(stroke[0]) - '1'
		}
	case tui.Click:
		i = msg.Y - 2
	case tui.Wheel:
		return
	}
	if i < 0 || i >= len(m.acts) {
		c.Beep()
		return
	}
	c.Close(chosenAct(i))
}

func (m *actMenu) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	pen.Text(" ", widget.Normal)
	pen.Clip(m.supplier.Number+" "+m.supplier.Title, v.W-2, widget.Bold)
	lines := []string{rule, pen.String()}
	for i, a := range m.acts {
		style, sign := widget.Normal, "  "
		if i == m.at {
			style, sign = widget.Selected, "> "
		}
		pen.Text(" "+sign, widget.Normal)
		pen.Clip(string(rune('1'+i))+"  "+v.Lang.T("action."+a.Name, "title", widget.Show(m.supplier.Title)), v.W-4, style)
		lines = append(lines, pen.String())
	}
	return tui.Frame{Lines: append(lines, "", rule)}
}
