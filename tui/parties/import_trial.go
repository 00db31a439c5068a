package parties

import (
	"context"
	"strconv"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// trial shows what an import would do: every fault of every row.
type trial struct {
	p        Parts
	name     string
	rows     []parties.ImportRow
	repeated int
	report   parties.ImportReport
	// codeHeading is the column taken for the supplier's code, "" for none.
	codeHeading string
	list        *widget.List
	words       *lang.Printer
}

var trialColumns = &widget.ListSpec{
	ID: "import-trial", Empty: "import.all-well",
	Columns: []widget.Column{
		{Title: "import.line", Width: 6, Align: widget.Figure},
		{Title: "import.outcome", Width: 9},
		{Title: "field.name", Width: 22, Min: 12},
		{Title: "import.why", Width: 30, Min: 20, Grow: true},
	},
}

func (t *trial) Title(p *lang.Printer) string {
	return p.T("screen.import-trial") + ": " + widget.Show(t.name)
}

func (t *trial) Open(c *tui.Call) {
	t.words = c.Lang
	t.list = widget.NewList(trialColumns, c.Look)
	t.fill()
}

// SetLook follows the language.
func (t *trial) SetLook(look widget.Look) { t.list.SetLook(look) }

func (t *trial) fill() {
	var rows []widget.ListRow
	for i := range t.report.Rows {
		row := &t.report.Rows[i]
		for n, f := range row.Faults {
			style := widget.Warn
			if f.Severity == fault.Hard {
				style = widget.Bad
			}
			rows = append(rows, widget.ListRow{ID: strconv.Itoa(i) + "." + strconv.Itoa(n), Style: style, Cells: []string{
				strconv.Itoa(row.Line), t.words.T("import.outcome." + string(row.Outcome)), row.Name, t.words.Fault(f),
			}})
		}
	}
	t.list.SetRows(rows)
}

func (t *trial) Keys() []tui.Key {
	return scrollKeys(
		StoreImport.On(t.store).Unless(t.report.Refused > 0, "import.refused-rows", "count", t.report.Refused).
			Unless(len(t.rows) == 0, "import.nothing"),
		OpenRow.On(t.open).Unless(t.list.Current().ID == "", "import.all-well"),
		tui.Back.On((*tui.Call).Leave),
	)
}

func (t *trial) Update(c *tui.Call, msg tea.Msg) { updateStatic(c, t.list, msg, t.headLines()) }

// open shows the whole of a row: what it says and everything that is wrong.
func (t *trial) open(c *tui.Call) {
	at, _, _ := strings.Cut(t.list.Current().ID, ".")
	i, err := strconv.Atoi(at)
	if err != nil {
		return
	}
	c.Push(&rowScreen{row: t.report.Rows[i], supplier: t.rows[i].Supplier})
}

// store takes the file, all or nothing; one reason answers all questions.
func (t *trial) store(c *tui.Call) {
	if t.report.Doubtful > 0 {
		tui.Ask(c, askReason("import.doubtful?", "count", t.report.Doubtful), func(c *tui.Call, why reason) { t.run(c, string(why)) })
		return
	}
	tui.Ask(c, tui.Confirm("import.store?", "count", t.report.Added), func(c *tui.Call, _ tui.Confirmed) { t.run(c, "") })
}

func (t *trial) run(c *tui.Call, why string) {
	part, actor, rows := t.p.Suppliers, c.Actor, t.rows
	tui.Track(c, func(ctx context.Context, report func(done, total int)) (parties.ImportReport, error) {
		return part.ImportSuppliers(ctx, actor, parties.ImportSuppliers{Rows: rows, Reason: why, Report: report})
	}, tellProgress, func(c *tui.Call, done parties.ImportReport, err error) {
		if err != nil {
			if len(done.Rows) > 0 { // the office is another one than when it was tried
				t.report = done
				t.fill()
			}
			c.Refuse(err)
			return
		}
		c.Say("import.stored", "count", done.Added)
		c.Close(imported{done.Added})
	})
}

// headLines is how many lines stand above the list.
func (t *trial) headLines() int {
	if t.codeClash() {
		return 3
	}
	return 2
}

// codeClash tells whether the code stands for several names: the column is of
// something else then, such as the number of each payment.
func (t *trial) codeClash() bool { return t.report.CodeClash() && t.codeHeading != "" }

func (t *trial) View(v tui.Pane) tui.Frame {
	if t.words != v.Lang {
		t.words = v.Lang
		t.fill()
	}
	p := v.Lang
	pen := widget.NewPen(v.Look.Theme)
	pen.Clip(p.T("import.sums", "added", p.Count(t.report.Added), "doubtful", p.Count(t.report.Doubtful),
		"refused", p.Count(t.report.Refused), "repeated", p.Count(t.repeated)), v.W, widget.Bold)
	lines := []string{pen.String()}
	if t.codeClash() {
		pen.Clip(p.T("import.code-clash", "column", widget.Show(t.codeHeading)), v.W, widget.Warn)
		lines = append(lines, pen.String())
	}
	lines = append(lines, "")
	in := t.list.View(v.W, v.H-len(lines))
	return tui.Frame{Lines: append(lines, in.Lines...)}
}

// rowScreen is one row of the file with all of its faults, in full.
type rowScreen struct {
	row      parties.ImportedRow
	supplier parties.Supplier
	pager    *widget.Pager
}

func (r *rowScreen) Title(p *lang.Printer) string { return p.T("import.row", "line", r.row.Line) }

func (r *rowScreen) Open(*tui.Call) {}

// SetLook writes the text anew in the other language.
func (r *rowScreen) SetLook(widget.Look) { r.pager = nil }

func (r *rowScreen) Keys() []tui.Key { return scrollKeys(tui.Back.On((*tui.Call).Leave)) }

func (r *rowScreen) Update(c *tui.Call, msg tea.Msg) {
	if k, ok := msg.(tea.KeyPressMsg); ok && r.pager != nil && !r.pager.Update(k) {
		c.Beep()
	}
}

func (r *rowScreen) View(v tui.Pane) tui.Frame {
	if r.pager == nil {
		var b strings.Builder
		for _, f := range r.row.Faults {
			b.WriteString("- " + v.Lang.Fault(f) + "\n")
		}
		b.WriteString("\n")
		values, _ := toForm(masked(r.supplier), choices{}, v.Lang)
		for _, key := range compared {
			if text := values.Text(key); text != "" && values[key].Data != "no" {
				b.WriteString(v.Lang.Field(key) + ": " + flat(text) + "\n")
			}
		}
		for i := range r.supplier.Contacts {
			b.WriteString(v.Lang.Field("contact.name") + ": " + contactAt(r.supplier, i) + "\n")
		}
		r.pager = widget.NewPager(v.Look, b.String())
	}
	return r.pager.View(v.W, v.H)
}
