package ident

import (
	"strings"

	"backdesk/domain/fault"
)

// corporateDigit gives the first digit of a 法人番号 from its 12 others:
// 9 − (Σ Pn·Qn mod 9), Qn 1 and 2 in turn from the right, so 1 to 9, never 0
// (法人番号の指定等に関する省令2条). It cannot see 0 and 9 confused.
func corporateDigit(base string) byte {
	sum := 0
	for i := 0; i < 12; i++ {
		q := 2
		if (12-i)%2 == 1 {
			q = 1
		}
		sum += int(base[i]-'0') * q
	}
	return byte('0' + 9 - sum%9)
}

// TNumber reads a 登録番号 of a qualified invoice issuer: T and 13 digits; a T
// that was left out is put in. A corporation's is T and its 法人番号, so a wrong
// check digit is a mistake; sole traders have numbers of their own for which no
// check digit is published, so there it only asks (soft).
func TNumber(s string, individual bool) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if digits(n, 13) {
		n = "T" + n
	}
	if !strings.HasPrefix(n, "T") || !digits(n[1:], 13) {
		faults := shape(s, "T"+strings.Repeat("9", 13))
		if MyNumber(n) {
			faults = append(faults, fault.Fault{Code: CodePersonal, Severity: fault.Hard})
		}
		return n, faults
	}
	if n[1] != corporateDigit(n[2:]) {
		severity := fault.Hard
		if individual {
			severity = fault.Soft
		}
		return n, checkDigit(n, severity)
	}
	return n, nil
}

// MyNumber tells whether s is 12 digits that pass as a 個人番号 (weights 6 5 4 3
// 2 7 6 5 4 3 2, mod 11). Such a number is refused wherever it is keyed: it may
// not be kept in ordinary records (番号利用法).
func MyNumber(s string) bool {
	n := compact(s)
	if !digits(n, 12) {
		return false
	}
	rest := weigh(n, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11
	want := 0
	if rest > 1 {
		want = 11 - rest
	}
	return int(n[11]-'0') == want
}

// BankCode reads a 金融機関コード of four digits, BranchCode a 支店コード of three,
// AccountNumber a 口座番号 of up to seven, filled with zeros from the left as the
// 全銀 format has it.
func BankCode(s string) (string, []fault.Fault) { return exactly(s, 4) }

// BranchCode reads a 支店コード: three digits.
func BranchCode(s string) (string, []fault.Fault) { return exactly(s, 3) }

// AccountNumber reads a 口座番号: up to seven digits, filled with zeros.
func AccountNumber(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if !allDigits(n) || len(n) > 7 {
		return n, shape(s, "9999999")
	}
	return strings.Repeat("0", 7-len(n)) + n, nil
}

func exactly(s string, n int) (string, []fault.Fault) {
	c := compact(s)
	if c == "" || digits(c, n) {
		return c, nil
	}
	return c, shape(s, strings.Repeat("9", n))
}
