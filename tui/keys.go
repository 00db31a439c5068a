package tui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/tui/lang"

	tea "charm.land/bubbletea/v2"
)

// Binding is an action and the keystrokes that mean it. The first keystroke is
// the one shown. What the clerk reads is under "key.<action>" (at most 14
// cells) and, for the help, "help.key.<action>".
type Binding struct {
	Action string
	Press  []string
}

// Key is a binding at work in a screen.
type Key struct {
	Binding
	// Do runs the action; nil leaves the keystroke to Update.
	Do func(c *Call)
	// Why says why the key does nothing now; the zero value is a key that works.
	Why Words
	// Quiet keys stand in the help, not in the key line.
	Quiet bool
}

// Words are a sentence by its key and figures, put into words when it is drawn.
type Words struct {
	Key string
	// Figures are pairs of name and value; a value may be Words itself.
	Figures []any
}

// DayOff is a day off among the figures of Words: its name in the clerk's
// language.
type DayOff struct {
	Calendar dates.Calendar
	Date     dates.Date
}

// Sums are amounts among the figures of Words.
type Sums []money.Amount

// sumsRoom is the cells that Sums take in a sentence.
const sumsRoom = 15

// In gives the sentence.
func (w Words) In(p *lang.Printer) string {
	if w.Key == "" {
		return ""
	}
	figures := slices.Clone(w.Figures)
	for i, f := range figures {
		switch inner := f.(type) {
		case Words:
			figures[i] = inner.In(p)
		case DayOff:
			figures[i], _ = dates.DayOffIn(inner.Calendar, inner.Date, p.Code())
		case Sums:
			figures[i] = p.Amounts(inner, sumsRoom)
		}
	}
	return p.T(w.Key, figures...)
}

// On puts a binding to work.
func (b Binding) On(do func(c *Call)) Key { return Key{Binding: b, Do: do} }

// Shown lists a binding that Update handles.
func (b Binding) Shown() Key { return Key{Binding: b} }

// Unless switches the key off while off is true: pressing it then answers with
// the sentence under why.
func (k Key) Unless(off bool, why string, figures ...any) Key {
	if off {
		k.Why = Words{Key: why, Figures: figures}
	}
	return k
}

// Quietly keeps the key out of the key line.
func (k Key) Quietly() Key {
	k.Quiet = true
	return k
}

// The keys that mean the same everywhere. Every function key has a second
// binding, since terminals and SSH clients eat some; a part adds its own letters
// in its own keys.go.
var (
	Help     = Binding{"help", []string{"f1", "alt+h"}}
	Palette  = Binding{"palette", []string{"ctrl+k", "alt+k"}}
	GoTo     = Binding{"goto", []string{"ctrl+g", "alt+g"}}
	Language = Binding{"language", []string{"f2", "alt+l"}}
	Quit     = Binding{"quit", []string{"ctrl+q", "alt+q"}}
	Stop     = Binding{"stop", []string{"ctrl+c"}}
	Screens  = Binding{"screens", []string{"alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+8", "alt+9"}}

	Next   = Binding{"next", []string{"enter"}}
	Prior  = Binding{"prior", []string{"shift+tab"}}
	Save   = Binding{"save", []string{"ctrl+s", "alt+s"}}
	Accept = Binding{"accept", []string{"f10", "alt+y"}}
	LookUp = Binding{"lookup", []string{"f4", "ctrl+l"}}
	Ditto  = Binding{"ditto", []string{"ctrl+d"}}
	Back   = Binding{"back", []string{"esc"}}

	Open     = Binding{"open", []string{"enter"}}
	New      = Binding{"new", []string{"n", "insert"}}
	Find     = Binding{"find", []string{"/"}}
	Mark     = Binding{"mark", []string{"space"}}
	Act      = Binding{"act", []string{"x"}}
	Sort     = Binding{"sort", []string{"s"}}
	Export   = Binding{"export", []string{"e"}}
	Reload   = Binding{"reload", []string{"f5", "ctrl+r"}}
	Up       = Binding{"up", []string{"up", "k"}}
	Down     = Binding{"down", []string{"down", "j"}}
	PageUp   = Binding{"page-up", []string{"pgup"}}
	PageDown = Binding{"page-down", []string{"pgdown"}}
	First    = Binding{"first", []string{"home"}}
	Last     = Binding{"last", []string{"end"}}
	Yes      = Binding{"yes", []string{"y", "alt+y"}}
	No       = Binding{"no", []string{"n", "esc"}}
)

// Table lists the bindings of the shell for the help, the key card and the
// tests; a part offers its own in the same way.
func Table() []Binding {
	return []Binding{
		Help, Palette, GoTo, Language, Quit, Stop, Screens,
		Next, Prior, Save, Accept, LookUp, Ditto, Back,
		Open, New, Find, Mark, Act, Sort, Export, Reload, DropDraft,
		Up, Down, PageUp, PageDown, First, Last, Yes, No,
	}
}

// Keystroke names a key press as bindings do: "ctrl+k", "f1", "n", "space".
// Full-width letters count as their narrow selves, so that a command works with
// the input method left on; Enter of the number pad is Enter.
func Keystroke(msg tea.KeyPressMsg) string {
	if r, size := utf8.DecodeRuneInString(msg.Text); size > 0 && size == len(msg.Text) {
		switch {
		case r == ' ' || r == '\u3000':
			return "space"
		case r >= '！' && r <= '～':
			return string(r - '！' + '!')
		}
		return msg.Text
	}
	return strings.TrimPrefix(msg.Keystroke(), "kp")
}

// Printable tells whether a key press types something.
func Printable(msg tea.KeyPressMsg) bool { return msg.Text != "" }

// find gives the key that a keystroke means.
func find(keys []Key, stroke string) (Key, bool) {
	for _, k := range keys {
		for _, press := range k.Press {
			if press == stroke {
				return k, true
			}
		}
	}
	return Key{}, false
}

// special names the keystrokes that are not written by capitals alone.
var special = map[string]string{
	"esc": "Esc", "pgup": "PgUp", "pgdown": "PgDn", "space": "Space",
}

// Name writes a keystroke as clerks read it: "Ctrl+K", "F1", "Enter", "n".
func Name(stroke string) string {
	parts := strings.Split(stroke, "+")
	for i, part := range parts {
		switch {
		case special[part] != "":
			parts[i] = special[part]
		case len(parts) > 1 || len(part) > 1:
			parts[i] = strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return strings.Join(parts, "+")
}
