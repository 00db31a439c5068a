package parties

import (
	"strings"
	"unicode"

	"backdesk/domain/parties"
	"backdesk/domain/text"
)

// Classes of supplier_keys.
const (
	classCode = iota + 1
	classReading
	className
	classWord
	classAlias
	classPlace // postcode or telephone number, to find near-duplicates; never typed
)

const (
	keyLength = 80 // characters of a key; more that is typed does not narrow
	maxWords  = 12 // words of a name that are found by their beginning
)

type lookUpKey struct {
	class int
	key   string
}

// lookUpKeys gives the beginnings that a supplier is found by, and the places
// that it may share. One that is out of use is found by its code alone.
func lookUpKeys(s parties.Supplier) []lookUpKey {
	var out []lookUpKey
	seen := map[lookUpKey]bool{}
	add := func(class int, key string) {
		k := lookUpKey{class, clip(key)}
		if key != "" && !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	add(classCode, text.Fold(s.Code))
	for _, k := range parties.PlaceKeys(s) {
		add(classPlace, k)
	}
	if !s.Active {
		return out
	}
	add(classReading, text.FoldKana(s.Reading))
	add(className, text.Fold(s.Name))
	add(className, text.CompanyKey(s.Name))
	words := strings.Fields(text.FoldWords(s.Name))
	for _, w := range words[:min(len(words), maxWords)] {
		add(classWord, w)
	}
	for _, a := range s.Alias {
		add(classAlias, text.Fold(a))
		add(classAlias, text.CompanyKey(a))
	}
	return out
}

func clip(s string) string {
	n := 0
	for i := range s {
		if n == keyLength {
			return s[:i]
		}
		n++
	}
	return s
}

// after is greater than every text that begins with key.
func after(key string) string { return key + "\U0010ffff" }

// fieldBreak is a token that no pair of characters equals: a phrase never
// reaches over the end of a field.
const fieldBreak = " xbreakx "

// grams gives the pairs of neighbouring letters and digits of folded texts.
func grams(folded []string) string {
	var b strings.Builder
	for i, f := range folded {
		if i > 0 {
			b.WriteString(fieldBreak)
		}
		b.WriteString(strings.Join(pairs(f), " "))
	}
	return b.String()
}

// gramQuery gives the expression that finds texts which hold word somewhere,
// "" when it is shorter than a pair.
func gramQuery(word string) string {
	var alternatives []string
	for _, folded := range []string{text.Fold(word), text.FoldKana(word)} {
		p := pairs(clip(folded))
		if len(p) == 0 {
			continue
		}
		phrase := `"` + strings.Join(p, " ") + `"`
		if len(alternatives) == 0 || alternatives[0] != phrase {
			alternatives = append(alternatives, phrase)
		}
	}
	if len(alternatives) == 0 {
		return ""
	}
	return "(" + strings.Join(alternatives, " OR ") + ")"
}

func pairs(folded string) []string {
	var runes []rune
	for _, r := range folded {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			runes = append(runes, r)
		}
	}
	var out []string
	for i := 0; i+1 < len(runes); i++ {
		out = append(out, string(runes[i:i+2]))
	}
	return out
}
