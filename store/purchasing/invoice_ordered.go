package purchasing

import (
	"context"
	"fmt"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// orderedQuery reads ordered lines; the condition that chooses them is put in.
const orderedQuery = `SELECT o.id, o.number, l.id, l.no, o.state, o.date, CASE l.wanted_by WHEN '' THEN o.wanted_by ELSE l.wanted_by END,
		o.supplier, o.currency, o.terms, l.item, l.supplier_ref, l.description, l.quantity, l.unit, l.price, l.amount, l.tax_code, l.account, l.amount_only
	FROM order_lines l JOIN orders o ON o.id = l.order_id
	WHERE %s AND o.kind <> 'blanket' AND o.number <> '' ORDER BY 7, o.number, l.no`

// OrderedLines gives ordered lines with their progress, oldest wanted date
// first, then order number and line. A query with several fields gives the
// lines that fit any of them. What was never approved is not ordered: such lines
// may still be changed or dropped, so nothing may hang on them.
func (b *Book) OrderedLines(ctx context.Context, q purchasing.OrderedQuery) ([]purchasing.Ordered, error) {
	which, args := orderedWhere(q)
	if which == "" {
		return nil, nil
	}
	rows, err := b.tx.Query(ctx, fmt.Sprintf(orderedQuery, which), args...)
	if err != nil {
		return nil, err
	}
	lines, err := store.Collect(rows, scanOrdered)
	if err != nil || len(lines) == 0 {
		return lines, err
	}
	var orders []string
	known := map[string]bool{}
	for _, o := range lines {
		if !known[o.Order] {
			known[o.Order] = true
			orders = append(orders, o.Order)
		}
	}
	progress, err := b.progress(ctx, "", orders...)
	if err != nil {
		return nil, err
	}
	days, err := b.receiptDays(ctx, orders)
	if err != nil {
		return nil, err
	}
	for i := range lines {
		o := &lines[i]
		o.Progress = progress[o.OrderLine]
		o.Progress.InvoicedAmount = money.New(o.Progress.InvoicedAmount.Minor(), o.Currency)
		d := days[o.OrderLine]
		o.FirstReceived, o.LastReceived, o.LastAccepted = d.first, d.last, d.accepted
	}
	return lines, nil
}

// orderedWhere gives the condition of a query, "" when it asks for nothing.
// Ids alone need no union, which is how invoices are posted and matched again.
func orderedWhere(q purchasing.OrderedQuery) (string, []any) {
	if len(q.Lines) > 0 && len(q.Lines) <= chunkSize && len(q.Orders)+len(q.Numbers)+len(q.Receipts) == 0 && q.Supplier == "" {
		set, args := list(q.Lines)
		return "l.id IN " + set, args
	}
	var seek []string
	var args []any
	add := func(sql string, ids []string) {
		for _, part := range chunks(ids) {
			set, values := list(part)
			seek = append(seek, strings.Replace(sql, "?", set, 1))
			args = append(args, values...)
		}
	}
	add(`SELECT id FROM order_lines WHERE id IN ?`, q.Lines)
	add(`SELECT id FROM order_lines WHERE order_id IN ?`, q.Orders)
	add(`SELECT n.id FROM order_lines n JOIN orders m ON m.id = n.order_id WHERE m.number IN ? AND m.number <> ''`, q.Numbers)
	add(`SELECT order_line FROM receipt_lines WHERE receipt IN ?`, q.Receipts)
	if q.Supplier != "" {
		seek = append(seek, `SELECT n.id FROM orders m JOIN order_lines n ON n.order_id = m.id
			WHERE m.supplier = ? AND m.state IN ('approved', 'sent', 'part-received', 'received')`)
		args = append(args, q.Supplier)
	}
	if len(seek) == 0 {
		return "", nil
	}
	return "l.id IN (" + strings.Join(seek, ` UNION `) + ")", args
}

// receiptDay are the days on which goods of an ordered line came.
type receiptDay struct{ first, last, accepted dates.Date }

func (b *Book) receiptDays(ctx context.Context, orders []string) (map[string]receiptDay, error) {
	out := map[string]receiptDay{}
	for _, part := range chunks(orders) {
		set, args := list(part)
		rows, err := b.tx.Query(ctx, `SELECT l.order_line, MIN(r.date), MAX(r.date), MAX(l.inspected_on)
			FROM receipt_lines l JOIN receipts r ON r.id = l.receipt
			WHERE l.order_id IN `+set+` AND l.live = 1 AND l.kind = 'receipt' GROUP BY l.order_line`, args...)
		if err != nil {
			return nil, err
		}
		_, err = store.Collect(rows, func(r *store.Rows) (struct{}, error) {
			var line string
			var d receiptDay
			err := r.Scan(&line, dateTo(&d.first), dateTo(&d.last), dateTo(&d.accepted))
			out[line] = d
			return struct{}{}, err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func scanOrdered(r *store.Rows) (purchasing.Ordered, error) {
	var o purchasing.Ordered
	var amount int64
	err := r.Scan(&o.Order, &o.OrderNumber, &o.OrderLine, &o.LineNo, &o.OrderState, dateTo(&o.OrderDate), dateTo(&o.WantedBy),
		&o.Supplier, &o.Currency, &o.Terms, &o.Item, &o.SupplierRef, &o.Description, micro{&o.Quantity}, &o.Unit, micro{&o.Price},
		&amount, &o.TaxCode, &o.Account, &o.AmountOnly)
	o.Amount = money.New(amount, o.Currency)
	return o, err
}

// InvoiceLinks gives the orders, receipts, credit notes and reversals that an
// invoice is tied to.
func (b *Book) InvoiceLinks(ctx context.Context, id string) ([]purchasing.DocumentLink, error) {
	rows, err := b.tx.Query(ctx, `SELECT 1, 'order', o.id, o.number, o.date, o.state, o.gross, o.currency FROM orders o
			WHERE o.id IN (SELECT k.order_id FROM invoice_links k WHERE k.invoice = ?)
		UNION ALL SELECT 2, r.kind, r.id, r.number, r.date, '', 0, '' FROM receipts r WHERE r.id IN (
			SELECT l.receipt FROM invoice_links k JOIN receipt_lines l ON l.order_line = k.order_line WHERE k.invoice = ? AND l.live = 1)
		UNION ALL SELECT 3, n.kind, n.id, n.number, n.date, n.state, n.gross, n.currency FROM invoices n WHERE n.preceding = ? AND n.preceding <> ''
		UNION ALL SELECT 4, n.kind, n.id, n.number, n.date, n.state, n.gross, n.currency FROM invoices i
			JOIN invoices n ON n.id IN (i.preceding, i.reverses, i.reversed_by) WHERE i.id = ? AND n.id <> i.id
		ORDER BY 1, 5, 4`, id, id, id, id)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (purchasing.DocumentLink, error) {
		var l purchasing.DocumentLink
		var rank int
		var gross int64
		var c money.Currency
		err := r.Scan(&rank, &l.Kind, &l.ID, &l.Number, dateTo(&l.Date), &l.State, &gross, &c)
		if c != "" {
			l.Amount = money.New(gross, c)
		}
		return l, err
	})
}
