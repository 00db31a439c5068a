package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ReceiveGoods (入荷) posts a delivery: it gets its number, and the states of its
// orders and the matching of their invoices follow from it. Faults are those of
// ValidateReceipt, all at once.
func (p *Part) ReceiveGoods(ctx context.Context, actor desk.Actor, in ReceiveGoods) (Receipt, error) {
	return writing(ctx, p, actor, MayWriteReceipt, func(ctx context.Context, w *desk.Work, p Ports) (Receipt, error) {
		return receiveGoods(ctx, w, p, in)
	})
}

func receiveGoods(ctx context.Context, w *desk.Work, p Ports, in ReceiveGoods) (Receipt, error) {
	content := in
	content.ID, content.Answers = "", nil
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return Receipt{}, err
	}
	return postReceipt(ctx, w, p, rules, in.receipt(rules, w.Today), content, "receive", in.Answers)
}

// ReturnGoods (返品) posts goods that go back. What may be billed shrinks by it;
// an invoice that is already there waits for a credit note.
func (p *Part) ReturnGoods(ctx context.Context, actor desk.Actor, in ReturnGoods) (Receipt, error) {
	return writing(ctx, p, actor, MayWriteReceipt, func(ctx context.Context, w *desk.Work, p Ports) (Receipt, error) {
		return returnGoods(ctx, w, p, in)
	})
}

func returnGoods(ctx context.Context, w *desk.Work, p Ports, in ReturnGoods) (Receipt, error) {
	content := in
	content.ID, content.Answers = "", nil
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return Receipt{}, err
	}
	return postReceipt(ctx, w, p, rules, in.receipt(w.Today), content, "return", in.Answers)
}

// postReceipt judges, numbers and stores a delivery or a return.
func postReceipt(ctx context.Context, w *desk.Work, p Ports, rules Rules, r Receipt, content any, verb string, answers fault.Answers) (Receipt, error) {
	stored, done, err := receiptBefore(ctx, w, p, &r, content)
	if done || err != nil {
		return stored, err
	}
	f, err := receiptFacts(ctx, w, p, rules, &r)
	if err != nil {
		return Receipt{}, err
	}
	var l fault.List
	l.Add("", ValidateReceipt(r, f)...)
	if err := l.Err(answers); err != nil {
		return Receipt{}, err
	}
	if r.Number, err = nextNumber(ctx, w, rules, "receipt", r.Date); err != nil {
		return Receipt{}, err
	}
	r.Reasons = answered(l.Faults(), answers)
	r.WrittenBy, r.WrittenAt = w.Clerk.ID, w.At
	r.settle(f.Orders)
	r.renumber()
	for i := range r.Lines {
		r.Lines[i].ID = w.NewID()
	}
	if err := w.Record("receipt", r.ID, verb, reasonText(r.Reasons), nil, r.record()); err != nil {
		return Receipt{}, err
	}
	return r, r.keep(ctx, w, p)
}

// renumber counts the lines without those that did not come, and keeps each
// reason with its line.
func (r *Receipt) renumber() {
	reasons := map[string]string{}
	for key, reason := range r.Reasons {
		for i, l := range r.Lines {
			if rest, ok := strings.CutPrefix(key, wholeLine(l.No)+"."); ok {
				key = lineField(i+1, rest)
				break
			}
		}
		reasons[key] = reason
	}
	r.Reasons = reasons
	for i := range r.Lines {
		r.Lines[i].No = i + 1
	}
}

// receiptBefore answers with the stored receipt when the same one was posted
// under this id before.
func receiptBefore(ctx context.Context, w *desk.Work, p Ports, r *Receipt, content any) (stored Receipt, done bool, err error) {
	if r.Entered, err = fingerprint(content); err != nil {
		return Receipt{}, false, err
	}
	if r.ID == "" {
		r.ID = w.NewID()
		return Receipt{}, false, nil
	}
	stored, err = p.Receipts.Receipt(ctx, r.ID)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return Receipt{}, false, nil
	case err != nil:
		return Receipt{}, false, err
	case stored.Entered != r.Entered:
		return stored, false, idTaken(stored.Number)
	}
	return stored, true, nil
}

// receiptFacts reads the orders of the lines and quotes from them.
func receiptFacts(ctx context.Context, w *desk.Work, p Ports, rules Rules, r *Receipt) (ReceiptFacts, error) {
	f := ReceiptFacts{Today: w.Today, Rules: rules, MayOver: w.Allowed(MayOverReceive)}
	var err error
	if f.Orders, err = ordersNamed(ctx, p, r.Lines); err != nil {
		return f, err
	}
	for i := range r.Lines {
		l := &r.Lines[i]
		o := f.Orders[l.Order]
		ordered, ok := o.Line(l.OrderLine)
		if !ok {
			continue
		}
		l.OrderNumber, l.Description, l.Unit = o.Number, firstOf(ordered.Description, ordered.Item), ordered.Unit
		if r.Supplier == "" {
			r.Supplier = o.Supplier
		}
	}
	if r.Supplier == "" {
		return f, nil
	}
	if f.Supplier, err = p.Suppliers.Supplier(ctx, r.Supplier); err != nil && fault.KindOf(err) != fault.NotFound {
		return f, err
	}
	r.Supplier, r.SupplierName = firstOf(f.Supplier.ID, r.Supplier), f.Supplier.Name
	if err := sameSuppliers(ctx, p, f.Orders, r.Supplier); err != nil {
		return f, err
	}
	if r.DeliveryNote != "" {
		others, err := p.Receipts.DeliveryNote(ctx, r.Supplier, r.DeliveryNote)
		if err != nil {
			return f, err
		}
		f.NoteKnown = len(others) > 0
	}
	return f, nil
}

// sameSuppliers gives orders of a supplier that was merged into this one its
// id, so that they may be received together.
func sameSuppliers(ctx context.Context, p Ports, orders map[string]Order, supplier string) error {
	for id, o := range orders {
		if o.Supplier == supplier {
			continue
		}
		s, err := p.Suppliers.Supplier(ctx, o.Supplier)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		o.Supplier = firstOf(s.ID, o.Supplier)
		orders[id] = o
	}
	return nil
}

func ordersNamed(ctx context.Context, p Ports, lines []ReceiptLine) (map[string]Order, error) {
	out := map[string]Order{}
	for _, l := range lines {
		if _, known := out[l.Order]; known || l.Order == "" {
			continue
		}
		o, err := p.Orders.Order(ctx, l.Order)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out[l.Order] = o
	}
	return out, nil
}

// keep stores the receipt and lets what hangs on it follow.
func (r *Receipt) keep(ctx context.Context, w *desk.Work, p Ports) error {
	if err := p.Receipts.PutReceipt(ctx, *r); err != nil {
		return err
	}
	r.Version++
	return afterReceipt(ctx, w, p, *r)
}

// afterReceipt settles the orders of a receipt and matches their invoices again.
func afterReceipt(ctx context.Context, w *desk.Work, p Ports, r Receipt) error {
	var orders []string
	for _, l := range r.Lines {
		if !slices.Contains(orders, l.Order) {
			orders = append(orders, l.Order)
		}
	}
	if err := settleOrders(ctx, w, p, orders, "receipt"); err != nil {
		return err
	}
	return Rematch(ctx, w, p, orders)
}
