package widget

import "slices"

// linesDo runs an action on the lines; false when the key is not for them.
func (f *Form) linesDo(a Action) bool {
	g := f.lines
	switch a {
	case "":
		return false
	case LeaveUp, LeaveDown:
		if f.accept(LeaveDown) {
			step := Forward
			if a == LeaveUp {
				step = Prior
			}
			f.leaveLines(step)
		}
		return true
	case FirstLine, LastLine:
		if f.accept(a) {
			g.row = 0
			if a == LastLine {
				g.row = len(g.rows) - 1
			}
			f.enter()
		}
		return true
	}
	if g.spec.Fixed {
		f.beep()
		f.say("lines-fixed", Warn)
		return true
	}
	if a == DeleteLine {
		f.deleteLine()
		return true
	}
	if !f.accept(a) {
		return true
	}
	switch a {
	case InsertLine:
		f.insertLine(g.row, g.newRow())
		g.col = max(g.firstCol(true), 0)
	case CopyLine:
		f.copyLine()
	case UndoDelete:
		f.undelete()
	case LineUp:
		f.moveLine(-1)
	case LineDown:
		f.moveLine(1)
	}
	f.enter()
	return true
}

func (f *Form) insertLine(at int, r gridRow) {
	g := f.lines
	if len(g.rows) >= g.most() {
		f.beep()
		f.say("lines-full", Warn, "count", g.most())
		return
	}
	g.rows = slices.Insert(g.rows, at, r)
	g.row = at
	f.linesChanged()
}

func (f *Form) linesChanged() {
	f.revision++
	f.touchFoot()
}

// copyLine repeats the line under itself, as a new line.
func (f *Form) copyLine() {
	g := f.lines
	if g.blank(g.row) {
		f.beep()
		return
	}
	f.insertLine(g.row+1, gridRow{cells: slices.Clone(g.rows[g.row].cells), given: g.rows[g.row].given})
}

func (f *Form) deleteLine() {
	g := f.lines
	if g.blank(g.row) && len(g.rows) == 1 {
		f.beep()
		return
	}
	f.keep()
	gone := deletedRow{g.row, g.rows[g.row]}
	if !g.blank(g.row) {
		if len(g.deleted) == deletedDepth {
			g.deleted = g.deleted[1:]
		}
		g.deleted = append(g.deleted, gone)
		f.say("line-deleted", Normal)
	}
	g.rows = slices.Delete(g.rows, g.row, g.row+1)
	f.linesChanged()
	f.enter()
}

func (f *Form) undelete() {
	g := f.lines
	n := len(g.deleted)
	if n == 0 {
		f.beep()
		return
	}
	back := g.deleted[n-1]
	g.deleted = g.deleted[:n-1]
	f.insertLine(min(back.at, len(g.rows)), back.row)
}

func (f *Form) moveLine(by int) {
	g := f.lines
	to := g.row + by
	if to < 0 || to >= len(g.rows) || g.blank(g.row) {
		f.beep()
		return
	}
	g.rows[g.row], g.rows[to] = g.rows[to], g.rows[g.row]
	g.row = to
	f.linesChanged()
}

// linesPage goes a page up or down in the lines; false when there is no such
// line and the key means the record before or after.
func (f *Form) linesPage(a Action) bool {
	g := f.lines
	by := max(g.height-1, 1)
	if a == Earlier {
		by = -by
	}
	to := max(0, min(g.row+by, len(g.rows)-1))
	if to == g.row {
		return len(g.rows) > max(g.height, 1)
	}
	if f.accept(a) {
		g.row = to
		f.enter()
	}
	return true
}
