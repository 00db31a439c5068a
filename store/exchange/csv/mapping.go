package csv

import (
	"slices"
	"strings"
	"unicode"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// Mapping says for each column of a file which field it fills, "" for none.
type Mapping []string

// Field is something that a column may fill.
type Field struct {
	Name     string // as in the form: "bank.iban"
	Required bool
	headings []string
}

// heading keeps letters and digits of a folded heading.
func heading(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text.Fold(s))
}

// Guess maps the columns of a header by the names that such columns commonly
// have in English and Japanese. A field is filled by one column at most: of
// several the one whose name comes first in the field's own order, and none of
// two columns that are headed alike.
func (f *File) Guess(fields []Field) Mapping {
	m := make(Mapping, len(f.Header))
	for _, field := range fields {
		if at := f.meant(field, m); at >= 0 && !f.isTwice(at) {
			m[at] = field.Name
		}
	}
	return m
}

// meant is the column that is headed for a field and not taken yet, -1 for none.
func (f *File) meant(field Field, m Mapping) int {
	for _, want := range append([]string{field.Name}, field.headings...) {
		want = heading(want)
		at := slices.IndexFunc(f.Header, func(h string) bool { return heading(h) == want })
		if at >= 0 && m[at] == "" {
			return at
		}
	}
	return -1
}

func (f *File) isTwice(column int) bool { return column < len(f.twice) && f.twice[column] }

// Given maps the columns by a clerk's choice, field to heading; it overrides
// the guess. An empty heading leaves the field to no column. Faults: missing-column, unknown-field.
func (f *File) Given(fields []Field, chosen map[string]string) (Mapping, error) {
	m, header := f.Guess(fields), f.Header
	var l fault.List
	names := make([]string, 0, len(chosen))
	for field := range chosen {
		names = append(names, field)
	}
	slices.Sort(names)
	for _, field := range names {
		if !slices.ContainsFunc(fields, func(f Field) bool { return f.Name == field }) {
			l.Hard(field, "unknown-field", fault.Figures{"field": text.Visible(field)})
			continue
		}
		if strings.TrimSpace(chosen[field]) == "" {
			if old := slices.Index(m, field); old >= 0 {
				m[old] = ""
			}
			continue
		}
		at := slices.IndexFunc(header, func(h string) bool { return heading(h) == heading(chosen[field]) })
		if at < 0 {
			l.Hard(field, "missing-column", fault.Figures{"column": text.Visible(chosen[field]), "header": quoted(header)})
			continue
		}
		if old := slices.Index(m, field); old >= 0 {
			m[old] = ""
		}
		m[at] = field
	}
	return m, l.Err(nil)
}

// Check names every required field that no column fills (missing-column), every
// field that two columns fill (column-twice), and every field that one of two
// columns headed alike was meant for and none was chosen (header-twice).
func (f *File) Check(m Mapping, fields []Field) []fault.Fault {
	var l fault.List
	for _, field := range fields {
		n := 0
		for _, name := range m {
			if name == field.Name {
				n++
			}
		}
		at := -1
		if n == 0 {
			at = f.meant(field, m)
		}
		switch {
		case at >= 0 && f.isTwice(at):
			l.Hard(field.Name, "header-twice", fault.Figures{"column": text.Visible(f.Header[at])})
		case n == 0 && field.Required:
			l.Hard(field.Name, "missing-column", fault.Figures{"column": field.Name, "header": quoted(f.Header)})
		case n > 1:
			l.Hard(field.Name, "column-twice", fault.Figures{"column": field.Name})
		}
	}
	return l.Faults()
}

func quoted(header []string) string {
	shown := header[:min(len(header), 12)]
	return text.Visible(strings.Join(shown, ", "))
}
