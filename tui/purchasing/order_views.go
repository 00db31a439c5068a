package purchasing

import (
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
)

// orderViewName is which orders the list shows.
type orderViewName string

const (
	ordersOpen    orderViewName = "open"
	ordersDraft   orderViewName = "draft"
	ordersApprove orderViewName = "to-approve"
	ordersToSend  orderViewName = "to-send"
	ordersSent    orderViewName = "sent"
	ordersLate    orderViewName = "late"
	ordersBlanket orderViewName = "blanket"
	ordersAll     orderViewName = "all"
)

var orderViews = []orderViewName{
	ordersOpen, ordersDraft, ordersApprove, ordersToSend, ordersSent, ordersLate, ordersBlanket, ordersAll,
}

// filter makes the query's filter of a view, as of today.
func (v orderViewName) filter(today dates.Date) purchasing.OrderFilter {
	live := []purchasing.OrderState{purchasing.OrderApproved, purchasing.OrderSent, purchasing.OrderPartReceived}
	switch v {
	case ordersDraft:
		return purchasing.OrderFilter{States: []purchasing.OrderState{purchasing.OrderDraft}}
	case ordersApprove:
		return purchasing.OrderFilter{ToApprove: true}
	case ordersToSend:
		return purchasing.OrderFilter{States: live[:1]}
	case ordersSent:
		return purchasing.OrderFilter{States: live[1:]}
	case ordersLate:
		return purchasing.OrderFilter{States: live[1:], ExpectedBefore: today}
	case ordersBlanket:
		return purchasing.OrderFilter{Kinds: []purchasing.OrderKind{purchasing.OrderBlanket}}
	case ordersAll:
		return purchasing.OrderFilter{}
	}
	return purchasing.OrderFilter{States: slices.Concat([]purchasing.OrderState{purchasing.OrderDraft, purchasing.OrderWaiting}, live)}
}

// firstOrderView is what waits for a clerk with this role: who approves sees
// that first only when they write no orders themselves.
func firstOrderView(r desk.Role) orderViewName {
	if r.Allows(purchasing.MayApproveOrder) && !r.Allows(purchasing.MayWriteOrder) {
		return ordersApprove
	}
	return ordersOpen
}

// orderSorts are the orders of the list in the turn of the key.
var orderSorts = []purchasing.OrderSort{
	purchasing.OrdersNewest, purchasing.OrdersOldest, purchasing.OrdersExpected, purchasing.OrdersSupplier, purchasing.OrdersAmount,
}
