package purchasing

import (
	"context"

	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/parties"
	"backdesk/tui/widget"
)

// taken says what the office made of the order and shows it.
func (o *orderForm) taken(c *tui.Call, order purchasing.Order) {
	o.memo.last = o.Form.Values()
	parties.Chose(c, o.p.Suppliers, order.Supplier)
	total := c.Lang.Amount(order.Totals.Gross)
	c.Replace(newOrderView(o.p, o.memo, order.ID))
	switch {
	case o.revising():
		c.Say("order.revised", "number", order.Number, "revision", order.Revision, "total", total)
	case order.State == purchasing.OrderApproved:
		c.Say("order.approved", "number", order.Number, "total", total)
	case order.State == purchasing.OrderWaiting:
		c.Say("order.waits", "total", total)
	default:
		c.Say("order.kept", "total", total)
	}
}

// clash shows both versions field by field, and goes on with what was chosen.
func (o *orderForm) clash(c *tui.Call) {
	part, actor, id := o.p.Purchasing, c.Actor, o.Record
	if id == "" {
		id = o.ID
	}
	p := o.p
	type theirs struct {
		order purchasing.Order
		by    changer
	}
	at := c.Session
	tui.Wait(c, func(ctx context.Context) (t theirs, err error) {
		t.order, err = part.Order(ctx, actor, id)
		t.by = p.changedBy(ctx, at, actor, orderKind, id)
		return t, err
	}, func(c *tui.Call, t theirs, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		mine := o.Form.State()
		base, saved := o.stateOf(c, o.begun.order), o.stateOf(c, t.order)
		fields := []string{"supplier", "date", "wanted-by", "ship-to", "terms", "kind", "currency", "from", "to", "ceiling", "note"}
		tui.Ask(c, tui.NewConflict(t.by.who, t.by.when, tui.Clashes(fields, base, mine, saved)),
			func(c *tui.Call, r tui.Resolution) {
				o.Form.Restore(tui.Resolve(r, mine, saved))
				o.Record, o.Version, o.begun.order = t.order.ID, t.order.Version, t.order
				c.Say("order.conflict-settled")
			})
	})
}

// stateOf is an order as this form would show it.
func (o *orderForm) stateOf(c *tui.Call, order purchasing.Order) widget.State {
	f := widget.NewForm(o.orderSpec(), c.Look)
	o.fillWith(f, order.Entry())
	f.Set("supplier", o.Form.Value("supplier"))
	if order.Supplier != o.facts.ID {
		f.Set("supplier", widget.RecordValue(order.Supplier, order.SupplierName, ""))
	}
	return f.State()
}

// save submits the order.
func (o *orderForm) save(c *tui.Call) { o.store(c, true) }

// keepDraft stores the order as a draft that everybody sees.
func (o *orderForm) keepDraft(c *tui.Call) {
	if o.Form.Blank() {
		c.Say("order.nothing-typed")
		return
	}
	if len(o.Form.Path()) > 0 && !o.Form.Focus(o.Form.Path()) {
		return
	}
	o.store(c, false)
}

// store runs the verb that fits: a new order, a changed one, a revision.
func (o *orderForm) store(c *tui.Call, submit bool) {
	part, actor, e, answers := o.p.Purchasing, c.Actor, o.entry(o.Form), o.Form.Answers()
	id, record, version := o.ID, o.Record, o.Version
	reason := o.Form.Value("reason").Text
	verb := func(ctx context.Context) (purchasing.Order, error) {
		return part.PlaceOrder(ctx, actor, purchasing.PlaceOrder{ID: id, OrderEntry: e, Submit: submit, Answers: answers})
	}
	switch {
	case o.revising():
		verb = func(ctx context.Context) (purchasing.Order, error) {
			return part.ReviseOrder(ctx, actor, purchasing.ReviseOrder{ID: record, Version: version, OrderEntry: e, Reason: reason, Answers: answers})
		}
	case record != "":
		verb = func(ctx context.Context) (purchasing.Order, error) {
			return part.ChangeOrder(ctx, actor, purchasing.ChangeOrder{ID: record, Version: version, OrderEntry: e, Submit: submit, Answers: answers})
		}
	}
	tui.Store(c, &o.Sheet, verb, o.taken)
}
