package purchasing

import (
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// What a paper bills when it is neither all nor nothing: the id of one order, or
// one of these with ids behind it.
const (
	billsSome     = "@some" // the clerk is asked which
	billsOrders   = "@orders:"
	billsReceipts = "@receipts:"
)

// billsFrom reads what the field says.
func billsFrom(supplier, chosen string) purchasing.PrefillFrom {
	from := purchasing.PrefillFrom{Supplier: supplier}
	if ids, ok := strings.CutPrefix(chosen, billsOrders); ok {
		from.Orders = strings.Split(ids, ",")
	} else if ids, ok := strings.CutPrefix(chosen, billsReceipts); ok {
		from.Receipts = strings.Split(ids, ",")
	} else if chosen != billsAll {
		from.Orders = []string{chosen}
	}
	return from
}

// billsChosen is what a billsBox closes with; the empty value was left by Esc.
type billsChosen struct {
	value string   // for the field
	names []string // numbers of the papers
}

// billsBox marks the orders, or the receipts, that a paper bills: two of three,
// say, or the deliveries up to the supplier's closing day.
type billsBox struct {
	orders   []purchasing.BillableOrder
	receipts []purchasing.ReceiptBrief
	currency money.Currency
	lists    [2]*widget.List
	at       int
}

var billsSpecs = [2]*widget.ListSpec{
	{ID: "bills-orders", Empty: "bills.no-orders", Marks: true, Columns: []widget.Column{
		{Title: "field.order", Width: 11}, {Title: "order-field.ordered", Width: 11}, {Title: "receipt.column-lines", Width: 5, Align: widget.Figure},
		{Title: "field.net", Width: 14, Align: widget.Figure},
	}},
	{ID: "bills-receipts", Empty: "bills.no-receipts", Marks: true, Columns: []widget.Column{
		{Title: "paper.receipt", Width: 11}, {Title: "field.date", Width: 11}, {Title: "field.delivery-note", Width: 16},
		{Title: "receipt.column-orders", Width: 22, Grow: true},
	}},
}

var billsTabs = [2]string{"bills.of-orders", "bills.of-receipts"}

// Title is the question.
func (q *billsBox) Title(p *lang.Printer) string { return p.T("bills.some?") }

// Open fills both lists.
func (q *billsBox) Open(c *tui.Call) {
	for i, spec := range billsSpecs {
		q.lists[i] = widget.NewList(spec, c.Look)
	}
	rows := make([]widget.ListRow, len(q.orders))
	for i, o := range q.orders {
		rows[i] = widget.ListRow{ID: o.ID, Cells: []string{o.Number, o.Date.String(), strconv.Itoa(o.Lines), amountIn(q.currency, o.Net)}}
	}
	q.lists[0].SetRows(rows)
	rows = make([]widget.ListRow, len(q.receipts))
	for i, r := range q.receipts {
		rows[i] = widget.ListRow{ID: r.ID, Cells: []string{r.Number, r.Date.String(), r.DeliveryNote, strings.Join(r.Orders, ", ")}}
	}
	q.lists[1].SetRows(rows)
	if len(q.orders) < 2 {
		q.at = 1
	}
}

// SetLook follows the language.
func (q *billsBox) SetLook(look widget.Look) {
	for _, l := range q.lists {
		l.SetLook(look)
	}
}

// Box leaves the head of the form in sight.
func (q *billsBox) Box(w, h int) (int, int) {
	return min(w, 78), min(h, max(len(q.orders), len(q.receipts))+9)
}

// Keys mark and take.
func (q *billsBox) Keys() []tui.Key {
	return []tui.Key{
		tui.Mark.Shown(),
		TakeThese.On(func(c *tui.Call) { c.Close(q.chosen()) }),
		NextView.On(func(*tui.Call) { q.at = 1 - q.at }),
		tui.Back.On(func(c *tui.Call) { c.Close(billsChosen{}) }),
	}
}

// chosen are the marked ones of the list in sight, or the one with the cursor.
func (q *billsBox) chosen() billsChosen {
	ids := q.lists[q.at].Marked()
	if len(ids) == 0 {
		return billsChosen{}
	}
	if q.at == 0 {
		out := billsChosen{value: billsOrders + strings.Join(ids, ",")}
		for _, o := range q.orders {
			if slices.Contains(ids, o.ID) {
				out.names = append(out.names, o.Number)
			}
		}
		return out
	}
	out := billsChosen{value: billsReceipts + strings.Join(ids, ",")}
	for _, r := range q.receipts {
		if slices.Contains(ids, r.ID) {
			out.names = append(out.names, r.Number)
		}
	}
	return out
}

// Update moves, marks and adds up what is marked.
func (q *billsBox) Update(c *tui.Call, msg tea.Msg) {
	list := q.lists[q.at]
	if at, ok := tui.ByDigit(msg, []int{0, 1}); ok {
		q.at = at
		return
	}
	switch msg := msg.(type) {
	case tui.Click:
		list.Click(msg.Y - 4)
	case tui.Wheel:
		list.Scroll(msg.Lines)
	default:
		for _, e := range list.Update(msg).Events {
			if e.Kind == widget.Beep {
				c.Beep()
			}
		}
	}
	if q.at == 0 && list.Marks() > 0 {
		var total []money.Amount
		for _, o := range q.orders {
			if slices.Contains(list.Marked(), o.ID) {
				total = addAmount(total, o.Net)
			}
		}
		list.SetMarkedFoot(sums(total, q.currency, 0, 3))
	}
}

// View is the question over the list in sight.
func (q *billsBox) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Clip(v.Lang.T("bills.some?"), v.W-4, widget.Bold)
	names := make([]string, len(billsTabs))
	for i, key := range billsTabs {
		names[i] = strconv.Itoa(i+1) + " " + v.Lang.T(key)
	}
	lines := []string{rule, pen.String(), " " + widget.Tabs(v.Look.Theme, names, q.at, v.W-2), ""}
	for _, row := range q.lists[q.at].View(v.W-4, v.H-len(lines)-1).Lines {
		lines = append(lines, "  "+row)
	}
	for len(lines) < v.H-1 {
		lines = append(lines, "")
	}
	return tui.Frame{Lines: append(lines, rule)}
}
