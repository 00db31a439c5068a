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
// several the one whose name comes first in the field's own order.
func Guess(header []string, fields []Field) Mapping {
	m := make(Mapping, len(header))
	for _, f := range fields {
		at := -1
		for _, want := range append([]string{f.Name}, f.headings...) {
			at = slices.IndexFunc(header, func(h string) bool { return heading(h) == heading(want) })
			if at >= 0 && m[at] == "" {
				break
			}
			at = -1
		}
		if at >= 0 {
			m[at] = f.Name
		}
	}
	return m
}

// Given maps the columns by a clerk's choice, field to heading; it overrides
// the guess. An empty heading leaves the field to no column. Faults: missing-column, unknown-field.
func Given(header []string, fields []Field, chosen map[string]string) (Mapping, error) {
	m := Guess(header, fields)
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

// Check names every required field that no column fills (missing-column), and
// every field that two columns fill (column-twice).
func (m Mapping) Check(header []string, fields []Field) []fault.Fault {
	var l fault.List
	for _, f := range fields {
		n := 0
		for _, name := range m {
			if name == f.Name {
				n++
			}
		}
		if n == 0 && f.Required {
			l.Hard(f.Name, "missing-column", fault.Figures{"column": f.Name, "header": quoted(header)})
		}
		if n > 1 {
			l.Hard(f.Name, "column-twice", fault.Figures{"column": f.Name})
		}
	}
	return l.Faults()
}

func quoted(header []string) string {
	shown := header[:min(len(header), 12)]
	return text.Visible(strings.Join(shown, ", "))
}
