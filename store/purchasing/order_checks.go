package purchasing

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/store"
)

// OrderChecks are the questions that "verify" asks about orders and receipts.
func OrderChecks() []store.Check {
	const numbers = `SELECT CAST(substr(number, 1, 4) AS INTEGER), CAST(substr(number, 6) AS INTEGER) FROM `
	return []store.Check{
		store.Gapless("purchasing/order", numbers+`orders WHERE number <> '' ORDER BY 1, 2`),
		store.Gapless("purchasing/receipt", numbers+`receipts ORDER BY 1, 2`),
		{Name: "orders", Run: checkOrders},
		{Name: "receipts", Run: checkReceipts},
	}
}

var orderQuestions = []question{
	{`SELECT number, net + tax, gross FROM orders WHERE net + tax <> gross`, "total-differs", "sum", "total"},
	{`SELECT o.number, SUM(l.amount), o.net FROM orders o JOIN order_lines l ON l.order_id = o.id
		GROUP BY o.id, o.number, o.net HAVING SUM(l.amount) <> o.net`, "lines-differ", "sum", "total"},
	{`SELECT o.number, o.open_count, COALESCE(SUM(CASE WHEN l.open > 0 THEN 1 ELSE 0 END), 0) FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id
		GROUP BY o.id, o.number, o.open_count HAVING o.open_count <> COALESCE(SUM(CASE WHEN l.open > 0 THEN 1 ELSE 0 END), 0)`, "open-differs", "stored", "computed"},
	// A line that is open is open by what its sources say.
	{`SELECT number, open, should FROM (
			SELECT o.number AS number, l.open AS open, l.quantity
				- COALESCE((SELECT SUM(g.quantity) FROM order_giveups g WHERE g.order_id = o.id AND g.order_line = l.id), 0)
				- COALESCE((SELECT SUM(CASE WHEN r.kind = 'return' THEN -r.quantity ELSE r.quantity - r.rejected END + r.reduces)
					FROM receipt_lines r WHERE r.order_id = o.id AND r.order_line = l.id AND r.live = 1), 0) AS should
			FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.open > 0) AS lines
		WHERE open <> should`, "open-differs", "stored", "computed"},
	{`SELECT id, state, number FROM orders WHERE number = '' AND state NOT IN ('draft', 'waiting', 'cancelled')`, "order-number", "state", "number"},
}

var receiptQuestions = []question{
	{`SELECT r.number, l.live, CASE WHEN r.kind = 'reversal' OR r.reversed_by <> '' THEN 0 ELSE 1 END FROM receipts r JOIN receipt_lines l ON l.receipt = r.id
		WHERE l.live <> CASE WHEN r.kind = 'reversal' OR r.reversed_by <> '' THEN 0 ELSE 1 END OR l.kind <> r.kind`, "link-state", "stored", "computed"},
	{`SELECT r.number, r.reverses, COALESCE(o.reversed_by, '') FROM receipts r LEFT JOIN receipts o ON o.id = r.reverses
		WHERE r.kind = 'reversal' AND COALESCE(o.reversed_by, '') <> r.id`, "reversal-broken", "reverses", "reversed_by"},
	{`SELECT r.number, l.order_id, o.order_id FROM receipts r JOIN receipt_lines l ON l.receipt = r.id JOIN order_lines o ON o.id = l.order_line
		WHERE o.order_id <> l.order_id`, "order-line-strange", "stored", "computed"},
}

func checkOrders(ctx context.Context, tx *store.Tx, found func(string, string, fault.Figures)) error {
	return ask(ctx, tx, orderQuestions, found)
}

func checkReceipts(ctx context.Context, tx *store.Tx, found func(string, string, fault.Figures)) error {
	return ask(ctx, tx, receiptQuestions, found)
}
