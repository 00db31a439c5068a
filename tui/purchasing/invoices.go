package purchasing

import "backdesk/tui"

// addInvoices puts the lists of invoices and of what is due, and what comes
// from files, into a session.
func addInvoices(o *tui.Options, p Parts) {
	o.Entries = append(o.Entries,
		tui.Entry{Name: "invoices", Open: func(state []byte) tui.Screen { return newInvoiceList(p, state) }},
		tui.Entry{Name: "due", Open: func(state []byte) tui.Screen { return newDueList(p, state) }},
	)
	if p.Outside.Check != nil {
		o.Actions = append(o.Actions, tui.Action{Name: "invoice.import", Do: func(c *tui.Call) { c.Push(newInvoiceImport(p)) }})
	}
	if p.Outside.Journal != nil {
		o.Actions = append(o.Actions, tui.Action{Name: "journal.export", Do: func(c *tui.Call) { c.Push(newJournalExport(p)) }})
	}
	o.Bindings = append(o.Bindings, listBindings()...)
}
