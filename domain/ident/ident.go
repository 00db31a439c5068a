// Package ident reads the numbers by which businesses, accounts and goods are
// known, and checks their check digits. Each reader gives the normalised form
// and all faults without a field; the caller adds its own. An empty entry is
// empty and without fault: whether a number is needed is the caller's rule.
package ident

import (
	"strings"
	"unicode"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// Codes of the faults that this package gives.
const (
	// CodeShape: wrong length or characters; figures: value, expected.
	CodeShape = "number-shape"
	// CodeCheckDigit: well formed but the check digit differs, so that a digit
	// was misread or mistyped; figures: value.
	CodeCheckDigit = "check-digit"
	// CodePersonal: it looks like a 個人番号, which must not be stored here.
	CodePersonal = "looks-like-my-number"
)

// compact folds the width, drops blanks, hyphens, points and slashes and makes
// capitals.
func compact(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		switch r {
		case '-', '‐', '‑', '‒', '–', '—', '―', '−', 'ー', '.', '/', '·':
			return -1
		}
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text.FoldWidth(s)))
}

func shape(value, expected string) []fault.Fault {
	return []fault.Fault{{Code: CodeShape, Severity: fault.Hard,
		Figures: fault.Figures{"value": text.Visible(value), "expected": expected}}}
}

func checkDigit(value string, severity fault.Severity) []fault.Fault {
	return []fault.Fault{{Code: CodeCheckDigit, Severity: severity, Figures: fault.Figures{"value": value}}}
}

// digits tells whether s is n decimal digits.
func digits(s string, n int) bool {
	return len(s) == n && allDigits(s)
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// weigh sums the digits of s times the weights, from the left.
func weigh(s string, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return sum
}

// mod gives the remainder of a long decimal number.
func mod(s string, m int) int {
	rest := 0
	for i := 0; i < len(s); i++ {
		rest = (rest*10 + int(s[i]-'0')) % m
	}
	return rest
}
