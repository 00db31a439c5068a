package widget

import (
	"strings"
	"unicode/utf8"
)

// neverFirst are the signs that no line begins with (行頭禁則); the last ones are
// the long vowel and the small kana.
const neverFirst = ")],.:;?!、。，．）」』】：；？！" +
	"\u30fc\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7"

// Wrap breaks a sentence into lines of at most w cells: at spaces, and between
// any two characters of a script written without spaces.
func Wrap(sentence string, w int) []string {
	var lines []string
	line, width := "", 0
	for _, piece := range pieces(sentence) {
		n := Width(strings.TrimRight(piece, " "))
		if width > 0 && width+n > w {
			lines = append(lines, strings.TrimRight(line, " "))
			line, width = "", 0
		}
		line += piece
		width += Width(piece)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces splits a sentence where a line may end: a word with the spaces after
// it, or one wide character with the signs that may not begin a line.
func pieces(sentence string) []string {
	var all []string
	start := 0
	for i, r := range sentence {
		if i == start {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(sentence[:i])
		free := before == ' ' && r != ' ' || before >= 0x2e80 || r >= 0x2e80 && before != ' '
		if free && r != ' ' && !strings.ContainsRune(neverFirst, r) && !strings.ContainsRune("（「『【", before) {
			all = append(all, sentence[start:i])
			start = i
		}
	}
	return append(all, sentence[start:])
}
