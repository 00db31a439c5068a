package widget

// Style is what a piece of text means; the theme decides how that looks. No
// meaning is carried by colour alone: the painter of each part puts a sign or a
// letter beside it.
type Style uint8

// The meanings. Focus is the field being typed in, Selected a row or a value
// that the next key replaces, Derived a value that the office filled in.
const (
	Normal Style = iota
	Dim
	Bold
	Reverse
	Warn
	Bad
	Good
	Derived
	Focus
	Selected
	styles
)

// Theme holds the escape sequence of each style.
type Theme struct {
	open [styles]string
}

// NewTheme gives the theme with 16 colours, or the one that does with bold, dim,
// underline and reverse alone (NO_COLOR, monochrome terminals).
func NewTheme(colour bool) *Theme {
	t := &Theme{}
	t.open[Dim] = "\x1b[2m"
	t.open[Bold] = "\x1b[1m"
	t.open[Reverse] = "\x1b[7m"
	t.open[Focus] = "\x1b[4m"
	t.open[Selected] = "\x1b[7m"
	if colour {
		t.open[Warn] = "\x1b[33m"
		t.open[Bad] = "\x1b[1;31m"
		t.open[Good] = "\x1b[32m"
		t.open[Derived] = "\x1b[36m"
	} else {
		t.open[Warn] = "\x1b[1m"
		t.open[Bad] = "\x1b[1m"
	}
	return t
}

// Paint wraps text that is already safe to print.
func (t *Theme) Paint(text string, s Style) string {
	if t == nil || t.open[s] == "" || text == "" {
		return text
	}
	return t.open[s] + text + "\x1b[m"
}

// Align is the side of a cell that its text keeps to.
type Align uint8

// The two sides. Figures are never cut: one that does not fit shows as ####.
const (
	Left Align = iota
	Right
	// Figure is Right for numbers.
	Figure
)

// Pen writes one line of cells from left to right. The zero Pen paints without
// styles.
type Pen struct {
	theme *Theme
	b     []byte
	col   int
}

// NewPen starts an empty line.
func NewPen(t *Theme) *Pen { return &Pen{theme: t} }

// Col is the cell after the last one written.
func (p *Pen) Col() int { return p.col }

// To fills with spaces up to col; it never goes back.
func (p *Pen) To(col int) {
	for p.col < col {
		p.b = append(p.b, ' ')
		p.col++
	}
}

// Text writes s whole.
func (p *Pen) Text(s string, st Style) {
	p.begin(st)
	for s != "" {
		c, show, w := next(s)
		p.b = append(p.b, show...)
		p.col += w
		s = s[len(c):]
	}
	p.end(st)
}

// Clip writes at most width cells of s, marked when it goes on.
func (p *Pen) Clip(s string, width int, st Style) {
	p.begin(st)
	p.clip(s, width)
	p.end(st)
}

// Cell writes s in exactly width cells.
func (p *Pen) Cell(s string, width int, a Align, st Style) {
	p.begin(st)
	p.cell(s, width, a)
	p.end(st)
}

// Rule writes n dashes.
func (p *Pen) Rule(n int) {
	for ; n > 0; n-- {
		p.b = append(p.b, '-')
		p.col++
	}
}

// String gives the line and empties the pen for the next.
func (p *Pen) String() string {
	s := string(p.b)
	p.b, p.col = p.b[:0], 0
	return s
}

func (p *Pen) begin(st Style) {
	if p.theme != nil {
		p.b = append(p.b, p.theme.open[st]...)
	}
}

func (p *Pen) end(st Style) {
	if p.theme != nil && p.theme.open[st] != "" {
		p.b = append(p.b, "\x1b[m"...)
	}
}

func (p *Pen) clip(s string, width int) int {
	start := p.col
	for s != "" {
		c, show, w := next(s)
		used := p.col - start
		rest := s[len(c):]
		if used+w > width || rest != "" && used+w == width && !fits(rest, 0) {
			if used < width {
				p.b = append(p.b, cutMark...)
				p.col++
			}
			break
		}
		p.b = append(p.b, show...)
		p.col += w
		s = rest
	}
	return p.col - start
}

func (p *Pen) cell(s string, width int, a Align) {
	if width <= 0 {
		return
	}
	end := p.col + width
	if a != Left {
		w := Width(s)
		if w > width && a == Figure {
			for p.col < end {
				p.b = append(p.b, '#')
				p.col++
			}
			return
		}
		p.To(end - min(w, width))
	}
	p.clip(s, end-p.col)
	p.To(end)
}

// fits tells whether s takes at most width cells, without measuring all of it.
func fits(s string, width int) bool {
	for s != "" {
		c, _, w := next(s)
		if width -= w; width < 0 {
			return false
		}
		s = s[len(c):]
	}
	return true
}
