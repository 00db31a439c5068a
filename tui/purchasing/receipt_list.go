package purchasing

import (
	"context"
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/parties"
	"backdesk/tui/widget"
)

// receiptView is which receipts the list shows.
type receiptView string

const (
	receiptsAll      receiptView = "all"
	receiptsPending  receiptView = "pending"
	receiptsIn       receiptView = "receipt"
	receiptsBack     receiptView = "return"
	receiptsReversal receiptView = "reversal"
)

var receiptViews = []receiptView{receiptsAll, receiptsPending, receiptsIn, receiptsBack, receiptsReversal}

// receiptChoice is what narrows the list beside its view.
type receiptChoice struct {
	Supplier     string     `json:"supplier,omitempty"`
	SupplierCode string     `json:"supplierCode,omitempty"`
	SupplierName string     `json:"supplierName,omitempty"`
	From         dates.Date `json:"from"`
	To           dates.Date `json:"to"`
}

// receiptListState is what comes back at the next start.
type receiptListState struct {
	View   receiptView   `json:"view"`
	Filter string        `json:"filter,omitempty"`
	Chosen receiptChoice `json:"chosen"`
}

// receiptList is the list of goods receipts, returns and reversals.
type receiptList struct {
	tui.Listing[purchasing.ReceiptBrief, receiptView]
	p     Parts
	state receiptListState
}

var receiptColumns = &widget.ListSpec{
	ID: "receipts", Empty: "receipt.list.empty", Filter: true,
	Columns: []widget.Column{
		{Title: "order-column.number", Width: 10, Min: 10},
		{Title: "field.date", Width: 10},
		{Title: "field.supplier", Width: 14, Min: 12, Grow: true},
		{Title: "field.delivery-note", Width: 13, Min: 13, Priority: 2},
		{Title: "receipt.column-orders", Width: 10, Min: 10, Priority: 3},
		{Title: "receipt.column-lines", Width: 5, Align: widget.Figure, Priority: 1},
		{Title: "order-column.state", Width: 14, Min: 12},
	},
}

func newReceiptList(p Parts, state []byte) *receiptList {
	fits := func(s receiptListState) bool { return s.View != "" }
	return &receiptList{p: p, state: tui.Left(state, receiptListState{View: receiptsAll}, fits)}
}

// Title names the place.
func (s *receiptList) Title(p *lang.Printer) string { return p.T("screen.receipts") }

// Open shows the view that was left.
func (s *receiptList) Open(c *tui.Call) {
	s.Join(c)
	s.Part, s.Kinds, s.Cells = partName, []string{"receipt"}, receiptCells
	s.Views, s.ViewWords, s.Now, s.Filter, s.Show = receiptViews, "receipt.view.", &s.state.View, &s.state.Filter, s.show
	s.Head = s.headLines
	s.Opened = func(c *tui.Call, id string) { c.Push(newReceiptView(s.p, id)) }
	s.show(c)
}

// show makes the list of the view.
func (s *receiptList) show(c *tui.Call) {
	s.Renew(c, receiptColumns)
	base := s.state.filter()
	s.Source = (&tui.Onward{Read: func(ctx context.Context, q widget.PageQuery, after string, limit int) (tui.Block, error) {
		f := base
		f.Text, f.After, f.Limit = q.Filter, after, limit
		return s.read(ctx, f)
	}}).Page
	s.Begin(c)
}

func (s receiptListState) filter() purchasing.ReceiptFilter {
	f := purchasing.ReceiptFilter{Supplier: s.Chosen.Supplier, From: s.Chosen.From, To: s.Chosen.To}
	switch s.View {
	case receiptsPending:
		f.Pending = true
	case receiptsIn, receiptsBack, receiptsReversal:
		f.Kinds = []purchasing.ReceiptKind{purchasing.ReceiptKind(s.View)}
	}
	return f
}

// read gives a stretch of the list; it runs beside the keys.
func (s *receiptList) read(ctx context.Context, f purchasing.ReceiptFilter) (tui.Block, error) {
	page, err := s.p.Purchasing.ReceiptList(ctx, s.Actor, f)
	if err != nil {
		return tui.Block{}, err
	}
	b := tui.Block{Next: page.Next, Shown: page.Count, All: -1}
	p := s.Spoken.Get()
	for _, row := range page.Rows {
		s.Seen.Put(row.ID, row)
		style := widget.Normal
		if row.Reversed || row.Kind == purchasing.ReceiptReversal {
			style = widget.Dim
		}
		b.Rows = append(b.Rows, widget.ListRow{ID: row.ID, Cells: receiptCells(p, row), Style: style})
	}
	return b, nil
}

func receiptCells(p *lang.Printer, r purchasing.ReceiptBrief) []string {
	orders := strings.Join(r.Orders, " ")
	if len(r.Orders) > 1 {
		orders = r.Orders[0] + " +" + strconv.Itoa(len(r.Orders)-1)
	}
	return []string{r.Number, r.Date.String(), r.SupplierName, r.DeliveryNote, orders, strconv.Itoa(r.Lines), briefState(p, r)}
}

// briefState says in a few words what a receipt is and what is left to do.
func briefState(p *lang.Printer, r purchasing.ReceiptBrief) string {
	switch {
	case r.Reversed:
		return p.T("state.receipt.reversed")
	case r.Kind != purchasing.ReceiptGoods:
		return p.T("kind-of-receipt." + string(r.Kind))
	case r.Pending > 0:
		return p.T("state.receipt.pending") + " " + strconv.Itoa(r.Pending)
	case r.Rejected > 0:
		return p.T("receipt.refused-lines", "count", r.Rejected)
	}
	return p.T("state.receipt.posted")
}

// Place is the list with its view.
func (s *receiptList) Place() tui.Place {
	s.state.Filter = s.List.Filter()
	return tui.EntryPlace(entryReceipts, s.state)
}

// Keys are those of a list and of receipts.
func (s *receiptList) Keys() []tui.Key {
	no := lacks(s.Role, purchasing.MayWriteReceipt)
	return leading(s.Rows.Keys(),
		tui.New.On(s.enter(false)).Unless(no, "order.not-your-role"),
		ReturnGoods.On(s.enter(true)).Unless(no, "order.not-your-role"),
		NextView.On(s.NextView),
		PriorView.On(s.PriorView).Quietly(),
		ChooseFilter.On(s.choose),
		ClearFilter.On(s.clear).Unless(s.state.Chosen == receiptChoice{}, "receipt.no-filter").Quietly(),
		tui.Reload.On(s.Start).Quietly(), ViewByDigit.Shown().Quietly(),
	)
}

// enter begins a delivery or a return; the list shows it when it is posted.
func (s *receiptList) enter(goesBack bool) func(c *tui.Call) {
	return func(c *tui.Call) {
		start := receiptStart{supplier: s.state.Chosen.Supplier, goesBack: goesBack}
		tui.Ask(c, startReceipt(s.p, start), func(c *tui.Call, _ purchasing.Receipt) {
			s.state.View, s.state.Filter = receiptsAll, ""
			s.show(c)
		})
	}
}

func (s *receiptList) headLines() int {
	if s.state.Chosen == (receiptChoice{}) {
		return 1
	}
	return 2
}

// View draws the views, what is chosen and the list.
func (s *receiptList) View(v tui.Pane) tui.Frame {
	lines := []string{s.Tabs(v)}
	if s.headLines() > 1 {
		lines = append(lines, "  "+widget.Cut(s.state.Chosen.words(v.Lang), v.W-2))
	}
	return tui.Under(lines, s.List.View(v.W, v.H-len(lines)))
}

// words say what is chosen.
func (f receiptChoice) words(p *lang.Printer) string {
	text := f.SupplierName
	if !f.From.IsZero() || !f.To.IsZero() {
		text += "  " + f.From.String() + " - " + f.To.String()
	}
	return p.T("receipt.chosen", "what", strings.TrimSpace(text))
}

func (s *receiptList) clear(c *tui.Call) {
	s.state.Chosen = receiptChoice{}
	s.show(c)
}

// choose asks for a supplier and a range of days.
func (s *receiptList) choose(c *tui.Call) {
	now := s.state.Chosen
	box := &asking[receiptChoice]{
		question: tui.Words{Key: "receipt.choose"},
		spec: &widget.FormSpec{
			Fields: []widget.FieldSpec{
				{Key: "supplier", Kind: widget.LookUp, Source: ofSuppliers, Width: 10, Help: "receipt.choose"},
				{Key: "from", Label: "field.from", Kind: widget.Date, Sense: dates.Past, Help: "receipt.choose"},
				{Key: "to", Label: "field.to", Kind: widget.Date, Sense: dates.Past, Help: "receipt.choose"},
			},
			Check: func(f *widget.Form) []fault.Fault {
				var l fault.List
				if from, to := f.Values().Date("from"), f.Values().Date("to"); !to.IsZero() && to.Before(from) {
					l.Hard("to", "period-ends-before", fault.Figures{"from": from.String(), "to": to.String()})
				}
				return l.Faults()
			},
		},
		begin: func(f *widget.Form) {
			if now.Supplier != "" {
				f.Set("supplier", widget.RecordValue(now.Supplier, now.SupplierCode, now.SupplierName))
			}
			f.Set("from", widget.DateValue(now.From))
			f.Set("to", widget.DateValue(now.To))
		},
		verb: func(_ context.Context, v widget.Values, _ fault.Answers) (receiptChoice, error) {
			chosen := receiptChoice{From: v.Date("from"), To: v.Date("to")}
			if id := v.ID("supplier"); id != "" {
				chosen.Supplier, chosen.SupplierCode, chosen.SupplierName = id, v.Text("supplier"), v["supplier"].Name
			}
			return chosen, nil
		},
	}
	box.Sources = map[string]tui.Source{ofSuppliers: parties.Source(s.p.Suppliers, c)}
	tui.Ask(c, box, func(c *tui.Call, chosen receiptChoice) {
		s.state.Chosen = chosen
		s.show(c)
	})
}
