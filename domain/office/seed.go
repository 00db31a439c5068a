package office

import (
	"github.com/govalues/decimal"

	"backdesk/domain/country"
	"backdesk/domain/money"
)

// Beginning is what a new office is asked for; the country's pack says the rest.
type Beginning struct {
	Name string
	// Language is "en" or "ja"; "" takes the country's.
	Language string
	// ClerkCode and ClerkName are the first clerk's.
	ClerkCode, ClerkName string
}

// SeedFrom makes the founding of an office in a country. Its figures are a
// beginning: the office changes each of them as it likes.
func SeedFrom(pack country.Pack, in Beginning) FoundOffice {
	language := in.Language
	if language == "" {
		language = pack.Language
	}
	f := FoundOffice{
		Profile: Profile{
			Name: in.Name, Country: pack.Code, Currency: pack.Currency, Language: language, Zone: pack.Zone,
			FiscalMonth: int(pack.FiscalYearStart), LineRounding: pack.LineRounding, TaxRounding: pack.TaxRounding,
			EraFirst: pack.EraYears, BankDays: true,
		},
		Policies: seedPolicies(pack),
		Clerk:    Clerk{Code: in.ClerkCode, Name: in.ClerkName, Language: language},
		Rates:    pack.Rates, Shares: pack.Shares, Withholdings: pack.Withholdings,
	}
	for _, t := range pack.Terms {
		t.Name = country.NameIn(t.Name, language)
		f.Terms = append(f.Terms, TermsRow{Terms: t, Active: true})
	}
	for _, a := range pack.Accounts {
		name := a.NameEN
		if language == "ja" {
			name = a.NameJA
		}
		f.Accounts = append(f.Accounts, Account{Code: a.Code, Name: name, Active: true})
	}
	return f
}

func seedPolicies(pack country.Pack) Policies {
	t := pack.Tolerance
	// A figure that the pack leaves out sets no limit of its own kind.
	percent := func(d money.Decimal) *money.Decimal {
		if d.IsZero() {
			return nil
		}
		return &d
	}
	amount := func(a money.Amount) *money.Amount {
		if a.Currency() == "" {
			return nil
		}
		return &a
	}
	return Policies{
		Usual: Usual{TaxCode: pack.DefaultTax, Terms: pack.DefaultTerms},
		Tolerances: []Tolerance{{
			Currency: pack.Currency,
			Price:    Bound{Percent: percent(t.PricePercent), Amount: amount(t.PriceAmount)},
			Under:    Bound{Percent: percent(t.PricePercent), Amount: amount(t.PriceAmount)},
			Quantity: Bound{Percent: percent(t.QuantityPercent), Amount: amount(t.QuantityAmount)},
			Freight:  Bound{Amount: amount(t.FreightAmount)}, TotalDifference: t.TotalDifference,
			OverReceiptPercent: t.OverReceiptPercent, UnderReceiptPercent: t.UnderReceiptPercent,
		}},
		FourEyes:  FourEyes{SoleClerkAllowed: true},
		Ordering:  Ordering{PriceRisePercent: usualPriceRise, DoubleDays: 3, SplitDays: 7, ConfirmDays: 3},
		Invoicing: Invoicing{SixtyDays: "strict", WaitWarnDays: 5, Ledger: seedLedger(pack.Accounts)},
	}
}

// usualPriceRise, in per cent, is questioned in a new office.
var usualPriceRise = decimal.Ten

// seedLedger finds the accounts that postings use beside the lines' own.
func seedLedger(chart []country.Account) map[string]string {
	uses := map[country.AccountRole]string{
		country.Payable: "payables", country.InputTax: "input-tax", country.Withheld: "withholding",
		country.RoundingDifference: "rounding", country.Expense: "expense", country.Freight: "freight", country.Prepaid: "prepaid",
	}
	ledger := make(map[string]string)
	for _, a := range chart {
		if use, ok := uses[a.Role]; ok && ledger[use] == "" {
			ledger[use] = a.Code
		}
	}
	return ledger
}
