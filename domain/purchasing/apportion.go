package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/money"
)

// apportion divides a by weights (按分), to the last unit: what goes back, the
// negative weights, is reckoned against the rest. All of it is the first one's
// where the weights cancel out.
func apportion(a money.Amount, weights []int64) ([]money.Amount, error) {
	parts := make([]money.Amount, len(weights))
	for i := range parts {
		parts[i] = money.New(0, a.Currency())
	}
	on, back := make([]int64, len(weights)), make([]int64, len(weights))
	var positive, sum money.Decimal
	for i, w := range weights {
		d, err := decimal.New(w, 0)
		if err != nil {
			return nil, err
		}
		if sum = addQty(sum, d); w < 0 {
			back[i] = -w
		} else {
			on[i], positive = w, addQty(positive, d)
		}
	}
	if sum.IsZero() {
		parts[0] = a
		return parts, nil
	}
	forward, err := a.Portion(positive, sum, money.Down)
	if err != nil {
		return nil, err
	}
	rest, err := a.Sub(forward)
	if err != nil {
		return nil, err
	}
	for _, side := range []struct {
		whole   money.Amount
		weights []int64
	}{{forward, on}, {rest, back}} {
		if side.whole.IsZero() {
			continue
		}
		some, err := money.Allocate(side.whole, side.weights)
		if err != nil {
			return nil, err
		}
		for i, part := range some {
			if side.weights[i] != 0 {
				parts[i] = part
			}
		}
	}
	return parts, nil
}
