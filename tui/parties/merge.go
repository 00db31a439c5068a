package parties

import (
	"context"
	"maps"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

const formMerge = "parties/merge"

// mergeScreen joins two records of one supplier: both side by side, which one
// stays, and why.
type mergeScreen struct {
	tui.Sheet
	p       Parts
	ids     [2]string
	records [2]parties.Supplier
	words   *lang.Printer
	view    *widget.Compare
	ready   bool
	draft   desk.Draft
	above   int // lines over the form
}

func newMerge(p Parts, one, other string) *mergeScreen {
	return &mergeScreen{p: p, ids: [2]string{one, other}}
}

func resumeMerge(p Parts, d desk.Draft) *mergeScreen { return &mergeScreen{p: p, draft: d} }

// mergeSpec keeps the ids of both in the form, so that a draft knows them.
var mergeSpec = &widget.FormSpec{
	ID: formMerge,
	Fields: []widget.FieldSpec{
		{Key: "keep", Kind: widget.Choice, Required: true, Width: 12, Help: "supplier.keep", Options: []widget.Option{
			{Value: "left", Label: "supplier.keep-left", Letter: '1'}, {Value: "right", Label: "supplier.keep-right", Letter: '2'}}},
		{Key: "reason", Kind: widget.Text, Required: true, Max: widget.Limit{Graphemes: 200}, Help: "supplier.reason"},
		{Key: "left-id", Kind: widget.Shown}, {Key: "right-id", Kind: widget.Shown},
	},
	Rows: []widget.Row{{"keep"}, {"reason"}},
}

func (m *mergeScreen) Title(p *lang.Printer) string { return p.T("screen.merge") }

// Open reads both records.
func (m *mergeScreen) Open(c *tui.Call) {
	m.Form, m.FormID = widget.NewForm(mergeSpec, c.Look), formMerge
	m.ID, m.Save, m.Step = c.NewID(), m.save, m.scroll
	m.Name = func() string { return m.records[0].Name + " = " + m.records[1].Name }
	m.words = c.Lang
	if m.draft.ID != "" {
		if err := m.Resume(m.draft); err != nil {
			c.Refuse(err)
		}
		m.ids = [2]string{m.Form.Value("left-id").Text, m.Form.Value("right-id").Text}
	} else {
		m.Form.Set("left-id", widget.TextValue(m.ids[0]).As(widget.FromRecord))
		m.Form.Set("right-id", widget.TextValue(m.ids[1]).As(widget.FromRecord))
		m.Form.Derive("keep", widget.ChoiceValue("left"))
	}
	part, actor, ids := m.p.Suppliers, c.Actor, m.ids
	tui.Wait(c, func(ctx context.Context) (both [2]parties.Supplier, err error) {
		for i, id := range ids {
			if both[i], err = part.Supplier(ctx, actor, id); err != nil {
				return both, err
			}
		}
		return both, nil
	}, func(c *tui.Call, both [2]parties.Supplier, err error) {
		if err != nil {
			c.Refuse(err)
			c.Close(nil)
			return
		}
		m.records, m.ready = both, true
		m.lay(c.Lang, c.Look)
	})
}

// SetLook follows the language.
func (m *mergeScreen) SetLook(look widget.Look) {
	m.Sheet.SetLook(look)
	m.view = nil
}

func (m *mergeScreen) lay(p *lang.Printer, look widget.Look) {
	heading := func(n string, s parties.Supplier) string { return n + "  " + s.Code + " " + s.Name }
	m.view = widget.NewCompare(look, heading("1", m.records[0]), heading("2", m.records[1]), compareRows(p, m.records[0], m.records[1]))
}

// scroll moves the comparison; the caret stays in the form.
func (m *mergeScreen) scroll(c *tui.Call, by int) {
	do := widget.PageDown
	if by < 0 {
		do = widget.PageUp
	}
	if m.view != nil && !m.view.Do(do) {
		c.Beep()
	}
}

func (m *mergeScreen) Update(c *tui.Call, msg tea.Msg) {
	if w, ok := msg.(tui.Wheel); ok {
		scrollCompare(c, m.view, w)
		return
	}
	if at, ok := msg.(tui.Click); ok {
		at.Y -= m.above
		msg = at
	}
	m.Sheet.Update(c, msg)
}

func (m *mergeScreen) save(c *tui.Call) {
	if !m.ready {
		c.Beep()
		return
	}
	keep, drop := m.records[0], m.records[1]
	if m.Form.Value("keep").Data == "right" {
		keep, drop = drop, keep
	}
	in := parties.MergeSuppliers{
		Keep: keep.ID, KeepVersion: keep.Version, Drop: drop.ID, DropVersion: drop.Version,
		Reason: m.Form.Value("reason").Text,
	}
	part, actor := m.p.Suppliers, c.Actor
	tui.Store(c, &m.Sheet, func(ctx context.Context) (parties.Merged, error) {
		return part.MergeSuppliers(ctx, actor, in)
	}, func(c *tui.Call, done parties.Merged) {
		c.Replace(&mergedScreen{p: m.p, done: done, gone: drop})
	})
}

// formHeight is two fields, the message line and the line of a question.
const formHeight = 4

func (m *mergeScreen) View(v tui.Pane) tui.Frame {
	if !m.ready {
		return tui.Frame{}
	}
	if m.view == nil {
		m.lay(v.Lang, v.Look)
	}
	m.above = v.H - formHeight
	frame := m.view.View(v.W, m.above-1)
	frame.Lines = append(frame.Lines, "")
	form := m.Form.View(v.W, formHeight)
	frame.Lines = append(frame.Lines, form.Lines...)
	frame.Cursor = form.Cursor
	frame.Cursor.Y += m.above
	return frame
}

// mergedScreen tells what the merge turned to the record that stayed.
type mergedScreen struct {
	p    Parts
	done parties.Merged
	gone parties.Supplier
}

func (m *mergedScreen) Title(p *lang.Printer) string { return p.T("screen.merged") }

func (m *mergedScreen) Open(*tui.Call) {}

func (m *mergedScreen) Keys() []tui.Key {
	return []tui.Key{
		tui.Back.On(func(c *tui.Call) { c.Close(m.done) }),
		OpenOther.On(func(c *tui.Call) { c.Push(openSupplier(m.p, m.done.Supplier.ID)) }),
	}
}

func (m *mergedScreen) Update(*tui.Call, tea.Msg) {}

func (m *mergedScreen) View(v tui.Pane) tui.Frame {
	p := v.Lang
	kept := m.done.Supplier
	lines := []string{
		"",
		p.T("supplier.merge-gone", "code", widget.Show(m.gone.Code), "name", widget.Show(m.gone.Name)),
		p.T("supplier.merge-kept", "code", widget.Show(kept.Code), "name", widget.Show(kept.Name)),
		"",
	}
	if len(m.done.Moved) == 0 {
		lines = append(lines, p.T("supplier.moved-none"))
	} else {
		lines = append(lines, p.T("supplier.moved-head"))
	}
	for _, kind := range slices.Sorted(maps.Keys(m.done.Moved)) {
		name := kind
		if key := "supplier.moved." + kind; p.Has(key) {
			name = p.T(key)
		}
		pen := widget.NewPen(v.Look.Theme)
		pen.Cell(p.Count(m.done.Moved[kind]), 10, widget.Figure, widget.Bold)
		pen.Text("  "+name, widget.Normal)
		lines = append(lines, pen.String())
	}
	return tui.Frame{Lines: append(lines, "", p.T("supplier.merge-aliases"))}
}
