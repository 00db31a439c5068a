package widget

func (f *Form) line(row int) Line {
	g := f.lines
	l := Line{ID: g.rows[row].id, Values: make(Values, len(g.spec.Columns))}
	for i := range g.spec.Columns {
		if v := g.rows[row].cells[i]; v.Text != "" || v.Data != "" {
			l.Values[g.spec.Columns[i].Key] = v
		}
	}
	for i := range g.spec.Columns {
		if s := &g.spec.Columns[i]; s.Compute != nil {
			l.Values[s.Key] = s.Compute(f, l)
		}
	}
	return l
}

func (f *Form) computed(row, col int) Value {
	r := &f.lines.rows[row]
	if r.computed == nil || r.asOf != f.paint.changes {
		r.computed, r.asOf = f.line(row).Values, f.paint.changes
	}
	return r.computed[f.spec.Lines.Columns[col].Key]
}

func (f *Form) LineCount() int {
	if f.lines == nil {
		return 0
	}
	return len(f.lines.rows)
}

func (f *Form) LineAt() int {
	if !f.onLines() {
		return -1
	}
	return f.lines.row
}

func (f *Form) Line(i int) Line {
	if f.lines == nil || i < 0 || i >= len(f.lines.rows) {
		return Line{}
	}
	return f.line(i)
}

func (f *Form) SetLines(all []Line) {
	g := f.lines
	if g == nil {
		return
	}
	g.rows = make([]gridRow, 0, len(all)+1)
	for _, l := range all {
		r := g.newRow()
		r.id = l.ID
		for i := range g.spec.Columns {
			r.cells[i] = l.Values[g.spec.Columns[i].Key]
			r.given = r.given || !r.cells[i].Empty()
		}
		g.rows = append(g.rows, r)
	}
	g.row, g.col, g.top, g.from, g.deleted = 0, max(g.firstCol(true), 0), 0, 0, nil
	f.revision++
	f.touchFoot()
	if f.onLines() {
		f.enter()
	}
}

func (f *Form) SetCell(line int, key string, v Value) {
	if at, ok := f.cell(line, key); ok {
		f.put(at, v)
	}
}

func (f *Form) DeriveCell(line int, key string, v Value) {
	if at, ok := f.cell(line, key); ok {
		f.derive(at, v)
	}
}

func (f *Form) cell(line int, key string) (place, bool) {
	if f.lines == nil || line < 0 || line >= len(f.lines.rows) {
		return place{}, false
	}
	col := f.lines.colOf(key)
	return place{line, col}, col >= 0
}
