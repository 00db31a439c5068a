package dates

import "backdesk/domain/money"

// TermsKind is the way a due date is counted.
type TermsKind string

const (
	// Net: Days after the base date.
	Net TermsKind = "net"
	// EOM: Days after the end of the base date's month.
	EOM TermsKind = "eom"
	// Months: MonthOffset months after the base date, clamped to the month's end.
	Months TermsKind = "months"
	// Closing (締め払い): the first closing day on or after the base date, then
	// PayDay of the month that is MonthOffset later (月末締め翌月末払い is 31, 1, 31).
	Closing TermsKind = "closing"
)

// Shift says where a due date goes that falls on a day off.
type Shift string

const (
	// ShiftNone leaves the date.
	ShiftNone Shift = "none"
	// ShiftPrevious moves to the working day before (前営業日).
	ShiftPrevious Shift = "previous"
	// ShiftNext moves to the working day after (翌営業日).
	ShiftNext Shift = "next"
)

// BaseDate names the day from which terms are counted. It is chosen, never the
// day of posting silently.
type BaseDate string

const (
	// BaseInvoice is the date on the supplier's invoice; it is the default.
	BaseInvoice BaseDate = "invoice"
	// BaseReceipt is the day the goods came.
	BaseReceipt BaseDate = "receipt"
	// BaseAcceptance is the day of the inspection (検収日).
	BaseAcceptance BaseDate = "acceptance"
	// BasePosting is the day the invoice was posted.
	BasePosting BaseDate = "posting"
)

// Terms are terms of payment (支払条件).
type Terms struct {
	// Code is unique in the office: "N30", "EOM-EOM"; Name is what the clerk reads.
	Code, Name string
	Kind       TermsKind // "" is Net
	// Days count for Net and EOM, 0 to 3650.
	Days int
	// ClosingDay and PayDay are days of the month, 1 to 31; 31 is the month's
	// end. MonthOffset is 0 to 24.
	ClosingDay, MonthOffset, PayDay int
	// DiscountPercent may be taken by whoever pays within DiscountDays of the
	// base date ("2/10 n30"); zero is none. DiscountOnNet counts it without tax.
	DiscountPercent money.Decimal
	DiscountDays    int
	DiscountOnNet   bool
	Shift           Shift    // "" is none
	Base            BaseDate // "" is the supplier's invoice date
	// Instalments split the amount; none is one payment of all.
	Instalments []Instalment
}

// Due gives the day by which base's document is to be paid, shifted to a
// working day as the terms say. It is never before base; zero for no base.
func (t Terms) Due(base Date, c Calendar) Date {
	return t.shifted(t.counted(base), base, c)
}

// DiscountBy gives the last day of the early-payment discount, zero if there is
// none. It is never shifted: the supplier counts calendar days.
func (t Terms) DiscountBy(base Date, _ Calendar) Date {
	if base.IsZero() || !t.DiscountPercent.IsPos() {
		return Date{}
	}
	return base.AddDays(t.DiscountDays)
}

func (t Terms) counted(base Date) Date {
	switch t.Kind {
	case EOM:
		return base.EndOfMonth().AddDays(t.Days)
	case Months:
		return base.AddMonths(t.MonthOffset)
	case Closing:
		return t.afterClosing(base)
	default:
		return base.AddDays(t.Days)
	}
}

func (t Terms) afterClosing(base Date) Date {
	if base.IsZero() {
		return base
	}
	closing := base.OnDay(t.ClosingDay)
	if closing.Before(base) {
		closing = closing.AddMonths(1).OnDay(t.ClosingDay)
	}
	pay := closing.StartOfMonth().AddMonths(t.MonthOffset).OnDay(t.PayDay)
	if pay.Before(closing) {
		// Nobody pays before the account is closed: the next such day is meant.
		pay = pay.StartOfMonth().AddMonths(1).OnDay(t.PayDay)
	}
	return pay
}

func (t Terms) shifted(due, base Date, c Calendar) Date {
	if due.IsZero() {
		return due
	}
	switch t.Shift {
	case ShiftNext:
		return NextWorking(c, due)
	case ShiftPrevious:
		if day := PreviousWorking(c, due); !day.Before(base) {
			return day
		}
		return NextWorking(c, due)
	default:
		return due
	}
}
