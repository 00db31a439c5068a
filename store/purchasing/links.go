package purchasing

import (
	"context"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// linkColumns are kind, id, number, date, state, amount and currency.
const (
	orderLink   = `o.id, o.number, o.date, o.state, o.gross, o.currency FROM orders o`
	receiptLink = `r.id, r.number, r.date, CASE WHEN r.reversed_by <> '' THEN 'reversed' ELSE '' END, 0, '' FROM receipts r`
	invoiceLink = `i.kind, i.id, i.number, i.date, i.state, i.gross, i.currency FROM invoices i`
)

// OrderLinks gives the documents around an order, the earliest first.
func (b *Book) OrderLinks(ctx context.Context, id string) ([]purchasing.DocumentLink, error) {
	return b.links(ctx, `SELECT 'blanket', `+orderLink+` WHERE o.id = (SELECT blanket FROM orders WHERE id = ?)
		UNION ALL SELECT 'order', `+orderLink+` WHERE o.id = (SELECT copied FROM orders WHERE id = ?)
		UNION ALL SELECT 'call-off', `+orderLink+` WHERE o.blanket = ?
		UNION ALL SELECT r.kind, `+receiptLink+` WHERE r.id IN (SELECT l.receipt FROM receipt_lines l WHERE l.order_id = ?)
		UNION ALL SELECT `+invoiceLink+` WHERE i.id IN (SELECT k.invoice FROM invoice_links k WHERE k.order_id = ?)
		ORDER BY 4, 3 LIMIT 2000`, id, id, id, id, id)
}

// ReceiptLinks gives the documents around a receipt, the earliest first.
func (b *Book) ReceiptLinks(ctx context.Context, id string) ([]purchasing.DocumentLink, error) {
	return b.links(ctx, `SELECT 'order', `+orderLink+` WHERE o.id IN (SELECT l.order_id FROM receipt_lines l WHERE l.receipt = ?)
		UNION ALL SELECT r.kind, `+receiptLink+` WHERE r.reverses <> '' AND r.reverses = ? OR r.id = (SELECT reverses FROM receipts WHERE id = ?)
		UNION ALL SELECT `+invoiceLink+` WHERE i.id IN (SELECT k.invoice FROM receipt_lines l JOIN invoice_links k ON k.order_line = l.order_line WHERE l.receipt = ?)
		ORDER BY 4, 3 LIMIT 2000`, id, id, id, id)
}

func (b *Book) links(ctx context.Context, query string, args ...any) ([]purchasing.DocumentLink, error) {
	rows, err := b.tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (d purchasing.DocumentLink, err error) {
		var c money.Currency
		var minor int64
		err = r.Scan(&d.Kind, &d.ID, &d.Number, dateTo(&d.Date), &d.State, &minor, &c)
		if c != "" {
			d.Amount = money.New(minor, c)
		}
		return d, err
	})
}
