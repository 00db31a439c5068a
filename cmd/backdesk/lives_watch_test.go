package main

import (
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// watch holds one order and one invoice to what must always be so.
func (l *life) watch() {
	id, _ := pickOne(l, "watched order", l.orders)
	l.watchOrder(l.order(id))
	if inv, ok := l.invoice(); ok {
		l.watchInvoice(inv)
	}
}

func (l *life) watchOrder(o purchasing.Order) {
	for _, line := range o.Lines {
		p, t := line.Progress, l.count[line.ID]
		got := tally{l.micro(p.Received), l.micro(p.Rejected), l.micro(p.Accepted), l.micro(p.Returned), l.micro(p.Invoiced), l.micro(p.Credited), p.InvoicedAmount.Minor()}
		if got != *t {
			l.Fatalf("order %s line %d: %+v, counted %+v", o.Number, line.No, got, *t)
		}
		for name, q := range map[string]money.Decimal{"open": line.OpenReceipt(), "pending": p.Pending(), "stays": p.NetReceived(),
			"cancelled": p.Cancelled, "reduced": p.Reduced, "received": p.Received, "accepted": p.Accepted, "returned": p.Returned} {
			if q.IsNeg() {
				l.Fatalf("order %s line %d: %s is %s: %+v", o.Number, line.No, name, q, p)
			}
		}
	}
}

func (l *life) watchInvoice(inv purchasing.Invoice) {
	open := len(openHolds(inv)) > 0
	switch {
	case inv.State == purchasing.InvoiceHeld && !open, (inv.State == purchasing.InvoiceMatched || inv.State == purchasing.InvoiceApproved) && open:
		l.Fatalf("%s is %s with %v", inv.Number, inv.State, inv.Holds)
	case inv.State == purchasing.InvoiceApproved && (inv.ApprovedBy == "" || inv.ApprovedBy == inv.WrittenBy):
		l.Fatalf("%s was approved by %q, written by %q", inv.Number, inv.ApprovedBy, inv.WrittenBy)
	case inv.State == purchasing.InvoiceVoid && inv.ReversedBy == "":
		l.Fatalf("%s is void by nothing", inv.Number)
	}
	l.watchParts(inv)
	v, err := l.house.purchasing.InvoiceView(l.test.Context(), l.sato, inv.ID)
	l.must(err)
	if !v.Journal.Balanced() {
		l.Fatalf("%s: %+v", inv.Number, v.Journal)
	}
}

// watchParts holds instalments to what is to be paid, and the first of them to
// the due date.
func (l *life) watchParts(inv purchasing.Invoice) {
	sum, first := int64(0), inv.Due
	for _, part := range inv.Parts {
		sum += part.Amount.Minor()
		if part.Due.Before(first) {
			first = part.Due
		}
	}
	if len(inv.Parts) > 0 && (sum != inv.Payable.Minor() || first != inv.Due || inv.Kind != purchasing.InvoiceBill) {
		l.Fatalf("%s: payable %s on %s in parts %v", inv.Number, inv.Payable, inv.Due, inv.Parts)
	}
}

// watchDue holds the due list to the invoices that are approved.
func (l *life) watchDue(approved int64) {
	due, err := l.house.purchasing.DueList(l.test.Context(), l.mori, purchasing.DueFilter{Limit: 500})
	l.must(err)
	listed, rows := int64(0), int64(0)
	for _, s := range due.Sums {
		listed += s.Minor()
	}
	for _, row := range due.Rows {
		rows += row.Payable.Minor()
	}
	if listed != approved || due.Next == "" && rows != approved {
		l.Fatalf("approved %d, due list %d in rows of %d", approved, listed, rows)
	}
}

// watchBilling holds every ordered line to what came: more may be billed only
// where an invoice of it is held for that, or somebody answered for it.
func (l *life) watchBilling(held map[string]bool) {
	for _, id := range l.orders {
		for _, line := range l.order(id).Lines {
			if over := line.ToInvoice(l.twoWay); over.IsNeg() && !line.AmountOnly && !held[line.ID] {
				l.Fatalf("line %d of %s is billed beyond what may be by %s: %+v", line.No, id, over, line.Progress)
			}
		}
	}
}

// end looks at everything once more and lets the program verify itself.
func (l *life) end() {
	for _, id := range l.orders {
		l.watchOrder(l.order(id))
	}
	sums, held := map[string]int64{}, map[string]bool{}
	for _, id := range l.invoices {
		inv, err := l.house.purchasing.Invoice(l.test.Context(), l.sato, id)
		l.must(err)
		l.watchInvoice(inv)
		if inv.State != purchasing.InvoiceVoid {
			sign := int64(1)
			if inv.Kind == purchasing.InvoiceCredit {
				sign = -1
			}
			if inv.State == purchasing.InvoiceApproved {
				sums["approved"] += sign * inv.Payable.Minor()
			}
			for _, h := range inv.Holds {
				held[h.Figures["order_line"]] = true
			}
			sums["payables"] += sign * inv.Payable.Minor()
			sums["tax"] += sign * (inv.Totals.Tax.Minor() - inv.NonDeductible.Minor())
		}
	}
	l.watchDue(sums["approved"])
	l.watchBilling(held)
	l.must(l.house.purchasing.Journal(l.test.Context(), l.sato, l.today().AddDays(-400), l.today().AddDays(400), func(e purchasing.JournalEntry) error {
		for _, row := range e.Rows {
			switch row.Role {
			case purchasing.RolePayables:
				sums["payables"] -= row.Credit.Minor() - row.Debit.Minor()
			case purchasing.RoleInputTax:
				sums["tax"] -= row.Debit.Minor() - row.Credit.Minor()
			}
		}
		return nil
	}))
	if sums["payables"] != 0 || sums["tax"] != 0 {
		l.Errorf("the journal differs from the invoices that count: %v", sums)
	}
	report, err := l.house.file.Verify(l.test.Context(), checks()...)
	l.must(err)
	for _, f := range report.Findings {
		l.Errorf("verify: %s %s %s %v", f.Check, f.Where, f.Code, f.Figures)
	}
	l.Logf("%d audit entries, %v", report.Entries, l.done)
}
