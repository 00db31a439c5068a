package purchasing

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// payableSigned counts credit notes against what is to be paid.
const payableSigned = `CASE i.kind WHEN 'credit-note' THEN -i.payable ELSE i.payable END`

// comingDays is how many pay days the due list names.
const comingDays = 10

func decimalText(n int64) string { return strconv.FormatInt(n, 10) }

// DuePage gives one window of what is approved and to be paid.
func (b *Book) DuePage(ctx context.Context, f purchasing.DueFilter) (purchasing.DuePage, error) {
	var page purchasing.DuePage
	w := invoiceWhere(purchasing.InvoiceFilter{Supplier: f.Supplier, DueFrom: f.From, DueTo: f.Until, Currency: f.Currency, Text: f.Text,
		States: []purchasing.InvoiceState{purchasing.InvoiceApproved}})
	var err error
	if f.After == "" {
		if page.Count, page.Sums, err = b.sumsOf(ctx, payments, payableSigned, w); err != nil {
			return page, err
		}
		if page.Days, err = b.dueDays(ctx, w); err != nil {
			return page, err
		}
	}
	order := invoiceOrder{columns: "i.due, i.item"}
	if f.BySupplier {
		order.columns = "i.supplier_name, i.due, i.item"
	}
	order = order.turned(f.Back)
	if f.After != "" {
		order.after(w, f.After)
	}
	limit := window(f.Limit)
	for _, from := range []string{wholes, parts} { // each by its own index
		rows, err := b.tx.Query(ctx, `SELECT i.id, i.number, i.version, i.kind, i.supplier, i.supplier_name, i.supplier_number, i.date, i.due,
				i.discount_by, i.discount, i.withheld, `+payableSigned+`, i.currency, i.terms, i.item, i.part, i.parts
			FROM (`+from+`) i`+w.sql()+order.by()+` LIMIT ?`, append(append([]any{}, w.args...), limit+1)...)
		if err != nil {
			return page, err
		}
		some, err := store.Collect(rows, scanDue)
		if err != nil {
			return page, err
		}
		page.Rows = append(page.Rows, some...)
	}
	sortDue(page.Rows, f.BySupplier, order.down)
	var more bool
	page.Rows, more = trim(page.Rows, limit, f.Back)
	for i := range page.Rows {
		row := &page.Rows[i]
		row.Key = cursor(row.Due.String(), row.Item)
		if f.BySupplier {
			row.Key = cursor(row.SupplierName, row.Due.String(), row.Item)
		}
	}
	page.Next = nextKey(page.Rows, more, f.Back, func(r purchasing.DueRow) string { return r.Key })
	return page, nil
}

// sortDue puts the rows of both kinds into the order of the list.
func sortDue(rows []purchasing.DueRow, bySupplier, down bool) {
	slices.SortFunc(rows, func(a, b purchasing.DueRow) int {
		if down {
			a, b = b, a
		}
		byDay := cmp.Or(a.Due.Compare(b.Due), strings.Compare(a.Item, b.Item))
		if bySupplier {
			return cmp.Or(strings.Compare(a.SupplierName, b.SupplierName), byDay)
		}
		return byDay
	})
}

func scanDue(r *store.Rows) (purchasing.DueRow, error) {
	var d purchasing.DueRow
	var discount, withheld, payable int64
	var c money.Currency
	err := r.Scan(&d.ID, &d.Number, &d.Version, &d.Kind, &d.Supplier, &d.SupplierName, &d.SupplierNumber, dateTo(&d.Date), dateTo(&d.Due),
		dateTo(&d.DiscountBy), &discount, &withheld, &payable, &c, &d.Terms, &d.Item, &d.Part, &d.Parts)
	d.Discount, d.Withheld, d.Payable = money.New(discount, c), money.New(withheld, c), money.New(payable, c)
	return d, err
}

// dueDays gives the first days on which something of the list is due.
func (b *Book) dueDays(ctx context.Context, w *where) ([]purchasing.DueDay, error) {
	rows, err := b.tx.Query(ctx, `SELECT i.due, i.currency, COUNT(*), SUM(`+payableSigned+`) FROM `+payments+w.sql()+
		` GROUP BY i.due, i.currency ORDER BY i.due, i.currency LIMIT ?`, append(append([]any{}, w.args...), 4*comingDays)...)
	if err != nil {
		return nil, err
	}
	var days []purchasing.DueDay
	_, err = store.Collect(rows, func(r *store.Rows) (struct{}, error) {
		var day dates.Date
		var c money.Currency
		var n int
		var sum int64
		err := r.Scan(dateTo(&day), &c, &n, &sum)
		if last := len(days) - 1; last >= 0 && days[last].Date == day {
			days[last].Count += n
			days[last].Sums = append(days[last].Sums, money.New(sum, c))
		} else {
			days = append(days, purchasing.DueDay{Date: day, Count: n, Sums: []money.Amount{money.New(sum, c)}})
		}
		return struct{}{}, err
	})
	if len(days) > comingDays {
		days = days[:comingDays]
	}
	return days, err
}
