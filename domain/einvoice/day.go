package einvoice

import "time"

// dayOf reads an xs:date, with or without a time zone ("2026-11-20",
// "2026-11-20+09:00"), as the minute at which the day begins, so that two can
// be compared. A day without a zone counts as one of UTC.
func dayOf(text string) (minute int64, ok bool) {
	s := normalize(text)
	if len(s) < 10 || !isDate(s[:10]) {
		return 0, false
	}
	offset, ok := zoneOf(s[10:])
	if !ok {
		return 0, false
	}
	begin := time.Date(digitsOf(s[:4]), time.Month(digitsOf(s[5:7])), digitsOf(s[8:10]), 0, 0, 0, 0, time.UTC)
	return begin.Unix()/60 - int64(offset), true
}

// zoneOf reads the zone of an XML Schema date in minutes: "", "Z" or "+hh:mm",
// fourteen hours at most.
func zoneOf(s string) (minutes int, ok bool) {
	if s == "" || s == "Z" {
		return 0, true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return 0, false
	}
	h, m := digitsOf(s[1:3]), digitsOf(s[4:])
	if h < 0 || m < 0 || m > 59 || h*60+m > 14*60 {
		return 0, false
	}
	if s[0] == '-' {
		return -h*60 - m, true
	}
	return h*60 + m, true
}

// notBefore tells whether the first date of a is the first of b or later. UBL
// writes xs:date; CII writes digits, year first, which compare as text.
func notBefore(syntax Syntax, a, b Term) bool {
	if syntax == CII {
		return a.Raw() != "" && b.Raw() != "" && a.Raw() >= b.Raw()
	}
	x, okX := dayOf(a.Raw())
	y, okY := dayOf(b.Raw())
	return okX && okY && x >= y
}

// isDate tells whether s is a calendar date, year-month-day.
func isDate(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	y, m, d := digitsOf(s[0:4]), digitsOf(s[5:7]), digitsOf(s[8:10])
	if y < 1 || m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= daysIn(y, m)
}

// digitsOf reads a whole number of digits only; −1 when it is none.
func digitsOf(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
