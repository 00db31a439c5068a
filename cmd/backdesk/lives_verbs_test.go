package main

import (
	"fmt"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// What the clerks of a life do with goods and invoices, and what they hold the
// office to.

func (l *life) receive() {
	id, _ := pickOne(l, "order", l.orders)
	o := l.order(id)
	in := purchasing.ReceiveGoods{ID: l.id()}
	for _, line := range o.Lines {
		q := line.OpenReceipt()
		if rapid.Bool().Draw(l.T, "another quantity") {
			q = l.some("came", 0, 30)
		}
		came := purchasing.ReceiveLine{Order: o.ID, OrderLine: line.ID, Quantity: q, Reason: "wet", Replace: rapid.Bool().Draw(l.T, "replace")}
		if rapid.IntRange(0, 4).Draw(l.T, "refused") == 0 {
			came.Rejected = l.some("refused", 0, 6)
		}
		in.Lines = append(in.Lines, came)
	}
	l.take("receive", func(a fault.Answers) error {
		in.Answers = a
		r, err := l.house.purchasing.ReceiveGoods(l.test.Context(), l.sato, in)
		if err == nil {
			l.tallyReceipt(r, 1)
		}
		return err
	})
}

// tallyReceipt counts a receipt, or takes it off again.
func (l *life) tallyReceipt(r purchasing.Receipt, sign int64) {
	if sign > 0 {
		l.receipts = append(l.receipts, r.ID)
	}
	for _, line := range r.Lines {
		t := l.count[line.OrderLine]
		if r.Kind == purchasing.ReceiptReturn {
			t.returned += sign * l.micro(line.Quantity)
			continue
		}
		t.received += sign * l.micro(line.Quantity)
		t.rejected += sign * l.micro(line.Rejected)
		if line.Inspection != purchasing.InspectionPending {
			t.accepted += sign * (l.micro(line.Quantity) - l.micro(line.Rejected))
		}
	}
}

func (l *life) micro(d money.Decimal) int64 {
	n, err := money.Micro(d)
	l.must(err)
	return n
}

func (l *life) receipt() (purchasing.Receipt, bool) {
	id, ok := pickOne(l, "receipt", l.receipts)
	if !ok {
		return purchasing.Receipt{}, false
	}
	r, err := l.house.purchasing.Receipt(l.test.Context(), l.sato, id)
	l.must(err)
	return r, true
}

func (l *life) inspect() {
	r, ok := l.receipt()
	if !ok {
		return
	}
	in := purchasing.InspectGoods{Receipt: r.ID, Version: r.Version}
	for _, line := range r.Lines {
		if line.Inspection == purchasing.InspectionPending {
			in.Lines = append(in.Lines, purchasing.InspectLine{Line: line.ID, Result: purchasing.InspectionAccepted,
				Rejected: l.some("refused", 0, 4), Replace: rapid.Bool().Draw(l.T, "replace"), Reason: "torn"})
		}
	}
	if len(in.Lines) == 0 {
		return
	}
	l.take("inspect", func(fault.Answers) error {
		after, err := l.house.purchasing.InspectGoods(l.test.Context(), l.mori, in)
		if err == nil {
			l.tallyReceipt(r, -1)
			l.tallyReceipt(after, 1)
			l.receipts = l.receipts[:len(l.receipts)-1] // it was there already
		}
		return err
	})
}

func (l *life) sendBack() {
	id, _ := pickOne(l, "order", l.orders)
	o := l.order(id)
	line, _ := pickOne(l, "line", o.Lines)
	in := purchasing.ReturnGoods{ID: l.id(), Lines: []purchasing.ReturnLine{{
		Order: o.ID, OrderLine: line.ID, Quantity: l.some("back", 1, 12), Replace: rapid.Bool().Draw(l.T, "replace"), Reason: "torn"}}}
	l.take("return", func(a fault.Answers) error {
		in.Answers = a
		r, err := l.house.purchasing.ReturnGoods(l.test.Context(), l.sato, in)
		if err == nil {
			l.tallyReceipt(r, 1)
		}
		return err
	})
}

func (l *life) undoReceipt() {
	r, ok := l.receipt()
	if !ok {
		return
	}
	l.take("undo receipt", func(fault.Answers) error {
		_, err := l.house.purchasing.ReverseReceipt(l.test.Context(), l.sato, purchasing.ReverseReceipt{ID: l.id(), Receipt: r.ID, Version: r.Version, Reason: "wrong order"})
		if err == nil {
			l.tallyReceipt(r, -1)
		}
		return err
	})
}

// post keys an invoice of what may be billed, sometimes with other figures.
func (l *life) post() {
	from := purchasing.PrefillFrom{Supplier: l.supplier}
	if rapid.Bool().Draw(l.T, "one order") {
		id, _ := pickOne(l, "order", l.orders)
		from.Orders = []string{id}
	}
	filled, err := l.house.purchasing.PrefillInvoice(l.test.Context(), l.sato, from)
	l.must(err)
	in := filled.Invoice
	in.Date = l.today()
	for i := range in.Lines {
		line := &in.Lines[i]
		switch rapid.IntRange(0, 7).Draw(l.T, "other figures") {
		case 0:
			line.Quantity, line.Amount = l.some("billed", 1, 30), money.Amount{}
		case 1:
			line.Price, line.Amount = l.some("price", 1, 4000), money.Amount{}
		case 2:
			line.OrderLine, line.OrderNumber, line.NoOrder = "", "", true
		}
	}
	if rapid.IntRange(0, 4).Draw(l.T, "freight") == 0 {
		in.Charges = append(in.Charges, purchasing.Charge{Kind: "freight", Amount: jpy(rapid.Int64Range(1, 3000).Draw(l.T, "freight of")), TaxCode: "JP-10"})
	}
	if rapid.IntRange(0, 5).Draw(l.T, "with tax") == 0 {
		in.PricesWithTax = true
	}
	l.enter(in)
}

func (l *life) today() dates.Date { return dates.Of(l.house.tools.Now().In(l.house.tools.Zone)) }

// enter posts a paper under a number of its own.
func (l *life) enter(in purchasing.PostInvoice) {
	l.papers++
	in.SupplierNumber = fmt.Sprintf("%c-%d", 'A'+rune(l.papers%26), 1000+l.papers*37)
	l.take("post "+string(in.Kind), func(a fault.Answers) error {
		in.Answers = a
		posted, err := l.house.purchasing.PostInvoice(l.test.Context(), l.sato, in)
		if err == nil {
			l.invoices = append(l.invoices, posted.Invoice.ID)
			l.tallyInvoice(posted.Invoice, 1)
		}
		return err
	})
}

func (l *life) tallyInvoice(inv purchasing.Invoice, sign int64) {
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			t, quantity := l.count[link.OrderLine], l.micro(link.Quantity)
			if line.AmountOnly {
				quantity = 0
			}
			if inv.Kind == purchasing.InvoiceCredit {
				t.credited += sign * quantity
				t.billed -= sign * link.Net.Minor()
			} else {
				t.invoiced += sign * quantity
				t.billed += sign * link.Net.Minor()
			}
		}
	}
}

func (l *life) invoice() (purchasing.Invoice, bool) {
	id, ok := pickOne(l, "invoice", l.invoices)
	if !ok {
		return purchasing.Invoice{}, false
	}
	inv, err := l.house.purchasing.Invoice(l.test.Context(), l.sato, id)
	l.must(err)
	return inv, true
}

// credit keys a credit note for some of an invoice's lines.
func (l *life) credit() {
	bill, ok := l.invoice()
	if !ok || bill.Kind != purchasing.InvoiceBill {
		return
	}
	in := purchasing.PostInvoice{ID: l.id(), Kind: purchasing.InvoiceCredit, Supplier: l.supplier, Currency: "JPY", Date: l.today(),
		Registration: kokuzei, Preceding: bill.ID, PricesWithTax: bill.PricesWithTax}
	for _, line := range bill.Lines {
		p := purchasing.PostLine{OrderLine: line.OrderLine, NoOrder: line.OrderLine == "", Description: or(line.Description, "goods"),
			Quantity: line.Quantity, Unit: line.Unit, Price: line.Price, TaxCode: line.TaxCode}
		switch rapid.IntRange(0, 3).Draw(l.T, "credited") {
		case 0:
			continue
		case 1:
			p.Quantity = l.some("given back", 1, 8)
		case 2:
			p.AmountOnly, p.Quantity, p.Price = true, decimal.One, l.some("taken off", 1, 3000)
		}
		in.Lines = append(in.Lines, p)
	}
	if len(in.Lines) > 0 {
		l.enter(in)
	}
}

func (l *life) void() {
	inv, ok := l.invoice()
	if !ok {
		return
	}
	l.take("void", func(fault.Answers) error {
		_, err := l.house.purchasing.VoidInvoice(l.test.Context(), l.mori, purchasing.VoidInvoice{Invoice: inv.ID, Version: inv.Version, Reason: "not ours"})
		if err == nil {
			l.tallyInvoice(inv, -1)
		}
		return err
	})
}

func (l *life) release() {
	inv, ok := l.invoice()
	if !ok {
		return
	}
	in := purchasing.ReleaseHolds{Invoice: inv.ID, Version: inv.Version, Reason: "agreed by telephone"}
	if len(inv.Holds) > 0 && rapid.Bool().Draw(l.T, "one alone") {
		h, _ := pickOne(l, "hold", inv.Holds)
		in.Holds = []string{h.ID}
	}
	l.take("release", func(fault.Answers) error {
		_, err := l.house.purchasing.ReleaseHolds(l.test.Context(), l.mori, in)
		return err
	})
	if l.take("release own", func(fault.Answers) error {
		_, err := l.house.purchasing.ReleaseHolds(l.test.Context(), l.sato, in)
		return err
	}) && !onlyWaits(inv) {
		l.Errorf("%s: whoever entered it released it: %v", inv.Number, inv.Holds)
	}
}

func onlyWaits(inv purchasing.Invoice) bool {
	for _, h := range inv.Holds {
		if h.Open() && h.Code == purchasing.HoldWait {
			return true
		}
	}
	return false
}

func (l *life) approve() {
	inv, ok := l.invoice()
	if !ok {
		return
	}
	in := purchasing.ApproveInvoices{All: true, Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}
	if l.take("approve own", func(fault.Answers) error {
		_, err := l.house.purchasing.ApproveInvoices(l.test.Context(), l.sato, in)
		return err
	}) {
		l.Errorf("%s: whoever entered it approved it", inv.Number)
	}
	for range 2 { // a key pressed twice
		l.take("approve", func(fault.Answers) error {
			_, err := l.house.purchasing.ApproveInvoices(l.test.Context(), l.mori, in)
			return err
		})
	}
}

func (l *life) wait() {
	inv, ok := l.invoice()
	if !ok {
		return
	}
	l.take("wait", func(fault.Answers) error {
		_, err := l.house.purchasing.WaitForInvoice(l.test.Context(), l.sato, purchasing.WaitForInvoice{
			Invoice: inv.ID, Version: inv.Version, Reason: "asked them", Credit: rapid.Bool().Draw(l.T, "for a credit note")})
		return err
	})
}
