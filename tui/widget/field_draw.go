package widget

// Draw writes the field in exactly width cells and gives the cell of the caret
// counted from where it began. It scrolls by cells so that the caret is always
// inside; "<" and ">" mark that there is more. Figures keep to the right.
func (f *Field) Draw(p *Pen, width int, a Align, st Style) (caret int) {
	if width <= 0 {
		return 0
	}
	total, at := f.measure()
	f.scroll(total, at, width)
	if st == Focus && f.fresh {
		st = Selected
	}
	p.begin(st)
	defer p.end(st)
	start, end := p.col, p.col+width
	if a != Left && total < width {
		p.To(end - total - 1)
		f.span(p, 0, total)
		p.To(end)
		return width - total - 1 + at
	}
	from, to := f.left, f.left+width
	if f.left > 0 {
		p.b = append(p.b, '<')
		p.col++
		from++
	}
	more := total > f.left+width
	if more {
		to--
	}
	f.span(p, from, to)
	if more {
		p.To(end - 1)
		p.b = append(p.b, '>')
		p.col++
	}
	p.To(start + width)
	return at - f.left
}

// each visits the clusters with their cells.
func (f *Field) shown(s string) (cluster, show string, width int) {
	cluster, show, width = next(s)
	if f.Secret {
		return cluster, "*", 1
	}
	return
}

// measure gives the cells of the whole text and of the part before the caret.
func (f *Field) measure() (total, at int) {
	for i := 0; i < len(f.text); {
		c, _, w := f.shown(f.text[i:])
		if i += len(c); i <= f.caret {
			at += w
		}
		total += w
	}
	return
}

// scroll moves the window as little as it takes to show the caret and the
// cluster that it stands on.
func (f *Field) scroll(total, at, width int) {
	if total < width {
		f.left = 0
		return
	}
	here := 1
	if f.caret < len(f.text) {
		_, _, here = f.shown(f.text[f.caret:])
	}
	room := here
	if at+here < total { // a cell for the mark
		room++
	}
	if at+room > f.left+width {
		f.left = at + room - width
	}
	if f.left > 0 && at < f.left+1 {
		f.left = max(0, at-1)
	}
	f.left = max(0, min(f.left, total+1-width))
}

// span writes the cells from..to of the text; a cluster that is cut by an edge
// leaves blanks.
func (f *Field) span(p *Pen, from, to int) {
	base := p.col - from
	pos := 0
	for i := 0; i < len(f.text) && pos < to; {
		c, show, w := f.shown(f.text[i:])
		if pos >= from && pos+w <= to {
			p.To(base + pos)
			p.b = append(p.b, show...)
			p.col += w
		}
		i += len(c)
		pos += w
	}
}
