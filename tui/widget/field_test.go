package widget

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"pgregory.net/rapid"
)

func typed(f *Field, script string) {
	for _, k := range keysOf(script) {
		f.Key(k)
	}
}

func TestFieldEditing(t *testing.T) {
	for _, c := range []struct{ name, set, keys, want string }{
		{"typing", "", "abc", "abc"},
		{"first key replaces what was there", "old", "new", "new"},
		{"an editing key keeps it", "old", "<end>er", "older"},
		{"backspace keeps the rest", "old", "<backspace>", "ol"},
		{"insert in the middle", "", "ac<left>b", "abc"},
		{"home and delete", "", "xabc<home><delete>", "abc"},
		{"word left, erase to the end", "", "one two<ctrl+left><ctrl+x>", "one "},
		{"erase word", "", "one two<ctrl+w>", "one "},
		{"erase to the start", "", "one two<ctrl+left><ctrl+u>", "two"},
		{"erase the next word", "", "one two<home><alt+d>", " two"},
		{"undo takes typing back at once", "", "abc<ctrl+z>", ""},
		{"redo", "", "abc<ctrl+z><ctrl+y>", "abc"},
		{"undo of an erased word", "", "one two<ctrl+w><ctrl+z>", "one two"},
		{"undo of a replacement", "old", "n<ctrl+z>", "old"},
		{"wide characters", "", "日本語<left><backspace>", "日語"},
		{"kanji and kana are words", "", "東京ビル<ctrl+w>", "東京"},
		{"combining mark joins", "", "か\u3099<backspace>", ""},
		{"family is one cluster", "", "👨‍👩‍👧x<backspace><backspace>", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var f Field
			f.Set(c.set)
			typed(&f, c.keys)
			if f.Text() != c.want {
				t.Errorf("%q, want %q", f.Text(), c.want)
			}
		})
	}
}

func TestInputMethodCommitsAtOnce(t *testing.T) {
	f := Field{Limit: Limit{Graphemes: 5}}
	if _, ok := f.Key(tea.KeyPressMsg{Code: tea.KeyExtended, Text: "東京都港区芝"}); ok || f.Text() != "東京都港区" {
		t.Errorf("%q %v: what is too long beeps and does not spill", f.Text(), ok)
	}
	if _, ok := f.Key(press("x")); ok || f.Text() != "東京都港区" {
		t.Error(f.Text())
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct {
		limit Limit
		want  string
	}{{Limit{Cells: 5}, "日本"}, {Limit{Graphemes: 3}, "日本語"}, {Limit{Bytes: 7}, "日本"}, {Limit{}, "日本語が"}} {
		f := Field{Limit: c.limit}
		if ok := f.Insert("日本語が"); f.Text() != c.want || ok != (c.limit == Limit{}) {
			t.Errorf("%+v: %q %v", c.limit, f.Text(), ok)
		}
	}
}

func TestFullWidthKeysInFigures(t *testing.T) {
	for _, c := range []struct {
		kind       Kind
		keys, want string
	}{
		{Money, "１２，３００", "12,300"}, {Quantity, "ー５。５", "-5.5"}, {Price, "＝３＊４", "=3*4"},
		{Date, "２０２６・４・１", "2026/4/1"}, {Code, "ｋー００３１", "K-0031"}, {Text, "１２３", "１２３"},
	} {
		f := Field{Fold: folded(&FieldSpec{Kind: c.kind})}
		typed(&f, c.keys)
		if f.Text() != c.want {
			t.Errorf("%s: %q, want %q", c.kind, f.Text(), c.want)
		}
	}
}

func TestCharsets(t *testing.T) {
	for _, c := range []struct {
		spec       FieldSpec
		keys, want string
		ok         bool
	}{
		{FieldSpec{Charset: Digits}, "１0a5", "105", false},
		{FieldSpec{Charset: Katakana}, "やまだ", "ヤマダ", true},
		{FieldSpec{Charset: ASCII}, "abｃ日", "abc", false},
		{FieldSpec{Upper: true}, "abc", "ABC", true},
	} {
		f := Field{Fold: folded(&c.spec)}
		if ok := f.Insert(c.keys); f.Text() != c.want || ok != c.ok {
			t.Errorf("%v: %q %v", c.spec.Charset, f.Text(), ok)
		}
	}
}

// drawn paints the field alone and gives the cells and the caret.
func drawn(f *Field, width int) (string, int) {
	var p Pen
	caret := f.Draw(&p, width, Left, Focus)
	return p.String(), caret
}

func TestCursorStandsInTheCaretCell(t *testing.T) {
	var f Field
	typed(&f, "日本語x")
	if s, at := drawn(&f, 20); at != 7 || !strings.HasPrefix(s, "日本語x") {
		t.Error(at, s)
	}
	typed(&f, "<left><left>")
	if _, at := drawn(&f, 20); at != 4 {
		t.Error(at)
	}
	// Scrolled: the cell under the cursor is the cluster that the caret is before.
	f.Set("東京都港区芝公園四丁目二番八号")
	for range 15 {
		typed(&f, "<left>")
		s, at := drawn(&f, 10)
		buf := uv.NewScreenBuffer(10, 1)
		uv.NewStyledString(s).Draw(buf, uv.Rect(0, 0, 10, 1))
		c, _, _ := next(f.Text()[f.Caret():])
		if got := buf.CellAt(at, 0).Content; got != c {
			t.Errorf("cursor on %q, caret before %q in %q", got, c, s)
		}
	}
}

// naughty are strings that break programs: from the list that is copied with
// its licence, and of our own.
func naughty(t testing.TB) []string {
	t.Helper()
	file, err := os.Open("testdata/naughty/strings.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []string
	for in := bufio.NewScanner(file); in.Scan(); {
		if line := in.Text(); line != "" && !strings.HasPrefix(line, "#") {
			s, err := strconv.Unquote(line)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			out = append(out, s)
		}
	}
	return append(out, "\x1b[2J", "\x1b]0;title\a", "a\x00b", "\xff\xfe", "\u202eevil", "\u200b", "\ufeff", "e\u0301\u0301\u0301",
		"\u0301", "🇯🇵🏳️‍🌈", "\u2028", "ｶﾞ", "葛󠄀", "\r", "\u0085", "\x9b31m", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞")
}

// safe checks that a line is as wide as promised and holds nothing that a
// terminal would obey.
func safe(t testing.TB, what, line string, width int) {
	t.Helper()
	if got := uv.NewStyledString(line).UnicodeWidth(); got > width {
		t.Errorf("%s: %d cells in %d: %q", what, got, width, line)
	}
	for i, r := range line {
		if r == utf8.RuneError && !strings.HasPrefix(line[i:], "\ufffd") || r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			t.Errorf("%s: raw %U in %q", what, r, line)
			return
		}
	}
}

func TestNaughtyStringsAreKeptAndShown(t *testing.T) {
	for _, s := range naughty(t) {
		var f Field
		if f.insert(s, false); f.Text() != s {
			t.Errorf("%q became %q", s, f.Text())
		}
		for _, w := range []int{1, 2, 3, 10, 200} {
			line, at := drawn(&f, w)
			safe(t, strconv.Quote(s), line, w)
			if at < 0 || at >= w && w > 3 {
				t.Errorf("%q: cursor %d of %d", s, at, w)
			}
		}
		safe(t, strconv.Quote(s), Cut(s, 20), 20)
		safe(t, strconv.Quote(s), Pad(s, 9, Right), 9)
		safe(t, strconv.Quote(s), Show(s), 1<<20)
	}
}

// Editing any text in any way keeps the caret between clusters, and undo leads
// back to the beginning.
func TestFieldProperties(t *testing.T) {
	pool := []string{"a", "日", "か\u3099", "👨‍👩‍👧", "\u0301", " ", "\x1b", "ｱ", "\u200d", "1", "\xff"}
	actions := []Action{LeftOne, RightOne, WordLeft, WordRight, ToStart, ToEnd, EraseBack, EraseHere, EraseWord, EraseNext, Undo, Redo}
	rapid.Check(t, func(t *rapid.T) {
		f := Field{Limit: Limit{Cells: rapid.IntRange(0, 12).Draw(t, "cells")}}
		width := rapid.IntRange(4, 12).Draw(t, "width")
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "type") {
				f.insert(rapid.SampledFrom(pool).Draw(t, "text"), true)
			} else {
				f.Do(rapid.SampledFrom(actions).Draw(t, "action"))
			}
			if snap(f.text, f.caret) != f.caret {
				t.Fatalf("caret %d inside a cluster of %q", f.caret, f.text)
			}
			if f.Limit.Cells > 0 && Width(f.text) > f.Limit.Cells+1 {
				t.Fatalf("%q is wider than %d", f.text, f.Limit.Cells)
			}
			line, at := drawn(&f, width)
			if got := uv.NewStyledString(line).UnicodeWidth(); got != width || at < 0 || at >= width {
				t.Fatalf("%q in %d cells: %d wide, caret %d", f.text, width, got, at)
			}
		}
		for f.Do(Undo) {
		}
		if f.text != "" {
			t.Fatalf("undone to %q", f.text)
		}
	})
}

func TestNaughtyStringsInEveryKindOfField(t *testing.T) {
	spec := &FormSpec{ID: "test/kinds", Lines: &GridSpec{Key: "lines", Columns: []FieldSpec{
		{Key: "t", Kind: Text, Width: 12}, {Key: "l", Kind: LookUp, FreeText: true, Width: 10}, {Key: "n", Kind: Money, Width: 10},
	}}}
	for i, k := range []Kind{Text, Code, Date, Money, Quantity, Price, Choice, YesNo, Notes, LookUp} {
		spec.Fields = append(spec.Fields, FieldSpec{Key: "f" + strconv.Itoa(i), Label: "x", Kind: k, FreeText: true, Options: []Option{{Value: "A"}}})
	}
	for _, s := range naughty(t) {
		form := NewForm(spec, look("ja"))
		c := &clerk{t: t, form: form, find: func(Query) []Pick { return nil }}
		for _, field := range spec.Fields {
			form.Focus(field.Key)
			c.paste(s)
			c.type_("<tab>")
			for _, line := range form.View(80, 24).Lines {
				safe(t, string(field.Kind)+strconv.Quote(s), unstyled(line), 80)
			}
		}
		want := strings.TrimRight(strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(s), " ")
		if got := strings.TrimRight(form.Value("f0").Text, " "); got != want && !strings.ContainsAny(s, "\r\n\t ") {
			t.Errorf("%q became %q", s, got)
		}
		form.Focus("lines.1.t")
		for range 3 {
			c.paste(s)
			c.type_("<tab>")
		}
		for _, line := range form.View(80, 24).Lines {
			safe(t, strconv.Quote(s), unstyled(line), 80)
		}
	}
}

// unstyled takes our own style sequences away, and nothing else.
func unstyled(line string) string {
	theme := NewTheme(true)
	for _, open := range theme.open {
		if open != "" {
			line = strings.ReplaceAll(line, open, "")
		}
	}
	return strings.ReplaceAll(line, "\x1b[m", "")
}
