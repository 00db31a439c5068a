package tax

import (
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Withholding (源泉徴収) is one row of a rule by which the payer keeps back
// income tax from a natural person's fee (所得税法204条).
type Withholding struct {
	Code           string // "JP-FEE", "JP-SCRIVENER" (司法書士), "JP-SALES" (外交員)
	Country        string
	NameEN, NameJA string
	From, To       dates.Date // day of payment, both included; zero is open
	// Deduction is taken off the fee first: 10,000 for a judicial scrivener,
	// 120,000 a month for a sales agent.
	Deduction money.Amount
	// PerMonth: Deduction counts once for all payments of a month.
	PerMonth bool
	Percent  money.Decimal // 10.21
	// Threshold and PercentAbove make the second step: of the part above
	// Threshold (1,000,000) PercentAbove (20.42) is kept. Zero: one step only.
	Threshold    money.Amount
	PercentAbove money.Decimal
	Source       string
}

// Withholdings are all rows of an office.
type Withholdings []Withholding

// On gives the row of a code on the day of payment, with the faults
// withholding-code and withholding-date.
func (w Withholdings) On(code string, day dates.Date) (Withholding, error) {
	known := false
	for _, r := range w {
		if r.Code != code {
			continue
		}
		if on(day, r.From, r.To) {
			return r, nil
		}
		known = true
	}
	name := "withholding-code"
	if known {
		name = "withholding-date"
	}
	return Withholding{}, fault.New(fault.Invalid, "", name, fault.Figures{"code": code, "date": day.String()})
}

// Withhold gives what is kept back of a fee. base is the fee without tax when
// the bill shows the tax apart, else with it. used is how much of a monthly
// deduction earlier payments of the month have used up. The whole is rounded
// down once (国税通則法: 1円未満切捨て). A base of nothing or less keeps nothing.
func (w Withholding) Withhold(base, used money.Amount) (money.Amount, error) {
	left := w.Deduction
	var err error
	if w.PerMonth {
		if left, err = left.Sub(used); err != nil {
			return money.Amount{}, err
		}
	}
	if left.Sign() > 0 {
		if base, err = base.Sub(left); err != nil {
			return money.Amount{}, err
		}
	}
	if base.Sign() <= 0 {
		return money.New(0, base.Currency()), nil
	}
	if w.Threshold.Sign() <= 0 || base.Cmp(w.Threshold) <= 0 {
		return base.Percent(w.Percent, money.Down)
	}
	above, err := base.Sub(w.Threshold)
	if err != nil {
		return money.Amount{}, err
	}
	return twoSteps(w.Threshold, w.Percent, above, w.PercentAbove)
}

// twoSteps adds the exact products before the one rounding.
func twoSteps(low money.Amount, lowPercent money.Decimal, high money.Amount, highPercent money.Decimal) (money.Amount, error) {
	first, err := low.Decimal().Mul(lowPercent)
	if err != nil {
		return money.Amount{}, fault.Wrap(fault.Invalid, "too-large", err)
	}
	second, err := high.Decimal().Mul(highPercent)
	if err != nil {
		return money.Amount{}, fault.Wrap(fault.Invalid, "too-large", err)
	}
	sum, err := first.Add(second)
	if err != nil {
		return money.Amount{}, fault.Wrap(fault.Invalid, "too-large", err)
	}
	return money.Extend(sum, onePercent, high.Currency(), money.Down)
}

// onePercent is 0.01.
var onePercent = decimal.MustNew(1, 2)
