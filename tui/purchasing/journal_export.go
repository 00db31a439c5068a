package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// journalExport asks from when to when the journal of posted invoices goes out,
// and into which file.
type journalExport struct {
	tui.Sheet
	p Parts
}

func newJournalExport(p Parts) *journalExport { return &journalExport{p: p} }

var journalSpec = &widget.FormSpec{
	ID: "purchasing/journal-export", AtEnd: widget.AskEnd,
	Fields: []widget.FieldSpec{
		{Key: "from", Label: "field.date-from", Kind: widget.Date, Required: true, Sense: dates.Past, Help: "date"},
		{Key: "to", Label: "field.date-to", Kind: widget.Date, Required: true, Sense: dates.Past, Help: "date"},
		{Key: "path", Label: "field.file", Kind: widget.Text, Required: true, Width: -1, Help: "journal.path"},
	},
	Check: func(f *widget.Form) []fault.Fault {
		v := f.Values()
		var l fault.List
		if from, to := v.Date("from"), v.Date("to"); !from.IsZero() && !to.IsZero() && to.Before(from) {
			l.Hard("to", "range-turned", fault.Figures{"from": from.String(), "to": to.String()})
		}
		return l.Faults()
	},
}

func (f *journalExport) Title(p *lang.Printer) string { return p.T("action.journal.export") }

// Open proposes the month before this one: it is closed then.
func (f *journalExport) Open(c *tui.Call) {
	f.Form, f.FormID = widget.NewForm(journalSpec, c.Look), journalSpec.ID
	f.Save = f.write
	last := c.Today().AddDays(-c.Today().Day())
	first := last.AddDays(1 - last.Day())
	f.Form.Derive("from", widget.DateValue(first))
	f.Form.Derive("to", widget.DateValue(last))
	f.Form.Derive("path", widget.TextValue("journal-"+first.String()[:7]+".csv"))
	if !c.Clerk.Role.Allows(purchasing.MayExportJournal) {
		c.Warn("not-your-role")
	}
}

// Draft keeps nothing: an export is no record.
func (f *journalExport) Draft() (desk.Draft, bool) { return desk.Draft{}, false }

func (f *journalExport) write(c *tui.Call) {
	v, actor := f.Form.Values(), c.Actor
	tui.Wait(c, func(ctx context.Context) (int, error) {
		return f.p.Outside.Journal(ctx, actor, v.Date("from"), v.Date("to"), v.Text("path"))
	}, func(c *tui.Call, entries int, err error) {
		if err != nil {
			f.Handle(c, f.Form.Refused(err))
			return
		}
		c.Close(nil)
		c.Say("journal.written", "count", entries, "file", v.Text("path"))
	})
}

func (f *journalExport) View(v tui.Pane) tui.Frame {
	head := []string{"", "  " + widget.Cut(v.Lang.T("journal.head"), v.W-2), ""}
	return tui.Under(head, f.Form.View(v.W, v.H-len(head)))
}
