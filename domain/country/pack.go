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
	Law
	Terms        []dates.Terms
	DefaultTerms string // code of the usual terms
	Accounts     []Account
	Tolerance    Tolerance
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
	// Freight (荷造運賃) is an expense too: charges beside the lines that name no
	// account of their own.
	Freight AccountRole = "freight"
	// Prepaid (前渡金) is what was paid before the invoice came.
	Prepaid AccountRole = "prepaid"
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

// Law is what the law of a country sets for purchases and no office decides.
type Law struct {
	SmallAmounts tax.SmallAmounts
	// SmallReturns need no qualified credit note (適格返還請求書), by any business.
	SmallReturns tax.SmallAmounts
	ShareCaps    tax.ShareCaps
	Protections  dates.ProtectedTerms
}

// LawOf gives the rows of a country; a country without such rules has none.
func LawOf(code string) Law {
	if strings.ToUpper(code) != "JP" {
		return Law{}
	}
	return Law{SmallAmounts: japanSmallAmounts(), SmallReturns: japanSmallReturns(), ShareCaps: japanShareCaps(), Protections: japanProtections()}
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
