package main

import (
	"backdesk/domain/country"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/office"
)

// newOffice is what a person says of the office that they found.
type newOffice struct {
	Name, Country, Language string
	ClerkCode, ClerkName    string
}

// founding fills in from the country's pack what the person was not asked;
// each of it can be changed later.
func founding(in newOffice) (office.FoundOffice, error) {
	pack, ok := country.ByCode(in.Country)
	if !ok {
		return office.FoundOffice{}, fault.New(fault.Invalid, "country", "unknown-choice", fault.Figures{"text": in.Country})
	}
	if in.Language == "" {
		in.Language = pack.Language
	}
	out := office.FoundOffice{
		Profile: office.Profile{
			Name: in.Name, Country: pack.Code, Currency: pack.Currency, Language: in.Language, Zone: pack.Zone,
			FiscalMonth: int(pack.FiscalYearStart), LineRounding: pack.LineRounding, TaxRounding: pack.TaxRounding,
			EraFirst: pack.EraYears,
		},
		Policies: policies(pack),
		Clerk:    office.Clerk{Code: in.ClerkCode, Name: in.ClerkName, Language: in.Language},
		Rates:    pack.Rates, Shares: pack.Shares, Withholdings: pack.Withholdings,
	}
	for _, t := range pack.Terms {
		out.Terms = append(out.Terms, office.TermsRow{Terms: t, Active: true})
	}
	for _, a := range pack.Accounts {
		name := a.NameEN
		if in.Language == "ja" {
			name = a.NameJA
		}
		out.Accounts = append(out.Accounts, office.Account{Code: a.Code, Name: name, Active: true})
	}
	return out, nil
}

func policies(pack country.Pack) office.Policies {
	t := pack.Tolerance
	return office.Policies{
		Tolerances: []office.Tolerance{{
			Currency: pack.Currency,
			Price:    limit(t.PricePercent, t.PriceAmount), Quantity: limit(t.QuantityPercent, t.QuantityAmount),
			Freight:            office.Bound{Amount: &t.FreightAmount},
			TotalDifference:    t.TotalDifference,
			OverReceiptPercent: t.OverReceiptPercent, UnderReceiptPercent: t.UnderReceiptPercent,
		}},
		FourEyes: office.FourEyes{SoleClerkAllowed: true},
		Ordering: office.Ordering{
			PriceRisePercent: money.FromMicro(5_000_000), DoubleDays: 3, SplitDays: 7, ConfirmDays: 3,
		},
		Invoicing: office.Invoicing{SixtyDays: "strict", WaitWarnDays: 5, Ledger: ledgerAccounts(pack)},
	}
}

func limit(percent money.Decimal, amount money.Amount) office.Bound {
	return office.Bound{Percent: &percent, Amount: &amount}
}

// ledgerAccounts names the account of each use from the chart.
func ledgerAccounts(pack country.Pack) map[string]string {
	uses := map[country.AccountRole]string{
		country.Payable: "payables", country.InputTax: "input-tax",
		country.Withheld: "withholding", country.RoundingDifference: "rounding",
	}
	out := map[string]string{}
	for _, a := range pack.Accounts {
		if use, ok := uses[a.Role]; ok {
			out[use] = a.Code
		}
	}
	return out
}
