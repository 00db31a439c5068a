package money

import (
	"math/big"
	"slices"

	"backdesk/domain/fault"
)

// Allocate (按分) splits a by weights so that the parts add up to a exactly:
// each gets its share toward zero, and the units left over go one each to the
// largest remainders, the earlier part first among equals. A negative weight,
// or none above zero, is the fault weights.
func Allocate(a Amount, weights []int64) ([]Amount, error) {
	total := new(big.Int)
	for _, w := range weights {
		if w < 0 {
			return nil, fault.New(fault.Invalid, "", "weights", nil)
		}
		total.Add(total, big.NewInt(w))
	}
	if total.Sign() == 0 {
		return nil, fault.New(fault.Invalid, "", "weights", nil)
	}
	whole := new(big.Int).SetUint64(magnitude(a.minor))
	left := new(big.Int).Set(whole)
	shares := make([]*big.Int, len(weights))
	rests := make([]*big.Int, len(weights))
	order := make([]int, len(weights))
	for i, w := range weights {
		shares[i], rests[i] = new(big.Int).QuoRem(new(big.Int).Mul(whole, big.NewInt(w)), total, new(big.Int))
		left.Sub(left, shares[i])
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return rests[j].Cmp(rests[i]) })
	for _, i := range order[:left.Int64()] { // fewer units are left than there are parts
		shares[i].Add(shares[i], big.NewInt(1))
	}
	out := make([]Amount, len(weights))
	for i, s := range shares {
		out[i] = New(s.Int64(), a.currency)
		if a.minor < 0 {
			out[i] = out[i].Neg()
		}
	}
	return out, nil
}
