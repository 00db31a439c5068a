package demo

import (
	"context"
	"slices"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
)

// toPost: the next bill is to be entered. Goods that came are entered first.
func (s *show) toPost(c *course) bool {
	if !c.Return.Date.IsZero() && c.posted > 0 && !c.returned {
		return false // the credit note comes after the goods went back
	}
	return c.sent && c.posted < len(c.Bills) && !c.Bills[c.posted].Keyed.After(s.today) && c.here(c.Bills[c.posted])
}

func (s *show) post(ctx context.Context, v Verbs, c *course) error {
	b := c.Bills[c.posted]
	in, err := s.paper(c, b)
	if err != nil {
		return err
	}
	in.ID = v.NewID()
	done, err := answered(b.Reason, func(a fault.Answers) (purchasing.Posted, error) {
		in.Answers = a
		return v.PostInvoice(ctx, in)
	})
	if err != nil {
		return err
	}
	c.posted++
	inv := done.Invoice
	c.open = append(c.open, posted{inv.ID, inv.Version, inv.State == purchasing.InvoiceMatched, b})
	c.over = c.finished()
	return nil
}

// paper writes the supplier's invoice: lines, freight and the totals at its foot.
func (s *show) paper(c *course, b Bill) (purchasing.PostInvoice, error) {
	currency := c.order.Currency
	in := purchasing.PostInvoice{
		Supplier: s.suppliers[c.Supplier], SupplierNumber: b.Number, Registration: b.Registration, Currency: currency,
		Date: b.Date, Supplied: b.Supplied, Received: b.Keyed, BankAccount: b.BankAccount, OrderRef: c.order.Number,
	}
	if b.Credit {
		in.Kind, in.PrecedingNumber = purchasing.InvoiceCredit, c.Bills[0].Number
	}
	var lines []tax.Line
	for _, l := range b.Lines {
		o := c.order.Lines[l.Line]
		amount, err := money.Extend(whole(l.Quantity), l.Price, currency, s.pack.LineRounding)
		if err != nil {
			return in, err
		}
		in.Lines = append(in.Lines, purchasing.PostLine{
			OrderLine: o.ID, Item: o.Item, Description: o.Description, Unit: o.Unit, Quantity: whole(l.Quantity), Price: l.Price,
			Amount: amount, TaxCode: o.TaxCode, Account: o.Account,
		})
		lines = append(lines, tax.Line{Amount: amount, Code: o.TaxCode})
	}
	if !b.Freight.IsZero() {
		code := c.order.Lines[0].TaxCode
		in.Charges = []purchasing.Charge{{Kind: "freight", Amount: b.Freight, TaxCode: code}}
		lines = append(lines, tax.Line{Amount: b.Freight, Code: code})
	}
	totals, err := tax.Total(lines, s.pack.Rates, tax.Terms{Currency: currency, On: b.Supplied, Rounding: s.pack.TaxRounding})
	if err != nil {
		return in, err
	}
	in.Stated.Gross, err = totals.Gross.Add(b.TotalOff)
	return in, err
}

// toSettle: a bill that the manager looks at today.
func (s *show) toSettle(c *course) bool {
	return slices.ContainsFunc(c.open, s.due)
}

func (s *show) due(p posted) bool {
	held := !p.bill.Settle.IsZero() && !p.bill.Settle.After(s.today)
	return held || !p.bill.Approve.After(s.today)
}

// settle accepts what is held when its time has come and approves what matches.
// What the manager may not do stays for somebody else.
func (s *show) settle(ctx context.Context, v Verbs, c *course) error {
	var left []posted
	for _, p := range c.open {
		if !s.due(p) {
			left = append(left, p)
			continue
		}
		done, err := s.settleOne(ctx, v, p)
		if err != nil {
			return err
		}
		if !done {
			left = append(left, p)
		}
	}
	c.open = left
	c.over = c.finished()
	return nil
}

func (s *show) settleOne(ctx context.Context, v Verbs, p posted) (done bool, err error) {
	if p.clean { // nobody reads again what matched, unless it has changed
		done, err := v.ApproveInvoices(ctx, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: p.id, Version: p.version}}})
		if err != nil || len(done) == 1 && done[0].Err == nil {
			return true, err
		}
	}
	inv, err := v.Invoice(ctx, p.id)
	if err != nil {
		return false, err
	}
	if inv.State == purchasing.InvoiceHeld {
		if p.bill.Settle.IsZero() {
			return true, nil // nobody will deal with it: it stays held
		}
		if p.bill.Settle.After(s.today) {
			return false, nil
		}
		if p.bill.Void {
			_, err = v.VoidInvoice(ctx, purchasing.VoidInvoice{Invoice: inv.ID, Version: inv.Version, Reason: duplicate[s.plan.Language]})
			return true, err
		}
		inv, err = v.ReleaseHolds(ctx, purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version, Reason: p.bill.Reason})
		if kind := fault.KindOf(err); kind == fault.Forbidden || kind == fault.State {
			return true, nil
		}
		if err != nil {
			return false, err
		}
	}
	_, err = v.ApproveInvoices(ctx, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}})
	return true, err // a refusal stands in the answer: it waits for another
}

// duplicate is why a second paper is reversed.
var duplicate = map[string]string{"ja": "二重請求のため取消", "en": "Duplicate of an invoice already posted"}
