package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// underShare tells whether only the dated share of the tax may be deducted, so
// that the purchase counts against the yearly cap.
func underShare(inv *Invoice) bool {
	return !inv.Qualified && inv.DeductiblePercent.IsPos() && inv.DeductiblePercent.Cmp(decimal.Hundred) < 0
}

// capShare takes the share off what was bought of one unregistered supplier
// beyond the cap of the taxable period, which is taken to be the fiscal year.
// used was bought in it before, tax included.
func capShare(inv *Invoice, r Rules, used money.Amount) ([]fault.Fault, error) {
	first, _ := r.yearSpan(supplyDay(inv))
	row, ok := r.ShareCaps.For(first)
	if !ok || row.Amount.Currency() != inv.Currency || inv.Kind != InvoiceBill || !underShare(inv) {
		return nil, nil
	}
	granted, err := row.Within(inv.DeductiblePercent, used, taxedGross(inv))
	if err != nil || granted.Cmp(inv.DeductiblePercent) == 0 {
		return nil, err
	}
	f := fault.Fault{Field: "registration", Code: "share-cap", Severity: fault.Soft, Figures: fault.Figures{
		"cap": row.Amount.Format(), "used": used.Format(), "share": figure(inv.DeductiblePercent), "granted": figure(granted)}}
	inv.DeductiblePercent = granted
	return []fault.Fault{f}, nil
}

// shareOfDeliveries takes the share of the days on which the goods came (発生日):
// what was bought in September keeps September's share though it is billed in
// October. A bill of deliveries under two shares has the mean of both by their
// amounts, rounded down to six decimals, and the clerk is told.
func shareOfDeliveries(inv *Invoice, ordered map[string]Ordered, r Rules) ([]fault.Fault, error) {
	if !underShare(inv) || inv.Kind != InvoiceBill {
		return nil, nil
	}
	m := shareMean{low: decimal.Hundred, whole: money.New(0, inv.Currency)}
	for i, part := range taxedParts(inv) {
		day := supplyDay(inv)
		if i < len(inv.Lines) && len(inv.Lines[i].Links) > 0 {
			day = ordered[inv.Lines[i].Links[0].OrderLine].delivered(inv)
		}
		if !part.Rate.Bears() {
			continue
		}
		if err := m.add(part.Amount, day, r.Shares); err != nil {
			return nil, err
		}
	}
	if m.low.Cmp(m.high) >= 0 || m.whole.Sign() <= 0 {
		if m.high.IsPos() {
			inv.DeductiblePercent = m.high
		}
		return nil, nil
	}
	mean, err := m.weighted.Quo(m.whole.Decimal())
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, "too-large", err)
	}
	inv.DeductiblePercent = money.Round(mean.Max(m.low).Min(m.high), 6, money.Down)
	return []fault.Fault{{Field: "registration", Code: "share-mixed", Severity: fault.Soft, Figures: fault.Figures{
		"low": figure(m.low), "high": figure(m.high), "share": figure(inv.DeductiblePercent)}}}, nil
}

// shareMean adds up what was bought under which share.
type shareMean struct {
	low, high, weighted money.Decimal
	whole               money.Amount
}

func (m *shareMean) add(amount money.Amount, day dates.Date, shares tax.Shares) error {
	percent := decimal.Hundred // where no row covers the day, as before there were any
	if row, ok := shares.On(day); ok {
		percent = row.Percent
	}
	m.low, m.high = m.low.Min(percent), m.high.Max(percent)
	part, err := percent.Mul(amount.Decimal())
	if err != nil {
		return fault.Wrap(fault.Invalid, "too-large", err)
	}
	if m.weighted, err = m.weighted.Add(part); err != nil {
		return fault.Wrap(fault.Invalid, "too-large", err)
	}
	m.whole, err = m.whole.Add(amount)
	return err
}

// yearSpan gives the first and the last day of the fiscal year of a day.
func (r Rules) yearSpan(d dates.Date) (first, last dates.Date) {
	year := r.yearOf(d)
	first, last = d.StartOfMonth(), d.EndOfMonth()
	for range 11 {
		if before := first.AddDays(-1); r.yearOf(before) == year {
			first = before.StartOfMonth()
		}
		if after := last.AddDays(1); r.yearOf(after) == year {
			last = after.EndOfMonth()
		}
	}
	return first, last
}
