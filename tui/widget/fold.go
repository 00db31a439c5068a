package widget

import (
	"strings"
)

// folded gives what a field makes of typed text before it takes it; nil for a
// field that takes text as it is.
func folded(s *FieldSpec) func(string) (string, bool) {
	switch {
	case s.figure() || s.Charset == Digits:
		return func(t string) (string, bool) {
			t = narrow(t, true)
			if s.Charset != Digits {
				return t, true
			}
			digits := strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return r
				}
				return -1
			}, t)
			return digits, digits == t
		}
	case s.Kind == Date:
		return func(t string) (string, bool) { return narrow(t, true), true }
	case s.Kind == Code || s.Upper:
		return func(t string) (string, bool) { return strings.ToUpper(narrow(t, s.Kind == Code)), true }
	case s.Charset == ASCII:
		return func(t string) (string, bool) {
			t = narrow(t, true)
			plain := strings.Map(func(r rune) rune {
				if r < 0x20 || r >= 0x7f {
					return -1
				}
				return r
			}, t)
			return plain, plain == t
		}
	case s.Charset == Katakana:
		return func(t string) (string, bool) { return strings.Map(katakana, t), true }
	}
	return nil
}

// narrow turns full-width letters, digits and signs into ASCII. With signs it
// takes what an input method leaves for the keys - . , / as well.
func narrow(s string, signs bool) string {
	for i := 0; ; i++ {
		if i == len(s) {
			return s
		}
		if s[i] >= 0x80 {
			break
		}
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		case !signs:
			return r
		}
		switch r {
		case 'ー', '−', '‐', '‑', '–', '—', '―', 'ｰ':
			return '-'
		case '。', '｡':
			return '.'
		case '、', '､':
			return ','
		case '・', '･', '÷':
			return '/'
		case '×':
			return '*'
		}
		return r
	}, s)
}

func katakana(r rune) rune {
	if r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ' {
		return r + 0x60
	}
	return r
}
