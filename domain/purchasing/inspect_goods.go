package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// InspectGoods is the result of inspecting lines of a receipt.
type InspectGoods struct {
	Receipt string // id
	Version int64
	On      dates.Date // zero is today
	Lines   []InspectLine
}

// InspectLine is the result for one line that was pending.
type InspectLine struct {
	Line     string // id of the receipt's line
	Result   Inspection
	Rejected money.Decimal // refused part; all of it when Result is rejected
	Replace  bool
	Reason   string // needed for anything but plain acceptance
}

// InspectGoods (検収) enters results for lines that are pending; a line is
// inspected once (already-inspected). What is accepted may be billed from then
// on; what is refused is expected again or lowers the order.
func (p *Part) InspectGoods(ctx context.Context, actor desk.Actor, in InspectGoods) (Receipt, error) {
	return writing(ctx, p, actor, MayInspect, func(ctx context.Context, w *desk.Work, p Ports) (Receipt, error) {
		return inspectGoods(ctx, w, p, in)
	})
}

func inspectGoods(ctx context.Context, w *desk.Work, p Ports, in InspectGoods) (Receipt, error) {
	r, err := p.Receipts.Receipt(ctx, in.Receipt)
	if err != nil {
		return Receipt{}, err
	}
	if r.Version == in.Version+1 && r.inspectedSo(in.Lines) {
		return r, nil // said twice
	}
	if err := desk.SameVersion(in.Version, r.Version); err != nil {
		return r, err
	}
	if in.On.IsZero() {
		in.On = w.Today
	}
	var l fault.List
	switch {
	case !r.Live() || r.Kind != ReceiptGoods:
		l.Hard("", "not-inspectable", fault.Figures{"number": r.Number})
	case len(in.Lines) == 0:
		l.Hard("lines", "lines-required", nil)
	case in.On.After(w.Today):
		l.Hard("on", "in-future", fault.Figures{"date": in.On.String()})
	case in.On.Before(r.Date):
		l.Hard("on", "inspected-before-receipt", fault.Figures{"date": in.On.String(), "received": r.Date.String()})
	}
	before := slices.Clone(r.Lines)
	for _, result := range in.Lines {
		inspectLine(&r, result, in.On, &l)
	}
	if err := l.Err(nil); err != nil {
		return r, err
	}
	orders, err := ordersNamed(ctx, p, r.Lines)
	if err != nil {
		return r, err
	}
	judged := map[string]bool{}
	for _, result := range in.Lines {
		judged[result.Line] = true
	}
	r.settleInspected(orders, judged)
	if err := w.Record("receipt", r.ID, "inspect", "", before, r.Lines); err != nil {
		return r, err
	}
	return r, r.keep(ctx, w, p)
}

// inspectedSo tells whether these are the results that the receipt has.
func (r Receipt) inspectedSo(results []InspectLine) bool {
	for _, in := range results {
		l, ok := r.Line(in.Line)
		if !ok || l.Reason != in.Reason || l.Replace != in.Replace || l.Inspection == InspectionPending {
			return false
		}
		if in.Result != l.Inspection && l.Inspection != InspectionRejected {
			return false
		}
	}
	return len(results) > 0
}

func inspectLine(r *Receipt, in InspectLine, on dates.Date, l *fault.List) {
	at := slices.IndexFunc(r.Lines, func(line ReceiptLine) bool { return line.ID == in.Line })
	if at < 0 {
		l.Hard("lines", "line-unknown", fault.Figures{"number": r.Number})
		return
	}
	line := &r.Lines[at]
	if line.Inspection != InspectionPending {
		l.Hard(lineField(line.No, "inspection"), "already-inspected", fault.Figures{"result": string(line.Inspection)})
		return
	}
	if in.Result == InspectionPending {
		l.Hard(lineField(line.No, "inspection"), "choice", fault.Figures{"value": string(in.Result)})
		return
	}
	done := *line
	done.Inspection, done.Rejected, done.Replace, done.Reason = in.Result, in.Rejected, in.Replace, in.Reason
	exact(lineField(line.No, "rejected"), in.Rejected, l)
	*line = inspected(done, on)
	validateInspection(*line, l)
}
