// Package purchasing shows the way of a purchase: orders and their chase list,
// goods receipts, invoices with their match, the due list, the catalogue. One
// file a screen; they read by the part's queries and write by its verbs only.
package purchasing

import (
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// Parts are what these screens work on.
type Parts struct {
	Purchasing *purchasing.Part
	// Suppliers is asked by look-up fields.
	Suppliers *parties.Part
}

// Add puts the screens of purchasing into a session, in the order in which
// Alt+2, Alt+3 … reach them.
func Add(o *tui.Options, p Parts) {
}
