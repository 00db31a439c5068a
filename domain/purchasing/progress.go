package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/money"
)

// Progress is what has become of an ordered line, in the line's unit. It is
// recomputed by SUM over receipts and invoices on integer millionths, never
// counted up and down, so that it cannot drift.
//
// What was refused at inspection counts as gone back at once: Rejected is part
// of Received, Returned is not part of Rejected.
type Progress struct {
	Received, Accepted, Rejected, Returned money.Decimal
	// Reduced is the part of Rejected and Returned by which the order is smaller:
	// the supplier does not send it again, and it was ordered.
	Reduced                       money.Decimal
	Invoiced, Credited, Cancelled money.Decimal
	// InvoicedAmount is what was billed less what was credited, net.
	InvoicedAmount money.Amount
	// Ended: the rest of the line was given up as a whole.
	Ended bool
}

// NetReceived is what came in and stayed: received less rejected less returned.
func (p Progress) NetReceived() money.Decimal {
	return subQty(subQty(p.Received, p.Rejected), p.Returned)
}

// Pending is what came in and has not been inspected yet.
func (p Progress) Pending() money.Decimal {
	return atLeastZero(subQty(subQty(p.Received, p.Accepted), p.Rejected))
}

// NetInvoiced is what was billed less what was credited.
func (p Progress) NetInvoiced() money.Decimal { return subQty(p.Invoiced, p.Credited) }

// StillOrdered is what was ordered less what was given up.
func (l OrderLine) StillOrdered() money.Decimal {
	return atLeastZero(subQty(l.Quantity, l.Progress.Cancelled))
}

// Billable is what the supplier may bill in all: with byOrder (two-way) the
// ordered quantity less what was given up, otherwise (three-way) what was
// accepted less what went back.
func (l OrderLine) Billable(byOrder bool) money.Decimal {
	if byOrder {
		return l.StillOrdered()
	}
	return atLeastZero(subQty(l.Progress.Accepted, l.Progress.Returned))
}

// ToInvoice is what may still be billed; less than zero when more was billed
// than may be, as after a return.
func (l OrderLine) ToInvoice(byOrder bool) money.Decimal {
	return subQty(l.Billable(byOrder), l.Progress.NetInvoiced())
}

// OpenReceipt (未入荷) is what may still come in, never less than zero: goods
// refused or returned are expected again unless they reduced the order. An
// over-delivery on one line never hides what is missing on another.
func (l OrderLine) OpenReceipt() money.Decimal {
	return atLeastZero(subQty(subQty(l.StillOrdered(), l.Progress.NetReceived()), l.Progress.Reduced))
}

// Complete tells whether nothing more needs to come in: nothing is open, or no
// more than the office lets go (under per cent of the ordered quantity). A
// service is complete when its amount is billed too, whether it was received or
// not.
func (l OrderLine) Complete(under money.Decimal) bool {
	open := l.OpenReceipt()
	switch {
	case open.IsZero():
		return true
	case l.AmountOnly:
		return l.amountBilled()
	default:
		return under.IsPos() && open.Cmp(percentPart(l.Quantity, under)) <= 0
	}
}

// Billed tells whether nothing more is to be billed of what came in.
func (l OrderLine) Billed(byOrder bool) bool {
	if l.AmountOnly {
		return l.amountBilled()
	}
	return !l.ToInvoice(byOrder).IsPos() && l.Progress.Pending().IsZero()
}

// Touched tells whether anything came in or was billed, so that the line's item
// and its place in the order can no longer change.
func (l OrderLine) Touched() bool {
	return !l.Progress.Received.IsZero() || !l.Progress.Invoiced.IsZero() || !l.Progress.InvoicedAmount.IsZero()
}

// amountBilled tells whether a service is billed: its amount, less the share of
// what was given up or refused for good.
func (l OrderLine) amountBilled() bool {
	still := atLeastZero(subQty(l.StillOrdered(), l.Progress.Reduced))
	due, err := l.Amount.Portion(still, l.Quantity, money.HalfUp)
	if err != nil { // nothing was ordered
		due = l.Amount
	}
	return l.Progress.InvoicedAmount.Cmp(due) >= 0
}

// addQty adds two quantities. Quantities are at most MaxQuantity with six
// decimals, so sums stay within a decimal's 19 digits; beyond them, which only
// a damaged file can hold, the greater one stands.
func addQty(a, b money.Decimal) money.Decimal {
	sum, err := a.Add(b)
	if err != nil {
		if a.Cmp(b) > 0 {
			return a
		}
		return b
	}
	return sum
}

func subQty(a, b money.Decimal) money.Decimal { return addQty(a, b.Neg()) }

func atLeastZero(d money.Decimal) money.Decimal {
	if d.IsNeg() {
		return money.Decimal{}
	}
	return d
}

// percentPart is percent % of whole; a product beyond 19 digits is rounded.
func percentPart(whole, percent money.Decimal) money.Decimal {
	product, err := whole.Mul(percent)
	if err != nil {
		return whole
	}
	part, err := product.Quo(decimal.Hundred)
	if err != nil {
		return whole
	}
	return part
}
