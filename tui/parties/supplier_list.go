package parties

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"sync/atomic"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// view is which suppliers the list shows.
type view string

const (
	inUse    view = "in-use"
	outOfUse view = "out-of-use"
	everyone view = "everyone"
	merged   view = "merged" // the merged ones beside all others
)

var views = []view{inUse, outOfUse, everyone, merged}

// listState is what comes back at the next start.
type listState struct {
	View     view           `json:"view"`
	Country  string         `json:"country,omitempty"`
	Currency money.Currency `json:"currency,omitempty"`
	Filter   string         `json:"filter,omitempty"`
}

// supplierList is the list of suppliers.
type supplierList struct {
	tui.Rows
	p     Parts
	role  desk.Role
	actor desk.Actor
	state listState
	// asked is what the pages are read with: that runs beside the keys.
	asked atomic.Pointer[asked]
	// apart are those seen whose state is written in words, by id.
	apart sync.Map
}

// asked is the view as it was when a page was asked for.
type asked struct {
	filter parties.Filter
	words  *lang.Printer
}

var supplierColumns = &widget.ListSpec{
	ID: "suppliers", Empty: "supplier.list.empty", Filter: true, Marks: true,
	Columns: []widget.Column{
		{Title: "field.code", Width: 10, Min: 8},
		{Title: "field.name", Width: 28, Min: 24, Grow: true},
		{Title: "field.reading", Width: 20, Min: 8, Priority: 4},
		{Title: "supplier.col.country", Width: 5, Priority: 3},
		{Title: "field.address.city", Width: 14, Min: 8, Priority: 5},
		{Title: "supplier.col.registration", Width: 16, Min: 14, Priority: 2},
		{Title: "supplier.col.currency", Width: 5, Priority: 3},
		{Title: "field.supplier-state", Width: 8, Min: 6, Priority: 1},
	},
}

func newSupplierList(p Parts, state []byte) *supplierList {
	s := &supplierList{p: p, state: listState{View: inUse}}
	if len(state) > 0 {
		var kept listState
		if json.Unmarshal(state, &kept) == nil && kept.View != "" {
			s.state = kept
		}
	}
	return s
}

// Title names the place and what is left out.
func (s *supplierList) Title(p *lang.Printer) string {
	title := p.T("screen.suppliers")
	for _, part := range []string{s.state.Country, string(s.state.Currency)} {
		if part != "" {
			title += ", " + part
		}
	}
	return title
}

// Open asks for the first rows.
func (s *supplierList) Open(c *tui.Call) {
	s.actor, s.role = c.Actor, c.Clerk.Role
	s.ask(c.Lang)
	s.List = widget.NewList(supplierColumns, c.Look)
	s.Source = s.page
	s.Opened = func(c *tui.Call, id string) { c.Push(openSupplier(s.p, id)) }
	if s.state.Filter != "" {
		s.Handle(c, s.List.SetFilter(s.state.Filter))
		return
	}
	s.Start(c)
}

// Place is the list with its view.
func (s *supplierList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace("suppliers", s.state)
}

// Returned reads again: the supplier that was open may be another now.
func (s *supplierList) Returned(c *tui.Call) { s.Start(c) }

// Changed reads again when a supplier changed.
func (s *supplierList) Changed(c *tui.Call, changes []desk.Changed) {
	for _, change := range changes {
		if change.Part == partName {
			s.Start(c)
			return
		}
	}
}

// Keys are those of a list and of suppliers.
func (s *supplierList) Keys() []tui.Key {
	marks, row := s.List.Marks(), s.List.Current().ID
	keys := s.Rows.Keys()
	keys = append(keys,
		tui.New.On(func(c *tui.Call) { c.Push(newSupplier(s.p)) }).Unless(lacks(s.role, parties.CanAdd), "supplier.not-your-role"),
		ActOnRow.On(s.act).Unless(row == "", "supplier.no-row").Unless(s.p.noActs(), "supplier.no-acts"),
		View.On(s.nextView),
		Merge.On(s.merge).Unless(marks != 2, "supplier.mark-two").Unless(lacks(s.role, parties.CanMerge), "supplier.not-your-role"),
		Activate.On(s.activate).Unless(row == "", "supplier.no-row").Unless(lacks(s.role, parties.CanChange), "supplier.not-your-role"),
		Import.On(func(c *tui.Call) { c.Push(newImport(s.p)) }).Unless(s.p.Read == nil, "import.not-here").Unless(lacks(s.role, parties.CanImport), "supplier.not-your-role"),
		Export.On(s.export).Unless(s.p.Write == nil, "import.not-here").Unless(row == "", "supplier.no-row"),
		Country.On(s.byCountry).Unless(row == "" && s.state.Country == "", "supplier.no-row").Quietly(),
		Currency.On(s.byCurrency).Unless(row == "" && s.state.Currency == "", "supplier.no-row").Quietly(),
		tui.Reload.On(s.Start).Quietly(), ByDigit.Shown().Quietly(),
	)
	return keys
}

// export writes the suppliers that the list shows, with its filter.
func (s *supplierList) export(c *tui.Call) {
	filter := s.asked.Load().filter
	filter.Text = s.List.Filter()
	c.Push(newExport(s.p, filter, s.List.Shown()))
}

// Update takes what no key caught: digits turn to a view while no filter is
// typed.
func (s *supplierList) Update(c *tui.Call, msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if stroke := tui.Keystroke(m); !s.Typing() && len(stroke) == 1 {
			if i := int(stroke[0]) - '1'; i >= 0 && i < len(views) {
				s.turn(c, views[i])
				return
			}
		}
	case tui.Click:
		msg = tui.Click{X: m.X, Y: m.Y - 1}
	}
	s.Rows.Update(c, msg)
}

// View draws the views and the list.
func (s *supplierList) View(v tui.Pane) tui.Frame {
	if s.asked.Load().words != v.Lang {
		s.ask(v.Lang)
		s.List.Reword(func(id string) []string {
			if b, ok := s.apart.Load(id); ok {
				return s.row(v.Lang, b.(parties.Brief)).Cells
			}
			return nil
		})
	}
	names, at := make([]string, len(views)), 0
	for i, view := range views {
		names[i] = string(rune('1'+i)) + " " + v.Lang.T("supplier.view."+string(view))
		if view == s.state.View {
			at = i
		}
	}
	frame := s.List.View(v.W, v.H-1)
	frame.Lines = append([]string{widget.Tabs(v.Look.Theme, names, at, v.W)}, frame.Lines...)
	frame.Cursor.Y++
	return frame
}

// ask notes what pages are read with from now on.
func (s *supplierList) ask(words *lang.Printer) {
	f := parties.Filter{Country: s.state.Country, Currency: s.state.Currency, Merged: s.state.View == merged}
	if s.state.View == inUse || s.state.View == outOfUse {
		active := s.state.View == inUse
		f.Active = &active
	}
	s.asked.Store(&asked{filter: f, words: words})
}

// page reads one window; it runs beside the keys.
func (s *supplierList) page(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	now := s.asked.Load()
	f := now.filter
	f.Limit = 1
	all, err := s.p.Suppliers.SupplierList(ctx, s.actor, f)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	f.Text, f.Limit = q.Filter, q.Limit
	switch {
	case q.Before != "" || q.Last:
		f.From, f.Back = q.Before, true
	default:
		f.From = q.After
	}
	page, err := s.p.Suppliers.SupplierList(ctx, s.actor, f)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	out := widget.PageAnswer{
		Shown: page.Total, All: all.Total,
		Above: page.Prev != "", Below: page.Next != "" && !q.Last,
	}
	for _, b := range page.Rows {
		out.Rows = append(out.Rows, s.row(now.words, b))
	}
	return out, nil
}

func (s *supplierList) row(p *lang.Printer, b parties.Brief) widget.ListRow {
	style := widget.Normal
	if !b.Active {
		style = widget.Dim
		s.apart.Store(b.ID, b)
	}
	return widget.ListRow{ID: b.ID, Style: style, Cells: []string{
		b.Code, b.Name, b.Reading, b.Country, b.City, b.Registration, string(b.Currency), stateOf(p, b.Active, b.MergedInto),
	}}
}

// lacks tells that a clerk's role does not hold a permission; a session that
// was told no grants leaves the answer to the door.
func lacks(r desk.Role, perm desk.Permission) bool { return len(r.Grants) > 0 && !r.Allows(perm) }

func stateOf(p *lang.Printer, active bool, mergedInto string) string {
	switch {
	case mergedInto != "":
		return p.T("supplier.merged-state")
	case !active:
		return p.T("supplier.inactive")
	}
	return ""
}

// anew reads from the beginning after the view changed.
func (s *supplierList) anew(c *tui.Call) {
	s.ask(c.Lang)
	s.Handle(c, s.List.SetFilter(s.List.Filter()))
}

func (s *supplierList) turn(c *tui.Call, to view) {
	s.state.View = to
	s.anew(c)
}

func (s *supplierList) nextView(c *tui.Call) {
	at := slices.Index(views, s.state.View)
	s.turn(c, views[(at+1)%len(views)])
}

// byCountry narrows to the country of the row with the cursor, or widens again.
func (s *supplierList) byCountry(c *tui.Call) {
	if s.state.Country != "" {
		s.state.Country = ""
	} else {
		s.state.Country = s.cell(3)
	}
	s.anew(c)
}

func (s *supplierList) byCurrency(c *tui.Call) {
	if s.state.Currency != "" {
		s.state.Currency = ""
	} else {
		s.state.Currency = money.Currency(s.cell(6))
	}
	s.anew(c)
}

func (s *supplierList) cell(i int) string {
	if cells := s.List.Current().Cells; i < len(cells) {
		return cells[i]
	}
	return ""
}

// act offers what can be done with the supplier under the cursor.
func (s *supplierList) act(c *tui.Call) {
	row := s.List.Current()
	s.p.offerActs(c, parties.Brief{ID: row.ID, Code: row.Cells[0], Name: row.Cells[1]})
}

func (s *supplierList) merge(c *tui.Call) {
	ids := s.List.Marked()
	tui.Ask(c, newMerge(s.p, ids[0], ids[1]), func(c *tui.Call, _ parties.Merged) {
		s.List.Unmark()
		s.Start(c)
	})
}
