package widget

// noteRow is a row of a text of several lines, wrapped by cells.
type noteRow struct{ from, to int }

// wrap gives the rows of the text in width cells; the last cell of a row stays
// free for the caret.
func (f *Field) wrap(width int) []noteRow {
	width = max(width-1, 2)
	rows := make([]noteRow, 0, 4)
	start, cells, space := 0, 0, -1
	for i := 0; i < len(f.text); {
		c, _, w := next(f.text[i:])
		if c == "\n" || c == "\r\n" || c == "\r" {
			rows = append(rows, noteRow{start, i})
			i += len(c)
			start, cells, space = i, 0, -1
			continue
		}
		if cells+w > width {
			cut := i
			if space > start {
				cut = space
			}
			rows = append(rows, noteRow{start, cut})
			start, space = cut, -1
			cells = Width(f.text[start:i])
		}
		cells += w
		i += len(c)
		if c == " " || c == "\u3000" || w == 2 {
			space = i
		}
	}
	return append(rows, noteRow{start, len(f.text)})
}

// caretRow is the row that the caret stands in.
func (f *Field) caretRow(rows []noteRow) int {
	for i := len(rows) - 1; i > 0; i-- {
		if f.caret >= rows[i].from {
			return i
		}
	}
	return 0
}

// row moves the caret a row up or down in the same cell; false at the edge.
func (f *Field) row(by, width int) bool {
	rows := f.wrap(width)
	at := f.caretRow(rows)
	to := at + by
	if to < 0 || to >= len(rows) {
		return false
	}
	cell := Width(f.text[rows[at].from:f.caret])
	pos := rows[to].from
	for pos < rows[to].to {
		c, _, w := next(f.text[pos:])
		if cell < w {
			break
		}
		cell -= w
		pos += len(c)
	}
	f.caret, f.fresh, f.typing = pos, false, false
	return true
}

// drawRows paints height rows of the text into lines, the caret's among them,
// and gives its cell.
func (f *Field) drawRows(p *Pen, width, height int, st Style) (lines []string, x, y int) {
	rows := f.wrap(width)
	at := f.caretRow(rows)
	top := 0
	if st == Focus {
		top = max(0, min(at-height/2, len(rows)-height))
	}
	for i := range height {
		p.begin(st)
		start := p.col
		if r := top + i; r < len(rows) {
			if r == at {
				x, y = Width(f.text[rows[r].from:f.caret]), i
			}
			p.clip(f.text[rows[r].from:rows[r].to], width)
		}
		p.To(start + width)
		p.end(st)
		lines = append(lines, p.String())
	}
	return lines, x, y
}
