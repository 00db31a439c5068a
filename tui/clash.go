package tui

import (
	"slices"
	"strconv"

	"backdesk/tui/widget"
)

// Clashes compares three states of a form: as it was read, as it is typed now
// and as somebody else has saved it since. Fields stand in their order, lines
// below as "lines.2.price".
func Clashes(fields []string, base, mine, theirs widget.State) []Clash {
	var all []Clash
	add := func(path string, b, m, t string) {
		if m != t {
			all = append(all, Clash{Field: path, Base: b, Mine: m, Theirs: t})
		}
	}
	for _, key := range fields {
		add(key, base.Fields[key].Text, mine.Fields[key].Text, theirs.Fields[key].Text)
	}
	for i := range max(len(mine.Lines), len(theirs.Lines)) {
		b, m, t := lineOf(base, i), lineOf(mine, i), lineOf(theirs, i)
		var keys []string
		for _, line := range []widget.Values{b, m, t} {
			for key := range line {
				if !slices.Contains(keys, key) {
					keys = append(keys, key)
				}
			}
		}
		slices.Sort(keys)
		for _, key := range keys {
			add("lines."+strconv.Itoa(i+1)+"."+key, b[key].Text, m[key].Text, t[key].Text)
		}
	}
	return all
}

func lineOf(s widget.State, i int) widget.Values {
	if i < len(s.Lines) {
		return s.Lines[i].Values
	}
	return nil
}

// Resolve puts what was chosen together: theirs, with mine where mine was
// chosen. What only one of the two had is kept unless it was decided against.
func Resolve(r Resolution, mine, theirs widget.State) widget.State {
	out := mine
	out.Fields = map[string]widget.Value{}
	for key, v := range theirs.Fields {
		out.Fields[key] = v
	}
	for key, v := range mine.Fields {
		if keep, asked := r[key]; asked && keep {
			out.Fields[key] = v
		}
	}
	for key, keep := range r {
		if _, has := mine.Fields[key]; keep && !has {
			delete(out.Fields, key)
		}
	}
	out.Lines = resolveLines(r, mine, theirs)
	out.Edit = nil
	return out
}

func resolveLines(r Resolution, mine, theirs widget.State) []widget.Line {
	var lines []widget.Line
	for i := range max(len(mine.Lines), len(theirs.Lines)) {
		m, t := lineOf(mine, i), lineOf(theirs, i)
		line := widget.Line{Values: widget.Values{}}
		if i < len(theirs.Lines) {
			line.ID = theirs.Lines[i].ID
		}
		for key, v := range t {
			line.Values[key] = v
		}
		for key, v := range m {
			if r["lines."+strconv.Itoa(i+1)+"."+key] {
				line.Values[key] = v
			}
		}
		for key := range t {
			if _, has := m[key]; !has && r["lines."+strconv.Itoa(i+1)+"."+key] {
				delete(line.Values, key)
			}
		}
		if len(line.Values) > 0 {
			lines = append(lines, line)
		}
	}
	return lines
}
