package purchasing

import (
	"context"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// OpenNet is what the supplier's orders still bind: their net total less what
// was given up and what is billed, of orders that are approved and not closed.
func (b *Book) OpenNet(ctx context.Context, supplier string, c money.Currency, except string) (money.Amount, error) {
	var ordered, billed int64
	err := b.tx.QueryRow(ctx, `SELECT COALESCE(SUM(o.net), 0), COALESCE(SUM((SELECT SUM(CASE k.kind WHEN 'invoice' THEN k.net ELSE -k.net END)
			FROM invoice_links k WHERE k.order_id = o.id AND k.live = 1)), 0)
		FROM orders o WHERE o.supplier = ? AND o.currency = ? AND o.id <> ? AND o.kind <> 'blanket'
			AND o.state IN ('waiting', 'approved', 'sent', 'part-received', 'received')`,
		supplier, string(c), except).Scan(&ordered, &billed)
	if err != nil {
		return money.Amount{}, err
	}
	given, err := b.givenUpNet(ctx, supplier, c, except)
	if err != nil {
		return money.Amount{}, err
	}
	open, err := money.New(ordered, c).Sub(money.New(billed, c))
	if err != nil {
		return money.Amount{}, err
	}
	if open, err = open.Sub(given); err != nil || open.Sign() >= 0 {
		return open, err
	}
	return money.New(0, c), nil
}

func (b *Book) givenUpNet(ctx context.Context, supplier string, c money.Currency, except string) (sum money.Amount, err error) {
	rows, err := b.tx.Query(ctx, `SELECT g.quantity, l.price FROM orders o JOIN order_giveups g ON g.order_id = o.id
		JOIN order_lines l ON l.id = g.order_line WHERE o.supplier = ? AND o.currency = ? AND o.id <> ? AND o.kind <> 'blanket'
			AND o.state IN ('sent', 'part-received', 'received')`, supplier, string(c), except)
	if err != nil {
		return sum, err
	}
	err = eachRow(rows, func(r *store.Rows) error {
		worth, err := scanWorth(r, c)
		if err == nil {
			sum, err = sum.Add(worth)
		}
		return err
	})
	return sum, err
}

func scanWorth(r *store.Rows, c money.Currency) (money.Amount, error) {
	var quantity, price money.Decimal
	if err := r.Scan(micro{&quantity}, micro{&price}); err != nil {
		return money.Amount{}, err
	}
	return money.Extend(quantity, price, c, money.HalfUp)
}

// Drawn sums what call-offs took of each line of a frame.
func (b *Book) Drawn(ctx context.Context, blanket, except string) (map[string]purchasing.Drawn, error) {
	rows, err := b.tx.Query(ctx, `SELECT l.blanket_line, o.currency, l.price,
			l.quantity - COALESCE((SELECT SUM(g.quantity) FROM order_giveups g WHERE g.order_id = o.id AND g.order_line = l.id), 0)
		FROM orders o JOIN order_lines l ON l.order_id = o.id
		WHERE o.blanket = ? AND o.id <> ? AND o.state NOT IN ('draft', 'cancelled')`, blanket, except)
	if err != nil {
		return nil, err
	}
	out := map[string]purchasing.Drawn{}
	return out, eachRow(rows, func(r *store.Rows) error {
		var line string
		var c money.Currency
		var price, quantity money.Decimal
		if err := r.Scan(&line, &c, micro{&price}, micro{&quantity}); err != nil {
			return err
		}
		worth, err := money.Extend(quantity, price, c, money.HalfUp)
		if err != nil {
			return err
		}
		d := out[line]
		if d.Net, err = d.Net.Add(worth); err != nil {
			return err
		}
		if d.Quantity, err = d.Quantity.Add(quantity); err != nil {
			return err
		}
		out[line] = d
		return nil
	})
}
