package purchasing

import (
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/money"
)

// The quantities that every purchasing system shares, by what happened to a line
// of ten.
func TestProgressOfALine(t *testing.T) {
	cases := []struct {
		rule                                 string
		p                                    Progress
		net, pending, open, billable, toBill string
	}{
		{"nothing happened", Progress{}, "0", "0", "10", "0", "0"},
		{"a part came", Progress{Received: num(t, "4"), Accepted: num(t, "4")}, "4", "0", "6", "4", "4"},
		{"came and is not inspected", Progress{Received: num(t, "10")}, "10", "10", "0", "0", "0"},
		{"refused, to be sent again", Progress{Received: num(t, "10"), Accepted: num(t, "7"), Rejected: num(t, "3")}, "7", "0", "3", "7", "7"},
		{"refused, order reduced", Progress{Received: num(t, "10"), Accepted: num(t, "7"), Rejected: num(t, "3"), Reduced: num(t, "3")}, "7", "0", "0", "7", "7"},
		{"two returns add up", Progress{Received: num(t, "10"), Accepted: num(t, "10"), Returned: num(t, "5"), Reduced: num(t, "2")}, "5", "0", "3", "5", "5"},
		{"billed before the return", Progress{Received: num(t, "10"), Accepted: num(t, "10"), Returned: num(t, "4"), Reduced: num(t, "4"), Invoiced: num(t, "10")}, "6", "0", "0", "6", "-4"},
		{"and credited", Progress{Received: num(t, "10"), Accepted: num(t, "10"), Returned: num(t, "4"), Reduced: num(t, "4"), Invoiced: num(t, "10"), Credited: num(t, "4")}, "6", "0", "0", "6", "0"},
		{"rest given up", Progress{Received: num(t, "4"), Accepted: num(t, "4"), Cancelled: num(t, "6"), Ended: true}, "4", "0", "0", "4", "4"},
		{"more than ordered", Progress{Received: num(t, "12"), Accepted: num(t, "12")}, "12", "0", "0", "12", "12"},
	}
	for _, c := range cases {
		l := OrderLine{Quantity: num(t, "10"), Progress: c.p}
		for what, pair := range map[string][2]string{
			"net received": {l.Progress.NetReceived().String(), c.net}, "pending": {l.Progress.Pending().String(), c.pending},
			"open": {l.OpenReceipt().String(), c.open}, "billable": {l.Billable(false).String(), c.billable},
			"to invoice": {l.ToInvoice(false).String(), c.toBill},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: %s is %s, want %s", c.rule, what, pair[0], pair[1])
			}
		}
	}
}

func quantity(t *rapid.T, name string, most int64) money.Decimal {
	return money.FromMicro(rapid.Int64Range(0, most*1_000_000).Draw(t, name))
}

// progress draws what can become of a line: parts never exceed their whole.
func progressOf(t *rapid.T) Progress {
	var p Progress
	p.Received = quantity(t, "received", 20)
	looked := money.FromMicro(rapid.Int64Range(0, micro(p.Received)).Draw(t, "inspected"))
	p.Rejected = money.FromMicro(rapid.Int64Range(0, micro(looked)).Draw(t, "rejected"))
	p.Accepted = subQty(looked, p.Rejected)
	p.Returned = money.FromMicro(rapid.Int64Range(0, micro(p.Accepted)).Draw(t, "returned"))
	p.Reduced = money.FromMicro(rapid.Int64Range(0, micro(addQty(p.Rejected, p.Returned))).Draw(t, "reduced"))
	p.Invoiced = quantity(t, "invoiced", 20)
	p.Credited = money.FromMicro(rapid.Int64Range(0, micro(p.Invoiced)).Draw(t, "credited"))
	p.InvoicedAmount = money.New(rapid.Int64Range(0, 3000).Draw(t, "amount"), "JPY")
	return p
}

func micro(d money.Decimal) int64 {
	n, err := money.Micro(d)
	if err != nil {
		panic(err)
	}
	return n
}

func lineOf(t *rapid.T) OrderLine {
	l := OrderLine{
		Quantity: addQty(quantity(t, "ordered", 15), money.FromMicro(1)), AmountOnly: rapid.Bool().Draw(t, "service"),
		Progress: progressOf(t), Amount: money.New(rapid.Int64Range(0, 3000).Draw(t, "worth"), "JPY"),
	}
	if rapid.Bool().Draw(t, "ended") {
		l.Progress.Cancelled, l.Progress.Ended = l.OpenReceipt(), true
	}
	return l
}

func TestOpenIsNeverBelowZeroAndEndsWhenGivenUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := lineOf(t)
		open := l.OpenReceipt()
		if open.IsNeg() || l.Billable(false).IsNeg() || l.Billable(true).IsNeg() {
			t.Fatalf("below zero: %+v", l)
		}
		l.Progress.Cancelled = addQty(l.Progress.Cancelled, open)
		if !l.OpenReceipt().IsZero() {
			t.Fatalf("given up, and %s still open", l.OpenReceipt())
		}
	})
}

// Whatever becomes of the lines, the state that follows is one that the machine
// has a way to.
func TestSettlingIsAlwaysPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Order{Kind: rapid.SampledFrom([]OrderKind{OrderStandard, OrderCallOff, OrderBlanket}).Draw(t, "kind")}
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			o.Lines = append(o.Lines, lineOf(t))
		}
		o.State = OrderApproved
		if rapid.Bool().Draw(t, "sent") {
			o.State, o.SentAt = OrderSent, o.SentAt.AddDate(1, 0, 0)
		}
		under, byOrder := quantity(t, "under", 20), rapid.Bool().Draw(t, "byOrder")
		for range 5 {
			next := o.Settled(under, byOrder)
			to, err := o.moved(StepSettle, next)
			if err != nil {
				t.Fatalf("from %s to %s: %v", o.State, next, err)
			}
			if o.State = to; o.Settled(under, byOrder) != to {
				t.Fatalf("%s does not stay", to)
			}
			o.Lines[0] = lineOf(t)
		}
	})
}
