package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// kindOrder is the kind of an order's record.
const kindOrder = "purchasing/order"

// orderView shows one order: what is ordered and how far it is, what happened
// to it, what it is tied to; and does what can be done with it now.
type orderView struct {
	paperView[seenOrder]
	p    Parts
	memo *orderMemo
	id   string
	role desk.Role
	// frame: the lines are those of a frame.
	frame bool
}

// The sections of an order, in the order of their tabs.
const (
	ofLines = iota
	ofHistory
	ofLinks
)

// seenOrder is all that is shown, as of one moment.
type seenOrder struct {
	order    purchasing.Order
	history  purchasing.History
	links    []purchasing.DocumentLink
	drawn    map[string]purchasing.Drawn // of a frame, by line
	supplier purchasing.SupplierFacts
	rules    purchasing.Rules
	names    map[string]string
}

func newOrderView(p Parts, memo *orderMemo, id string) *orderView {
	return &orderView{p: p, memo: memo, id: id}
}

// Title is the order's number.
func (s *orderView) Title(p *lang.Printer) string {
	if !s.ready {
		return p.T("screen.order")
	}
	return p.T("screen.order-of", "number", orderName(p, s.seen.order))
}

// Place is the order itself.
func (s *orderView) Place() tui.Place { return tui.Place{Kind: kindOrder, ID: s.id} }

// Open reads the order.
func (s *orderView) Open(c *tui.Call) {
	s.role = c.Clerk.Role
	s.kinds, s.fetch = []string{orderKind, "receipt", kindInvoice}, s.read
	s.fill = func(p *lang.Printer) {
		if s.seen.order.Kind == purchasing.OrderBlanket && !s.frame {
			s.frame, s.lists[ofLines] = true, widget.NewList(frameLines, s.look)
		}
		s.lists[ofLines].SetRows(s.lineRows(p))
		s.lists[ofHistory].SetRows(s.historyRows(p))
		s.lists[ofLinks].SetRows(s.linkRows(p))
	}
	s.begin(c, sectionSpecs)
}

func (s *orderView) read(c *tui.Call) func(ctx context.Context) (seenOrder, error) {
	p, actor, id := s.p, c.Actor, s.id
	return func(ctx context.Context) (seen seenOrder, err error) {
		part := p.Purchasing
		if seen.order, err = part.Order(ctx, actor, id); err != nil {
			return seen, err
		}
		if seen.history, err = part.OrderHistory(ctx, actor, id); err != nil {
			return seen, err
		}
		if seen.links, err = part.Links(ctx, actor, "order", id); err != nil {
			return seen, err
		}
		if seen.order.Kind == purchasing.OrderBlanket {
			if seen.drawn, err = part.BlanketDrawn(ctx, actor, id); err != nil {
				return seen, err
			}
		}
		if seen.rules, err = part.OrderingRules(ctx, actor); err != nil {
			return seen, err
		}
		seen.supplier, err = part.SupplierFacts(ctx, actor, seen.order.Supplier)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return seen, err
		}
		seen.names = p.clerkNames(ctx, actor)
		return seen, nil
	}
}

// Update moves in the section on show; its Enter opens what the row stands for.
func (s *orderView) Update(c *tui.Call, msg tea.Msg) {
	if !s.ready {
		return
	}
	if section, ok := tui.ByDigit(msg, []int{ofLines, ofHistory, ofLinks}); ok {
		s.section = section
		return
	}
	list := s.lists[s.section]
	switch msg := msg.(type) {
	case tui.Click:
		list.Click(msg.Y - s.headLines(c.Lang))
	case tui.Wheel:
		list.Scroll(msg.Lines)
	default:
		for _, e := range list.Update(msg).Events {
			if e.Kind == widget.Open {
				s.opened(c, e.ID)
			}
		}
	}
}

// opened is Enter on a row: an item of the catalogue, or a document.
func (s *orderView) opened(c *tui.Call, id string) {
	switch s.section {
	case ofLinks:
		for _, l := range s.seen.links {
			if l.ID == id && !c.OpenRecord(recordOf(l), l.ID) {
				c.Say("order.no-screen")
			}
		}
	case ofLines:
		line, ok := s.seen.order.Line(id)
		if ok && line.Item != "" && s.p.open.item != nil {
			c.Push(s.p.open.item(line.Item))
			return
		}
		c.Beep()
	default:
		c.Beep()
	}
}

// recordOf is the kind of record that a link leads to.
func recordOf(l purchasing.DocumentLink) string {
	switch l.Kind {
	case "order", "frame", "blanket", "call-off", "copy":
		return kindOrder
	case "receipt", "return", "reversal":
		return "purchasing/receipt"
	default:
		return "purchasing/invoice"
	}
}

// linked gives the links to records of a kind.
func (s *orderView) linked(kind string) []purchasing.DocumentLink {
	var all []purchasing.DocumentLink
	for _, l := range s.seen.links {
		if recordOf(l) == kind {
			all = append(all, l)
		}
	}
	return all
}

// follow opens the one document of a kind, or lists them when there are several.
func (s *orderView) follow(kind string) func(c *tui.Call) {
	return func(c *tui.Call) {
		all := s.linked(kind)
		if len(all) == 1 {
			if !c.OpenRecord(kind, all[0].ID) {
				c.Say("order.no-screen")
			}
			return
		}
		s.section = ofLinks
		s.lists[ofLinks].Seek(all[0].ID)
	}
}
