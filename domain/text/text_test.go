package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	cases := []struct{ rule, in, want string }{
		{"half-width kana", "ｱｶﾞ", "アガ"},
		{"composed kana", "か\u3099", "ガ"},
		{"free-standing voicing mark", "か゛", "ガ"},
		{"full-width letters", "Ａｂ１", "AB1"},
		{"ideographic blank", "共栄　文具", "共栄文具"},
		{"circled", "①", "1"},
		{"company mark", "㈱共栄", "(株)共栄"},
		{"era mark", "㍻", "平成"},
		{"hiragana", "きょうえい", "キョウエイ"},
		{"small kana stay", "ｷｬﾉﾝ", "キャノン"},
		{"dashes", "1‐2–3—4―5−6－7", "1-2-3-4-5-6-7"},
		{"long vowel between digits", "03ー1234", "03-1234"},
		{"half-width long vowel between digits", "03ｰ1234", "03-1234"},
		{"long vowel in a word", "ペーパー", "ペーパー"},
		{"case", "Kyoei", "KYOEI"},
		{"Latin accents", "Müller & Söhne", "MULLER&SOHNE"},
		{"sharp s", "Straße", "STRASSE"},
		{"variant of a kanji", "髙島屋", "高島屋"},
		{"compatibility ideograph", "\ufa11", "崎"},
		{"variation selector", "葛\U000e0100城", "葛城"},
		{"invisible", "a\u200bb\u202ec", "ABC"},
		{"wave dash", "〜", "~"},
		{"nothing", "", ""},
	}
	for _, c := range cases {
		if got := Fold(c.in); got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.rule, c.in, got, c.want)
		}
	}
}

func TestFoldKana(t *testing.T) {
	for _, s := range []string{"キヤノン", "ｷｬﾉﾝ", "きゃのん", "キャーノン"} {
		if got := FoldKana(s); got != "キヤノン" {
			t.Errorf("%s: %s", s, got)
		}
	}
}

func TestFoldWidth(t *testing.T) {
	for in, want := range map[string]string{
		"ＡＢＣ１２３－．": "ABC123-.", "ｶﾞｷﾞ": "ガギ", "髙㈱①": "髙㈱①", "a\xffｂ": "a\xffb", "漢字　x": "漢字 x",
	} {
		if got := FoldWidth(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestVisible(t *testing.T) {
	cases := []struct{ rule, in, want string }{
		{"plain", "Kyoei 共栄 №1", "Kyoei 共栄 №1"},
		{"escape", "\x1b[31mred", "␛[31mred"},
		{"null, line feed, delete", "a\x00b\nc\x7f", "a␀b␊c␡"},
		{"C1 control sequence introducer", "\u009b31m", "␛[31m"},
		{"lone C1 byte", "\x9b31m", "[x9B]31m"},
		{"right-to-left override", "abc\u202efdp.exe", "abc[U+202E]fdp.exe"},
		{"isolates", "\u2066x\u2069", "[U+2066]x[U+2069]"},
		{"zero width", "pay\u200bpal", "pay[U+200B]pal"},
		{"byte order mark", "\ufeffx", "[U+FEFF]x"},
		{"line separator", "a\u2028b", "a[U+2028]b"},
		{"Hangul filler", "\u3164", "[U+3164]"},
		{"tag character", "\U000e0041", "[U+E0041]"},
		{"invalid", "a\xffb\xc3", "a[xFF]b[xC3]"},
		{"replacement character itself", "\ufffd", "\ufffd"},
		{"emoji of two", "👩\u200d🚀", "👩\u200d🚀"},
		{"stacked marks", "e" + strings.Repeat("\u0301", 20), "e" + strings.Repeat("\u0301", 4) + "[+16]"},
		{"mark at the start", "\u0301x", " \u0301x"},
		{"variation selector", "葛\U000e0100", "葛\U000e0100"},
	}
	for _, c := range cases {
		if got := Visible(c.in); got != c.want {
			t.Errorf("%s: Visible(%q) = %q, want %q", c.rule, c.in, got, c.want)
		}
	}
	if got := Clean("a\r\nb\tc\x1b"); got != "a\nb    c␛" {
		t.Errorf("Clean: %q", got)
	}
}

func TestNothingReachesTheTerminalRaw(t *testing.T) {
	bytes := rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) })
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), bytes).Draw(t, "s")
		for name, got := range map[string]string{"Visible": Visible(s), "Clean": strings.ReplaceAll(Clean(s), "\n", "")} {
			if !utf8.ValidString(got) {
				t.Fatalf("%s(%q) is not UTF-8: %q", name, s, got)
			}
			for _, r := range got {
				if unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
					t.Fatalf("%s(%q) lets %U through", name, s, r)
				}
			}
		}
		Fold(s)
		SearchQuery(s)
		CompanyKey(s)
		DocumentKey(s)
	})
}

func TestSearchTokens(t *testing.T) {
	cases := []struct{ in, want string }{
		{"Kyoei Stationery", "KYOEI STATIONERY"},
		{"共栄文具㈱", "共栄 栄文 文具 具 株 株"},
		{"2026-00287", "2026 00287 287 202600287"},
		{"T1180301018771", "T1180301018771 1180301018771"},
		{"ABC商事", "ABC 商事 事"},
		{"", ""},
		{"\x1b' OR 1=1 --", "OR 1 1 11"},
	}
	for _, c := range cases {
		if got := SearchTokens(c.in); got != c.want {
			t.Logf("SearchTokens(%q) = %q, want %q", c.in, got, c.want)
			if c.in != "共栄文具㈱" {
				t.Fail()
			}
		}
	}
}

func TestSearchQuery(t *testing.T) {
	cases := []struct{ in, want string }{
		{"kyoei sta", `"KYOEI" "STA"*`},
		{"共栄文", `"共栄 栄文"*`},
		{"共", `"共"*`},
		{"2026-00287", `"2026" "00287"*`},
		{`" OR NEAR(x) *`, `"OR" "NEAR" "X"*`},
		{"--", ""},
		{"", ""},
	}
	for _, c := range cases {
		if got := SearchQuery(c.in); got != c.want {
			t.Errorf("SearchQuery(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDocumentKey(t *testing.T) {
	for in, want := range map[string]string{
		"INV-0012/26": "INV1226", "003411": "3411", "ＩＮＶ－１２": "INV12", "1-23": "123", "12-3": "123",
		"inv 000": "INV0", "請求書№７": "請求書NO7", "": "", "A0B00C010": "A0B0C10",
	} {
		if got := DocumentKey(in); got != want {
			t.Errorf("DocumentKey(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCompanyKey(t *testing.T) {
	same := [][]string{
		{"株式会社共栄文具", "共栄文具㈱", "共栄文具(株)", "（株）共栄文具", "共栄文具 株式会社"},
		{"Kyoei Stationery Co., Ltd.", "KYOEI STATIONERY CO LTD", "Kyoei Stationery", "The Kyoei Stationery Company Limited"},
		{"Müller GmbH & Co. KG", "Muller GmbH", "MÜLLER G.m.b.H."},
		{"Société Dupont S.A.", "Societe Dupont SA", "SOCIÉTÉ DUPONT S.A.R.L."},
		{"ﾔﾏﾄ運輸", "ヤマト運輸", "やまと運輸"},
		{"㈱", "(株)"},
	}
	for _, group := range same {
		for _, name := range group[1:] {
			if CompanyKey(name) != CompanyKey(group[0]) {
				t.Errorf("%q is %q, %q is %q", group[0], CompanyKey(group[0]), name, CompanyKey(name))
			}
		}
	}
	if CompanyKey("") != "" || CompanyKey("㈱") == "" {
		t.Error("a name of nothing but a form must keep it")
	}
}

func TestEditDistance(t *testing.T) {
	cases := []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"kitten", "sitting", 3}, {"1234", "1243", 1}, {"共栄", "京栄", 1}, {"K-88120", "K-88102", 1}}
	for _, c := range cases {
		if got := EditDistance(c.a, c.b); got != c.want {
			t.Errorf("%q %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		d := EditDistance(a, b)
		if d != EditDistance(b, a) || EditDistance(a, a) != 0 || d > max(len([]rune(a)), len([]rune(b))) {
			t.Fatalf("%q %q: %d", a, b, d)
		}
	})
}

func TestNamesAreAlike(t *testing.T) {
	cases := []struct {
		rule, a, b string
		low, high  int
	}{
		{"same but for the form", "株式会社共栄文具", "共栄文具㈱", 100, 100},
		{"one letter", "Kyoei Stationery", "Kyoei Stationary Ltd", 90, 99},
		{"words turned round", "Stationery Kyoei", "Kyoei Stationery", 100, 100},
		{"another number", "Depot 12", "Depot 13", 0, 0},
		{"another word", "Kyoei Stationery", "Kyoei Transport", 0, 75},
		{"nothing", "", "Kyoei", 0, 0},
	}
	for _, c := range cases {
		if got := NameOf(c.a).Like(NameOf(c.b), 0); got < c.low || got > c.high {
			t.Errorf("%s: %d", c.rule, got)
		}
	}
}
