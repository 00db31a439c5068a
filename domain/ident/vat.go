package ident

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"backdesk/domain/fault"
)

// vatRule is the shape of a country's VAT number, without the prefix, and its
// check where one is published.
type vatRule struct {
	pattern *regexp.Regexp
	check   func(n string) bool
}

func rule(pattern string, check func(string) bool) vatRule {
	return vatRule{regexp.MustCompile(`^(?:` + pattern + `)$`), check}
}

// vatRules follow the structure list of the European Commission's VIES and the
// published algorithms of the member states; GB, CH and NO follow their
// registers. A nil check means that the shape is all that is known.
//
// They are compiled when the first number is read, so that no start of the
// program waits for them.
var vatRules = sync.OnceValue(func() map[string]vatRule {
	return map[string]vatRule{
		"AT": rule(`U\d{8}`, vatAT),
		"BE": rule(`[01]\d{9}`, func(n string) bool { return 97-mod(n[:8], 97) == mod(n[8:], 100) }),
		"BG": rule(`\d{9,10}`, nil),
		"CH": rule(`E\d{9}(?:MWST|TVA|IVA)?`, vatCH),
		"CY": rule(`\d{8}[A-Z]`, nil),
		"CZ": rule(`\d{8,10}`, nil),
		"DE": rule(`[1-9]\d{8}`, vatDE),
		"DK": rule(`\d{8}`, func(n string) bool { return weigh(n, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }),
		"EE": rule(`\d{9}`, func(n string) bool { return weigh(n, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 }),
		"EL": rule(`\d{9}`, func(n string) bool {
			return weigh(n, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == int(n[8]-'0')
		}),
		"ES": rule(`[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]`, nil),
		"FI": rule(`\d{8}`, func(n string) bool { return weigh(n, 7, 9, 10, 5, 8, 4, 2, 1)%11 == 0 }),
		"FR": rule(`[0-9A-HJ-NP-Z]{2}\d{9}`, vatFR),
		"GB": rule(`\d{9}|\d{12}|GD\d{3}|HA\d{3}`, vatGB),
		"HR": rule(`\d{11}`, iso7064),
		"HU": rule(`\d{8}`, func(n string) bool { return weigh(n, 9, 7, 3, 1, 9, 7, 3, 1)%10 == 0 }),
		"IE": rule(`\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W]`, nil),
		"IT": rule(`\d{11}`, Luhn),
		"LT": rule(`\d{9}|\d{12}`, nil),
		"LU": rule(`\d{8}`, func(n string) bool { return mod(n[:6], 89) == mod(n[6:], 100) }),
		"LV": rule(`\d{11}`, nil),
		"MT": rule(`\d{8}`, nil),
		"NL": rule(`\d{9}B\d{2}`, vatNL),
		"NO": rule(`\d{9}(?:MVA)?`, func(n string) bool { return weigh(n, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }),
		"PL": rule(`\d{10}`, func(n string) bool { return weigh(n, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == int(n[9]-'0') }),
		"PT": rule(`\d{9}`, func(n string) bool { return mod11(weigh(n, 9, 8, 7, 6, 5, 4, 3, 2)) == int(n[8]-'0') }),
		"RO": rule(`[1-9]\d{1,9}`, nil),
		"SE": rule(`\d{10}01`, func(n string) bool { return Luhn(n[:10]) }),
		"SI": rule(`[1-9]\d{7}`, func(n string) bool { return mod11(weigh(n, 8, 7, 6, 5, 4, 3, 2)) == int(n[7]-'0') }),
		"SK": rule(`\d{10}`, func(n string) bool { return mod(n, 11) == 0 }),
		"XI": rule(`\d{9}|\d{12}|GD\d{3}|HA\d{3}`, vatGB),
	}
})

// VATID reads a VAT identification number. country (ISO 3166-1) supplies the
// prefix when the number has none; Greece writes EL. The shape is a hard rule;
// a check digit that differs only asks (soft), because registers have issued
// numbers outside of their own algorithms. A country without a known shape
// takes any 2 to 20 letters and digits.
func VATID(country, s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	country = strings.ToUpper(country)
	if country == "GR" {
		country = "EL"
	}
	prefix, body := country, n
	if len(n) > 2 && letters(n[:2]) {
		if _, known := vatRules()[n[:2]]; known && (country == "" || n[:2] == country || !matches(country, n)) {
			prefix, body = n[:2], n[2:]
		}
	}
	r, known := vatRules()[prefix]
	if !known {
		if !alphanumeric(n) || len(n) < 2 || len(n) > 20 {
			return n, shape(s, "A-Z 0-9")
		}
		return n, nil
	}
	n = prefix + body
	if !r.pattern.MatchString(body) {
		return n, shape(s, prefix+" "+spelled(r.pattern))
	}
	if r.check != nil && !r.check(body) {
		return n, checkDigit(n, fault.Soft)
	}
	return n, nil
}

// spelled writes a shape as people do: 9 for a figure, A for a letter.
func spelled(pattern *regexp.Regexp) string {
	figures := regexp.MustCompile(`(?:\[[0-9-]+\]|\\d)(?:\{(\d+)(?:,\d+)?\})?`)
	letter := regexp.MustCompile(`\[[^\]]+\]`)
	s := pattern.String()
	s = figures.ReplaceAllStringFunc(s[4:len(s)-2], func(part string) string {
		n := 1
		if m := figures.FindStringSubmatch(part); m[1] != "" {
			n, _ = strconv.Atoi(m[1]) // the pattern stands above
		}
		return strings.Repeat("9", n)
	})
	s = letter.ReplaceAllString(s, "A")
	return strings.NewReplacer("(?:", "(", ")?", ")", "?", "", "|", " / ", "{2}", "A").Replace(s)
}

func matches(country, n string) bool {
	r, ok := vatRules()[country]
	return ok && r.pattern.MatchString(n)
}

// Registration reads the number under which a supplier of a country is
// registered for consumption tax or VAT.
func Registration(country, s string, individual bool) (string, []fault.Fault) {
	if country == "JP" {
		return TNumber(s, individual)
	}
	return VATID(country, s)
}

// mod11 gives the check digit 11 − sum mod 11, 0 for ten and eleven.
func mod11(sum int) int {
	d := 11 - sum%11
	if d >= 10 {
		return 0
	}
	return d
}

func vatAT(n string) bool {
	sum := 4
	for i := 1; i < 8; i++ {
		d := int(n[i] - '0')
		if i%2 == 0 {
			d = d*2/10 + d*2%10
		}
		sum += d
	}
	return (10-sum%10)%10 == int(n[8]-'0')
}

// vatCH: the UID's last digit, weights 5 4 3 2 7 6 5 4.
func vatCH(n string) bool {
	d := 11 - weigh(n[1:], 5, 4, 3, 2, 7, 6, 5, 4)%11
	return d%11 == int(n[9]-'0')
}

func vatDE(n string) bool { return iso7064(n) }

// iso7064 is the hybrid system mod 11,10.
func iso7064(n string) bool {
	p := 10
	last := len(n) - 1
	for i := 0; i < last; i++ {
		s := (int(n[i]-'0') + p) % 10
		if s == 0 {
			s = 10
		}
		p = s * 2 % 11
	}
	return (11-p)%10 == int(n[last]-'0')
}

// vatFR checks the key of two digits and the SIREN; newer keys with letters
// are taken as they are.
func vatFR(n string) bool {
	if !Luhn(n[2:]) && n[2:5] != "000" { // Monaco's numbers begin with 000 and have no Luhn digit
		return false
	}
	return !allDigits(n[:2]) || (12+3*mod(n[2:], 97))%97 == mod(n[:2], 100)
}

// vatGB allows both ranges: remainder 0, and 42 for numbers since 2010.
func vatGB(n string) bool {
	if !allDigits(n) {
		return true
	}
	rest := (weigh(n, 8, 7, 6, 5, 4, 3, 2) + mod(n[7:9], 100)) % 97
	return rest == 0 || rest == 42
}

// vatNL: mod 11 for companies, mod 97 for the sole traders' numbers of 2020.
func vatNL(n string) bool {
	return weigh(n, 9, 8, 7, 6, 5, 4, 3, 2)%11 == int(n[8]-'0') || mod97("NL"+n) == 1
}
