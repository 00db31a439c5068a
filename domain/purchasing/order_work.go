package purchasing

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// writing runs a verb through the door and gives what it made.
func writing[T any](ctx context.Context, p *Part, actor desk.Actor, perm desk.Permission,
	fn func(ctx context.Context, w *desk.Work, p Ports) (T, error),
) (out T, err error) {
	err = p.door.Write(ctx, actor, perm, func(ctx context.Context, w *desk.Work, p Ports) error {
		var err error
		out, err = fn(ctx, w, p)
		return err
	})
	return out, err
}

// reading runs a query through the door under the permission to read.
func reading[T any](ctx context.Context, p *Part, actor desk.Actor,
	fn func(ctx context.Context, w *desk.Work, p Ports) (T, error),
) (out T, err error) {
	err = p.door.Read(ctx, actor, MayRead, func(ctx context.Context, w *desk.Work, p Ports) error {
		var err error
		out, err = fn(ctx, w, p)
		return err
	})
	return out, err
}

// orderState is what the audit says of a step that changes the state alone.
type orderState struct {
	Number string     `json:"number,omitempty"`
	State  OrderState `json:"state"`
}

func (o Order) stateRecord() orderState { return orderState{Number: o.Number, State: o.State} }

// recordState notes a step for the audit, with the number where it came with the
// step.
func (o Order) recordState(was Order, w *desk.Work, verb, reason string) error {
	before, after := was.stateRecord(), o.stateRecord()
	if before.Number == after.Number {
		before.Number, after.Number = "", ""
	}
	return w.Record("order", o.ID, verb, reason, before, after)
}

// orderContent is what the audit says of a change of what is ordered.
type orderContent struct {
	Number   string     `json:"number,omitempty"`
	State    OrderState `json:"state"`
	Revision int        `json:"revision,omitempty"`
	Entry    OrderEntry `json:"entry"`
	Totals   Totals     `json:"totals"`
}

func (o Order) contentRecord() orderContent {
	totals := o.Totals
	totals.PerRate = nil // they follow from the lines
	return orderContent{Number: o.Number, State: o.State, Revision: o.Revision, Entry: o.Entry(), Totals: totals}
}

// prepare makes an order of an entry and gathers what its rules are judged by.
// A supplier or item that is not there is left for ValidateOrder to name.
//
// stored is the order as it was, or one with the new id alone: an id of a line
// that it does not have is replaced, so that no other order's line is touched.
func prepare(ctx context.Context, w *desk.Work, p Ports, e OrderEntry, stored Order) (Order, OrderFacts, error) {
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return Order{}, OrderFacts{}, err
	}
	f := OrderFacts{Today: w.Today, Rules: rules, Items: map[string]Item{}}
	if e.Supplier != "" {
		if f.Supplier, err = p.Suppliers.Supplier(ctx, e.Supplier); err != nil && fault.KindOf(err) != fault.NotFound {
			return Order{}, f, err
		}
	}
	if err := loadItems(ctx, p, e, f.Items); err != nil {
		return Order{}, f, err
	}
	o := e.Fill(f.Supplier, f.Items, rules, w.Today)
	o.ID = stored.ID
	for i := range o.Lines {
		if was, ok := stored.Line(o.Lines[i].ID); ok {
			o.Lines[i].Promised, o.Lines[i].Progress = was.Promised, was.Progress
			continue
		}
		o.Lines[i].ID = w.NewID()
	}
	if o.Kind == OrderCallOff && o.Blanket != "" {
		if f.Blanket, err = p.Orders.Order(ctx, o.Blanket); err != nil && fault.KindOf(err) != fault.NotFound {
			return o, f, err
		}
		if f.Drawn, err = p.Commitments.Drawn(ctx, o.Blanket, o.ID); err != nil {
			return o, f, err
		}
	}
	return Calculate(o, rules), f, nil
}

func loadItems(ctx context.Context, p Ports, e OrderEntry, items map[string]Item) error {
	for _, l := range e.Lines {
		if _, known := items[l.Item]; known || l.Item == "" {
			continue
		}
		item, err := p.Items.Item(ctx, l.Item)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		items[l.Item], items[item.Code] = item, item
	}
	return nil
}

// loadDoubts adds to the facts what only the soft rules need.
func loadDoubts(ctx context.Context, w *desk.Work, p Ports, o Order, f *OrderFacts) (err error) {
	if f.Supplier.ID == "" {
		return nil
	}
	around := max(f.Rules.Ordering.DoubleDays, f.Rules.Ordering.SplitDays)
	q := ResemblingQuery{
		Supplier: o.Supplier, Except: o.ID, From: o.Date.AddDays(-around), To: o.Date.AddDays(around), Gross: o.Totals.Gross,
	}
	if w.Allowed(MayApproveOrder) {
		q.ApprovedBy = w.Clerk.ID
	}
	if f.Resembling, err = p.Commitments.Resembling(ctx, q); err != nil {
		return err
	}
	if f.Supplier.Limit.Sign() > 0 {
		if f.OpenNet, err = p.Commitments.OpenNet(ctx, o.Supplier, o.Currency, o.ID); err != nil {
			return err
		}
	}
	f.LastPrices = map[int]LastPrice{}
	for _, l := range o.Lines {
		last, ok, err := p.Items.LastPrice(ctx, o.Supplier, l.Item, l.Description, o.Currency)
		if err != nil {
			return err
		}
		if ok {
			f.LastPrices[l.No] = last
		}
	}
	return nil
}

// keep stores the order with what is open of its lines.
func (o *Order) keep(ctx context.Context, p Ports, r Rules) error {
	o.reckon(r)
	if err := p.Orders.PutOrder(ctx, *o); err != nil {
		return err
	}
	o.Version++
	return nil
}

// reckon fills in what is open of each line.
func (o *Order) reckon(r Rules) {
	under, byOrder := r.Tolerance(o.Currency).UnderReceiptPercent, r.Invoicing.OrderOnly
	waiting := o.Kind != OrderBlanket && slices.Contains(
		[]OrderState{OrderApproved, OrderSent, OrderPartReceived, OrderReceived, OrderClosed}, o.State)
	for i := range o.Lines {
		l := &o.Lines[i]
		l.Open = money.Decimal{}
		if waiting && !l.Complete(under) && (!byOrder || !l.Billed(true)) {
			l.Open = l.OpenReceipt()
		}
	}
}

// keepHead stores a step that left the lines as they were.
func (o *Order) keepHead(ctx context.Context, p Ports, r Rules) error {
	o.reckon(r)
	if err := p.Orders.PutHead(ctx, *o); err != nil {
		return err
	}
	o.Version++
	return nil
}

// settleOrder brings the order's state in line with what came, was billed and
// was given up; receipts, invoices and their reversals end with it.
func settleOrder(ctx context.Context, w *desk.Work, p Ports, r Rules, id, why string) error {
	o, err := p.Orders.Order(ctx, id)
	if err != nil {
		return err
	}
	was := o
	next := o.Settled(r.Tolerance(o.Currency).UnderReceiptPercent, r.Invoicing.OrderOnly)
	if next != o.State {
		if o.State, err = o.moved(StepSettle, next); err != nil {
			return err
		}
		if err := o.recordState(was, w, "settle", why); err != nil {
			return err
		}
	}
	return o.keepHead(ctx, p, r)
}

// nextNumber takes the next number of a kind for the fiscal year of the date:
// "2026-00287".
func nextNumber(ctx context.Context, w *desk.Work, r Rules, kind string, on dates.Date) (string, error) {
	year := r.yearOf(on)
	n, err := w.Number(ctx, kind, year)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%04d-%05d", year, n), nil
}

// answered gives the reasons that the clerk gave for faults that did arise, to
// be stored with the record.
func answered(faults []fault.Fault, answers fault.Answers) map[string]string {
	var out map[string]string
	for _, f := range faults {
		if reason := answers.For(f); f.Severity == fault.Soft && reason != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[f.Key()] = reason
		}
	}
	return out
}

// reasonText writes reasons for the audit: "lines.2.price:price-rise: agreed by phone".
func reasonText(reasons map[string]string, more ...string) string {
	var parts []string
	for key, reason := range reasons {
		parts = append(parts, key+": "+reason)
	}
	slices.Sort(parts)
	for _, m := range more {
		if m != "" {
			parts = append([]string{m}, parts...)
		}
	}
	return strings.Join(parts, "; ")
}

// needReason refuses a step without a reason.
func needReason(reason string) error {
	var l fault.List
	if strings.TrimSpace(reason) == "" {
		l.Hard("reason", "required", nil)
	}
	tooLong("reason", reason, maxNote, &l)
	return l.Err(nil)
}
