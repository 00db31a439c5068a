package parties

import (
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// Making is the Make of a form whose look-up fields want suppliers: it opens
// the form of a supplier with what was typed as the name, and puts the new one
// into the field. Such a field is Creatable; another Creatable field needs a
// Make of its own.
func Making(part *parties.Part, house *office.Part, sheet *tui.Sheet) func(c *tui.Call, q widget.Query) {
	return func(c *tui.Call, q widget.Query) {
		if lacks(c.Clerk.Role, parties.CanAdd) {
			c.Say("supplier.not-your-role")
			return
		}
		form := &supplierForm{p: Parts{Suppliers: part, Office: house}, answer: true}
		if q.Text != "" {
			form.preset = widget.Values{"name": widget.TextValue(q.Text)}
		}
		tui.Ask(c, form, func(c *tui.Call, s parties.Supplier) {
			sheet.Handle(c, sheet.Form.Take(q.Field, Picked(s)))
		})
	}
}
