package purchasing

import (
	"context"
	"strconv"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

const orderBrief = `SELECT o.id, o.number, o.version, o.kind, o.state, o.revision, o.supplier, o.supplier_name, o.date,
	o.expected, o.promised, o.currency, o.net, o.gross, o.line_count, o.open_count, o.written_by, o.approved_by,
	COALESCE(o.blanket, '') FROM orders o`

func scanOrderBrief(r *store.Rows) (o purchasing.OrderBrief, err error) {
	var c money.Currency
	var net, gross int64
	var open int
	err = r.Scan(&o.ID, &o.Number, &o.Version, &o.Kind, &o.State, &o.Revision, &o.Supplier, &o.SupplierName,
		dateTo(&o.Date), dateTo(&o.Expected), dateTo(&o.Promised), &c, &net, &gross, &o.Lines, &open,
		&o.WrittenBy, &o.ApprovedBy, &o.Blanket)
	o.Net, o.Gross, o.Complete = money.New(net, c), money.New(gross, c), o.Lines-open
	return o, err
}

// orderSorts are the column that a list is sorted by before the id, and whether
// the greatest comes first.
var orderSorts = map[purchasing.OrderSort]struct {
	column string
	down   bool
}{
	purchasing.OrdersNewest:   {"o.date", true},
	purchasing.OrdersOldest:   {"o.date", false},
	purchasing.OrdersExpected: {"CASE o.expected WHEN '' THEN '" + noDay + "' ELSE o.expected END", false},
	purchasing.OrdersSupplier: {"o.supplier_name", false},
	purchasing.OrdersAmount:   {"o.gross", true},
}

// Orders gives one window of the list, and with the first one how many match
// and their sums.
func (b *Book) Orders(ctx context.Context, f purchasing.OrderFilter) (purchasing.OrderPage, error) {
	var page purchasing.OrderPage
	w, some := orderWhere(f)
	if !some {
		return page, nil
	}
	if f.After == "" {
		if err := b.orderSums(ctx, w, &page); err != nil || page.Count == 0 {
			return page, err
		}
	}
	sort, ok := orderSorts[f.Sort]
	if !ok {
		sort = orderSorts[purchasing.OrdersNewest]
	}
	sign, way := ">", ""
	if sort.down {
		sign, way = "<", " DESC"
	}
	if f.After != "" {
		after := cut(f.After, 2)
		if f.Sort == purchasing.OrdersAmount {
			after[0], _ = strconv.ParseInt(after[0].(string), 10, 64) // a place that is none begins at zero
		}
		w.and("("+sort.column+", o.id) "+sign+" (?, ?)", after...)
	}
	limit := window(f.Limit)
	rows, err := b.tx.Query(ctx, orderBrief+w.sql()+` ORDER BY `+sort.column+way+`, o.id`+way+` LIMIT ?`, append(w.args, limit+1)...)
	if err != nil {
		return page, err
	}
	if page.Rows, err = store.Collect(rows, scanOrderBrief); err != nil {
		return page, err
	}
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		page.Next = orderPlace(f.Sort, page.Rows[limit-1])
	}
	return page, nil
}

func orderPlace(sort purchasing.OrderSort, o purchasing.OrderBrief) string {
	switch sort {
	case purchasing.OrdersExpected:
		if o.Expected.IsZero() {
			return cursor(noDay, o.ID)
		}
		return cursor(o.Expected.String(), o.ID)
	case purchasing.OrdersSupplier:
		return cursor(o.SupplierName, o.ID)
	case purchasing.OrdersAmount:
		return cursor(strconv.FormatInt(o.Gross.Minor(), 10), o.ID)
	}
	return cursor(o.Date.String(), o.ID)
}

// orderWhere turns a filter into conditions; some is false when nothing can
// match.
func orderWhere(f purchasing.OrderFilter) (w *where, some bool) {
	w = &where{}
	if strings.TrimSpace(f.Text) != "" {
		match := text.SearchQuery(f.Text)
		if match == "" {
			return w, false
		}
		w.found("o.id", "order", match)
	}
	if f.Supplier != "" {
		w.and("o.supplier = ?", f.Supplier)
	}
	w.oneOf("o.state", texts(f.States))
	w.oneOf("o.kind", texts(f.Kinds))
	if !f.From.IsZero() {
		w.and("o.date >= ?", f.From.String())
	}
	if !f.To.IsZero() {
		w.and("o.date <= ?", f.To.String())
	}
	if !f.ExpectedBefore.IsZero() {
		w.and("o.expected <> '' AND o.expected < ?", f.ExpectedBefore.String())
	}
	if f.WrittenBy != "" {
		w.and("o.written_by = ?", f.WrittenBy)
	}
	if f.Blanket != "" {
		w.and("o.blanket = ?", f.Blanket)
	}
	if f.Least != nil {
		w.and("o.gross >= ?", *f.Least)
	}
	if f.Most != nil {
		w.and("o.gross <= ?", *f.Most)
	}
	if f.Currency != "" {
		w.and("o.currency = ?", string(f.Currency))
	}
	if f.Approver != nil {
		approvable(w, *f.Approver)
	}
	return w, true
}

// approvable chooses what a clerk may approve: worth nothing, or within the
// limit of its currency; their own only within what the office lets them.
func approvable(w *where, a purchasing.Approver) {
	within := func(limits []money.Amount) (string, []any) {
		terms, args := []string{"o.worth <= 0"}, []any(nil)
		for _, l := range limits {
			terms = append(terms, "o.currency = ? AND o.worth <= ?")
			args = append(args, string(l.Currency()), l.Minor())
		}
		return "(" + strings.Join(terms, " OR ") + ")", args
	}
	term, args := within(a.Limits)
	w.and(term, args...)
	own, more := within(a.Own)
	w.and("(o.written_by <> ? AND o.changed_by <> ? OR "+own+")", append([]any{a.Clerk, a.Clerk}, more...)...)
}

func (b *Book) orderSums(ctx context.Context, w *where, page *purchasing.OrderPage) error {
	rows, err := b.tx.Query(ctx, `SELECT o.currency, COUNT(*), SUM(o.gross) FROM orders o`+w.sql()+` GROUP BY o.currency ORDER BY o.currency`, w.args...)
	if err != nil {
		return err
	}
	return eachRow(rows, func(r *store.Rows) error {
		var c money.Currency
		var n int
		var sum int64
		err := r.Scan(&c, &n, &sum)
		page.Count += n
		page.Sums = append(page.Sums, money.New(sum, c))
		return err
	})
}

// Resembling lists the supplier's orders of these days that have the same total
// or were approved by the same clerk.
func (b *Book) Resembling(ctx context.Context, q purchasing.ResemblingQuery) ([]purchasing.OrderBrief, error) {
	rows, err := b.tx.Query(ctx, orderBrief+` WHERE o.supplier = ? AND o.date BETWEEN ? AND ? AND o.state NOT IN ('cancelled', 'draft')
		AND o.id <> ? AND (o.gross = ? AND o.currency = ? OR o.approved_by = ? AND o.approved_by <> '')
		ORDER BY o.date DESC, o.id DESC LIMIT 500`, q.Supplier, q.From.String(), q.To.String(), q.Except,
		q.Gross.Minor(), string(q.Gross.Currency()), q.ApprovedBy)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, scanOrderBrief)
}
