package office

import (
	"fmt"
	"strconv"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Policies are the office's own rules, beside those of the law.
type Policies struct {
	Version    int64       `json:"version"`
	Usual      Usual       `json:"usual"`
	Tolerances []Tolerance `json:"tolerances"` // one a currency
	FourEyes   FourEyes    `json:"fourEyes"`
	Ordering   Ordering    `json:"ordering"`
	Invoicing  Invoicing   `json:"invoicing"`
}

// Usual is what a new supplier or line gets before anything is known of it.
type Usual struct {
	TaxCode string `json:"taxCode"` // code of a tax rate
	Terms   string `json:"terms"`   // code of terms of payment
}

// Tolerance is how far documents of one currency may differ before they are held.
type Tolerance struct {
	Currency money.Currency `json:"currency"`
	// Price bounds a dearer price, Under a cheaper one, Quantity what is billed
	// beyond receipt or order, Freight charges that the order does not name.
	Price    Bound `json:"price"`
	Under    Bound `json:"under"`
	Quantity Bound `json:"quantity"`
	Freight  Bound `json:"freight"`
	// TotalDifference between the paper's total and the computed one is let
	// pass, for each tax rate on the paper.
	TotalDifference money.Amount `json:"totalDifference"`
	// OverReceiptPercent more may come in without a question;
	// UnderReceiptPercent less counts as complete.
	OverReceiptPercent  money.Decimal `json:"overReceiptPercent"`
	UnderReceiptPercent money.Decimal `json:"underReceiptPercent"`
}

// Bound is a limit in per cent and in money: with both set the stricter holds,
// with none nothing is tolerated.
type Bound struct {
	Percent *money.Decimal `json:"percent,omitempty"` // 1 means one per cent
	Amount  *money.Amount  `json:"amount,omitempty"`
}

// FourEyes (職務分掌) says who may approve what they wrote themselves.
type FourEyes struct {
	// SelfUpTo are the greatest gross amounts a clerk may approve of their own
	// documents, one a currency; a currency that is not listed allows none.
	SelfUpTo []money.Amount `json:"selfUpTo,omitempty"`
	// SoleClerkAllowed lets the only active clerk of an office approve alone;
	// each time is recorded. It ends by itself with a second clerk.
	SoleClerkAllowed bool `json:"soleClerkAllowed"`
}

// Ordering are the office's questions at ordering.
type Ordering struct {
	// PriceRisePercent above the supplier's last price is questioned.
	PriceRisePercent money.Decimal `json:"priceRisePercent"`
	// DoubleDays, 0 to 366: an order of the same supplier and total within so
	// many days may be the same again.
	DoubleDays int `json:"doubleDays"`
	// SplitDays, 0 to 366: orders of one clerk to one supplier within so many
	// days count together against the limit.
	SplitDays int `json:"splitDays"`
	// ConfirmDays, 0 to 366, after sending, an order without a promise is chased.
	ConfirmDays int `json:"confirmDays"`
	// Inspect: goods wait for their inspection (検収) when they come in.
	Inspect bool `json:"inspect"`
}

// Invoicing are the office's rules for invoices.
type Invoicing struct {
	// OrderOnly matches invoices with orders alone, not with receipts (two-way).
	OrderOnly bool `json:"orderOnly"`
	// SixtyDays is how the 60 days of 取適法 §3 are counted: "strict" (the day
	// of receipt is day 1) or "two-month".
	SixtyDays string `json:"sixtyDays"`
	// SmallAmounts: the office is small enough to deduct the tax of purchases
	// below the law's limit without a qualified invoice (少額特例).
	SmallAmounts bool `json:"smallAmounts,omitempty"`
	// NoOrderUpTo are net totals, one a currency, up to which an invoice needs
	// no order behind it.
	NoOrderUpTo []money.Amount `json:"noOrderUpTo,omitempty"`
	// WaitWarnDays, 0 to 366: a held invoice is old after so many days.
	WaitWarnDays int `json:"waitWarnDays"`
	// Ledger names the account of each use that postings make beside the
	// lines' own, by the use: "payable", "input-tax", "difference" …
	Ledger map[string]string `json:"ledger,omitempty"`
}

func (p Policies) check() []fault.Fault {
	var l fault.List
	seen := make(map[money.Currency]bool)
	for i, t := range p.Tolerances {
		field := "tolerances." + strconv.Itoa(i+1)
		if seen[t.Currency] {
			l.Hard(field+".currency", "currency-twice", fault.Figures{"currency": string(t.Currency)})
		}
		seen[t.Currency] = true
		l.Add(field, t.check()...)
	}
	l.Add("fourEyes.selfUpTo", checkAmounts(p.FourEyes.SelfUpTo)...)
	l.Add("invoicing.noOrderUpTo", checkAmounts(p.Invoicing.NoOrderUpTo)...)
	checkPercent(&l, "ordering.priceRisePercent", p.Ordering.PriceRisePercent)
	for field, days := range map[string]int{
		"ordering.doubleDays": p.Ordering.DoubleDays, "ordering.splitDays": p.Ordering.SplitDays,
		"ordering.confirmDays": p.Ordering.ConfirmDays, "invoicing.waitWarnDays": p.Invoicing.WaitWarnDays,
	} {
		if days < 0 || days > 366 {
			l.Hard(field, "out-of-range", fault.Figures{"min": "0", "max": "366"})
		}
	}
	if s := p.Invoicing.SixtyDays; s != "strict" && s != "two-month" {
		l.Hard("invoicing.sixtyDays", "unknown-choice", fault.Figures{"text": s})
	}
	return l.Faults()
}

func (t Tolerance) check() []fault.Fault {
	var l fault.List
	if !t.Currency.Valid() {
		l.Hard("currency", "unknown-choice", fault.Figures{"text": string(t.Currency)})
	}
	for _, b := range []struct {
		field string
		bound Bound
	}{{"price", t.Price}, {"under", t.Under}, {"quantity", t.Quantity}, {"freight", t.Freight}} {
		if b.bound.Percent != nil {
			checkPercent(&l, b.field+".percent", *b.bound.Percent)
		}
		if b.bound.Amount != nil {
			checkTolerated(&l, b.field+".amount", *b.bound.Amount, t.Currency)
		}
	}
	checkTolerated(&l, "totalDifference", t.TotalDifference, t.Currency)
	checkPercent(&l, "overReceiptPercent", t.OverReceiptPercent)
	checkPercent(&l, "underReceiptPercent", t.UnderReceiptPercent)
	return l.Faults()
}

// checkTolerated takes the zero amount without a currency for nothing.
func checkTolerated(l *fault.List, field string, a money.Amount, c money.Currency) {
	if a.Currency() != c && !a.IsZero() {
		l.Hard(field, "currency-other", fault.Figures{"currency": string(a.Currency()), "expected": string(c)})
	}
	if a.Sign() < 0 {
		l.Hard(field, "negative", nil)
	}
}

func checkPercent(l *fault.List, field string, d money.Decimal) {
	if d.IsNeg() || d.Cmp(hundred) > 0 {
		l.Hard(field, "out-of-range", fault.Figures{"min": "0", "max": fmt.Sprint(hundred)})
	}
}
