package parties

import (
	"context"
	"sync/atomic"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
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
	tui.Listing[parties.Brief, view]
	p     Parts
	state listState
	// asked is what the pages are read with: that runs beside the keys.
	asked atomic.Pointer[parties.Filter]
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
	return &supplierList{p: p, state: tui.Left(state, listState{View: inUse}, func(s listState) bool { return s.View != "" })}
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
	s.Join(c)
	s.Part, s.Cells = partName, supplierCells
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = views, "supplier.view.", &s.state.View, &s.state.Filter, s.anew
	s.ask()
	s.Renew(c, supplierColumns)
	s.Source = s.page
	s.Opened = func(c *tui.Call, id string) { c.Push(openSupplier(s.p, id)) }
	s.Begin(c)
}

// Place is the list with its view.
func (s *supplierList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace("suppliers", s.state)
}

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
		tui.New.On(func(c *tui.Call) { c.Push(newSupplier(s.p)) }).Unless(lacks(s.Role, parties.CanAdd), "supplier.not-your-role"),
		ActOnRow.On(s.act).Unless(row == "", "supplier.no-row").Unless(s.p.noActs(), "supplier.no-acts"),
		View.On(s.NextView),
		Merge.On(s.merge).Unless(marks != 2, "supplier.mark-two").Unless(lacks(s.Role, parties.CanMerge), "supplier.not-your-role"),
		Activate.On(s.activate).Unless(row == "", "supplier.no-row").Unless(lacks(s.Role, parties.CanChange), "supplier.not-your-role"),
		Import.On(func(c *tui.Call) { c.Push(newImport(s.p)) }).Unless(s.p.Read == nil, "import.not-here").Unless(lacks(s.Role, parties.CanImport), "supplier.not-your-role"),
		Export.On(s.export).Unless(s.p.Write == nil, "import.not-here").Unless(row == "", "supplier.no-row"),
		Country.On(s.byCountry).Unless(row == "" && s.state.Country == "", "supplier.no-row").Quietly(),
		Currency.On(s.byCurrency).Unless(row == "" && s.state.Currency == "", "supplier.no-row").Quietly(),
		tui.Reload.On(s.Start).Quietly(), ByDigit.Shown().Quietly(),
	)
	return keys
}

// export writes the suppliers that the list shows, with its filter.
func (s *supplierList) export(c *tui.Call) {
	filter := *s.asked.Load()
	filter.Text = s.List.Filter()
	c.Push(newExport(s.p, filter, s.List.Shown()))
}

// View draws the views and the list.
func (s *supplierList) View(v tui.Pane) tui.Frame {
	return tui.Under([]string{s.Tabs(v)}, s.List.View(v.W, v.H-1))
}

// ask notes what pages are read with from now on.
func (s *supplierList) ask() {
	f := parties.Filter{Country: s.state.Country, Currency: s.state.Currency, Merged: s.state.View == merged}
	if s.state.View == inUse || s.state.View == outOfUse {
		active := s.state.View == inUse
		f.Active = &active
	}
	s.asked.Store(&f)
}

// page reads one window; it runs beside the keys.
func (s *supplierList) page(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	f := *s.asked.Load()
	f.Limit = 1
	all, err := s.p.Suppliers.SupplierList(ctx, s.Actor, f)
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
	page, err := s.p.Suppliers.SupplierList(ctx, s.Actor, f)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	out := widget.PageAnswer{
		Shown: page.Total, All: all.Total,
		Above: page.Prev != "", Below: page.Next != "" && !q.Last,
	}
	words := s.Spoken.Get()
	for _, b := range page.Rows {
		s.Seen.Put(b.ID, b)
		row := widget.ListRow{ID: b.ID, Cells: supplierCells(words, b)}
		if !b.Active {
			row.Style = widget.Dim
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

func supplierCells(p *lang.Printer, b parties.Brief) []string {
	return []string{b.Code, b.Name, b.Reading, b.Country, b.City, b.Registration, string(b.Currency), stateOf(p, b.Active, b.MergedInto)}
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
	s.ask()
	s.Handle(c, s.List.SetFilter(s.List.Filter()))
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
