package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestRowsThatChangeBehindAWideCharacterBeginAnew(t *testing.T) {
	for name, c := range map[string]struct {
		was, now string
		cursor   *tea.Cursor
		anew     bool
	}{
		"behind a wide character": {" Enter 開く   Esc", " Enter 開く   Space", nil, true},
		"before the first one":    {" Enter 開く", " F12 開く", nil, false},
		"no wide character":       {" Enter open   Esc", " Enter open   Space", nil, false},
		"unchanged":               {" Enter 開く", " Enter 開く", nil, false},
		"typed at the caret":      {" 品名 用", " 品名 用紙", tea.NewCursor(8, 0), false},
		"caret elsewhere":         {" 品名 用", " 品名 用紙", tea.NewCursor(3, 0), true},
	} {
		var s seams
		s.begin([]string{c.was}, c.cursor)
		rows := []string{c.now}
		s.begin(rows, nil)
		if got := strings.HasPrefix(rows[0], "\x1b["); got != c.anew {
			t.Errorf("%s: %q", name, rows[0])
		}
		if !strings.HasSuffix(rows[0], c.now[1:]) || widthOf(rows[0]) != widthOf(c.now) {
			t.Errorf("%s: %q is not %q", name, rows[0], c.now)
		}
	}
}

// Frames may be left out: two changes in a row do not look like none.
func TestMarksOfFirstCellsDiffer(t *testing.T) {
	var s seams
	seen := map[string]bool{}
	for _, end := range []string{"1", "2", "3", "4", "5", "6", "7"} {
		rows := []string{" 合計 " + end}
		s.begin(rows, nil)
		first, _, _ := strings.Cut(rows[0], "合")
		if seen[first] {
			t.Errorf("%q twice", first)
		}
		seen[first] = true
	}
}
