package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

const invoiceColumns = `id, version, number, kind, state, supplier, supplier_name, supplier_number, registration, qualified,
	currency, date, supplied, received, posted_on, terms, due, discount_by, discount, prices_with_tax, bank_account_sealed,
	preceding, preceding_number, order_ref, note, net, tax, gross, rounding, prepaid, paper_rounding,
	deductible_percent, non_deductible, withholding_code, withheld, payable, details, reverses, reversed_by,
	source, file_hash, written_by, written_at, approved_by, approved_at`

const (
	invoiceLineColumns = `invoice, no, id, item, supplier_ref, description, quantity, unit, price, amount,
		tax_code, tax_category, tax_percent, account, amount_only, match, variance`
	invoiceLinkColumns = `order_line, invoice, line, order_id, quantity, net, kind, live`
	invoiceHoldColumns = `id, invoice, code, line, acts_role, figures, variance, since, since_day, wait_until, released_by, release_reason, released_at`
)

var insertInvoice = `INSERT INTO invoices (` + invoiceColumns + `, number_key, held_since) VALUES ` + marks(1, 47)

// AddInvoice stores a newly posted invoice whole, with its search text.
func (b *Book) AddInvoice(ctx context.Context, inv purchasing.Invoice) error {
	d := details{Rates: inv.Totals.PerRate, Charges: inv.Charges, Reasons: inv.Reasons, DuePrinted: inv.DuePrinted}
	if s := inv.Stated; s.PerRate != nil || s.Net != (money.Amount{}) || s.Tax != (money.Amount{}) || s.Gross != (money.Amount{}) {
		d.Stated = &s
	}
	text, err := encode(d)
	if err != nil {
		return err
	}
	share, err := money.Micro(inv.DeductiblePercent)
	if err != nil {
		return err
	}
	account, err := b.tx.Seal(ctx, accountAt(inv.ID), []byte(inv.BankAccount))
	if err != nil {
		return err
	}
	_, err = b.tx.Exec(ctx, insertInvoice,
		inv.ID, inv.Version, inv.Number, string(inv.Kind), string(inv.State), inv.Supplier, inv.SupplierName, inv.SupplierNumber,
		inv.Registration, flag(inv.Qualified), string(inv.Currency), inv.Date.String(), inv.Supplied.String(), inv.Received.String(),
		inv.PostedOn.String(), inv.Terms, inv.Due.String(), inv.DiscountBy.String(), inv.Discount.Minor(), flag(inv.PricesWithTax),
		account, inv.Preceding, inv.PrecedingNumber, inv.OrderRef, inv.Note,
		inv.Totals.Net.Minor(), inv.Totals.Tax.Minor(), inv.Gross().Minor(), inv.Rounding.Minor(), inv.Prepaid.Minor(), inv.PaperRounding.Minor(),
		share, inv.NonDeductible.Minor(), inv.WithholdingCode, inv.Withheld.Minor(), inv.Payable.Minor(), text, inv.Reverses, inv.ReversedBy,
		inv.Source, inv.FileHash, inv.WrittenBy, instant(inv.WrittenAt), inv.ApprovedBy, instant(inv.ApprovedAt),
		purchasing.DuplicateKey(inv.SupplierNumber), heldSince(inv))
	if err != nil {
		return err
	}
	if err := b.addInvoiceLines(ctx, inv); err != nil {
		return err
	}
	if err := b.addLinks(ctx, inv); err != nil {
		return err
	}
	if err := b.addParts(ctx, inv); err != nil {
		return err
	}
	if err := b.putHolds(ctx, inv); err != nil {
		return err
	}
	return b.tx.Index(ctx, "purchasing", "invoice", inv.ID, inv.Number+"  "+inv.SupplierName+"  "+inv.SupplierNumber, invoiceWords(inv))
}

// invoiceWords is everything that an invoice is found by; the lines' words stop
// at a bound, so that an invoice of thousands of lines does not fill the index.
func invoiceWords(inv purchasing.Invoice) string {
	const bound = 2000
	var w strings.Builder
	for _, s := range []string{inv.Number, inv.SupplierNumber, inv.SupplierName, inv.OrderRef, inv.PrecedingNumber, inv.Note} {
		w.WriteString(s)
		w.WriteByte(' ')
	}
	for _, line := range inv.Lines {
		if w.Len() > bound {
			break
		}
		w.WriteString(line.Item)
		w.WriteByte(' ')
		w.WriteString(line.Description)
		w.WriteByte(' ')
	}
	return w.String()
}

func heldSince(inv purchasing.Invoice) string {
	since := ""
	for _, h := range inv.Holds {
		if at := instant(h.Since); h.Open() && (since == "" || at < since) {
			since = at
		}
	}
	return since
}

func (b *Book) addInvoiceLines(ctx context.Context, inv purchasing.Invoice) error {
	for _, part := range chunks(inv.Lines) {
		args := make([]any, 0, 17*len(part))
		for _, l := range part {
			quantity, err := money.Micro(l.Quantity)
			if err != nil {
				return err
			}
			price, err := money.Micro(l.Price)
			if err != nil {
				return err
			}
			percent, err := money.Micro(l.TaxPercent)
			if err != nil {
				return err
			}
			args = append(args, inv.ID, l.No, l.ID, l.Item, l.SupplierRef, l.Description, quantity, l.Unit, price, l.Amount.Minor(),
				l.TaxCode, l.TaxCategory, percent, l.Account, flag(l.AmountOnly), string(l.Match), l.Variance.Minor())
		}
		if _, err := b.tx.Exec(ctx, `INSERT INTO invoice_lines (`+invoiceLineColumns+`) VALUES `+marks(len(part), 17), args...); err != nil {
			return err
		}
	}
	return nil
}

// addLinks stores which ordered lines are billed. A correction of a price has
// no quantity: it must not let goods be billed again.
func (b *Book) addLinks(ctx context.Context, inv purchasing.Invoice) error {
	type row struct {
		line purchasing.InvoiceLine
		link purchasing.LineLink
	}
	var rows []row
	for _, line := range inv.Lines {
		for _, link := range line.Links {
			rows = append(rows, row{line, link})
		}
	}
	for _, part := range chunks(rows) {
		args := make([]any, 0, 8*len(part))
		for _, r := range part {
			quantity, err := money.Micro(r.link.Quantity)
			if err != nil {
				return err
			}
			if r.line.AmountOnly {
				quantity = 0
			}
			args = append(args, r.link.OrderLine, inv.ID, r.line.No, r.link.Order, quantity, r.link.Net.Minor(),
				string(inv.Kind), flag(inv.State != purchasing.InvoiceVoid))
		}
		if _, err := b.tx.Exec(ctx, `INSERT INTO invoice_links (`+invoiceLinkColumns+`) VALUES `+marks(len(part), 8), args...); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) putHolds(ctx context.Context, inv purchasing.Invoice) error {
	for _, part := range chunks(inv.Holds) {
		args := make([]any, 0, 13*len(part))
		for _, h := range part {
			figures, err := encode(h.Figures)
			if err != nil {
				return err
			}
			args = append(args, h.ID, inv.ID, string(h.Code), h.Line, h.ActsRole, figures, h.Variance.Minor(), instant(h.Since),
				h.Day.String(), h.Until.String(), h.ReleasedBy, h.ReleaseReason, instant(h.ReleasedAt))
		}
		_, err := b.tx.Exec(ctx, `INSERT INTO invoice_holds (`+invoiceHoldColumns+`) VALUES `+marks(len(part), 13)+`
			ON CONFLICT (id) DO UPDATE SET figures = excluded.figures, variance = excluded.variance, wait_until = excluded.wait_until,
				released_by = excluded.released_by, release_reason = excluded.release_reason, released_at = excluded.released_at`, args...)
		if err != nil {
			return err
		}
	}
	return nil
}

// SaveInvoice stores the head, the lines' match results and the holds, and
// raises inv.Version.
func (b *Book) SaveInvoice(ctx context.Context, inv *purchasing.Invoice) error {
	done, err := b.tx.Exec(ctx, `UPDATE invoices SET version = version + 1, state = ?, reversed_by = ?, held_since = ?, approved_by = ?, approved_at = ?
		WHERE id = ? AND version = ?`,
		string(inv.State), inv.ReversedBy, heldSince(*inv), inv.ApprovedBy, instant(inv.ApprovedAt), inv.ID, inv.Version)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		if err != nil {
			return err
		}
		var stored int64
		if err := b.tx.QueryRow(ctx, `SELECT version FROM invoices WHERE id = ?`, inv.ID).Scan(&stored); err != nil {
			return err
		}
		return desk.SameVersion(inv.Version, stored)
	}
	inv.Version++
	if inv.State == purchasing.InvoiceVoid {
		if _, err := b.tx.Exec(ctx, `UPDATE invoice_links SET live = 0 WHERE invoice = ?`, inv.ID); err != nil {
			return err
		}
	}
	if err := b.saveMatches(ctx, *inv); err != nil {
		return err
	}
	return b.putHolds(ctx, *inv)
}

// saveMatches writes the lines whose match is different now.
func (b *Book) saveMatches(ctx context.Context, inv purchasing.Invoice) error {
	rows, err := b.tx.Query(ctx, `SELECT no, match, variance FROM invoice_lines WHERE invoice = ?`, inv.ID)
	if err != nil {
		return err
	}
	type result struct {
		match    purchasing.LineMatch
		variance int64
	}
	stored := map[int]result{}
	for rows.Next() {
		var no int
		var r result
		if err := rows.Scan(&no, &r.match, &r.variance); err != nil {
			_ = rows.Close() // the reading's own error is the one to tell
			return err
		}
		stored[no] = r
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, l := range inv.Lines {
		if stored[l.No] == (result{l.Match, l.Variance.Minor()}) {
			continue
		}
		_, err := b.tx.Exec(ctx, `UPDATE invoice_lines SET match = ?, variance = ? WHERE invoice = ? AND no = ?`,
			string(l.Match), l.Variance.Minor(), inv.ID, l.No)
		if err != nil {
			return err
		}
	}
	return nil
}

// RelinkInvoice stores other links of an invoice's lines to ordered lines.
func (b *Book) RelinkInvoice(ctx context.Context, inv purchasing.Invoice) error {
	if _, err := b.tx.Exec(ctx, `DELETE FROM invoice_links WHERE invoice = ?`, inv.ID); err != nil {
		return err
	}
	return b.addLinks(ctx, inv)
}

// AddJournal stores an entry of the journal.
func (b *Book) AddJournal(ctx context.Context, e purchasing.JournalEntry) error {
	_, err := b.tx.Exec(ctx, `INSERT INTO journal_entries (number, date, invoice, text, clerk) VALUES (?, ?, ?, ?, ?)`,
		e.Number, e.Date.String(), e.Invoice, e.Text, e.Clerk)
	if err != nil {
		return err
	}
	for _, part := range chunks(e.Rows) {
		args := make([]any, 0, 11*len(part))
		for _, r := range part {
			percent, err := money.Micro(r.TaxPercent)
			if err != nil {
				return err
			}
			share, err := money.Micro(r.Deductible)
			if err != nil {
				return err
			}
			args = append(args, e.Number, r.No, r.Account, r.Debit.Minor(), r.Credit.Minor(), string(e.Currency), r.TaxCode,
				percent, share, string(r.Role), r.Text)
		}
		_, err := b.tx.Exec(ctx, `INSERT INTO journal_rows (entry, no, account, debit, credit, currency, tax_code, tax_percent, deductible, role, text)
			VALUES `+marks(len(part), 11), args...)
		if err != nil {
			return err
		}
	}
	return nil
}
