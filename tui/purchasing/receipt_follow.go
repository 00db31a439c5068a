package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// changed notes what follows from a value that was accepted.
func (o *receiptForm) changed(f *widget.Form, key string, line int) {
	if line >= 0 && !o.returns() {
		judged(f, key, line)
	}
}

// follow reads the lines of the supplier, or of the order, that was chosen.
func (o *receiptForm) follow(c *tui.Call) {
	if !o.ready || o.fixed() {
		o.hint()
		return
	}
	supplier, order := o.Form.Value("supplier").Data, o.Form.Value("order").Data
	switch {
	case order != o.order && order != "":
		o.order = order
		o.load(c, true)
	case supplier != o.supplier || order != o.order:
		o.supplier, o.order = supplier, order
		o.load(c, false)
	default:
		o.hint()
	}
}

// load puts in the lines of what was chosen; those of one order are filled in.
func (o *receiptForm) load(c *tui.Call, byOrder bool) {
	if o.supplier == "" && o.order == "" {
		o.learn(nil)
		o.Form.SetLines(nil)
		return
	}
	part, actor, filter := o.p.Purchasing, c.Actor, o.filter(o.order, o.supplier)
	tui.Wait(c, func(ctx context.Context) (b begunReceipt, err error) {
		if b.lines, err = part.Receivable(ctx, actor, filter); err != nil || !byOrder || len(b.lines) == 0 {
			return b, err
		}
		b.supplier, err = part.SupplierFacts(ctx, actor, b.lines[0].Supplier)
		return b, err
	}, func(c *tui.Call, b begunReceipt, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		if byOrder && b.supplier.ID != "" {
			o.supplier = b.supplier.ID
			o.Form.Set("supplier", widget.RecordValue(b.supplier.ID, b.supplier.Code, b.supplier.Name))
			o.Form.Set("order", widget.RecordValue(o.order, b.lines[0].OrderNumber, "")) // whose it is stands beside it
		}
		o.put(c, b.lines, byOrder && !o.returns())
		o.hint()
	})
}

// Changed follows what others receive or order meanwhile.
func (o *receiptForm) Changed(c *tui.Call, changes []desk.Changed) {
	if o.ready && about(changes, "order", "receipt") {
		c.After("changed", tui.ChangeRest, o.refresh)
	}
}

// refresh reads what is outstanding again. What was typed stays; what was only
// filled in follows.
func (o *receiptForm) refresh(c *tui.Call) {
	if !o.fixed() && o.supplier == "" && o.order == "" {
		return
	}
	part, actor, filter := o.p.Purchasing, c.Actor, o.filter(o.order, o.supplier)
	tui.Load(c, "open", func(ctx context.Context) ([]purchasing.ReceivableLine, error) {
		return part.Receivable(ctx, actor, filter)
	},
		func(c *tui.Call, all []purchasing.ReceivableLine, err error) {
			if err == nil {
				o.follows(c, all)
			}
		})
}

func (o *receiptForm) follows(c *tui.Call, all []purchasing.ReceivableLine) {
	f, untouched := o.Form, o.Form.Revision() == o.filled
	o.learn(all)
	differs := false
	for i := range f.LineCount() {
		line := f.Line(i)
		var now money.Decimal
		if l, ok := o.known[line.ID]; ok {
			now = o.outstanding(l)
		}
		if was, _ := line.Decimal("open"); was.Cmp(now) == 0 {
			continue
		}
		differs = true
		f.SetCell(i, "open", widget.NumberValue(now, 0))
		if q := line.Values["quantity"]; q.Origin == widget.FromRecord && !q.Empty() {
			f.DeriveCell(i, "quantity", filledIn(now))
		}
	}
	if untouched {
		o.filled = f.Revision()
	}
	if differs {
		c.Warn("receipt.open-changed")
	}
	o.hint()
}

// hint tells beside a line where it was ordered and how far it is.
func (o *receiptForm) hint() {
	if !o.ready {
		return
	}
	line := o.Form.Line(o.Form.LineAt())
	l, ok := o.known[line.ID]
	if !ok || line.ID == "" {
		o.Form.Hint("")
		return
	}
	text := o.words.T("receipt.line-hint", "order", line.Text("order"), "ordered", quantity(l.Ordered, l.Unit),
		"before", number(l.Progress.NetReceived()))
	if day := expected(l); !day.IsZero() {
		text += o.words.T("receipt.line-expected", "date", day.String())
	}
	if pending := l.Progress.Pending(); !pending.IsZero() {
		text += o.words.T("receipt.line-pending", "quantity", number(pending))
	}
	o.Form.Hint(text)
}

// fillAll fills in what is outstanding of the order with the caret, of all
// orders when the caret is in none.
func (o *receiptForm) fillAll(c *tui.Call) {
	f := o.Form
	order := f.Line(f.LineAt()).Text("order-id")
	count := 0
	for i := range f.LineCount() {
		line := f.Line(i)
		l, ok := o.known[line.ID]
		if !ok || order != "" && line.Text("order-id") != order {
			continue
		}
		if v := filledIn(o.outstanding(l)); !v.Empty() {
			f.SetCell(i, "quantity", v)
			count++
		}
		if !o.returns() {
			judged(f, "quantity", i)
		}
	}
	c.Say("receipt.filled", "count", count)
}

// emptyAll takes all quantities out.
func (o *receiptForm) emptyAll(c *tui.Call) {
	f := o.Form
	for i := range f.LineCount() {
		f.SetCell(i, "quantity", widget.Value{})
		f.SetCell(i, "rejected", widget.Value{})
	}
	c.Say("receipt.emptied")
}

// openOrders finds orders by number or supplier: those that something may come
// in of, or has come in of when goods go back.
func openOrders(part *purchasing.Part, c *tui.Call, returns bool) tui.Source {
	actor := c.Actor
	states := []purchasing.OrderState{purchasing.OrderSent, purchasing.OrderPartReceived, purchasing.OrderApproved, purchasing.OrderReceived}
	if returns {
		states = []purchasing.OrderState{purchasing.OrderPartReceived, purchasing.OrderReceived, purchasing.OrderClosed}
	}
	return func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
		page, err := part.OrderList(ctx, actor, purchasing.OrderFilter{
			Text: q.Text, Supplier: q.With["supplier"].Data, States: states, Limit: q.Limit,
			Kinds: []purchasing.OrderKind{purchasing.OrderStandard, purchasing.OrderCallOff},
		})
		picks := make([]widget.Pick, len(page.Rows))
		for i, o := range page.Rows {
			picks[i] = widget.Pick{ID: o.ID, Code: o.Number, Name: o.SupplierName, Detail: o.Date.String()}
		}
		return picks, page.Next != "", err
	}
}
