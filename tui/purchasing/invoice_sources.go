package purchasing

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// What an invoice may bill, beside the id of one order.
const (
	billsAll     = "@all"
	billsNothing = "@nothing"
)

// billable offers what the paper may bill: all that came in, some orders or
// receipts, one order, or nothing of these.
func (o *invoiceForm) billable(_ context.Context, q widget.Query) ([]widget.Pick, bool, error) {
	picks := []widget.Pick{{ID: billsAll, Code: o.words.T("bills.all"), Name: o.words.T("bills.all-words", "count", len(o.orders))}}
	picks = append(picks, widget.Pick{ID: billsSome, Code: o.words.T("bills.some"), Name: o.words.T("bills.some-words", "orders", len(o.orders), "receipts", len(o.receipts))})
	for _, b := range o.orders {
		picks = append(picks, widget.Pick{ID: b.ID, Code: b.Number, Name: b.Date.String(),
			Detail: o.words.T("bills.lines", "count", b.Lines) + "  " + o.words.Amount(b.Net)})
	}
	picks = append(picks, widget.Pick{ID: billsNothing, Code: o.words.T("bills.nothing"), Name: o.words.T("bills.nothing-words")})
	want := text.Fold(q.Text)
	if q.Text == o.Form.Value("bills").Text { // it stands there already: the others are wanted
		want = ""
	}
	fits := picks[:0:0]
	for _, p := range picks {
		if strings.Contains(text.Fold(p.Code), want) {
			fits = append(fits, p)
		}
	}
	if q.Limit > 0 && len(fits) > q.Limit {
		return fits[:q.Limit], true, nil
	}
	return fits, false, nil
}

// billed finds what a line may bill: the supplier's ordered lines first, then
// the catalogue and former texts unless only ordered lines are wanted.
func (o *invoiceForm) billed(c *tui.Call, only bool) tui.Source {
	part, actor := o.p.Purchasing, c.Actor
	return func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
		var picks []widget.Pick
		if supplier := q.With["supplier"].Data; supplier != "" {
			lines, err := part.BillableLines(ctx, actor, supplier)
			if err != nil {
				return nil, false, err
			}
			want := text.Fold(q.Text)
			for _, l := range lines {
				if len(picks) < q.Limit && o.fitsLine(l, want, only) && (only || o.left(l)) {
					picks = append(picks, o.orderedPick(l, only))
				}
			}
		}
		if only || len(picks) >= q.Limit {
			return picks, len(picks) >= q.Limit, nil
		}
		more, others, err := o.items.find(ctx, q)
		ordered := len(picks)
		for _, p := range more {
			again := p.Code != "" && slices.ContainsFunc(picks[:ordered], func(had widget.Pick) bool { return had.Code == p.Code })
			if len(picks) < q.Limit && !again {
				picks = append(picks, p)
			}
		}
		return picks, others, err
	}
}

// left tells whether anything of an ordered line may still be billed.
func (o *invoiceForm) left(l purchasing.Ordered) bool {
	return l.AmountOnly || purchasing.OrderLine{Quantity: l.Quantity, Progress: l.Progress}.ToInvoice(o.rules.Invoicing.OrderOnly).IsPos()
}

func (o *invoiceForm) fitsLine(l purchasing.Ordered, want string, number bool) bool {
	if number && strings.Contains(text.Fold(orderedName(l)), want) {
		return true
	}
	for _, s := range []string{l.Item, l.SupplierRef, l.Description} {
		if s != "" && strings.Contains(text.Fold(s), want) {
			return true
		}
	}
	return false
}

// orderedName is how an ordered line is called: "2026-00281/3".
func orderedName(l purchasing.Ordered) string { return l.OrderNumber + "/" + strconv.Itoa(l.LineNo) }

// orderedPick fills a line from the ordered line that it bills.
func (o *invoiceForm) orderedPick(l purchasing.Ordered, only bool) widget.Pick {
	left := purchasing.OrderLine{Quantity: l.Quantity, Progress: l.Progress}.ToInvoice(o.rules.Invoicing.OrderOnly)
	fill := map[string]widget.Value{
		"unit": widget.TextValue(l.Unit), "price": widget.NumberValue(l.Price, 0), "account": accountValue(o.rules, l.Account),
		"supplier-ref": widget.TextValue(l.SupplierRef), "description": widget.TextValue(l.Description),
	}
	if l.TaxCode != "" {
		fill["tax-code"] = widget.ChoiceValue(l.TaxCode)
	}
	if left.IsPos() {
		fill["quantity"] = widget.NumberValue(left, 0)
	}
	detail := orderedDetail(l)
	if only {
		return widget.Pick{ID: l.OrderLine, Code: orderedName(l), Name: firstOf(l.Description, l.Item), Detail: detail, Fill: fill}
	}
	fill["order-line"] = widget.RecordValue(l.OrderLine, orderedName(l), "")
	return widget.Pick{ID: l.Item, Code: l.Item, Name: l.Description, Detail: orderedName(l) + "  " + detail, Fill: fill}
}

// orderedDetail is quantity and price of an ordered line: "20 cs x 2,180".
func orderedDetail(l purchasing.Ordered) string {
	if l.AmountOnly {
		return l.Amount.Format()
	}
	return quantity(l.Quantity, l.Unit) + " x " + priceIn(l.Price, l.Currency)
}

// precedingSource finds the invoices of the supplier that a credit note may
// correct, by our number or theirs.
func precedingSource(part *purchasing.Part, c *tui.Call) tui.Source {
	actor, words := c.Actor, c.Lang
	return func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
		page, err := part.InvoiceList(ctx, actor, purchasing.InvoiceFilter{
			Text: q.Text, Supplier: q.With["supplier"].Data, Limit: q.Limit,
			States: []purchasing.InvoiceState{purchasing.InvoiceHeld, purchasing.InvoiceMatched, purchasing.InvoiceApproved},
		})
		var picks []widget.Pick
		for _, b := range page.Rows {
			if b.Kind == purchasing.InvoiceBill {
				picks = append(picks, widget.Pick{ID: b.ID, Code: b.Number, Name: b.SupplierNumber,
					Detail: b.Date.String() + "  " + words.Amount(b.Gross)})
			}
		}
		return picks, page.Next != "", err
	}
}
