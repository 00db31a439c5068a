package text

import (
	"strings"
	"unicode"
)

const (
	maxWords  = 16 // words of a query that count
	maxLetter = 64 // letters of one word that count
)

// SearchTokens gives the tokens of s for a full-text index with a tokenizer
// that splits at blanks: folded words, scripts without blanks (kanji, kana,
// Thai) as pairs of characters and the last one alone, and behind them the
// forms that numbers are also looked up by: without leading zeros, without
// their letters, and joined ("2026-00287" is found by 287 and by 202600287).
func SearchTokens(s string) string {
	var out, extra []string
	for _, word := range foldedWords(s) {
		parts := segments(word)
		for _, p := range parts {
			if p.dense {
				out = append(out, pairs(p.text)...)
				continue
			}
			out = append(out, clip(p.text))
			extra = append(extra, numberForms(p.text)...)
		}
		if len(parts) > 1 && !anyDense(parts) {
			extra = append(extra, clip(joined(parts)))
		}
	}
	return strings.Join(append(out, extra...), " ")
}

// SearchQuery gives a MATCH expression of SQLite's FTS5 that finds texts
// indexed by SearchTokens which hold all words of s, the last one as a prefix.
// Nothing that is keyed can be an operator: only letters and digits in quotes
// come out. It is "" when s holds neither.
func SearchQuery(s string) string {
	var terms []string
	for _, word := range foldedWords(s) {
		for _, p := range segments(word) {
			if len(terms) == maxWords {
				break
			}
			tokens := []string{clip(p.text)}
			if p.dense {
				tokens = pairs(p.text)
				if len(tokens) > 1 {
					tokens = tokens[:len(tokens)-1] // the last character alone is for the index
				}
			}
			terms = append(terms, `"`+strings.Join(tokens, " ")+`"`)
		}
	}
	if len(terms) == 0 {
		return ""
	}
	return strings.Join(terms, " ") + "*"
}

// foldedWords are the words of FoldWords(s). Each is folded by itself, so that one
// foreign character does not send a long text the long way.
func foldedWords(s string) []string {
	words := strings.Fields(s)
	out := make([]string, 0, len(words))
	for _, word := range words {
		if isASCII(word) {
			out = append(out, strings.ToUpper(word))
		} else { // a compatibility form may hold a blank
			out = append(out, strings.Fields(FoldWords(word))...)
		}
	}
	return out
}

type segment struct {
	text  string
	dense bool // written without blanks
}

// segments cuts a word at everything that is neither letter nor digit, and
// between scripts with and without blanks.
func segments(word string) []segment {
	var out []segment
	start, dense := -1, false
	flush := func(end int) {
		if start >= 0 {
			out = append(out, segment{word[start:end], dense})
		}
		start = -1
	}
	for i, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !(unicode.IsMark(r) && start >= 0) {
			flush(i)
			continue
		}
		if d := isDense(r) || unicode.IsMark(r) && dense; start < 0 || d != dense {
			flush(i)
			start, dense = i, d
		}
	}
	flush(len(word))
	return out
}

func isDense(r rune) bool {
	if r < '\u0e00' { // Thai is the first of them
		return false
	}
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Katakana, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func pairs(s string) []string {
	runes := []rune(s)
	out := make([]string, 0, len(runes))
	for i := 0; i+1 < len(runes); i++ {
		out = append(out, string(runes[i:i+2]))
	}
	return append(out, string(runes[len(runes)-1:]))
}

func numberForms(word string) []string {
	digits := strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
	if digits == "" || !isASCII(digits) {
		return nil
	}
	var out []string
	if digits != word {
		out = append(out, clip(digits))
	}
	if short := strings.TrimLeft(digits, "0"); short != "" && short != digits {
		out = append(out, clip(short))
	}
	return out
}

func joined(parts []segment) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
	}
	return b.String()
}

func anyDense(parts []segment) bool {
	for _, p := range parts {
		if p.dense {
			return true
		}
	}
	return false
}

func clip(s string) string {
	n := 0
	for i := range s {
		if n == maxLetter {
			return s[:i]
		}
		n++
	}
	return s
}
