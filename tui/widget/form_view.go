package widget

import "slices"

// formPaint is what one painting of a form leaves for the next key.
type formPaint struct {
	pen    Pen
	labels []int // width of the labels by slot
	notes  int   // cells of the notes field with the caret
	top    int   // first row painted of a form higher than the window
	foot   []FootLine
	footed int // 1 while foot is up to date
	// changes counts what computed cells may depend on.
	changes int
	spots   []spot
}

// spot is where a field was painted.
type spot struct {
	x, y, w int
	at      place
}

// touchFoot notes that totals and computed cells are to be worked out anew.
func (f *Form) touchFoot() {
	f.paint.footed = 0
	f.paint.changes++
}

// columnsGap is between two fields of a row.
const columnsGap = 2

// View paints the form into w×h cells. The last line is its message line.
func (f *Form) View(w, h int) Frame {
	if w < 10 || h < 3 {
		return Frame{}
	}
	f.paint.pen.theme = f.look.Theme
	if f.labels == nil {
		f.label()
	}
	said, style := f.said(w)
	below := len(said)
	if f.asking != nil {
		below++
	}
	lines, cursor := f.body(w, h-below)
	for len(lines) < h-below {
		lines = append(lines, "")
	}
	switch {
	case f.ed.find.open && cursor.Shown:
		x := max(0, min(cursor.X-3, w-50))
		lines = f.overlay(lines, f.ed.drawPicks(&Pen{theme: f.look.Theme}, w-x, &f.look), x, cursor.Y)
	case f.ed.listed && cursor.Shown:
		x := max(0, cursor.X-2)
		most := max(len(lines)-cursor.Y-1, cursor.Y)
		lines = f.overlay(lines, f.ed.drawChoices(&Pen{theme: f.look.Theme}, most, w-x, &f.look), x, cursor.Y)
	}
	lines, cursor = f.foot(lines, cursor, said, style, w)
	return Frame{Lines: lines, Cursor: cursor}
}

func (f *Form) label() {
	f.labels = make([]string, len(f.spec.Fields))
	for i := range f.labels {
		f.labels[i] = f.look.label(f.spec.Fields[i].label())
	}
}

// layout is the one for this width.
func (f *Form) layout(w int) []Row {
	from := f.spec.WideFrom
	if from == 0 {
		from = 120
	}
	if f.spec.Wide != nil && w >= from {
		return f.spec.Wide
	}
	return f.rows()
}

// body paints all rows and cuts the window out that shows the caret.
func (f *Form) body(w, h int) ([]string, Cursor) {
	rows := f.layout(w)
	f.measure(rows, w)
	f.paint.spots = f.paint.spots[:0]
	lines := make([]string, 0, h+8)
	var cursor Cursor
	bottom := 0
	for _, row := range rows {
		y, first := len(lines), len(f.paint.spots)
		if slices.Contains(row, LinesRow) {
			if f.lines == nil {
				continue
			}
			room := max(h-f.fixedRows(rows), 4+len(f.footLines()))
			lines = f.drawLines(lines, &cursor, w, room)
		} else {
			lines = f.drawRow(lines, row, &cursor, w)
		}
		for i := first; i < len(f.paint.spots); i++ {
			f.paint.spots[i].y += y
		}
		if cursor.Shown && bottom == 0 {
			cursor.Y += y
			bottom = len(lines)
		}
	}
	if len(lines) <= h {
		f.paint.top = 0
		return lines, cursor
	}
	top := min(f.paint.top, len(lines)-h)
	if cursor.Shown {
		top = max(top, min(bottom, cursor.Y+h)-h, cursor.Y+1-h)
		top = min(top, cursor.Y)
	}
	f.paint.top = top
	cursor.Y -= top
	for i := range f.paint.spots {
		f.paint.spots[i].y -= top
	}
	return lines[top : top+h], cursor
}

// fixedRows is the height of all but the lines.
func (f *Form) fixedRows(rows []Row) int {
	n := 0
	for _, row := range rows {
		if !slices.Contains(row, LinesRow) {
			n += f.height(row)
		}
	}
	return n
}

// height of a row: its highest field; 0 when all of them are hidden.
func (f *Form) height(row Row) int {
	h := 0
	if len(row) == 0 {
		return 1
	}
	for _, key := range row {
		i, ok := f.index[key]
		if !ok || !f.visible(i) {
			continue
		}
		h = max(h, f.spec.Fields[i].height())
	}
	return h
}

func (s *FieldSpec) height() int {
	switch {
	case s.Kind != Notes:
		return 1
	case s.Height > 0:
		return s.Height
	}
	return 3
}

// measure finds the width of the labels: fields that begin in the same cell
// share it.
func (f *Form) measure(rows []Row, w int) {
	f.paint.labels = append(f.paint.labels[:0], make([]int, w)...)
	for _, row := range rows {
		for _, s := range row.shares(w) {
			if i, ok := f.index[s.key]; ok && f.visible(i) {
				f.paint.labels[s.x] = max(f.paint.labels[s.x], min(Width(f.labels[i]), (s.end-s.x)/2))
			}
		}
	}
}

// drawRow paints the fields of a row side by side.
func (f *Form) drawRow(lines []string, row Row, cursor *Cursor, w int) []string {
	height := f.height(row)
	if height == 0 {
		return lines
	}
	p := &f.paint.pen
	var more []string // further rows of notes
	var moreAt int
	for _, s := range row.shares(w) {
		i, ok := f.index[s.key]
		if !ok || !f.visible(i) {
			continue
		}
		end := s.end
		p.To(s.x)
		label := f.paint.labels[s.x]
		focus := f.here() == place{inLines, i}
		st := Dim
		if focus {
			st = Bold
		}
		p.Cell(f.labels[i], label, Left, st)
		f.drawSign(place{inLines, i}, focus)
		if f.spec.Fields[i].Kind == Notes {
			moreAt = p.col
			more = f.drawNotes(i, end-p.col, focus, cursor)
			p.b = append(p.b, more[0]...)
			p.col = end
			more = more[1:]
			continue
		}
		f.drawField(i, end, focus, cursor)
	}
	lines = append(lines, p.String())
	for n := 1; n < height; n++ {
		if n-1 < len(more) {
			p.To(moreAt)
			p.b = append(p.b, more[n-1]...)
		}
		lines = append(lines, p.String())
	}
	return lines
}

// drawSign writes what colour alone must not say: '!' broken, '?' doubtful, '='
// filled in by the office, '^' as in the record before, '*' still needed.
func (f *Form) drawSign(at place, focus bool) {
	p := &f.paint.pen
	s, v, m := f.specAt(at), f.valueAt(at), f.markAt(at)
	p.To(p.col + 1)
	switch {
	case m.sign == '!':
		p.Text("!", Bad)
	case m.sign == '?':
		p.Text("?", Warn)
	case v.Origin == FromRecord && !v.Empty():
		p.Text("=", Derived)
	case v.Origin == FromLast && !v.Empty():
		p.Text("^", Derived)
	case s.Required && v.Empty() && !focus && at.line == inLines:
		p.Text("*", Normal)
	default:
		p.To(p.col + 1)
	}
	if at.line == inLines {
		p.To(p.col + 1)
	}
}

// drawField paints a value and what is said beside it.
func (f *Form) drawField(i, end int, focus bool, cursor *Cursor) {
	p := &f.paint.pen
	at := place{inLines, i}
	s, v := &f.spec.Fields[i], f.values[i]
	width := s.width()
	if room := end - p.col; width == 0 || width > room {
		width = room
	}
	if width <= 0 {
		return
	}
	if f.reachable(i, false) {
		f.paint.spots = append(f.paint.spots, spot{p.col, 0, width, at})
	}
	if focus {
		x := p.col
		*cursor = Cursor{X: x + f.ed.draw(p, width, Left, &f.look), Shown: true}
	} else {
		p.Cell(shownText(s, v, &f.look), width, Left, f.styleOf(at, v))
	}
	f.drawEcho(s, v, focus, end)
}

// drawEcho says beside a field what it means: the weekday and era of a date,
// the name of a record.
func (f *Form) drawEcho(s *FieldSpec, v Value, focus bool, end int) {
	p := &f.paint.pen
	room := end - p.col - 1
	if room < 3 {
		return
	}
	switch s.Kind {
	case Date:
		if focus && f.ed.changed() {
			v, _ = f.context().read(s, f.ed.field.text)
		}
		d := v.date()
		texts, warn := f.context().echo(d, s.Ahead)
		st := Dim
		if warn {
			st = Warn
		}
		for n, text := range texts { // the longest that fits, the last one cut
			if focus && f.ed.changed() {
				text = d.String() + " " + text
			}
			if Width(text) > room && n+1 < len(texts) {
				continue
			}
			p.To(p.col + 1)
			p.Clip(text, room, st)
			break
		}
	case LookUp:
		if v.Name != "" && (!focus || !f.ed.changed()) {
			p.To(p.col + 1)
			p.Clip(v.Name, room, Normal)
		}
	}
}

func (f *Form) styleOf(at place, v Value) Style {
	switch {
	case f.markAt(at).sign == '!':
		return Bad
	case f.markAt(at).sign == '?':
		return Warn
	case v.Origin != Typed:
		return Derived
	}
	return Normal
}

// drawNotes paints a text of several lines.
func (f *Form) drawNotes(i, width int, focus bool, cursor *Cursor) []string {
	s := &f.spec.Fields[i]
	if w := s.width(); w > 0 && w < width {
		width = w
	}
	inner := Pen{theme: f.look.Theme}
	x := f.paint.pen.col
	for y := range s.height() {
		f.paint.spots = append(f.paint.spots, spot{x, y, width, place{inLines, i}})
	}
	if !focus {
		still := Field{text: f.values[i].Text}
		lines, _, _ := still.drawRows(&inner, width, s.height(), Normal)
		return lines
	}
	f.paint.notes = width
	lines, cx, cy := f.ed.field.drawRows(&inner, width, s.height(), Focus)
	*cursor = Cursor{X: x + cx, Y: cy, Shown: true}
	return lines
}

// overlay lays a list over the lines below the field in row y, or above it when
// there is no room.
func (f *Form) overlay(lines, list []string, x, y int) []string {
	p := &f.paint.pen
	from := y + 1
	if from+len(list) > len(lines) && y >= len(list) {
		from = y - len(list)
	}
	for i, text := range list {
		if from+i >= len(lines) {
			break
		}
		p.To(x)
		p.b = append(p.b, text...)
		lines[from+i] = p.String()
	}
	return lines
}
