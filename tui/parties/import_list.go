package parties

import (
	"backdesk/domain/money"
	"backdesk/domain/parties"
)

// List is a list of suppliers read from a file: its headings and rows, and which
// column fills which field.
type List struct {
	Encoding  string // "utf-8", "shift_jis" …
	Delimiter string // "," ";" "tab"
	Header    []string
	Sample    [][]string // the first rows
	Rows      int
	// Mapping is for each column the field that it fills, "" for none, as guessed
	// by the headings.
	Mapping []string
	// Turned is the same file with its first line taken as a row instead of the
	// headings, or back.
	Turned func() List
	// Bare: the first line is a row, and the headings are numbers.
	Bare bool
	// Fields are those that a column can fill, in the order of the form.
	Fields []string
	// Suppliers makes rows to import of a mapping; repeated counts rows that say
	// the very same of a supplier as an earlier one. The error names every
	// required column that is missing.
	Suppliers func(mapping []string, house money.Currency) (rows []parties.ImportRow, repeated int, err error)
}
