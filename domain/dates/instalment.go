package dates

import (
	"backdesk/domain/money"
)

// Instalment is one part of the amount, due Months and then Days after the date
// that the terms count.
type Instalment struct {
	Percent      money.Decimal // of the whole, more than 0
	Months, Days int
}

// Payment is an amount and the day by which it is to be paid.
type Payment struct {
	Due    Date
	Amount money.Amount
}

// Payments splits total as the terms' instalments say, each shifted to a
// working day; the last takes what rounding leaves. Without instalments it is
// one payment. The error is that of money: the percentages do not fit.
func (t Terms) Payments(total money.Amount, base Date, c Calendar) ([]Payment, error) {
	if len(t.Instalments) == 0 {
		return []Payment{{t.Due(base, c), total}}, nil
	}
	first := t.counted(base)
	rest := total
	out := make([]Payment, len(t.Instalments))
	for i, part := range t.Instalments {
		due := t.shifted(first.AddMonths(part.Months).AddDays(part.Days), base, c)
		out[i] = Payment{due, rest}
		if i == len(t.Instalments)-1 {
			break
		}
		amount, err := total.Percent(part.Percent, money.HalfUp)
		if err != nil {
			return nil, err
		}
		out[i].Amount = amount
		if rest, err = rest.Sub(amount); err != nil {
			return nil, err
		}
	}
	return out, nil
}
