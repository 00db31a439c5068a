package purchasing

import (
	"context"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// invoiceListState is what comes back at the next start.
type invoiceListState struct {
	View   invoiceView            `json:"view"`
	Sort   purchasing.InvoiceSort `json:"sort,omitempty"`
	Filter string                 `json:"filter,omitempty"`
	Chosen invoiceChoice          `json:"chosen"`
}

// invoiceList is the list of supplier invoices in its views.
type invoiceList struct {
	tui.Listing[purchasing.InvoiceBrief, invoiceView]
	p     Parts
	state invoiceListState
	held  tui.Seen[purchasing.HeldRow]
	count counts
}

var invoiceColumns = &widget.ListSpec{
	ID: "invoices", Empty: "invoice.list.empty", Filter: true, Marks: true,
	Columns: []widget.Column{
		{Title: "column.number", Width: 10, Min: 10},
		{Title: "field.supplier", Width: 20, Min: 12, Grow: true},
		{Title: "field.supplier-number", Width: 13, Min: 8, Priority: 3},
		{Title: "field.date", Width: 10, Priority: 2},
		{Title: "column.amount", Width: 10, Align: widget.Figure},
		{Title: "field.due", Width: 10, Priority: 1},
		{Title: "column.state", Width: 16, Min: 13},
	},
}

// invoiceAmount is the column of the totals.
const invoiceAmount = 4

func newInvoiceList(p Parts, state []byte) *invoiceList {
	return &invoiceList{p: p, state: tui.Left(state, invoiceListState{}, nil)}
}

// Title names the place and its view.
func (s *invoiceList) Title(p *lang.Printer) string {
	if s.state.View == "" {
		return p.T("screen.invoices")
	}
	return p.T("screen.invoices") + ": " + p.T("invoice.view."+string(s.state.View))
}

// Open shows the view that was left, or what waits for the clerk's role.
func (s *invoiceList) Open(c *tui.Call) {
	s.Join(c)
	s.Part, s.Kinds, s.Cells = partName, []string{kindInvoice}, s.brief
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = invoiceViews, "invoice.view.", &s.state.View, &s.state.Filter, s.show
	s.Head = s.headLines
	if s.state.View == "" {
		s.state.View = firstView(s.Role)
	}
	s.Opened = s.openRow
	s.show(c)
}

// show makes the list of the view.
func (s *invoiceList) show(c *tui.Call) {
	spec := invoiceColumns
	if !s.approving() {
		plain := *spec
		plain.Marks = false // nothing is done with the marked
		spec = &plain
	}
	filter, chosen := s.state.Chosen.filter(s.state.View), s.state.Chosen
	s.Source = func(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
		return s.page(ctx, q, filter)
	}
	if s.state.View == viewHeld {
		spec = heldColumns
		s.Source = func(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
			return s.heldPage(ctx, q, chosen)
		}
	}
	s.Renew(c, spec)
	s.List.Sorted(string(s.state.Sort))
	s.held.Forget()
	s.count.forget()
	s.Begin(c)
}

func (s *invoiceList) openRow(c *tui.Call, id string) {
	if row, ok := s.held.Of(id); ok {
		id = row.Invoice.ID
	}
	if !c.OpenRecord(partName+"/"+kindInvoice, id) {
		c.Warn("invoice.no-screen")
	}
}

// Place is the list with its view.
func (s *invoiceList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace("invoices", s.state)
}

// SetLook follows the language, in the view of the held ones too.
func (s *invoiceList) SetLook(look widget.Look) {
	s.Listing.SetLook(look)
	s.List.Reword(func(id string) []string {
		if row, ok := s.held.Of(id); ok {
			return s.heldCells(s.Spoken.Get(), row)
		}
		return nil
	})
}

// Keys are those of a list and of invoices.
func (s *invoiceList) Keys() []tui.Key {
	own := []tui.Key{
		s.approveKey(), NextView.On(s.NextView),
		ChooseFilter.On(s.choose),
	}
	if s.p.open != nil && s.p.open.invoiceFrom != nil {
		own = append(own, tui.New.On(func(c *tui.Call) { c.Push(s.p.open.invoiceFrom(s.state.Chosen.Supplier)) }).
			Unless(!s.Role.Allows(purchasing.MayPostInvoice), "not-your-role"))
	}
	return append(leading(s.Rows.Keys(), own...),
		ImportFiles.On(func(c *tui.Call) { c.Push(newInvoiceImport(s.p)) }).Unless(s.p.Outside.Check == nil, "einvoice.not-here"),
		ClearFilter.On(s.clear).Unless(s.state.Chosen.empty(), "chosen.nothing").Quietly(),
		tui.Sort.On(s.nextSort).Unless(s.state.View == viewHeld, "invoice.held-order").Quietly(),
		PriorView.On(s.PriorView).Quietly(),
		ViewByDigit.Shown().Quietly(), tui.Reload.On(s.Start).Quietly())
}

// Update keeps the total that of the marked invoices.
func (s *invoiceList) Update(c *tui.Call, msg tea.Msg) {
	s.Listing.Update(c, msg)
	if s.List.Marks() > 0 {
		_, _, total := s.marked()
		s.List.SetMarkedFoot(sums(total, s.p.Currency, 1, invoiceAmount))
	}
}

func (s *invoiceList) headLines() int {
	if s.state.Chosen.empty() {
		return 1
	}
	return 2
}

// View draws the views, what is chosen and the list.
func (s *invoiceList) View(v tui.Pane) tui.Frame {
	lines := []string{s.Tabs(v)}
	if !s.state.Chosen.empty() {
		lines = append(lines, "  "+widget.Cut(s.state.Chosen.words(v.Lang), v.W-2))
	}
	totals := ""
	if s.state.View != viewHeld {
		totals = totalLine(v, s.count.totals(), s.p.Currency)
	}
	return withTotals(v, lines, s.List, totals)
}

var invoiceSorts = []purchasing.InvoiceSort{
	purchasing.InvoicesNewest, purchasing.InvoicesOldest, purchasing.InvoicesDue,
	purchasing.InvoicesSupplier, purchasing.InvoicesAmount,
}

func (s *invoiceList) nextSort(c *tui.Call) {
	if s.state.Sort == "" {
		s.state.Sort = purchasing.InvoicesNewest
	}
	s.state.Sort = tui.Following(invoiceSorts, s.state.Sort)
	s.Handle(c, s.List.SetSort(string(s.state.Sort)))
	c.Say("list.sorted", "by", c.Lang.T("sort."+string(s.state.Sort)))
}

func (s *invoiceList) choose(c *tui.Call) {
	tui.Ask(c, newInvoiceChooser(c, s.p, s.state.Chosen), func(c *tui.Call, chosen invoiceChoice) {
		s.state.Chosen = chosen
		s.show(c)
	})
}

func (s *invoiceList) clear(c *tui.Call) {
	s.state.Chosen = invoiceChoice{}
	s.show(c)
}

// page reads one window; it runs beside the keys.
func (s *invoiceList) page(ctx context.Context, q widget.PageQuery, f purchasing.InvoiceFilter) (widget.PageAnswer, error) {
	f.Sort, f.Limit = purchasing.InvoiceSort(q.Sort), q.Limit
	f.After, f.Back = listPlace(q)
	read := func(f purchasing.InvoiceFilter) (purchasing.InvoicePage, error) {
		return s.p.Purchasing.InvoiceList(ctx, s.Actor, f)
	}
	total := func(text string) (int, []money.Amount, error) {
		whole := f
		whole.Text, whole.After, whole.Back, whole.Limit = text, "", false, 1
		page, err := read(whole)
		return page.Count, page.Sums, err
	}
	f.Text = q.Filter
	page, err := read(f)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	if f.After == "" {
		s.count.note(q.Filter, page.Count, page.Sums)
	}
	out, err := s.count.answer(q, page.Next != "", total)
	out.Foot = footOf(s.count.totals(), s.p.Currency, invoiceAmount)
	p := s.Spoken.Get()
	for _, row := range page.Rows {
		s.Seen.Put(row.ID, row)
		out.Rows = append(out.Rows, widget.ListRow{ID: row.ID, Key: row.Key, Cells: s.brief(p, row), Style: invoiceStyle(row.State)})
	}
	return out, err
}

func invoiceStyle(state purchasing.InvoiceState) widget.Style {
	if state == purchasing.InvoiceVoid {
		return widget.Dim
	}
	return widget.Normal
}

func (s *invoiceList) brief(p *lang.Printer, row purchasing.InvoiceBrief) []string {
	amount := row.Gross
	if row.Kind == purchasing.InvoiceCredit {
		amount = amount.Neg()
	}
	return []string{row.Number, row.SupplierName, row.SupplierNumber, row.Date.String(),
		amountIn(s.p.Currency, amount), row.Due.String(), standing(p, row)}
}

// standing says in a few words where an invoice is and why.
func standing(p *lang.Printer, row purchasing.InvoiceBrief) string {
	text := p.T("state.invoice." + string(row.State))
	if row.Kind == purchasing.InvoiceReversal {
		return p.T("kind-of-invoice.reversal")
	}
	for i, code := range row.Holds {
		sep := " "
		if i > 0 {
			sep = ", "
		}
		text += sep + p.T("hold-name."+string(code))
	}
	if row.Kind == purchasing.InvoiceCredit {
		text = p.T("kind-of-invoice.credit-note") + " " + text
	}
	return text
}
