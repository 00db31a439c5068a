package ident

import (
	"strconv"
	"strings"

	"backdesk/domain/fault"
)

// ibanLengths are the lengths of the countries in the SWIFT IBAN registry.
var ibanLengths = map[string]int{
	"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29, "BY": 28,
	"CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
	"FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28,
	"IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
	"LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28,
	"NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24,
	"SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26,
	"UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30,
}

// IBAN reads an international bank account number (ISO 13616): the country's
// length and the remainder 1 of ISO 7064 mod 97-10.
func IBAN(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if len(n) < 5 || !letters(n[:2]) || !allDigits(n[2:4]) || !alphanumeric(n) {
		return n, shape(s, "IBAN")
	}
	want, known := ibanLengths[n[:2]]
	switch {
	case known && len(n) != want:
		return n, shape(s, n[:2]+" "+strconv.Itoa(want))
	case !known && (len(n) < 15 || len(n) > 34):
		return n, shape(s, "IBAN")
	case mod97(n[4:]+n[:4]) != 1:
		return n, checkDigit(n, fault.Hard)
	}
	return n, nil
}

// mod97 takes letters as two digits, A = 10 to Z = 35.
func mod97(s string) int {
	rest := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest
}

// BIC reads a bank's business identifier code (ISO 9362): four letters or
// digits, the country, two and optionally three more. It has no check digit.
func BIC(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if (len(n) != 8 && len(n) != 11) || !alphanumeric(n) || !letters(n[4:6]) {
		return n, shape(s, "BIC")
	}
	return n, nil
}

func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}

func alphanumeric(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z')
	}) < 0
}

// AccountKey is an account, however it is written, in the form that accounts
// are compared by: without blanks, hyphens, points and slashes, in capitals.
func AccountKey(s string) string { return compact(s) }
