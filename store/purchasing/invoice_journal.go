package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

const journalQuery = `SELECT e.number, e.date, e.invoice, i.number, i.kind, s.code, i.supplier_name, i.supplier_number, i.currency, e.text, e.clerk,
		COALESCE(r.no, 0), COALESCE(r.account, ''), COALESCE(r.debit, 0), COALESCE(r.credit, 0), COALESCE(r.tax_code, ''),
		COALESCE(r.tax_percent, 0), COALESCE(r.deductible, 0), COALESCE(r.role, ''), COALESCE(r.text, '')
	FROM journal_entries e LEFT JOIN journal_rows r ON r.entry = e.number
		JOIN invoices i ON i.id = e.invoice JOIN suppliers s ON s.id = i.supplier `

// JournalOf gives the entry of one invoice.
func (b *Book) JournalOf(ctx context.Context, invoice string) (purchasing.JournalEntry, error) {
	var out purchasing.JournalEntry
	found := false
	rows, err := b.tx.Query(ctx, journalQuery+`WHERE e.invoice = ? ORDER BY r.no`, invoice)
	if err != nil {
		return out, err
	}
	err = eachEntry(rows, func(e purchasing.JournalEntry) error {
		out, found = e, true
		return nil
	})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "", "no-such-record", nil)
	}
	return out, err
}

// JournalBetween gives the entries of these days in the order of their numbers.
func (b *Book) JournalBetween(ctx context.Context, from, to dates.Date, fn func(purchasing.JournalEntry) error) error {
	w := &where{}
	if !from.IsZero() {
		w.and("e.date >= ?", from.String())
	}
	if !to.IsZero() {
		w.and("e.date <= ?", to.String())
	}
	rows, err := b.tx.Query(ctx, journalQuery+w.sql()+` ORDER BY e.number, r.no`, w.args...)
	if err != nil {
		return err
	}
	return eachEntry(rows, fn)
}

// eachEntry gathers the rows of each entry and hands it on, so that a year's
// journal is never held as a whole.
func eachEntry(rows *store.Rows, fn func(purchasing.JournalEntry) error) (err error) {
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	var e purchasing.JournalEntry
	for rows.Next() {
		var head purchasing.JournalEntry
		var r purchasing.JournalRow
		var debit, credit int64
		err := rows.Scan(&head.Number, dateTo(&head.Date), &head.Invoice, &head.DocumentNumber, &head.Kind, &head.SupplierCode, &head.SupplierName,
			&head.SupplierNumber, &head.Currency, &head.Text, &head.Clerk,
			&r.No, &r.Account, &debit, &credit, &r.TaxCode, micro{&r.TaxPercent}, micro{&r.Deductible}, &r.Role, &r.Text)
		if err != nil {
			return err
		}
		r.Debit, r.Credit = money.New(debit, head.Currency), money.New(credit, head.Currency)
		if head.Number != e.Number {
			if e.Number != "" {
				if err := fn(e); err != nil {
					return err
				}
			}
			e = head
		}
		if r.No > 0 { // a bill of nothing has an entry without rows
			e.Rows = append(e.Rows, r)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if e.Number != "" {
		return fn(e)
	}
	return nil
}
