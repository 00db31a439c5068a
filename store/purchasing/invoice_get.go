package purchasing

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// FindInvoice is Invoice for a record that need not be there yet.
func (b *Book) FindInvoice(ctx context.Context, id string) (purchasing.Invoice, bool, error) {
	inv, err := b.Invoice(ctx, id)
	if fault.KindOf(err) == fault.NotFound {
		return purchasing.Invoice{}, false, nil
	}
	return inv, err == nil, err
}

// Invoice gives one invoice with lines, links, charges and holds.
func (b *Book) Invoice(ctx context.Context, id string) (purchasing.Invoice, error) {
	inv, account, err := scanInvoice(b.tx.QueryRow(ctx, `SELECT `+invoiceColumns+` FROM invoices WHERE id = ?`, id))
	if err != nil {
		return inv, err
	}
	if inv.BankAccount, inv.BankUnreadable, err = b.openAccount(ctx, id, account); err != nil {
		return inv, err
	}
	if inv.Lines, err = b.invoiceLines(ctx, inv); err != nil {
		return inv, err
	}
	if err := b.readLinks(ctx, &inv); err != nil {
		return inv, err
	}
	if inv.Parts, err = b.invoiceParts(ctx, inv); err != nil {
		return inv, err
	}
	inv.Holds, err = b.invoiceHolds(ctx, inv)
	return inv, err
}

// accountAt is where the account on an invoice is sealed.
func accountAt(id string) store.Place {
	return store.Place{Table: "invoices", Column: "bank_account_sealed", ID: id}
}

// openAccount gives the account that was printed on an invoice; one that cannot
// be read is only told, the invoice around it is as it was.
func (b *Book) openAccount(ctx context.Context, id string, sealed []byte) (account string, unreadable bool, err error) {
	plain, err := b.tx.Unseal(ctx, accountAt(id), sealed)
	if store.Unreadable(err) {
		return "", true, nil
	}
	return string(plain), false, err
}

func scanInvoice(row *store.Row) (inv purchasing.Invoice, account []byte, err error) {
	var discount, net, tax, gross, rounding, prepaid, paper, lost, withheld, payable int64
	var text string
	err = row.Scan(&inv.ID, &inv.Version, &inv.Number, &inv.Kind, &inv.State, &inv.Supplier, &inv.SupplierName, &inv.SupplierNumber,
		&inv.Registration, &inv.Qualified, &inv.Currency, dateTo(&inv.Date), dateTo(&inv.Supplied), dateTo(&inv.Received),
		dateTo(&inv.PostedOn), &inv.Terms, dateTo(&inv.Due), dateTo(&inv.DiscountBy), &discount, &inv.PricesWithTax, &account,
		&inv.Preceding, &inv.PrecedingNumber, &inv.OrderRef, &inv.Note, &net, &tax, &gross, &rounding, &prepaid, &paper,
		micro{&inv.DeductiblePercent}, &lost, &inv.WithholdingCode, &withheld, &payable, &text, &inv.Reverses, &inv.ReversedBy,
		&inv.Source, &inv.FileHash, &inv.WrittenBy, timeTo(&inv.WrittenAt), &inv.ApprovedBy, timeTo(&inv.ApprovedAt))
	if err != nil {
		return inv, account, err
	}
	of := func(minor int64) money.Amount { return money.New(minor, inv.Currency) }
	inv.Discount, inv.Rounding, inv.Prepaid, inv.PaperRounding = of(discount), of(rounding), of(prepaid), of(paper)
	inv.Totals = purchasing.Totals{Net: of(net), Tax: of(tax), Gross: of(gross - rounding)}
	inv.NonDeductible, inv.Withheld, inv.Payable = of(lost), of(withheld), of(payable)
	var d details
	if err := decode(text, &d); err != nil {
		return inv, account, err
	}
	inv.Totals.PerRate, inv.Charges, inv.Reasons, inv.DuePrinted = d.Rates, d.Charges, d.Reasons, d.DuePrinted
	if d.Stated != nil {
		inv.Stated = *d.Stated
	}
	return inv, account, nil
}

func (b *Book) invoiceLines(ctx context.Context, inv purchasing.Invoice) ([]purchasing.InvoiceLine, error) {
	rows, err := b.tx.Query(ctx, `SELECT no, id, item, supplier_ref, description, quantity, unit, price, amount,
		tax_code, tax_category, tax_percent, account, amount_only, match, variance
		FROM invoice_lines WHERE invoice = ? ORDER BY no`, inv.ID)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (purchasing.InvoiceLine, error) {
		var l purchasing.InvoiceLine
		var amount, variance int64
		err := r.Scan(&l.No, &l.ID, &l.Item, &l.SupplierRef, &l.Description, micro{&l.Quantity}, &l.Unit, micro{&l.Price}, &amount,
			&l.TaxCode, &l.TaxCategory, micro{&l.TaxPercent}, &l.Account, &l.AmountOnly, &l.Match, &variance)
		l.Amount = money.New(amount, inv.Currency)
		if variance != 0 {
			l.Variance = money.New(variance, inv.Currency)
		}
		return l, err
	})
}

func (b *Book) readLinks(ctx context.Context, inv *purchasing.Invoice) error {
	rows, err := b.tx.Query(ctx, `SELECT k.line, k.order_id, k.order_line, COALESCE(o.number, ''), k.quantity, k.net
		FROM invoice_links k LEFT JOIN orders o ON o.id = k.order_id WHERE k.invoice = ? ORDER BY k.line, o.number, k.order_line`, inv.ID)
	if err != nil {
		return err
	}
	at := make(map[int]*purchasing.InvoiceLine, len(inv.Lines))
	for i := range inv.Lines {
		at[inv.Lines[i].No] = &inv.Lines[i]
	}
	_, err = store.Collect(rows, func(r *store.Rows) (struct{}, error) {
		var no int
		var net int64
		var k purchasing.LineLink
		if err := r.Scan(&no, &k.Order, &k.OrderLine, &k.OrderNumber, micro{&k.Quantity}, &net); err != nil {
			return struct{}{}, err
		}
		k.Net = money.New(net, inv.Currency)
		line := at[no]
		if line == nil {
			return struct{}{}, fault.New(fault.Damaged, "", "column-unreadable", nil)
		}
		if len(line.Links) == 0 {
			line.Order, line.OrderLine, line.OrderNumber = k.Order, k.OrderLine, k.OrderNumber
		}
		line.Links = append(line.Links, k)
		return struct{}{}, nil
	})
	return err
}

func (b *Book) invoiceHolds(ctx context.Context, inv purchasing.Invoice) ([]purchasing.Hold, error) {
	rows, err := b.tx.Query(ctx, `SELECT id, code, line, acts_role, figures, variance, since, since_day, wait_until,
		released_by, release_reason, released_at FROM invoice_holds WHERE invoice = ? ORDER BY since, line, id`, inv.ID)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (purchasing.Hold, error) { return scanHold(r, inv.Currency) })
}

func scanHold(r *store.Rows, c money.Currency) (purchasing.Hold, error) {
	var h purchasing.Hold
	var figures string
	var variance int64
	err := r.Scan(&h.ID, &h.Code, &h.Line, &h.ActsRole, &figures, &variance, timeTo(&h.Since), dateTo(&h.Day), dateTo(&h.Until),
		&h.ReleasedBy, &h.ReleaseReason, timeTo(&h.ReleasedAt))
	if err != nil {
		return h, err
	}
	if variance != 0 {
		h.Variance = money.New(variance, c)
	}
	return h, decode(figures, &h.Figures)
}

// InvoicesOfOrders gives the ids of the invoices, not void, that bill lines of
// these orders, oldest first.
func (b *Book) InvoicesOfOrders(ctx context.Context, orders []string) ([]string, error) {
	var out []string
	for _, part := range chunks(orders) {
		in, args := list(part)
		rows, err := b.tx.Query(ctx, `SELECT DISTINCT i.id, i.written_at, i.number FROM invoice_links k JOIN invoices i ON i.id = k.invoice
			WHERE k.order_id IN `+in+` AND k.live = 1 ORDER BY i.written_at, i.number`, args...)
		if err != nil {
			return nil, err
		}
		ids, err := store.Collect(rows, func(r *store.Rows) (id string, err error) {
			var at, number string
			return id, r.Scan(&id, &at, &number)
		})
		if err != nil {
			return nil, err
		}
		out = append(out, ids...)
	}
	return out, nil
}
