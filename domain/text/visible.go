package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxMarks is how many combining marks in a row are shown on one character;
// more would grow over the lines above and below.
const maxMarks = 4

// Visible makes s safe to show on one line of a terminal, whatever it holds:
// control characters become their pictures (␛ ␀ ␊), those of C1 an ␛ and the
// letter they stand for, direction overrides and other invisible characters
// [U+202E], bytes that are no UTF-8 [xFF]. Printable text comes back as it is.
// The stored text keeps every byte.
func Visible(s string) string {
	if printable(s) {
		return s
	}
	return visible(s, false)
}

// Clean is Visible for notes of several lines: line feeds stay, a carriage
// return before one is dropped and tabs become blanks.
func Clean(s string) string {
	if printable(s) {
		return s
	}
	return visible(strings.ReplaceAll(s, "\r\n", "\n"), true)
}

func visible(s string, lines bool) string {
	var b strings.Builder
	b.Grow(len(s) + 16)
	marks := 0      // combining marks on the character before
	prev := rune(0) // the rune before, 0 at a line's start
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		raw := s[i : i+size]
		i += size
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			marks++
			if marks > maxMarks {
				continue
			}
			if prev == 0 {
				b.WriteByte(' ') // else it would sit on the frame
			}
			b.WriteString(raw)
			prev = r
			continue
		}
		if marks > maxMarks {
			fmt.Fprintf(&b, "[+%d]", marks-maxMarks)
		}
		marks = 0
		next, _ := utf8.DecodeRuneInString(s[i:])
		prev = writeVisible(&b, r, raw, prev, next, lines)
	}
	if marks > maxMarks {
		fmt.Fprintf(&b, "[+%d]", marks-maxMarks)
	}
	return b.String()
}

func writeVisible(b *strings.Builder, r rune, raw string, prev, next rune, lines bool) rune {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		fmt.Fprintf(b, "[x%02X]", raw[0])
	case lines && r == '\n':
		b.WriteByte('\n')
		return 0
	case lines && r == '\t':
		b.WriteString("    ")
	case r < 0x20:
		b.WriteRune('␀' + r)
	case r == 0x7f:
		b.WriteRune('␡')
	case r >= 0x80 && r < 0xa0: // ECMA-35: the same as ESC and a letter
		b.WriteRune('␛')
		b.WriteRune(r - 0x40)
	case r == '\u200d' && joins(prev, next):
		b.WriteString(raw)
	case invisible(r):
		fmt.Fprintf(b, "[U+%04X]", r)
	default:
		b.WriteString(raw)
	}
	return r
}

// joins tells whether a zero-width joiner builds an emoji of two.
func joins(prev, next rune) bool {
	pictured := func(r rune) bool {
		return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || r == '\ufe0f'
	}
	return pictured(prev) && unicode.Is(unicode.So, next)
}

// invisible are the characters that show nothing or turn the text around.
func invisible(r rune) bool {
	switch r {
	case '\u2028', '\u2029', '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800', '\u17b4', '\u17b5', '\u034f':
		return true
	case '\u0600', '\u0601', '\u0602', '\u0603', '\u0604', '\u0605', '\u06dd', '\u070f', '\u08e2':
		return false // format characters that are drawn
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Noncharacter_Code_Point, r)
}

func printable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return false
		}
	}
	return true
}
