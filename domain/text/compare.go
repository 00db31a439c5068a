package text

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// DocumentKey gives the form of a supplier's document number by which
// duplicates are found: NFKC, upper case, leading zeros of each run of digits
// off first, then everything but letters and digits dropped: "INV-0012/26" is
// INV1226. Two different numbers may meet ("1-23", "12-3"), so the raw numbers
// are always shown beside a finding.
func DocumentKey(s string) string {
	var b strings.Builder
	run := []rune(nil)
	flush := func() {
		if len(run) == 0 {
			return
		}
		for len(run) > 1 && run[0] == '0' {
			run = run[1:]
		}
		b.WriteString(string(run))
		run = run[:0]
	}
	for _, r := range strings.ToUpper(norm.NFKC.String(s)) {
		switch {
		case r >= '0' && r <= '9':
			run = append(run, r)
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			flush()
			b.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	return b.String()
}

// maxCompared bounds the runes that EditDistance looks at.
const maxCompared = 256

// EditDistance counts the insertions, deletions, substitutions and swaps of
// neighbours that turn a into b (optimal string alignment). Of texts longer
// than 256 characters the beginning counts.
func EditDistance(a, b string) int {
	x, y := clipRunes(a), clipRunes(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	before := make([]int, len(y)+1)
	row := make([]int, len(y)+1)
	next := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		next[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(y)]
}

func clipRunes(s string) []rune {
	r := []rune(s)
	if len(r) > maxCompared {
		r = r[:maxCompared]
	}
	return r
}

// Similar compares two names of businesses, 0 (nothing alike) to 100 (the same
// by CompanyKey). Order of words and letters mistyped count little; a word or
// a number more counts much, because branches differ by it.
func Similar(a, b string) int {
	x, y := companyWords(a), companyWords(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	straight := ratio(strings.Join(x, ""), strings.Join(y, ""))
	slices.Sort(x)
	slices.Sort(y)
	return max(straight, ratio(strings.Join(x, ""), strings.Join(y, "")))
}

func ratio(a, b string) int {
	if a == b {
		return 100
	}
	if digitsOf(a) != digitsOf(b) {
		return 0
	}
	longest := max(len(clipRunes(a)), len(clipRunes(b)))
	return 100 - 100*EditDistance(a, b)/longest
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
