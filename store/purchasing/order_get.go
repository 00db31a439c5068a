package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

var (
	getOrder = `SELECT ` + strings.Replace(strings.Join(orderColumns[:38], ", "), "blanket", "COALESCE(blanket, '')", 1) + ` FROM orders`
	getLines = `SELECT ` + strings.Join(lineColumns[:20], ", ") + ` FROM order_lines WHERE order_id = ? ORDER BY no`
)

// Order gives the order with lines and progress; fault.NotFound.
func (b *Book) Order(ctx context.Context, id string) (purchasing.Order, error) {
	if o, ok := b.known[id]; ok {
		return b.followed(ctx, apart(o))
	}
	return b.order(ctx, ` WHERE id = ?`, id)
}

// OrderByNumber is Order by the printed number.
func (b *Book) OrderByNumber(ctx context.Context, number string) (purchasing.Order, error) {
	return b.order(ctx, ` WHERE number = ? AND number <> ''`, number)
}

func (b *Book) order(ctx context.Context, which, value string) (purchasing.Order, error) {
	o, err := scanOrder(b.tx.QueryRow(ctx, getOrder+which, value))
	if err != nil {
		return purchasing.Order{}, err
	}
	rows, err := b.tx.Query(ctx, getLines, o.ID)
	if err != nil {
		return o, err
	}
	if o.Lines, err = store.Collect(rows, func(r *store.Rows) (purchasing.OrderLine, error) { return scanLine(r, o.Currency) }); err != nil {
		return o, err
	}
	b.remember(o)
	return b.followed(ctx, o)
}

// followed fills in what became of the lines: nothing yet, before the order has
// its number.
func (b *Book) followed(ctx context.Context, o purchasing.Order) (purchasing.Order, error) {
	if o.Number == "" {
		return o, nil
	}
	progress, err := b.progress(ctx, o.Currency, o.ID)
	for i := range o.Lines {
		o.Lines[i].Progress = progress[o.Lines[i].ID]
	}
	return o, err
}

func scanOrder(row *store.Row) (o purchasing.Order, err error) {
	var ceiling, net, tax, gross, worth int64
	var info string
	err = row.Scan(&o.ID, &o.Version, &o.Number, &o.Kind, &o.State, &o.Revision, &o.Supplier, &o.SupplierName,
		&o.Currency, dateTo(&o.Date), dateTo(&o.WantedBy), dateTo(&o.From), dateTo(&o.To), &o.Blanket,
		&ceiling, &o.ShipTo, &o.Terms, &o.Note, &net, &tax, &gross, &worth, &info, &o.WrittenBy, &o.ChangedBy,
		timeTo(&o.WrittenAt), &o.ApprovedBy, timeTo(&o.ApprovedAt), timeTo(&o.SentAt), &o.SentTo, dateTo(&o.Promised),
		dateTo(&o.Confirmed), &o.PromiseNote, dateTo(&o.LastReminder), &o.Reminders, &o.CancelReason, &o.Copied, &o.Entered)
	if err != nil {
		return o, err
	}
	if ceiling != 0 {
		o.Ceiling = money.New(ceiling, o.Currency)
	}
	var d orderDetails
	if err := decode(info, &d); err != nil {
		return o, err
	}
	o.Reasons = d.Reasons
	o.Totals = purchasing.Totals{
		PerRate: d.Rates, Net: money.New(net, o.Currency), Tax: money.New(tax, o.Currency), Gross: money.New(gross, o.Currency),
	}
	return o, nil
}

func scanLine(r *store.Rows, c money.Currency) (l purchasing.OrderLine, err error) {
	var order, supplier, date, key string
	var amount int64
	err = r.Scan(&l.ID, &order, &l.No, &supplier, &date, &l.Item, &l.SupplierRef, &l.Description, &key, micro{&l.Quantity},
		&l.Unit, micro{&l.Price}, &l.TaxCode, &l.Account, dateTo(&l.WantedBy), dateTo(&l.Promised), &l.AmountOnly,
		&l.BlanketLine, &amount, micro{&l.Open})
	l.Amount = money.New(amount, c)
	return l, err
}

// progressQuery sums what came (1), what was billed (2) and what was given up
// (3) of the lines of some orders.
const progressQuery = `SELECT 1, order_line,
		SUM(CASE WHEN kind = 'receipt' THEN quantity ELSE 0 END),
		SUM(CASE WHEN kind = 'receipt' AND inspection IN ('accepted', 'conditional') THEN quantity - rejected ELSE 0 END),
		SUM(CASE WHEN kind = 'receipt' THEN rejected ELSE 0 END),
		SUM(CASE WHEN kind = 'return' THEN quantity ELSE 0 END),
		SUM(reduces)
	FROM receipt_lines WHERE order_id IN @ AND live = 1 GROUP BY order_line
	UNION ALL SELECT 2, order_line,
		SUM(CASE WHEN kind = 'invoice' THEN quantity ELSE 0 END), SUM(CASE WHEN kind = 'credit-note' THEN quantity ELSE 0 END),
		SUM(CASE WHEN kind = 'invoice' THEN net ELSE -net END), 0, 0
	FROM invoice_links WHERE order_id IN @ AND live = 1 GROUP BY order_line
	UNION ALL SELECT 3, order_line, SUM(quantity), 0, 0, 0, 0
	FROM order_giveups WHERE order_id IN @ GROUP BY order_line`

// progress recomputes what became of the lines of orders, by line id.
func (b *Book) progress(ctx context.Context, c money.Currency, orders ...string) (map[string]purchasing.Progress, error) {
	out := map[string]purchasing.Progress{}
	for _, part := range chunks(orders) {
		in, args := list(part)
		rows, err := b.tx.Query(ctx, strings.ReplaceAll(progressQuery, "@", in), slices.Concat(args, args, args)...)
		if err != nil {
			return nil, err
		}
		if err := eachRow(rows, func(r *store.Rows) error { return addSums(r, c, out) }); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func addSums(r *store.Rows, c money.Currency, out map[string]purchasing.Progress) error {
	var what int
	var id string
	var n [5]int64
	if err := r.Scan(&what, &id, &n[0], &n[1], &n[2], &n[3], &n[4]); err != nil {
		return err
	}
	p := out[id]
	switch what {
	case 1:
		p.Received, p.Accepted, p.Rejected = money.FromMicro(n[0]), money.FromMicro(n[1]), money.FromMicro(n[2])
		p.Returned, p.Reduced = money.FromMicro(n[3]), money.FromMicro(n[4])
	case 2:
		p.Invoiced, p.Credited, p.InvoicedAmount = money.FromMicro(n[0]), money.FromMicro(n[1]), money.New(n[2], c)
	default:
		p.Cancelled, p.Ended = money.FromMicro(n[0]), true
	}
	out[id] = p
	return nil
}

// eachRow walks rows that are gathered into something else.
func eachRow(rows *store.Rows, fn func(*store.Rows) error) error {
	_, err := store.Collect(rows, func(r *store.Rows) (struct{}, error) { return struct{}{}, fn(r) })
	return err
}

func collectTexts(rows *store.Rows) ([]string, error) {
	return store.Collect(rows, func(r *store.Rows) (s string, err error) { return s, r.Scan(&s) })
}
