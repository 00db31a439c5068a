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

// matchView shows a posted invoice: what was ordered, received and billed side
// by side, why it waits and who must act; and does what can be done with it.
type matchView struct {
	paperView[seenInvoice]
	p    Parts
	memo *invoiceMemo
	id   string
	me   string
}

// The sections of an invoice, in the order of their tabs.
const (
	ofMatch = iota
	ofPapers
	ofJournal
	ofPast
)

// seenInvoice is all that is shown, as of one moment.
type seenInvoice struct {
	purchasing.InvoiceView
	supplier purchasing.SupplierFacts
	rules    purchasing.Rules
	names    map[string]string
	acting   map[string][]string // clerks by the role that must act
}

func newMatchView(p Parts, memo *invoiceMemo, id string) *matchView {
	return &matchView{p: p, memo: memo, id: id}
}

// Title is the paper: "Invoice K-88120 of Kyoei Stationery".
func (s *matchView) Title(p *lang.Printer) string {
	if !s.ready {
		return p.T("screen.invoice")
	}
	inv := &s.seen.Invoice
	return p.T("screen.invoice-of", "kind", p.T("kind-of-invoice."+string(inv.Kind)),
		"number", firstOf(inv.SupplierNumber, inv.Number), "supplier", inv.SupplierName)
}

// Place is the invoice itself.
func (s *matchView) Place() tui.Place { return tui.Place{Kind: kindOfInvoice, ID: s.id} }

// Open reads the invoice.
func (s *matchView) Open(c *tui.Call) {
	s.me = c.Actor.Clerk
	s.kinds, s.fetch = []string{kindInvoice, "order", "receipt"}, s.read
	s.fill = func(p *lang.Printer) {
		s.lists[ofMatch].SetRows(s.matchRows(p))
		s.lists[ofPapers].SetRows(s.paperRows(p))
		s.lists[ofJournal].SetRows(s.journalRows(p))
		s.lists[ofJournal].SetFoot(s.journalSums(p))
		s.lists[ofPast].SetRows(s.pastRows(p))
	}
	s.begin(c, matchSpecs)
}

func (s *matchView) read(c *tui.Call) func(ctx context.Context) (seenInvoice, error) {
	p, actor, id := s.p, c.Actor, s.id
	return func(ctx context.Context) (seen seenInvoice, err error) {
		if seen.InvoiceView, err = p.Purchasing.InvoiceView(ctx, actor, id); err != nil {
			return seen, err
		}
		if seen.rules, err = p.Purchasing.OrderingRules(ctx, actor); err != nil {
			return seen, err
		}
		seen.supplier, err = p.Purchasing.SupplierFacts(ctx, actor, seen.Invoice.Supplier)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return seen, err
		}
		seen.names = p.clerkNames(ctx, actor)
		if seen.Invoice.State == purchasing.InvoiceHeld {
			seen.acting, err = p.Purchasing.Acting(ctx, actor, seen.Invoice)
		}
		return seen, err
	}
}

// Update moves in the section on show; Enter opens what the row stands for.
func (s *matchView) Update(c *tui.Call, msg tea.Msg) {
	if !s.ready {
		return
	}
	list := s.lists[s.section]
	switch msg := msg.(type) {
	case tui.Click:
		list.Click(msg.Y - matchHead)
	case tui.Wheel:
		list.Scroll(msg.Lines)
	default:
		for _, e := range list.Update(msg).Events {
			switch e.Kind {
			case widget.Open:
				s.opened(c, e.ID)
			case widget.Beep:
				c.Beep()
			}
		}
	}
}

// opened is Enter on a row: the order of a line, or a paper.
func (s *matchView) opened(c *tui.Call, id string) {
	switch s.section {
	case ofMatch:
		s.toOrder(c)
	case ofPapers:
		for _, l := range s.seen.Links {
			if l.ID == id && !c.OpenRecord(recordOf(l), l.ID) {
				c.Say("order.no-screen")
			}
		}
	default:
		c.Beep()
	}
}

// line is the line with the cursor; the first where there is none.
func (s *matchView) line() (purchasing.InvoiceLine, bool) {
	lines := s.seen.Invoice.Lines
	at := s.lists[ofMatch].Current().ID
	for _, l := range lines {
		if l.ID == at {
			return l, true
		}
	}
	if len(lines) > 0 {
		return lines[0], true
	}
	return purchasing.InvoiceLine{}, false
}

// order is the id of the order behind the line with the cursor, else of any.
func (s *matchView) order() string {
	if l, ok := s.line(); ok && l.Order != "" {
		return l.Order
	}
	for _, l := range s.seen.Invoice.Lines {
		if l.Order != "" {
			return l.Order
		}
	}
	return ""
}

func (s *matchView) toOrder(c *tui.Call) {
	order := s.order()
	if order == "" {
		c.Beep()
		c.Say("invoice.no-order-behind")
		return
	}
	if !c.OpenRecord(kindOrder, order) {
		c.Say("order.no-screen")
	}
}

// receipts are those that brought what is billed.
func (s *matchView) receipts() []purchasing.DocumentLink {
	var all []purchasing.DocumentLink
	for _, l := range s.seen.Links {
		if recordOf(l) == "purchasing/receipt" {
			all = append(all, l)
		}
	}
	return all
}

// toReceipt opens the one receipt, or lists them when there are several.
func (s *matchView) toReceipt(c *tui.Call) {
	all := s.receipts()
	if len(all) == 1 {
		if !c.OpenRecord("purchasing/receipt", all[0].ID) {
			c.Say("order.no-screen")
		}
		return
	}
	s.section = ofPapers
	s.lists[ofPapers].Seek(all[0].ID)
}

// holds are those that are open.
func (s *matchView) holds() []purchasing.Hold {
	var open []purchasing.Hold
	for _, h := range s.seen.Invoice.Holds {
		if h.Open() {
			open = append(open, h)
		}
	}
	return open
}
