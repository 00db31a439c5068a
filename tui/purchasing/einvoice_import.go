package purchasing

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// einvoices are the files of one import: checked beside the keys, then posted
// when the clerk says so. Each file is taken whole or refused whole.
type einvoices struct {
	tui.Rows
	p     Parts
	actor desk.Actor
	role  desk.Role
	files []string
	found []EInvoice // by the place in files; as many as are checked
	words *lang.Printer
	// busy tells what is under way; done and total how far it is.
	busy        string
	done, total int
}

var einvoiceColumns = &widget.ListSpec{
	ID: "einvoices", Empty: "einvoice.none-checked",
	Columns: []widget.Column{
		{Title: "column.result", Width: 24, Min: 20},
		{Title: "column.file", Width: 18, Min: 12, Priority: 2},
		{Title: "field.supplier", Width: 18, Min: 12, Grow: true},
		{Title: "field.supplier-number", Width: 12, Min: 8, Priority: 1},
		{Title: "column.payable", Width: 14, Align: widget.Figure},
	},
}

func newEInvoices(p Parts, files []string) *einvoices { return &einvoices{p: p, files: files} }

func (s *einvoices) Title(p *lang.Printer) string { return p.T("screen.einvoices") }

// Open checks the files.
func (s *einvoices) Open(c *tui.Call) {
	s.actor, s.role, s.words = c.Actor, c.Clerk.Role, c.Lang
	s.List = widget.NewList(einvoiceColumns, c.Look)
	s.Opened = s.open
	s.check(c)
}

// check reads each file; those that were checked when the clerk cancelled stay.
func (s *einvoices) check(c *tui.Call) {
	all, words := s.files, c.Lang
	s.busy, s.done, s.total = "einvoice.checking", 0, len(all)
	tui.Track(c, func(ctx context.Context, report func(done, total int)) ([]EInvoice, error) {
		var found []EInvoice
		for i, path := range all {
			if err := ctx.Err(); err != nil {
				return found, nil // what is checked is shown; the rest is left out
			}
			one, err := s.p.Outside.Check(ctx, s.actor, words, path)
			if err != nil && ctx.Err() == nil {
				return found, err
			} else if err == nil {
				found = append(found, one)
			}
			report(i+1, len(all))
		}
		return found, nil
	}, s.progress, func(c *tui.Call, found []EInvoice, err error) {
		s.busy, s.found = "", found
		s.show()
		if err != nil {
			c.Refuse(err)
		} else if len(found) < len(all) {
			c.Warn("einvoice.stopped", "done", len(found), "all", len(all))
		}
	})
}

func (s *einvoices) progress(_ *tui.Call, done, total int) { s.done, s.total = done, total }

// show makes the rows anew.
func (s *einvoices) show() {
	rows := make([]widget.ListRow, len(s.found))
	for i, one := range s.found {
		rows[i] = widget.ListRow{ID: strconv.Itoa(i), Cells: s.cells(strconv.Itoa(i))}
		switch {
		case one.Posted != "":
			rows[i].Style = widget.Good
		case one.Doubtful || one.Unknown:
			rows[i].Style = widget.Warn
		case !one.Accepted:
			rows[i].Style = widget.Bad
		}
	}
	s.List.SetRows(rows)
}

func (s *einvoices) at(id string) (int, bool) {
	i, err := strconv.Atoi(id)
	return i, err == nil && i < len(s.found)
}

func (s *einvoices) cells(id string) []string {
	i, ok := s.at(id)
	if !ok {
		return nil
	}
	one := s.found[i]
	return []string{becameOf(s.words, one), filepath.Base(one.File), one.Supplier, one.Number, payableOf(one)}
}

// payableOf writes what the file asks for, grouped where it can be read.
func payableOf(one EInvoice) string {
	c := money.Currency(one.Currency)
	a, err := money.Parse(one.Payable, c)
	if err != nil || !c.Valid() {
		return strings.TrimSpace(one.Currency + " " + one.Payable)
	}
	return one.Currency + " " + a.Format()
}

// becameOf says in a few words what became of a file, with a sign before it.
func becameOf(p *lang.Printer, one EInvoice) string {
	switch {
	case one.Posted != "" && one.State == purchasing.InvoiceHeld:
		return "+ " + p.T("einvoice.posted-held", "number", one.Posted)
	case one.Posted != "":
		return "+ " + p.T("einvoice.posted", "number", one.Posted)
	case one.Doubtful:
		return "? " + p.T("einvoice.doubtful")
	case !one.Accepted:
		return "! " + p.T("einvoice.refused", "count", len(one.Faults))
	case one.Unknown:
		return "? " + p.T("einvoice.unknown-sender")
	}
	return "  " + p.T("einvoice.accepted")
}

// SetLook follows the language; what the rules say stays as it was checked.
func (s *einvoices) SetLook(look widget.Look) {
	s.Rows.SetLook(look)
	if p, ok := look.Words.(*lang.Printer); ok {
		s.words = p
	}
	s.List.Reword(s.cells)
}

// open shows the invoice that was posted, else what is said of the file.
func (s *einvoices) open(c *tui.Call, id string) {
	i, ok := s.at(id)
	if ok && s.found[i].ID != "" && c.OpenRecord(partName+"/"+kindInvoice, s.found[i].ID) {
		return
	}
	s.faults(c)
}

func (s *einvoices) faults(c *tui.Call) {
	if i, ok := s.at(s.List.Current().ID); ok {
		c.Push(newFaultList(s.found[i]))
	}
}

// ready are the files that can be posted without another word, but for those of
// unknown senders.
func (s *einvoices) ready() (known, unknown []int) {
	for i, one := range s.found {
		switch {
		case one.Posted != "" || !one.Accepted:
		case one.Unknown:
			unknown = append(unknown, i)
		default:
			known = append(known, i)
		}
	}
	return known, unknown
}

// Keys are those of a list and of the import.
func (s *einvoices) Keys() []tui.Key {
	if s.busy != "" {
		return []tui.Key{tui.Stop.Shown()}
	}
	known, unknown := s.ready()
	row, some := s.at(s.List.Current().ID)
	post := PostAccepted.On(s.postAll)
	if !s.role.Allows(purchasing.MayPostInvoice) {
		post = post.Unless(true, "not-your-role")
	}
	return leading(s.Rows.Keys(),
		post.Unless(len(known)+len(unknown) == 0, "einvoice.none-accepted"),
		ShowFaults.On(s.faults).Unless(!some, "einvoice.none-accepted"),
		GiveReason.On(s.reason).Unless(!some || !s.found[row].Doubtful || s.found[row].Posted != "", "einvoice.no-question"),
	)
}

// Update takes what no key caught.
func (s *einvoices) Update(c *tui.Call, msg tea.Msg) {
	if at, ok := msg.(tui.Click); ok {
		msg = tui.Click{X: at.X, Y: at.Y - einvoiceHead}
	}
	s.Rows.Update(c, msg)
}

// einvoiceHead is the lines above the list.
const einvoiceHead = 2

// View draws how far it is, or the sums, and the files.
func (s *einvoices) View(v tui.Pane) tui.Frame {
	head := ""
	if s.busy != "" {
		label := v.Lang.T(s.busy) + " "
		head = "  " + label + widget.Progress(v.Look.Theme, s.done, s.total, v.W-4-widget.Width(label))
	} else {
		head = "  " + widget.Cut(s.summary(v.Lang), v.W-2)
	}
	return tui.Under([]string{head, ""}, s.List.View(v.W, v.H-einvoiceHead))
}

func (s *einvoices) summary(p *lang.Printer) string {
	var posted, held, accepted, doubtful, refused int
	for _, one := range s.found {
		switch {
		case one.Posted != "":
			posted++
			if one.State == purchasing.InvoiceHeld {
				held++
			}
		case one.Doubtful:
			doubtful++
		case one.Accepted:
			accepted++
		default:
			refused++
		}
	}
	return p.T("einvoice.summary", "files", len(s.found), "accepted", accepted, "doubtful", doubtful, "refused", refused, "posted", posted, "held", held)
}
