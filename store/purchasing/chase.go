package purchasing

import (
	"context"
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

const chaseFrom = ` FROM order_lines l JOIN orders o ON o.id = l.order_id`

// Chase gives one window of outstanding lines, the earliest expected first, and
// with the first one how many there are and the earliest date.
func (b *Book) Chase(ctx context.Context, f purchasing.ChaseFilter) (purchasing.ChasePage, error) {
	var page purchasing.ChasePage
	w := chaseWhere(f)
	if f.After == "" {
		var oldest string
		err := b.tx.QueryRow(ctx, `SELECT COUNT(*), COALESCE(MIN(l.expected), '')`+chaseFrom+w.sql(), w.args...).Scan(&page.Count, &oldest)
		if err != nil || page.Count == 0 {
			return page, err
		}
		if page.Oldest, err = expectedDay(oldest); err != nil {
			return page, err
		}
	} else {
		w.and("(l.expected, l.id) > (?, ?)", cut(f.After, 2)...)
	}
	limit := window(f.Limit)
	rows, err := b.tx.Query(ctx, `SELECT o.id, o.number, o.version, o.state, l.id, l.no, o.supplier, o.supplier_name, l.item, l.description,
			l.unit, l.quantity, l.open, l.price, o.currency, CASE l.wanted_by WHEN '' THEN o.wanted_by ELSE l.wanted_by END,
			CASE l.promised WHEN '' THEN o.promised ELSE l.promised END, l.expected, o.sent_at, o.last_reminder, o.reminders`+
		chaseFrom+w.sql()+` ORDER BY l.expected, l.id LIMIT ?`, append(w.args, limit+1)...)
	if err != nil {
		return page, err
	}
	if page.Rows, err = store.Collect(rows, func(r *store.Rows) (purchasing.ChaseRow, error) { return scanChase(r, f.Today) }); err != nil {
		return page, err
	}
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		last := page.Rows[limit-1]
		expected := last.Expected.String()
		if last.Expected.IsZero() {
			expected = noDay
		}
		page.Next = cursor(expected, last.Line)
	}
	return page, nil
}

func chaseWhere(f purchasing.ChaseFilter) *where {
	w := &where{}
	w.and("l.open > 0 AND o.state IN ('sent', 'part-received')")
	switch f.View {
	case purchasing.ChaseLate:
		w.and("l.expected < ?", f.Today.String())
	case purchasing.ChaseComing:
		w.and("l.expected BETWEEN ? AND ?", f.Today.String(), f.Until.String())
	case purchasing.ChaseUnconfirmed:
		w.and("l.promised = '' AND o.promised = '' AND o.sent_at < ?", f.SentBefore.String())
	}
	if f.Supplier != "" {
		w.and("l.supplier = ?", f.Supplier)
	}
	for word := range strings.FieldsSeq(text.FoldWords(f.Text)) {
		like := "%" + escapeLike(word) + "%"
		w.and(`(l.text_key LIKE ? ESCAPE '\' OR upper(l.item) LIKE ? ESCAPE '\' OR o.number LIKE ? ESCAPE '\'
			OR instr(o.supplier_name, ?) > 0 OR l.supplier IN (SELECT id FROM suppliers
				WHERE name_key LIKE ? ESCAPE '\' OR sort_key LIKE ? ESCAPE '\' OR upper(code) LIKE ? ESCAPE '\'))`,
			like, like, like, word, like, "%"+escapeLike(text.FoldKana(word))+"%", like)
	}
	return w
}

func expectedDay(s string) (dates.Date, error) {
	if s == noDay {
		return dates.Date{}, nil
	}
	return readDate(s)
}

func scanChase(r *store.Rows, today dates.Date) (c purchasing.ChaseRow, err error) {
	var price money.Decimal
	var currency money.Currency
	var expected string
	var sent time.Time
	err = r.Scan(&c.Order, &c.OrderNumber, &c.OrderVersion, &c.State, &c.Line, &c.LineNo, &c.Supplier, &c.SupplierName,
		&c.Item, &c.Description, &c.Unit, micro{&c.Quantity}, micro{&c.Open}, micro{&price}, &currency, dateTo(&c.Wanted),
		dateTo(&c.Promised), &expected, timeTo(&sent), dateTo(&c.LastReminder), &c.Reminders)
	if err != nil {
		return c, err
	}
	if c.Expected, err = expectedDay(expected); err != nil {
		return c, err
	}
	if !c.Expected.IsZero() {
		c.DaysLate = today.Sub(c.Expected)
	}
	if !sent.IsZero() {
		c.SentOn = dates.Of(sent)
	}
	c.Worth, err = money.Extend(c.Open, price, currency, money.HalfUp)
	return c, err
}

// Receivable lists what may still come in, the earliest expected first; with
// f.Returnable what may go back, the latest order first. Orders that are named
// are given whole, so that more than ordered can be entered too.
func (b *Book) Receivable(ctx context.Context, f purchasing.ReceivableFilter) ([]purchasing.ReceivableLine, error) {
	w, some := receivableWhere(f)
	if !some {
		return nil, nil
	}
	order := ` ORDER BY l.expected, o.number, l.no, l.id`
	if f.Returnable {
		order = ` ORDER BY o.date DESC, o.number DESC, l.no, l.id`
	}
	limit := f.Limit
	if limit <= 0 || limit > 500 {
		limit = 500
	}
	rows, err := b.tx.Query(ctx, `SELECT o.id, o.number, l.id, l.no, o.supplier, o.supplier_name, l.item, l.supplier_ref, l.description,
			l.unit, l.quantity, l.open, CASE l.wanted_by WHEN '' THEN o.wanted_by ELSE l.wanted_by END,
			CASE l.promised WHEN '' THEN o.promised ELSE l.promised END, l.amount_only`+
		chaseFrom+w.sql()+order+` LIMIT ?`, append(w.args, limit)...)
	if err != nil {
		return nil, err
	}
	lines, err := store.Collect(rows, scanReceivable)
	if err != nil {
		return nil, err
	}
	if err := b.addProgress(ctx, lines); err != nil {
		return nil, err
	}
	if !f.Returnable {
		return lines, nil
	}
	kept := lines[:0]
	for _, l := range lines {
		if l.Progress.Accepted.Cmp(l.Progress.Returned) > 0 {
			kept = append(kept, l)
		}
	}
	return kept, nil
}

func receivableWhere(f purchasing.ReceivableFilter) (w *where, some bool) {
	w = &where{}
	if f.Supplier == "" && len(f.Orders) == 0 {
		return w, false
	}
	if f.Supplier != "" {
		w.and("l.supplier = ?", f.Supplier)
	}
	w.oneOf("l.order_id", f.Orders)
	w.and("o.kind <> 'blanket'")
	switch {
	case f.Returnable:
		w.and(`EXISTS (SELECT 1 FROM receipt_lines r WHERE r.order_line = l.id AND r.live = 1 AND r.kind = 'receipt')`)
	case len(f.Orders) == 0:
		w.and("l.open > 0 AND o.state IN ('approved', 'sent', 'part-received')")
	default:
		w.and("o.state IN ('approved', 'sent', 'part-received', 'received')")
	}
	if key := text.FoldWords(strings.TrimSpace(f.Text)); key != "" {
		like := "%" + escapeLike(key) + "%"
		w.and(`(l.text_key LIKE ? ESCAPE '\' OR lower(l.item) LIKE ? ESCAPE '\' OR o.number LIKE ? ESCAPE '\')`,
			like, strings.ToLower(like), like)
	}
	return w, true
}

func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}

func scanReceivable(r *store.Rows) (l purchasing.ReceivableLine, err error) {
	return l, r.Scan(&l.Order, &l.OrderNumber, &l.OrderLine, &l.LineNo, &l.Supplier, &l.SupplierName, &l.Item, &l.SupplierRef,
		&l.Description, &l.Unit, micro{&l.Ordered}, micro{&l.Open}, dateTo(&l.Wanted), dateTo(&l.Promised), &l.AmountOnly)
}

func (b *Book) addProgress(ctx context.Context, lines []purchasing.ReceivableLine) error {
	var orders []string
	seen := map[string]bool{}
	for _, l := range lines {
		if !seen[l.Order] {
			seen[l.Order] = true
			orders = append(orders, l.Order)
		}
	}
	progress, err := b.progress(ctx, "", orders...)
	if err != nil {
		return err
	}
	for i := range lines {
		lines[i].Progress = progress[lines[i].OrderLine]
	}
	return nil
}
