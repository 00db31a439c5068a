package parties

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// Resemblance says that a supplier may be one that the office already has.
type Resemblance struct {
	Other Supplier // account masked
	// Code is the strongest reason: same-registration, same-bank, same-name,
	// same-place (a like name and the same postcode or telephone) or similar-name.
	Code    string
	Field   string // where the question is put: "registration", "bank", "name"
	Percent int    // likeness of the names, 70 to 100; 0 is less
}

// alikeEnough is the likeness of two names from which they are questioned;
// alikeThere is enough where the postcode or a telephone number agrees, too.
const (
	alikeEnough = 88
	alikeThere  = 70
)

// Resembling compares s with others and gives those that may be the same, the
// surest first. An equal number or account says more than an equal name;
// branches of one company share both, so it is always a question.
func Resembling(s Supplier, others []Supplier) []Resemblance {
	var out []Resemblance
	mine := names(s)
	for _, o := range others {
		if o.ID == s.ID || o.MergedInto != "" {
			continue
		}
		r := Resemblance{Percent: likeness(mine, o)}
		switch {
		case s.Registration != "" && s.Registration == o.Registration:
			r.Code, r.Field = "same-registration", "registration"
		case s.Bank.Key() != "" && s.Bank.Key() == o.Bank.Key():
			r.Code, r.Field = "same-bank", "bank"
		case r.Percent == 100:
			r.Code, r.Field = "same-name", "name"
		case r.Percent >= alikeThere && samePlace(s, o):
			r.Code, r.Field = "same-place", "name"
		case r.Percent >= alikeEnough:
			r.Code, r.Field = "similar-name", "name"
		default:
			continue
		}
		o.Bank = o.Bank.Masked()
		r.Other = o
		out = append(out, r)
	}
	order := []string{"same-registration", "same-bank", "same-name", "same-place", "similar-name"}
	slices.SortStableFunc(out, func(a, b Resemblance) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Code), slices.Index(order, b.Code)),
			cmp.Compare(b.Percent, a.Percent), cmp.Compare(a.Other.Code, b.Other.Code))
	})
	return out
}

// likeness is the best of the names and former names of two suppliers; 0 for
// less than what could matter.
func likeness(mine []text.Name, o Supplier) int {
	best := 0
	for _, y := range names(o) {
		for _, x := range mine {
			best = max(best, x.Like(y, alikeThere))
		}
	}
	return best
}

func names(s Supplier) []text.Name {
	out := make([]text.Name, 0, 1+len(s.Alias))
	for _, n := range append([]string{s.Name}, s.Alias...) {
		out = append(out, text.NameOf(n))
	}
	return out
}

// samePlace tells whether two suppliers share a postcode of one country or a
// telephone number.
func samePlace(a, b Supplier) bool {
	keys := PlaceKeys(b)
	for _, k := range PlaceKeys(a) {
		if slices.Contains(keys, k) {
			return true
		}
	}
	return false
}

// leastPhone is how many digits a telephone number has that is more than an
// extension.
const leastPhone = 7

// PlaceKeys are the postcode and the telephone numbers of a supplier as they
// are compared: "pJP1010051", "t0312345678".
func PlaceKeys(s Supplier) []string {
	var out []string
	if post := letterDigits(s.Address.Postcode); post != "" {
		out = append(out, "p"+s.Address.Country+post)
	}
	for _, c := range s.Contacts {
		phone := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, text.FoldWidth(c.Phone))
		if key := "t" + phone; len(phone) >= leastPhone && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

func letterDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text.Fold(s))
}

// question makes one soft fault of each reason, naming the surest supplier and
// how many more there are.
func question(l *fault.List, found []Resemblance) {
	count := map[string]int{}
	for _, r := range found {
		count[r.Code]++
	}
	for _, r := range found {
		if count[r.Code] == 0 {
			continue
		}
		l.Soft(r.Field, r.Code, fault.Figures{
			"id": r.Other.ID, "code": r.Other.Code, "name": text.Visible(r.Other.Name),
			"percent": strconv.Itoa(r.Percent), "more": strconv.Itoa(count[r.Code] - 1),
		})
		count[r.Code] = 0
	}
}
