package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/purchasing"
	"backdesk/store"
)

// ListItems gives one window of the catalogue by code.
func (b *Book) ListItems(ctx context.Context, f purchasing.ItemFilter) (purchasing.ItemPage, error) {
	w := itemsThat(f)
	var page purchasing.ItemPage
	err := b.tx.QueryRow(ctx, `SELECT COUNT(*) FROM items i`+w.sql(), w.args...).Scan(&page.Count)
	if err != nil {
		return page, err
	}
	beyond, order := `i.code_key > ?`, ` ORDER BY i.code_key LIMIT ?`
	if f.Back {
		beyond, order = `i.code_key < ?`, ` ORDER BY i.code_key DESC LIMIT ?`
	}
	if f.After != "" {
		w.and(beyond, itemKey(f.After))
	}
	limit := window(f.Limit)
	rows, err := b.tx.Query(ctx, `SELECT `+itemColumns+`,
			COALESCE((SELECT s.name FROM item_suppliers u JOIN suppliers s ON s.id = u.supplier WHERE u.item = i.code ORDER BY u.no LIMIT 1), ''),
			COALESCE((SELECT MAX(l.date) FROM order_lines l WHERE l.item = i.code AND l.item <> ''), '')
		FROM items i`+w.sql()+order, append(w.args, limit+1)...)
	if err != nil {
		return page, err
	}
	page.Rows, err = store.Collect(rows, func(r *store.Rows) (row purchasing.ItemBrief, err error) {
		row.Item, err = scanItem(r.Scan, &row.Supplier, dateTo(&row.LastOrdered))
		return row, err
	})
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		page.Next = page.Rows[limit-1].Code
	}
	return page, err
}

func itemsThat(f purchasing.ItemFilter) *where {
	w := &where{}
	if f.Active != nil {
		w.and(`i.active = ?`, flag(*f.Active))
	}
	typed := strings.TrimSpace(f.Text)
	if key, code := textKey(typed), itemKey(typed); key != "" {
		w.and(`i.code IN (SELECT item FROM item_keys WHERE key >= ? AND key < ?
			UNION SELECT item FROM item_keys WHERE key >= ? AND key < ?)`, key, above(key), code, above(code))
	}
	return w
}

// PricesOf gives what an item was ordered for, the latest first.
func (b *Book) PricesOf(ctx context.Context, code string, limit int) ([]purchasing.PricePaid, error) {
	rows, err := b.tx.Query(ctx, `SELECT l.date, o.id, o.number, o.supplier, o.supplier_name, l.quantity, l.unit, l.price, o.currency
		FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE l.item = CAST(? AS TEXT) AND l.item <> '' AND `+agreed+` ORDER BY l.date DESC, l.id DESC LIMIT ?`, code, window(limit))
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (p purchasing.PricePaid, err error) {
		return p, r.Scan(dateTo(&p.Date), &p.Order, &p.OrderNumber, &p.Supplier, &p.SupplierName, micro{&p.Quantity}, &p.Unit,
			micro{&p.Price}, &p.Currency)
	})
}
