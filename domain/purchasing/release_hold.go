package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// ReleaseHolds accepts the differences of a held invoice with a reason.
type ReleaseHolds struct {
	Invoice string
	Version int64
	// Holds are the ids of those to release; none means all that are open.
	Holds  []string
	Reason string
}

// ReleaseHolds lifts holds. The clerk's limit must cover what each difference
// is worth and the invoice as well, since releasing lets it go on to payment;
// whoever entered the invoice may not do it, unless the office has
// one clerk only. The invoice is matched when nothing holds it any more.
func (p *Part) ReleaseHolds(ctx context.Context, actor desk.Actor, in ReleaseHolds) (Invoice, error) {
	return writing(ctx, p, actor, MayRead, func(ctx context.Context, w *desk.Work, ports Ports) (Invoice, error) {
		return releaseHolds(ctx, w, ports, in)
	})
}

func releaseHolds(ctx context.Context, w *desk.Work, p Ports, in ReleaseHolds) (Invoice, error) {
	inv, rules, err := openInvoice(ctx, p, in.Invoice, in.Version)
	if err != nil {
		return inv, err
	}
	var l fault.List
	reason := strings.TrimSpace(in.Reason)
	if reason == "" {
		l.Hard("reason", "required", nil)
	}
	before := matchState(inv)
	done := 0
	for i := range inv.Holds {
		h := &inv.Holds[i]
		if !h.Open() || len(in.Holds) > 0 && !slices.Contains(in.Holds, h.ID) {
			continue
		}
		if err := mayRelease(w, rules, inv, *h); err != nil {
			return inv, err
		}
		h.ReleasedBy, h.ReleasedAt, h.ReleaseReason = w.Clerk.ID, w.At, reason
		done++
	}
	if done == 0 {
		l.Hard("", "no-open-hold", fault.Figures{"number": inv.Number})
	}
	if err := l.Err(nil); err != nil {
		return inv, err
	}
	inv.State = stateOf(inv)
	if err := save(ctx, w, p, &inv, "release", reason+soleNote(w, rules, inv), before); err != nil {
		return inv, err
	}
	return inv, letGo(ctx, w, p, before.State, inv)
}

// mayRelease holds the permission, the second pair of eyes and the clerk's limit.
// Waiting is set by those who enter invoices, and is theirs to end.
func mayRelease(w *desk.Work, r Rules, inv Invoice, h Hold) error {
	allowed := w.Allowed(MayReleaseHold) || h.Code == HoldWait && w.Allowed(MayPostInvoice)
	if !allowed {
		return fault.New(fault.Forbidden, "", "not-permitted", fault.Figures{"action": MayReleaseHold.String(), "role": w.Clerk.Role.Code})
	}
	if h.Code == HoldWait {
		return nil
	}
	if w.Clerk.ID == inv.WrittenBy && !r.FourEyes.SoleClerk {
		return fault.New(fault.Forbidden, "", "second-person", fault.Figures{"number": inv.Number, "clerk": w.Clerk.Name})
	}
	for _, worth := range []money.Amount{h.Variance.Abs(), inv.Gross().Abs()} {
		if !worth.IsZero() && !w.Clerk.MayApprove(worth) {
			return overLimit(w.Clerk, worth)
		}
	}
	return nil
}

func overLimit(c desk.Clerk, amount money.Amount) error {
	return fault.New(fault.Forbidden, "", "over-limit", fault.Figures{
		"amount": amount.Format(), "limit": limitOf(c.Limits, amount.Currency()).Format(), "currency": string(amount.Currency())})
}

// soleNote marks in the audit that the office's only clerk acted alone.
func soleNote(w *desk.Work, r Rules, inv Invoice) string {
	if w.Clerk.ID == inv.WrittenBy && r.FourEyes.SoleClerk {
		return " [sole-clerk]"
	}
	return ""
}

// WaitForInvoice puts an invoice aside: until a day, or for a credit note.
type WaitForInvoice struct {
	Invoice string
	Version int64
	Until   dates.Date // zero is open
	Reason  string
	// Credit: the supplier was asked for a credit note of the differences. The
	// waiting ends by itself when it has come and nothing else is open.
	Credit bool
}

// Figures["for"] of a hold of the code wait.
const (
	waitForCredit = "credit-note"
	waitForDay    = "day"
)

// WaitForInvoice notes that an invoice waits and why; the hold stops the
// payment until it is released.
func (p *Part) WaitForInvoice(ctx context.Context, actor desk.Actor, in WaitForInvoice) (Invoice, error) {
	return writing(ctx, p, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) (Invoice, error) {
		return waitForInvoice(ctx, w, ports, in)
	})
}

func waitForInvoice(ctx context.Context, w *desk.Work, p Ports, in WaitForInvoice) (Invoice, error) {
	inv, _, err := openInvoice(ctx, p, in.Invoice, in.Version)
	if err != nil {
		return inv, err
	}
	var l fault.List
	reason := strings.TrimSpace(in.Reason)
	if reason == "" && !in.Credit {
		l.Hard("reason", "required", nil)
	}
	if !in.Until.IsZero() && !in.Until.After(w.Today) {
		l.Hard("until", "date-past", fault.Figures{"date": in.Until.String(), "today": w.Today.String()})
	}
	if err := l.Err(nil); err != nil {
		return inv, err
	}
	before := matchState(inv)
	asked := money.New(0, inv.Currency)
	for i := range inv.Holds {
		h := &inv.Holds[i]
		if h.Open() && h.Code == HoldWait {
			h.ReleasedBy, h.ReleasedAt, h.ReleaseReason = w.Clerk.ID, w.At, reason
		} else if h.Open() {
			asked = plus(asked, h.Variance.Abs())
		}
	}
	hold := Hold{Code: HoldWait, ActsRole: ActsPayables, Until: in.Until, Figures: fault.Figures{
		"for": waitForDay, "reason": reason, "until": in.Until.String(), "clerk": w.Clerk.Name}}
	if in.Credit {
		hold.Figures["for"], hold.Figures["amount"] = waitForCredit, asked.Format()
	}
	inv.Holds = append(inv.Holds, hold)
	begin(w, inv.Holds)
	inv.State = stateOf(inv)
	return inv, save(ctx, w, p, &inv, "wait", reason, before)
}

// openInvoice reads an invoice that is held or matched, in the version that the
// clerk saw.
func openInvoice(ctx context.Context, p Ports, id string, version int64) (Invoice, Rules, error) {
	inv, err := p.Invoices.Invoice(ctx, id)
	if err != nil {
		return inv, Rules{}, err
	}
	if err := desk.SameVersion(version, inv.Version); err != nil {
		return inv, Rules{}, err
	}
	if inv.State != InvoiceHeld && inv.State != InvoiceMatched {
		return inv, Rules{}, fault.New(fault.State, "", "invoice-state", fault.Figures{"number": inv.Number, "state": string(inv.State)})
	}
	rules, err := p.Rules.Rules(ctx)
	return inv, rules, err
}

// save stores a changed invoice with its audit entry.
func save(ctx context.Context, w *desk.Work, p Ports, inv *Invoice, verb, reason string, before matchView) error {
	if err := p.Invoices.SaveInvoice(ctx, inv); err != nil {
		return err
	}
	return w.Record("invoice", inv.ID, verb, reason, before, matchState(*inv))
}
