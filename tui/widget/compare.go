package widget

// CompareRow is one line of two documents held side by side.
type CompareRow struct {
	// Label names what is compared; already in the clerk's language.
	Label, Left, Right string
	// Figure keeps both sides to the right; figures are never cut.
	Figure bool
	// Same overrides the comparison of the texts: 1,000 and 1000.00 are equal.
	Same bool
}

// Compare shows two documents side by side and marks the rows that differ.
type Compare struct {
	look        Look
	left, right string
	rows        []CompareRow
	scroll      int
	height      int
	only        bool
}

// NewCompare makes the view; left and right are the headings.
func NewCompare(look Look, left, right string, rows []CompareRow) *Compare {
	return &Compare{look: look, left: left, right: right, rows: rows}
}

// Differences is the number of rows that differ.
func (c *Compare) Differences() int {
	n := 0
	for i := range c.rows {
		if c.rows[i].differs() {
			n++
		}
	}
	return n
}

func (r *CompareRow) differs() bool { return !r.Same && r.Left != r.Right }

// OnlyDifferent shows the rows that differ alone, or all of them.
func (c *Compare) OnlyDifferent(only bool) { c.only, c.scroll = only, 0 }

// Do scrolls; false for an action that means nothing here.
func (c *Compare) Do(a Action) bool {
	to, ok := scrolled(a, c.scroll, len(c.shown()), c.height)
	c.scroll = to
	return ok
}

func (c *Compare) shown() []CompareRow {
	if !c.only {
		return c.rows
	}
	var out []CompareRow
	for _, r := range c.rows {
		if r.differs() {
			out = append(out, r)
		}
	}
	return out
}

// View paints the two columns into w×h cells.
func (c *Compare) View(w, h int) Frame {
	if w < 20 || h < 3 {
		return Frame{}
	}
	rows := c.shown()
	label := 0
	for i := range rows {
		label = max(label, Width(rows[i].Label))
	}
	label = min(label, w/4)
	side := (w - label - 2 - 2*2) / 2
	p := NewPen(c.look.Theme)
	lines := make([]string, 0, h)
	p.To(label + 2)
	p.Cell(c.left, side, Left, Bold)
	p.To(p.Col() + 2)
	p.Cell(c.right, side, Left, Bold)
	lines = append(lines, p.String())
	c.height = h - 2
	c.scroll = max(0, min(c.scroll, len(rows)-c.height))
	for i := c.scroll; i < len(rows) && i < c.scroll+c.height; i++ {
		r, st, sign := &rows[i], Normal, " "
		if r.differs() {
			st, sign = Warn, "!"
		}
		a := Left
		if r.Figure {
			a = Figure
		}
		p.Cell(r.Label, label, Left, Dim)
		p.Text(" "+sign, st)
		p.Cell(r.Left, side, a, st)
		p.Text("  ", Normal)
		p.Cell(r.Right, side, a, st)
		lines = append(lines, p.String())
	}
	for len(lines) < h-1 {
		lines = append(lines, "")
	}
	if n := c.Differences(); n > 0 {
		p.Clip(c.look.word("compare-differs", "count", n), w, Warn)
	} else {
		p.Clip(c.look.word("compare-same"), w, Good)
	}
	return Frame{Lines: append(lines, p.String())}
}

// scrolled gives the first row shown after a scrolling action.
func scrolled(a Action, at, rows, height int) (int, bool) {
	most := max(rows-height, 0)
	switch a {
	case Above:
		at--
	case Below:
		at++
	case PageUp, Earlier:
		at -= max(height-1, 1)
	case PageDown, Later:
		at += max(height-1, 1)
	case First:
		at = 0
	case Last:
		at = most
	default:
		return at, false
	}
	return max(0, min(at, most)), true
}
