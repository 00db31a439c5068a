package purchasing

import (
	"context"
	"strings"
	"sync"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// dueView is until when the due list looks.
type dueView string

const (
	dueComing  dueView = "coming"
	dueOverdue dueView = "overdue"
	dueWeek    dueView = "week"
	dueMonth   dueView = "month"
	dueAll     dueView = "all"
)

var dueViews = []dueView{dueComing, dueOverdue, dueWeek, dueMonth, dueAll}

// span is the first and the last day of a view, zero for open.
func (v dueView) span(today dates.Date) (from, until dates.Date) {
	switch v {
	case dueComing:
		return today, until
	case dueOverdue:
		return from, today.AddDays(-1)
	case dueWeek:
		return today, today.AddDays((7 - int(today.Weekday())) % 7)
	case dueMonth:
		return today, today.EndOfMonth()
	}
	return from, until
}

// dueListState is what comes back at the next start.
type dueListState struct {
	View       dueView `json:"view"`
	BySupplier bool    `json:"bySupplier,omitempty"`
	Filter     string  `json:"filter,omitempty"`
}

// dueList is what is approved and to be paid (支払予定): when, how much, and
// what may be kept back when it is paid early.
type dueList struct {
	tui.Listing[purchasing.DueRow, dueView]
	p     Parts
	state dueListState
	count counts
	days  daysSeen
}

var dueColumns = &widget.ListSpec{
	ID: "due", Empty: "due.empty", Filter: true,
	Columns: []widget.Column{
		{Title: "field.due", Width: 10},
		{Title: "column.days-left", Width: 6, Align: widget.Figure},
		{Title: "field.supplier", Width: 18, Min: 12, Grow: true},
		{Title: "column.number", Width: 10, Priority: 3},
		{Title: "field.supplier-number", Width: 13, Min: 8, Priority: 4},
		{Title: "column.payable", Width: 11, Align: widget.Figure},
		{Title: "column.discount-by", Width: 10, Priority: 1},
		{Title: "column.discount", Width: 8, Align: widget.Figure, Priority: 2},
	},
}

// duePayable is the column of the totals.
const duePayable = 5

func newDueList(p Parts, state []byte) *dueList {
	fits := func(s dueListState) bool { return s.View != "" }
	return &dueList{p: p, state: tui.Left(state, dueListState{View: dueComing}, fits)}
}

// Title names the place and how it is sorted.
func (s *dueList) Title(p *lang.Printer) string {
	key := "due.by-date"
	if s.state.BySupplier {
		key = "due.by-supplier"
	}
	return p.T("screen.due") + ": " + p.T(key)
}

// Open asks for the first rows.
func (s *dueList) Open(c *tui.Call) {
	s.Join(c)
	s.Part, s.Kinds, s.Cells = partName, []string{kindInvoice}, s.cells
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = dueViews, "due.view.", &s.state.View, &s.state.Filter, s.show
	s.Head = func() int { return dueHead }
	s.Opened = func(c *tui.Call, id string) {
		id, _, _ = strings.Cut(id, "#") // an instalment leads to its invoice
		if !c.OpenRecord(partName+"/"+kindInvoice, id) {
			c.Warn("invoice.no-screen")
		}
	}
	s.show(c)
}

func (s *dueList) show(c *tui.Call) {
	f := purchasing.DueFilter{BySupplier: s.state.BySupplier}
	f.From, f.Until = s.state.View.span(c.Today())
	today := c.Today()
	s.Source = func(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
		return s.page(ctx, q, f, today)
	}
	s.Renew(c, dueColumns)
	s.count.forget()
	s.Begin(c)
}

// Place is the list with its view.
func (s *dueList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace("due", s.state)
}

// Keys are those of a list and of what is due.
func (s *dueList) Keys() []tui.Key {
	return append(leading(s.Rows.Keys(), BySupplier.On(s.otherOrder),
		NextView.On(s.NextView)),
		PriorView.On(s.PriorView).Quietly(),
		ViewByDigit.Shown().Quietly(), tui.Reload.On(s.Start).Quietly())
}

// dueHead is the lines above the list: views, pay days, a blank one.
const dueHead = 3

func (s *dueList) otherOrder(c *tui.Call) {
	s.state.BySupplier = !s.state.BySupplier
	s.Turn(c, s.state.View)
}

// View draws the views, the coming pay days and the list.
func (s *dueList) View(v tui.Pane) tui.Frame {
	lines := []string{s.Tabs(v), s.payDays(v), ""}
	return withTotals(v, lines, s.List, totalLine(v, s.count.totals(), s.p.Currency))
}

// payDays names the next days on which something is due, as many as fit.
func (s *dueList) payDays(v tui.Pane) string {
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Text(v.Lang.T("due.pay-days"), widget.Bold)
	for _, d := range s.days.get() {
		text := v.Lang.T("due.pay-day", "day", v.Lang.Day(d.Date), "count", d.Count, "sum", v.Lang.Amounts(ownFirst(d.Sums, s.p.Currency), 14))
		if pen.Col()+2+widget.Width(text) > v.W {
			break
		}
		pen.To(pen.Col() + 2)
		pen.Text(text, widget.Normal)
	}
	return pen.String()
}

// page reads one window; it runs beside the keys.
func (s *dueList) page(ctx context.Context, q widget.PageQuery, f purchasing.DueFilter, today dates.Date) (widget.PageAnswer, error) {
	total := func(text string) (int, []money.Amount, error) {
		whole := f
		whole.Text, whole.Limit = text, 1
		page, err := s.p.Purchasing.DueList(ctx, s.Actor, whole)
		return page.Count, page.Sums, err
	}
	window := f
	window.Text, window.Limit = q.Filter, q.Limit
	window.After, window.Back = listPlace(q)
	page, err := s.p.Purchasing.DueList(ctx, s.Actor, window)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	if window.After == "" {
		s.count.note(q.Filter, page.Count, page.Sums)
	}
	if !q.Wait {
		coming := f
		coming.From, coming.Limit = today, 1
		ahead, err := s.p.Purchasing.DueList(ctx, s.Actor, coming)
		if err != nil {
			return widget.PageAnswer{}, err
		}
		s.days.set(ahead.Days)
	}
	out, err := s.count.answer(q, page.Next != "", total)
	out.Foot = footOf(s.count.totals(), s.p.Currency, duePayable)
	p := s.Spoken.Get()
	for _, row := range page.Rows {
		s.Seen.Put(row.Item, row)
		style := widget.Normal
		if row.DaysLeft < 0 {
			style = widget.Warn
		}
		out.Rows = append(out.Rows, widget.ListRow{ID: row.Item, Key: row.Key, Cells: s.cells(p, row), Style: style})
	}
	return out, err
}

func (s *dueList) cells(p *lang.Printer, row purchasing.DueRow) []string {
	by, discount := "", ""
	if !row.DiscountBy.IsZero() && !row.Discount.IsZero() {
		by, discount = row.DiscountPay.String(), row.Discount.Format()
		if !row.DiscountUsable {
			by = p.T("due.discount-past")
			discount = ""
		}
	}
	left := p.Count(row.DaysLeft)
	if row.DaysLeft < 0 {
		left += "!"
	}
	supplier := row.SupplierName
	if row.Part > 0 { // ahead of a name that may be cut
		supplier = p.T("due.part", "part", row.Part, "parts", row.Parts) + " " + supplier
	}
	return []string{row.Due.String(), left, supplier, row.Number, row.SupplierNumber,
		amountIn(s.p.Currency, row.Payable), by, discount}
}

// daysSeen keeps the coming pay days, read beside the keys.
type daysSeen struct {
	mu   sync.Mutex
	days []purchasing.DueDay
}

func (d *daysSeen) set(days []purchasing.DueDay) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.days = days
}

func (d *daysSeen) get() []purchasing.DueDay {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.days
}
