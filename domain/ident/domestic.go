package ident

import (
	"strings"

	"backdesk/domain/fault"
)

// SortCode reads the six digits by which the United Kingdom names a branch of a
// bank (12-34-56).
func SortCode(s string) (string, []fault.Fault) { return exactly(s, 6) }

// BritishAccount reads an account number of the United Kingdom: eight digits;
// older ones of six or seven are filled with zeros from the left, as payments
// take them.
func BritishAccount(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if !allDigits(n) || len(n) < 6 || len(n) > 8 {
		return n, shape(s, "99999999")
	}
	return strings.Repeat("0", 8-len(n)) + n, nil
}

// RoutingNumber reads the nine digits by which the United States name a bank
// (ABA): the sum of its digits times 3, 7, 1 … is a multiple of ten.
func RoutingNumber(s string) (string, []fault.Fault) {
	n, faults := exactly(s, 9)
	if n == "" || faults != nil {
		return n, faults
	}
	if weigh(n, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 != 0 {
		return n, checkDigit(n, fault.Hard)
	}
	return n, nil
}

// AmericanAccount reads an account number of the United States: up to 17
// digits (Nacha), as long as its bank makes it.
func AmericanAccount(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" || allDigits(n) && len(n) <= 17 {
		return n, nil
	}
	return n, shape(s, "99999999999999999")
}
