package purchasing

import (
	"context"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Order gives one order with lines and progress; fault.NotFound.
func (p *Part) Order(ctx context.Context, actor desk.Actor, id string) (Order, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (Order, error) {
		return p.Orders.Order(ctx, id)
	})
}

// OrderByNumber gives the order with the printed number; fault.NotFound.
func (p *Part) OrderByNumber(ctx context.Context, actor desk.Actor, number string) (Order, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (Order, error) {
		return p.Orders.OrderByNumber(ctx, number)
	})
}

// OrderHistory gives the revisions, promises, reminders and given-up remainders
// of an order, each oldest first.
func (p *Part) OrderHistory(ctx context.Context, actor desk.Actor, id string) (History, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (History, error) {
		return p.Trail.History(ctx, id)
	})
}

// OrderList gives one window of the orders that the filter chooses.
func (p *Part) OrderList(ctx context.Context, actor desk.Actor, f OrderFilter) (OrderPage, error) {
	return reading(ctx, p, actor, func(ctx context.Context, w *desk.Work, p Ports) (OrderPage, error) {
		if err := f.fill(ctx, w, p); err != nil {
			return OrderPage{}, err
		}
		return p.Orders.Orders(ctx, f)
	})
}

// fill says what the clerk may approve, when that is asked for.
func (f *OrderFilter) fill(ctx context.Context, w *desk.Work, p Ports) error {
	if !f.ToApprove {
		return nil
	}
	f.States = []OrderState{OrderWaiting}
	f.Approver = &Approver{Clerk: w.Clerk.ID}
	if !w.Allowed(MayApproveOrder) {
		return nil
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return err
	}
	f.Approver.Limits, f.Approver.Own = w.Clerk.Limits, rules.FourEyes.SelfUpTo
	if rules.FourEyes.SoleClerk {
		f.Approver.Own = w.Clerk.Limits
	}
	return nil
}

// CopyOrder gives the content of an old order for a new one: dated today, with
// the wanted dates left open and the prices as they were; the rules question a
// price that is no longer the last.
func (p *Part) CopyOrder(ctx context.Context, actor desk.Actor, id string) (OrderEntry, error) {
	return reading(ctx, p, actor, func(ctx context.Context, w *desk.Work, p Ports) (OrderEntry, error) {
		o, err := p.Orders.Order(ctx, id)
		if err != nil {
			return OrderEntry{}, err
		}
		e := o.Entry()
		e.Date, e.WantedBy, e.Copied = w.Today, dates.Date{}, o.ID
		if e.Kind == OrderCallOff {
			e.Kind, e.Blanket = OrderStandard, ""
		}
		if e.Kind == OrderBlanket {
			e.From, e.To = dates.Date{}, dates.Date{}
		}
		for i := range e.Lines {
			e.Lines[i].ID, e.Lines[i].BlanketLine, e.Lines[i].WantedBy = "", "", dates.Date{}
		}
		return e, nil
	})
}

// CallOff gives the content of a call-off from a frame, filled in with what is
// left of each line; lines with nothing left are left out.
func (p *Part) CallOff(ctx context.Context, actor desk.Actor, blanket string) (OrderEntry, error) {
	return reading(ctx, p, actor, func(ctx context.Context, w *desk.Work, p Ports) (OrderEntry, error) {
		b, err := p.Orders.Order(ctx, blanket)
		if err != nil {
			return OrderEntry{}, err
		}
		if b.Kind != OrderBlanket {
			return OrderEntry{}, fault.New(fault.State, "blanket", "blanket-unknown", nil)
		}
		drawn, err := p.Commitments.Drawn(ctx, blanket, "")
		if err != nil {
			return OrderEntry{}, err
		}
		e := b.Entry()
		e.Kind, e.Blanket, e.Date, e.WantedBy = OrderCallOff, b.ID, w.Today, dates.Date{}
		e.From, e.To, e.Ceiling, e.Note = dates.Date{}, dates.Date{}, money.Amount{}, ""
		lines := e.Lines[:0]
		for i, l := range b.Lines {
			rest, open := Rest(l, drawn[l.ID])
			if l.Progress.Ended || !open && !rest.IsPos() {
				continue
			}
			line := e.Lines[i]
			line.ID, line.BlanketLine, line.Quantity, line.WantedBy = "", l.ID, rest, dates.Date{}
			lines = append(lines, line)
		}
		e.Lines = lines
		return e, nil
	})
}

// BlanketDrawn gives what call-offs took of each line of a frame, by line id.
func (p *Part) BlanketDrawn(ctx context.Context, actor desk.Actor, blanket string) (map[string]Drawn, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (map[string]Drawn, error) {
		return p.Commitments.Drawn(ctx, blanket, "")
	})
}

// ChaseList (納期管理) gives one window of what is late, coming or unconfirmed.
func (p *Part) ChaseList(ctx context.Context, actor desk.Actor, f ChaseFilter) (ChasePage, error) {
	return reading(ctx, p, actor, func(ctx context.Context, w *desk.Work, p Ports) (ChasePage, error) {
		rules, err := p.Rules.Rules(ctx)
		if err != nil {
			return ChasePage{}, err
		}
		return p.Chases.Chase(ctx, f.filled(w.Today, rules))
	})
}

func (f ChaseFilter) filled(today dates.Date, r Rules) ChaseFilter {
	f.Today = today
	if f.Until.IsZero() {
		f.Until = sunday(today)
	}
	if f.SentBefore.IsZero() {
		f.SentBefore = today.AddDays(-r.Ordering.ConfirmDays)
	}
	return f
}

// sunday is the end of the week that d falls in.
func sunday(d dates.Date) dates.Date {
	return d.AddDays((7 - int(d.Weekday()-time.Sunday)) % 7)
}

// OrderCounts counts what waits around orders and receipts for the first screen.
func (p *Part) OrderCounts(ctx context.Context, actor desk.Actor) (OrderCounts, error) {
	return reading(ctx, p, actor, orderCounts)
}

func orderCounts(ctx context.Context, w *desk.Work, p Ports) (out OrderCounts, err error) {
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return out, err
	}
	if w.Allowed(MayApproveOrder) {
		f := OrderFilter{ToApprove: true, Limit: 1}
		if err := f.fill(ctx, w, p); err != nil {
			return out, err
		}
		page, err := p.Orders.Orders(ctx, f)
		if err != nil {
			return out, err
		}
		out.ToApprove, out.ToApproveSums = page.Count, page.Sums
	}
	own := OrderFilter{States: []OrderState{OrderDraft}, WrittenBy: w.Clerk.ID, Limit: 1}
	page, err := p.Orders.Orders(ctx, own)
	if err != nil {
		return out, err
	}
	out.Drafts = page.Count
	for view, count := range map[ChaseView]*int{ChaseLate: &out.Late, ChaseComing: &out.Coming, ChaseUnconfirmed: &out.Unconfirmed} {
		page, err := p.Chases.Chase(ctx, ChaseFilter{View: view, Limit: 1}.filled(w.Today, rules))
		if err != nil {
			return out, err
		}
		*count = page.Count
		if view == ChaseLate && page.Count > 0 {
			out.LateDays = w.Today.Sub(page.Oldest)
		}
	}
	receipts, err := p.Receipts.Receipts(ctx, ReceiptFilter{Pending: true, Limit: 1})
	out.ToInspect = receipts.Count
	return out, err
}

// OrderingRules gives the office's decisions, so that a form can offer tax
// codes, accounts and terms and compute while it is being filled.
func (p *Part) OrderingRules(ctx context.Context, actor desk.Actor) (Rules, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (Rules, error) {
		return p.Rules.Rules(ctx)
	})
}

// SupplierFacts gives what purchasing knows of a supplier; fault.NotFound.
func (p *Part) SupplierFacts(ctx context.Context, actor desk.Actor, id string) (SupplierFacts, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (SupplierFacts, error) {
		return p.Suppliers.Supplier(ctx, id)
	})
}

// Links gives the documents that one is tied to: kind is "order", "receipt" or
// "invoice".
func (p *Part) Links(ctx context.Context, actor desk.Actor, kind, id string) ([]DocumentLink, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) ([]DocumentLink, error) {
		switch kind {
		case "order":
			return p.Links.OrderLinks(ctx, id)
		case "receipt":
			return p.Links.ReceiptLinks(ctx, id)
		case "invoice":
			return p.Invoices.InvoiceLinks(ctx, id)
		}
		return nil, fault.New(fault.NotFound, "", "no-such-record", nil)
	})
}
