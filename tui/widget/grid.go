package widget

import (
	"slices"
	"strings"
)

// lines are the rows of a form's grid. The last one may be blank: that is where
// the next line is typed.
type lines struct {
	spec *GridSpec
	rows []gridRow
	row  int
	col  int
	// top is the first row painted, from the first column painted after the
	// frozen ones.
	top, from int
	// height is how many rows were painted last.
	height  int
	deleted []deletedRow
}

type gridRow struct {
	id    string
	cells []Value
	// given: the row came from the owner, even where all its values are derived.
	given bool
	// marks are by column; nil while nothing is wrong.
	marks []mark
	// computed are the values of computed columns as of a change of the form.
	computed Values
	asOf     int
}

type deletedRow struct {
	at  int
	row gridRow
}

// deletedDepth bounds the deleted lines that can be brought back.
const deletedDepth = 50

// mostLines is the bound of a grid that sets none.
const mostLines = 10_000

func newLines(spec *GridSpec) *lines { return &lines{spec: spec} }

func (g *lines) newRow() gridRow { return gridRow{cells: make([]Value, len(g.spec.Columns))} }

func (g *lines) most() int {
	if g.spec.Max > 0 {
		return g.spec.Max
	}
	return mostLines
}

// ensure makes sure that the caret stands on a row.
func (g *lines) ensure() {
	if len(g.rows) == 0 {
		g.rows = append(g.rows, g.newRow())
		g.row = 0
	}
	g.row = max(0, min(g.row, len(g.rows)-1))
	if c := g.firstCol(false); !g.editable(g.col, false) && c >= 0 {
		g.col = c
	}
}

// blank tells whether the clerk has put nothing into a row.
func (g *lines) blank(row int) bool {
	r := &g.rows[row]
	if r.id != "" || r.given {
		return false
	}
	for i := range r.cells {
		if v := &r.cells[i]; v.Origin == Typed && v.Text != "" && g.spec.Columns[i].Compute == nil {
			return false
		}
	}
	return true
}

// number is the row's number among those that hold something, from 1.
func (g *lines) number(row int) int {
	n := 1
	for i := range row {
		if !g.blank(i) {
			n++
		}
	}
	return n
}

// rowOf is the row with a number; the last one when there are not so many, -1
// when there is none at all.
func (g *lines) rowOf(number int) int {
	for i := range g.rows {
		if !g.blank(i) {
			if number--; number == 0 {
				return i
			}
		}
	}
	return len(g.rows) - 1
}

func (g *lines) colOf(key string) int {
	return slices.IndexFunc(g.spec.Columns, func(s FieldSpec) bool { return s.Key == key })
}

// editable tells whether the caret may go into a column; enter passes over
// skipped ones.
func (g *lines) editable(col int, enter bool) bool {
	if col < 0 || col >= len(g.spec.Columns) {
		return false
	}
	s := &g.spec.Columns[col]
	return !s.ReadOnly && !s.Hidden && s.Compute == nil && s.Kind != Shown && (!enter || !s.Skip)
}

func (g *lines) firstCol(enter bool) int { return g.nextCol(-1, 1, enter) }

// nextCol is the next editable column in a direction, -1 at the end.
func (g *lines) nextCol(col, by int, enter bool) int {
	for c := col + by; c >= 0 && c < len(g.spec.Columns); c += by {
		if g.editable(c, enter) {
			return c
		}
	}
	return -1
}

func (g *lines) mark(at place) mark {
	if m := g.rows[at.line].marks; m != nil {
		return m[at.col]
	}
	return mark{}
}

func (g *lines) setMark(at place, m mark) {
	r := &g.rows[at.line]
	if r.marks == nil {
		if m.sign == 0 {
			return
		}
		r.marks = make([]mark, len(g.spec.Columns))
	}
	r.marks[at.col] = m
}

func (g *lines) unmark(at place) { g.setMark(at, mark{}) }

func (g *lines) unmarkAll() {
	for i := range g.rows {
		g.rows[i].marks = nil
	}
}

// sign is the worst mark of a row.
func (g *lines) sign(row int) byte {
	sign := byte(0)
	for _, m := range g.rows[row].marks {
		if m.sign == '!' {
			return '!'
		}
		if m.sign != 0 {
			sign = m.sign
		}
	}
	return sign
}

// trim drops the blank rows; the one with the caret only when that leaves.
func (g *lines) trim(leaving bool) {
	if g.spec.Fixed {
		return
	}
	kept := g.rows[:0]
	row := g.row
	for i := range g.rows {
		if i == g.row {
			row = len(kept)
		}
		if g.blank(i) && (leaving || i != g.row) {
			continue
		}
		kept = append(kept, g.rows[i])
	}
	g.rows, g.row = kept, max(0, min(row, len(kept)-1))
}

// line gives a row as a record, computed columns included.
// computed gives a computed cell, worked out once after each change.
// LineCount is the number of rows on the screen, blank ones included.
// LineAt is the row with the caret, -1 outside of the lines; indexes count from
// 0 and are those of Line and DeriveCell.
// Line gives a row by its index, computed columns included.
// SetLines replaces all lines.
// SetCell puts a value into a cell; Derive and DeriveCell leave what the clerk
// typed.
// DeriveCell puts a value in that follows from another choice.
// linesEnter is arriving in the lines from the fields before (by 1) or after.
func (f *Form) linesEnter(by int) {
	g := f.lines
	g.ensure()
	if by > 0 {
		g.row = 0
		g.col = max(g.firstCol(true), 0)
		return
	}
	g.row = len(g.rows) - 1
}

// linesStay is arriving at the edge of the form while in the lines.
func (f *Form) linesStay() { f.lines.ensure() }

// leaveLines goes to the field before or after the lines.
func (f *Form) leaveLines(a Action) {
	f.step(a)
}

// linesMove goes to the next cell after one was accepted.
func (f *Form) linesMove(a Action) {
	g := f.lines
	switch a {
	case Above:
		if g.row == 0 {
			f.leaveLines(Above)
			return
		}
		if g.blank(g.row) && g.row == len(g.rows)-1 && !g.spec.Fixed {
			g.rows = g.rows[:g.row]
		}
		g.row--
	case Below:
		f.lineBelow(Below, g.col)
		return
	case Prior:
		if c := g.nextCol(g.col, -1, false); c >= 0 {
			g.col = c
		} else if g.row == 0 {
			f.leaveLines(Prior)
			return
		} else {
			g.row--
			g.col = g.nextCol(len(g.spec.Columns), -1, false)
		}
	default:
		f.linesNext(a)
		return
	}
	f.enter()
}

// linesNext is Enter and Tab: the next cell, then the next line. Both leave the
// lines from the first cell of a blank last line.
func (f *Form) linesNext(a Action) {
	g := f.lines
	last := g.row == len(g.rows)-1
	if last && g.blank(g.row) && g.col == g.firstCol(a == Next) && !g.spec.Fixed {
		f.leaveLines(a)
		return
	}
	if g.spec.Down && a == Next {
		f.lineBelow(a, g.col)
		return
	}
	if c := g.nextCol(g.col, 1, a == Next); c >= 0 {
		g.col = c
		f.enter()
		return
	}
	f.lineBelow(a, max(g.firstCol(a == Next), 0))
}

// lineBelow goes to the next line; a new one is made only below a line that
// holds something and is in order.
func (f *Form) lineBelow(a Action, col int) {
	g := f.lines
	if g.row+1 < len(g.rows) {
		if a == Next && !f.inOrder(g.row) {
			return
		}
		g.row, g.col = g.row+1, col
		f.enter()
		return
	}
	if g.spec.Fixed || g.blank(g.row) || len(g.rows) >= g.most() {
		if len(g.rows) >= g.most() {
			f.say("lines-full", Warn, "count", g.most())
		}
		f.leaveLines(a)
		return
	}
	if !f.inOrder(g.row) {
		return
	}
	g.rows = append(g.rows, g.newRow())
	g.row, g.col = g.row+1, col
	f.revision++
	f.enter()
}

// inOrder marks what is missing or wrong in a line and brings the caret there.
func (f *Form) inOrder(row int) bool {
	g := f.lines
	if g.blank(row) {
		return true
	}
	for col := range g.spec.Columns {
		at := place{row, col}
		s := &g.spec.Columns[col]
		bad := g.mark(at)
		if s.Required && strings.TrimSpace(g.rows[row].cells[col].Text) == "" {
			x := hard("required")
			x.Field = f.path(at)
			bad = mark{'!', x}
		}
		if bad.sign != '!' || !g.editable(col, false) {
			continue
		}
		g.setMark(at, bad)
		g.col = col
		f.enter()
		f.message = message{text: f.faultWords(bad.fault), style: Bad}
		f.refuse()
		return false
	}
	return true
}
