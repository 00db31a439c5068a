package purchasing

import (
	"math/big"

	"github.com/govalues/decimal"

	"backdesk/domain/money"
)

// withinPercent tells exactly whether part ≤ whole × percent ÷ 100.
func withinPercent(part, whole, percent money.Decimal) bool {
	left := ratio(part)
	left.Mul(left, big.NewRat(100, 1))
	right := ratio(whole)
	right.Mul(right, ratio(percent))
	return left.Cmp(right) <= 0
}

// percentOf gives part ÷ whole in per cent with one decimal, for people to
// read; ok is false when whole is zero.
func percentOf(part, whole money.Decimal) (d money.Decimal, ok bool) {
	if whole.IsZero() {
		return d, false
	}
	share := ratio(part)
	share.Quo(share, ratio(whole)).Mul(share, big.NewRat(100, 1))
	d, err := decimal.Parse(share.FloatString(2))
	if err != nil {
		return d, false
	}
	return money.Round(d, 1, money.HalfUp), true
}

func ratio(d money.Decimal) *big.Rat {
	n := new(big.Int).SetUint64(d.Coef())
	if d.IsNeg() {
		n.Neg(n)
	}
	return new(big.Rat).SetFrac(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.Scale())), nil))
}

// figure writes a quantity or price for a fault's figures: no padding zeros.
func figure(d money.Decimal) string { return d.Trim(0).String() }
