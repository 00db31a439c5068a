package widget

import (
	"maps"
	"slices"
	"strings"
)

// tabular tells cells copied from a spreadsheet from a piece of text.
func tabular(s string) bool {
	return strings.ContainsRune(s, '\t') || strings.ContainsAny(strings.TrimRight(s, "\r\n"), "\r\n")
}

// cellsOf splits what a spreadsheet puts on the clipboard: cells by tabs, rows
// by line ends; a cell with either of them stands in double quotes.
func cellsOf(s string) [][]string {
	var rows [][]string
	var row []string
	for len(s) > 0 {
		var cell string
		if s[0] == '"' {
			if inner, rest, ok := quoted(s); ok {
				cell, s = inner, rest
			} else {
				cell, s = bare(s)
			}
		} else {
			cell, s = bare(s)
		}
		row = append(row, cell)
		if s == "" {
			break
		}
		end := s[0]
		s = s[1:]
		if end == '\t' {
			if s == "" {
				row = append(row, "")
			}
			continue
		}
		if end == '\r' && s != "" && s[0] == '\n' {
			s = s[1:]
		}
		rows = append(rows, row)
		row = nil
	}
	if row != nil {
		rows = append(rows, row)
	}
	return rows
}

func bare(s string) (cell, rest string) {
	if i := strings.IndexAny(s, "\t\r\n"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// quoted reads "a ""b"" c" up to its closing quote, which must end the cell.
func quoted(s string) (cell, rest string, ok bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			b.WriteByte(s[i])
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		rest = s[i+1:]
		return b.String(), rest, rest == "" || rest[0] == '\t' || rest[0] == '\r' || rest[0] == '\n'
	}
	return "", "", false
}

// pasteCells fills rows and columns from the caret on. What the columns cannot
// take is left out and counted; nothing spills into other fields.
func (f *Form) pasteCells(text string) {
	g := f.lines
	cols := make([]int, 0, len(g.spec.Columns))
	for c := g.col; c >= 0; c = g.nextCol(c, 1, false) {
		cols = append(cols, c)
	}
	if !f.ed.field.fresh && f.ed.changed() {
		f.keep()
	}
	rows := cellsOf(text)
	left, row, taken, searched := 0, g.row, 0, texts{}
	for _, cells := range rows {
		if len(cells) == 1 && cells[0] == "" && len(rows) > 1 {
			continue
		}
		if row == len(g.rows) {
			if g.spec.Fixed || row >= g.most() {
				left += len(cells)
				continue
			}
			g.rows = append(g.rows, g.newRow())
		}
		for i, cell := range cells {
			if i >= len(cols) {
				if cell != "" {
					left++
				}
				continue
			}
			f.pasteCell(place{row, cols[i]}, cell, searched)
		}
		row++
		taken++
	}
	f.linesChanged()
	g.row = max(row-1, g.row)
	f.enter()
	f.say("cells-pasted", Normal, "count", taken)
	if left > 0 {
		f.say("cells-left", Warn, "count", left)
		f.beep()
	}
	f.resolve(searched)
}

// texts are what was pasted into look-up columns, by source.
type texts map[string]map[string]bool

func (t texts) add(source, text string) {
	if t[source] == nil {
		t[source] = map[string]bool{}
	}
	t[source][text] = true
}

// pasteCell reads one cell; texts of look-up columns are gathered by source, to
// be resolved together.
func (f *Form) pasteCell(at place, text string, searched texts) {
	s := f.specAt(at)
	if s.Kind != Notes {
		text = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(text)
	}
	// The same limits and folding as for typed text.
	in := Field{Limit: s.Max, Fold: folded(s), Lines: s.Kind == Notes}
	fits := in.Paste(text)
	v, faults := f.context().read(s, in.Text())
	if s.Kind == LookUp && v.Text != "" {
		searched.add(s.Source, v.Text)
	}
	f.store(at, v)
	if !fits {
		x := hard("too-long", "value", text)
		x.Field = f.path(at)
		f.setMark(at, mark{'!', x})
	}
	for _, x := range faults {
		x.Field = f.path(at)
		sign := byte('!')
		if x.Severity == "soft" {
			sign = '?'
		}
		f.setMark(at, mark{sign, x})
	}
	if s.Kind != LookUp && f.spec.Changed != nil && !v.Empty() {
		f.spec.Changed(f, s.Key, at.line)
	}
}

// resolve asks which records the pasted texts mean, one source after the other.
func (f *Form) resolve(searched texts) {
	f.unresolved = nil
	for i := range f.spec.Lines.Columns {
		s := &f.spec.Lines.Columns[i]
		if s.Kind != LookUp || len(searched[s.Source]) == 0 {
			continue
		}
		q := Query{Source: s.Source, Texts: slices.Sorted(maps.Keys(searched[s.Source])), Limit: 1, Wait: true, Field: f.spec.Lines.Key}
		if len(s.With) > 0 {
			q.With = make(map[string]Value, len(s.With))
			for _, key := range s.With {
				q.With[key] = f.Value(key)
			}
		}
		delete(searched, s.Source)
		f.unresolved = append(f.unresolved, q)
	}
	f.resolveNext()
}

func (f *Form) resolveNext() {
	f.resolving = Query{}
	if len(f.unresolved) == 0 {
		return
	}
	f.resolving, f.unresolved = f.unresolved[0], f.unresolved[1:]
	f.ed.find.number++
	f.resolving.Number = f.ed.find.number
	f.emit(Event{Kind: Resolve, Query: f.resolving})
}

// resolved puts the records in that pasted texts mean.
func (f *Form) resolved(a Answer) {
	source := f.resolving.Source
	defer f.resolveNext()
	if a.Err != nil {
		f.message = message{text: f.look.word("search-failed"), style: Bad}
	}
	for row := range f.lines.rows {
		for col := range f.spec.Lines.Columns {
			at := place{row, col}
			v := f.valueAt(at)
			if s := f.specAt(at); s.Kind != LookUp || s.Source != source || v.Text == "" || v.Data != "" {
				continue
			}
			p, ok := a.Resolved[v.Text]
			if ok {
				f.put(at, p.value())
			}
			if f.spec.Changed != nil && (ok || f.specAt(at).FreeText) {
				f.spec.Changed(f, f.spec.Lines.Columns[col].Key, row)
			}
			if ok {
				f.fill(at, &p)
			}
		}
	}
}
