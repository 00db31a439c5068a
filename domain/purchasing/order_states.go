package purchasing

import (
	"slices"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// OrderStep is one thing that happens to an order and may change its state.
type OrderStep string

// The steps. Settle is not a clerk's: the state follows from the lines after
// goods, invoices or given-up remainders.
const (
	StepSubmit   OrderStep = "submit"
	StepApprove  OrderStep = "approve"
	StepSendBack OrderStep = "send-back"
	StepChange   OrderStep = "change"
	StepSend     OrderStep = "send"
	StepRevise   OrderStep = "revise"
	StepSettle   OrderStep = "settle"
	StepGiveUp   OrderStep = "give-up"
	StepCancel   OrderStep = "cancel"
)

// orderSteps is the whole machine: from each state, by each step, the states
// that may follow. What is not here is refused.
var orderSteps = map[OrderState]map[OrderStep][]OrderState{
	OrderDraft: {
		StepChange:  {OrderDraft},
		StepSubmit:  {OrderWaiting},
		StepApprove: {OrderApproved}, // within the writer's own limit and the four-eyes rule
		StepCancel:  {OrderCancelled},
	},
	OrderWaiting: {
		StepChange:   {OrderDraft},
		StepSendBack: {OrderDraft},
		StepApprove:  {OrderApproved},
		StepCancel:   {OrderCancelled},
	},
	OrderApproved: {
		StepChange: {OrderDraft}, // what was approved is no longer what is ordered
		StepSend:   {OrderSent},
		StepCancel: {OrderCancelled},
		StepSettle: {OrderApproved, OrderPartReceived, OrderReceived, OrderClosed},
	},
	OrderSent: {
		StepSend:   {OrderSent}, // sent again
		StepRevise: {OrderSent, OrderPartReceived, OrderReceived, OrderClosed},
		StepGiveUp: {OrderSent, OrderPartReceived, OrderReceived, OrderClosed},
		StepSettle: {OrderSent, OrderPartReceived, OrderReceived, OrderClosed},
		StepCancel: {OrderCancelled},
	},
	OrderPartReceived: {
		StepSend:   {OrderPartReceived},
		StepRevise: {OrderPartReceived, OrderReceived, OrderClosed},
		StepGiveUp: {OrderPartReceived, OrderReceived, OrderClosed},
		StepSettle: {OrderApproved, OrderSent, OrderPartReceived, OrderReceived, OrderClosed},
	},
	OrderReceived: {
		StepRevise: {OrderPartReceived, OrderReceived, OrderClosed},
		StepGiveUp: {OrderReceived, OrderClosed}, // what is within the tolerance of under-delivery
		StepSettle: {OrderApproved, OrderSent, OrderPartReceived, OrderReceived, OrderClosed},
	},
	// A clerk cannot open a closed order; a reversal or a return behind it does.
	OrderClosed: {
		StepSettle: {OrderApproved, OrderSent, OrderPartReceived, OrderReceived, OrderClosed},
	},
	OrderCancelled: {},
}

// OrderStates lists all states in the order of an order's life.
func OrderStates() []OrderState {
	return []OrderState{OrderDraft, OrderWaiting, OrderApproved, OrderSent, OrderPartReceived, OrderReceived, OrderClosed, OrderCancelled}
}

// OrderSteps lists all steps.
func OrderSteps() []OrderStep {
	return []OrderStep{StepSubmit, StepApprove, StepSendBack, StepChange, StepSend, StepRevise, StepSettle, StepGiveUp, StepCancel}
}

// May tells whether the step is possible from the order's state, so that a
// screen can grey a key with the reason.
func (o Order) May(step OrderStep) bool {
	_, ok := orderSteps[o.State][step]
	return ok
}

// moved gives the state after the step; fault.State when the machine has no
// such way.
func (o Order) moved(step OrderStep, to OrderState) (OrderState, error) {
	if slices.Contains(orderSteps[o.State][step], to) {
		return to, nil
	}
	return o.State, fault.New(fault.State, "", "order-state",
		fault.Figures{"state": string(o.State), "step": string(step), "number": o.Number})
}

// Settled is the state that follows from the lines: what came, what was billed
// and what was given up. under is the per cent of under-delivery that the
// office lets go; byOrder says that invoices are matched with orders alone. A
// state that only a verb sets (draft, waiting, cancelled) stays.
func (o Order) Settled(under money.Decimal, byOrder bool) OrderState {
	switch o.State {
	case OrderDraft, OrderWaiting, OrderCancelled:
		return o.State
	}
	complete, billed, came := true, true, false
	for _, l := range o.Lines {
		if o.Kind == OrderBlanket {
			complete = complete && l.Progress.Ended
			continue
		}
		done := l.Complete(under) || byOrder && l.Billed(true)
		complete = complete && done
		billed = billed && l.Billed(byOrder)
		came = came || l.Progress.NetReceived().IsPos() || l.AmountOnly && l.Progress.InvoicedAmount.Sign() > 0
	}
	switch {
	case complete && billed:
		return OrderClosed
	case complete:
		return OrderReceived
	case came:
		return OrderPartReceived
	case o.SentAt.IsZero():
		return OrderApproved
	default:
		return OrderSent
	}
}
