package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// DoubtOrder gives every soft rule that the order breaks: what is unusual but
// may be right, so that a reason answers it.
func DoubtOrder(o Order, f OrderFacts) []fault.Fault {
	var l fault.List
	if o.Date.After(f.Today) {
		l.Soft("date", "date-future", fault.Figures{"date": o.Date.String()})
	}
	doubtDay("wanted-by", o.WantedBy, f, &l)
	seen := map[string]int{}
	for _, line := range o.Lines {
		doubtDay(lineField(line.No, "wanted-by"), line.WantedBy, f, &l)
		doubtPrice(o, line, f, &l)
		if line.Item == "" {
			continue
		}
		if first, twice := seen[line.Item]; twice {
			l.Soft(lineField(line.No, "item"), "item-twice", fault.Figures{"item": line.Item, "line": lineNo(first)})
		} else {
			seen[line.Item] = line.No
		}
	}
	doubtDouble(o, f, &l)
	doubtLimit(o, f, &l)
	return l.Faults()
}

// doubtDay questions a wanted date that has passed or on which nobody works.
func doubtDay(field string, day dates.Date, f OrderFacts, l *fault.List) {
	if day.IsZero() {
		return
	}
	if day.Before(f.Today) {
		l.Soft(field, "wanted-past", fault.Figures{"date": day.String()})
	}
	if f.Rules.Calendar == nil {
		return
	}
	if name, off := f.Rules.Calendar.DayOff(day); off {
		l.Soft(field, "wanted-day-off", fault.Figures{"date": day.String(), "name": name})
	}
}

// doubtPrice questions a price of nothing, and one that rose since the last
// time by more than the office lets pass.
func doubtPrice(o Order, line OrderLine, f OrderFacts, l *fault.List) {
	field := lineField(line.No, "price")
	if line.Price.IsZero() {
		l.Soft(field, "price-zero", nil)
		return
	}
	last, ok := f.LastPrices[line.No]
	if !ok || o.Kind == OrderCallOff || last.Currency != o.Currency || last.Unit != line.Unit {
		return
	}
	percent, rose := Rise(last.Price, line.Price)
	if !rose || percent.Cmp(f.Rules.Ordering.PriceRisePercent) <= 0 {
		return
	}
	l.Soft(field, "price-rise", fault.Figures{
		"last": last.Price.String(), "date": last.Date.String(), "order": last.OrderNumber,
		"price": line.Price.String(), "percent": money.Round(percent, 1, money.HalfUp).String(),
	})
}

// Rise is by how many per cent a price is above the last; ok is false when it
// is not, or when there was none to compare with.
func Rise(last, price money.Decimal) (percent money.Decimal, ok bool) {
	if !last.IsPos() || price.Cmp(last) <= 0 {
		return money.Decimal{}, false
	}
	share, err := subQty(price, last).Quo(last)
	if err != nil {
		return money.Decimal{}, false
	}
	if percent, err = share.Mul(decimal.Hundred); err != nil {
		return money.Decimal{}, false
	}
	return percent, true
}

// doubtDouble questions an order of the same supplier and total as another of
// the last days.
func doubtDouble(o Order, f OrderFacts, l *fault.List) {
	for _, other := range f.Resembling {
		if other.ID == o.ID || other.State == OrderCancelled || other.Gross != o.Totals.Gross {
			continue
		}
		if apart := daysApart(o.Date, other.Date); apart > f.Rules.Ordering.DoubleDays {
			continue
		}
		l.Soft("", "double-order", fault.Figures{
			"number": other.Number, "date": other.Date.String(), "total": other.Gross.Format(), "id": other.ID,
		})
		return
	}
}

// doubtLimit questions an order that brings the supplier's open orders above
// the limit that the office set for them.
func doubtLimit(o Order, f OrderFacts, l *fault.List) {
	limit := f.Supplier.Limit
	if limit.Sign() <= 0 || limit.Currency() != o.Currency || o.Kind == OrderBlanket {
		return
	}
	sum, err := f.OpenNet.Add(o.Totals.Net)
	if err != nil || sum.Cmp(limit) <= 0 {
		return
	}
	l.Soft("supplier", "supplier-limit", fault.Figures{
		"limit": limit.Format(), "open": f.OpenNet.Format(), "total": sum.Format(),
	})
}

// daysApart counts the days between two dates, whichever is first.
func daysApart(a, b dates.Date) int { return max(a.Sub(b), b.Sub(a)) }
