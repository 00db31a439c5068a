package widget

import "strconv"

// numberWidth is the cells of a line's number and sign before the columns.
const numberWidth = 5

// colGap is the blank between two columns; its last cell takes the sign.
const colGap = 2

// colBox is a column as painted.
type colBox struct{ col, x, w int }

// drawLines paints the heading, the rows around the caret and the foot.
func (f *Form) drawLines(lines []string, cursor *Cursor, w, h int) []string {
	g := f.lines
	p := &f.paint.pen
	foot := f.footLines()
	boxes, left, right := g.fitColumns(w)
	f.drawHeading(boxes, left, right)
	lines = append(lines, p.String())
	height := max(h-1-len(foot), 1)
	g.scrollTo(height)
	for i := range height {
		row := g.top + i
		if row >= len(g.rows) {
			lines = append(lines, "")
			continue
		}
		for _, b := range boxes {
			if g.editable(b.col, false) {
				f.paint.spots = append(f.paint.spots, spot{b.x, 1 + i, b.w, place{row, b.col}})
			}
		}
		if x := f.drawLine(row, boxes); x >= 0 {
			*cursor = Cursor{X: x, Y: 1 + i, Shown: true}
		}
		lines = append(lines, p.String())
	}
	for _, l := range foot {
		f.drawFoot(l, boxes)
		lines = append(lines, p.String())
	}
	return lines
}

// scrollTo keeps the row with the caret among those painted.
func (g *lines) scrollTo(height int) {
	g.height = height
	g.row = max(0, min(g.row, max(len(g.rows)-1, 0)))
	g.top = max(0, min(g.top, len(g.rows)-height))
	if g.row < g.top {
		g.top = g.row
	}
	if g.row >= g.top+height {
		g.top = g.row - height + 1
	}
}

// colWidth is the cells of a column; flexible ones share what is left.
func (g *lines) colWidth(col, w int) int {
	if n := g.spec.Columns[col].width(); n > 0 {
		return n
	}
	rest, flexible := w-numberWidth, 0
	for i := range g.spec.Columns {
		if g.spec.Columns[i].Hidden {
			continue
		}
		rest -= colGap
		if n := g.spec.Columns[i].width(); n > 0 {
			rest -= n
		} else {
			flexible++
		}
	}
	return max(rest/max(flexible, 1), 12)
}

// fitColumns chooses the columns that fit: the first stays, the others scroll
// so that the one with the caret is whole.
func (g *lines) fitColumns(w int) (boxes []colBox, left, right bool) {
	n := len(g.spec.Columns)
	for n > 0 && g.spec.Columns[n-1].Hidden { // hidden ones stand last
		n--
	}
	if n == 0 {
		return nil, false, false
	}
	boxes = make([]colBox, 0, n)
	x := numberWidth
	add := func(col int) bool {
		cw := g.colWidth(col, w)
		if x+cw > w {
			if len(boxes) > 1 || x+4 > w {
				return false
			}
			cw = w - x
		}
		boxes = append(boxes, colBox{col, x, cw})
		x += cw + colGap
		return true
	}
	add(0)
	start := x
	g.from = max(1, min(g.from, n-1))
	if g.col > 0 && g.col < g.from {
		g.from = g.col
	}
	for {
		boxes, x = boxes[:1], start
		shown := false
		last := 0
		for c := g.from; c < n && add(c); c++ {
			shown = shown || c == g.col
			last = c
		}
		if shown || g.col == 0 || g.from >= g.col {
			// Scroll back while there is room, so that the window is never half empty.
			if last == n-1 && g.from > 1 && x+g.colWidth(g.from-1, w) <= w && g.col != g.from-1 {
				g.from--
				continue
			}
			return boxes, g.from > 1, last < n-1 && n > 1
		}
		g.from++
	}
}

func (s *FieldSpec) align() Align {
	if s.figure() {
		return Figure
	}
	return Left
}

func (f *Form) drawHeading(boxes []colBox, left, right bool) {
	p := &f.paint.pen
	p.begin(Dim)
	p.cell("#", numberWidth-2, Right)
	for i, b := range boxes {
		p.To(b.x)
		if i == 1 && left {
			p.b, p.col = p.b[:len(p.b)-1], p.col-1
			p.b = append(p.b, '<')
			p.col++
		}
		s := &f.spec.Lines.Columns[b.col]
		a := s.align()
		if a == Figure {
			a = Right
		}
		p.cell(f.look.label(s.label()), b.w, a)
	}
	if right {
		p.b = append(p.b, '>')
		p.col++
	}
	p.end(Dim)
}

// drawLine paints a row and gives the cell of the caret, -1 when it is not in it.
func (f *Form) drawLine(row int, boxes []colBox) int {
	g := f.lines
	p := &f.paint.pen
	here := f.onLines() && row == g.row
	st := Dim
	if here {
		st = Bold
	}
	var digits [20]byte
	p.Cell(string(strconv.AppendInt(digits[:0], int64(row+1), 10)), numberWidth-2, Right, st)
	if sign := g.sign(row); sign != 0 {
		p.Text(string(rune(sign)), Bad)
	}
	caret := -1
	for _, b := range boxes {
		s := &g.spec.Columns[b.col]
		at := place{row, b.col}
		p.To(b.x - colGap)
		if here && b.col == g.col {
			p.To(b.x)
			caret = b.x + f.ed.draw(p, b.w, s.align(), &f.look)
			continue
		}
		v := g.rows[row].cells[b.col]
		if s.Compute != nil && !g.blank(row) {
			v = f.computed(row, b.col)
		}
		f.drawSign(at, false)
		text := shownText(s, v, &f.look)
		if s.Kind == LookUp && v.Name != "" && v.Name != text {
			text += "  " + v.Name
		}
		p.Cell(text, b.w, s.align(), f.styleOf(at, v))
	}
	return caret
}

// footLines are the totals, made anew only when something changed.
func (f *Form) footLines() []FootLine {
	if f.lines == nil || f.spec.Lines.Foot == nil {
		return nil
	}
	if f.paint.footed == 0 {
		f.paint.foot = f.spec.Lines.Foot(f)
		f.paint.footed = 1
	}
	return f.paint.foot
}

// drawFoot paints a total line: each text ends (figures) or begins where its
// column does and may reach to the left over blank cells.
func (f *Form) drawFoot(l FootLine, boxes []colBox) {
	p := &f.paint.pen
	for _, b := range boxes {
		s := &f.spec.Lines.Columns[b.col]
		text := l.Cells[s.Key]
		if text == "" {
			continue
		}
		if s.align() == Left {
			p.To(b.x)
			p.Clip(text, b.w, l.Style)
			continue
		}
		w := Width(text)
		p.To(max(b.x+b.w-w, p.col+min(p.col, 1)))
		p.Clip(text, b.x+b.w-p.col, l.Style)
	}
}
