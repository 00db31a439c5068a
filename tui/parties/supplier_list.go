package parties

import (
	"context"
	"encoding/json"

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
	tui.Rows
	p     Parts
	actor desk.Actor
	words *lang.Printer
	state listState
	rows  map[string]parties.Brief // those seen, by id
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
	s := &supplierList{p: p, state: listState{View: inUse}, rows: map[string]parties.Brief{}}
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
	if s.state.View != inUse {
		title += ": " + p.T("supplier.view."+string(s.state.View))
	}
	for _, part := range []string{s.state.Country, string(s.state.Currency)} {
		if part != "" {
			title += ", " + part
		}
	}
	return title
}

// Open asks for the first rows.
func (s *supplierList) Open(c *tui.Call) {
	s.actor, s.words = c.Actor, c.Lang
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
	state, err := json.Marshal(s.state)
	if err != nil {
		state = nil
	}
	return tui.Place{Entry: "suppliers", State: state}
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
		tui.New.On(func(c *tui.Call) { c.Push(newSupplier(s.p)) }),
		View.On(s.nextView),
		Merge.On(s.merge).Unless(marks != 2, "supplier.mark-two"),
		Activate.On(s.activate).Unless(row == "", "supplier.no-row"),
		Import.On(func(c *tui.Call) { c.Push(newImport(s.p)) }).Unless(s.p.Read == nil, "import.not-here"),
		Country.On(s.byCountry).Unless(row == "" && s.state.Country == "", "supplier.no-row").Quietly(),
		Currency.On(s.byCurrency).Unless(row == "" && s.state.Currency == "", "supplier.no-row").Quietly(),
		tui.Reload.On(s.Start).Quietly(),
	)
	return keys
}

// View draws the list.
func (s *supplierList) View(v tui.Pane) tui.Frame {
	s.words = v.Lang
	return s.List.View(v.W, v.H)
}

// page reads one window; it runs beside the keys.
func (s *supplierList) page(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
	f := s.filter()
	all, err := s.p.Suppliers.SupplierList(ctx, s.actor, f.with("", 1))
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
	page, err := s.p.Suppliers.SupplierList(ctx, s.actor, f.Filter)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	out := widget.PageAnswer{
		Shown: page.Total, All: all.Total,
		Above: page.Prev != "", Below: page.Next != "" && !q.Last,
	}
	for _, b := range page.Rows {
		out.Rows = append(out.Rows, s.row(b))
	}
	return out, nil
}

// filtering is the domain's filter.
type filtering struct{ parties.Filter }

func (f filtering) with(text string, limit int) parties.Filter {
	f.Text, f.Limit = text, limit
	return f.Filter
}

func (s *supplierList) filter() filtering {
	f := parties.Filter{Country: s.state.Country, Currency: s.state.Currency, Merged: s.state.View == merged}
	if s.state.View == inUse || s.state.View == outOfUse {
		active := s.state.View == inUse
		f.Active = &active
	}
	return filtering{f}
}

func (s *supplierList) row(b parties.Brief) widget.ListRow {
	style := widget.Normal
	if !b.Active {
		style = widget.Dim
	}
	return widget.ListRow{ID: b.ID, Style: style, Cells: []string{
		b.Code, b.Name, b.Reading, b.Country, b.City, b.Registration, string(b.Currency), stateOf(s.words, b.Active, b.MergedInto),
	}}
}

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
func (s *supplierList) anew(c *tui.Call) { s.Handle(c, s.List.SetFilter(s.List.Filter())) }

func (s *supplierList) nextView(c *tui.Call) {
	for i, v := range views {
		if v == s.state.View {
			s.state.View = views[(i+1)%len(views)]
			break
		}
	}
	s.anew(c)
	c.Say("supplier.shows", "view", c.Lang.T("supplier.view."+string(s.state.View)))
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

func (s *supplierList) merge(c *tui.Call) {
	ids := s.List.Marked()
	tui.Ask(c, newMerge(s.p, ids[0], ids[1]), func(c *tui.Call, _ parties.Merged) {
		s.List.Unmark()
		s.Start(c)
	})
}
