package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// What is to be paid and when: wholes are invoices that are paid at once, parts
// the instalments of the others, payments both. item is unique; discount and tax
// withheld count once, with the first instalment. CROSS JOIN keeps the few
// instalments in front of the many invoices.
const (
	wholes = `SELECT id, id AS item, 0 AS part, parts, number, version, kind, state, supplier, supplier_name, supplier_number,
		date, due, discount_by, discount, withheld, payable, currency, terms FROM invoices WHERE parts = 0`
	parts = `SELECT v.id, v.id || '#' || p.no AS item, p.no AS part, v.parts, v.number, v.version, v.kind, v.state, v.supplier, v.supplier_name,
		v.supplier_number, v.date, p.due, CASE p.no WHEN 1 THEN v.discount_by ELSE '' END AS discount_by,
		CASE p.no WHEN 1 THEN v.discount ELSE 0 END AS discount, CASE p.no WHEN 1 THEN v.withheld ELSE 0 END AS withheld,
		p.amount AS payable, v.currency, v.terms
		FROM invoice_parts p CROSS JOIN invoices v WHERE v.id = p.invoice`
	payments = `(` + wholes + ` UNION ALL ` + parts + `) i`
)

// addParts stores the instalments of a newly posted invoice.
func (b *Book) addParts(ctx context.Context, inv purchasing.Invoice) error {
	if len(inv.Parts) == 0 {
		return nil
	}
	args := make([]any, 0, 4*len(inv.Parts))
	for i, p := range inv.Parts {
		args = append(args, inv.ID, i+1, p.Due.String(), p.Amount.Minor())
	}
	_, err := b.tx.Exec(ctx, `INSERT INTO invoice_parts (invoice, no, due, amount) VALUES `+marks(len(inv.Parts), 4), args...)
	if err != nil {
		return err
	}
	_, err = b.tx.Exec(ctx, `UPDATE invoices SET parts = ? WHERE id = ?`, len(inv.Parts), inv.ID)
	return err
}

// SaveDue stores another due date, discount and instalments.
func (b *Book) SaveDue(ctx context.Context, inv purchasing.Invoice) error {
	_, err := b.tx.Exec(ctx, `UPDATE invoices SET due = ?, discount_by = ?, discount = ?, parts = 0 WHERE id = ?`,
		inv.Due.String(), inv.DiscountBy.String(), inv.Discount.Minor(), inv.ID)
	if err != nil {
		return err
	}
	if _, err := b.tx.Exec(ctx, `DELETE FROM invoice_parts WHERE invoice = ?`, inv.ID); err != nil {
		return err
	}
	return b.addParts(ctx, inv)
}

func (b *Book) invoiceParts(ctx context.Context, inv purchasing.Invoice) ([]dates.Payment, error) {
	rows, err := b.tx.Query(ctx, `SELECT due, amount FROM invoice_parts WHERE invoice = ? ORDER BY no`, inv.ID)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (p dates.Payment, err error) {
		var amount int64
		err = r.Scan(dateTo(&p.Due), &amount)
		p.Amount = money.New(amount, inv.Currency)
		return p, err
	})
}
