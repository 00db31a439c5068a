package einvoice

import "math/big"

// maxDigits bounds what is read as a number: no invoice needs more, and exact
// arithmetic on a million digits is an attack.
const maxDigits = 64

// num is an exact number, or none when the term is missing or no decimal; any
// operation with none is none and any comparison with it is false, as XPath
// treats the empty sequence.
type num struct{ r *big.Rat }

var none = num{}

func whole(n int64) num { return num{new(big.Rat).SetInt64(n)} }

// number reads the first occurrence as xs:decimal.
func (t Term) number() num {
	if len(t) == 0 {
		return none
	}
	return parseNumber(t[0].Text)
}

// parseNumber reads an xs:decimal: sign, digits, point; no exponent.
func parseNumber(text string) num {
	s := normalize(text)
	if s == "" || len(s) > maxDigits {
		return none
	}
	digits, points := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		case (c == '-' || c == '+') && i == 0:
		default:
			return none
		}
	}
	if digits == 0 || points > 1 {
		return none
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return none
	}
	return num{r}
}

func (a num) ok() bool { return a.r != nil }

func (a num) with(b num, op func(z, x, y *big.Rat) *big.Rat) num {
	if !a.ok() || !b.ok() {
		return none
	}
	return num{op(new(big.Rat), a.r, b.r)}
}

func (a num) add(b num) num { return a.with(b, (*big.Rat).Add) }
func (a num) sub(b num) num { return a.with(b, (*big.Rat).Sub) }
func (a num) mul(b num) num { return a.with(b, (*big.Rat).Mul) }

func (a num) quo(b num) num {
	if b.ok() && b.r.Sign() == 0 {
		return none
	}
	return a.with(b, (*big.Rat).Quo)
}

func (a num) abs() num {
	if !a.ok() {
		return none
	}
	return num{new(big.Rat).Abs(a.r)}
}

func (a num) cmp(b num, want func(int) bool) bool {
	return a.ok() && b.ok() && want(a.r.Cmp(b.r))
}

func (a num) equal(b num) bool  { return a.cmp(b, func(c int) bool { return c == 0 }) }
func (a num) less(b num) bool   { return a.cmp(b, func(c int) bool { return c < 0 }) }
func (a num) atMost(b num) bool { return a.cmp(b, func(c int) bool { return c <= 0 }) }

// sign is -1, 0 or 1; only for numbers that are ok.
func (a num) sign() int { return a.r.Sign() }

func (a num) isZero() bool { return a.ok() && a.r.Sign() == 0 }

// floor gives the largest whole number not above a.
func (a num) floor() num {
	if !a.ok() {
		return none
	}
	q, m := new(big.Int).DivMod(a.r.Num(), a.r.Denom(), new(big.Int))
	_ = m
	return num{new(big.Rat).SetInt(q)}
}

// ceil gives the smallest whole number not below a.
func (a num) ceil() num {
	if !a.ok() {
		return none
	}
	f := a.floor()
	if f.equal(a) {
		return f
	}
	return f.add(whole(1))
}

// round is XPath's round(): halves go towards plus infinity, so −2.5 gives −2.
func (a num) round() num {
	if !a.ok() {
		return none
	}
	return a.add(num{big.NewRat(1, 2)}).floor()
}

// round2 rounds to two decimals in the same way.
func (a num) round2() num {
	return a.mul(whole(100)).round().quo(whole(100))
}

// within tells whether a and b differ by less than tolerance, or by no more
// than it when the bound counts as inside.
func (a num) within(b, tolerance num, bound bool) bool {
	d := a.sub(b).abs()
	if bound {
		return d.atMost(tolerance)
	}
	return d.less(tolerance)
}

// sum adds every number that is one; a term that is missing counts nothing.
func sum(ns ...num) num {
	total := new(big.Rat)
	for _, n := range ns {
		if n.ok() {
			total.Add(total, n.r)
		}
	}
	return num{total}
}
