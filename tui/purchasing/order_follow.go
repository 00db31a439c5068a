package purchasing

import (
	"context"

	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// changed notes what follows from a value that was accepted at once; what has
// to be read follows in follow.
func (o *orderForm) changed(f *widget.Form, key string, line int) {
	switch {
	case key == "item" && line >= 0:
		o.deriveLine(f, line)
	case key == "date":
		o.tellRegistration(f)
	}
}

// follow reads what an accepted value stands for.
func (o *orderForm) follow(c *tui.Call) {
	if !o.ready {
		return
	}
	if id := o.Form.Value("supplier").Data; id != o.supplier {
		o.learn(c, id, false)
		return
	}
	if id := o.Form.Value("blanket").Data; id != o.blanket {
		o.callOff(c, id)
		return
	}
	o.hint(c)
}

// callOff fills the lines with what is left of a frame, when none is there yet.
func (o *orderForm) callOff(c *tui.Call, frame string) {
	o.blanket = frame
	if frame == "" || len(o.Form.Lines()) > 0 {
		return
	}
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.OrderEntry, error) { return part.CallOff(ctx, actor, frame) },
		func(c *tui.Call, e purchasing.OrderEntry, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			lines := make([]widget.Line, len(e.Lines))
			for i, l := range e.Lines {
				lines[i] = o.formLine(l)
			}
			o.Form.SetLines(lines)
			if o.supplier != e.Supplier {
				o.begun.entry.Supplier = e.Supplier
				o.learnFrame(c, e.Supplier)
			}
		})
}

// learnFrame takes the supplier of a frame over.
func (o *orderForm) learnFrame(c *tui.Call, supplier string) {
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.SupplierFacts, error) {
		return part.SupplierFacts(ctx, actor, supplier)
	},
		func(c *tui.Call, facts purchasing.SupplierFacts, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			o.facts, o.supplier = facts, supplier
			o.Form.Set("supplier", widget.RecordValue(facts.ID, facts.Code, facts.Name))
			o.derive(o.Form)
		})
}

// hint tells beside a line what its supplier last asked for it.
func (o *orderForm) hint(c *tui.Call) {
	line := o.Form.Line(o.Form.LineAt())
	item := line.Values["item"]
	if o.supplier == "" || item.Empty() {
		o.hinted = priceKey{}
		o.Form.Hint("")
		return
	}
	k := priceKey{supplier: o.supplier, item: item.Data, currency: o.currency(o.Form)}
	if k.item == "" {
		k.text = item.Text
	}
	if last, ok := o.prices.asked(k); ok {
		o.Form.Hint(priceHint(o.words, item.Text, last, line))
		o.hinted = k
		return
	}
	if k == o.hinted {
		return // asked already
	}
	o.hinted = k
	o.Form.Hint("")
	part, actor, seen := o.p.Purchasing, c.Actor, o.prices
	tui.Load(c, "hint", func(ctx context.Context) (lastPrice, error) { return seen.last(ctx, part, actor, k) },
		func(c *tui.Call, _ lastPrice, err error) {
			if err == nil && o.hinted == k {
				o.hint(c)
			}
		})
}

// priceHint is the sentence: "last price of A4-500 from this supplier: 2,100 on
// 2026-09-30 (+3.8 %)".
func priceHint(words widget.Words, item string, last lastPrice, line widget.Line) string {
	if !last.known {
		return words.T("order.first-time", "item", item)
	}
	change := ""
	if price, ok := line.Decimal("price"); ok {
		change = priceChange(last.Price, price)
	}
	return words.T("order.last-price", "item", item, "price", widget.NumberValue(last.Price, 0).Text, "date", last.Date.String(), "change", change)
}
