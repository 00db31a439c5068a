package purchasing

import (
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// Keys are what can be done with the invoice now; the others say why not.
func (s *matchView) Keys() []tui.Key {
	if !s.ready {
		return []tui.Key{tui.Back.Shown()}
	}
	inv := &s.seen.Invoice
	do := invoiceSteps{p: s.p, done: s.done, again: s.reload}
	held, live := inv.State == purchasing.InvoiceHeld, inv.State == purchasing.InvoiceHeld || inv.State == purchasing.InvoiceMatched
	why := "invoice.in-state." + string(inv.State)
	keys := s.nextStep(do)
	keys = append(keys,
		AskCredit.On(func(c *tui.Call) { do.wait(c, *inv, true) }).Unless(!held, why),
		PutAside.On(func(c *tui.Call) { do.wait(c, *inv, false) }).Unless(!live, why),
		ChangeOrder.On(s.changeOrder).Unless(s.order() == "", "invoice.no-order-behind"),
		ToOrders.On(s.toOrder).Unless(s.order() == "", "invoice.no-order-behind"),
		ToReceipts.On(s.toReceipt).Unless(len(s.receipts()) == 0, "order.no-receipts"),
		Duplicates.On(s.alike).Unless(len(s.seen.Duplicates) == 0, "invoice.nothing-alike"),
		NextView.On(s.next),
		CreditOf.On(func(c *tui.Call) { c.Push(newInvoiceForm(s.p, s.memo, invoiceStart{corrects: inv.ID})) }).
			Unless(inv.Kind != purchasing.InvoiceBill || inv.State == purchasing.InvoiceVoid, "invoice.no-credit-of").Quietly(),
		LinkLine.On(s.link).Unless(!live || len(inv.Lines) == 0, why).Quietly(),
		VoidIt.On(func(c *tui.Call) { do.void(c, *inv) }).Unless(inv.State == purchasing.InvoiceVoid, why).Quietly(),
		PriorView.On(s.prior).Quietly(),
		tui.Open.Shown().Quietly(), tui.Up.Shown().Quietly(), tui.Down.Shown().Quietly(),
		tui.Reload.On(s.reload).Quietly(), tui.Back.On((*tui.Call).Leave),
	)
	return keys
}

// nextStep is what usually comes next: accepting what holds it, or approving.
func (s *matchView) nextStep(do invoiceSteps) []tui.Key {
	inv := &s.seen.Invoice
	if inv.State == purchasing.InvoiceHeld {
		accept := AcceptHold.On(func(c *tui.Call) { do.accept(c, *inv, s.holds()) })
		return []tui.Key{accept.Unless(s.own() && !s.onlyWaiting(), "invoice.own", "number", inv.Number)}
	}
	approve := ApproveOne.On(func(c *tui.Call) { do.approve(c, *inv) })
	approve = approve.Unless(s.own(), "invoice.own", "number", inv.Number)
	return []tui.Key{approve.Unless(inv.State != purchasing.InvoiceMatched, "invoice.in-state."+string(inv.State))}
}

// own tells whether this clerk entered the invoice and somebody else must act.
func (s *matchView) own() bool {
	return s.seen.Invoice.WrittenBy == s.me && !s.seen.rules.FourEyes.SoleClerk
}

// onlyWaiting tells whether nothing is open but waiting that a clerk set.
func (s *matchView) onlyWaiting() bool {
	for _, h := range s.holds() {
		if h.Code != purchasing.HoldWait {
			return false
		}
	}
	return true
}

// done shows the invoice as it is after a step.
func (s *matchView) done(c *tui.Call, inv purchasing.Invoice, key string, figures ...any) {
	s.reload(c)
	c.Say(key, append([]any{"number", inv.Number, "state", c.Lang.T("state.invoice." + string(inv.State))}, figures...)...)
}

// changeOrder revises the order behind the line, so that it agrees.
func (s *matchView) changeOrder(c *tui.Call) {
	c.Push(newOrderForm(s.p, &orderMemo{}, orderStart{record: s.order()}))
}

// alike holds the invoice against those that may be the same paper.
func (s *matchView) alike(c *tui.Call) {
	c.Push(newDuplicates(s.p, s.seen.Invoice, s.seen.Duplicates, s.seen.names))
}
