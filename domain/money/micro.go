package money

import (
	"github.com/govalues/decimal"

	"backdesk/domain/fault"
)

// microDigits is how many decimals quantities and unit prices keep.
const microDigits = 6

// Micro gives d in millionths, as quantities and unit prices are stored. More
// than six decimals is the fault too-many-decimals, more than about
// 9.2 × 10¹² too-large.
func Micro(d Decimal) (int64, error) {
	if d.MinScale() > microDigits {
		return 0, fault.New(fault.Invalid, "", "too-many-decimals",
			fault.Figures{"value": d.String(), "digits": "6"})
	}
	if q, ok := shortScaled(d, microDigits, Down); ok {
		return q, nil
	}
	num := signed(d)
	num.Mul(num, pow10(microDigits))
	q := divide(num, pow10(d.Scale()), Down)
	if !q.IsInt64() {
		return 0, tooLarge()
	}
	return q.Int64(), nil
}

// FromMicro is the inverse of Micro; trailing zeros are dropped.
func FromMicro(millionths int64) Decimal {
	d, err := decimal.New(millionths, microDigits)
	if err != nil { // int64 always fits 19 digits
		return Decimal{}
	}
	return d.Trim(0)
}
