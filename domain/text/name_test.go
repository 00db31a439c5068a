package text

import (
	"testing"

	"pgregory.net/rapid"
)

// The quick way leaves out nothing: what it gives is what the long way gives,
// or 0 where that is below the least.
func TestQuickComparisonAgreesWithTheLongOne(t *testing.T) {
	name := rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"Kyoei", "Kyouei", "Stationery", "Stationary", "共栄", "共英", "文具", "2", "12", "Co.", "", "Müller", "ﾌﾞﾝｸﾞ"}), 0, 4).Draw(t, "words")
		out := ""
		for _, w := range words {
			out += w + rapid.SampledFrom([]string{" ", "", "x"}).Draw(t, "between")
		}
		return out
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := NameOf(name.Draw(t, "a")), NameOf(name.Draw(t, "b"))
		least := rapid.IntRange(0, 100).Draw(t, "least")
		want := a.Like(b, 0)
		if want < least {
			want = 0
		}
		if got := a.Like(b, least); got != want {
			t.Fatalf("%d, the long way %d", got, want)
		}
	})
}
