package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
)

// Invoice gives one invoice with its lines, links and holds, its account masked.
func (p *Part) Invoice(ctx context.Context, actor desk.Actor, id string) (Invoice, error) {
	var out Invoice
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		var err error
		out, err = ports.Invoices.Invoice(ctx, id)
		out.BankAccount = MaskedAccount(out.BankAccount)
		return err
	})
	return out, err
}

// InvoiceView is an invoice with what stands behind it: what the screen that
// matches shows side by side.
type InvoiceView struct {
	Invoice Invoice
	// Ordered are the ordered lines that it bills, by id.
	Ordered map[string]Ordered
	// Links lead to its orders, receipts, credit notes and reversals.
	Links      []DocumentLink
	Duplicates []Duplicate
	// HeldDays and HeldWork (working days) have passed since the oldest open hold.
	HeldDays, HeldWork int
	Journal            JournalEntry
}

// InvoiceView gives one invoice with everything that it is compared with,
// accounts masked.
func (p *Part) InvoiceView(ctx context.Context, actor desk.Actor, id string) (InvoiceView, error) {
	var out InvoiceView
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		return out.read(ctx, w, ports, id)
	})
	return out, err
}

func (v *InvoiceView) read(ctx context.Context, w *desk.Work, p Ports, id string) error {
	var err error
	if v.Invoice, err = p.Invoices.Invoice(ctx, id); err != nil {
		return err
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return err
	}
	inv := &v.Invoice
	v.Ordered = map[string]Ordered{}
	q := OrderedQuery{}
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			q.Lines = append(q.Lines, link.OrderLine)
		}
	}
	if len(q.Lines) > 0 {
		lines, err := p.Invoices.OrderedLines(ctx, q)
		if err != nil {
			return err
		}
		for _, o := range lines {
			v.Ordered[o.OrderLine] = o
		}
	}
	if v.Links, err = p.Invoices.InvoiceLinks(ctx, id); err != nil {
		return err
	}
	if v.Duplicates, err = duplicatesOf(ctx, p, rules, *inv); err != nil {
		return err
	}
	inv.BankAccount = MaskedAccount(inv.BankAccount)
	if day := heldDay(*inv); !day.IsZero() {
		v.HeldDays, v.HeldWork = w.Today.Sub(day), dates.WorkingDaysBetween(rules.Calendar, day, w.Today)
	}
	v.Journal, err = p.Invoices.JournalOf(ctx, id)
	if fault.KindOf(err) == fault.NotFound {
		err = nil
	}
	return err
}

func duplicatesOf(ctx context.Context, p Ports, rules Rules, inv Invoice) ([]Duplicate, error) {
	if inv.Kind == InvoiceReversal {
		return nil, nil
	}
	q := SeenQuery{
		ID: inv.ID, Supplier: inv.Supplier, Number: inv.SupplierNumber, Key: DuplicateKey(inv.SupplierNumber), Credit: inv.Kind == InvoiceCredit,
		FileHash: inv.FileHash, Gross: inv.Gross(), Date: inv.Date, BankKey: ident.AccountKey(inv.BankAccount), Registration: inv.Registration,
	}
	seen, err := p.Invoices.SeenInvoices(ctx, q)
	if err != nil {
		return nil, err
	}
	return findDuplicates(q, seen, rules.FiscalYear), nil
}

// heldDay is the day of the oldest open hold, zero when none is open.
func heldDay(inv Invoice) dates.Date {
	var day dates.Date
	for _, h := range inv.Holds {
		if h.Open() && (day.IsZero() || h.Day.Before(day)) {
			day = h.Day
		}
	}
	return day
}

// InvoiceList gives one window of the list of invoices.
func (p *Part) InvoiceList(ctx context.Context, actor desk.Actor, f InvoiceFilter) (InvoicePage, error) {
	var out InvoicePage
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if f.ToApprove {
			rules, err := ports.Rules.Rules(ctx)
			if err != nil {
				return err
			}
			f.States, f.Approver = []InvoiceState{InvoiceMatched}, invoiceApprover(w, rules)
			if f.Approver == nil {
				return nil
			}
		}
		var err error
		out, err = ports.Invoices.InvoicePage(ctx, f)
		return err
	})
	return out, err
}

// invoiceApprover is what the asking clerk may approve, nil when their role
// approves none: within their limits, and their own only in an office of one.
func invoiceApprover(w *desk.Work, r Rules) *Approver {
	if !w.Allowed(MayApproveInvoice) {
		return nil
	}
	a := &Approver{Clerk: w.Clerk.ID, Limits: w.Clerk.Limits}
	if r.FourEyes.SoleClerk {
		a.Own = w.Clerk.Limits
	}
	return a
}

// HeldList gives the open holds, the oldest first: why each invoice waits, who
// must act and for how long it has waited.
func (p *Part) HeldList(ctx context.Context, actor desk.Actor, f HeldFilter) (HeldPage, error) {
	var out HeldPage
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		var err error
		if out, err = ports.Invoices.HeldPage(ctx, f); err != nil {
			return err
		}
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		limit := rules.Invoicing.WaitWarnDays
		if limit == 0 {
			limit = 5
		}
		for i := range out.Rows {
			row := &out.Rows[i]
			row.Days = w.Today.Sub(row.Hold.Day)
			row.WorkingDays = dates.WorkingDaysBetween(rules.Calendar, row.Hold.Day, w.Today)
			row.Old = row.WorkingDays > limit
		}
		return nil
	})
	return out, err
}

// DueList gives the approved invoices by due date or by supplier, with the
// totals of each currency and the next days on which something is due.
func (p *Part) DueList(ctx context.Context, actor desk.Actor, f DueFilter) (DuePage, error) {
	var out DuePage
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		var err error
		if out, err = ports.Invoices.DuePage(ctx, f); err != nil {
			return err
		}
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		for i := range out.Rows {
			row := &out.Rows[i]
			row.DaysLeft = row.Due.Sub(w.Today)
			if !row.DiscountBy.IsZero() {
				row.DiscountPay = dates.PreviousWorking(rules.Calendar, row.DiscountBy)
				row.DiscountUsable = !row.DiscountPay.Before(w.Today)
			}
		}
		return nil
	})
	return out, err
}

// InvoiceCounts gives what Home shows of invoices to this clerk.
func (p *Part) InvoiceCounts(ctx context.Context, actor desk.Actor) (InvoiceCounts, error) {
	var out InvoiceCounts
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		out, err = ports.Invoices.InvoiceCounts(ctx, CountsFilter{Approver: invoiceApprover(w, rules), Today: w.Today, Till: weekEnd(w.Today)})
		if err == nil && !out.HeldDay.IsZero() {
			out.HeldDays = w.Today.Sub(out.HeldDay)
			out.HeldWork = dates.WorkingDaysBetween(rules.Calendar, out.HeldDay, w.Today)
		}
		return err
	})
	return out, err
}

// weekEnd is the Sunday of the day's week.
func weekEnd(d dates.Date) dates.Date {
	return d.AddDays((7 - int(d.Weekday())) % 7)
}

// Journal gives the entries of these days, both included, one at a time in the
// order of their numbers.
func (p *Part) Journal(ctx context.Context, actor desk.Actor, from, to dates.Date, fn func(JournalEntry) error) error {
	return p.door.Read(ctx, actor, MayExportJournal, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		return ports.Invoices.JournalBetween(ctx, from, to, fn)
	})
}
