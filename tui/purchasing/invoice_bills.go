package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// cameFor are the receipts of a supplier that belong to orders of which
// something may be billed, the newest first.
func cameFor(ctx context.Context, part *purchasing.Part, actor desk.Actor, supplier string, orders []purchasing.BillableOrder) ([]purchasing.ReceiptBrief, error) {
	page, err := part.ReceiptList(ctx, actor, purchasing.ReceiptFilter{
		Supplier: supplier, Kinds: []purchasing.ReceiptKind{purchasing.ReceiptGoods}, Limit: 200})
	var out []purchasing.ReceiptBrief
	for _, r := range page.Rows {
		if !r.Reversed && slices.ContainsFunc(orders, func(o purchasing.BillableOrder) bool { return slices.Contains(r.Orders, o.Number) }) {
			out = append(out, r)
		}
	}
	return out, err
}

// several tells whether there is something to choose from.
func (o *invoiceForm) several() bool { return len(o.orders) > 1 || len(o.receipts) > 1 }

// choose fills the lines with what may be billed of all that came, of some
// orders or receipts, or of none; lines that were typed stay.
func (o *invoiceForm) choose(c *tui.Call, what string) {
	was := o.billsWas
	o.bills = what
	switch {
	case what == "":
		return
	case !o.mayFill():
		o.billsAre(was)
		c.Say("invoice.lines-typed")
		return
	case what == billsSome:
		box := &billsBox{orders: o.orders, receipts: o.receipts, currency: o.p.Currency}
		tui.Ask(c, box, func(c *tui.Call, some billsChosen) {
			if some.value == "" {
				o.billsAre(was)
				o.Form.Focus("bills")
				return
			}
			kind := billsTabs[0]
			if strings.HasPrefix(some.value, billsReceipts) {
				kind = billsTabs[1]
			}
			o.billsAre(widget.RecordValue(some.value, o.words.T(kind), strings.Join(some.names, ", ")))
			o.fillFrom(c, some.value)
		})
		return
	case what == billsNothing:
		o.Form.SetLines(nil)
		o.prefilled = true
	default:
		o.fillFrom(c, what)
	}
	o.billsWas = o.Form.Value("bills")
}

// billsAre puts a choice into the field without acting on it.
func (o *invoiceForm) billsAre(v widget.Value) {
	o.billsWas, o.bills = v, v.Data
	o.Form.Set("bills", v)
}

func (o *invoiceForm) fillFrom(c *tui.Call, what string) {
	from, part, actor := billsFrom(o.supplier, what), o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.Prefilled, error) { return part.PrefillInvoice(ctx, actor, from) },
		func(c *tui.Call, filled purchasing.Prefilled, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			all := o.orders
			o.fillWith(filled)
			o.orders = all
			if len(filled.Invoice.Lines) == 0 {
				c.Say("bills.all-billed")
			}
			o.check(c)
		})
}
