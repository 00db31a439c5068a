package widget

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Action is what a keystroke means to a part; the words for it are under
// "key.<action>".
type Action string

// What keys do in a form and its lines.
const (
	Next    Action = "next"   // accept and go on
	Forward Action = "tab"    // to the next field
	Prior   Action = "prior"  // to the field before
	Above   Action = "above"  // a field or a line up
	Below   Action = "below"  // a field or a line down
	Store   Action = "save"   // save the record
	LookIt  Action = "lookup" // open the list of a look-up field
	DittoIt Action = "ditto"  // the same as in the record before
	Default Action = "default"
	Back    Action = "back" // leave and keep the draft
	HelpMe  Action = "help"
	Create  Action = "create" // make the record that a look-up did not find
	Earlier Action = "earlier-record"
	Later   Action = "later-record"

	InsertLine Action = "line-insert"
	CopyLine   Action = "line-copy"
	DeleteLine Action = "line-delete"
	UndoDelete Action = "line-undelete"
	LineUp     Action = "line-up"
	LineDown   Action = "line-down"
	LeaveUp    Action = "lines-leave-up"
	LeaveDown  Action = "lines-leave-down"
	FirstLine  Action = "line-first"
	LastLine   Action = "line-last"

	LeftOne   Action = "left"
	RightOne  Action = "right"
	WordLeft  Action = "word-left"
	WordRight Action = "word-right"
	ToStart   Action = "start"
	ToEnd     Action = "end"
	EraseBack Action = "erase-back"
	EraseHere Action = "erase"
	EraseWord Action = "erase-word"
	EraseNext Action = "erase-word-right"
	EraseAll  Action = "erase-to-start"
	EraseTail Action = "erase-to-end"
	Undo      Action = "undo"
	Redo      Action = "redo"
	NewLine   Action = "newline"

	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	First    Action = "first"
	Last     Action = "last"
	MarkIt   Action = "mark"
	FindIt   Action = "find"
	OpenIt   Action = "open"
)

// Binding is an action and its keystrokes, the one to show first.
type Binding struct {
	Action Action
	Press  []string
}

// FormBindings are the keys of every form, most important first.
func FormBindings() []Binding {
	return []Binding{
		{Next, []string{"enter"}},
		{Store, []string{"ctrl+s", "alt+s"}},
		{LookIt, []string{"f4", "ctrl+l"}},
		{DittoIt, []string{"ctrl+d"}},
		{Back, []string{"esc"}},
		{HelpMe, []string{"f1", "alt+h"}},
		{Prior, []string{"shift+tab"}},
		{Forward, []string{"tab"}},
		{Above, []string{"up"}},
		{Below, []string{"down"}},
		{Default, []string{"ctrl+_", "ctrl+-", "alt+-"}},
		{Create, []string{"f6", "alt+n"}},
		{Earlier, []string{"pgup", "ctrl+pgup"}},
		{Later, []string{"pgdown", "ctrl+pgdown"}},
	}
}

// GridBindings are the keys of the lines of a form.
func GridBindings() []Binding {
	return []Binding{
		{InsertLine, []string{"f7", "alt+i", "insert"}},
		{CopyLine, []string{"f8", "alt+c"}},
		{DeleteLine, []string{"f9", "alt+x", "ctrl+delete"}},
		{UndoDelete, []string{"alt+u"}},
		{LineUp, []string{"alt+up"}},
		{LineDown, []string{"alt+down"}},
		{LeaveDown, []string{"f11", "ctrl+down"}},
		{LeaveUp, []string{"ctrl+up"}},
		{FirstLine, []string{"ctrl+home"}},
		{LastLine, []string{"ctrl+end"}},
	}
}

// FieldBindings are the keys that edit inside a field.
func FieldBindings() []Binding {
	return []Binding{
		{LeftOne, []string{"left", "ctrl+b"}},
		{RightOne, []string{"right", "ctrl+f"}},
		{WordLeft, []string{"ctrl+left", "alt+left", "alt+b"}},
		{WordRight, []string{"ctrl+right", "alt+right", "alt+f"}},
		{ToStart, []string{"home", "ctrl+a"}},
		{ToEnd, []string{"end", "ctrl+e"}},
		{EraseBack, []string{"backspace", "ctrl+h", "shift+backspace"}},
		{EraseHere, []string{"delete"}},
		{EraseWord, []string{"ctrl+w", "alt+backspace", "ctrl+backspace"}},
		{EraseNext, []string{"alt+d", "alt+delete"}},
		{EraseAll, []string{"ctrl+u"}},
		{EraseTail, []string{"ctrl+x"}},
		{Undo, []string{"ctrl+z"}},
		{Redo, []string{"ctrl+y", "ctrl+shift+z"}},
		{NewLine, []string{"ctrl+j", "alt+enter", "shift+enter"}},
	}
}

// ListBindings are the keys of every list.
func ListBindings() []Binding {
	return []Binding{
		{OpenIt, []string{"enter"}},
		{MarkIt, []string{"space"}},
		{FindIt, []string{"/"}},
		{Above, []string{"up", "k"}},
		{Below, []string{"down", "j"}},
		{PageUp, []string{"pgup"}},
		{PageDown, []string{"pgdown"}},
		{First, []string{"home"}},
		{Last, []string{"end"}},
	}
}

// stroke is a key press without its text.
type stroke struct {
	code rune
	mod  tea.KeyMod
}

const heldMods = tea.ModCtrl | tea.ModAlt | tea.ModShift

var named = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "space": tea.KeySpace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"insert": tea.KeyInsert, "delete": tea.KeyDelete, "backspace": tea.KeyBackspace,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}

var keypad = map[rune]rune{
	tea.KeyKpEnter: tea.KeyEnter, tea.KeyKpUp: tea.KeyUp, tea.KeyKpDown: tea.KeyDown, tea.KeyKpLeft: tea.KeyLeft,
	tea.KeyKpRight: tea.KeyRight, tea.KeyKpHome: tea.KeyHome, tea.KeyKpEnd: tea.KeyEnd, tea.KeyKpPgUp: tea.KeyPgUp,
	tea.KeyKpPgDown: tea.KeyPgDown, tea.KeyKpInsert: tea.KeyInsert, tea.KeyKpDelete: tea.KeyDelete,
}

// parseStroke reads "ctrl+shift+f7".
func parseStroke(s string) stroke {
	var k stroke
	for {
		mod, rest, more := strings.Cut(s, "+")
		if !more || rest == "" {
			break
		}
		switch mod {
		case "ctrl":
			k.mod |= tea.ModCtrl
		case "alt":
			k.mod |= tea.ModAlt
		case "shift":
			k.mod |= tea.ModShift
		}
		s = rest
	}
	if code, ok := named[s]; ok {
		k.code = code
		return k
	}
	k.code, _ = utf8.DecodeRuneInString(s)
	return k
}

// table finds the action of a key press; built once from the bindings and
// never changed.
type table map[stroke]Action

func tableOf(sets ...[]Binding) table {
	t := table{}
	for _, set := range sets {
		for _, b := range set {
			for _, s := range b.Press {
				if _, taken := t[parseStroke(s)]; !taken {
					t[parseStroke(s)] = b.Action
				}
			}
		}
	}
	return t
}

var (
	fieldKeys = tableOf(FieldBindings())
	formKeys  = tableOf(FormBindings())
	gridKeys  = tableOf(GridBindings())
	listKeys  = tableOf(ListBindings())
)

// action gives what a key means in the table, "" for nothing.
func (t table) action(k tea.KeyPressMsg) Action {
	code := k.Code
	if to, ok := keypad[code]; ok {
		code = to
	}
	if k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt) == 0 && code != tea.KeySpace {
		r, n := utf8.DecodeRuneInString(k.Text)
		if n != len(k.Text) {
			return ""
		}
		if r >= '！' && r <= '～' { // an input method left on
			r -= '！' - '!'
		}
		return t[stroke{code: r}]
	}
	return t[stroke{code: code, mod: k.Mod & heldMods}]
}
