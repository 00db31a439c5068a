package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// agreed are the orders whose prices count: sent or about to be. (NOT IN would
// build a table each time.)
const agreed = `o.state <> 'draft' AND o.state <> 'waiting' AND o.state <> 'cancelled'`

// LastPrice is the price of the supplier's latest order of the item, or of free
// text with the same folded description, in this currency.
func (b *Book) LastPrice(ctx context.Context, supplier, item, description string, c money.Currency) (p purchasing.LastPrice, ok bool, err error) {
	// The cast keeps SQLite from planning the statement anew for each item: bare,
	// the value decides whether the index of lines without an item serves it.
	which, value := `l.item = CAST(? AS TEXT) AND l.item <> ''`, item
	if item == "" {
		which, value = `l.item = '' AND l.text_key = ?`, textKey(description)
	}
	if value == "" {
		return p, false, nil
	}
	p.Currency = c
	err = b.tx.QueryRow(ctx, `SELECT l.price, l.unit, l.date, o.id, o.number FROM order_lines l JOIN orders o ON o.id = l.order_id
		WHERE l.supplier = ? AND `+which+` AND o.currency = ? AND `+agreed+` ORDER BY l.date DESC, l.id DESC LIMIT 1`,
		supplier, value, string(c)).Scan(micro{&p.Price}, &p.Unit, dateTo(&p.Date), &p.Order, &p.OrderNumber)
	if fault.KindOf(err) == fault.NotFound {
		return purchasing.LastPrice{}, false, nil
	}
	return p, err == nil, err
}

// FormerLines completes free text from lines ordered before, those of the
// supplier first and each text once.
func (b *Book) FormerLines(ctx context.Context, typed, supplier string, limit int) ([]purchasing.FormerLine, error) {
	key := textKey(strings.TrimSpace(typed))
	if key == "" {
		return nil, nil
	}
	rows, err := b.tx.Query(ctx, `SELECT l.text_key, l.supplier, l.item, l.supplier_ref, l.description, l.unit, l.tax_code, l.account,
			l.price, o.currency, l.amount_only, l.date
		FROM (SELECT * FROM order_lines WHERE text_key >= ? AND text_key < ? ORDER BY text_key, date DESC LIMIT 300) l
		JOIN orders o ON o.id = l.order_id WHERE o.state <> 'cancelled' ORDER BY l.supplier <> ?, l.date DESC`,
		key, above(key), supplier)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	var out []purchasing.FormerLine
	limit = window(limit)
	err = eachRow(rows, func(r *store.Rows) error {
		var of, same string
		var l purchasing.FormerLine
		err := r.Scan(&of, &same, &l.Item, &l.SupplierRef, &l.Description, &l.Unit, &l.TaxCode, &l.Account, micro{&l.Price},
			&l.Currency, &l.AmountOnly, dateTo(&l.Date))
		l.Same = same == supplier
		if !seen[of] && len(out) < limit {
			seen[of] = true
			out = append(out, l)
		}
		return err
	})
	return out, err
}
