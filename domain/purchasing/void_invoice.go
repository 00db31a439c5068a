package purchasing

import (
	"context"
	"strings"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// VoidInvoice reverses a posted invoice or credit note.
type VoidInvoice struct {
	Invoice string
	Version int64
	// ID is the draft's id and becomes the reversal's; "" takes a new one.
	ID     string
	Reason string
}

// VoidInvoice undoes a posted invoice by a reversing document with a number of
// its own: nothing posted is edited or deleted. Neither counts afterwards, and
// the journal shows both. It gives the reversal.
func (p *Part) VoidInvoice(ctx context.Context, actor desk.Actor, in VoidInvoice) (Invoice, error) {
	return writing(ctx, p, actor, MayVoidInvoice, func(ctx context.Context, w *desk.Work, ports Ports) (Invoice, error) {
		return voidInvoice(ctx, w, ports, in)
	})
}

func voidInvoice(ctx context.Context, w *desk.Work, p Ports, in VoidInvoice) (Invoice, error) {
	inv, err := p.Invoices.Invoice(ctx, in.Invoice)
	if err != nil {
		return inv, err
	}
	if in.ID != "" && inv.ReversedBy == in.ID {
		return p.Invoices.Invoice(ctx, in.ID)
	}
	if err := mayVoid(ctx, p, inv, in); err != nil {
		return inv, err
	}
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return inv, err
	}
	rev := reversal(inv, w, in)
	if rev.Number, err = nextNumber(ctx, w, rules, string(rev.Kind), rev.PostedOn); err != nil {
		return inv, err
	}
	entry, err := p.Invoices.JournalOf(ctx, inv.ID)
	if err != nil {
		return inv, err
	}
	before := matchState(inv)
	inv.State, inv.ReversedBy = InvoiceVoid, rev.ID
	for i := range inv.Holds {
		if h := &inv.Holds[i]; h.Open() {
			h.ReleasedAt, h.ReleaseReason = w.At, releaseVoid
		}
	}
	if err := p.Invoices.AddInvoice(ctx, rev); err != nil {
		return inv, err
	}
	if err := save(ctx, w, p, &inv, "void", rev.Note, before); err != nil {
		return inv, err
	}
	if err := book(ctx, w, p, rules, entry.mirrored(rev)); err != nil {
		return inv, err
	}
	if err := w.Record("invoice", rev.ID, "post", rev.Note, nil, rev.record()); err != nil {
		return inv, err
	}
	return rev, afterBilling(ctx, w, p, inv)
}

// releaseVoid is the reason of holds that ended with their invoice.
const releaseVoid = "void"

// mayVoid refuses what is reversed already, and a bill that credit notes hang
// on: they go first.
func mayVoid(ctx context.Context, p Ports, inv Invoice, in VoidInvoice) error {
	if err := desk.SameVersion(in.Version, inv.Version); err != nil {
		return err
	}
	if inv.State == InvoiceVoid || inv.Kind == InvoiceReversal {
		return fault.New(fault.State, "", "invoice-state", fault.Figures{"number": inv.Number, "state": string(inv.State)})
	}
	if strings.TrimSpace(in.Reason) == "" {
		return fault.New(fault.Invalid, "reason", "required", nil)
	}
	credits, err := p.Invoices.CreditsOf(ctx, inv.ID)
	if err != nil {
		return err
	}
	if c := credits[""].CreditedAmount; c.Sign() > 0 {
		return fault.New(fault.State, "", "credited", fault.Figures{"number": inv.Number, "amount": c.Format()})
	}
	return nil
}

// reversal is the document that undoes inv: the same figures under its own number.
func reversal(inv Invoice, w *desk.Work, in VoidInvoice) Invoice {
	rev := inv
	rev.ID, rev.Version = in.ID, 1
	if rev.ID == "" {
		rev.ID = w.NewID()
	}
	rev.Kind, rev.State = InvoiceReversal, InvoiceVoid
	rev.Reverses, rev.ReversedBy = inv.ID, ""
	rev.PostedOn, rev.Note = w.Today, strings.TrimSpace(in.Reason)
	rev.WrittenBy, rev.WrittenAt = w.Clerk.ID, w.At
	rev.ApprovedBy, rev.ApprovedAt, rev.Holds, rev.Reasons, rev.FileHash, rev.Parts = "", time.Time{}, nil, nil, "", nil
	rev.Lines = make([]InvoiceLine, len(inv.Lines))
	for i, line := range inv.Lines {
		line.Links, line.Order, line.OrderLine, line.OrderNumber = nil, "", "", ""
		rev.Lines[i] = line
	}
	return rev
}
