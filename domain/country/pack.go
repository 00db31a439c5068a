package country

import (
	"slices"
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// Pack is what an office starts from in one country. Each part is copied into
// the office, where it can be changed; slices are fresh at every call of ByCode.
type Pack struct {
	Code           string // ISO 3166-1 alpha-2
	NameEN, NameJA string
	Currency       money.Currency
	Language       string // the program's language: "en" or "ja"
	Zone           string // IANA time zone
	// EraYears: bare years are typed in the era; DayFirst: 4/1 is 4 January.
	EraYears, DayFirst bool
	// FiscalYearStart is the month in which most fiscal years begin.
	FiscalYearStart time.Month
	// LineRounding rounds quantity × price, TaxRounding the tax of each rate.
	LineRounding, TaxRounding money.Rounding
	Rates                     tax.Table
	// DefaultTax is the code that a new line gets.
	DefaultTax string
	// Shares and Withholdings are empty where the law knows none.
	Shares       tax.Shares
	Withholdings tax.Withholdings
	SmallAmounts []SmallAmount
	Protections  []ProtectedTerm
	Terms        []dates.Terms
	DefaultTerms string // code of the usual terms
	Accounts     []Account
	Tolerance    Tolerance
}

// SmallAmount (少額特例) is a dated row: purchases below the limit, tax included,
// need no qualified invoice to be deducted.
type SmallAmount struct {
	Below    money.Amount
	From, To dates.Date // both included; zero is open
	// Condition says in words which businesses may use it; an office that does
	// not meet it deletes the row.
	ConditionEN, ConditionJA string
	Source                   string
}

// ProtectedTerm is a dated row of the longest time to pay protected suppliers.
type ProtectedTerm struct {
	dates.Protection
	From, To dates.Date
	Source   string
}

// ProtectionOn gives the row in force on the day of the order.
func (p Pack) ProtectionOn(day dates.Date) (ProtectedTerm, bool) {
	for _, row := range p.Protections {
		if (row.From.IsZero() || !day.Before(row.From)) && (row.To.IsZero() || !day.After(row.To)) {
			return row, true
		}
	}
	return ProtectedTerm{}, false
}

// Tolerance is how far an invoice or a delivery may differ at first; see the
// office's settings for what each figure means.
type Tolerance struct {
	PricePercent, QuantityPercent           money.Decimal
	PriceAmount, QuantityAmount             money.Amount
	OverReceiptPercent, UnderReceiptPercent money.Decimal
	FreightAmount                           money.Amount
	// TotalDifference is allowed for each tax rate on the document.
	TotalDifference money.Amount
}

// AccountRole says what an account of the ledger is used for.
type AccountRole string

const (
	// Expense and Stock accounts are named by lines.
	Expense AccountRole = "expense"
	// Stock is goods kept for sale or use (棚卸資産).
	Stock AccountRole = "stock"
	// Asset is equipment (固定資産).
	Asset AccountRole = "asset"
	// Payable (買掛金) is what the office owes for posted invoices.
	Payable AccountRole = "payable"
	// InputTax (仮払消費税) is tax that may be deducted.
	InputTax AccountRole = "input-tax"
	// Withheld (預り金) is income tax kept back.
	Withheld AccountRole = "withheld"
	// RoundingDifference takes the cents between paper and computation.
	RoundingDifference AccountRole = "rounding"
)

// Account (勘定科目) is one account of the chart.
type Account struct {
	Code           string
	NameEN, NameJA string
	Role           AccountRole
}

// ByCode gives the pack of a country; false when there is none.
func ByCode(code string) (Pack, bool) {
	build, ok := packs[strings.ToUpper(code)]
	if !ok {
		return Pack{}, false
	}
	return build(), true
}

// Codes lists the countries that have a pack, in alphabetical order.
func Codes() []string {
	out := make([]string, 0, len(packs))
	for code := range packs {
		out = append(out, code)
	}
	slices.Sort(out)
	return out
}

// packs builds each country's pack anew, so that nobody shares its slices.
var packs = map[string]func() Pack{
	"AT": austriaPack, "BE": belgiumPack, "CH": switzerlandPack, "DE": germanyPack, "DK": denmarkPack,
	"ES": spainPack, "FI": finlandPack, "FR": francePack, "GB": britainPack, "IE": irelandPack,
	"IT": italyPack, "JP": japanPack, "NL": netherlandsPack, "NO": norwayPack, "PL": polandPack,
	"PT": portugalPack, "SE": swedenPack, "US": americaPack,
}

// dec reads a figure of this package's own tables.
func dec(s string) money.Decimal {
	d, err := money.ParseNumber(s)
	if err != nil {
		// A figure that does not read would show at once in TestPacksAreWhole.
		return money.Decimal{}
	}
	return d
}
