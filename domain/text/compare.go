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
func EditDistance(a, b string) int { return distance(clipRunes(a), clipRunes(b)) }

func distance(x, y []rune) int {
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

// Name is the name of a business prepared for many comparisons.
type Name struct {
	straight, sorted []rune // words as they stand and in the alphabet's order, clipped
	same             string // straight, whole
	turned           string // sorted, whole
	digits           string
	letters          [32]uint8 // how many runes fall on each remainder
}

// NameOf folds a name once.
func NameOf(s string) Name {
	words := companyWords(s)
	n := Name{same: strings.Join(words, "")}
	slices.Sort(words)
	n.turned = strings.Join(words, "")
	n.straight, n.sorted, n.digits = clipRunes(n.same), clipRunes(n.turned), digitsOf(n.same)
	for _, r := range n.straight {
		if n.letters[r%32] < 255 {
			n.letters[r%32]++
		}
	}
	return n
}

// Like compares two names of businesses, 0 (nothing alike) to 100 (the same by
// CompanyKey). Order of words and letters mistyped count little; a word or a
// number more counts much, because branches differ by it. What is below least is
// given as 0, which is then found out the quick way mostly.
func (n Name) Like(o Name, least int) int {
	switch {
	case n.same == "" || o.same == "":
		return 0
	case n.same == o.same || n.turned == o.turned:
		return 100
	}
	longest := max(len(n.straight), len(o.straight))
	if least > 0 && 100-100*n.apart(o)/longest < least {
		return 0
	}
	best := 0
	if n.digits == o.digits {
		best = 100 - 100*distance(n.straight, o.straight)/longest
	}
	if digitsOf(n.turned) == digitsOf(o.turned) {
		best = max(best, 100-100*distance(n.sorted, o.sorted)/longest)
	}
	if best < least {
		return 0
	}
	return best
}

// apart is less than or equal to the distance of two names that are not
// clipped: each letter that only one has takes a step.
func (n Name) apart(o Name) int {
	if len(n.straight) == maxCompared || len(o.straight) == maxCompared {
		return 0 // what was clipped off may differ between the two orders
	}
	more, less := 0, 0
	for i, c := range n.letters {
		if d := int(c) - int(o.letters[i]); d > 0 {
			more += d
		} else {
			less -= d
		}
	}
	return max(more, less)
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
