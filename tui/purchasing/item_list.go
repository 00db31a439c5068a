package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
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
	tui.Listing[purchasing.ItemBrief, itemView]
	p     Parts
	state itemListState
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
	fits := func(s itemListState) bool { return slices.Contains(itemViews, s.View) }
	return &itemList{p: p, state: tui.Left(state, itemListState{View: itemsInUse}, fits)}
}

// Title names the place.
func (s *itemList) Title(p *lang.Printer) string { return p.T("screen.items") }

// Open shows the view that was left.
func (s *itemList) Open(c *tui.Call) {
	s.Join(c)
	s.Part, s.Kinds, s.Cells = partName, []string{"item"}, itemCells
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = itemViews, "item.view.", &s.state.View, &s.state.Filter, s.show
	s.Opened = func(c *tui.Call, code string) { c.Push(openItem(s.p, code)) }
	s.show(c)
}

// show makes the list of the view.
func (s *itemList) show(c *tui.Call) {
	s.Renew(c, itemColumns)
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
	s.Begin(c)
}

// read gives a stretch of the list; it runs beside the keys.
func (s *itemList) read(ctx context.Context, f purchasing.ItemFilter) (tui.Block, error) {
	page, err := s.p.Purchasing.ItemList(ctx, s.Actor, f)
	if err != nil {
		return tui.Block{}, err
	}
	b := tui.Block{Next: page.Next, Shown: page.Count, All: -1}
	for _, row := range page.Rows {
		s.Seen.Put(row.Code, row)
		style := widget.Normal
		if !row.Active {
			style = widget.Dim
		}
		b.Rows = append(b.Rows, widget.ListRow{ID: row.Code, Cells: itemCells(s.Spoken.Get(), row), Style: style})
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

// Keys are those of a list and of the catalogue.
func (s *itemList) Keys() []tui.Key {
	row, may := s.List.Current().ID, !lacks(s.Role, purchasing.MayWriteItem)
	return leading(s.Rows.Keys(),
		tui.New.On(func(c *tui.Call) { c.Push(newItem(s.p, "")) }).Unless(!may, "order.not-your-role"),
		CopyItem.On(func(c *tui.Call) { c.Push(newItem(s.p, s.List.Current().ID)) }).
			Unless(row == "", "item.no-row").Unless(!may, "order.not-your-role"),
		ItemPrices.On(func(c *tui.Call) { c.Push(pricesOf(s.p, s.List.Current().ID)) }).Unless(row == "", "item.no-row"),
		NextView.On(s.NextView),
		PriorView.On(s.PriorView).Quietly(),
		tui.Reload.On(s.Start).Quietly(), ViewByDigit.Shown().Quietly(),
	)
}

// View draws the views and the list.
func (s *itemList) View(v tui.Pane) tui.Frame {
	lines := []string{s.Tabs(v)}
	return tui.Under(lines, s.List.View(v.W, v.H-len(lines)))
}

// priceIn writes a price with the decimals of its currency at least.
func priceIn(d money.Decimal, c money.Currency) string { return widget.NumberValue(d, c.Digits()).Text }
