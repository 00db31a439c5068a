// Package text turns what clerks key into what can be searched, compared and
// shown. Stored text is never changed: folding makes a shadow beside it,
// because even canonical normalisation alters registered characters of names
// (CJK compatibility ideographs such as U+FA10 塚).
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// variants (異体字) maps the forms of kanji that names are written with to the
// one that most people key. NFKC leaves these alone.
var variants = map[rune]rune{
	'髙': '高', '﨑': '崎', '嵜': '崎', '邊': '辺', '邉': '辺', '齋': '斎', '齊': '斉', '澤': '沢', '濱': '浜', '濵': '浜',
	'廣': '広', '國': '国', '櫻': '桜', '圓': '円', '學': '学', '會': '会', '藏': '蔵', '德': '徳', '黑': '黒', '眞': '真',
	'榮': '栄', '惠': '恵', '嶋': '島', '嶌': '島', '龍': '竜', '瀧': '滝', '峯': '峰', '冨': '富', '𠮷': '吉', '槇': '槙',
	'關': '関', '實': '実', '壽': '寿', '寶': '宝', '條': '条', '總': '総', '證': '証', '鐵': '鉄', '傳': '伝', '來': '来',
	'萬': '万', '佛': '仏', '邨': '村', '舘': '館', '曾': '曽', '螢': '蛍', '產': '産', '縣': '県', '團': '団', '櫃': '櫃',
}

// Fold gives the search shadow of s: compatibility forms joined (ｱ→ア, Ａ→A,
// ㈱→(株)), dashes made one, upper case without Latin accents, hiragana as
// katakana, variants of kanji as the common one, and blanks and invisible
// characters gone. Small kana stay small. Equal shadows mean that a clerk
// would call the texts the same.
func Fold(s string) string {
	folded := FoldWords(s)
	if strings.IndexByte(folded, ' ') < 0 {
		return folded
	}
	return strings.ReplaceAll(folded, " ", "")
}

// FoldWords is Fold with single blanks kept between words.
func FoldWords(s string) string {
	if plain, ok := foldASCII(s); ok {
		return plain
	}
	s = voiced.Replace(s)
	s = norm.NFKC.String(s)
	out := make([]rune, 0, len(s))
	blank := false
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			blank = len(out) > 0
			continue
		case isDash(r) || r == 'ー' && betweenDigits(s, i):
			r = '-'
		case r == utf8.RuneError || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
			if r != utf8.RuneError {
				continue
			}
		case r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ':
			r += 'ァ' - 'ぁ'
		case r == '〜' || r == '～':
			r = '~'
		default:
			if v, ok := variants[r]; ok {
				r = v
			}
		}
		if blank {
			out = append(out, ' ')
			blank = false
		}
		if r == 'ß' {
			out = append(out, 'S', 'S')
			continue
		}
		if r > 0x7f && unicode.Is(unicode.Latin, r) {
			r = baseLetter(r)
		}
		out = append(out, unicode.ToUpper(r))
	}
	return string(out)
}

// FoldKana is Fold with small kana made large and the sound prolonged by ー
// ignored, so that ｷﾔﾉﾝ, キャノン and きゃのん meet.
func FoldKana(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 'ー' {
			return -1
		}
		if large, ok := smallKana[r]; ok {
			return large
		}
		return r
	}, Fold(s))
}

var smallKana = map[rune]rune{
	'ァ': 'ア', 'ィ': 'イ', 'ゥ': 'ウ', 'ェ': 'エ', 'ォ': 'オ', 'ッ': 'ツ', 'ャ': 'ヤ', 'ュ': 'ユ', 'ョ': 'ヨ',
	'ヮ': 'ワ', 'ヵ': 'カ', 'ヶ': 'ケ',
}

// FoldWidth makes full-width letters, digits and signs half-width and
// half-width kana full-width, and touches nothing else: for codes and numbers
// keyed with an input method on.
func FoldWidth(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			b.WriteByte(s[i])
		case r >= '！' && r <= '～':
			b.WriteRune(r - ('！' - '!'))
		case r == '　':
			b.WriteByte(' ')
		case r >= '｡' && r <= 'ﾟ':
			end := i + size
			for end < len(s) { // a voicing mark belongs to the kana before it
				next, n := utf8.DecodeRuneInString(s[end:])
				if next != 'ﾞ' && next != 'ﾟ' {
					break
				}
				end += n
			}
			b.WriteString(norm.NFKC.String(s[i:end]))
			i = end
			continue
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

// voiced turns the free-standing voicing marks into combining ones; NFKC would
// make a blank of them.
var voiced = strings.NewReplacer("゛", "\u3099", "゜", "\u309a")

func isDash(r rune) bool {
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−', '－', '﹘', '﹣', '-':
		return true
	}
	return false
}

func betweenDigits(s string, at int) bool {
	after := at + len("ー")
	return at > 0 && after < len(s) && isDigit(s[at-1]) && isDigit(s[after])
}

// baseLetter takes the accent off a Latin letter.
func baseLetter(r rune) rune {
	switch r {
	case 'ø', 'Ø':
		return 'O'
	case 'ł', 'Ł':
		return 'L'
	case 'đ', 'Đ':
		return 'D'
	}
	var buf [utf8.UTFMax]byte
	base, _ := utf8.DecodeRune(norm.NFD.Append(nil, buf[:utf8.EncodeRune(buf[:], r)]...))
	return base
}

// foldASCII is the short way for the many texts without any foreign character.
func foldASCII(s string) (string, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return "", false
		}
	}
	return strings.ToUpper(strings.Join(strings.Fields(s), " ")), true
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
