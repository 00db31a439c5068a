package tui

import "testing"

func TestSpliceKeepsColumns(t *testing.T) {
	row := "日本語日本語日本語"
	for x := range 8 {
		got := splice(row, "ab", x, 2)
		if n := widthOf(got); n != 18 {
			t.Errorf("at %d: %d cells: %q", x, n, got)
		}
	}
}
