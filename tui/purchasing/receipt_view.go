package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// kindReceipt is the kind of a receipt's record.
const kindReceipt = "purchasing/receipt"

// receiptScreen shows one receipt: what came in or went back, what happened to
// it and what it is tied to.
type receiptScreen struct {
	paperView[seenReceipt]
	p  Parts
	id string

	role desk.Role
}

// seenReceipt is all that is shown, as of one moment.
type seenReceipt struct {
	receipt purchasing.Receipt
	links   []purchasing.DocumentLink
	trail   []desk.Entry // empty for a clerk who may not read the audit
	names   map[string]string
}

func newReceiptView(p Parts, id string) *receiptScreen { return &receiptScreen{p: p, id: id} }

// Title is the receipt's kind and number.
func (s *receiptScreen) Title(p *lang.Printer) string {
	if !s.ready {
		return p.T("screen.receipt")
	}
	return p.T("screen."+string(s.seen.receipt.Kind)+"-of", "number", s.seen.receipt.Number)
}

// Place is the receipt itself.
func (s *receiptScreen) Place() tui.Place { return tui.Place{Kind: kindReceipt, ID: s.id} }

// Open reads the receipt.
func (s *receiptScreen) Open(c *tui.Call) {
	s.role = c.Clerk.Role
	s.kinds, s.fetch = []string{"receipt", "order", "invoice"}, s.read
	s.fill = func(p *lang.Printer) {
		s.lists[ofLines].SetRows(s.lineRows(p))
		s.lists[ofHistory].SetRows(s.historyRows(p))
		s.lists[ofLinks].SetRows(s.linkRows(p))
	}
	s.begin(c, []*widget.ListSpec{ofLines: receiptLineColumns, ofHistory: historyColumns, ofLinks: linkColumns})
}

func (s *receiptScreen) read(c *tui.Call) func(ctx context.Context) (seenReceipt, error) {
	p, actor, id := s.p, c.Actor, s.id
	return func(ctx context.Context) (seen seenReceipt, err error) {
		if seen.receipt, err = p.Purchasing.Receipt(ctx, actor, id); err != nil {
			return seen, err
		}
		if seen.links, err = p.Purchasing.Links(ctx, actor, "receipt", id); err != nil {
			return seen, err
		}
		if p.Office != nil {
			if trail, err := p.Office.History(ctx, actor, id); err == nil {
				seen.trail = trail
			}
		}
		seen.names = p.clerkNames(ctx, actor)
		return seen, nil
	}
}

// Update moves in the section on show; its Enter opens what the row stands for.
func (s *receiptScreen) Update(c *tui.Call, msg tea.Msg) {
	if !s.ready {
		return
	}
	list := s.lists[s.section]
	switch msg := msg.(type) {
	case tui.Click:
		list.Click(msg.Y - s.headLines(c.Lang))
	case tui.Wheel:
		list.Scroll(msg.Lines)
	default:
		res := list.Update(msg)
		for _, e := range res.Events {
			switch e.Kind {
			case widget.Open:
				s.opened(c, e.ID)
			case widget.Beep:
				c.Beep()
			}
		}
	}
}

// opened is Enter on a row: the order of a line, or a document.
func (s *receiptScreen) opened(c *tui.Call, id string) {
	kind := ""
	switch s.section {
	case ofLines:
		if line, ok := s.seen.receipt.Line(id); ok {
			kind, id = kindOrder, line.Order
		}
	case ofLinks:
		for _, l := range s.seen.links {
			if l.ID == id {
				kind = recordOf(l)
			}
		}
	}
	if kind == "" || !c.OpenRecord(kind, id) {
		c.Beep()
	}
}

// linked gives the links to records of a kind.
func (s *receiptScreen) linked(kind string) []purchasing.DocumentLink {
	return slices.DeleteFunc(slices.Clone(s.seen.links), func(l purchasing.DocumentLink) bool { return recordOf(l) != kind })
}

// follow opens the one document of a kind, or lists them when there are several.
func (s *receiptScreen) follow(kind string) func(c *tui.Call) {
	return func(c *tui.Call) {
		all := s.linked(kind)
		if len(all) == 1 {
			if !c.OpenRecord(kind, all[0].ID) {
				c.Beep()
			}
			return
		}
		s.section = ofLinks
		s.lists[ofLinks].Seek(all[0].ID)
	}
}

// pending are the lines that wait for their inspection.
func (s *receiptScreen) pending() int {
	n := 0
	for _, l := range s.seen.receipt.Lines {
		if l.Inspection == purchasing.InspectionPending {
			n++
		}
	}
	return n
}

// accepted tells whether anything was taken that could go back.
func (s *receiptScreen) accepted() bool {
	return slices.ContainsFunc(s.seen.receipt.Lines, func(l purchasing.ReceiptLine) bool {
		return l.Accepted().Cmp(money.Decimal{}) > 0
	})
}

// Keys are what can be done with the receipt now; the others say why not.
func (s *receiptScreen) Keys() []tui.Key {
	if !s.ready {
		return []tui.Key{tui.Back.On((*tui.Call).Leave)}
	}
	r := s.seen.receipt
	goods := r.Kind == purchasing.ReceiptGoods && r.Live()
	keys := []tui.Key{
		Inspect.On(func(c *tui.Call) { c.Push(newInspectForm(s.p, s.id)) }).
			Unless(!goods || s.pending() == 0, "receipt.nothing-pending").Unless(lacks(s.role, purchasing.MayInspect), "order.not-your-role"),
		ReturnGoods.On(s.goBack).
			Unless(!goods || !s.accepted(), "receipt.nothing-here").Unless(lacks(s.role, purchasing.MayWriteReceipt), "order.not-your-role"),
		UndoReceipt.On(s.undo).
			Unless(!r.Live(), "receipt.undone").Unless(lacks(s.role, purchasing.MayWriteReceipt), "order.not-your-role"),
		ToOrders.On(s.follow(kindOrder)).Unless(len(s.linked(kindOrder)) == 0, "order.no-orders"),
		ToInvoices.On(s.follow("purchasing/invoice")).Unless(len(s.linked("purchasing/invoice")) == 0, "order.no-invoices"),
		ToReceipts.On(s.follow(kindReceipt)).Unless(len(s.linked(kindReceipt)) == 0, "receipt.no-other").Quietly(),
		NextView.On(s.next),
		PriorView.On(s.prior).Quietly(),
	}
	return append(keys, tui.Open.Shown().Quietly(), tui.Up.Shown().Quietly(), tui.Down.Shown().Quietly(),
		tui.Reload.On(s.reload).Quietly(), tui.Back.On((*tui.Call).Leave))
}

// undo asks why and posts the reversal.
func (s *receiptScreen) undo(c *tui.Call) {
	number := s.seen.receipt.Number
	tui.Ask(c, newReverseForm(s.p, s.seen.receipt), func(c *tui.Call, r purchasing.Receipt) {
		c.Say("receipt.is-reversed", "number", number, "reversal", r.Number)
		s.reload(c)
	})
}

// goBack begins a return of what this receipt brought.
func (s *receiptScreen) goBack(c *tui.Call) {
	start := receiptStart{goesBack: true, only: map[string]bool{}}
	for _, l := range s.seen.receipt.Lines {
		start.only[l.OrderLine] = true
		if !slices.Contains(start.orders, l.Order) {
			start.orders = append(start.orders, l.Order)
		}
	}
	c.Push(startReceipt(s.p, start))
}
