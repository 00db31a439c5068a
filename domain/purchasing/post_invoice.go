package purchasing

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// PostInvoice takes a supplier's invoice into the books: it is checked, given
// our number, matched with orders and receipts and entered in the journal. The
// result is held or matched. All faults come back at once; soft ones are taken
// with a reason in in.Answers.
func (p *Part) PostInvoice(ctx context.Context, actor desk.Actor, in PostInvoice) (Posted, error) {
	return writing(ctx, p, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) (Posted, error) {
		return postInvoice(ctx, w, ports, in)
	})
}

// CheckInvoice says what PostInvoice would: the invoice as it would be posted,
// with holds, duplicates and doubts, and every fault. Nothing is stored.
func (p *Part) CheckInvoice(ctx context.Context, actor desk.Actor, in PostInvoice) (Posted, []fault.Fault, error) {
	var out Posted
	var faults []fault.Fault
	err := p.door.Read(ctx, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) error {
		a, err := assess(ctx, w, ports, in)
		if err != nil {
			return err
		}
		a.Invoice.Holds = a.Holds
		a.Invoice.State = stateOf(a.Invoice)
		out = Posted{Invoice: a.Invoice, Review: a.Review}
		faults = a.Faults.Faults()
		return nil
	})
	return out, faults, err
}

// postInvoice is PostInvoice inside a transaction.
func postInvoice(ctx context.Context, w *desk.Work, p Ports, in PostInvoice) (Posted, error) {
	if in.ID != "" {
		stored, found, err := p.Invoices.FindInvoice(ctx, in.ID)
		if err != nil {
			return Posted{}, err
		}
		if found {
			return postedBefore(in, stored)
		}
	}
	a, err := assess(ctx, w, p, in)
	if err != nil {
		return Posted{}, err
	}
	if err := a.Faults.Err(in.Answers); err != nil {
		return Posted{}, err
	}
	inv := a.Invoice
	inv.Holds, inv.Reasons = a.Holds, answered(a.Faults.Faults(), in.Answers)
	begin(w, inv.Holds)
	inv.State = stateOf(inv)
	if inv.Number, err = nextNumber(ctx, w, a.Rules, string(inv.Kind), inv.PostedOn); err != nil {
		return Posted{}, err
	}
	if err := p.Invoices.AddInvoice(ctx, inv); err != nil {
		return Posted{}, err
	}
	entry, err := makeJournal(&inv, a.Rules.Invoicing.Ledger)
	if err != nil {
		return Posted{}, err
	}
	entry.SupplierCode = a.Supplier.Code
	if err := book(ctx, w, p, a.Rules, entry); err != nil {
		return Posted{}, err
	}
	if err := w.Record("invoice", inv.ID, "post", reasons(inv.Reasons), nil, inv.record()); err != nil {
		return Posted{}, err
	}
	if err := afterBilling(ctx, w, p, inv); err != nil {
		return Posted{}, err
	}
	return Posted{Invoice: inv, Review: a.Review}, nil
}

// postedBefore answers a posting that is repeated after a crash or a double
// key; another paper under the same id is refused.
func postedBefore(in PostInvoice, stored Invoice) (Posted, error) {
	if stored.Supplier != in.Supplier || DuplicateKey(stored.SupplierNumber) != DuplicateKey(in.SupplierNumber) ||
		stored.Date != in.Date || len(stored.Lines) != len(in.Lines) {
		return Posted{}, fault.New(fault.Conflict, "", "posted-already", fault.Figures{"number": stored.Number})
	}
	return Posted{Invoice: stored, Again: true}, nil
}

// begin gives holds their ids and the time they began.
func begin(w *desk.Work, holds []Hold) {
	for i := range holds {
		if holds[i].ID == "" {
			holds[i].ID, holds[i].Since, holds[i].Day = w.NewID(), w.At, w.Today
		}
	}
}

// stateOf is held while a hold is open, else matched; approval and void stay.
func stateOf(inv Invoice) InvoiceState {
	switch {
	case inv.State == InvoiceVoid:
		return InvoiceVoid
	case slices.ContainsFunc(inv.Holds, Hold.Open):
		return InvoiceHeld
	case inv.State == InvoiceApproved:
		return InvoiceApproved
	}
	return InvoiceMatched
}

// book numbers an entry of the journal and stores it; one that does not balance
// is a mistake of ours and is refused.
func book(ctx context.Context, w *desk.Work, p Ports, r Rules, entry JournalEntry) error {
	if !entry.Balanced() {
		return fault.New(fault.Internal, "", "journal-unbalanced", fault.Figures{"number": entry.DocumentNumber})
	}
	year := r.yearOf(entry.Date)
	n, err := w.Number(ctx, "journal", year)
	if err != nil {
		return err
	}
	entry.Number = fmt.Sprintf("%d-%06d", year, n)
	return p.Invoices.AddJournal(ctx, entry)
}

func (r Rules) yearOf(d dates.Date) int {
	if r.FiscalYear == nil {
		return d.Year()
	}
	return r.FiscalYear(d)
}

// reasons joins the answers to soft faults for the audit.
func reasons(a map[string]string) string {
	keys := slices.Sorted(maps.Keys(a))
	out := ""
	for i, k := range keys {
		if i > 0 {
			out += "; "
		}
		out += k + " = " + a[k]
	}
	return out
}

// ordersOf gives the ids of the orders that an invoice bills.
func ordersOf(inv Invoice) []string {
	var ids []string
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			if link.Order != "" && !slices.Contains(ids, link.Order) {
				ids = append(ids, link.Order)
			}
		}
	}
	return ids
}

// afterBilling brings what hangs on an invoice up to date: the orders it bills,
// and, because a credit note lowers what is billed, the other invoices on them.
func afterBilling(ctx context.Context, w *desk.Work, p Ports, inv Invoice) error {
	orders := ordersOf(inv)
	if inv.State != InvoiceHeld { // while it is held, its orders may have to be changed
		if err := settleOrders(ctx, w, p, orders, "invoice"); err != nil {
			return err
		}
	}
	if inv.Kind == InvoiceBill && inv.State != InvoiceVoid {
		return nil
	}
	also := []string{}
	if inv.Preceding != "" {
		also = append(also, inv.Preceding)
	}
	return rematch(ctx, w, p, orders, also, inv.ID)
}
