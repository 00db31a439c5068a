package tax

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// SmallAmount (少額特例) is a dated row: the tax on a purchase below the limit, tax
// included, may be deducted in full without a qualified invoice. It is open to
// small businesses only: whether the office is one, the office says.
type SmallAmount struct {
	Country  string
	Below    money.Amount
	From, To dates.Date // day of purchase, both included; zero is open
	// Condition says in words which businesses may use it.
	ConditionEN, ConditionJA string
	Source                   string
}

// SmallAmounts are all rows of an office that may use them.
type SmallAmounts []SmallAmount

// On gives the row in force on the day of purchase.
func (s SmallAmounts) On(day dates.Date) (SmallAmount, bool) {
	for _, r := range s {
		if on(day, r.From, r.To) {
			return r, true
		}
	}
	return SmallAmount{}, false
}

// Covers tells whether a purchase of this total, tax included, is below the
// limit on the day. The total is that of one purchase, not of one article.
func (s SmallAmounts) Covers(total money.Amount, day dates.Date) bool {
	row, ok := s.On(day)
	return ok && total.Currency() == row.Below.Currency() && total.Abs().Cmp(row.Below) < 0
}
