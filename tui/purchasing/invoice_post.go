package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/parties"
	"backdesk/tui/widget"
)

// save looks for billed lines that may mean one of several ordered lines, which
// the clerk must choose, and posts.
func (o *invoiceForm) save(c *tui.Call) {
	in, _ := o.entry(o.Form)
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.Posted, error) {
		would, _, err := part.CheckInvoice(ctx, actor, in)
		return would, err
	}, func(c *tui.Call, would purchasing.Posted, err error) {
		switch {
		case err != nil:
			o.Handle(c, o.Form.Refused(err))
		case len(would.Doubts) > 0:
			o.resolve(c, would.Doubts[0])
		default:
			o.checked.duplicates, o.checked.invoice = would.Duplicates, would.Invoice
			o.post(c)
		}
	})
}

// resolve asks which ordered line a billed line means.
func (o *invoiceForm) resolve(c *tui.Call, d purchasing.LinkDoubt) {
	_, m := o.entry(o.Form)
	if d.Line < 1 || d.Line > len(m.lines) {
		o.post(c)
		return
	}
	at := o.rowOf(m.lines[d.Line-1])
	l := o.Form.Line(at)
	box := &pickBox{question: tui.Words{Key: "invoice.which-line?", Figures: []any{
		"line", m.lines[d.Line-1], "item", firstOf(l.Values["item"].Name, l.Text("item"))}}, late: true}
	for _, x := range d.Candidates {
		box.add(x.OrderLine, orderedName(x)+"  "+firstOf(x.Description, x.Item)+"  "+orderedDetail(x))
	}
	box.add(billsNothing, c.Lang.T("invoice.no-order-behind"))
	tui.Ask(c, box, func(c *tui.Call, id chosen) {
		if string(id) == billsNothing {
			o.Form.SetCell(at, "no-order", widget.YesValue(true))
		}
		for _, x := range d.Candidates {
			if x.OrderLine == string(id) {
				o.Form.SetCell(at, "order-line", widget.RecordValue(x.OrderLine, orderedName(x), ""))
				if x.TaxCode != "" {
					o.Form.DeriveCell(at, "tax-code", widget.ChoiceValue(x.TaxCode))
				}
				o.Form.DeriveCell(at, "account", o.accountValue(x.Account))
				o.noteRates()
			}
		}
		o.save(c)
	})
}

// rowOf is the row of the grid that a line's number means: blank rows have none.
func (o *invoiceForm) rowOf(number int) int {
	for i := range o.Form.LineCount() {
		if blankLine(o.Form.Line(i)) {
			continue
		}
		if number--; number == 0 {
			return i
		}
	}
	return -1
}

func blankLine(l widget.Line) bool {
	for _, v := range l.Values {
		if !v.Empty() {
			return false
		}
	}
	return true
}

// post puts the paper into the books.
func (o *invoiceForm) post(c *tui.Call) {
	part, actor := o.p.Purchasing, c.Actor
	in, m := o.entry(o.Form)
	in.Answers = m.answers(o.Form.Answers())
	tui.Store(c, &o.Sheet, func(ctx context.Context) (purchasing.Posted, error) {
		done, err := part.PostInvoice(ctx, actor, in)
		if err != nil {
			return done, m.refused(err)
		}
		return done, nil
	}, o.posted)
}

// posted says what became of the paper and begins the next one.
func (o *invoiceForm) posted(c *tui.Call, done purchasing.Posted) {
	inv := done.Invoice
	parties.Chose(c, o.p.Suppliers, inv.Supplier)
	o.memo.id, o.memo.last = inv.ID, o.Form.Values()
	o.Form.Saved()
	o.ID, o.supplier, o.bills, o.preceding = c.NewID(), "", "", ""
	o.facts, o.orders, o.receipts, o.prefilled, o.used, o.more = purchasing.SupplierFacts{}, nil, nil, false, nil, false
	o.billsWas = widget.Value{}
	o.checked = preview{}
	o.Form.Hint("")
	o.blank()
	if inv.State == purchasing.InvoiceHeld {
		c.Say("invoice.posted-held", "number", inv.Number, "why", holdNames(c.Lang, inv.Holds))
		return
	}
	c.Say("invoice.posted", "number", inv.Number, "total", c.Lang.Amount(inv.Gross()))
}

// holdNames say in a few words why an invoice is held: "price +1.8 %".
func holdNames(p *lang.Printer, holds []purchasing.Hold) string {
	var names []string
	for _, h := range holds {
		if !h.Open() {
			continue
		}
		name := p.T("hold-name." + string(h.Code))
		if percent := h.Figures["percent"]; h.Code == purchasing.HoldPrice && percent != "" {
			name += " " + percent + " %"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// noticesIn are the notices of a review as one sentence.
func noticesIn(p *lang.Printer, notices []fault.Fault) string {
	if len(notices) == 0 {
		return ""
	}
	text := p.Fault(notices[0])
	if n := len(notices) - 1; n > 0 {
		text += " " + p.T("and-more", "count", n)
	}
	return text
}
