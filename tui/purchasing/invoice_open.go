package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/tui"
)

// addMatching puts the keying and the matching of invoices into a session.
func addMatching(o *tui.Options, p Parts) {
	memo := &invoiceMemo{}
	p.open.invoiceOf = func(orders ...string) tui.Screen { return newInvoiceForm(p, memo, invoiceStart{orders: orders}) }
	p.open.invoiceFrom = func(supplier string) tui.Screen { return newInvoiceForm(p, memo, invoiceStart{supplier: supplier}) }
	if o.Records == nil {
		o.Records = map[string]func(id string) tui.Screen{}
	}
	if o.Forms == nil {
		o.Forms = map[string]func(d desk.Draft) tui.Screen{}
	}
	o.Records[kindOfInvoice] = func(id string) tui.Screen { return newMatchView(p, memo, id) }
	o.Forms[formInvoice] = func(d desk.Draft) tui.Screen { return newInvoiceForm(p, memo, invoiceStart{draft: d}) }
	o.Actions = append(o.Actions,
		tui.Action{Name: "invoice.new", Makes: true, Do: func(c *tui.Call) { c.Push(newInvoiceForm(p, memo, invoiceStart{})) }},
		tui.Action{Name: "invoice.from", Makes: true, Takes: "parties/supplier", With: func(c *tui.Call, h tui.Hit) {
			c.Push(newInvoiceForm(p, memo, invoiceStart{supplier: h.ID}))
		}},
	)
	o.Bindings = append(o.Bindings, invoiceKeys()...)
}
