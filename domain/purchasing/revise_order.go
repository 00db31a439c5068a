package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ReviseOrder changes an order after it was sent.
type ReviseOrder struct {
	ID      string
	Version int64
	OrderEntry
	Reason  string
	Answers fault.Answers
}

// ReviseOrder (訂正) stores the new content as the next numbered revision, which
// says field by field what changed. What came in or was billed sets a floor
// (below-received, line-in-use). A total above the approved one needs a clerk
// who may approve it: over-limit and four-eyes are refused as at approval. An
// entry that changes nothing is refused as nothing-changed.
func (p *Part) ReviseOrder(ctx context.Context, actor desk.Actor, in ReviseOrder) (Order, error) {
	return writing(ctx, p, actor, MaySendOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return reviseOrder(ctx, w, p, in)
	})
}

func reviseOrder(ctx context.Context, w *desk.Work, p Ports, in ReviseOrder) (Order, error) {
	stored, print, twice, err := toChange(ctx, w, p, in.ID, in.Version, in.OrderEntry)
	if err != nil || twice {
		return stored, err
	}
	if !stored.May(StepRevise) {
		_, err := stored.moved(StepRevise, stored.State)
		return stored, err
	}
	o, f, err := prepare(ctx, w, p, in.OrderEntry, stored)
	if err != nil {
		return stored, err
	}
	o.carry(stored)
	changes := Changes(stored, o)
	doubts, err := judgeRevision(ctx, w, p, stored, o, &f, changes, in)
	if err != nil {
		return stored, err
	}
	how := ""
	if o.ApprovalWorth().Cmp(stored.ApprovalWorth()) > 0 {
		if how, err = mayRaise(w, o, f.Rules); err != nil {
			return stored, err
		}
		o.ApprovedBy, o.ApprovedAt = w.Clerk.ID, w.At
	}
	return recordRevision(ctx, w, p, stored, o, f.Rules, print, how, changes, doubts, in)
}

// judgeRevision holds all rules of an order and those of a revision, at once.
func judgeRevision(ctx context.Context, w *desk.Work, p Ports, stored, o Order, f *OrderFacts, changes []Change, in ReviseOrder) ([]fault.Fault, error) {
	var l fault.List
	if len(changes) == 0 {
		l.Hard("", "nothing-changed", nil)
	}
	l.Add("", fault.Of(needReason(in.Reason))...)
	validateRevision(stored, o, &l)
	if stored.Kind == OrderBlanket {
		drawn, err := p.Commitments.Drawn(ctx, stored.ID, "")
		if err != nil {
			return nil, err
		}
		validateDrawn(stored, o, drawn, &l)
	}
	l.Add("", ValidateOrder(o, *f)...)
	if err := loadDoubts(ctx, w, p, o, f); err != nil {
		return nil, err
	}
	f.Resembling = nil // it is the same purchase, not a second one
	for _, d := range DoubtOrder(o, *f) {
		if !sameDoubt(d, stored, o) {
			l.Add("", d)
		}
	}
	return l.Faults(), l.Err(in.Answers)
}

// sameDoubt tells whether a soft fault concerns a line that the revision leaves
// as it was: what was ordered with a reason need not be answered again.
func sameDoubt(d fault.Fault, stored, o Order) bool {
	for _, now := range o.Lines {
		was, ok := stored.Line(now.ID)
		same := ok && was.Price.Cmp(now.Price) == 0 && was.WantedBy == now.WantedBy && was.Item == now.Item
		if same && (d.Field == lineField(now.No, "price") || d.Field == lineField(now.No, "wanted-by") || d.Field == lineField(now.No, "item")) {
			return true
		}
	}
	return d.Field == "wanted-by" && stored.WantedBy == o.WantedBy || d.Field == "date"
}

// mayRaise tells whether the clerk may approve the higher total of a revision.
func mayRaise(w *desk.Work, o Order, r Rules) (how string, err error) {
	if !w.Allowed(MayApproveOrder) {
		return "", fault.New(fault.Forbidden, "", "not-permitted",
			fault.Figures{"action": MayApproveOrder.String(), "role": w.Clerk.Role.Code})
	}
	return mayApproveOrder(o, w.Clerk, r)
}

func recordRevision(ctx context.Context, w *desk.Work, p Ports, stored, o Order, r Rules, print, how string,
	changes []Change, doubts []fault.Fault, in ReviseOrder,
) (Order, error) {
	o.Revision, o.Entered, o.ChangedBy = stored.Revision+1, print, w.Clerk.ID
	o.addReasons(doubts, in.Answers)
	o.State = stored.State
	next := o.Settled(r.Tolerance(o.Currency).UnderReceiptPercent, r.Invoicing.OrderOnly)
	var err error
	if o.State, err = o.moved(StepRevise, next); err != nil {
		return stored, err
	}
	revision := Revision{No: o.Revision, At: w.At, By: w.Clerk.ID, Reason: in.Reason, Changes: changes}
	if err := p.Trail.AddRevision(ctx, o.ID, revision); err != nil {
		return stored, err
	}
	reason := reasonText(answered(doubts, in.Answers), how, in.Reason)
	if err := w.Record("order", o.ID, "revise", reason, stored.contentRecord(), o.contentRecord()); err != nil {
		return stored, err
	}
	if err := o.keep(ctx, p, r); err != nil {
		return stored, err
	}
	return o, Rematch(ctx, w, p, []string{o.ID})
}
