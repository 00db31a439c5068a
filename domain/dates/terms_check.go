package dates

import (
	"strconv"

	"github.com/govalues/decimal"

	"backdesk/domain/fault"
)

var hundred = decimal.Hundred

// Check gives the faults of terms that an office wants to keep, by field:
// "required", "out-of-range" (figures min and max), "unknown-choice" and
// "instalments-not-100".
func (t Terms) Check() []fault.Fault {
	var l fault.List
	if t.Code == "" {
		l.Hard("code", "required", nil)
	}
	within(&l, "days", t.Days, 0, 3650)
	within(&l, "month_offset", t.MonthOffset, 0, 24)
	if t.Kind == Closing {
		within(&l, "closing_day", t.ClosingDay, 1, 31)
		within(&l, "pay_day", t.PayDay, 1, 31)
	}
	oneOf(&l, "kind", t.Kind, Net, EOM, Months, Closing)
	oneOf(&l, "shift", t.Shift, ShiftNone, ShiftPrevious, ShiftNext)
	oneOf(&l, "base", t.Base, BaseInvoice, BaseReceipt, BaseAcceptance, BasePosting)
	if t.DiscountPercent.IsNeg() || t.DiscountPercent.Cmp(hundred) >= 0 {
		l.Hard("discount_percent", "out-of-range", fault.Figures{"min": "0", "max": "99.99"})
	}
	within(&l, "discount_days", t.DiscountDays, 0, 3650)
	t.checkInstalments(&l)
	return l.Faults()
}

func (t Terms) checkInstalments(l *fault.List) {
	if len(t.Instalments) == 0 {
		return
	}
	total := decimal.Zero
	for i, part := range t.Instalments {
		field := "instalments." + strconv.Itoa(i+1)
		if !part.Percent.IsPos() || part.Percent.Cmp(hundred) > 0 {
			l.Hard(field+".percent", "out-of-range", fault.Figures{"min": "0.01", "max": "100"})
			return
		}
		within(l, field+".months", part.Months, 0, 120)
		within(l, field+".days", part.Days, 0, 3650)
		sum, err := total.Add(part.Percent)
		if err != nil {
			l.Hard(field+".percent", "out-of-range", fault.Figures{"min": "0.01", "max": "100"})
			return
		}
		total = sum
	}
	if !total.Equal(hundred) {
		l.Hard("instalments", "instalments-not-100", fault.Figures{"total": total.Trim(0).String()})
	}
}

func within(l *fault.List, field string, n, least, most int) {
	if n < least || n > most {
		l.Hard(field, "out-of-range", fault.Figures{"min": strconv.Itoa(least), "max": strconv.Itoa(most)})
	}
}

// oneOf takes the empty choice too: it stands for the default.
func oneOf[C ~string](l *fault.List, field string, choice C, known ...C) {
	if choice == "" {
		return
	}
	for _, k := range known {
		if choice == k {
			return
		}
	}
	l.Hard(field, "unknown-choice", fault.Figures{"text": string(choice)})
}
