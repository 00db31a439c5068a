package purchasing

import (
	"context"
	"encoding/json"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// kindOf an order in changes and searches.
const orderKind = "order"

// orderListState is what comes back at the next start.
type orderListState struct {
	View         orderViewName        `json:"view"`
	Sort         purchasing.OrderSort `json:"sort,omitempty"`
	LateSort     purchasing.OrderSort `json:"lateSort,omitempty"`
	Filter       string               `json:"filter,omitempty"`
	Supplier     string               `json:"supplier,omitempty"`
	SupplierName string               `json:"supplierName,omitempty"`
}

// orderList is the list of orders in its views.
type orderList struct {
	tui.Listing[purchasing.OrderBrief, orderViewName]
	p     Parts
	memo  *orderMemo
	today dates.Date
	state orderListState
}

var orderColumns = &widget.ListSpec{
	ID: "orders", Empty: "order.list.empty", Filter: true, Marks: true,
	Columns: []widget.Column{
		{Title: "order-column.number", Width: 10, Min: 10},
		{Title: "field.supplier", Width: 24, Min: 20, Grow: true},
		{Title: "order-field.ordered", Width: 10, Priority: 2},
		{Title: "order-column.expected", Width: 11, Priority: 1},
		{Title: "order-column.amount", Width: 11, Align: widget.Figure},
		{Title: "order-column.state", Width: 17, Min: 12},
	},
}

// The columns of names and of amounts, for the totals.
const (
	orderNameColumn   = 1
	orderAmountColumn = 4
)

func newOrderList(p Parts, memo *orderMemo, state []byte) *orderList {
	return &orderList{p: p, memo: memo, state: tui.Left(state, orderListState{}, nil)}
}

// ordersOf lists all orders of one supplier.
func ordersOf(p Parts, memo *orderMemo, id, name string) *orderList {
	return &orderList{p: p, memo: memo, state: orderListState{View: ordersAll, Supplier: id, SupplierName: name}}
}

// Title names the place and whose orders they are.
func (s *orderList) Title(p *lang.Printer) string {
	if s.state.SupplierName != "" {
		return p.T("screen.orders-of", "name", s.state.SupplierName)
	}
	return p.T("screen.orders")
}

// Open shows the view that was left, or what waits for the clerk's role.
func (s *orderList) Open(c *tui.Call) {
	s.Join(c)
	s.Part, s.Kinds, s.Cells = partName, []string{orderKind}, s.brief
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = orderViews, "order.view.", &s.state.View, &s.state.Filter, s.show
	s.today = c.Today()
	if s.state.View == "" {
		s.state.View = firstOrderView(s.Role)
	}
	s.Opened = func(c *tui.Call, id string) { c.Push(newOrderView(s.p, s.memo, id)) }
	s.show(c)
}

// show makes the list of the view.
func (s *orderList) show(c *tui.Call) {
	s.Renew(c, orderColumns)
	view := s.state.View.filter(s.today)
	view.Supplier = s.state.Supplier
	source := &tui.Onward{Read: func(ctx context.Context, q widget.PageQuery, after string, limit int) (tui.Block, error) {
		f := view
		f.Text, f.After, f.Limit, f.Sort = q.Filter, after, limit, purchasing.OrderSort(q.Sort)
		return s.read(ctx, f)
	}}
	s.Source = source.Page
	if s.state.Filter != "" {
		s.List.SetSort(string(*s.sort()))
		s.Handle(c, s.List.SetFilter(s.state.Filter))
		return
	}
	s.Handle(c, s.List.SetSort(string(*s.sort())))
}

// sort is the order of this view: late orders begin with the longest late, the
// others with the newest, and each keeps what was chosen for it.
func (s *orderList) sort() *purchasing.OrderSort {
	sort, usual := &s.state.Sort, purchasing.OrdersNewest
	if s.state.View == ordersLate {
		sort, usual = &s.state.LateSort, purchasing.OrdersExpected
	}
	if *sort == "" {
		*sort = usual
	}
	return sort
}

// read gives a stretch of the list; it runs beside the keys.
func (s *orderList) read(ctx context.Context, f purchasing.OrderFilter) (tui.Block, error) {
	page, err := s.p.Purchasing.OrderList(ctx, s.Actor, f)
	if err != nil {
		return tui.Block{}, err
	}
	b := tui.Block{Next: page.Next, Shown: page.Count, All: -1, Foot: sums(page.Sums, s.p.Currency, orderNameColumn, orderAmountColumn)}
	p := s.Spoken.Get()
	for _, row := range page.Rows {
		s.Seen.Put(row.ID, row)
		b.Rows = append(b.Rows, widget.ListRow{ID: row.ID, Cells: s.brief(p, row), Style: s.styleOf(row)})
	}
	return b, nil
}

func (s *orderList) brief(p *lang.Printer, o purchasing.OrderBrief) []string {
	expected := o.Expected.String()
	if s.isLate(o) {
		expected = "!" + expected
	}
	return []string{firstOf(o.Number, p.T("order.no-number")), o.SupplierName, o.Date.String(), expected, amountIn(s.p.Currency, o.Gross), rowState(p, o)}
}

func (s *orderList) isLate(o purchasing.OrderBrief) bool {
	return !o.Expected.IsZero() && o.Expected.Before(s.today) && (o.State == purchasing.OrderSent || o.State == purchasing.OrderPartReceived)
}

func (s *orderList) styleOf(o purchasing.OrderBrief) widget.Style {
	switch {
	case o.State == purchasing.OrderCancelled:
		return widget.Dim
	case s.isLate(o):
		return widget.Warn
	}
	return widget.Normal
}

// Place is the list with its view, when it is the one of all suppliers.
func (s *orderList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	state, err := json.Marshal(s.state)
	if err != nil || s.state.Supplier != "" {
		state = nil
	}
	return tui.Place{Entry: entryOrders, State: state}
}

// Keys are those of a list and of orders.
func (s *orderList) Keys() []tui.Key {
	none := s.List.Current().ID == ""
	return leading(s.Rows.Keys(),
		tui.New.On(func(c *tui.Call) { c.Push(newOrderForm(s.p, s.memo, orderStart{supplier: s.state.Supplier})) }).Unless(lacks(s.Role, purchasing.MayWriteOrder), "order.not-your-role"),
		tui.Act.On(s.act).Unless(none, "order.nothing-here"),
		NextView.On(s.NextView),
		PriorView.On(s.PriorView).Quietly(),
		Copy.On(func(c *tui.Call) { c.Push(newOrderForm(s.p, s.memo, orderStart{copyOf: s.List.Current().ID})) }).Unless(none, "order.nothing-here"),
		tui.Sort.On(s.nextSort).Quietly(),
		tui.Reload.On(s.Start).Quietly(),
		ViewByDigit.Shown().Quietly(),
	)
}

// lacks tells that a clerk's role does not hold a permission; a session that
// was told no grants leaves the answer to the door.
func lacks(r desk.Role, perm desk.Permission) bool { return len(r.Grants) > 0 && !r.Allows(perm) }

// Update keeps the total that of the marked orders.
func (s *orderList) Update(c *tui.Call, msg tea.Msg) {
	s.Listing.Update(c, msg)
	if s.List.Marks() > 0 {
		_, total := s.marked()
		s.List.SetMarkedFoot(sums(total, s.p.Currency, orderNameColumn, orderAmountColumn))
	}
}

// View draws the views and the list; the total is that of the marked ones while
// there are any.
func (s *orderList) View(v tui.Pane) tui.Frame {
	return tui.Under([]string{s.Tabs(v)}, s.List.View(v.W, v.H-1))
}

func (s *orderList) nextSort(c *tui.Call) {
	sort := s.sort()
	*sort = tui.Following(orderSorts, *sort)
	s.Handle(c, s.List.SetSort(string(*sort)))
	c.Say("order.sorted", "by", c.Lang.T("order.sort."+string(*sort)))
}

// marked gives the orders that an action is for, as the clerk saw them.
func (s *orderList) marked() (all []purchasing.OrderBrief, total []money.Amount) {
	for _, id := range s.List.Marked() {
		row, ok := s.Seen.Of(id)
		if !ok {
			continue
		}
		all = append(all, row)
		total = addAmount(total, row.Gross)
	}
	return all, total
}

// addAmount adds to the sums, one a currency.
func addAmount(sums []money.Amount, a money.Amount) []money.Amount {
	for i := range sums {
		if sums[i].Currency() == a.Currency() {
			if sum, err := sums[i].Add(a); err == nil {
				sums[i] = sum
			}
			return sums
		}
	}
	return append(sums, a)
}
