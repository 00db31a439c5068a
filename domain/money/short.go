package money

import (
	"cmp"
	"math"
	"math/bits"
)

// Most figures of an office are short: a quantity times a price fits 64 bits by
// far. They are reckoned here, and only the others as big integers.

// shortPow10 gives 10ⁿ where 64 bits hold it.
func shortPow10(n int) (p uint64, ok bool) {
	if n < 0 || n >= len(powers) {
		return 0, false
	}
	return powers[n], true
}

var powers = [...]uint64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
}

// shortProduct multiplies; ok is false where 64 bits do not hold the result.
func shortProduct(factors ...uint64) (p uint64, ok bool) {
	p = 1
	for _, f := range factors {
		high, low := bits.Mul64(p, f)
		if high != 0 {
			return 0, false
		}
		p = low
	}
	return p, true
}

// shortQuotient is divide for figures without their sign; den is not zero. ok is
// false where the result is no amount.
func shortQuotient(num, den uint64, negative bool, r Rounding) (q int64, ok bool) {
	n, rest := num/den, num%den
	if r.away(rest != 0, cmp.Compare(rest, den-rest), n%2 == 1) {
		n++
	}
	if n > math.MaxInt64 {
		return 0, false
	}
	if negative {
		return -int64(n), true
	}
	return int64(n), true
}

// shortScaled gives d × 10ⁿ rounded to an integer.
func shortScaled(d Decimal, n int, r Rounding) (q int64, ok bool) {
	up, upFits := shortPow10(n)
	down, downFits := shortPow10(d.Scale())
	num, fits := shortProduct(d.Coef(), up)
	if !upFits || !downFits || !fits {
		return 0, false
	}
	return shortQuotient(num, down, d.IsNeg(), r)
}

// shortExtended is Extend in minor units.
func shortExtended(quantity, price Decimal, digits int, r Rounding) (q int64, ok bool) {
	up, upFits := shortPow10(digits)
	down, downFits := shortPow10(quantity.Scale() + price.Scale())
	num, fits := shortProduct(quantity.Coef(), price.Coef(), up)
	if !upFits || !downFits || !fits {
		return 0, false
	}
	return shortQuotient(num, down, quantity.IsNeg() != price.IsNeg(), r)
}

// shortPortion is Portion in minor units.
func shortPortion(minor int64, num, den Decimal, r Rounding) (q int64, ok bool) {
	up, upFits := shortPow10(den.Scale())
	down, downFits := shortPow10(num.Scale())
	n, nFits := shortProduct(magnitude(minor), num.Coef(), up)
	d, dFits := shortProduct(den.Coef(), down)
	if !upFits || !downFits || !nFits || !dFits {
		return 0, false
	}
	return shortQuotient(n, d, (minor < 0) != (num.IsNeg() != den.IsNeg()), r)
}
