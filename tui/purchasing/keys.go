package purchasing

import "backdesk/tui"

// The keys of these screens, beside those that mean the same everywhere.
var (
	NextView  = tui.Binding{Action: "view-next", Press: []string{"v", "right"}}
	PriorView = tui.Binding{Action: "view-prior", Press: []string{"V", "left"}}

	KeepDraft = tui.Binding{Action: "order-draft", Press: []string{"f12", "alt+w"}}

	Copy        = tui.Binding{Action: "order-copy", Press: []string{"c"}}
	Change      = tui.Binding{Action: "order-change", Press: []string{"e"}}
	Approve     = tui.Binding{Action: "order-approve", Press: []string{"a"}}
	Submit      = tui.Binding{Action: "order-submit", Press: []string{"a"}}
	SendBack    = tui.Binding{Action: "order-send-back", Press: []string{"b"}}
	Send        = tui.Binding{Action: "order-send", Press: []string{"s"}}
	Cancel      = tui.Binding{Action: "cancel-order", Press: []string{"z"}}
	GiveUp      = tui.Binding{Action: "order-give-up", Press: []string{"u"}}
	Promise     = tui.Binding{Action: "order-promise", Press: []string{"p"}}
	Remind      = tui.Binding{Action: "order-remind", Press: []string{"m"}}
	GiveUpLine  = tui.Binding{Action: "order-give-up-line", Press: []string{"U"}}
	PromiseLine = tui.Binding{Action: "order-promise-line", Press: []string{"P"}}

	CallOff = tui.Binding{Action: "order-call-off", Press: []string{"l"}}

	Receive   = tui.Binding{Action: "order-receive", Press: []string{"t"}}
	InvoiceOf = tui.Binding{Action: "order-invoice-of", Press: []string{"f"}}

	ToOrders   = tui.Binding{Action: "order-to-orders", Press: []string{"g"}}
	ToReceipts = tui.Binding{Action: "order-to-receipts", Press: []string{"r"}}
	ToInvoices = tui.Binding{Action: "order-to-invoices", Press: []string{"i"}}
)

// orderKeys lists the keys of orders and of their chase for the key card.
func orderKeys() []tui.Binding {
	return []tui.Binding{
		NextView, PriorView, KeepDraft, Copy, Change, Approve, Submit, SendBack, Send, Cancel, GiveUp, GiveUpLine,
		Promise, PromiseLine, Remind, CallOff, Receive, InvoiceOf, ToOrders, ToReceipts, ToInvoices,
	}
}
