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
	for _, a := range []struct {
		value string
		may   bool
	}{
		{actApprove, !lacks(s.Role, purchasing.MayApproveOrder) || !lacks(s.Role, purchasing.MayWriteOrder)},
		{actSend, !lacks(s.Role, purchasing.MaySendOrder)},
		{actReceive, s.p.open.receive != nil && !lacks(s.Role, purchasing.MayWriteReceipt)},
		{actInvoice, s.p.open.invoiceOf != nil && !lacks(s.Role, purchasing.MayPostInvoice)},
		{actRemind, !lacks(s.Role, purchasing.MayWriteOrder)},
	} {
		if a.may {
			q.values, q.labels = append(q.values, a.value), append(q.labels, "order.act."+a.value)
		}
	}
	if len(q.values) == 0 {
		c.Say("order.not-your-role")
		return
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
		s.each(c, all, func(ctx context.Context, o purchasing.OrderBrief, answers fault.Answers) error {
			in := purchasing.OrderAct{ID: o.ID, Version: o.Version, Answers: answers}
			verb := part.ApproveOrder
			if o.State == purchasing.OrderDraft {
				verb = part.SubmitOrder
			}
			_, err := verb(ctx, actor, in)
			return err
		})
	case actSend:
		tui.Ask(c, howToSend("order.send-many?", "count", len(all)), func(c *tui.Call, how chosen) {
			s.each(c, all, func(ctx context.Context, o purchasing.OrderBrief, answers fault.Answers) error {
				_, err := part.SendOrder(ctx, actor, purchasing.SendOrder{ID: o.ID, Version: o.Version, How: string(how), Answers: answers})
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

// onOne does something with one of the marked orders; answers are the reasons
// for what is unusual about it.
type onOne func(ctx context.Context, o purchasing.OrderBrief, answers fault.Answers) error

// each runs a verb on one order after the other, since each stands for itself.
// What is doubtful is asked about then, one order after the other; those that
// were refused stay marked and are listed with the reasons.
func (s *orderList) each(c *tui.Call, all []purchasing.OrderBrief, verb onOne) {
	tui.Track(c, func(ctx context.Context, report func(done, total int)) ([]became, error) {
		out := make([]became, 0, len(all))
		for i, o := range all {
			if ctx.Err() != nil {
				return out, ctx.Err()
			}
			out = append(out, became{o, verb(ctx, o, nil)})
			report(i+1, len(all))
		}
		return out, nil
	}, func(c *tui.Call, done, total int) { c.Say("order.progress", "done", done, "total", total) },
		func(c *tui.Call, out []became, err error) {
			run := &marked{list: s, verb: verb}
			for _, b := range out {
				run.sort(b)
			}
			run.show(c)
			if err != nil {
				c.Refuse(err)
				return
			}
			run.next(c, "")
		})
}

// marked is an action on the marked orders on its way.
type marked struct {
	list *orderList
	verb onOne
	done int
	// doubtful wait for a reason, the first one now; asked were there at most.
	doubtful []became
	asked    int
	refused  []became
}

func (m *marked) sort(b became) {
	switch {
	case b.err == nil:
		m.done++
	case fault.KindOf(b.err) == fault.Doubtful:
		m.doubtful = append(m.doubtful, b)
		m.asked = max(m.asked, len(m.doubtful))
	default:
		m.refused = append(m.refused, b)
	}
}

// show marks what is left to do and reads the list again.
func (m *marked) show(c *tui.Call) {
	var left []string
	for _, b := range append(m.doubtful[:len(m.doubtful):len(m.doubtful)], m.refused...) {
		left = append(left, b.order.ID)
	}
	if m.done+len(left) == 1 {
		left = nil // the cursor is on it
	}
	m.list.List.MarkOnly(left)
	m.list.Start(c)
}

// next asks about the first doubtful order; when there is none left it tells
// how it went. Leaving the question leaves the rest marked.
func (m *marked) next(c *tui.Call, last string) {
	if len(m.doubtful) == 0 {
		m.told(c)
		return
	}
	b := m.doubtful[0]
	if m.asked > 1 || m.done > 0 {
		c.Say("order.asked", "done", m.done, "left", len(m.doubtful))
	}
	of := firstOf(b.order.Number, c.Lang.T("order.no-number")) + "  " + b.order.SupplierName
	faults := fault.Of(b.err)
	tui.Ask(c, askWhy(c, of, last, faults), func(c *tui.Call, answers fault.Answers) {
		if len(faults) > 0 {
			last = answers[faults[0].Key()]
		}
		tui.Wait(c, func(ctx context.Context) (struct{}, error) { return struct{}{}, m.verb(ctx, b.order, answers) },
			func(c *tui.Call, _ struct{}, err error) {
				m.doubtful = m.doubtful[1:]
				m.sort(became{b.order, err})
				m.show(c)
				m.next(c, last)
			})
	})
}

// told says how it ended.
func (m *marked) told(c *tui.Call) {
	switch s := m.list; {
	case len(m.refused) == 0:
		c.Say("order.done", "count", m.done)
	case len(m.refused) == 1 && m.done == 0:
		c.Refuse(m.refused[0].err)
	default:
		c.Push(&refusals{p: s.p, memo: s.memo, refused: m.refused, done: m.done})
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
	return tui.Under([]string{"  " + widget.Cut(head, v.W-2), ""}, r.List.View(v.W, v.H-2))
}
