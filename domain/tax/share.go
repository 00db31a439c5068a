package tax

import (
	"strconv"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

func linePath(i int) string { return "lines." + strconv.Itoa(i+1) }

// Share (経過措置の控除割合) is one row of the part of the tax that may still be
// deducted when the supplier is not registered.
type Share struct {
	Country  string
	Percent  money.Decimal // of the tax charged
	From, To dates.Date    // both days included; zero is open
	Source   string
}

// Shares are all rows of an office.
type Shares []Share

// On gives the row for the day of purchase (発生日), not that of the bill: what
// came in September keeps September's share although billed in October. ok is
// false when no row covers the day; the tax is then deductible in full, as
// before the qualified invoice system began, or in countries without one.
func (s Shares) On(day dates.Date) (row Share, ok bool) {
	for _, r := range s {
		if on(day, r.From, r.To) {
			return r, true
		}
	}
	return Share{}, false
}

// ShareCap is one row of how much may be bought of one unregistered supplier in a
// taxable period, tax included, before the share is nothing for what is beyond.
type ShareCap struct {
	Country string
	Amount  money.Amount
	// From and To bound the day on which the taxable period (課税期間) begins, both
	// included; zero is open.
	From, To dates.Date
	Source   string
}

// ShareCaps are all rows of an office.
type ShareCaps []ShareCap

// For gives the row for the taxable period that begins on a day.
func (c ShareCaps) For(begins dates.Date) (ShareCap, bool) {
	for _, r := range c {
		if on(begins, r.From, r.To) {
			return r, true
		}
	}
	return ShareCap{}, false
}

// Within gives the per cent of this purchase's tax that may be deducted when used
// was bought before in the period: all of percent below the cap, nothing above
// it, and of the purchase that crosses it the part that lies below, rounded down
// to six decimals.
func (c ShareCap) Within(percent money.Decimal, used, purchase money.Amount) (money.Decimal, error) {
	left, err := c.Amount.Sub(used)
	if err != nil {
		return percent, err
	}
	switch {
	case purchase.Cmp(left) <= 0:
		return percent, nil
	case left.Sign() <= 0:
		return money.Decimal{}, nil
	}
	part, err := percent.Mul(left.Decimal())
	if err != nil {
		return percent, fault.Wrap(fault.Invalid, "too-large", err)
	}
	if part, err = part.Quo(purchase.Decimal()); err != nil {
		return percent, fault.Wrap(fault.Invalid, "too-large", err)
	}
	return money.Round(part, 6, money.Down), nil
}

// Deduct splits a tax into what may be deducted (percent, rounded toward zero
// in favour of the treasury) and what becomes part of the expense.
func Deduct(tax money.Amount, percent money.Decimal) (deductible, expense money.Amount, err error) {
	if deductible, err = tax.Percent(percent, money.Down); err != nil {
		return money.Amount{}, money.Amount{}, err
	}
	expense, err = tax.Sub(deductible)
	return deductible, expense, err
}
