package purchasing

import (
	"context"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// Billed gives what stands beside inv on these ordered lines: the invoices, not
// void, that were posted before it, and all credit notes but itself.
func (b *Book) Billed(ctx context.Context, orderLines []string, inv purchasing.Invoice) (map[string]purchasing.Billed, error) {
	out := make(map[string]purchasing.Billed, len(orderLines))
	for _, part := range chunks(orderLines) {
		in, args := list(part)
		args = append(args, inv.ID, instant(inv.WrittenAt), instant(inv.WrittenAt), inv.Number)
		rows, err := b.tx.Query(ctx, `SELECT k.order_line,
				SUM(CASE WHEN k.kind = 'invoice' THEN k.quantity ELSE 0 END), SUM(CASE WHEN k.kind = 'credit-note' THEN k.quantity ELSE 0 END),
				SUM(CASE WHEN k.kind = 'invoice' THEN k.net ELSE -k.net END), SUM(CASE WHEN k.kind = 'credit-note' THEN k.net ELSE 0 END),
				SUM(CASE WHEN k.kind = 'credit-note' AND k.quantity = 0 THEN k.net ELSE 0 END)
			FROM invoice_links k JOIN invoices i ON i.id = k.invoice
			WHERE k.order_line IN `+in+` AND k.live = 1 AND k.invoice <> ?
				AND (k.kind = 'credit-note' OR i.written_at < ? OR i.written_at = ? AND i.number < ?)
			GROUP BY k.order_line`, args...)
		if err != nil {
			return nil, err
		}
		if err := takeBilled(rows, inv.Currency, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func takeBilled(rows *store.Rows, c money.Currency, into map[string]purchasing.Billed) error {
	_, err := store.Collect(rows, func(r *store.Rows) (struct{}, error) {
		var id string
		var billed purchasing.Billed
		var amount, credited, price int64
		err := r.Scan(&id, micro{&billed.Invoiced}, micro{&billed.Credited}, &amount, &credited, &price)
		billed.Amount, billed.CreditedAmount, billed.PriceCredit = money.New(amount, c), money.New(credited, c), money.New(price, c)
		into[id] = billed
		return struct{}{}, err
	})
	return err
}

// CreditsOf gives what credit notes, not void, say about an invoice: by ordered
// line, and under "" for the document as a whole.
func (b *Book) CreditsOf(ctx context.Context, invoice string) (map[string]purchasing.Billed, error) {
	out := map[string]purchasing.Billed{}
	var whole purchasing.Billed
	var net, price int64
	var c money.Currency
	err := b.tx.QueryRow(ctx, `SELECT COALESCE(MAX(i.currency), ''), COALESCE(SUM(i.net), 0), COALESCE(SUM(
			(SELECT SUM(l.amount) FROM invoice_lines l WHERE l.invoice = i.id AND l.amount_only = 1 AND i.prices_with_tax = 0)), 0)
		FROM invoices i WHERE i.preceding = ? AND i.preceding <> '' AND i.kind = 'credit-note' AND i.state <> 'void'`, invoice).Scan(&c, &net, &price)
	if err != nil || c == "" {
		return out, err
	}
	whole.CreditedAmount, whole.PriceCredit = money.New(net, c), money.New(price, c)
	out[""] = whole
	rows, err := b.tx.Query(ctx, `SELECT k.order_line, 0, SUM(k.quantity), -SUM(k.net), SUM(k.net), SUM(CASE WHEN k.quantity = 0 THEN k.net ELSE 0 END)
		FROM invoices i JOIN invoice_links k ON k.invoice = i.id
		WHERE i.preceding = ? AND i.preceding <> '' AND i.kind = 'credit-note' AND k.live = 1 GROUP BY k.order_line`, invoice)
	if err != nil {
		return nil, err
	}
	return out, takeBilled(rows, c, out)
}

// MonthFees sums the fees of the supplier's invoices, not void, that fall under a
// withholding rule and are due within these days.
func (b *Book) MonthFees(ctx context.Context, supplier, rule string, from, to dates.Date, c money.Currency) (money.Amount, error) {
	sum := money.New(0, c)
	rows, err := b.tx.Query(ctx, `SELECT net, tax, prices_with_tax, details FROM invoices WHERE supplier = ? AND withholding_code = ? AND currency = ?
		AND kind = 'invoice' AND state <> 'void' AND due BETWEEN ? AND ?`, supplier, rule, string(c), from.String(), to.String())
	if err != nil {
		return sum, err
	}
	_, err = store.Collect(rows, func(r *store.Rows) (struct{}, error) {
		var net, tax int64
		var text string
		var inv purchasing.Invoice
		if err := r.Scan(&net, &tax, &inv.PricesWithTax, &text); err != nil {
			return struct{}{}, err
		}
		var d details
		if err := decode(text, &d); err != nil {
			return struct{}{}, err
		}
		if d.Stated != nil {
			inv.Stated = *d.Stated
		}
		inv.Totals = purchasing.Totals{Net: money.New(net, c), Tax: money.New(tax, c), Gross: money.New(net+tax, c)}
		sum, err = sum.Add(inv.FeeBase())
		return struct{}{}, err
	})
	return sum, err
}

// UnderShare sums what was bought of an unregistered supplier with only the dated
// share of the tax deductible, supplied within these days.
func (b *Book) UnderShare(ctx context.Context, supplier string, from, to dates.Date, c money.Currency, except string) (money.Amount, error) {
	var sum int64
	err := b.tx.QueryRow(ctx, `SELECT COALESCE(SUM(CASE kind WHEN 'credit-note' THEN -gross ELSE gross END), 0) FROM invoices
		WHERE supplier = ? AND supplied BETWEEN ? AND ? AND currency = ? AND id <> ? AND qualified = 0 AND tax > 0
			AND deductible_percent < 100000000 AND kind <> 'reversal' AND state <> 'void'`,
		supplier, from.String(), to.String(), string(c), except).Scan(&sum)
	return money.New(sum, c), err
}

// likelyDays bounds how far apart the dates of one paper keyed twice may be.
const likelyDays = 60

// SeenInvoices gives the invoices that may be the same document.
func (b *Book) SeenInvoices(ctx context.Context, q purchasing.SeenQuery) ([]purchasing.Seen, error) {
	var seek []string
	var args []any
	if q.Key != "" {
		seek = append(seek, `SELECT id FROM invoices WHERE number_key = ? AND number_key <> ''`)
		args = append(args, q.Key)
	}
	if q.FileHash != "" {
		seek = append(seek, `SELECT id FROM invoices WHERE file_hash = ? AND file_hash <> ''`)
		args = append(args, q.FileHash)
	}
	if !q.Date.IsZero() && !q.Gross.IsZero() {
		seek = append(seek, `SELECT id FROM invoices WHERE supplier = ? AND date BETWEEN ? AND ? AND gross = ? AND currency = ?`)
		args = append(args, q.Supplier, q.Date.AddDays(-likelyDays).String(), q.Date.AddDays(likelyDays).String(),
			q.Gross.Minor(), string(q.Gross.Currency()))
	}
	if len(seek) == 0 {
		return nil, nil
	}
	rows, err := b.tx.Query(ctx, `SELECT id, number, kind, state, supplier, supplier_name, supplier_number, number_key, date, gross, currency,
		file_hash, bank_account_sealed, registration, written_by, written_at
		FROM invoices WHERE id IN (`+strings.Join(seek, ` UNION `)+`) AND kind <> 'reversal' 
		ORDER BY CASE WHEN supplier = ? THEN 0 ELSE 1 END, date DESC, id LIMIT 200`, append(args, q.Supplier)...)
	if err != nil {
		return nil, err
	}
	var accounts [][]byte
	seen, err := store.Collect(rows, func(r *store.Rows) (purchasing.Seen, error) {
		var s purchasing.Seen
		var account []byte
		var gross int64
		var c money.Currency
		err := r.Scan(&s.ID, &s.Number, &s.Kind, &s.State, &s.Supplier, &s.SupplierName, &s.SupplierNumber, &s.Key, dateTo(&s.Date),
			&gross, &c, &s.FileHash, &account, &s.Registration, &s.WrittenBy, timeTo(&s.WrittenAt))
		s.Gross = money.New(gross, c)
		accounts = append(accounts, account)
		return s, err
	})
	for i := range seen {
		if seen[i].BankAccount, _, err = b.openAccount(ctx, seen[i].ID, accounts[i]); err != nil {
			return nil, err
		}
	}
	return seen, err
}
