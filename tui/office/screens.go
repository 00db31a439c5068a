// Package office shows what the office has decided (profile, policies, tax
// rows, terms, accounts, calendar) and its clerks with their roles, limits and
// keys.
package office

import (
	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/tui"
)

// Parts are what these screens work on.
type Parts struct {
	Office *office.Part
	// Today is the day in the office's zone.
	Today func() dates.Date
}

// Add puts the screens of the office's decisions into a session.
func Add(o *tui.Options, p Parts) {
	o.Entries = append(o.Entries, tui.Entry{Name: "settings", Open: func([]byte) tui.Screen { return newMenu(p) }})
	for _, item := range menuItems {
		o.Actions = append(o.Actions, tui.Action{Name: "settings." + item.name, Do: func(c *tui.Call) { c.Push(item.open(p)) }})
	}
	addForms(o, p)
	o.Bindings = append(o.Bindings, Table()...)
}

// addForms lets kept drafts go on, and palette and search open what they found.
func addForms(o *tui.Options, p Parts) {
	if o.Forms == nil {
		o.Forms = map[string]func(desk.Draft) tui.Screen{}
	}
	for id, resume := range map[string]func(Parts, desk.Draft) tui.Screen{
		profileForm.id: profileForm.resume, policiesForm.id: policiesForm.resume, ledgerForm.id: ledgerForm.resume,
		toleranceForm.id: toleranceForm.resume, rateForm.id: rateForm.resume, closeRateForm.id: closeRateForm.resume,
		shareForm.id: shareForm.resume, withholdingForm.id: withholdingForm.resume, termsForm.id: termsForm.resume,
		dayForm.id: dayForm.resume, accountForm.id: accountForm.resume, roleForm.id: roleForm.resume,
		clerkForm.id: clerkForm.resume, keyForm.id: keyForm.resume,
	} {
		o.Forms[id] = func(d desk.Draft) tui.Screen { return resume(p, d) }
	}
}
