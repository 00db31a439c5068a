package purchasing

import (
	"context"
	"strconv"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// invoiceSteps are what a clerk does with a posted invoice. Each tells done
// what became of it.
type invoiceSteps struct {
	p    Parts
	done func(c *tui.Call, inv purchasing.Invoice, key string, figures ...any)
	// again reads what is shown once more; may be nil.
	again func(c *tui.Call)
}

// everyHold is the choice of all open holds.
const everyHold = "all"

// accept lifts one hold, or all of them, with a reason.
func (s invoiceSteps) accept(c *tui.Call, inv purchasing.Invoice, holds []purchasing.Hold) {
	part, actor := s.p.Purchasing, c.Actor
	fields := []widget.FieldSpec{reasonField(true)}
	ids := map[string]string{}
	if len(holds) > 1 {
		options := []widget.Option{{Value: everyHold, Label: "invoice.every-hold"}}
		for i, h := range holds {
			label := strconv.Itoa(i+1) + " " + c.Lang.T("hold-name."+string(h.Code))
			if h.Line > 0 {
				label += " #" + strconv.Itoa(h.Line)
			}
			ids[label] = h.ID
			options = append(options, widget.Option{Value: label})
		}
		which := widget.FieldSpec{Key: "hold", Kind: widget.Choice, Options: options, Width: 26, Required: true, Help: "invoice.hold"}
		fields = append([]widget.FieldSpec{which}, fields...)
	}
	box := &asking[purchasing.Invoice]{
		question: tui.Words{Key: "invoice.accept?", Figures: []any{"number", inv.Number, "why", holdNames(c.Lang, holds)}},
		spec:     &widget.FormSpec{Fields: fields},
		begin: func(f *widget.Form) {
			f.Derive("hold", widget.ChoiceValue(everyHold))
		},
		verb: func(ctx context.Context, v widget.Values, _ fault.Answers) (purchasing.Invoice, error) {
			in := purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version, Reason: v.Text("reason")}
			if id := ids[v.Choice("hold")]; id != "" {
				in.Holds = []string{id}
			} else { // those that the clerk was shown, and no other
				for _, h := range holds {
					in.Holds = append(in.Holds, h.ID)
				}
			}
			return part.ReleaseHolds(ctx, actor, in)
		},
		clash: func(c *tui.Call) { s.clash(c, &inv) },
	}
	tui.Ask(c, box, func(c *tui.Call, now purchasing.Invoice) { s.done(c, now, "invoice.accepted") })
}

// wait puts the invoice aside: until a day, or for a credit note.
func (s invoiceSteps) wait(c *tui.Call, inv purchasing.Invoice, credit bool) {
	part, actor := s.p.Purchasing, c.Actor
	question, told := "invoice.wait?", "invoice.waits"
	if credit {
		question, told = "invoice.ask-credit?", "invoice.credit-asked"
	}
	box := &asking[purchasing.Invoice]{
		question: tui.Words{Key: question, Figures: []any{"number", inv.Number, "supplier", inv.SupplierName}},
		spec: &widget.FormSpec{Fields: []widget.FieldSpec{
			{Key: "until", Kind: widget.Date, Sense: dates.Future, Ahead: true, Help: "invoice.until"},
			reasonField(!credit),
		}},
		verb: func(ctx context.Context, v widget.Values, _ fault.Answers) (purchasing.Invoice, error) {
			return part.WaitForInvoice(ctx, actor, purchasing.WaitForInvoice{
				Invoice: inv.ID, Version: inv.Version, Until: v.Date("until"), Reason: v.Text("reason"), Credit: credit})
		},
		clash: func(c *tui.Call) { s.clash(c, &inv) },
	}
	tui.Ask(c, box, func(c *tui.Call, now purchasing.Invoice) { s.done(c, now, told) })
}

// approve asks once and approves to pay.
func (s invoiceSteps) approve(c *tui.Call, inv purchasing.Invoice) {
	part, actor := s.p.Purchasing, c.Actor
	question := tui.Confirm("invoice.approve-one", "invoice", inv.Number+"  "+inv.SupplierName, "sum", c.Lang.Amount(inv.Gross()))
	tui.Ask(c, question, func(c *tui.Call, _ tui.Confirmed) {
		tui.Wait(c, func(ctx context.Context) (purchasing.Invoice, error) {
			done, err := part.ApproveInvoices(ctx, actor, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}})
			if err != nil {
				return inv, err
			}
			if len(done) > 0 && done[0].Err != nil {
				return inv, done[0].Err
			}
			return part.Invoice(ctx, actor, inv.ID)
		}, func(c *tui.Call, now purchasing.Invoice, err error) {
			switch {
			case fault.KindOf(err) == fault.Conflict:
				s.clash(c, &inv)
			case err != nil:
				c.Refuse(err)
			default:
				s.done(c, now, "invoice.one-approved", "due", c.Lang.Date(now.Due))
			}
		})
	})
}

// void reverses the invoice by a document of its own.
func (s invoiceSteps) void(c *tui.Call, inv purchasing.Invoice) {
	part, actor, id := s.p.Purchasing, c.Actor, c.NewID()
	box := &asking[purchasing.Invoice]{
		question: tui.Words{Key: "invoice.void?", Figures: []any{"number", inv.Number, "supplier", inv.SupplierName}},
		spec:     &widget.FormSpec{Fields: []widget.FieldSpec{reasonField(true)}},
		verb: func(ctx context.Context, v widget.Values, _ fault.Answers) (purchasing.Invoice, error) {
			return part.VoidInvoice(ctx, actor, purchasing.VoidInvoice{Invoice: inv.ID, Version: inv.Version, ID: id, Reason: v.Text("reason")})
		},
		clash: func(c *tui.Call) { s.clash(c, &inv) },
	}
	tui.Ask(c, box, func(c *tui.Call, rev purchasing.Invoice) { s.done(c, rev, "invoice.voided", "by", inv.Number) })
}

// link asks which ordered line the line with the cursor bills, and matches
// again.
func (s *matchView) link(c *tui.Call) {
	line, ok := s.line()
	if !ok {
		return
	}
	inv, part, actor := s.seen.Invoice, s.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) ([]purchasing.Ordered, error) {
		return part.BillableLines(ctx, actor, inv.Supplier, line.OrderLine)
	}, func(c *tui.Call, lines []purchasing.Ordered, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		box := &pickBox{question: tui.Words{Key: "invoice.which-line?", Figures: []any{"line", line.No, "item", firstOf(line.Description, line.Item)}}, late: true}
		for _, o := range lines {
			if o.Supplier == inv.Supplier {
				box.add(o.OrderLine, orderedName(o)+"  "+firstOf(o.Description, o.Item)+"  "+orderedDetail(o))
			}
		}
		box.add(billsNothing, c.Lang.T("invoice.no-order-behind"))
		tui.Ask(c, box, func(c *tui.Call, id chosen) { s.linkTo(c, line, string(id)) })
	})
}

func (s *matchView) linkTo(c *tui.Call, line purchasing.InvoiceLine, ordered string) {
	links := []purchasing.LineLink{}
	if ordered != billsNothing {
		links = append(links, purchasing.LineLink{OrderLine: ordered, Quantity: line.Quantity})
	}
	inv, part, actor := s.seen.Invoice, s.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.Invoice, error) {
		return part.LinkInvoice(ctx, actor, purchasing.LinkInvoice{Invoice: inv.ID, Version: inv.Version, Lines: map[int][]purchasing.LineLink{line.No: links}})
	}, func(c *tui.Call, now purchasing.Invoice, err error) {
		switch {
		case fault.KindOf(err) == fault.Conflict:
			invoiceSteps{p: s.p, done: s.done, again: s.reload}.clash(c, &inv)
		case err != nil:
			c.Refuse(err)
		default:
			s.done(c, now, "invoice.linked", "line", line.No)
		}
	})
}
