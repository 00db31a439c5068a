package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// orderedQuery reads ordered lines with what came and what was billed of them;
// the sums are those that progress is made of. WHERE and ORDER BY follow.
const orderedQuery = `SELECT o.id, o.number, l.id, l.no, o.state, o.date, CASE l.wanted_by WHEN '' THEN o.wanted_by ELSE l.wanted_by END,
		o.supplier, o.currency, o.terms, l.item, l.supplier_ref, l.description, l.quantity, l.unit, l.price, l.amount, l.tax_code, l.account, l.amount_only,
		COALESCE(r.received, 0), COALESCE(r.accepted, 0), COALESCE(r.rejected, 0), COALESCE(r.returned, 0), COALESCE(r.reduced, 0),
		COALESCE(r.first_day, ''), COALESCE(r.last_day, ''), COALESCE(r.inspected, ''),
		COALESCE((SELECT SUM(g.quantity) FROM order_giveups g WHERE g.order_id = o.id AND g.order_line = l.id), 0),
		EXISTS (SELECT 1 FROM order_giveups g WHERE g.order_id = o.id AND g.order_line = l.id),
		COALESCE(k.invoiced, 0), COALESCE(k.credited, 0), COALESCE(k.net, 0)
	FROM order_lines l JOIN orders o ON o.id = l.order_id
		LEFT JOIN (SELECT rl.order_line AS order_line,
				SUM(CASE rl.kind WHEN 'receipt' THEN rl.quantity ELSE 0 END) AS received,
				SUM(CASE WHEN rl.kind = 'receipt' AND rl.inspection IN ('accepted', 'conditional') THEN rl.quantity - rl.rejected ELSE 0 END) AS accepted,
				SUM(CASE rl.kind WHEN 'receipt' THEN rl.rejected ELSE 0 END) AS rejected,
				SUM(CASE rl.kind WHEN 'return' THEN rl.quantity ELSE 0 END) AS returned,
				SUM(CASE WHEN rl.resend = 1 THEN 0 WHEN rl.kind = 'return' THEN rl.quantity ELSE rl.rejected END) AS reduced,
				MIN(CASE rl.kind WHEN 'receipt' THEN rc.date END) AS first_day, MAX(CASE rl.kind WHEN 'receipt' THEN rc.date END) AS last_day,
				MAX(rl.inspected_on) AS inspected
			FROM receipt_lines rl JOIN receipts rc ON rc.id = rl.receipt
			WHERE rl.live = 1 AND rl.order_line IN (SELECT id FROM wanted) GROUP BY rl.order_line) r ON r.order_line = l.id
		LEFT JOIN (SELECT il.order_line AS order_line,
				SUM(CASE il.kind WHEN 'invoice' THEN il.quantity ELSE 0 END) AS invoiced,
				SUM(CASE il.kind WHEN 'credit-note' THEN il.quantity ELSE 0 END) AS credited,
				SUM(CASE il.kind WHEN 'invoice' THEN il.net ELSE -il.net END) AS net
			FROM invoice_links il WHERE il.live = 1 AND il.order_line IN (SELECT id FROM wanted) GROUP BY il.order_line) k ON k.order_line = l.id
	WHERE l.id IN (SELECT id FROM wanted) AND o.kind <> 'blanket'
	ORDER BY 7, o.number, l.no`

// OrderedLines gives ordered lines with their progress, oldest wanted date
// first, then order number and line. A query with several fields gives the
// lines that fit any of them.
func (b *Book) OrderedLines(ctx context.Context, q purchasing.OrderedQuery) ([]purchasing.Ordered, error) {
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
		return nil, nil
	}
	rows, err := b.tx.Query(ctx, `WITH wanted AS MATERIALIZED (`+strings.Join(seek, ` UNION `)+`) `+orderedQuery, args...)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, scanOrdered)
}

func scanOrdered(r *store.Rows) (purchasing.Ordered, error) {
	var o purchasing.Ordered
	var amount, billed int64
	p := &o.Progress
	err := r.Scan(&o.Order, &o.OrderNumber, &o.OrderLine, &o.LineNo, &o.OrderState, dateTo(&o.OrderDate), dateTo(&o.WantedBy),
		&o.Supplier, &o.Currency, &o.Terms, &o.Item, &o.SupplierRef, &o.Description, micro{&o.Quantity}, &o.Unit, micro{&o.Price},
		&amount, &o.TaxCode, &o.Account, &o.AmountOnly,
		micro{&p.Received}, micro{&p.Accepted}, micro{&p.Rejected}, micro{&p.Returned}, micro{&p.Reduced},
		dateTo(&o.FirstReceived), dateTo(&o.LastReceived), dateTo(&o.LastAccepted),
		micro{&p.Cancelled}, &p.Ended, micro{&p.Invoiced}, micro{&p.Credited}, &billed)
	o.Amount, p.InvoicedAmount = money.New(amount, o.Currency), money.New(billed, o.Currency)
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
