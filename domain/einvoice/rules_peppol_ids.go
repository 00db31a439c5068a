package einvoice

import (
	"strings"

	"backdesk/domain/fault"
)

// peppolIdentifierRules check party identifiers by their scheme (ISO 6523).
var peppolIdentifierRules = []Rule{
	scheme("PEPPOL-COMMON-R040", "0088", fault.Hard, func(s string) bool { return allDigits(s) && gln(s) },
		"GLN", "GLN"),
	scheme("PEPPOL-COMMON-R041", "0192", fault.Hard, func(s string) bool { return len(s) == 9 && allDigits(s) && mod11(s) },
		"Norwegian organisation number", "ノルウェー組織番号"),
	{ID: "PEPPOL-COMMON-R042", Sets: Peppol, Scope: OnMarked, Kind: KindPartyID, Field: "BT-29", Test: func(c *Context) bool {
		return c.Marked.Value.Scheme != "0184" || danish(c.Marked.Value.Text)
	}, EN: "The Danish CVR number is not well formed", JA: "デンマーク企業番号の形式が正しくありません"},
	scheme("PEPPOL-COMMON-R043", "0208", fault.Hard, belgian, "Belgian enterprise number", "ベルギー企業番号"),
	scheme("PEPPOL-COMMON-R044", "0201", fault.Soft, ipaCode, "Italian IPA code", "イタリアIPAコード"),
	scheme("PEPPOL-COMMON-R045", "0210", fault.Soft, codiceFiscale, "Italian tax code", "イタリア税務コード"),
	scheme("PEPPOL-COMMON-R046", "9907", fault.Soft, codiceFiscale, "Italian tax code", "イタリア税務コード"),
	scheme("PEPPOL-COMMON-R047", "0211", fault.Soft, partitaIVA, "Italian VAT code", "イタリアVAT番号"),
	{ID: "PEPPOL-COMMON-R048", Sets: Peppol, Syntax: CII, Scope: OnMarked, Kind: KindEndpoint, Field: "BT-34", Severity: fault.Soft, Test: func(c *Context) bool {
		return c.Marked.Value.Scheme != "9906" || partitaIVA(normalize(c.Marked.Value.Text))
	}, EN: "The Italian VAT code is not well formed", JA: "イタリアVAT番号の形式が正しくありません"},
	scheme("PEPPOL-COMMON-R049", "0007", fault.Hard, func(s string) bool { return len(s) == 10 && allDigits(s) && luhn(s) },
		"Swedish organisation number", "スウェーデン組織番号"),
	scheme("PEPPOL-COMMON-R050", "0151", fault.Hard, func(s string) bool { return len(s) == 11 && allDigits(s) && abn(s) },
		"Australian business number", "オーストラリア事業者番号"),
}

// scheme makes the rule for identifiers of one scheme; 9907 counts on
// electronic addresses only, which the readers mark as such.
func scheme(id, code string, severity fault.Severity, good func(string) bool, en, ja string) Rule {
	kind := KindPartyID
	if strings.HasPrefix(code, "99") {
		kind = KindEndpoint
	}
	return Rule{ID: id, Sets: Peppol, Scope: OnMarked, Kind: kind, Field: "BT-29", Severity: severity, Test: func(c *Context) bool {
		return c.Marked.Value.Scheme != code || good(normalize(c.Marked.Value.Text))
	}, EN: "The " + en + " is not well formed", JA: ja + "の形式が正しくありません"}
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// gln is GS1's check digit: weights 3 and 1 from the right, modulo 10.
func gln(s string) bool {
	sum, n := 0, len(s)-1
	for i := 0; i < n; i++ {
		weight := 3
		if i%2 == 1 {
			weight = 1
		}
		sum += int(s[n-1-i]-'0') * weight
	}
	return (10-sum%10)%10 == int(s[n]-'0')
}

// mod11 has weights 2 to 7 from the right.
func mod11(s string) bool {
	sum, n := 0, len(s)-1
	for i := 0; i < n; i++ {
		sum += int(s[n-1-i]-'0') * (i%6 + 2)
	}
	return strings.Trim(s, "0") != "" && (11-sum%11)%11 == int(s[n]-'0')
}

// danish is eight digits, alone or after DK; white space is not forgiven.
func danish(s string) bool {
	if len(s) == 10 {
		return strings.HasPrefix(s, "DK") && allDigits(s[2:])
	}
	return len(s) == 8 && allDigits(s)
}

func belgian(s string) bool {
	return len(s) == 10 && allDigits(s) && 97-digitsOf(s[:8])%97 == digitsOf(s[8:])
}

func ipaCode(s string) bool { return len(s) == 6 && alphanumeric(s) }

func alphanumeric(s string) bool {
	for i := 0; i < len(s); i++ {
		if !letter(s[i]) && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

func letter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

// codiceFiscale is eleven digits for companies, or the pattern of a person's.
func codiceFiscale(s string) bool {
	switch len(s) {
	case 11:
		return allDigits(s)
	case 16:
		for i := 0; i < 16; i++ {
			isLetter := letter(s[i])
			isDigit := s[i] >= '0' && s[i] <= '9'
			switch {
			case i < 6, i == 8, i == 15:
				if !isLetter {
					return false
				}
			case i >= 11 && i < 14: // any characters
			default:
				if !isDigit {
					return false
				}
			}
		}
		return true
	}
	return false
}

// partitaIVA checks Italian numbers by Luhn's sum; others pass.
func partitaIVA(s string) bool {
	if len(s) < 2 || !strings.EqualFold(s[:2], "IT") {
		return true
	}
	return len(s) == 13 && allDigits(s[2:]) && luhn(s[2:])
}

// luhn doubles every second digit from the right.
func luhn(s string) bool {
	sum := 0
	for i := 0; i < len(s); i++ {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}

// abn has weights 10, 1, 3, 5 … 19 after taking one from the first digit,
// modulo 89.
func abn(s string) bool {
	sum := (int(s[0]-'0') - 1) * 10
	for i := 1; i < 11; i++ {
		sum += int(s[i]-'0') * (2*i - 1)
	}
	return sum%89 == 0
}
