package demo

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
)

// toBuy: an order to write, or an approved one to send.
func (s *show) toBuy(c *course) bool {
	if frame := s.frames[c.CallOff]; c.CallOff != "" && (frame == nil || !frame.sent) {
		return false
	}
	return c.order.ID == "" || !c.Draft && !c.sent && !c.waiting && !c.Sent.After(s.today)
}

func (s *show) buy(ctx context.Context, v Verbs, c *course) error {
	if c.order.ID == "" {
		if err := s.place(ctx, v, c); err != nil {
			return err
		}
	}
	if c.Draft || c.waiting || c.Sent.After(s.today) {
		return nil
	}
	var err error
	c.order, err = answered(s.reason(c), func(a fault.Answers) (purchasing.Order, error) {
		return v.SendOrder(ctx, purchasing.SendOrder{ID: c.order.ID, Version: c.order.Version, How: c.SentHow, Answers: a})
	})
	if err != nil {
		return err
	}
	c.sent = true
	if c.Promised.IsZero() {
		return nil
	}
	c.order, err = v.PromiseDelivery(ctx, purchasing.PromiseDelivery{ID: c.order.ID, Date: c.Promised})
	return err
}

func (s *show) place(ctx context.Context, v Verbs, c *course) error {
	entry := c.Entry
	entry.Supplier = s.suppliers[c.Supplier]
	if frame := s.frames[c.CallOff]; frame != nil {
		entry.Blanket, entry.Lines = frame.order.ID, slices.Clone(entry.Lines)
		for i := range entry.Lines {
			entry.Lines[i].BlanketLine = frame.order.Lines[i].ID
		}
	}
	in := purchasing.PlaceOrder{ID: v.NewID(), OrderEntry: entry, Submit: !c.Draft}
	var err error
	c.order, err = answered(s.reason(c), func(a fault.Answers) (purchasing.Order, error) {
		in.Answers = a
		return v.PlaceOrder(ctx, in)
	})
	if c.Name != "" {
		s.frames[c.Name] = c
	}
	c.waiting = c.order.State == purchasing.OrderWaiting
	c.over = c.Draft && err == nil
	return err
}

func (s *show) approveOrder(ctx context.Context, v Verbs, c *course) error {
	in := purchasing.OrderAct{ID: c.order.ID, Version: c.order.Version}
	order, err := answered(s.reason(c), func(a fault.Answers) (purchasing.Order, error) {
		in.Answers = a
		return v.ApproveOrder(ctx, in)
	})
	if fault.KindOf(err) == fault.Forbidden { // beyond the manager too: it waits for somebody higher
		c.over = true
		return nil
	}
	if err != nil {
		return err
	}
	c.order, c.waiting = order, false
	return nil
}

// How long the office waits for goods before it asks, and before it gives up an
// order of which nothing came.
const (
	remindAfter = 4
	cancelAfter = 45
)

// toChase: the goods are late and nobody has asked, or they will never come.
func (s *show) toChase(c *course) bool {
	if !c.sent || c.delivered == len(c.Deliveries) && c.Flaw != NeverCame {
		return false
	}
	late := s.today.Sub(c.Entry.WantedBy)
	return late >= remindAfter && !c.reminded || late >= cancelAfter && c.Flaw == NeverCame
}

func (s *show) chase(ctx context.Context, v Verbs, c *course) (err error) {
	if c.reminded {
		in := purchasing.OrderAct{ID: c.order.ID, Version: c.order.Version, Reason: pick(newDice(uint64(c.no)), cancelled[s.plan.Language])}
		c.order, err = v.CancelOrder(ctx, in)
		c.over = true
		return err
	}
	c.reminded = true
	c.order, err = v.RemindSupplier(ctx, purchasing.RemindSupplier{ID: c.order.ID, Date: s.today, How: "phone"})
	return err
}

// cancelled are reasons for giving an order up.
var cancelled = map[string][]string{
	"ja": {"先方廃番のため", "納期未定のため他社へ変更", "在庫で対応"},
	"en": {"Discontinued by the supplier", "No delivery date, bought elsewhere", "Served from stock"},
}

// reason is what this office answers to whatever is questioned.
func (s *show) reason(c *course) string {
	if len(c.Bills) > 0 {
		return c.Bills[0].Reason
	}
	return reasons[s.plan.Language][0]
}

// enteredOn is the day on which a clerk enters the delivery.
func (d Delivery) enteredOn() dates.Date {
	if d.Entered.IsZero() {
		return d.Date
	}
	return d.Entered
}

// here tells whether all that came before the bill was entered is entered.
func (c *course) here(b Bill) bool {
	return c.delivered == len(c.Deliveries) || c.Deliveries[c.delivered].enteredOn().After(b.Keyed)
}

// toReceive: sent, and the lorry is there.
func (s *show) toReceive(c *course) bool {
	return c.sent && c.delivered < len(c.Deliveries) && !c.Deliveries[c.delivered].enteredOn().After(s.today)
}

func (s *show) receive(ctx context.Context, v Verbs, c *course) error {
	for s.toReceive(c) {
		d := c.Deliveries[c.delivered]
		in := purchasing.ReceiveGoods{ID: v.NewID(), Supplier: s.suppliers[c.Supplier], Date: d.Date, DeliveryNote: d.Note}
		for _, l := range d.Lines {
			line := purchasing.ReceiveLine{
				Order: c.order.ID, OrderLine: c.order.Lines[l.Line].ID, Quantity: whole(l.Quantity),
				Inspection: purchasing.InspectionAccepted, Rejected: whole(l.Rejected), Reason: l.Reason,
			}
			if d.Pending {
				line.Inspection = purchasing.InspectionPending
			}
			in.Lines = append(in.Lines, line)
		}
		_, err := answered(s.reason(c), func(a fault.Answers) (purchasing.Receipt, error) {
			in.Answers = a
			return v.ReceiveGoods(ctx, in)
		})
		if err != nil {
			return err
		}
		c.delivered++
	}
	c.over = c.finished()
	return nil
}

// toReturn: goods go back, once their invoice is there.
func (s *show) toReturn(c *course) bool {
	return c.posted > 0 && !c.returned && !c.Return.Date.IsZero() && !c.Return.Date.After(s.today)
}

func (s *show) giveBack(ctx context.Context, v Verbs, c *course) error {
	in := purchasing.ReturnGoods{ID: v.NewID(), Supplier: s.suppliers[c.Supplier], Date: c.Return.Date, DeliveryNote: c.Return.Note}
	for _, l := range c.Return.Lines {
		in.Lines = append(in.Lines, purchasing.ReturnLine{
			Order: c.order.ID, OrderLine: c.order.Lines[l.Line].ID, Quantity: whole(l.Quantity), Reason: l.Reason,
		})
	}
	_, err := answered(s.reason(c), func(a fault.Answers) (purchasing.Receipt, error) {
		in.Answers = a
		return v.ReturnGoods(ctx, in)
	})
	c.returned = err == nil
	c.over = c.finished()
	return err
}

// finished: nothing more is planned for the purchase.
func (c *course) finished() bool {
	if !c.Return.Date.IsZero() && !c.returned {
		return false
	}
	return c.delivered == len(c.Deliveries) && c.posted == len(c.Bills) && len(c.open) == 0
}
