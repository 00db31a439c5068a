package purchasing

import "backdesk/domain/money"

// settle works out by how much each line makes its order smaller. Only what
// leaves a gap does: of 12 that came for 10 ordered, two can be refused for good
// and 10 are still kept, so that a later return of three leaves three open.
func (r *Receipt) settle(orders map[string]Order) {
	levels := map[string]level{}
	for i := range r.Lines {
		l := &r.Lines[i]
		at := levelOf(levels, orders, *l)
		back := l.Quantity
		if r.Kind == ReceiptGoods {
			at.net, back = addQty(at.net, l.Quantity), l.Rejected
		}
		l.Reduces = at.lower(back, l.Replace)
		levels[l.OrderLine] = at
	}
}

// settleInspected is settle for lines that came in before and are judged now.
func (r *Receipt) settleInspected(orders map[string]Order, judged map[string]bool) {
	levels := map[string]level{}
	for i := range r.Lines {
		if l := &r.Lines[i]; judged[l.ID] {
			at := levelOf(levels, orders, *l)
			l.Reduces = at.lower(l.Rejected, l.Replace)
			levels[l.OrderLine] = at
		}
	}
}

// level is how much of an ordered line is here, and how much is wanted in all.
type level struct{ net, wanted money.Decimal }

func levelOf(known map[string]level, orders map[string]Order, l ReceiptLine) level {
	if at, ok := known[l.OrderLine]; ok {
		return at
	}
	ordered, _ := orders[l.Order].Line(l.OrderLine)
	return level{
		net:    ordered.Progress.NetReceived(),
		wanted: atLeastZero(subQty(ordered.StillOrdered(), ordered.Progress.Reduced)),
	}
}

// lower takes what is not kept off the level and gives by how much the order
// is smaller for it; nothing when it is sent again.
func (at *level) lower(back money.Decimal, again bool) money.Decimal {
	gap := atLeastZero(subQty(at.wanted, at.net))
	at.net = subQty(at.net, back)
	if again {
		return money.Decimal{}
	}
	grown := subQty(atLeastZero(subQty(at.wanted, at.net)), gap)
	at.wanted = subQty(at.wanted, grown)
	return grown
}
