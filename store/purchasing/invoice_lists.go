package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

// cursor joins what the next page begins after; the last part never holds a tab.
func cursor(parts ...string) string { return strings.Join(parts, "\t") }

// cut takes a cursor apart into n parts; the first may hold tabs.
func cut(s string, n int) []any {
	out := make([]any, n)
	for i := n - 1; i > 0; i-- {
		at := strings.LastIndexByte(s, '\t')
		if at < 0 {
			out[i] = s
			s = ""
			continue
		}
		out[i], s = s[at+1:], s[:at]
	}
	out[0] = s
	return out
}

// invoiceOrder is how a list is sorted: its columns, and which way.
type invoiceOrder struct {
	columns string
	down    bool
}

var invoiceOrders = map[purchasing.InvoiceSort]invoiceOrder{
	purchasing.InvoicesNewest:   {"i.date, i.id", true},
	purchasing.InvoicesOldest:   {"i.date, i.id", false},
	purchasing.InvoicesDue:      {"i.due, i.id", false},
	purchasing.InvoicesSupplier: {"i.supplier_name, i.id", false},
	purchasing.InvoicesAmount:   {"i.gross, i.id", true},
}

func (o invoiceOrder) by() string {
	if o.down {
		return " ORDER BY " + strings.ReplaceAll(o.columns, ",", " DESC,") + " DESC"
	}
	return " ORDER BY " + o.columns
}

// turned is the order for a window that is read upwards.
func (o invoiceOrder) turned(back bool) invoiceOrder {
	o.down = o.down != back
	return o
}

// trim takes off the row that was read to see whether there are more, and puts
// rows that were read upwards into the order of the list.
func trim[T any](rows []T, limit int, back bool) (kept []T, more bool) {
	if more = len(rows) > limit; more {
		rows = rows[:limit]
	}
	if back {
		slices.Reverse(rows)
	}
	return rows, more
}

// nextKey is where the next page goes on: behind the last row, or before the
// first of a page that was read upwards.
func nextKey[T any](rows []T, more, back bool, key func(T) string) string {
	switch {
	case !more:
		return ""
	case back:
		return key(rows[0])
	}
	return key(rows[len(rows)-1])
}

func (o invoiceOrder) after(w *where, after string) {
	sign := ">"
	if o.down {
		sign = "<"
	}
	n := strings.Count(o.columns, ",") + 1
	args := cut(after, n)
	if strings.HasPrefix(o.columns, "i.gross") {
		w.and("("+o.columns+") "+sign+" (CAST(? AS BIGINT), ?)", args...)
		return
	}
	w.and("("+o.columns+") "+sign+" "+marks(1, n), args...)
}

func invoiceWhere(f purchasing.InvoiceFilter) *where {
	w := &where{}
	if f.Text != "" {
		if match := text.SearchQuery(f.Text); match != "" {
			w.found("i.id", "invoice", match)
		} else {
			w.and("1 = 0") // signs alone are no words: they find nothing
		}
	}
	if f.Supplier != "" {
		w.and("i.supplier = ?", f.Supplier)
	}
	if f.Order != "" {
		w.and("i.id IN (SELECT k.invoice FROM invoice_links k WHERE k.order_id = ?)", f.Order)
	}
	w.oneOf("i.state", texts(f.States))
	w.oneOf("i.kind", texts(f.Kinds))
	day := func(term string, d dates.Date) {
		if !d.IsZero() {
			w.and(term, d.String())
		}
	}
	day("i.date >= ?", f.From)
	day("i.date <= ?", f.To)
	day("i.due >= ?", f.DueFrom)
	day("i.due <= ?", f.DueTo)
	if f.Least != nil {
		w.and("i.gross >= ?", *f.Least)
	}
	if f.Most != nil {
		w.and("i.gross <= ?", *f.Most)
	}
	if f.Currency != "" {
		w.and("i.currency = ?", string(f.Currency))
	}
	if f.NotWrittenBy != "" {
		w.and("i.written_by <> ?", f.NotWrittenBy)
	}
	if f.Approver != nil {
		mayApprove(w, *f.Approver)
	}
	return w
}

// mayApprove chooses what a clerk may approve, as the approval itself decides.
func mayApprove(w *where, a purchasing.Approver) {
	within := func(limits []money.Amount) (string, []any) {
		terms, args := []string{"i.gross <= 0"}, []any(nil)
		for _, l := range limits {
			terms = append(terms, "i.currency = ? AND i.gross <= ?")
			args = append(args, string(l.Currency()), l.Minor())
		}
		return "(" + strings.Join(terms, " OR ") + ")", args
	}
	term, args := within(a.Limits)
	w.and(term, args...)
	if len(a.Own) == 0 {
		w.and("i.written_by <> ?", a.Clerk)
	}
}

const briefColumns = `i.id, i.number, i.version, i.kind, i.state, i.supplier, i.supplier_name, i.supplier_number, i.date, i.due, i.posted_on,
	i.gross, i.payable, i.currency, i.held_since, i.written_by`

// scanBrief reads briefColumns and then what else the query gives.
func scanBrief(r *store.Rows, more ...any) (purchasing.InvoiceBrief, error) {
	var b purchasing.InvoiceBrief
	var gross, payable int64
	var c money.Currency
	err := r.Scan(append([]any{&b.ID, &b.Number, &b.Version, &b.Kind, &b.State, &b.Supplier, &b.SupplierName, &b.SupplierNumber,
		dateTo(&b.Date), dateTo(&b.Due), dateTo(&b.PostedOn), &gross, &payable, &c, timeTo(&b.HeldSince), &b.WrittenBy}, more...)...)
	b.Gross, b.Payable = money.New(gross, c), money.New(payable, c)
	return b, err
}

// InvoicePage gives one window of the list of invoices.
func (b *Book) InvoicePage(ctx context.Context, f purchasing.InvoiceFilter) (purchasing.InvoicePage, error) {
	var page purchasing.InvoicePage
	order, known := invoiceOrders[f.Sort]
	if !known {
		order = invoiceOrders[purchasing.InvoicesNewest]
	}
	order = order.turned(f.Back)
	w := invoiceWhere(f)
	var err error
	if f.After == "" {
		if page.Count, page.Sums, err = b.invoiceSums(ctx, `CASE i.kind WHEN 'credit-note' THEN -i.gross ELSE i.gross END`, w); err != nil {
			return page, err
		}
	} else {
		order.after(w, f.After)
	}
	limit := window(f.Limit)
	rows, err := b.tx.Query(ctx, `SELECT `+briefColumns+` FROM invoices i`+w.sql()+order.by()+` LIMIT ?`, append(w.args, limit+1)...)
	if err != nil {
		return page, err
	}
	page.Rows, err = store.Collect(rows, func(r *store.Rows) (purchasing.InvoiceBrief, error) { return scanBrief(r) })
	if err != nil {
		return page, err
	}
	var more bool
	page.Rows, more = trim(page.Rows, limit, f.Back)
	for i := range page.Rows {
		page.Rows[i].Key = nextInvoice(f.Sort, page.Rows[i])
	}
	page.Next = nextKey(page.Rows, more, f.Back, func(r purchasing.InvoiceBrief) string { return r.Key })
	return page, b.openHolds(ctx, page.Rows)
}

func nextInvoice(sort purchasing.InvoiceSort, last purchasing.InvoiceBrief) string {
	switch sort {
	case purchasing.InvoicesDue:
		return cursor(last.Due.String(), last.ID)
	case purchasing.InvoicesSupplier:
		return cursor(last.SupplierName, last.ID)
	case purchasing.InvoicesAmount:
		return cursor(decimalText(last.Gross.Minor()), last.ID)
	}
	return cursor(last.Date.String(), last.ID)
}

// sums counts what matches and adds it up, one sum a currency.
func (b *Book) invoiceSums(ctx context.Context, of string, w *where) (count int, sums []money.Amount, err error) {
	return b.sumsOf(ctx, "invoices i", of, w)
}

func (b *Book) sumsOf(ctx context.Context, from, of string, w *where) (count int, sums []money.Amount, err error) {
	rows, err := b.tx.Query(ctx, `SELECT i.currency, COUNT(*), SUM(`+of+`) FROM `+from+w.sql()+` GROUP BY i.currency ORDER BY i.currency`, w.args...)
	if err != nil {
		return 0, nil, err
	}
	sums, err = store.Collect(rows, func(r *store.Rows) (money.Amount, error) {
		var c money.Currency
		var n int
		var sum int64
		err := r.Scan(&c, &n, &sum)
		count += n
		return money.New(sum, c), err
	})
	return count, sums, err
}

// openHolds sets the codes of the open holds of a window.
func (b *Book) openHolds(ctx context.Context, rows []purchasing.InvoiceBrief) error {
	var ids []string
	at := map[string]*purchasing.InvoiceBrief{}
	for i := range rows {
		if rows[i].State == purchasing.InvoiceHeld {
			ids, at[rows[i].ID] = append(ids, rows[i].ID), &rows[i]
		}
	}
	for _, part := range chunks(ids) {
		in, args := list(part)
		found, err := b.tx.Query(ctx, `SELECT invoice, code FROM invoice_holds WHERE invoice IN `+in+` AND released_at = '' ORDER BY since, line, id`, args...)
		if err != nil {
			return err
		}
		_, err = store.Collect(found, func(r *store.Rows) (struct{}, error) {
			var id string
			var code purchasing.HoldCode
			err := r.Scan(&id, &code)
			if row := at[id]; row != nil {
				row.Holds = append(row.Holds, code)
			}
			return struct{}{}, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// HeldPage gives the open holds, the oldest first.
func (b *Book) HeldPage(ctx context.Context, f purchasing.HeldFilter) (purchasing.HeldPage, error) {
	var page purchasing.HeldPage
	w := &where{}
	w.and("h.released_at = ''")
	w.and("i.state = 'held'")
	if f.Role != "" {
		w.and("h.acts_role = ?", f.Role)
	}
	if f.Supplier != "" {
		w.and("i.supplier = ?", f.Supplier)
	}
	if f.Text != "" {
		if match := text.SearchQuery(f.Text); match != "" {
			w.found("i.id", "invoice", match)
		} else {
			w.and("1 = 0") // signs alone are no words: they find nothing
		}
	}
	order := invoiceOrder{columns: "h.since, h.id"}.turned(f.Back)
	const from = ` FROM invoice_holds h JOIN invoices i ON i.id = h.invoice`
	if f.After == "" {
		if err := b.tx.QueryRow(ctx, `SELECT COUNT(*)`+from+w.sql(), w.args...).Scan(&page.Count); err != nil {
			return page, err
		}
	} else {
		order.after(w, f.After)
	}
	limit := window(f.Limit)
	rows, err := b.tx.Query(ctx, `SELECT `+briefColumns+`, h.id, h.code, h.line, h.acts_role, h.figures, h.variance, h.since, h.since_day, h.wait_until`+
		from+w.sql()+order.by()+` LIMIT ?`, append(w.args, limit+1)...)
	if err != nil {
		return page, err
	}
	page.Rows, err = store.Collect(rows, func(r *store.Rows) (purchasing.HeldRow, error) {
		var row purchasing.HeldRow
		var figures string
		var variance int64
		h := &row.Hold
		var err error
		row.Invoice, err = scanBrief(r, &h.ID, &h.Code, &h.Line, &h.ActsRole, &figures, &variance, timeTo(&h.Since), dateTo(&h.Day), dateTo(&h.Until))
		if err != nil {
			return row, err
		}
		h.Variance = money.New(variance, row.Invoice.Gross.Currency())
		row.Invoice.Holds = []purchasing.HoldCode{h.Code}
		row.Key = cursor(instant(h.Since), h.ID)
		return row, decode(figures, &h.Figures)
	})
	var more bool
	page.Rows, more = trim(page.Rows, limit, f.Back)
	page.Next = nextKey(page.Rows, more, f.Back, func(r purchasing.HeldRow) string { return r.Key })
	return page, err
}

// InvoiceCounts counts what Home shows.
func (b *Book) InvoiceCounts(ctx context.Context, f purchasing.CountsFilter) (purchasing.InvoiceCounts, error) {
	var n purchasing.InvoiceCounts
	err := b.tx.QueryRow(ctx, `SELECT COUNT(*), COALESCE(MIN(held_since), '') FROM invoices WHERE state = 'held'`).Scan(&n.Held, timeTo(&n.HeldSince))
	if err != nil {
		return n, err
	}
	if n.Held > 0 {
		err := b.tx.QueryRow(ctx, `SELECT COALESCE(MIN(h.since_day), '') FROM invoice_holds h JOIN invoices i ON i.id = h.invoice
			WHERE h.released_at = '' AND i.state = 'held'`).Scan(dateTo(&n.HeldDay))
		if err != nil {
			return n, err
		}
	}
	if f.Approver != nil {
		w := invoiceWhere(purchasing.InvoiceFilter{States: []purchasing.InvoiceState{purchasing.InvoiceMatched}, Approver: f.Approver})
		if n.ToApprove, n.ToApproveSums, err = b.invoiceSums(ctx, `CASE i.kind WHEN 'credit-note' THEN -i.gross ELSE i.gross END`, w); err != nil {
			return n, err
		}
	}
	w := invoiceWhere(purchasing.InvoiceFilter{States: []purchasing.InvoiceState{purchasing.InvoiceApproved}, DueFrom: f.Today, DueTo: f.Till})
	if n.DueThisWeek, n.DueThisWeekSums, err = b.sumsOf(ctx, payments, payableSigned, w); err != nil {
		return n, err
	}
	err = b.tx.QueryRow(ctx, `SELECT COUNT(*) FROM invoices WHERE discount_by <> '' AND discount_by BETWEEN ? AND ?
		AND state = 'approved'`, f.Today.String(), f.Till.String()).Scan(&n.DiscountSoon)
	return n, err
}
