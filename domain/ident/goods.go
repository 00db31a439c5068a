package ident

import (
	"backdesk/domain/fault"
)

// GTIN reads the number of an article, EAN-8/JAN, UPC-12, EAN-13 or GTIN-14
// (GS1 General Specifications, modulo 10 with weights 3 and 1 from the right).
func GTIN(s string) (string, []fault.Fault) {
	n := compact(s)
	switch len(n) {
	case 0:
		return "", nil
	case 8, 12, 13, 14:
		return gs1(s, n)
	}
	return n, shape(s, "8, 12, 13, 14")
}

// GLN reads a global location number: 13 digits with GS1's check digit.
func GLN(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if len(n) != 13 {
		return n, shape(s, "13")
	}
	return gs1(s, n)
}

func gs1(s, n string) (string, []fault.Fault) {
	if !allDigits(n) {
		return n, shape(s, "0-9")
	}
	last := len(n) - 1
	if n[last] != gs1Digit(n[:last]) {
		return n, checkDigit(n, fault.Hard)
	}
	return n, nil
}

func gs1Digit(payload string) byte {
	sum, weight := 0, 3
	for i := len(payload) - 1; i >= 0; i-- {
		sum += int(payload[i]-'0') * weight
		weight = 4 - weight
	}
	return byte('0' + (10-sum%10)%10)
}

// Luhn tells whether the last digit of s is right by ISO/IEC 7812-1 (cards,
// SIREN, organisation numbers of Sweden).
func Luhn(s string) bool {
	n := compact(s)
	return len(n) > 1 && allDigits(n) && n[len(n)-1] == luhnDigit(n[:len(n)-1])
}

func luhnDigit(payload string) byte {
	sum := 0
	for i := len(payload) - 1; i >= 0; i-- {
		d := int(payload[i] - '0')
		if (len(payload)-i)%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return byte('0' + (10-sum%10)%10)
}

// ISBN10 reads a book's old number (ISO 2108:1992): modulo 11, X for ten.
func ISBN10(s string) (string, []fault.Fault) {
	n := compact(s)
	if n == "" {
		return "", nil
	}
	if len(n) != 10 || !allDigits(n[:9]) || !allDigits(n[9:]) && n[9] != 'X' {
		return n, shape(s, "10")
	}
	rest := (11 - weigh(n, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11) % 11
	want := byte('0' + rest)
	if rest == 10 {
		want = 'X'
	}
	if n[9] != want {
		return n, checkDigit(n, fault.Hard)
	}
	return n, nil
}
