package office

import (
	"context"
	"strings"

	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// menuItem is a group of decisions; its words are under "settings.<name>" and
// "settings.<name>.detail".
type menuItem struct {
	name string
	open func(p Parts) tui.Screen
}

var menuItems = []menuItem{
	{"profile", func(p Parts) tui.Screen { return profileForm.open(p, single) }},
	{"policies", func(p Parts) tui.Screen { return policiesForm.open(p, single) }},
	{"tolerances", func(p Parts) tui.Screen { return newTable(p, toleranceTable) }},
	{"postings", func(p Parts) tui.Screen { return ledgerForm.open(p, single) }},
	{"accounts", func(p Parts) tui.Screen { return newTable(p, accountTable) }},
	{"terms", func(p Parts) tui.Screen { return newTable(p, termsTable) }},
	{"days", func(p Parts) tui.Screen { return newTable(p, dayTable) }},
	{"rates", func(p Parts) tui.Screen { return newTable(p, rateTable) }},
	{"shares", func(p Parts) tui.Screen { return newTable(p, shareTable) }},
	{"withholding", func(p Parts) tui.Screen { return newTable(p, withholdingTable) }},
	{"clerks", func(p Parts) tui.Screen { return newTable(p, clerkTable) }},
	{"roles", func(p Parts) tui.Screen { return newTable(p, roleTable) }},
}

// menu lists the groups.
type menu struct {
	tui.Rows
	p     Parts
	words *lang.Printer
}

func newMenu(p Parts) *menu { return &menu{p: p} }

var menuSpec = &widget.ListSpec{
	ID: "office/menu", Empty: "settings.no-match", Filter: true,
	Columns: []widget.Column{
		{Title: "settings.group", Width: 20},
		{Title: "settings.what", Width: 40, Min: 30, Grow: true},
	},
}

func (m *menu) Title(p *lang.Printer) string { return p.T("screen.settings") }

func (m *menu) Place() tui.Place { return tui.Place{Entry: "settings"} }

func (m *menu) Open(c *tui.Call) {
	m.words = c.Lang
	m.List = widget.NewList(menuSpec, c.Look)
	m.Source = func(_ context.Context, q widget.PageQuery) (widget.PageAnswer, error) { return m.rows(q), nil }
	m.Opened = func(c *tui.Call, id string) {
		for _, item := range menuItems {
			if item.name == id {
				c.Push(item.open(m.p))
			}
		}
	}
	m.Start(c)
}

func (m *menu) rows(q widget.PageQuery) widget.PageAnswer {
	a := widget.PageAnswer{All: len(menuItems)}
	var other []widget.ListRow // only their details have the words
	for _, item := range menuItems {
		row := widget.ListRow{ID: item.name, Cells: []string{
			m.words.T("settings." + item.name), m.words.T("settings." + item.name + ".detail")}}
		switch {
		case matches(q.Filter, widget.ListRow{Cells: row.Cells[:1]}):
			a.Rows = append(a.Rows, row)
		case matches(q.Filter, row):
			other = append(other, row)
		}
	}
	a.Rows = append(a.Rows, other...)
	a.Shown = len(a.Rows)
	return a
}

// matches tells whether a row holds the text of the filter.
func matches(filter string, row widget.ListRow) bool {
	return filter == "" || strings.Contains(text.Fold(strings.Join(row.Cells, " ")), text.Fold(filter))
}

// SetLook follows the language: the rows are words.
func (m *menu) SetLook(look widget.Look) {
	m.Rows.SetLook(look)
	if p, ok := look.Words.(*lang.Printer); ok {
		m.words = p
		m.List.SetRows(m.rows(widget.PageQuery{Filter: m.List.Filter()}).Rows)
	}
}

func (m *menu) Keys() []tui.Key { return m.Rows.Keys() }

func (m *menu) View(v tui.Pane) tui.Frame { return m.List.View(v.W, v.H) }
