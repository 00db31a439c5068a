package tax

import (
	"strconv"

	"backdesk/domain/dates"
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

// Deduct splits a tax into what may be deducted (percent, rounded toward zero
// in favour of the treasury) and what becomes part of the expense.
func Deduct(tax money.Amount, percent money.Decimal) (deductible, expense money.Amount, err error) {
	if deductible, err = tax.Percent(percent, money.Down); err != nil {
		return money.Amount{}, money.Amount{}, err
	}
	expense, err = tax.Sub(deductible)
	return deductible, expense, err
}
