package main

import (
	"context"

	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
	storeoffice "backdesk/store/office"
)

// Each part names what it needs to know of the office's decisions; here they
// are handed over, as of the part's own transaction.

// supplierRules are the decisions that domain/parties keeps to.
type supplierRules struct {
	keeper *storeoffice.Keeper
	tx     *store.Tx
}

// Rules gives them for the transaction.
func (s supplierRules) Rules(ctx context.Context) (parties.Rules, error) {
	r, err := s.keeper.Rules(ctx, s.tx)
	if err != nil {
		return parties.Rules{}, err
	}
	out := parties.Rules{Country: r.Profile.Country, Currency: r.Profile.Currency}
	for _, t := range r.UsableTerms() {
		out.Terms = append(out.Terms, t.Code)
	}
	for _, a := range r.Accounts {
		if a.Active {
			out.Accounts = append(out.Accounts, a.Code)
		}
	}
	for _, rate := range r.Rates {
		out.TaxCodes = append(out.TaxCodes, rate.Code)
	}
	for _, w := range r.Withholdings {
		out.Withholding = append(out.Withholding, w.Code)
	}
	return out, nil
}

// purchasingRules are the decisions that domain/purchasing keeps to.
type purchasingRules struct {
	keeper *storeoffice.Keeper
	tx     *store.Tx
}

// Rules gives them for the transaction.
func (s purchasingRules) Rules(ctx context.Context) (purchasing.Rules, error) {
	r, err := s.keeper.Rules(ctx, s.tx)
	if err != nil {
		return purchasing.Rules{}, err
	}
	return toPurchasing(r), nil
}

func toPurchasing(r office.Rules) purchasing.Rules {
	p := r.Policies
	return purchasing.Rules{
		Currency: r.Profile.Currency, Country: r.Profile.Country,
		LineRounding: r.Profile.LineRounding, TaxRounding: r.Profile.TaxRounding,
		Tax: r.Rates, Shares: r.Shares, Withholding: r.Withholdings,
		ShareCaps: r.Law.ShareCaps, SmallAmounts: r.Law.SmallAmounts, SmallReturns: r.Law.SmallReturns,
		Protections: r.Law.Protections,
		Terms:       r.UsableTerms(), Calendar: r.WorkDays, Accounts: r.AccountNames(),
		Tolerances: tolerances(p.Tolerances), FiscalYear: r.Profile.FiscalYear,
		FourEyes: purchasing.FourEyes{SelfUpTo: p.FourEyes.SelfUpTo, SoleClerk: r.SoleClerk},
		Ordering: purchasing.Ordering{
			PriceRisePercent: p.Ordering.PriceRisePercent, DoubleDays: p.Ordering.DoubleDays,
			SplitDays: p.Ordering.SplitDays, ConfirmDays: p.Ordering.ConfirmDays, Inspect: p.Ordering.Inspect,
		},
		Invoicing: purchasing.Invoicing{
			OrderOnly: p.Invoicing.OrderOnly, SixtyDays: purchasing.SixtyDays(p.Invoicing.SixtyDays),
			NoOrderUpTo: p.Invoicing.NoOrderUpTo, WaitWarnDays: p.Invoicing.WaitWarnDays,
			Ledger: ledger(p.Invoicing.Ledger),
		},
	}
}

func tolerances(list []office.Tolerance) map[money.Currency]purchasing.Tolerance {
	out := make(map[money.Currency]purchasing.Tolerance, len(list))
	for _, t := range list {
		out[t.Currency] = purchasing.Tolerance{
			Price: bound(t.Price), Under: bound(t.Under), Quantity: bound(t.Quantity), Freight: bound(t.Freight),
			TotalDifference:    t.TotalDifference,
			OverReceiptPercent: t.OverReceiptPercent, UnderReceiptPercent: t.UnderReceiptPercent,
		}
	}
	return out
}

func bound(b office.Bound) purchasing.Bound {
	var out purchasing.Bound
	if b.Percent != nil {
		out.Percent, out.PercentSet = *b.Percent, true
	}
	if b.Amount != nil {
		out.Amount, out.AmountSet = *b.Amount, true
	}
	return out
}

func ledger(codes map[string]string) purchasing.Ledger {
	return purchasing.Ledger{
		Payables: codes["payables"], InputTax: codes["input-tax"], Rounding: codes["rounding"],
		Freight: codes["freight"], Expense: codes["expense"], Withholding: codes["withholding"],
		Prepaid: codes["prepaid"],
	}
}
