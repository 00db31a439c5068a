package purchasing

import (
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// ApprovalWorth is the amount that an approval is measured by: the gross total,
// and for a frame its ceiling when that is more.
func (o Order) ApprovalWorth() money.Amount {
	if o.Kind == OrderBlanket && o.Ceiling.Cmp(o.Totals.Gross) > 0 {
		return o.Ceiling
	}
	return o.Totals.Gross
}

// mayApproveOrder holds the approval limit and the four-eyes rule. How tells
// what allowed it, for the audit: "limit", "self", "sole-clerk". The
// administrator is not exempt.
func mayApproveOrder(o Order, c desk.Clerk, r Rules) (how string, err error) {
	worth := o.ApprovalWorth()
	if !c.MayApprove(worth) {
		return "", fault.New(fault.Forbidden, "", "over-limit", fault.Figures{
			"amount": worth.Format(), "currency": string(worth.Currency()), "limit": limitOf(c.Limits, worth.Currency()).Format(),
		})
	}
	if c.ID != o.WrittenBy && c.ID != o.ChangedBy {
		return "limit", nil
	}
	if r.FourEyes.SoleClerk {
		return "sole-clerk", nil
	}
	own := limitOf(r.FourEyes.SelfUpTo, worth.Currency())
	if worth.Sign() > 0 && worth.Cmp(own) > 0 {
		return "", fault.New(fault.Forbidden, "", "four-eyes", fault.Figures{
			"amount": worth.Format(), "currency": string(worth.Currency()), "own": own.Format(),
		})
	}
	return "self", nil
}

// limitOf gives the limit of a currency, zero when none is set.
func limitOf(limits []money.Amount, c money.Currency) money.Amount {
	for _, l := range limits {
		if l.Currency() == c {
			return l
		}
	}
	return money.New(0, c)
}

// DoubtApproval questions an approval that stays within the clerk's limit only
// because a purchase was split: the same clerk's approvals for this supplier
// within Ordering.SplitDays are added up.
func DoubtApproval(o Order, c desk.Clerk, f OrderFacts) []fault.Fault {
	worth := o.ApprovalWorth()
	limit := limitOf(c.Limits, worth.Currency())
	sum, numbers := worth, []string(nil)
	for _, other := range f.Resembling {
		near := daysApart(o.Date, other.Date) <= f.Rules.Ordering.SplitDays
		if other.ID == o.ID || other.ApprovedBy != c.ID || other.State == OrderCancelled || !near {
			continue
		}
		more, err := sum.Add(other.Gross)
		if err != nil { // another currency has a limit of its own
			continue
		}
		sum, numbers = more, append(numbers, other.Number)
	}
	if len(numbers) == 0 || sum.Cmp(limit) <= 0 {
		return nil
	}
	slices.Sort(numbers)
	return []fault.Fault{{Code: "split-order", Severity: fault.Soft, Figures: fault.Figures{
		"orders": strings.Join(numbers, ", "), "total": sum.Format(), "limit": limit.Format(),
		"days": strconv.Itoa(f.Rules.Ordering.SplitDays),
	}}}
}

func lineNo(n int) string { return strconv.Itoa(n) }
