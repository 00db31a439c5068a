package purchasing

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// What can be done with the orders that are marked.
const (
	actApprove = "approve"
	actSend    = "send"
	actReceive = "receive"
	actInvoice = "invoice"
	actRemind  = "remind"
)

// act asks what to do with the marked orders, or with the one under the cursor.
func (s *orderList) act(c *tui.Call) {
	all, total := s.marked()
	if len(all) == 0 {
		c.Say("order.nothing-here")
		return
	}
	q := &chooser{question: tui.Words{Key: "order.act?", Figures: []any{"count", len(all), "total", amountsOf(c.Lang, total)}}}
	for _, value := range []string{actApprove, actSend, actReceive, actInvoice, actRemind} {
		if value == actReceive && s.p.open.receive == nil || value == actInvoice && s.p.open.invoiceOf == nil {
			continue
		}
		q.values, q.labels = append(q.values, value), append(q.labels, "order.act."+value)
	}
	tui.Ask(c, q, func(c *tui.Call, what chosen) { s.do(c, string(what), all) })
}

func (s *orderList) do(c *tui.Call, what string, all []purchasing.OrderBrief) {
	ids := make([]string, len(all))
	for i, o := range all {
		ids[i] = o.ID
	}
	part, actor := s.p.Purchasing, c.Actor
	switch what {
	case actApprove:
		s.each(c, all, func(ctx context.Context, o purchasing.OrderBrief) error {
			in := purchasing.OrderAct{ID: o.ID, Version: o.Version}
			verb := part.ApproveOrder
			if o.State == purchasing.OrderDraft {
				verb = part.SubmitOrder
			}
			_, err := verb(ctx, actor, in)
			return err
		})
	case actSend:
		tui.Ask(c, howToSend("order.send-many?", "count", len(all)), func(c *tui.Call, how chosen) {
			s.each(c, all, func(ctx context.Context, o purchasing.OrderBrief) error {
				_, err := part.SendOrder(ctx, actor, purchasing.SendOrder{ID: o.ID, Version: o.Version, How: string(how)})
				return err
			})
		})
	case actReceive:
		c.Push(s.p.open.receive(ids...))
	case actInvoice:
		c.Push(s.p.open.invoiceOf(ids...))
	case actRemind:
		remind(c, s.p, ids, all[0].Number, func(c *tui.Call, n int) {
			s.List.Unmark()
			c.Say("order.reminded", "count", n)
			s.Start(c)
		})
	}
}

// became is what an action made of one order.
type became struct {
	order purchasing.OrderBrief
	err   error
}

// each runs a verb on one order after the other, since each stands for itself;
// those that were refused stay marked and are listed with the reasons.
func (s *orderList) each(c *tui.Call, all []purchasing.OrderBrief, verb func(ctx context.Context, o purchasing.OrderBrief) error) {
	tui.Track(c, func(ctx context.Context, report func(done, total int)) ([]became, error) {
		out := make([]became, 0, len(all))
		for i, o := range all {
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
			out = append(out, became{o, verb(ctx, o)})
			report(i+1, len(all))
		}
		return out, nil
	}, func(c *tui.Call, done, total int) { c.Say("order.progress", "done", done, "total", total) },
		func(c *tui.Call, out []became, err error) { s.told(c, out, err) })
}

func (s *orderList) told(c *tui.Call, out []became, err error) {
	var refused []became
	var left []string
	for _, b := range out {
		if b.err != nil {
			refused, left = append(refused, b), append(left, b.order.ID)
		}
	}
	if len(out) > 1 {
		s.List.MarkOnly(left)
	} else {
		s.List.Unmark()
	}
	s.Start(c)
	switch {
	case err != nil:
		c.Refuse(err)
	case len(refused) == 0:
		c.Say("order.done", "count", len(out))
	case len(out) == 1 && fault.KindOf(refused[0].err) == fault.Doubtful:
		// The questions are asked where the whole order is seen.
		c.Push(newOrderView(s.p, s.memo, refused[0].order.ID))
		c.Refuse(refused[0].err)
	case len(out) == 1:
		c.Refuse(refused[0].err)
	default:
		c.Push(&refusals{p: s.p, memo: s.memo, refused: refused, done: len(out) - len(refused)})
	}
}

// refusals lists the orders that an action was refused for, with the reasons.
type refusals struct {
	tui.Rows
	p       Parts
	memo    *orderMemo
	refused []became
	done    int
}

var refusalColumns = &widget.ListSpec{
	ID: "order-refusals", Empty: "order.list.empty",
	Columns: []widget.Column{
		{Title: "order-column.number", Width: 10, Min: 10},
		{Title: "field.supplier", Width: 16, Min: 10},
		{Title: "order-column.result", Width: 40, Min: 20, Grow: true},
	},
}

func (r *refusals) Title(p *lang.Printer) string { return p.T("screen.order-refusals") }

func (r *refusals) Open(c *tui.Call) {
	r.List = widget.NewList(refusalColumns, c.Look)
	r.Opened = func(c *tui.Call, id string) { c.Push(newOrderView(r.p, r.memo, id)) }
	r.rows(c.Lang)
}

func (r *refusals) rows(p *lang.Printer) {
	rows := make([]widget.ListRow, len(r.refused))
	for i, b := range r.refused {
		reason := p.Errors(b.err)[0]
		rows[i] = widget.ListRow{ID: b.order.ID, Cells: []string{firstOf(b.order.Number, p.T("order.no-number")), b.order.SupplierName, "! " + reason}}
	}
	r.List.SetRows(rows)
}

// SetLook follows the language.
func (r *refusals) SetLook(look widget.Look) {
	r.Rows.SetLook(look)
	if p, ok := look.Words.(*lang.Printer); ok {
		r.rows(p)
	}
}

// Update counts the head line away from a click.
func (r *refusals) Update(c *tui.Call, msg tea.Msg) {
	if at, ok := msg.(tui.Click); ok {
		msg = tui.Click{X: at.X, Y: at.Y - 2}
	}
	r.Rows.Update(c, msg)
}

func (r *refusals) View(v tui.Pane) tui.Frame {
	head := v.Lang.T("order.refusals", "done", r.done, "refused", len(r.refused))
	return under([]string{"  " + widget.Cut(head, v.W-2), ""}, r.List.View(v.W, v.H-2))
}
