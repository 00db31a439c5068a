package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// Rules are the office's decisions that purchasing keeps to. Everything that
// law sets (rates, shares, withholding) is dated rows.
type Rules struct {
	// Currency is the office's own.
	Currency money.Currency
	// Country is where the office is, ISO 3166-1 alpha-2.
	Country string
	// LineRounding rounds quantity × price, TaxRounding the tax of each rate
	// once per document (端数処理).
	LineRounding, TaxRounding money.Rounding
	Tax                       tax.Table
	// Shares are the dated deductible shares of the tax on purchases from
	// unregistered suppliers (経過措置); Withholding the dated rules of 源泉徴収.
	Shares tax.Shares
	// ShareCaps are how much may be bought of one unregistered supplier before
	// the share ends; SmallAmounts (少額特例) need no qualified invoice, and are
	// empty in an office that is too large for the rule.
	ShareCaps    tax.ShareCaps
	SmallAmounts tax.SmallAmounts
	// SmallReturns are below what a credit note needs no registration number.
	SmallReturns tax.SmallAmounts
	// Protections are the dated rows of the longest time to pay suppliers that
	// the 取適法 protects.
	Protections dates.ProtectedTerms
	Withholding tax.Withholdings
	Terms       []dates.Terms
	// Retired are the codes of terms that no new document is offered; those who
	// have them keep them.
	Retired  map[string]bool
	Calendar dates.Calendar
	// Accounts are the ledger accounts a line may name: code → name.
	Accounts map[string]string
	// Tolerances by currency; a currency that is not listed tolerates nothing.
	Tolerances map[money.Currency]Tolerance
	// FiscalYear gives the fiscal year a date falls in: it starts new numbers.
	FiscalYear func(dates.Date) int
	FourEyes   FourEyes
	Ordering   Ordering
	Invoicing  Invoicing
}

// Tolerance gives the tolerances of a currency.
func (r Rules) Tolerance(c money.Currency) Tolerance { return r.Tolerances[c] }

// Tolerance is how far an invoice or a delivery may differ without being held.
type Tolerance struct {
	// Price bounds a dearer price: per cent of the ordered price and the money
	// it makes on the line. Under bounds a cheaper one, which only warns.
	Price, Under Bound
	// Quantity bounds what is billed beyond receipt or order: per cent of the
	// quantity and its worth at the ordered price.
	Quantity Bound
	// Freight bounds charges that the order does not name.
	Freight Bound
	// TotalDifference is the greatest difference between the paper's total and
	// the computed one, for each tax rate on the paper.
	TotalDifference money.Amount
	// OverReceiptPercent more than ordered may come in without a question;
	// UnderReceiptPercent less than ordered counts as complete.
	OverReceiptPercent, UnderReceiptPercent money.Decimal
}

// Bound is a limit in per cent and in money. When both are set the stricter
// holds; one that is not set sets no limit; when none is set nothing is
// tolerated.
type Bound struct {
	Percent    money.Decimal // 1 means one per cent
	PercentSet bool
	Amount     money.Amount
	AmountSet  bool
}

// FourEyes (職務分掌) is the office's rule on who may approve what they wrote.
type FourEyes struct {
	// SelfUpTo are the greatest gross amounts a clerk may approve of their own
	// documents, one a currency; a currency that is not listed allows none.
	SelfUpTo []money.Amount
	// SoleClerk: the office has one clerk only, who then approves alone; each
	// such approval is recorded as "sole-clerk".
	SoleClerk bool
}

// Ordering are the office's soft rules for orders.
type Ordering struct {
	// PriceRisePercent above the last price from the supplier is questioned.
	PriceRisePercent money.Decimal
	// DoubleDays: an order of the same supplier and total within so many days
	// may be the same one again.
	DoubleDays int
	// SplitDays: orders of one clerk to one supplier within so many days are
	// added up against the clerk's limit.
	SplitDays int
	// ConfirmDays after sending, an order without a promised date is chased.
	ConfirmDays int
	// Inspect: goods come in as pending until they are inspected (検収).
	Inspect bool
}
