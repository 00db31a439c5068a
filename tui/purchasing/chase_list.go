package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// chaseState is what comes back at the next start.
type chaseState struct {
	View   purchasing.ChaseView `json:"view"`
	Filter string               `json:"filter,omitempty"`
}

// chaseList (納期管理) is what the suppliers owe: each line that is late, comes
// this week or was never confirmed, with the answer and the reminder a key away.
type chaseList struct {
	tui.Listing[purchasing.ChaseRow, purchasing.ChaseView]
	p     Parts
	memo  *orderMemo
	state chaseState
}

var chaseViews = []purchasing.ChaseView{purchasing.ChaseLate, purchasing.ChaseComing, purchasing.ChaseUnconfirmed, purchasing.ChaseAll}

var chaseColumns = &widget.ListSpec{
	ID: "deliveries", Empty: "chase.empty", Filter: true, Marks: true,
	Columns: []widget.Column{
		{Title: "order-column.expected", Width: 10},
		{Title: "order-column.late", Width: 4, Align: widget.Figure},
		{Title: "field.supplier", Width: 16, Min: 13, Grow: true},
		{Title: "field.item", Width: 20, Min: 16, Grow: true},
		{Title: "order-column.open", Width: 7, Align: widget.Figure},
		{Title: "order-column.order", Width: 13},
		{Title: "order-column.promise", Width: 10, Priority: 2},
		{Title: "order-column.reminded", Width: 13, Priority: 3},
		{Title: "order-column.worth", Width: 11, Align: widget.Figure, Priority: 4},
	},
}

func newChaseList(p Parts, memo *orderMemo, state []byte) *chaseList {
	fits := func(s chaseState) bool { return slices.Contains(chaseViews, s.View) }
	return &chaseList{p: p, memo: memo, state: tui.Left(state, chaseState{View: purchasing.ChaseLate}, fits)}
}

// Title names the place.
func (s *chaseList) Title(p *lang.Printer) string { return p.T("screen.deliveries") }

// Open shows what is late first.
func (s *chaseList) Open(c *tui.Call) {
	s.Join(c)
	s.Part, s.Kinds, s.Cells = partName, []string{orderKind, "receipt"}, s.cells
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = chaseViews, "chase.view.", &s.state.View, &s.state.Filter, s.show
	s.Opened = func(c *tui.Call, id string) {
		if row, ok := s.Seen.Of(id); ok {
			c.Push(newOrderView(s.p, s.memo, row.Order))
		}
	}
	s.show(c)
}

func (s *chaseList) show(c *tui.Call) {
	s.Renew(c, chaseColumns)
	view := s.state.View
	source := &tui.Onward{Read: func(ctx context.Context, q widget.PageQuery, after string, limit int) (tui.Block, error) {
		return s.read(ctx, purchasing.ChaseFilter{View: view, Text: q.Filter, After: after, Limit: limit})
	}}
	s.Source = source.Page
	s.Begin(c)
}

func (s *chaseList) read(ctx context.Context, f purchasing.ChaseFilter) (tui.Block, error) {
	page, err := s.p.Purchasing.ChaseList(ctx, s.Actor, f)
	if err != nil {
		return tui.Block{}, err
	}
	b := tui.Block{Next: page.Next, Shown: page.Count, All: -1, Foot: map[int]string{}}
	p := s.Spoken.Get()
	for _, row := range page.Rows {
		s.Seen.Put(row.Line, row)
		style := widget.Normal
		if row.DaysLate > 0 {
			style = widget.Warn
		}
		b.Rows = append(b.Rows, widget.ListRow{ID: row.Line, Cells: s.cells(p, row), Style: style})
	}
	return b, nil
}

func (s *chaseList) cells(p *lang.Printer, r purchasing.ChaseRow) []string {
	late := ""
	if r.DaysLate > 0 {
		late = p.Count(r.DaysLate) // calendar days, as home counts them
	}
	item := r.Description
	if r.Item != "" {
		item = r.Item + "  " + r.Description
	}
	reminded := ""
	if r.Reminders > 0 {
		reminded = p.Count(r.Reminders) + " " + r.LastReminder.String()
	}
	return []string{r.Expected.String(), late, r.SupplierName, item, quantity(r.Open, r.Unit), p.T("chase.order-line", "number", r.OrderNumber, "line", r.LineNo),
		r.Promised.String(), reminded, amountIn(s.p.Currency, r.Worth)}
}

// Place is the list with its view.
func (s *chaseList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace(entryDeliveries, s.state)
}

// Keys are those of a list and of the chase.
func (s *chaseList) Keys() []tui.Key {
	none := s.List.Current().ID == ""
	write := lacks(s.Role, purchasing.MayWriteOrder)
	key := func(b tui.Binding, do func(c *tui.Call)) tui.Key {
		k := b.On(do).Unless(none, "order.nothing-here")
		if write {
			k = b.On(do).Unless(true, "order.not-your-role")
		}
		return k
	}
	own := []tui.Key{
		key(Promise, s.promise), key(PromiseLine, s.promiseWhole).Quietly(), key(Remind, s.remind),
		NextView.On(s.NextView),
		PriorView.On(s.PriorView).Quietly(),
		ViewByDigit.Shown().Quietly(), tui.Reload.On(s.Start).Quietly(),
	}
	if s.p.open.receive != nil {
		own = append(own, Receive.On(func(c *tui.Call) { c.Push(s.p.open.receive(s.orders()...)) }).Unless(none, "order.nothing-here").
			Unless(lacks(s.Role, purchasing.MayWriteReceipt), "order.not-your-role"))
	}
	return leading(s.Rows.Keys(), own...)
}

// View draws the views and the list.
func (s *chaseList) View(v tui.Pane) tui.Frame {
	return tui.Under([]string{s.Tabs(v)}, s.List.View(v.W, v.H-1))
}

// orders are those of the marked lines, each once.
func (s *chaseList) orders() []string {
	var ids []string
	for _, id := range s.List.Marked() {
		if row, ok := s.Seen.Of(id); ok && !slices.Contains(ids, row.Order) {
			ids = append(ids, row.Order)
		}
	}
	return ids
}

// promise notes the date for the line under the cursor, or for the marked ones
// of the same order.
func (s *chaseList) promise(c *tui.Call) { s.promiseOf(c, false) }

func (s *chaseList) promiseWhole(c *tui.Call) { s.promiseOf(c, true) }

func (s *chaseList) promiseOf(c *tui.Call, whole bool) {
	row, ok := s.Seen.Of(s.List.Current().ID)
	if !ok {
		return
	}
	of := promisedOf{order: row.Order, number: row.OrderNumber, expected: row.Expected}
	if !whole {
		of.line, of.lineNo, of.what = row.Line, row.LineNo, firstOf(row.Item, row.Description)
	}
	promised(c, s.p, of, func(c *tui.Call, o purchasing.Order) {
		c.Say("chase.promised", "number", o.Number)
		s.Start(c)
	})
}

// remind notes that the suppliers of the marked lines were asked.
func (s *chaseList) remind(c *tui.Call) {
	row, ok := s.Seen.Of(s.List.Marked()[0])
	if !ok {
		return
	}
	remind(c, s.p, s.orders(), row.OrderNumber, func(c *tui.Call, n int) {
		s.List.Unmark()
		c.Say("order.reminded", "count", n)
		s.Start(c)
	})
}
