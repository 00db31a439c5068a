package purchasing

import (
	"context"
	"slices"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// PrefillFrom names what the invoice in the clerk's hand bills: some orders,
// some receipts, or whatever the supplier has delivered and not billed yet.
type PrefillFrom struct {
	Supplier string
	Orders   []string // ids
	Receipts []string // ids
}

// Prefilled is an invoice filled in with what may be billed, and the totals
// that the paper should show.
type Prefilled struct {
	Invoice PostInvoice
	Totals  Totals
	// Left are ordered lines of another currency, which no one invoice can bill
	// with the others.
	Left []Ordered
	// Orders are those of which something may be billed, oldest wanted date first.
	Orders []BillableOrder
}

// BillableOrder is an order with what may still be billed of it, at the ordered
// prices and without tax.
type BillableOrder struct {
	ID, Number string
	Date       dates.Date
	Lines      int
	Net        money.Amount
}

// PrefillInvoice fills in an invoice with what was received and accepted and is
// not billed yet, at the ordered prices, so that a paper that agrees needs its
// number, date and total only.
func (p *Part) PrefillInvoice(ctx context.Context, actor desk.Actor, from PrefillFrom) (Prefilled, error) {
	var out Prefilled
	err := p.door.Read(ctx, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) error {
		var err error
		out, err = prefillInvoice(ctx, w, ports, from)
		return err
	})
	out.Invoice.ID = p.door.NewID()
	return out, err
}

func prefillInvoice(ctx context.Context, w *desk.Work, p Ports, from PrefillFrom) (Prefilled, error) {
	var out Prefilled
	rules, err := p.Rules.Rules(ctx)
	if err != nil {
		return out, err
	}
	q := OrderedQuery{Orders: from.Orders, Receipts: from.Receipts}
	if len(q.Orders) == 0 && len(q.Receipts) == 0 {
		q.Supplier = from.Supplier
	}
	lines, err := p.Invoices.OrderedLines(ctx, q)
	if err != nil {
		return out, err
	}
	supplier := from.Supplier
	if supplier == "" && len(lines) > 0 {
		supplier = lines[0].Supplier
	}
	if supplier == "" {
		return out, fault.New(fault.Invalid, "supplier", "required", nil)
	}
	facts, err := p.Suppliers.Supplier(ctx, supplier)
	if err != nil {
		return out, err
	}
	in := &out.Invoice
	*in = PostInvoice{Kind: InvoiceBill, Supplier: facts.ID, Registration: facts.Registration,
		Received: w.Today, Source: SourceKeyed, Currency: facts.Currency}
	came, err := cameWith(ctx, p, from)
	if err != nil {
		return out, err
	}
	out.fill(lines, came, rules)
	built := buildInvoice(*in, facts, rules, w.Today, &fault.List{})
	if out.Totals, err = calculate(&built, rules); err != nil {
		return out, err
	}
	return out, nil
}

// cameWith sums what was accepted with the receipts that alone are billed, by
// ordered line: an invoice of one delivery bills that delivery. It is nil when
// orders or a supplier are billed.
func cameWith(ctx context.Context, p Ports, from PrefillFrom) (map[string]money.Decimal, error) {
	if len(from.Orders) > 0 || len(from.Receipts) == 0 {
		return nil, nil
	}
	came := map[string]money.Decimal{}
	for _, id := range from.Receipts {
		r, err := p.Receipts.Receipt(ctx, id)
		if err != nil {
			return nil, err
		}
		if r.Kind != ReceiptGoods || !r.Live() {
			continue
		}
		for _, line := range r.Lines {
			came[line.OrderLine] = addQty(came[line.OrderLine], line.Accepted())
		}
	}
	return came, nil
}

// fill takes over what each ordered line may still bill, and no more than came
// unless that is nil.
func (out *Prefilled) fill(lines []Ordered, came map[string]money.Decimal, rules Rules) {
	in := &out.Invoice
	currency := money.Currency("")
	for _, o := range lines {
		if o.Supplier != in.Supplier {
			continue
		}
		line, some := billable(o, rules.Invoicing.OrderOnly)
		if came != nil && !o.AmountOnly && line.Quantity.Cmp(came[o.OrderLine]) > 0 {
			line.Quantity = came[o.OrderLine]
			some = some && line.Quantity.IsPos()
		}
		if !some {
			continue
		}
		if currency == "" {
			currency, in.Currency, in.Terms = o.Currency, o.Currency, o.Terms
		}
		out.bill(o, line, rules.LineRounding)
		if o.Currency != currency {
			out.Left = append(out.Left, o)
			continue
		}
		in.Lines = append(in.Lines, line)
	}
}

// bill counts a line to what may be billed of its order.
func (out *Prefilled) bill(o Ordered, line PostLine, r money.Rounding) {
	i := slices.IndexFunc(out.Orders, func(b BillableOrder) bool { return b.ID == o.Order })
	if i < 0 {
		i = len(out.Orders)
		out.Orders = append(out.Orders, BillableOrder{ID: o.Order, Number: o.OrderNumber, Date: o.OrderDate})
	}
	out.Orders[i].Lines++
	if net, err := money.Extend(line.Quantity, line.Price, o.Currency, r); err == nil {
		out.Orders[i].Net = plus(out.Orders[i].Net, net)
	}
}

// BillableLines gives the ordered lines of a supplier that an invoice may bill,
// oldest wanted date first, then those with these ids.
func (p *Part) BillableLines(ctx context.Context, actor desk.Actor, supplier string, ids ...string) ([]Ordered, error) {
	var out []Ordered
	err := p.door.Read(ctx, actor, MayRead, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		for _, q := range []OrderedQuery{{Supplier: supplier}, {Lines: ids}} {
			if q.Supplier == "" && len(q.Lines) == 0 {
				continue
			}
			lines, err := ports.Invoices.OrderedLines(ctx, q)
			if err != nil {
				return err
			}
			for _, o := range lines {
				if !slices.ContainsFunc(out, func(had Ordered) bool { return had.OrderLine == o.OrderLine }) {
					out = append(out, o)
				}
			}
		}
		return nil
	})
	return out, err
}

// billable gives the line that bills what is left of an ordered line.
func billable(o Ordered, orderOnly bool) (PostLine, bool) {
	line := PostLine{
		OrderLine: o.OrderLine, OrderNumber: o.OrderNumber, Item: o.Item, SupplierRef: o.SupplierRef, Description: o.Description,
		Unit: o.Unit, Price: o.Price, TaxCode: o.TaxCode, Account: o.Account,
	}
	if o.AmountOnly {
		left, err := o.Amount.Sub(o.Progress.InvoicedAmount)
		if err != nil || left.Sign() <= 0 || o.Progress.Ended {
			return line, false
		}
		if left != o.Amount || o.Quantity.IsZero() {
			line.Quantity, line.Price, line.Amount = decimal.One, left.Decimal(), left
			return line, true
		}
		line.Quantity = o.Quantity
		return line, true
	}
	ordered := OrderLine{Quantity: o.Quantity, Progress: o.Progress}
	line.Quantity = ordered.ToInvoice(orderOnly)
	return line, line.Quantity.IsPos()
}
