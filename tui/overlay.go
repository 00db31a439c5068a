package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// trim cuts a painted line to w cells; styles stay whole.
func trim(line string, w int) string {
	if len(line) <= w || ansi.StringWidth(line) <= w {
		return line
	}
	return ansi.Truncate(line, w, "")
}

// splice lays over on a row from cell x on, w cells wide. A wide character that
// is cut in half becomes spaces, so that nothing moves.
func splice(row, over string, x, w int) string {
	left := ansi.Truncate(row, x, "")
	var b strings.Builder
	b.WriteString(left)
	b.WriteString("\x1b[m")
	b.WriteString(strings.Repeat(" ", x-ansi.StringWidth(left)))
	b.WriteString(over)
	b.WriteString("\x1b[m")
	if width := ansi.StringWidth(row); width > x+w {
		right := ansi.TruncateLeft(row, x+w, "")
		if ansi.StringWidth(right) > width-x-w {
			right = ansi.TruncateLeft(row, x+w+1, "")
		}
		b.WriteString(strings.Repeat(" ", w-ansi.StringWidth(over)+width-x-w-ansi.StringWidth(right)))
		b.WriteString(right)
	}
	return b.String()
}
