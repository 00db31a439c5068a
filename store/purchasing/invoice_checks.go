package purchasing

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// InvoiceChecks are the questions that "verify" asks about invoices and their
// journal.
func InvoiceChecks() []store.Check {
	const numbers = `SELECT CAST(substr(number, 1, 4) AS INTEGER), CAST(substr(number, 6) AS INTEGER) FROM `
	return []store.Check{
		store.Gapless("purchasing/invoice", numbers+`invoices WHERE kind = 'invoice' ORDER BY 1, 2`),
		store.Gapless("purchasing/credit-note", numbers+`invoices WHERE kind = 'credit-note' ORDER BY 1, 2`),
		store.Gapless("purchasing/reversal", numbers+`invoices WHERE kind = 'reversal' ORDER BY 1, 2`),
		store.Gapless("purchasing/journal", numbers+`journal_entries ORDER BY 1, 2`),
		{Name: "invoices", Run: checkInvoices},
		{Name: "journal", Run: checkJournal},
	}
}

// question runs a query that answers with what is wrong: the record and two
// figures, named in the finding.
type question struct {
	query      string
	code       string
	has, wants string // names of the figures
}

var invoiceQuestions = []question{
	{`SELECT number, net + tax + rounding, gross FROM invoices WHERE net + tax + rounding <> gross`, "total-differs", "sum", "total"},
	{`SELECT number, payable, gross - prepaid + paper_rounding - withheld FROM invoices WHERE payable <> gross - prepaid + paper_rounding - withheld`,
		"payable-differs", "stored", "computed"},
	{`SELECT i.number, k.live, CASE i.state WHEN 'void' THEN 0 ELSE 1 END FROM invoices i JOIN invoice_links k ON k.invoice = i.id
		WHERE k.live <> CASE i.state WHEN 'void' THEN 0 ELSE 1 END OR k.kind <> i.kind`, "link-state", "stored", "computed"},
	{`SELECT i.number, i.state, COUNT(h.id) FROM invoices i LEFT JOIN invoice_holds h ON h.invoice = i.id AND h.released_at = ''
		WHERE i.state <> 'void' GROUP BY i.id, i.number, i.state HAVING (i.state = 'held') <> (COUNT(h.id) > 0)`, "hold-state", "state", "open"},
	{`SELECT i.number, l.amount, SUM(k.net) FROM invoices i JOIN invoice_lines l ON l.invoice = i.id
		JOIN invoice_links k ON k.invoice = l.invoice AND k.line = l.no WHERE i.prices_with_tax = 0
		GROUP BY i.id, i.number, l.no, l.amount HAVING SUM(k.net) <> l.amount`, "link-sum", "line", "links"},
	{`SELECT i.number, SUM(p.amount), i.payable FROM invoices i LEFT JOIN invoice_parts p ON p.invoice = i.id
		WHERE i.parts > 0 GROUP BY i.id, i.number, i.payable, i.parts HAVING COALESCE(SUM(p.amount), 0) <> i.payable OR COUNT(p.no) <> i.parts`,
		"parts-differ", "parts", "payable"},
	{`SELECT i.number, i.reverses, COALESCE(o.reversed_by, '') FROM invoices i LEFT JOIN invoices o ON o.id = i.reverses
		WHERE i.kind = 'reversal' AND COALESCE(o.reversed_by, '') <> i.id`, "reversal-broken", "reverses", "reversed_by"},
	{`SELECT i.number, 0, 1 FROM invoices i LEFT JOIN journal_entries e ON e.invoice = i.id WHERE e.number IS NULL`, "journal-missing", "entries", "expected"},
}

var journalQuestions = []question{
	{`SELECT entry, SUM(debit), SUM(credit) FROM journal_rows GROUP BY entry HAVING SUM(debit) <> SUM(credit)`, "journal-unbalanced", "debit", "credit"},
	{`SELECT entry, debit, credit FROM journal_rows WHERE debit < 0 OR credit < 0 OR debit > 0 AND credit > 0`, "journal-row", "debit", "credit"},
	{`SELECT e.number, SUM(r.credit - r.debit), i.payable FROM journal_entries e JOIN journal_rows r ON r.entry = e.number
		JOIN invoices i ON i.id = e.invoice WHERE r.role = 'payables' AND i.kind = 'invoice'
		GROUP BY e.number, i.payable HAVING SUM(r.credit - r.debit) <> i.payable`, "journal-payable", "journal", "invoice"},
}

func checkJournal(ctx context.Context, tx *store.Tx, found func(string, string, fault.Figures)) error {
	return ask(ctx, tx, journalQuestions, found)
}

func ask(ctx context.Context, tx *store.Tx, questions []question, found func(string, string, fault.Figures)) error {
	for _, q := range questions {
		rows, err := tx.Query(ctx, q.query)
		if err != nil {
			return err
		}
		_, err = store.Collect(rows, func(r *store.Rows) (struct{}, error) {
			var record, has, wants string
			err := r.Scan(&record, &has, &wants)
			found(record, q.code, fault.Figures{q.has: has, q.wants: wants})
			return struct{}{}, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// checkInvoices also adds up the lines and charges of each invoice.
func checkInvoices(ctx context.Context, tx *store.Tx, found func(string, string, fault.Figures)) error {
	if err := ask(ctx, tx, invoiceQuestions, found); err != nil {
		return err
	}
	rows, err := tx.Query(ctx, `SELECT i.number, i.currency, i.details, CASE i.prices_with_tax WHEN 1 THEN i.net + i.tax ELSE i.net END,
			COALESCE((SELECT SUM(l.amount) FROM invoice_lines l WHERE l.invoice = i.id), 0) FROM invoices i`)
	if err != nil {
		return err
	}
	_, err = store.Collect(rows, func(r *store.Rows) (struct{}, error) {
		var number, text string
		var c money.Currency
		var total, lines int64
		if err := r.Scan(&number, &c, &text, &total, &lines); err != nil {
			return struct{}{}, err
		}
		var d details
		if err := decode(text, &d); err != nil {
			found(number, "unreadable", nil)
			return struct{}{}, nil
		}
		sum := lines
		for _, charge := range d.Charges {
			sum += charge.Amount.Minor()
		}
		if sum != total {
			found(number, "lines-differ", fault.Figures{"sum": money.New(sum, c).Format(), "total": money.New(total, c).Format()})
		}
		checkRates(number, d.Rates, found)
		return struct{}{}, nil
	})
	return err
}

// checkRates looks whether each rate's tax is its base at the rate, under some
// rounding; files of EN 16931 may be off by less than one unit.
func checkRates(number string, rates []purchasing.RateTotal, found func(string, string, fault.Figures)) {
	for _, g := range rates {
		low, errLow := g.Base.Percent(g.Percent, money.Down)
		d, err := g.Tax.Sub(low)
		unit := int64(1)
		for range g.Base.Currency().Digits() {
			unit *= 10
		}
		if errLow != nil || err != nil || !g.Tax.IsZero() && d.Abs().Minor() > unit {
			found(number, "tax-differs", fault.Figures{"tax": g.Tax.Format(), "base": g.Base.Format(), "percent": g.Percent.String()})
		}
	}
}
