// Package money holds exact amounts (金額), their rounding, and the numbers
// that clerks key. Amounts are integers of a currency's minor unit; quantities
// and unit prices are exact decimals; no binary fraction comes near them.
package money

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/govalues/decimal"

	"backdesk/domain/fault"
)

// Decimal is an exact decimal of up to 19 digits: quantities, unit prices, per
// cent. Its zero value is 0.
type Decimal = decimal.Decimal

// Amount is an exact sum of money of −9,223,372,036,854,775,807 to
// +9,223,372,036,854,775,807 minor units. It is comparable with ==. The zero
// value is nothing in no currency and may be added to any amount.
type Amount struct {
	minor    int64
	currency Currency
}

// New makes an amount of minor units: New(1234, "EUR") is 12.34 EUR.
func New(minor int64, c Currency) Amount { return Amount{minor: minor, currency: c} }

// Parse reads a plain number with a point, such as a file carries: "12.34",
// "-5". More decimals than the currency has is the fault too-many-decimals,
// anything else not-a-number, too-large or unknown-currency.
func Parse(s string, c Currency) (Amount, error) {
	d, err := decimal.Parse(s)
	if err != nil {
		return Amount{}, notANumber(s, err)
	}
	if !c.Valid() {
		return Amount{}, fault.New(fault.Invalid, "", "unknown-currency", fault.Figures{"currency": string(c)})
	}
	if d.MinScale() > c.Digits() {
		return Amount{}, fault.New(fault.Invalid, "", "too-many-decimals",
			fault.Figures{"value": s, "digits": strconv.Itoa(c.Digits())})
	}
	return FromDecimal(d, c, Down)
}

// FromDecimal rounds d to the minor unit of c; the fault is too-large.
func FromDecimal(d Decimal, c Currency, r Rounding) (Amount, error) {
	if q, ok := shortScaled(d, c.Digits(), r); ok {
		return New(q, c), nil
	}
	num := signed(d)
	num.Mul(num, pow10(c.Digits()))
	return quotient(num, pow10(d.Scale()), c, r)
}

// Extend multiplies quantity × price exactly and rounds once, to the minor
// unit of c.
func Extend(quantity, price Decimal, c Currency, r Rounding) (Amount, error) {
	if q, ok := shortExtended(quantity, price, c.Digits(), r); ok {
		return New(q, c), nil
	}
	num := signed(quantity)
	num.Mul(num, signed(price)).Mul(num, pow10(c.Digits()))
	return quotient(num, pow10(quantity.Scale()+price.Scale()), c, r)
}

// Portion gives a × num ÷ den, exact until it is rounded once: the tax in a
// gross amount, a share, a discount. The faults are division-by-zero and
// too-large.
func (a Amount) Portion(num, den Decimal, r Rounding) (Amount, error) {
	if den.IsZero() {
		return Amount{}, fault.New(fault.Invalid, "", "division-by-zero", nil)
	}
	if q, ok := shortPortion(a.minor, num, den, r); ok {
		return New(q, a.currency), nil
	}
	n := new(big.Int).Mul(big.NewInt(a.minor), signed(num))
	n.Mul(n, pow10(den.Scale()))
	d := new(big.Int).Mul(signed(den), pow10(num.Scale()))
	return quotient(n, d, a.currency, r)
}

// Percent gives p per cent of a, rounded once.
func (a Amount) Percent(p Decimal, r Rounding) (Amount, error) {
	return a.Portion(p, decimal.Hundred, r)
}

// Minor gives the amount in minor units.
func (a Amount) Minor() int64 { return a.minor }

// Currency gives the currency, "" for the zero value.
func (a Amount) Currency() Currency { return a.currency }

// Decimal gives the amount in whole units: 12.34.
func (a Amount) Decimal() Decimal {
	d, err := decimal.New(a.minor, a.currency.Digits())
	if err != nil { // int64 always fits 19 digits with at most 4 decimals
		return Decimal{}
	}
	return d
}

// String gives the plain number, "12.34" or "-1234", without the currency.
func (a Amount) String() string { return a.plain("") }

// Format gives the number grouped for reading: "1,234.50".
func (a Amount) Format() string { return a.plain(",") }

func (a Amount) plain(group string) string {
	whole := strconv.FormatUint(magnitude(a.minor), 10)
	digits := a.currency.Digits()
	if len(whole) <= digits {
		whole = strings.Repeat("0", digits+1-len(whole)) + whole
	}
	whole, frac := whole[:len(whole)-digits], whole[len(whole)-digits:]
	if group != "" {
		whole = grouped(whole, group)
	}
	if frac != "" {
		whole += "." + frac
	}
	if a.minor < 0 {
		whole = "-" + whole
	}
	return whole
}

// Add gives a + b. The faults are currency-mix and too-large.
func (a Amount) Add(b Amount) (Amount, error) {
	if b == (Amount{}) {
		return a, nil
	}
	if a == (Amount{}) {
		return b, nil
	}
	if a.currency != b.currency {
		return Amount{}, fault.New(fault.Invalid, "", "currency-mix",
			fault.Figures{"one": string(a.currency), "other": string(b.currency)})
	}
	sum := a.minor + b.minor
	if (sum > a.minor) != (b.minor > 0) && b.minor != 0 || sum == math.MinInt64 {
		return Amount{}, tooLarge()
	}
	return Amount{sum, a.currency}, nil
}

// Sub gives a − b, with the faults of Add.
func (a Amount) Sub(b Amount) (Amount, error) { return a.Add(b.Neg()) }

// Neg turns the sign.
func (a Amount) Neg() Amount {
	if a.minor == math.MinInt64 { // cannot come from a calculation; keep it in range
		return Amount{math.MaxInt64, a.currency}
	}
	return Amount{-a.minor, a.currency}
}

// Abs gives the amount without its sign.
func (a Amount) Abs() Amount {
	if a.minor < 0 {
		return a.Neg()
	}
	return a
}

// Cmp compares the minor units: −1, 0 or +1. Only amounts of one currency can
// be compared with sense; the caller knows that.
func (a Amount) Cmp(b Amount) int {
	switch {
	case a.minor < b.minor:
		return -1
	case a.minor > b.minor:
		return 1
	}
	return 0
}

// Sign gives −1, 0 or +1.
func (a Amount) Sign() int { return a.Cmp(Amount{}) }

// IsZero tells whether there is nothing, in whatever currency.
func (a Amount) IsZero() bool { return a.minor == 0 }

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

func grouped(digits, group string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func tooLarge() error { return fault.New(fault.Invalid, "", "too-large", nil) }

func notANumber(s string, cause error) error {
	e := fault.Wrap(fault.Invalid, "not-a-number", cause)
	e.Faults[0].Figures = fault.Figures{"value": s}
	return e
}
