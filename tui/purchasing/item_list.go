package purchasing

import (
	"context"
	"encoding/json"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// itemView is which items the list shows.
type itemView string

const (
	itemsInUse    itemView = "in-use"
	itemsOutOfUse itemView = "out-of-use"
	itemsAll      itemView = "all"
)

var itemViews = []itemView{itemsInUse, itemsOutOfUse, itemsAll}

// itemListState is what comes back at the next start.
type itemListState struct {
	View   itemView `json:"view"`
	Filter string   `json:"filter,omitempty"`
}

// itemList is the catalogue.
type itemList struct {
	tui.Rows
	p     Parts
	actor desk.Actor
	role  desk.Role
	state itemListState
	rows  seen[purchasing.ItemBrief]
	words printer
}

var itemColumns = &widget.ListSpec{
	ID: "items", Empty: "item.list.empty", Filter: true,
	Columns: []widget.Column{
		{Title: "field.code", Width: 10, Min: 8},
		{Title: "field.name", Width: 26, Min: 20, Grow: true},
		{Title: "field.unit", Width: 5, Min: 4},
		{Title: "field.price", Width: 12, Min: 10, Align: widget.Figure},
		{Title: "supplier.col.currency", Width: 4, Priority: 3},
		{Title: "item.col.supplier", Width: 20, Min: 10, Priority: 2},
		{Title: "item.col.last-ordered", Width: 10, Priority: 1},
		{Title: "order-column.state", Width: 8, Min: 6, Priority: 4},
	},
}

func newItemList(p Parts, state []byte) *itemList {
	s := &itemList{p: p, state: itemListState{View: itemsInUse}}
	var kept itemListState
	if len(state) > 0 && json.Unmarshal(state, &kept) == nil && slices.Contains(itemViews, kept.View) {
		s.state = kept
	}
	return s
}

// Title names the place.
func (s *itemList) Title(p *lang.Printer) string { return p.T("screen.items") }

// Open shows the view that was left.
func (s *itemList) Open(c *tui.Call) {
	s.actor, s.role = c.Actor, c.Clerk.Role
	s.words.set(c.Lang)
	s.Opened = func(c *tui.Call, code string) { c.Push(openItem(s.p, code)) }
	s.show(c)
}

// show makes the list of the view.
func (s *itemList) show(c *tui.Call) {
	s.List = widget.NewList(itemColumns, c.Look)
	s.rows.forget()
	base := purchasing.ItemFilter{}
	if s.state.View != itemsAll {
		used := s.state.View == itemsInUse
		base.Active = &used
	}
	s.Source = (&tui.Onward{Read: func(ctx context.Context, q widget.PageQuery, after string, limit int) (tui.Block, error) {
		f := base
		f.Text, f.After, f.Limit = q.Filter, after, limit
		return s.read(ctx, f)
	}}).Page
	if s.state.Filter != "" {
		s.Handle(c, s.List.SetFilter(s.state.Filter))
		return
	}
	s.Start(c)
}

// read gives a stretch of the list; it runs beside the keys.
func (s *itemList) read(ctx context.Context, f purchasing.ItemFilter) (tui.Block, error) {
	page, err := s.p.Purchasing.ItemList(ctx, s.actor, f)
	if err != nil {
		return tui.Block{}, err
	}
	b := tui.Block{Next: page.Next, Shown: page.Count, All: -1}
	for _, row := range page.Rows {
		s.rows.put(row.Code, row)
		style := widget.Normal
		if !row.Active {
			style = widget.Dim
		}
		b.Rows = append(b.Rows, widget.ListRow{ID: row.Code, Cells: itemCells(s.words.get(), row), Style: style})
	}
	return b, nil
}

func itemCells(p *lang.Printer, i purchasing.ItemBrief) []string {
	price, state := "", ""
	if !i.Price.IsZero() {
		price = priceIn(i.Price, i.Currency)
	}
	switch {
	case !i.Active:
		state = p.T("item.out-of-use")
	case i.Service:
		state = p.T("item.service")
	}
	return []string{i.Code, i.Name, i.Unit, price, string(i.Currency), i.Supplier, i.LastOrdered.String(), state}
}

// Place is the list with its view.
func (s *itemList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace(entryItems, s.state)
}

// Returned reads again: the item that was open may be another now.
func (s *itemList) Returned(c *tui.Call) { s.Start(c) }

// Changed reads again when an item changed, once after a run of changes.
func (s *itemList) Changed(c *tui.Call, changes []desk.Changed) {
	if about(changes, "item") {
		c.After("changed", changeRest, s.Start)
	}
}

// SetLook follows the language: the rows' own words are made again with it.
func (s *itemList) SetLook(look widget.Look) {
	s.Rows.SetLook(look)
	s.words.follow(look)
	s.List.Reword(func(code string) []string {
		if row, ok := s.rows.of(code); ok {
			return itemCells(s.words.get(), row)
		}
		return nil
	})
}

// Keys are those of a list and of the catalogue.
func (s *itemList) Keys() []tui.Key {
	row, may := s.List.Current().ID, !lacks(s.role, purchasing.MayWriteItem)
	return leading(s.Rows.Keys(),
		tui.New.On(func(c *tui.Call) { c.Push(newItem(s.p, "")) }).Unless(!may, "order.not-your-role"),
		CopyItem.On(func(c *tui.Call) { c.Push(newItem(s.p, s.List.Current().ID)) }).
			Unless(row == "", "item.no-row").Unless(!may, "order.not-your-role"),
		ItemPrices.On(func(c *tui.Call) { c.Push(pricesOf(s.p, s.List.Current().ID)) }).Unless(row == "", "item.no-row"),
		NextView.On(func(c *tui.Call) { s.turn(c, following(itemViews, s.state.View)) }),
		PriorView.On(func(c *tui.Call) { s.turn(c, before(itemViews, s.state.View)) }).Quietly(),
		tui.Reload.On(s.Start).Quietly(), ViewByDigit.Shown().Quietly(),
	)
}

// Update takes what no key caught: digits turn to a view while no filter is
// typed.
func (s *itemList) Update(c *tui.Call, msg tea.Msg) {
	if v, ok := digitView(msg, itemViews); ok && !s.Typing() {
		s.turn(c, v)
		return
	}
	if at, ok := msg.(tui.Click); ok {
		msg = tui.Click{X: at.X, Y: at.Y - 1}
	}
	s.Rows.Update(c, msg)
}

func (s *itemList) turn(c *tui.Call, to itemView) {
	s.state.Filter = s.List.Filter()
	s.state.View = to
	s.show(c)
}

// View draws the views and the list.
func (s *itemList) View(v tui.Pane) tui.Frame {
	lines := []string{viewLine(v, "item.view.", itemViews, s.state.View)}
	return under(lines, s.List.View(v.W, v.H-len(lines)))
}

// priceIn writes a price with the decimals of its currency at least.
func priceIn(d money.Decimal, c money.Currency) string { return widget.NumberValue(d, c.Digits()).Text }
