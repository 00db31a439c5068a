package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/tui"
)

// entryReceipts is the name of the entry of receipts.
const entryReceipts = "receipts"

// addReceipts puts goods receipts, returns and inspections into a session.
func addReceipts(o *tui.Options, p Parts) {
	p.open.receive = func(orders ...string) tui.Screen { return newReceiptForm(p, orders...) }
	o.Entries = append(o.Entries, tui.Entry{Name: entryReceipts, Open: func(state []byte) tui.Screen { return newReceiptList(p, state) }})
	if o.Records == nil {
		o.Records = map[string]func(id string) tui.Screen{}
	}
	if o.Forms == nil {
		o.Forms = map[string]func(d desk.Draft) tui.Screen{}
	}
	o.Records[kindReceipt] = func(id string) tui.Screen { return newReceiptView(p, id) }
	goods := func(d desk.Draft) tui.Screen { return startReceipt(p, receiptStart{draft: d}) }
	o.Forms[formReceipt], o.Forms[formReturn] = goods, goods
	o.Forms[formInspection] = func(d desk.Draft) tui.Screen { return resumeInspection(p, d) }
	o.Actions = append(o.Actions,
		tui.Action{Name: "receipt.new", Makes: true, Do: func(c *tui.Call) { c.Push(newReceiptForm(p)) }},
		tui.Action{Name: "receipt.from", Takes: kindOrder, With: func(c *tui.Call, h tui.Hit) { c.Push(newReceiptForm(p, h.ID)) }},
		tui.Action{Name: "receipt.of", Takes: "parties/supplier", With: func(c *tui.Call, h tui.Hit) {
			c.Push(startReceipt(p, receiptStart{supplier: h.ID}))
		}},
		tui.Action{Name: "return.new", Makes: true, Do: func(c *tui.Call) { c.Push(startReceipt(p, receiptStart{goesBack: true})) }},
	)
	o.Bindings = append(o.Bindings, receiptKeys()...)
}
