package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWordsFoldByThemselvesAsInTheWholeText(t *testing.T) {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{" ", "　", "\n", "か゛", "ﾊﾟ", "㈱", "2026ー00287", "bolts M8×30,", "\u0301", "\u200b", "ß", "´", "a", "-", "０１"}),
		rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		if got, want := foldedWords(s), strings.Fields(FoldWords(s)); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, in the whole %q", s, got, want)
		}
	})
}
