package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

// Receipt gives the receipt with its lines; fault.NotFound.
func (b *Book) Receipt(ctx context.Context, id string) (purchasing.Receipt, error) {
	return b.receipt(ctx, `id = ?`, id)
}

// ReceiptByNumber is Receipt by its number.
func (b *Book) ReceiptByNumber(ctx context.Context, number string) (purchasing.Receipt, error) {
	return b.receipt(ctx, `number = ?`, number)
}

func (b *Book) receipt(ctx context.Context, which, value string) (r purchasing.Receipt, err error) {
	var reasons string
	err = b.tx.QueryRow(ctx, `SELECT id, version, number, kind, supplier, supplier_name, date, delivery_note, note, reverses,
			reversed_by, reasons, entered, written_by, written_at FROM receipts WHERE `+which, value).
		Scan(&r.ID, &r.Version, &r.Number, &r.Kind, &r.Supplier, &r.SupplierName, dateTo(&r.Date), &r.DeliveryNote, &r.Note,
			&r.Reverses, &r.ReversedBy, &reasons, &r.Entered, &r.WrittenBy, timeTo(&r.WrittenAt))
	if err != nil {
		return r, err
	}
	if err := decode(reasons, &r.Reasons); err != nil {
		return r, err
	}
	rows, err := b.tx.Query(ctx, `SELECT id, no, order_id, order_line, order_number, description, unit, quantity, rejected, inspection,
			inspected_on, resend, reduces, reason FROM receipt_lines WHERE receipt = ? ORDER BY no`, r.ID)
	if err != nil {
		return r, err
	}
	r.Lines, err = store.Collect(rows, func(row *store.Rows) (l purchasing.ReceiptLine, err error) {
		return l, row.Scan(&l.ID, &l.No, &l.Order, &l.OrderLine, &l.OrderNumber, &l.Description, &l.Unit, micro{&l.Quantity},
			micro{&l.Rejected}, &l.Inspection, dateTo(&l.InspectedOn), &l.Replace, micro{&l.Reduces}, &l.Reason)
	})
	return r, err
}

// DeliveryNote gives the supplier's receipts, not reversed, with the same
// delivery note.
func (b *Book) DeliveryNote(ctx context.Context, supplier, note string) ([]string, error) {
	key := text.DocumentKey(note)
	if key == "" {
		return nil, nil
	}
	rows, err := b.tx.Query(ctx, `SELECT id FROM receipts WHERE supplier = ? AND note_key = ? AND note_key <> ''
		AND kind = 'receipt' AND reversed_by = '' ORDER BY id LIMIT 20`, supplier, key)
	if err != nil {
		return nil, err
	}
	return collectTexts(rows)
}

// ReceivedBy gives the number of the clerk's latest receipt for these lines.
func (b *Book) ReceivedBy(ctx context.Context, clerk string, orderLines []string) (string, error) {
	last := ""
	for _, lines := range chunksOf(orderLines, 500) {
		in, args := list(lines)
		number := ""
		err := b.tx.QueryRow(ctx, `SELECT COALESCE(MAX(r.number), '') FROM receipt_lines l JOIN receipts r ON r.id = l.receipt
			WHERE l.order_line IN `+in+` AND l.live = 1 AND l.kind = 'receipt' AND r.written_by = ?`, append(args, clerk)...).Scan(&number)
		if err != nil {
			return "", err
		}
		last = max(last, number)
	}
	return last, nil
}

// Receipts gives one window of the list, the newest first, and with the first
// one how many match.
func (b *Book) Receipts(ctx context.Context, f purchasing.ReceiptFilter) (purchasing.ReceiptPage, error) {
	var page purchasing.ReceiptPage
	w, some := receiptWhere(f)
	if !some {
		return page, nil
	}
	if f.After == "" {
		if err := b.tx.QueryRow(ctx, `SELECT COUNT(*) FROM receipts r`+w.sql(), w.args...).Scan(&page.Count); err != nil || page.Count == 0 {
			return page, err
		}
	} else {
		w.and("(r.date, r.id) < (?, ?)", cut(f.After, 2)...)
	}
	limit := window(f.Limit)
	rows, err := b.tx.Query(ctx, `SELECT r.id, r.number, r.version, r.kind, r.supplier, r.supplier_name, r.date, r.delivery_note,
			r.line_count, r.pending_count, r.rejected_count, r.reversed_by <> '', r.written_by,
			COALESCE((SELECT GROUP_CONCAT(n, ' ') FROM (SELECT DISTINCT l.order_number AS n FROM receipt_lines l WHERE l.receipt = r.id ORDER BY 1 LIMIT 5)), '')
		FROM receipts r`+w.sql()+` ORDER BY r.date DESC, r.id DESC LIMIT ?`, append(w.args, limit+1)...)
	if err != nil {
		return page, err
	}
	page.Rows, err = store.Collect(rows, func(row *store.Rows) (r purchasing.ReceiptBrief, err error) {
		var orders string
		err = row.Scan(&r.ID, &r.Number, &r.Version, &r.Kind, &r.Supplier, &r.SupplierName, dateTo(&r.Date), &r.DeliveryNote,
			&r.Lines, &r.Pending, &r.Rejected, &r.Reversed, &r.WrittenBy, &orders)
		r.Orders = strings.Fields(orders)
		return r, err
	})
	if err != nil {
		return page, err
	}
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		last := page.Rows[limit-1]
		page.Next = cursor(last.Date.String(), last.ID)
	}
	return page, nil
}

func receiptWhere(f purchasing.ReceiptFilter) (w *where, some bool) {
	w = &where{}
	if strings.TrimSpace(f.Text) != "" {
		match := text.SearchQuery(f.Text)
		if match == "" {
			return w, false
		}
		w.found("r.id", "receipt", match)
	}
	if f.Supplier != "" {
		w.and("r.supplier = ?", f.Supplier)
	}
	if f.Order != "" {
		w.and("r.id IN (SELECT l.receipt FROM receipt_lines l WHERE l.order_id = ?)", f.Order)
	}
	w.oneOf("r.kind", texts(f.Kinds))
	if !f.From.IsZero() {
		w.and("r.date >= ?", f.From.String())
	}
	if !f.To.IsZero() {
		w.and("r.date <= ?", f.To.String())
	}
	if f.Pending {
		w.and("r.pending_count > 0")
	}
	return w, true
}
