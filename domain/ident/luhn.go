package ident

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
