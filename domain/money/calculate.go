package money

import (
	"math/big"
	"strings"

	"backdesk/domain/fault"
)

// Calculate works out what a clerk keys instead of the result: "=1200*3+8%",
// "(1.5+2)*3万". Operators are + - * / with their usual precedence, brackets,
// and the per cent key as on a desk calculator (電卓): after + or - it means
// per cent of what stands before ("200+10%" is 220), elsewhere a hundredth
// ("200*10%" is 20). It is exact until the end and keeps up to ten decimals.
// Faults: not-a-number, grouping, division-by-zero, too-large.
func Calculate(expr string) (Decimal, error) {
	if len(expr) > maxEntry {
		return Decimal{}, tooLarge()
	}
	body := strings.TrimSuffix(strings.TrimPrefix(narrow(expr), "="), "=")
	c := calculator{rest: body, whole: expr}
	v, _, err := c.sum(0)
	if err != nil {
		return Decimal{}, err
	}
	if c.rest != "" {
		return Decimal{}, notANumber(expr, nil)
	}
	return fromRat(v)
}

// calculator is a recursive descent over the folded expression.
type calculator struct {
	rest, whole string
}

// maxDepth bounds nested brackets and signs.
const maxDepth = 40

func (c *calculator) take(ops string) byte {
	if c.rest == "" || !strings.Contains(ops, c.rest[:1]) {
		return 0
	}
	op := c.rest[0]
	c.rest = c.rest[1:]
	return op
}

// sum reads terms; percent tells that the only term was a bare per cent.
func (c *calculator) sum(depth int) (v *big.Rat, percent bool, err error) {
	v, percent, err = c.product(depth)
	for err == nil {
		op := c.take("+-")
		if op == 0 {
			return v, percent, nil
		}
		var term *big.Rat
		var share bool
		if term, share, err = c.product(depth); err != nil {
			return nil, false, err
		}
		if share {
			term.Mul(term, v)
		}
		if op == '-' {
			term.Neg(term)
		}
		v, percent = new(big.Rat).Add(v, term), false
	}
	return nil, false, err
}

func (c *calculator) product(depth int) (v *big.Rat, percent bool, err error) {
	v, percent, err = c.factor(depth)
	for err == nil {
		op := c.take("*/")
		if op == 0 {
			return v, percent, nil
		}
		var f *big.Rat
		if f, _, err = c.factor(depth); err != nil {
			return nil, false, err
		}
		if op == '/' {
			if f.Sign() == 0 {
				return nil, false, fault.New(fault.Invalid, "", "division-by-zero", nil)
			}
			f.Inv(f)
		}
		v, percent = new(big.Rat).Mul(v, f), false
	}
	return nil, false, err
}

// factor reads a signed number or bracket with its per cent sign.
func (c *calculator) factor(depth int) (v *big.Rat, percent bool, err error) {
	if depth > maxDepth {
		return nil, false, notANumber(c.whole, nil)
	}
	switch sign := c.take("+-("); {
	case sign == '(':
		if v, _, err = c.sum(depth + 1); err == nil && c.take(")") == 0 {
			err = notANumber(c.whole, nil)
		}
	case sign != 0:
		if v, percent, err = c.factor(depth + 1); err == nil && sign == '-' {
			v.Neg(v)
		}
		return v, percent, err
	case strings.HasPrefix(c.rest, "△"):
		c.rest = strings.TrimPrefix(c.rest, "△")
		if v, percent, err = c.factor(depth + 1); err == nil {
			v.Neg(v)
		}
		return v, percent, err
	default:
		v, c.rest, err = scanNumber(c.rest)
	}
	if err != nil {
		return nil, false, err
	}
	if c.take("%") != 0 {
		return v.Mul(v, big.NewRat(1, 100)), true, nil
	}
	return v, false, nil
}
