package widget

import "strconv"

// markWidth is the cells before the first column: mark and blank.
const markWidth = 2

// View paints the list into w×h cells: the filter line, the headings, the rows
// around the cursor, the totals.
func (l *List) View(w, h int) Frame {
	if w < 4 || h < 2 {
		return Frame{}
	}
	p := &l.pen
	p.theme = l.look.Theme
	l.prepare(w)
	lines := make([]string, 0, h)
	var cursor Cursor
	if l.spec.Filter {
		lines, cursor = l.drawFilter(lines, w)
	}
	lines = append(lines, l.heading())
	foot := 0
	if len(l.foot) > 0 || len(l.marked) > 0 {
		foot = 1
	}
	l.height = max(h-len(lines)-foot, 1)
	l.scroll()
	for i := range l.height {
		row := l.top + i
		if row >= len(l.rows) {
			break
		}
		lines = append(lines, l.drawRow(row, w))
	}
	if len(l.rows) == 0 {
		lines = l.drawEmpty(lines, w)
	}
	if foot > 0 {
		for len(lines) < h-1 {
			lines = append(lines, "")
		}
		lines = append(lines, l.drawTotals(w))
	}
	return Frame{Lines: lines[:min(len(lines), h)], Cursor: cursor}
}

func (l *List) headLines() int {
	if l.spec.Filter {
		return 2
	}
	return 1
}

func (l *List) scroll() {
	l.top = max(0, min(l.top, len(l.rows)-l.height))
	if l.cursor < l.top {
		l.top = l.cursor
	}
	if l.cursor >= l.top+l.height {
		l.top = l.cursor - l.height + 1
	}
}

// prepare finds the columns that fit; once for a width and a set of rows.
func (l *List) prepare(w int) {
	if l.titles == nil {
		l.titles = make([]string, len(l.spec.Columns))
		for i := range l.titles {
			l.titles[i] = l.look.label(l.spec.Columns[i].Title)
		}
		l.boxes = nil
	}
	if l.boxes != nil && l.width == w {
		return
	}
	l.width = w
	widths := make([]int, len(l.spec.Columns))
	for i := range widths {
		widths[i] = l.columnWidth(i)
	}
	l.boxes = fitBoxes(l.spec.Columns, widths, w)
}

// columnWidth is what a column wants; one of figures is as wide as the widest
// of those held, since figures are never cut.
func (l *List) columnWidth(i int) int {
	c := &l.spec.Columns[i]
	w := max(c.Width, min(Width(l.titles[i]), max(c.Width, 8)))
	if c.Align != Figure {
		return w
	}
	for r := range l.rows {
		if i < len(l.rows[r].Cells) && len(l.rows[r].Cells[i]) > w {
			w = max(w, Width(l.rows[r].Cells[i]))
		}
	}
	return max(w, Width(l.totals()[i]))
}

// fitBoxes drops and shrinks columns until they fit, then lets them grow.
func fitBoxes(cols []Column, widths []int, w int) []colBox {
	keep := make([]bool, len(cols))
	for i := range keep {
		keep[i] = true
	}
	total := func() int {
		t := markWidth - colGap
		for i := range cols {
			if keep[i] {
				t += widths[i] + colGap
			}
		}
		return t
	}
	for over := total() - w; over > 0; over = total() - w {
		if !shrink(cols, widths, keep, over) && !drop(cols, keep) {
			break
		}
	}
	if over := total() - w; over < 0 {
		grow(cols, widths, keep, -over)
	}
	boxes := make([]colBox, 0, len(cols))
	x := markWidth
	for i := range cols {
		if !keep[i] {
			continue
		}
		cw := min(widths[i], w-x)
		if cw <= 0 {
			break
		}
		boxes = append(boxes, colBox{i, x, cw})
		x += cw + colGap
	}
	return boxes
}

// shrink takes cells from the columns that allow it; false when none does.
func shrink(cols []Column, widths []int, keep []bool, over int) bool {
	did := false
	for i := range cols {
		if n := min(over, widths[i]-cols[i].Min); keep[i] && cols[i].Min > 0 && cols[i].Align != Figure && n > 0 {
			widths[i] -= n
			over -= n
			did = true
		}
	}
	return did
}

// drop leaves the least important column out; false when all must stay.
func drop(cols []Column, keep []bool) bool {
	worst := -1
	for i := range cols {
		if keep[i] && cols[i].Priority > 0 && (worst < 0 || cols[i].Priority >= cols[worst].Priority) {
			worst = i
		}
	}
	if worst < 0 {
		return false
	}
	keep[worst] = false
	return true
}

func grow(cols []Column, widths []int, keep []bool, room int) {
	n := 0
	for i := range cols {
		if keep[i] && cols[i].Grow {
			n++
		}
	}
	for i := range cols {
		if keep[i] && cols[i].Grow {
			add := room / n
			widths[i] += add
			room -= add
			n--
		}
	}
}

func (l *List) drawFilter(lines []string, w int) ([]string, Cursor) {
	p := &l.pen
	count := ""
	switch {
	case l.shown >= 0 && l.all >= 0 && l.shown != l.all:
		count = l.look.word("list-shown", "shown", l.shown, "all", l.all)
	case l.shown >= 0:
		count = l.look.word("list-count", "count", l.shown)
	}
	room := max(w-2-Width(count)-2, 8)
	var cursor Cursor
	p.Text("/ ", Dim)
	if l.typing {
		cursor = Cursor{X: 2 + l.filter.Draw(p, room, Left, Focus), Y: len(lines), Shown: true}
	} else {
		p.Clip(l.filter.Text(), room, Bold)
	}
	if n := Width(count); n > 0 && p.col+n < w {
		p.To(w - n)
		p.Text(count, Dim)
	}
	return append(lines, p.String()), cursor
}

func (l *List) heading() string {
	p := &l.pen
	p.begin(Dim)
	for _, b := range l.boxes {
		p.To(b.x)
		p.cell(l.titles[b.col], b.w, l.spec.Columns[b.col].Align)
	}
	p.end(Dim)
	return p.String()
}

// drawRow paints a row with one style for all of it: cheap to make and to send.
func (l *List) drawRow(row, w int) string {
	p := &l.pen
	r := &l.rows[row]
	st := r.Style
	sign := byte(' ')
	if l.marked[r.ID] {
		sign = '*'
	}
	if row == l.cursor {
		st = Selected
		if sign == ' ' {
			sign = '>'
		}
	}
	p.begin(st)
	p.b = append(p.b, sign)
	p.col++
	for _, b := range l.boxes {
		p.To(b.x)
		if b.col < len(r.Cells) {
			a := l.spec.Columns[b.col].Align
			if a == Left && b.col == l.boxes[len(l.boxes)-1].col && row != l.cursor {
				p.clip(r.Cells[b.col], b.w)
				continue
			}
			p.cell(r.Cells[b.col], b.w, a)
		}
	}
	if row == l.cursor {
		p.To(w)
	}
	p.end(st)
	return p.String()
}

func (l *List) drawEmpty(lines []string, w int) []string {
	key := l.spec.Empty
	switch {
	case l.failed:
		key = "list-failed"
	case !l.loaded:
		key = "list-loading"
	case l.filter.Text() != "":
		key = "list-none-fit"
	}
	p := &l.pen
	p.To(markWidth)
	p.Clip(l.look.label(key), w-markWidth, Dim)
	return append(lines, "", p.String())
}

// drawTotals paints how many are marked and the totals under their columns.
func (l *List) drawTotals(w int) string {
	p := &l.pen
	if n := len(l.marked); n > 0 {
		p.To(markWidth)
		p.Clip(l.look.word("list-marked", "count", strconv.Itoa(n)), w-markWidth, Bold)
	}
	foot := l.totals()
	for n, b := range l.boxes {
		text := foot[b.col]
		if text == "" {
			continue
		}
		if l.spec.Columns[b.col].Align == Left { // it may reach over blank cells
			end := w
			for _, next := range l.boxes[n+1:] {
				if other := foot[next.col]; other != "" {
					end = next.x + next.w - max(Width(other), next.w) - 1
					break
				}
			}
			if p.col <= b.x && end > b.x {
				p.To(b.x)
				p.Clip(text, end-b.x, Bold)
			}
			continue
		}
		if x := b.x + b.w - Width(text); x > p.col || p.col == 0 {
			p.To(x)
			p.Clip(text, b.x+b.w-p.col, Bold)
		}
	}
	return p.String()
}
