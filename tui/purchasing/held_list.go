package purchasing

import (
	"context"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// heldColumns are those of the held view: why an invoice waits, who must act
// and for how many working days it has waited.
var heldColumns = &widget.ListSpec{
	ID: "invoices-held", Empty: "invoice.held.empty", Filter: true,
	Columns: []widget.Column{
		{Title: "column.number", Width: 10, Min: 10},
		{Title: "field.supplier", Width: 18, Min: 12, Grow: true},
		{Title: "column.amount", Width: 10, Align: widget.Figure, Priority: 2},
		{Title: "column.why", Width: 14, Min: 13},
		{Title: "column.difference", Width: 9, Align: widget.Figure, Priority: 1},
		{Title: "column.acts", Width: 10, Min: 10},
		{Title: "column.waited", Width: 6, Align: widget.Figure},
	},
}

// heldPage reads one window of the open holds, the oldest first; it runs beside
// the keys.
func (s *invoiceList) heldPage(ctx context.Context, q widget.PageQuery, chosen invoiceChoice) (widget.PageAnswer, error) {
	f := purchasing.HeldFilter{Supplier: chosen.Supplier, Limit: q.Limit}
	total := func(text string) (int, []money.Amount, error) {
		page, err := s.p.Purchasing.HeldList(ctx, s.Actor, purchasing.HeldFilter{Supplier: chosen.Supplier, Text: text, Limit: 1})
		return page.Count, nil, err
	}
	f.Text = q.Filter
	f.After, f.Back = listPlace(q)
	page, err := s.p.Purchasing.HeldList(ctx, s.Actor, f)
	if err != nil {
		return widget.PageAnswer{}, err
	}
	if f.After == "" {
		s.count.note(q.Filter, page.Count, nil)
	}
	out, err := s.count.answer(q, page.Next != "", total)
	p := s.Spoken.Get()
	for _, row := range page.Rows {
		s.held.Put(row.Hold.ID, row)
		style := widget.Normal
		if row.Old {
			style = widget.Warn
		}
		out.Rows = append(out.Rows, widget.ListRow{ID: row.Hold.ID, Key: row.Key, Cells: s.heldCells(p, row), Style: style})
	}
	return out, err
}

func (s *invoiceList) heldCells(p *lang.Printer, row purchasing.HeldRow) []string {
	waited := p.T("waited", "count", row.WorkingDays)
	if row.Old {
		waited += "!"
	}
	difference := ""
	if !row.Hold.Variance.IsZero() {
		difference = row.Hold.Variance.Format()
	}
	return []string{row.Invoice.Number, row.Invoice.SupplierName, amountIn(s.p.Currency, row.Invoice.Gross),
		p.T("hold-name." + string(row.Hold.Code)), difference, p.T("acts." + row.Hold.ActsRole), waited}
}
