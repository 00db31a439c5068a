package money

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/govalues/decimal"

	"backdesk/domain/fault"
)

// maxEntry bounds what a number field reads, in bytes.
const maxEntry = 256

// folds maps what an input method leaves in a number field to ASCII: with
// Japanese input on, the minus key gives ー and the point key gives 。.
var folds = map[rune]rune{
	'−': '-', '‐': '-', '‑': '-', '–': '-', '—': '-', '―': '-', 'ー': '-', 'ｰ': '-',
	'。': '.', '｡': '.', '、': ',', '､': ',', '×': '*', '÷': '/', '・': '/', '･': '/',
	'▲': '△',
	'¥': 0, '￥': 0, '€': 0, '$': 0, '＄': 0, '£': 0, '円': 0, '\'': 0, '’': 0,
}

// scales are the words that multiply: 3万 is 30,000, 5k is 5,000.
var scales = map[rune]int{'千': 3, 'k': 3, '万': 4, 'm': 6, '百': 2, '億': 8}

// narrow folds full-width forms and drops blanks and currency signs.
func narrow(s string) string {
	var b strings.Builder
	for _, r := range s {
		if to, ok := folds[r]; ok {
			r = to
		}
		if r >= '！' && r <= '～' { // full-width ASCII
			r -= '！' - '!'
		}
		if r == 0 || unicode.IsSpace(r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// ParseNumber reads a number as clerks key it: "1,234.5", full-width digits,
// (500) △500 ▲500 −500 500- as negative, 3万 2千 1万2千 5k 1.2m. Commas must
// stand before groups of three digits: "1,50" is refused (grouping), because
// it would be one and a half in Paris and a hundred and fifty here. Other
// faults: not-a-number, too-large.
func ParseNumber(s string) (Decimal, error) {
	if len(s) > maxEntry {
		return Decimal{}, tooLarge()
	}
	n := narrow(s)
	body, negative, ok := unsign(n)
	if !ok {
		return Decimal{}, notANumber(s, nil)
	}
	r, rest, err := scanNumber(body)
	if err != nil {
		return Decimal{}, err
	}
	if rest != "" || body == "" {
		return Decimal{}, notANumber(s, nil)
	}
	if negative {
		r.Neg(r)
	}
	return fromRat(r)
}

// ParseEntry reads what stands in an amount or quantity field: a number, or a
// calculation when it begins with = or has an operator.
func ParseEntry(s string) (Decimal, error) {
	if strings.HasPrefix(narrow(s), "=") {
		return Calculate(s)
	}
	d, err := ParseNumber(s)
	if err != nil && strings.ContainsAny(narrow(s), "+-*/%()") {
		return Calculate(s)
	}
	return d, err
}

// unsign takes the one sign off: before, after, a triangle or brackets.
func unsign(n string) (body string, negative, ok bool) {
	switch {
	case strings.HasPrefix(n, "(") && strings.HasSuffix(n, ")") && len(n) > 2:
		body, negative = n[1:len(n)-1], true
	case strings.HasPrefix(n, "△"):
		body, negative = strings.TrimPrefix(n, "△"), true
	case strings.HasPrefix(n, "-"):
		body, negative = n[1:], true
	case strings.HasSuffix(n, "-"):
		body, negative = n[:len(n)-1], true
	default:
		body = strings.TrimPrefix(n, "+")
	}
	return body, negative, body != "" && !strings.ContainsAny(body[:1], "+-△(")
}

// scanNumber reads an unsigned number with its scale words from the front of
// s, which narrow has folded, and gives what is left.
func scanNumber(s string) (*big.Rat, string, error) {
	total := new(big.Rat)
	last := 100 // scale words must fall: 1万2千, not 2千1万
	for first := true; ; first = false {
		digits, rest, err := scanDigits(s)
		if err != nil {
			return nil, s, err
		}
		if digits == "" {
			if first {
				return nil, s, notANumber(s, nil)
			}
			return total, s, nil
		}
		part, ok := new(big.Rat).SetString(digits)
		if !ok {
			return nil, s, notANumber(digits, nil)
		}
		s = rest
		power, size := scaleWord(s)
		if power >= last {
			return nil, s, notANumber(digits+s, nil)
		}
		last = power
		total.Add(total, part.Mul(part, new(big.Rat).SetInt(pow10(power))))
		s = s[size:]
		if size == 0 {
			return total, s, nil
		}
	}
}

func scaleWord(s string) (power, size int) {
	r, size := utf8.DecodeRuneInString(s)
	if p, ok := scales[r]; ok {
		return p, size
	}
	return 0, 0
}

// scanDigits takes digits with grouping commas and one point from the front.
func scanDigits(s string) (digits, rest string, err error) {
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == ',' || s[end] == '.') {
		end++
	}
	raw, rest := s[:end], s[end:]
	whole, frac, pointed := strings.Cut(raw, ".")
	if strings.ContainsAny(frac, ".,") {
		return "", s, notANumber(raw, nil)
	}
	if groups := strings.Split(whole, ","); len(groups) > 1 {
		for i, g := range groups {
			if i == 0 && (g == "" || len(g) > 3) || i > 0 && len(g) != 3 {
				return "", s, fault.New(fault.Invalid, "", "grouping", fault.Figures{"value": raw})
			}
		}
		whole = strings.Join(groups, "")
	}
	if whole+frac == "" {
		if raw != "" {
			return "", s, notANumber(raw, nil)
		}
		return "", s, nil
	}
	if whole == "" {
		whole = "0"
	}
	if pointed && frac != "" {
		whole += "." + frac
	}
	return whole, rest, nil
}

// fromRat gives r as a decimal with as many decimals, up to ten, as 19 digits
// hold; what cannot be exact is rounded half up.
func fromRat(r *big.Rat) (Decimal, error) {
	for digits := 10; digits >= 0; digits-- {
		num := new(big.Int).Mul(r.Num(), pow10(digits))
		q := divide(num, r.Denom(), HalfUp)
		if !q.IsInt64() {
			continue
		}
		d, err := decimal.New(q.Int64(), digits)
		if err == nil {
			return d.Trim(0), nil
		}
	}
	return Decimal{}, tooLarge()
}
