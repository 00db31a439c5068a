package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// Rematch matches the invoices that bill these orders again; the verbs that
// change an order or book a receipt call it in their own transaction. A hold
// that no longer has a reason is lifted, a new one begins, and an approved
// invoice whose goods have gone back waits again: it must not be paid.
func Rematch(ctx context.Context, w *desk.Work, p Ports, orders []string) error {
	return rematch(ctx, w, p, orders, nil, "")
}

// rematch is Rematch with more invoices, and without the one that just came.
func rematch(ctx context.Context, w *desk.Work, p Ports, orders, also []string, except string) error {
	var ids []string
	if len(orders) > 0 {
		var err error
		if ids, err = p.Invoices.InvoicesOfOrders(ctx, orders); err != nil {
			return err
		}
	}
	for _, id := range also {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if id == except {
			continue
		}
		if err := rematchOne(ctx, w, p, rules, id); err != nil {
			return err
		}
	}
	return nil
}

func rematchOne(ctx context.Context, w *desk.Work, p Ports, rules Rules, id string) error {
	inv, err := p.Invoices.Invoice(ctx, id)
	if err != nil {
		return err
	}
	if inv.State == InvoiceVoid || inv.Kind == InvoiceReversal {
		return nil
	}
	before := matchState(inv)
	m, result, err := matchStored(ctx, p, rules, &inv)
	if err != nil {
		return err
	}
	moved, err := renewDue(ctx, p, m)
	if err != nil {
		return err
	}
	renewHolds(w, &inv, result.Holds)
	inv.State = stateOf(inv)
	after := matchState(inv)
	if moved != nil {
		before.Due, after.Due = moved, &inv.Due
	} else if before.same(after) {
		return nil
	}
	if before.State == InvoiceApproved && inv.State != InvoiceApproved {
		inv.ApprovedBy = ""
	}
	if err := p.Invoices.SaveInvoice(ctx, &inv); err != nil {
		return err
	}
	if err := w.Record("invoice", inv.ID, "rematch", "", before, after); err != nil {
		return err
	}
	return letGo(ctx, w, p, before.State, inv)
}

// letGo settles the orders of an invoice that is held no more: only now they
// may be closed.
func letGo(ctx context.Context, w *desk.Work, p Ports, before InvoiceState, inv Invoice) error {
	if before != InvoiceHeld || inv.State == InvoiceHeld {
		return nil
	}
	return settleOrders(ctx, w, p, ordersOf(inv), "invoice")
}

// matchStored matches an invoice that is in the books already.
func matchStored(ctx context.Context, p Ports, rules Rules, inv *Invoice) (matchInput, matchResult, error) {
	m := matchInput{Invoice: inv, Ordered: map[string]Ordered{}, Prior: map[string]Billed{}, Rules: rules}
	var lines []string
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			if !slices.Contains(lines, link.OrderLine) {
				lines = append(lines, link.OrderLine)
			}
		}
	}
	if len(lines) > 0 {
		ordered, err := p.Invoices.OrderedLines(ctx, OrderedQuery{Lines: lines})
		if err != nil {
			return m, matchResult{}, err
		}
		for _, o := range ordered {
			m.Ordered[o.OrderLine] = o
		}
		if m.Prior, err = p.Invoices.Billed(ctx, lines, *inv); err != nil {
			return m, matchResult{}, err
		}
	}
	var err error
	if inv.Kind == InvoiceBill {
		m.Credits, err = p.Invoices.CreditsOf(ctx, inv.ID)
	} else if inv.Preceding != "" {
		var bill Invoice
		var credits map[string]Billed
		if bill, err = p.Invoices.Invoice(ctx, inv.Preceding); err == nil {
			credits, err = p.Invoices.CreditsOf(ctx, inv.Preceding)
		}
		m.Preceding = &bill
		if others, errSub := credits[""].CreditedAmount.Sub(inv.Totals.Net); errSub == nil {
			m.CreditsBefore = others
		}
	}
	if err != nil {
		return m, matchResult{}, err
	}
	return m, match(m), nil
}

// renewHolds keeps a hold that is still found with its beginning, lifts one
// that is not, and begins the new. One that was released stays released unless
// the difference has grown.
func renewHolds(w *desk.Work, inv *Invoice, found []Hold) {
	kept := map[int]bool{}
	var fresh []Hold
	for _, f := range found {
		at := slices.IndexFunc(inv.Holds, func(h Hold) bool {
			return sameReason(h, f) && (h.Open() || h.ReleasedBy != "" && f.Variance.Cmp(h.Variance) <= 0)
		})
		if at < 0 {
			fresh = append(fresh, f)
			continue
		}
		kept[at] = true
		if inv.Holds[at].Open() {
			inv.Holds[at].Figures, inv.Holds[at].Variance = f.Figures, f.Variance
		}
	}
	for i := range inv.Holds {
		h := &inv.Holds[i]
		if h.Open() && h.Code.ofMatching() && !kept[i] {
			h.ReleasedAt, h.ReleaseReason = w.At, releaseMatched
		}
	}
	inv.Holds = append(inv.Holds, fresh...)
	begin(w, inv.Holds)
	liftWaiting(w, inv)
}

// sameReason tells whether two holds are about the same thing: a line that bills
// several ordered lines has one for each.
func sameReason(a, b Hold) bool {
	one, other := a.Figures[figureOrderLine], b.Figures[figureOrderLine]
	return a.Code == b.Code && a.Line == b.Line && (one == other || one == "" || other == "")
}

// releaseMatched is the reason of a hold that matching itself lifted.
const releaseMatched = "matched"

// liftWaiting ends waiting for a credit note when nothing else is open.
func liftWaiting(w *desk.Work, inv *Invoice) {
	for _, h := range inv.Holds {
		if h.Open() && h.Code != HoldWait {
			return
		}
	}
	for i := range inv.Holds {
		if h := &inv.Holds[i]; h.Open() && h.Figures["for"] == waitForCredit {
			h.ReleasedAt, h.ReleaseReason = w.At, releaseMatched
		}
	}
}

// matchView is what a match changes, for the audit.
type matchView struct {
	State InvoiceState
	Holds []heldView
	Lines []LineMatch
	// Due is said where it moved.
	Due *dates.Date `json:",omitempty"`
}

type heldView struct {
	Code    HoldCode
	Line    int
	Open    bool
	Figures fault.Figures
}

func matchState(inv Invoice) matchView {
	v := matchView{State: inv.State}
	for _, h := range inv.Holds {
		v.Holds = append(v.Holds, heldView{h.Code, h.Line, h.Open(), h.Figures})
	}
	for _, l := range inv.Lines {
		v.Lines = append(v.Lines, l.Match)
	}
	return v
}

func (v matchView) same(o matchView) bool {
	return v.State == o.State && slices.Equal(v.Lines, o.Lines) &&
		slices.EqualFunc(v.Holds, o.Holds, func(a, b heldView) bool {
			if a.Code != b.Code || a.Line != b.Line || a.Open != b.Open || len(a.Figures) != len(b.Figures) {
				return false
			}
			for k, f := range a.Figures {
				if b.Figures[k] != f {
					return false
				}
			}
			return true
		})
}
