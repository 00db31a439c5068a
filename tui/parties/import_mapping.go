package parties

import (
	"context"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// imported is what the screens of an import close with when it was stored.
type imported struct{ added int }

// mapping shows which column of the file fills which field.
type mapping struct {
	p    Parts
	name string // of the file
	list List
	// columns are the columns of the file; house is the office's currency.
	columns *widget.List
	words   *lang.Printer
}

var mappingColumns = &widget.ListSpec{
	ID: "import-mapping", Empty: "import.no-columns",
	Columns: []widget.Column{
		{Title: "import.column", Width: 24, Min: 12},
		{Title: "import.field", Width: 20, Min: 12},
		{Title: "import.sample", Width: 30, Min: 10, Grow: true},
	},
}

func newMapping(p Parts, name string, list List) *mapping {
	return &mapping{p: p, name: name, list: list}
}

func (m *mapping) Title(p *lang.Printer) string {
	return p.T("screen.import-suppliers") + ": " + widget.Show(m.name)
}

func (m *mapping) Open(c *tui.Call) {
	m.words = c.Lang
	m.columns = widget.NewList(mappingColumns, c.Look)
	m.fill()
}

// SetLook follows the language.
func (m *mapping) SetLook(look widget.Look) { m.columns.SetLook(look) }

func (m *mapping) fill() {
	rows := make([]widget.ListRow, len(m.list.Header))
	for i, heading := range m.list.Header {
		field, style := "", widget.Dim
		if f := m.list.Mapping[i]; f != "" {
			field, style = m.words.Field(f), widget.Normal
		}
		rows[i] = widget.ListRow{ID: columnID(i), Style: style, Cells: []string{heading, field, m.sample(i)}}
	}
	m.columns.SetRows(rows)
}

func columnID(i int) string { return string(rune('A' + i)) }

func (m *mapping) at() int {
	for i := range m.list.Header {
		if columnID(i) == m.columns.Current().ID {
			return i
		}
	}
	return 0
}

// sample shows the first values of a column that are not empty.
func (m *mapping) sample(column int) string {
	var values []string
	for _, row := range m.list.Sample {
		if column < len(row) && strings.TrimSpace(row[column]) != "" && len(values) < 4 {
			values = append(values, row[column])
		}
	}
	return strings.Join(values, " | ")
}

func (m *mapping) Keys() []tui.Key {
	return scrollKeys(
		OpenField.On(m.choose),
		Unmap.On(func(*tui.Call) {
			m.list.Mapping[m.at()] = ""
			m.fill()
		}).Unless(m.list.Mapping[m.at()] == "", "import.not-mapped"),
		TryImport.On(m.try),
		Headings.On(m.turn),
		tui.Back.On((*tui.Call).Leave),
	)
}

// turn takes the first line as a row, or as the headings again.
func (m *mapping) turn(c *tui.Call) {
	m.list = m.list.Turned()
	m.fill()
	if m.list.Bare {
		c.Say("import.headless")
	}
}

func (m *mapping) Update(c *tui.Call, msg tea.Msg) { updateStatic(c, m.columns, msg, 2) }

// updateStatic gives a message to a list that holds all of its rows; top is how
// many lines stand above it.
func updateStatic(c *tui.Call, l *widget.List, msg tea.Msg, top int) {
	switch msg := msg.(type) {
	case tui.Click:
		l.Click(msg.Y - top)
	case tui.Wheel:
		l.Scroll(msg.Lines)
	default:
		if !l.Update(msg).Taken {
			c.Beep()
		}
	}
}

// choose asks which field the column fills; one that had it before gives it up.
func (m *mapping) choose(c *tui.Call) {
	at := m.at()
	tui.Ask(c, newFieldChoice(m.list.Header[at], m.list.Mapping[at], m.list.Fields, m.list.Mapping), func(_ *tui.Call, f fieldChosen) {
		for i, old := range m.list.Mapping {
			if old == string(f) {
				m.list.Mapping[i] = ""
			}
		}
		m.list.Mapping[at] = string(f)
		m.fill()
	})
}

// try checks every row and shows what would become of it.
func (m *mapping) try(c *tui.Call) {
	p, actor, list := m.p, c.Actor, m.list
	chosen := append([]string(nil), list.Mapping...)
	type outcome struct {
		rows     []parties.ImportRow
		repeated int
		report   parties.ImportReport
	}
	tui.Track(c, func(ctx context.Context, report func(done, total int)) (v outcome, err error) {
		rules, err := p.Office.Rules(ctx, actor)
		if err != nil {
			return v, err
		}
		if v.rows, v.repeated, err = list.Suppliers(chosen, money.Currency(rules.Profile.Currency)); err != nil {
			return v, err
		}
		v.report, err = p.Suppliers.ImportSuppliers(ctx, actor, parties.ImportSuppliers{Rows: v.rows, DryRun: true, Report: report})
		return v, err
	}, tellProgress, func(c *tui.Call, v outcome, err error) {
		c.Say("") // how far it was
		if err != nil {
			m.refuse(c, err)
			return
		}
		trial := &trial{p: p, name: m.name, rows: v.rows, repeated: v.repeated, report: v.report, codeHeading: m.heading("code")}
		tui.Ask(c, trial, func(c *tui.Call, done imported) { c.Close(done) })
	})
}

// refuse shows an error; a missing column is said where it can be given.
func (m *mapping) refuse(c *tui.Call, err error) {
	if faults := fault.Of(err); len(faults) > 0 && faults[0].Code == "missing-column" {
		c.Warn("import.map-first", "field", c.Lang.Field(faults[0].Field))
		return
	}
	c.Refuse(err)
}

// heading is that of the column which fills a field, "" when none does.
func (m *mapping) heading(field string) string {
	for i, f := range m.list.Mapping {
		if f == field {
			return m.list.Header[i]
		}
	}
	return ""
}

func tellProgress(c *tui.Call, done, total int) {
	c.Say("import.progress", "done", c.Lang.Count(done), "total", c.Lang.Count(total))
}

func (m *mapping) View(v tui.Pane) tui.Frame {
	if m.words != v.Lang {
		m.words = v.Lang
		m.fill()
	}
	head := v.Lang.T("import.read-as", "encoding", m.list.Encoding, "delimiter", delimiterName(v.Lang, m.list.Delimiter), "rows", v.Lang.Count(m.list.Rows))
	frame := m.columns.View(v.W, v.H-2)
	frame.Lines = append([]string{head, ""}, frame.Lines...)
	frame.Cursor.Y += 2
	return frame
}

func delimiterName(p *lang.Printer, d string) string {
	if key := "delimiter." + d; p.Has(key) {
		return p.T(key)
	}
	return d
}
