package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// InvoiceRef names an invoice in the version that the clerk saw.
type InvoiceRef struct {
	ID      string
	Version int64
}

// ApproveInvoices approves several invoices at once.
type ApproveInvoices struct {
	Items []InvoiceRef
	// All approves all of them or none; otherwise each for itself.
	All bool
}

// Approval is what became of one invoice; Err is nil when it was approved.
type Approval struct {
	ID, Number string
	Err        error
}

// ApproveInvoices (支払承認) puts matched invoices on the due list. Each is
// measured by the clerk's limit in its currency; who entered it may not approve
// it, unless the office has one clerk only, and then the audit says so.
func (p *Part) ApproveInvoices(ctx context.Context, actor desk.Actor, in ApproveInvoices) ([]Approval, error) {
	return writing(ctx, p, actor, MayApproveInvoice, func(ctx context.Context, w *desk.Work, ports Ports) ([]Approval, error) {
		return approveInvoices(ctx, w, ports, in)
	})
}

func approveInvoices(ctx context.Context, w *desk.Work, p Ports, in ApproveInvoices) ([]Approval, error) {
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Approval, 0, len(in.Items))
	var refused []fault.Fault
	kind := fault.Kind("")
	for _, ref := range in.Items {
		number, err := approveInvoice(ctx, w, p, rules, ref)
		if err != nil && !refusal(err) {
			return nil, err
		}
		out = append(out, Approval{ID: ref.ID, Number: number, Err: err})
		if err != nil {
			kind = fault.KindOf(err)
			refused = append(refused, fault.Of(err)...)
		}
	}
	if in.All && len(refused) > 0 {
		return out, &fault.Error{Kind: kind, Faults: refused}
	}
	return out, nil
}

// refusal tells an invoice that may not be approved from an office that does
// not work.
func refusal(err error) bool {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Forbidden, fault.NotFound, fault.Conflict, fault.State:
		return true
	}
	return false
}

func approveInvoice(ctx context.Context, w *desk.Work, p Ports, rules Rules, ref InvoiceRef) (string, error) {
	inv, err := p.Invoices.Invoice(ctx, ref.ID)
	if err != nil {
		return "", err
	}
	if err := desk.SameVersion(ref.Version, inv.Version); err != nil {
		return inv.Number, err
	}
	how, err := mayApproveInvoice(inv, w.Clerk, rules)
	if err != nil {
		return inv.Number, err
	}
	before := matchState(inv)
	inv.State, inv.ApprovedBy, inv.ApprovedAt = InvoiceApproved, w.Clerk.ID, w.At
	return inv.Number, save(ctx, w, p, &inv, "approve", how, before)
}

// mayApproveInvoice holds the state, the limit and the second pair of eyes.
// How tells what allowed it, for the audit: "limit", "sole-clerk". The
// administrator is not exempt.
func mayApproveInvoice(inv Invoice, c desk.Clerk, r Rules) (how string, err error) {
	figures := fault.Figures{"number": inv.Number, "state": string(inv.State), "clerk": c.Name}
	switch {
	case inv.State == InvoiceHeld:
		return "", fault.New(fault.State, "", "invoice-held", figures)
	case inv.State != InvoiceMatched:
		return "", fault.New(fault.State, "", "invoice-state", figures)
	case !c.MayApprove(inv.Gross()):
		return "", overLimit(c, inv.Gross())
	case c.ID != inv.WrittenBy:
		return "limit", nil
	case r.FourEyes.SoleClerk:
		return "sole-clerk", nil
	}
	return "", fault.New(fault.Forbidden, "", "second-person", figures)
}
