package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// Keys are what can be done with the order now; the others say why not.
func (s *orderView) Keys() []tui.Key {
	if !s.ready {
		return []tui.Key{tui.Back.Shown()}
	}
	return s.allowed(s.steps())
}

// needed are the permissions that the keys ask for.
var needed = map[string]desk.Permission{
	Approve.Action: purchasing.MayApproveOrder, Submit.Action: purchasing.MayWriteOrder, SendBack.Action: purchasing.MayApproveOrder,
	Send.Action: purchasing.MaySendOrder, Cancel.Action: purchasing.MayWriteOrder, GiveUp.Action: purchasing.MaySendOrder,
	GiveUpLine.Action: purchasing.MaySendOrder, Promise.Action: purchasing.MayWriteOrder, PromiseLine.Action: purchasing.MayWriteOrder,
	Remind.Action: purchasing.MayWriteOrder, CallOff.Action: purchasing.MayWriteOrder, Copy.Action: purchasing.MayWriteOrder,
	Change.Action: purchasing.MayWriteOrder, tui.New.Action: purchasing.MayWriteOrder,
	Receive.Action: purchasing.MayWriteReceipt, InvoiceOf.Action: purchasing.MayPostInvoice,
}

// allowed switches off what the clerk's role does not hold.
func (s *orderView) allowed(keys []tui.Key) []tui.Key {
	for i, k := range keys {
		perm, asks := needed[k.Action]
		if k.Action == Change.Action && !s.seen.order.May(purchasing.StepChange) {
			perm = purchasing.MaySendOrder // it is a revision
		}
		if asks && lacks(s.role, perm) {
			keys[i] = k.Unless(true, "order.not-your-role")
		}
	}
	return keys
}

// steps are all keys of an order, by its state alone.
func (s *orderView) steps() []tui.Key {
	o := s.seen.order
	do := steps{s.p, s.told, s.reload}
	off := func(step purchasing.OrderStep) (bool, string) {
		return !o.May(step), "order.in-state." + string(o.State)
	}
	keys := s.nextSteps(do, o)
	keys = append(keys,
		Promise.On(func(c *tui.Call) { promised(c, s.p, s.promisedOf(), s.told) }).Unless(!s.waits(), "order.nothing-to-come"),
		Remind.On(s.remind).Unless(!s.waits(), "order.nothing-to-come"),
		Change.On(s.change).Unless(!o.May(purchasing.StepChange) && !o.May(purchasing.StepRevise), "order.in-state."+string(o.State)),
		ToReceipts.On(s.follow("purchasing/receipt")).Unless(len(s.linked("purchasing/receipt")) == 0, "order.no-receipts"),
		ToInvoices.On(s.follow("purchasing/invoice")).Unless(len(s.linked("purchasing/invoice")) == 0, "order.no-invoices"),
		ToOrders.On(s.follow(kindOrder)).Unless(len(s.linked(kindOrder)) == 0, "order.no-orders").Quietly(),
		Copy.On(func(c *tui.Call) { c.Push(newOrderForm(s.p, s.memo, orderStart{copyOf: o.ID})) }),
		tui.New.On(func(c *tui.Call) { c.Replace(newOrderForm(s.p, s.memo, orderStart{})) }).Quietly(),
	)
	no, why := off(purchasing.StepGiveUp)
	keys = append(keys,
		GiveUp.On(func(c *tui.Call) { do.giveUp(c, o) }).Unless(no, why).Quietly(),
		GiveUpLine.On(func(c *tui.Call) { do.giveUp(c, o, s.lists[ofLines].Current().ID) }).
			Unless(no || s.section != ofLines, why).Quietly(),
		PromiseLine.On(func(c *tui.Call) { promised(c, s.p, s.promisedOfLine(), s.told) }).
			Unless(!s.waits() || s.section != ofLines, "order.nothing-to-come").Quietly(),
	)
	no, why = off(purchasing.StepCancel)
	keys = append(keys, Cancel.On(func(c *tui.Call) { do.cancel(c, o) }).Unless(no, why).Quietly())
	no, why = off(purchasing.StepSendBack)
	keys = append(keys, SendBack.On(func(c *tui.Call) { do.sendBack(c, o) }).Unless(no, why).Quietly(),
		NextView.On(s.next),
		PriorView.On(s.prior).Quietly(),
		tui.Open.Shown().Quietly(), tui.Up.Shown().Quietly(), tui.Down.Shown().Quietly(),
		tui.Reload.On(s.reload).Quietly(), tui.Back.On((*tui.Call).Leave))
	return keys
}

// nextSteps are what usually comes next, so that it stands first in the line.
func (s *orderView) nextSteps(do steps, o purchasing.Order) []tui.Key {
	approve := Approve.On(func(c *tui.Call) { do.approve(c, o) })
	if o.State == purchasing.OrderDraft {
		approve = Submit.On(approve.Do)
	}
	approve = approve.Unless(!o.May(purchasing.StepApprove), "order.not-waiting")
	send := Send.On(func(c *tui.Call) { do.send(c, o) }).Unless(!o.May(purchasing.StepSend), "order.approve-first")
	callOff := CallOff.On(func(c *tui.Call) { c.Push(newOrderForm(s.p, s.memo, orderStart{callOff: o.ID})) })
	open := o.Kind == purchasing.OrderBlanket && (o.State == purchasing.OrderApproved || o.State == purchasing.OrderSent)
	callOff = callOff.Unless(!open, "order.no-frame")
	receive := Receive.On(func(c *tui.Call) { c.Push(s.p.open.receive(o.ID)) })
	receive = receive.Unless(s.p.open.receive == nil || !s.receivable(), "order.nothing-to-come")
	invoice := InvoiceOf.On(func(c *tui.Call) { c.Push(s.p.open.invoiceOf(o.ID)) })
	invoice = invoice.Unless(s.p.open.invoiceOf == nil || !s.billable(), "order.nothing-to-bill")
	if o.Kind != purchasing.OrderBlanket {
		callOff = callOff.Quietly()
	}
	return []tui.Key{approve, send, receive, invoice, callOff}
}

// waits tells whether the supplier still owes something.
func (s *orderView) waits() bool {
	o := s.seen.order
	return o.Kind != purchasing.OrderBlanket &&
		(o.State == purchasing.OrderApproved || o.State == purchasing.OrderSent || o.State == purchasing.OrderPartReceived)
}

// receivable tells whether goods may come in of the order; more than ordered
// may, so an order that is complete may still be received.
func (s *orderView) receivable() bool {
	o := s.seen.order
	return s.waits() || o.Kind != purchasing.OrderBlanket && o.State == purchasing.OrderReceived
}

// billable tells whether an invoice may name the order.
func (s *orderView) billable() bool {
	return s.receivable() || s.seen.order.State == purchasing.OrderClosed && s.seen.order.Kind != purchasing.OrderBlanket
}

func (s *orderView) change(c *tui.Call) {
	c.Push(newOrderForm(s.p, s.memo, orderStart{record: s.id}))
}

func (s *orderView) promisedOf() promisedOf {
	o := s.seen.order
	of := promisedOf{order: o.ID, number: o.Number}
	for _, l := range o.Lines {
		if day := o.Expected(l); of.expected.IsZero() || !day.IsZero() && day.Before(of.expected) {
			of.expected = day
		}
	}
	return of
}

func (s *orderView) promisedOfLine() promisedOf {
	o := s.seen.order
	line, ok := o.Line(s.lists[ofLines].Current().ID)
	if !ok {
		return s.promisedOf()
	}
	return promisedOf{order: o.ID, number: o.Number, line: line.ID, lineNo: line.No, what: line.Description, expected: o.Expected(line)}
}

func (s *orderView) remind(c *tui.Call) {
	remind(c, s.p, []string{s.id}, s.seen.order.Number, func(c *tui.Call, n int) {
		c.Say("order.reminded", "count", n)
		s.reload(c)
	})
}

// told shows the order as a step has left it.
func (s *orderView) told(c *tui.Call, o purchasing.Order) {
	c.Say("order.is-now", "number", orderName(c.Lang, o), "state", stateWords(c.Lang, o.State, o.Kind))
	s.reload(c)
}
