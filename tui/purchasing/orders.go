package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/tui"
)

// The names of the entries of orders.
const (
	entryOrders     = "orders"
	entryDeliveries = "deliveries"
)

// addOrders puts orders and the chase of deliveries into a session.
func addOrders(o *tui.Options, p Parts) {
	memo := &orderMemo{}
	o.Entries = append(o.Entries,
		tui.Entry{Name: entryOrders, Open: func(state []byte) tui.Screen { return newOrderList(p, memo, state) }},
		tui.Entry{Name: entryDeliveries, Open: func(state []byte) tui.Screen { return newChaseList(p, memo, state) }},
	)
	if o.Records == nil {
		o.Records = map[string]func(id string) tui.Screen{}
	}
	if o.Forms == nil {
		o.Forms = map[string]func(d desk.Draft) tui.Screen{}
	}
	o.Records[kindOrder] = func(id string) tui.Screen { return newOrderView(p, memo, id) }
	o.Forms[formOrder] = func(d desk.Draft) tui.Screen { return newOrderForm(p, memo, orderStart{draft: d}) }
	o.Actions = append(o.Actions,
		tui.Action{Name: "order.new", Makes: true, Do: func(c *tui.Call) { c.Push(newOrderForm(p, memo, orderStart{})) }},
		tui.Action{Name: "order.to", Makes: true, Takes: "parties/supplier", With: func(c *tui.Call, h tui.Hit) {
			c.Push(newOrderForm(p, memo, orderStart{supplier: h.ID}))
		}},
		tui.Action{Name: "orders.of", Takes: "parties/supplier", With: func(c *tui.Call, h tui.Hit) {
			c.Push(ordersOf(p, memo, h.ID, h.Title))
		}},
	)
	o.Bindings = append(o.Bindings, orderKeys()...)
}
