package tui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// seams keeps what was drawn last, so that no changed row is begun behind a wide
// character: on its way to the first cell that differs the renderer writes the
// cells before it over again, and when it comes in upon the second half of a
// wide character it counts a cell too many and wipes that character out (a fault
// of the cursor movement of github.com/charmbracelet/ultraviolet).
type seams struct {
	rows   []string
	phases []byte // how the first cell of each row is marked
	cursor *tea.Cursor
}

// marks of a first cell: concealed blanks that the renderer tells apart and
// nobody sees. There are several, since frames may be left out between two that
// reach the terminal.
var marks = []string{" ", "\x1b[8m \x1b[m", "\x1b[1;8m \x1b[m", "\x1b[2;8m \x1b[m", "\x1b[3;8m \x1b[m", "\x1b[1;3;8m \x1b[m", "\x1b[2;3;8m \x1b[m"}

// begin has each row that changed behind a wide character begin at its first
// cell. The row where the caret stood and the change begins is left alone: the
// cursor is there already, and what is typed costs few bytes.
func (s *seams) begin(rows []string, cursor *tea.Cursor) {
	if len(s.rows) != len(rows) {
		s.rows, s.phases = make([]string, len(rows)), make([]byte, len(rows))
	}
	first := true
	for i, row := range rows {
		was := s.rows[i]
		s.rows[i] = row
		if was != row {
			same := commonPrefix(was, row)
			typed := first && s.cursor != nil && s.cursor.Y == i && s.cursor.X == widthOf(row[:same])
			if !typed && same > 0 && hasWide(row[:same]) {
				s.phases[i] = 1 + s.phases[i]%byte(len(marks)-1)
			}
			first = false
		}
		if s.phases[i] > 0 && strings.HasPrefix(row, " ") {
			rows[i] = marks[s.phases[i]] + row[1:]
		}
	}
	s.cursor = cursor
}

// commonPrefix is how many bytes of two rows are the same, up to a whole
// character.
func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	i := 0
	for i < n && a[i] == b[i] {
		i++
	}
	for i > 0 && i < len(b) && !utf8.RuneStart(b[i]) {
		i--
	}
	return i
}

// hasWide tells whether a text may hold characters of two cells.
func hasWide(s string) bool {
	for _, r := range s {
		if r >= 0x1100 {
			return true
		}
	}
	return false
}
