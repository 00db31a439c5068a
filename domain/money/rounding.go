package money

import (
	"math/big"

	"github.com/govalues/decimal"
)

// Rounding (端数処理) names what becomes of the digits that are cut off.
type Rounding string

const (
	// HalfUp (四捨五入) rounds halves away from zero; the zero value means this.
	HalfUp Rounding = "half-up"
	// Down (切捨て) rounds toward zero.
	Down Rounding = "down"
	// Up (切上げ) rounds away from zero.
	Up Rounding = "up"
	// HalfEven rounds halves to the even neighbour.
	HalfEven Rounding = "half-even"
)

// Valid tells whether r is one of the four named roundings.
func (r Rounding) Valid() bool {
	return r == HalfUp || r == Down || r == Up || r == HalfEven
}

// Round cuts d to digits decimals (less than 0 counts as 0). A number that has
// no more than that many is returned as it is, not padded.
func Round(d Decimal, digits int, r Rounding) Decimal {
	digits = max(digits, 0)
	if d.Scale() <= digits {
		return d
	}
	// One digit at least is cut off, so that 18 are left and always fit.
	q, ok := shortQuotient(d.Coef(), powers[d.Scale()-digits], d.IsNeg(), r)
	if !ok {
		return d
	}
	out, err := decimal.New(q, digits)
	if err != nil {
		return d
	}
	return out
}

// divide gives num ÷ den rounded to an integer; den is not zero.
func divide(num, den *big.Int, r Rounding) *big.Int {
	negative := num.Sign()*den.Sign() < 0
	den = new(big.Int).Abs(den)
	q, rest := new(big.Int).QuoRem(new(big.Int).Abs(num), den, new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(den) // rest against one half
	if r.away(rest.Sign() != 0, half, q.Bit(0) == 1) {
		q.Add(q, big.NewInt(1))
	}
	if negative {
		q.Neg(q)
	}
	return q
}

// away tells whether a quotient is taken one further from zero: rest says
// whether anything was cut off, half how that compares with one half.
func (r Rounding) away(rest bool, half int, odd bool) bool {
	switch r {
	case Down:
		return false
	case Up:
		return rest
	case HalfEven:
		return half > 0 || half == 0 && odd
	default:
		return half >= 0
	}
}

func quotient(num, den *big.Int, c Currency, r Rounding) (Amount, error) {
	q := divide(num, den, r)
	if !q.IsInt64() || q.Int64() == -1<<63 {
		return Amount{}, tooLarge()
	}
	return New(q.Int64(), c), nil
}

// signed gives the coefficient of d with its sign.
func signed(d Decimal) *big.Int {
	n := new(big.Int).SetUint64(d.Coef())
	if d.IsNeg() {
		n.Neg(n)
	}
	return n
}

func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
