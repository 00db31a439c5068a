package purchasing

import "backdesk/domain/money"

// Invoicing are the office's decisions on supplier invoices.
type Invoicing struct {
	// OrderOnly matches invoices with orders alone (two-way); otherwise what was
	// received and accepted counts as well (three-way).
	OrderOnly bool
	// SixtyDays is how the 60 days of the 取適法 are counted.
	SixtyDays SixtyDays
	// Ledger names the accounts that postings use beside the lines' own.
	Ledger Ledger
	// NoOrderUpTo are net totals, one a currency, up to which an invoice needs no
	// order behind it; a currency that is not listed always does.
	NoOrderUpTo []money.Amount
	// WaitWarnDays after which a held invoice counts as old; 0 is 5.
	WaitWarnDays int
}

// SixtyDays is how "within 60 days of receipt" (取適法 第3条) is read.
type SixtyDays string

const (
	// SixtyStrict counts the day of receipt as day 1, so day 60 is receipt + 59.
	SixtyStrict SixtyDays = "strict"
	// SixtyTwoMonths reads 60 days as two months where the account is closed
	// once a month: the last day is the day before the same day two months on.
	SixtyTwoMonths SixtyDays = "two-month"
)

// Ledger are the codes of the accounts that postings use.
type Ledger struct {
	Payables    string // 買掛金
	InputTax    string // 仮払消費税
	Rounding    string // 雑損益: differences of a few minor units
	Freight     string // 荷造運賃: charges that name no account
	Expense     string // for a line without an account
	Withholding string // 預り金: income tax withheld
	Prepaid     string // 前渡金: paid before the invoice came
}

// usual fills accounts that the office did not name, so that no row of the
// journal is ever without one.
func (l Ledger) usual() Ledger {
	fill := func(code *string, usual string) {
		if *code == "" {
			*code = usual
		}
	}
	fill(&l.Payables, "payables")
	fill(&l.InputTax, "input-tax")
	fill(&l.Rounding, "rounding")
	fill(&l.Freight, "freight")
	fill(&l.Expense, "purchases")
	fill(&l.Withholding, "withholding")
	fill(&l.Prepaid, "prepaid")
	return l
}

// allows tells whether a difference is within the bound: per is the difference
// in per cent of what it differs from, worth what it is worth. Both limits must
// hold when both are set; when none is set only no difference is allowed.
func (b Bound) allows(part, whole money.Decimal, worth money.Amount) bool {
	if part.Sign() <= 0 {
		return true
	}
	if !b.PercentSet && !b.AmountSet {
		return false
	}
	if b.PercentSet && !withinPercent(part, whole, b.Percent) {
		return false
	}
	return !b.AmountSet || worth.Abs().Cmp(b.Amount) <= 0
}
