package widget

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Kind is what a field holds and how it is typed.
type Kind string

// The kinds of fields.
const (
	Text Kind = "text"
	// Code is text in capitals and narrow characters: a number, an account.
	Code Kind = "code"
	// Date takes what dates.ParseEntry reads and shows weekday and era beside it.
	Date Kind = "date"
	// Money, Quantity and Price take figures and calculations (=1200*3+8%).
	Money    Kind = "money"
	Quantity Kind = "quantity"
	Price    Kind = "price"
	// Choice is one of Options: by its letter, its digit, arrows or Space.
	Choice Kind = "choice"
	YesNo  Kind = "yes-no"
	// Notes are several lines; Ctrl+J begins a new one.
	Notes Kind = "notes"
	// LookUp finds a record by code or name as the clerk types.
	LookUp Kind = "look-up"
	// Shown is for the eye only.
	Shown Kind = "shown"
)

// Charset restricts what may be typed.
type Charset string

// The character sets. Katakana turns hiragana into katakana as it is typed.
const (
	AnyText  Charset = ""
	Digits   Charset = "digits"
	ASCII    Charset = "ascii"
	Katakana Charset = "katakana"
)

// Limit bounds a text; 0 is no bound. What goes beyond is not taken, with a
// beep, and never spills into the next field.
type Limit struct{ Cells, Graphemes, Bytes int }

// Option is one of the values of a Choice.
type Option struct {
	Value string
	// Label is the language key; "" shows the value.
	Label string
	// Letter chooses it, 0 for the first letter of the label.
	Letter rune
}

// FieldSpec describes a field of a form or a column of its lines.
type FieldSpec struct {
	// Key names the field in values and faults: "supplier".
	Key string
	// Label is the language key of its name; "" is "field.<key>".
	Label string
	Kind  Kind
	// Width is the cells of the edit area; 0 takes the kind's usual width, -1
	// all there is.
	Width int
	// Height is the lines of Notes; 0 is 3.
	Height int
	Max    Limit

	// Required fields must be filled when the record is saved.
	Required bool
	// ReadOnly fields are shown and never reached; Skip fields are passed over
	// by Enter and reached by Tab and the arrows.
	ReadOnly, Skip bool
	// Hidden columns are kept with the line and never painted or reached; they
	// stand after the others.
	Hidden bool
	// NoDitto refuses Ctrl+D; Carry presets the field from the record before.
	NoDitto, Carry bool
	// Secret shows stars.
	Secret bool
	// Sealed fields hold what may not be kept plain: Form.Keep parts them from
	// the rest of a draft. A Secret field is Sealed, too.
	Sealed  bool
	Charset Charset
	Upper   bool
	// Help is the topic for F1; "" is the key.
	Help string

	Options []Option // of a Choice

	Sense dates.Sense // of a Date
	// Ahead shows beside a Date how many working days it is from today, in the
	// place of the era.
	Ahead bool

	// Currency fixes the decimals of Money; CurrencyFrom names the field of the
	// form that holds the code instead.
	Currency     money.Currency
	CurrencyFrom string
	// Decimals bounds those of Quantity and Price; 0 is 6, -1 none.
	Decimals int
	// Positive refuses figures below zero.
	Positive bool

	// Source names what a LookUp searches; With names the fields of the form
	// whose text goes along with the query (items of this supplier).
	Source string
	With   []string
	// FreeText takes what no record is found for; Creatable offers to make it.
	FreeText, Creatable bool

	// Compute fills a column from the other cells of its line, for the eye and
	// for the record; such a column is ReadOnly.
	Compute func(f *Form, line Line) Value
	// Show hides the field while it answers false.
	Show func(f *Form) bool

	// Priority of a column: those with the highest number are scrolled away or
	// dropped first when the window is narrow.
	Priority int
}

// Row is one row of a form's layout: the keys of its fields, side by side, each
// with the same share of the width; a key that is repeated has a share for each
// time: Row{"supplier", "supplier", "number"} gives two thirds to the first.
type Row []string

// shares gives the fields of the row with the cells that they begin and end at.
func (r Row) shares(w int) []share {
	all := make([]share, 0, len(r))
	for n, key := range r {
		end := (n + 1) * w / len(r)
		if k := len(all) - 1; k >= 0 && all[k].key == key {
			all[k].end = end
			continue
		}
		all = append(all, share{key, n * w / len(r), end})
	}
	for i := range all[:max(len(all)-1, 0)] {
		all[i].end -= columnsGap
	}
	return all
}

type share struct {
	key    string
	x, end int
}

// LinesRow is the row where the lines of the form stand.
const LinesRow = "@lines"

// End is what Enter does after the last field.
type End string

// AskEnd asks whether to save (Enter again saves), SaveEnd saves at once and
// StayEnd stays; Ctrl+S saves in all of them.
const (
	AskEnd  End = ""
	SaveEnd End = "save"
	StayEnd End = "stay"
)

// FormSpec describes a form: what it holds, how it stands on the screen and
// which rules hold before it is saved. It is data and never changed by a form,
// so that many sessions can share it.
type FormSpec struct {
	// ID names the form in drafts: "purchasing/order".
	ID     string
	Fields []FieldSpec
	// Rows is the layout for 80 columns and the order of the keys. Wide is the
	// layout from WideFrom columns on (120 when 0); nil uses Rows.
	Rows, Wide []Row
	WideFrom   int
	Lines      *GridSpec
	AtEnd      End

	// Changed runs after a value was accepted that is not what it was: fill
	// other fields with Derive here. line is the index in the lines, -1 for a
	// field of the form. It must not take time.
	Changed func(f *Form, key string, line int)
	// Check gives the broken rules across fields before a save, soft ones too.
	Check func(f *Form) []fault.Fault
}

// GridSpec describes the lines of a form.
type GridSpec struct {
	// Key is the path of the lines in faults: "lines" ("lines.2.price", counted
	// from 1 as on paper).
	Key     string
	Columns []FieldSpec
	// Down makes Enter go to the next line in the same column; otherwise it goes
	// to the next cell and wraps into the next line.
	Down bool
	// Fixed lines can be filled but not added, deleted or moved.
	Fixed bool
	// Max is the greatest number of lines; 0 is 10,000.
	Max int
	// Foot gives the lines under the grid: texts by column key. It runs once
	// after each change, not for each paint.
	Foot func(f *Form) []FootLine
}

// FootLine is a line under the columns: totals.
type FootLine struct {
	// Cells are texts by column key, aligned as the column is; a text may reach
	// to the left over empty cells.
	Cells map[string]string
	Style Style
}

func (s *FieldSpec) label() string {
	if s.Label != "" {
		return s.Label
	}
	return "field." + s.Key
}

func (s *FieldSpec) help() string {
	if s.Help != "" {
		return s.Help
	}
	return s.Key
}

func (s *FieldSpec) figure() bool {
	return s.Kind == Money || s.Kind == Quantity || s.Kind == Price
}

// width gives the cells of the edit area, 0 for "all there is".
func (s *FieldSpec) width() int {
	switch {
	case s.Width > 0:
		return s.Width
	case s.Width < 0:
		return 0
	case s.Max.Cells > 0 && s.Max.Cells < 40:
		return s.Max.Cells + 1
	}
	switch s.Kind {
	case Date:
		return 11
	case Money:
		return 15
	case Quantity, Price:
		return 12
	case YesNo:
		return 6
	case Choice, Code, LookUp:
		return 12
	case Shown:
		return 24
	default:
		return 0
	}
}
