// Package purchasing shows the way of a purchase: orders and their chase list,
// goods receipts, invoices with their match, the due list, the catalogue. One
// file a screen; they read by the part's queries and write by its verbs only.
package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// Parts are what these screens work on.
type Parts struct {
	Purchasing *purchasing.Part
	// Suppliers is asked by look-up fields.
	Suppliers *parties.Part
	// Office tells the names of the clerks; nil shows none.
	Office *office.Part
	// Currency is the office's own: its amounts stand without a name in lists.
	Currency money.Currency
	// Deeds tells the clerk's own work for the first screen; nil tells none.
	Deeds desk.Deeds
	// Outside is what comes from files and goes to files.
	Outside Outside

	// open are the screens that another screen of this package opens.
	open *doors
}

// doors lead from one screen of this package to another, so that a file needs
// to know of the other nothing but what it hands over. Each is set where its
// screen is added; a key whose door is nil says that it cannot be used.
type doors struct {
	// receive enters what came in of these orders (ids).
	receive func(orders ...string) tui.Screen
	// invoiceOf keys an invoice of these orders (ids), filled in from them.
	invoiceOf func(orders ...string) tui.Screen
	// invoiceFrom keys an invoice of a supplier (id).
	invoiceFrom func(supplier string) tui.Screen
	// item shows an entry of the catalogue by its code.
	item func(code string) tui.Screen
}

// Add puts the screens of purchasing into a session, in the order in which
// Alt+2, Alt+3 … reach them.
func Add(o *tui.Options, p Parts) {
	p.open = &doors{}
	addOrders(o, p)
	addReceipts(o, p)
	addInvoices(o, p)
	addMatching(o, p)
	addItems(o, p)
	addHome(o, p)
}

// clerkNames gives the names of the clerks by id. A clerk whose role may not
// see them reads none: the record is shown all the same.
func (p Parts) clerkNames(ctx context.Context, actor desk.Actor) map[string]string {
	if p.Office == nil {
		return nil
	}
	list, err := p.Office.ClerkList(ctx, actor)
	if err != nil {
		return nil
	}
	names := make(map[string]string, len(list))
	for _, c := range list {
		names[c.ID] = c.Code
	}
	return names
}
