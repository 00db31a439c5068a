package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
)

var (
	receiptColumns = []string{
		"id", "version", "number", "kind", "supplier", "supplier_name", "date", "delivery_note", "note_key", "note", "reverses",
		"reversed_by", "reasons", "entered", "written_by", "written_at", "line_count", "pending_count", "rejected_count",
	}
	receiptLineColumns = []string{
		"id", "receipt", "no", "order_id", "order_line", "order_number", "description", "unit", "kind", "live", "quantity",
		"rejected", "inspection", "inspected_on", "resend", "reduces", "reason",
	}
	putReceipt = `INSERT INTO receipts (` + strings.Join(receiptColumns, ", ") + `) VALUES ` + marks(1, len(receiptColumns)) +
		` ON CONFLICT (id) DO UPDATE SET ` + renewed(receiptColumns[1:]) + ` WHERE receipts.version = ?`
	putReceiptHead = `INSERT INTO receipt_lines (` + strings.Join(receiptLineColumns, ", ") + `) VALUES `
	putReceiptTail = ` ON CONFLICT (id) DO UPDATE SET ` + renewed(receiptLineColumns[9:])
)

// PutReceipt inserts or replaces a receipt; fault.Conflict when the stored
// version is not r.Version. Only the results of inspections and the reversal
// ever change.
func (b *Book) PutReceipt(ctx context.Context, r purchasing.Receipt) error {
	reasons, err := encode(r.Reasons)
	if err != nil {
		return err
	}
	pending, rejected := 0, 0
	for _, l := range r.Lines {
		if l.Inspection == purchasing.InspectionPending && r.Live() {
			pending++
		}
		if l.Rejected.IsPos() {
			rejected++
		}
	}
	done, err := b.tx.Exec(ctx, putReceipt, r.ID, r.Version+1, r.Number, string(r.Kind), r.Supplier, r.SupplierName,
		r.Date.String(), r.DeliveryNote, text.DocumentKey(r.DeliveryNote), r.Note, r.Reverses, r.ReversedBy, reasons,
		r.Entered, r.WrittenBy, instant(r.WrittenAt), len(r.Lines), pending, rejected, r.Version)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil {
		return err
	} else if n != 1 {
		return desk.SameVersion(r.Version, r.Version+1)
	}
	for _, part := range chunksOf(r.Lines, 40) {
		if err := b.putReceiptLines(ctx, r, part); err != nil {
			return err
		}
	}
	if r.Version > 0 {
		return nil
	}
	return b.indexReceipt(ctx, r)
}

func (b *Book) putReceiptLines(ctx context.Context, r purchasing.Receipt, lines []purchasing.ReceiptLine) error {
	args := make([]any, 0, len(lines)*len(receiptLineColumns))
	for _, l := range lines {
		n, err := micros(l.Quantity, l.Rejected, l.Reduces)
		if err != nil {
			return err
		}
		args = append(args, l.ID, r.ID, l.No, l.Order, l.OrderLine, l.OrderNumber, l.Description, l.Unit, string(r.Kind),
			flag(r.Live()), n[0], n[1], string(l.Inspection), l.InspectedOn.String(), flag(l.Replace), n[2], l.Reason)
	}
	_, err := b.tx.Exec(ctx, putReceiptHead+marks(len(lines), len(receiptLineColumns))+putReceiptTail, args...)
	return err
}

func (b *Book) indexReceipt(ctx context.Context, r purchasing.Receipt) error {
	words, err := b.supplierWords(ctx, r.Supplier)
	if err != nil {
		return err
	}
	parts := append(words, r.Number, r.SupplierName, r.DeliveryNote, r.Note)
	for _, l := range r.Lines {
		parts = append(parts, l.OrderNumber, l.Description)
	}
	return b.tx.Index(ctx, "purchasing", "receipt", r.ID, r.Number+"  "+r.SupplierName, strings.Join(parts, "\n"))
}
