package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

// orderDetails are the parts of an order that nothing is searched or summed by.
type orderDetails struct {
	Rates   []purchasing.RateTotal `json:"rates,omitempty"`
	Reasons map[string]string      `json:"reasons,omitempty"`
}

// noDay sorts ordered lines without a date behind all others.
const noDay = "9999-12-31"

// orderColumns are written and read in this order; id and version come first.
var orderColumns = []string{
	"id", "version", "number", "kind", "state", "revision", "supplier", "supplier_name", "currency", "date",
	"wanted_by", "period_from", "period_to", "blanket", "ceiling", "ship_to", "terms", "note", "net", "tax", "gross",
	"worth", "details", "written_by", "changed_by", "written_at", "approved_by", "approved_at", "sent_at", "sent_to",
	"promised", "confirmed", "promise_note", "last_reminder", "reminders", "cancel_reason", "copied", "entered",
	"expected", "line_count", "open_count",
}

var lineColumns = []string{
	"id", "order_id", "no", "supplier", "date", "item", "supplier_ref", "description", "text_key", "quantity", "unit",
	"price", "tax_code", "account", "wanted_by", "promised", "amount_only", "blanket_line", "amount", "open", "expected",
}

var (
	putOrder = `INSERT INTO orders (` + strings.Join(orderColumns, ", ") + `) VALUES ` + marks(1, len(orderColumns)) +
		` ON CONFLICT (id) DO UPDATE SET ` + renewed(orderColumns[1:]) + ` WHERE orders.version = ?`
	putLinesHead = `INSERT INTO order_lines (` + strings.Join(lineColumns, ", ") + `) VALUES `
	putLinesTail = ` ON CONFLICT (id) DO UPDATE SET ` + renewed(lineColumns[2:]) + ` WHERE order_lines.order_id = excluded.order_id`
)

func renewed(columns []string) string {
	sets := make([]string, len(columns))
	for i, c := range columns {
		sets[i] = c + " = excluded." + c
	}
	return strings.Join(sets, ", ")
}

// PutOrder inserts or replaces an order; fault.Conflict when the stored version
// is not o.Version.
func (b *Book) PutOrder(ctx context.Context, o purchasing.Order) error {
	put, gone, err := b.newLines(ctx, o)
	if err != nil {
		return err
	}
	if err := b.putHead(ctx, o); err != nil {
		return err
	}
	for _, id := range gone {
		if _, err := b.tx.Exec(ctx, `DELETE FROM order_lines WHERE id = ?`, id); err != nil {
			return err
		}
	}
	for _, part := range chunksOf(put, 40) {
		if err := b.putLines(ctx, o, part); err != nil {
			return err
		}
	}
	return b.kept(ctx, o)
}

// newLines gives the lines to be written and the ids of those to be removed.
func (b *Book) newLines(ctx context.Context, o purchasing.Order) (put []purchasing.OrderLine, gone []string, err error) {
	if was, ok := b.knows(o.ID, o.Version); ok {
		return changedLines(was, o)
	}
	if o.Version == 0 {
		return o.Lines, nil, nil
	}
	rows, err := b.tx.Query(ctx, `SELECT id FROM order_lines WHERE order_id = ?`, o.ID)
	if err != nil {
		return nil, nil, err
	}
	ids, err := collectTexts(rows)
	gone = slices.DeleteFunc(ids, func(id string) bool {
		_, kept := o.Line(id)
		return kept
	})
	return o.Lines, gone, err
}

// kept ends a writing: the search text follows, and the order is known as it is.
func (b *Book) kept(ctx context.Context, o purchasing.Order) error {
	if err := b.indexOrder(ctx, o); err != nil {
		return err
	}
	o.Version++
	b.remember(o)
	return nil
}

func orderValues(o purchasing.Order) ([]any, error) {
	info, err := encode(orderDetails{Rates: o.Totals.PerRate, Reasons: o.Reasons})
	if err != nil {
		return nil, err
	}
	var blanket any
	if o.Blanket != "" {
		blanket = o.Blanket
	}
	expected, open := openOf(o)
	return []any{
		o.ID, o.Version + 1, o.Number, string(o.Kind), string(o.State), o.Revision, o.Supplier, o.SupplierName,
		string(o.Currency), o.Date.String(), o.WantedBy.String(), o.From.String(), o.To.String(), blanket,
		o.Ceiling.Minor(), o.ShipTo, o.Terms, o.Note, o.Totals.Net.Minor(), o.Totals.Tax.Minor(), o.Totals.Gross.Minor(),
		o.ApprovalWorth().Minor(), info, o.WrittenBy, o.ChangedBy, instant(o.WrittenAt), o.ApprovedBy,
		instant(o.ApprovedAt), instant(o.SentAt), o.SentTo, o.Promised.String(), o.Confirmed.String(), o.PromiseNote,
		o.LastReminder.String(), o.Reminders, o.CancelReason, o.Copied, o.Entered, expected, len(o.Lines), open,
	}, nil
}

// openOf gives the earliest expected date of the open lines and their number.
func openOf(o purchasing.Order) (expected string, open int) {
	first := dates.Date{}
	for _, l := range o.Lines {
		if !l.Open.IsPos() {
			continue
		}
		open++
		if day := o.Expected(l); !day.IsZero() && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first.String(), open
}

func expectedOf(o purchasing.Order, l purchasing.OrderLine) string {
	if day := o.Expected(l); !day.IsZero() {
		return day.String()
	}
	return noDay
}

func lineValues(o purchasing.Order, l purchasing.OrderLine) ([]any, error) {
	n, err := micros(l.Quantity, l.Price, l.Open)
	if err != nil {
		return nil, err
	}
	return []any{
		l.ID, o.ID, l.No, o.Supplier, o.Date.String(), l.Item, l.SupplierRef, l.Description,
		textKey(l.Description), n[0], l.Unit, n[1], l.TaxCode, l.Account, l.WantedBy.String(), l.Promised.String(),
		flag(l.AmountOnly), l.BlanketLine, l.Amount.Minor(), n[2], expectedOf(o, l),
	}, nil
}

func (b *Book) putLines(ctx context.Context, o purchasing.Order, lines []purchasing.OrderLine) error {
	args := make([]any, 0, len(lines)*len(lineColumns))
	for _, l := range lines {
		values, err := lineValues(o, l)
		if err != nil {
			return err
		}
		args = append(args, values...)
	}
	_, err := b.tx.Exec(ctx, putLinesHead+marks(len(lines), len(lineColumns))+putLinesTail, args...)
	return err
}

// PutHead replaces an order but not the content of its lines.
func (b *Book) PutHead(ctx context.Context, o purchasing.Order) error {
	was, known := b.knows(o.ID, o.Version)
	if err := b.putHead(ctx, o); err != nil {
		return err
	}
	if err := b.putOpen(ctx, was, known, o); err != nil {
		return err
	}
	return b.kept(ctx, o)
}

// putOpen writes what is open of the lines, where it is different now. Mostly all
// came, and nothing is.
func (b *Book) putOpen(ctx context.Context, was purchasing.Order, known bool, o purchasing.Order) error {
	if !slices.ContainsFunc(o.Lines, func(l purchasing.OrderLine) bool { return !l.Open.IsZero() }) {
		if known && !slices.ContainsFunc(was.Lines, func(l purchasing.OrderLine) bool { return !l.Open.IsZero() }) {
			return nil
		}
		_, err := b.tx.Exec(ctx, `UPDATE order_lines SET open = 0 WHERE order_id = ? AND open <> 0`, o.ID)
		return err
	}
	for _, l := range o.Lines {
		if old, ok := was.Line(l.ID); known && ok && old.Open.Cmp(l.Open) == 0 {
			continue
		}
		n, err := money.Micro(l.Open)
		if err != nil {
			return err
		}
		if _, err := b.tx.Exec(ctx, `UPDATE order_lines SET open = ? WHERE id = ? AND open <> ?`, n, l.ID, n); err != nil {
			return err
		}
	}
	return nil
}

// putHead writes the order's own row. What was known of it is not, until all of
// the change is written.
func (b *Book) putHead(ctx context.Context, o purchasing.Order) error {
	was, known := b.knows(o.ID, o.Version)
	delete(b.known, o.ID)
	query, args := putOrder, []any(nil)
	var err error
	if known {
		query, args, err = changedHead(was, o)
	} else if args, err = orderValues(o); err == nil {
		args = append(args, o.Version)
	}
	if err != nil {
		return err
	}
	done, err := b.tx.Exec(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return desk.SameVersion(o.Version, o.Version+1)
}

// indexOrder renews what the order is found by; steps that change none of it
// leave the index alone.
func (b *Book) indexOrder(ctx context.Context, o purchasing.Order) error {
	switch o.State {
	case purchasing.OrderDraft, purchasing.OrderWaiting, purchasing.OrderApproved:
	default:
		if o.Revision == 0 {
			return nil
		}
	}
	words, err := b.supplierWords(ctx, o.Supplier)
	if err != nil {
		return err
	}
	parts := append(words, o.Number, o.SupplierName, o.Note, o.ShipTo)
	for _, l := range o.Lines {
		parts = append(parts, l.Item, l.SupplierRef, l.Description)
	}
	title := strings.TrimSpace(o.Number + "  " + o.SupplierName)
	return b.tx.Index(ctx, "purchasing", "order", o.ID, title, strings.Join(parts, "\n"))
}

// supplierWords are the supplier's code, name and reading as they stand.
func (b *Book) supplierWords(ctx context.Context, id string) ([]string, error) {
	if words, ok := b.named[id]; ok {
		return slices.Clone(words), nil
	}
	var code, name, reading string
	err := b.tx.QueryRow(ctx, `SELECT code, name, reading FROM suppliers WHERE id = ?`, id).Scan(&code, &name, &reading)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	words := []string{code, name, reading}
	store.Keep(b.named, mostKnown, id, words)
	return slices.Clone(words), nil
}

// textKey is what descriptions are compared by: folded, and cut so that an index
// holds it.
func textKey(s string) string {
	key := []rune(text.FoldWords(s))
	return string(key[:min(len(key), 80)])
}

func chunksOf[T any](all []T, size int) [][]T {
	var out [][]T
	for len(all) > size {
		out, all = append(out, all[:size]), all[size:]
	}
	if len(all) > 0 {
		out = append(out, all)
	}
	return out
}
