package widget

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestWrapLosesNothing: lines fit and hold every character but the spaces at
// their ends.
func TestWrapLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-z]{1,9}|[ぁ-んァ-ン一-龠]{1,9}|[、。（）「」 ]){0,40}`).Draw(t, "text")
		w := rapid.IntRange(20, 60).Draw(t, "w")
		lines := Wrap(text, w)
		bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if bare(strings.Join(lines, "")) != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			if over := Width(line) - w; over > 0 && strings.TrimLeft(line, neverFirst+"（「") == line && len(pieces(line)) > 1 && !strings.ContainsAny(line, "、。（）「」ーっゃゅょァィゥェォッャュョ") {
				t.Fatalf("%q is %d cells too long", line, over)
			}
		}
	})
}

// Half-width kana with their marks take the cells that terminals give them.
func TestHalfWidthVoicedKanaTakeTwoCells(t *testing.T) {
	for s, want := range map[string]struct {
		cells int
		show  string
	}{
		"ｷｮｳｴｲﾌﾞﾝｸﾞ": {10, "ｷｮｳｴｲブﾝグ"}, "ﾊﾟ": {2, "パ"}, "ｶ)ﾐﾅﾄ": {5, "ｶ)ﾐﾅﾄ"}, "ﾞ": {2, "゛"}, "ﾟ": {2, "゜"}, "ｱﾞ": {2, "ア\u3099"}, "が": {2, "が"},
	} {
		if Width(s) != want.cells || Show(s) != want.show {
			t.Errorf("%q takes %d cells as %q, want %d as %q", s, Width(s), Show(s), want.cells, want.show)
		}
		if got := Width(Show(s)); got != want.cells {
			t.Errorf("%q shown takes %d cells, measured %d", s, got, want.cells)
		}
	}
}
