package purchasing

import "backdesk/tui"

// The keys of goods receipts, beside those that mean the same everywhere.
var (
	FillReceipt  = tui.Binding{Action: "receipt-fill", Press: []string{"f12", "alt+a"}}
	EmptyReceipt = tui.Binding{Action: "receipt-empty", Press: []string{"f3", "alt+z"}}

	Inspect     = tui.Binding{Action: "inspect", Press: []string{"c"}}
	ReturnGoods = tui.Binding{Action: "return-goods", Press: []string{"b"}}
	UndoReceipt = tui.Binding{Action: "receipt-undo", Press: []string{"z"}}
)

// receiptKeys lists them for the key card.
func receiptKeys() []tui.Binding {
	return []tui.Binding{FillReceipt, EmptyReceipt, Inspect, ReturnGoods, UndoReceipt}
}
