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
