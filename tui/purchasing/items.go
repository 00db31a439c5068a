package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/tui"
)

// The names of the catalogue's entry, record and form.
const (
	entryItems = "items"
	kindItem   = partName + "/item"
	formItem   = "purchasing/item"
)

// The keys of the catalogue, beside those that mean the same everywhere.
var (
	CopyItem   = tui.Binding{Action: "item-copy", Press: []string{"c"}}
	ItemPrices = tui.Binding{Action: "item-prices", Press: []string{"p"}}
	// FormPrices is the same in the form, where letters are text.
	FormPrices = tui.Binding{Action: "item-prices-form", Press: []string{"f12", "alt+w"}}
)

// addItems puts the catalogue into a session.
func addItems(o *tui.Options, p Parts) {
	p.open.item = func(code string) tui.Screen { return openItem(p, code) }
	o.Entries = append(o.Entries, tui.Entry{Name: entryItems, Open: func(state []byte) tui.Screen { return newItemList(p, state) }})
	if o.Records == nil {
		o.Records = map[string]func(id string) tui.Screen{}
	}
	if o.Forms == nil {
		o.Forms = map[string]func(d desk.Draft) tui.Screen{}
	}
	o.Records[kindItem] = func(code string) tui.Screen { return openItem(p, code) }
	o.Forms[formItem] = func(d desk.Draft) tui.Screen { return resumeItem(p, d) }
	o.Actions = append(o.Actions, tui.Action{Name: "item.new", Makes: true, Do: func(c *tui.Call) { c.Push(newItem(p, "")) }})
	o.Bindings = append(o.Bindings, CopyItem, ItemPrices, FormPrices)
}
