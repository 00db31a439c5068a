package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// approving tells whether the clerk may approve what stands in this view.
func (s *invoiceList) approving() bool {
	return s.Role.Allows(purchasing.MayApproveInvoice) && slices.Contains([]invoiceView{viewToApprove, viewMatched, viewAll}, s.state.View)
}

// approveKey approves what is marked, or the invoice with the cursor.
func (s *invoiceList) approveKey() tui.Key {
	key := ApproveMarked.On(s.approve)
	switch {
	case s.state.View == viewHeld:
		return key.Unless(true, "invoice.held-first")
	case !s.Role.Allows(purchasing.MayApproveInvoice):
		return key.Unless(true, "not-your-role")
	}
	return key.Unless(!s.approving(), "invoice.not-to-approve").Unless(len(s.List.Marked()) == 0, "invoice.nothing-marked")
}

// marked are the invoices that are marked, or the one with the cursor: by
// version, by name for the clerk, and their sums.
func (s *invoiceList) marked() (refs []purchasing.InvoiceRef, names map[string]string, total []money.Amount) {
	names = map[string]string{}
	for _, id := range s.List.Marked() {
		row, ok := s.Seen.Of(id)
		if !ok {
			continue
		}
		refs = append(refs, purchasing.InvoiceRef{ID: row.ID, Version: row.Version})
		names[row.ID] = row.Number + "  " + row.SupplierName
		total = addTo(total, row)
	}
	return refs, names, total
}

// approve asks once for all: one invoice is a plain question, several may be
// approved each for itself or all or none.
func (s *invoiceList) approve(c *tui.Call) {
	refs, numbers, total := s.marked()
	if len(refs) == 0 {
		c.Say("invoice.nothing-marked")
		return
	}
	run := func(all bool) func(c *tui.Call) {
		return func(c *tui.Call) { s.runApproval(c, purchasing.ApproveInvoices{Items: refs, All: all}, numbers) }
	}
	if len(refs) == 1 {
		question := tui.Confirm("invoice.approve-one", "invoice", numbers[refs[0].ID], "sum", amountsOf(c.Lang, total))
		tui.Ask(c, question, func(c *tui.Call, _ tui.Confirmed) { run(false)(c) })
		return
	}
	question := &approveBox{count: len(refs), total: total}
	tui.Ask(c, question, func(c *tui.Call, how approveHow) { run(bool(how))(c) })
}

// addTo adds an invoice to the sums, one a currency; a credit note counts down.
func addTo(sums []money.Amount, row purchasing.InvoiceBrief) []money.Amount {
	a := row.Gross
	if row.Kind == purchasing.InvoiceCredit {
		a = a.Neg()
	}
	for i := range sums {
		if sums[i].Currency() == a.Currency() {
			if sum, err := sums[i].Add(a); err == nil {
				sums[i] = sum
			}
			return sums
		}
	}
	return append(sums, a)
}

func (s *invoiceList) runApproval(c *tui.Call, in purchasing.ApproveInvoices, names map[string]string) {
	tui.Wait(c, func(ctx context.Context) ([]purchasing.Approval, error) {
		return s.p.Purchasing.ApproveInvoices(ctx, s.Actor, in)
	}, func(c *tui.Call, done []purchasing.Approval, err error) {
		if err != nil && len(done) == 0 {
			c.Refuse(err)
			return
		}
		s.List.Unmark()
		s.Start(c)
		refused := 0
		for _, d := range done {
			if d.Err != nil {
				refused++
			}
		}
		switch {
		case refused == 0:
			c.Say("invoice.approved", "count", len(done))
		case len(done) == 1:
			c.Refuse(done[0].Err)
		default:
			c.Push(newApprovalResult(s.p, done, in.All && err != nil, names))
		}
	})
}

// approveHow is the answer of an approveBox: all or none, or each for itself.
type approveHow bool

// approveBox asks how several invoices are approved.
type approveBox struct {
	count int
	total []money.Amount
}

func (q *approveBox) Title(p *lang.Printer) string {
	return p.T("invoice.approve-many", "count", q.count)
}

func (q *approveBox) Open(*tui.Call) {}

func (q *approveBox) Box(w, _ int) (int, int) { return min(w, 70), 9 }

func (q *approveBox) Keys() []tui.Key {
	return []tui.Key{
		EachForItself.On(func(c *tui.Call) { c.Close(approveHow(false)) }),
		AllOrNone.On(func(c *tui.Call) { c.Close(approveHow(true)) }),
		tui.Back.On(func(c *tui.Call) { c.Close(nil) }),
	}
}

func (q *approveBox) Update(*tui.Call, tea.Msg) {}

func (q *approveBox) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	lines := []string{rule, ""}
	for _, text := range []string{
		v.Lang.T("invoice.approve-many", "count", q.count) + "  " + amountsOf(v.Lang, q.total), "",
		v.Lang.T("invoice.approve-each"), v.Lang.T("invoice.approve-all"),
	} {
		pen := widget.NewPen(v.Look.Theme)
		pen.To(2)
		pen.Clip(text, v.W-4, widget.Normal)
		lines = append(lines, pen.String())
	}
	for len(lines) < v.H-1 {
		lines = append(lines, "")
	}
	return tui.Frame{Lines: append(lines[:v.H-1], rule)}
}

// approvalResult lists what became of each invoice, with the reason of each
// refusal.
type approvalResult struct {
	tui.Rows
	p     Parts
	done  []purchasing.Approval
	names map[string]string
	none  bool // all or none, and it was none
	words tui.Spoken
}

var approvalColumns = &widget.ListSpec{
	ID: "approvals", Empty: "invoice.list.empty",
	Columns: []widget.Column{
		{Title: "column.invoice", Width: 34, Min: 20},
		{Title: "column.result", Width: 40, Min: 20, Grow: true},
	},
}

func newApprovalResult(p Parts, done []purchasing.Approval, none bool, names map[string]string) *approvalResult {
	return &approvalResult{p: p, done: done, none: none, names: names}
}

func (r *approvalResult) Title(p *lang.Printer) string { return p.T("screen.approvals") }

func (r *approvalResult) Open(c *tui.Call) {
	r.words.Set(c.Lang)
	r.List = widget.NewList(approvalColumns, c.Look)
	r.Opened = func(c *tui.Call, id string) { c.OpenRecord(partName+"/"+kindInvoice, id) }
	rows := make([]widget.ListRow, len(r.done))
	for i, d := range r.done {
		rows[i] = widget.ListRow{ID: d.ID, Cells: r.cells(d.ID)}
		if d.Err != nil {
			rows[i].Style = widget.Bad
		}
	}
	r.List.SetRows(rows)
}

func (r *approvalResult) cells(id string) []string {
	for _, d := range r.done {
		if d.ID != id {
			continue
		}
		p := r.words.Get()
		result := p.T("invoice.is-approved")
		if r.none {
			result = p.T("invoice.not-alone")
		}
		if d.Err != nil {
			result = "! " + strings.Join(p.Errors(d.Err), " ")
		}
		return []string{r.names[d.ID], result}
	}
	return nil
}

// SetLook follows the language.
func (r *approvalResult) SetLook(look widget.Look) {
	r.Rows.SetLook(look)
	r.words.Follow(look)
	r.List.Reword(r.cells)
}

// View says how it ended and lists each.
func (r *approvalResult) View(v tui.Pane) tui.Frame {
	refused := 0
	for _, d := range r.done {
		if d.Err != nil {
			refused++
		}
	}
	key := "invoice.approval-each"
	if r.none {
		key = "invoice.approval-none"
	}
	head := v.Lang.T(key, "approved", len(r.done)-refused, "refused", refused)
	return tui.Under([]string{"  " + widget.Cut(head, v.W-2), ""}, r.List.View(v.W, v.H-2))
}
