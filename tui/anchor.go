package tui

import "strings"

// anchored ends every row in its last cell with a blank that the terminal is
// told to conceal. It keeps the renderer to writing what differs from the first
// to the last cell: without it, a row whose end moves is shifted by deleting or
// inserting cells, and where a wide character stands at the seam the cursor
// falls into its second half, so that the next one wipes it out (a fault of the
// cell-diffing of github.com/charmbracelet/ultraviolet).
func anchored(rows []string, w int) {
	for i, row := range rows {
		if n := widthOf(row); n < w {
			rows[i] = row + blanks(w-1-n) + "\x1b[8m \x1b[m"
		}
	}
}

const someBlanks = "                                                                                                                        "

func blanks(n int) string {
	if n <= len(someBlanks) {
		return someBlanks[:n]
	}
	return strings.Repeat(" ", n)
}
