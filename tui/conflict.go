package tui

import (
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Clash is a field of which two clerks made different things.
type Clash struct {
	Field string // its path; the name shown is under "field.<path>"
	// Base is what both began with, Mine what this clerk typed, Theirs what the
	// other one saved.
	Base, Mine, Theirs string
}

// Resolution is what was chosen for each field: true keeps mine.
type Resolution map[string]bool

// Conflict shows both versions of a record field by field. It closes with a
// Resolution, or without a result: then nothing is changed and what was typed
// stays as it is. A field that only one of the two changed is chosen already.
type Conflict struct {
	who, when string
	clashes   []Clash
	chosen    []choiceOf
	at, from  int
}

type choiceOf byte

const (
	notChosen choiceOf = ' '
	mine      choiceOf = 'm'
	theirs    choiceOf = 't'
)

// NewConflict is for Ask; who saved the other version and when, in the clerk's
// words. Fields that are the same in both versions are left out.
func NewConflict(who, when string, fields []Clash) *Conflict {
	x := &Conflict{who: who, when: when}
	for _, f := range fields {
		if f.Mine == f.Theirs {
			continue
		}
		x.clashes = append(x.clashes, f)
		switch f.Base {
		case f.Theirs:
			x.chosen = append(x.chosen, mine)
		case f.Mine:
			x.chosen = append(x.chosen, theirs)
		default:
			x.chosen = append(x.chosen, notChosen)
		}
	}
	return x
}

// Title names the place.
func (x *Conflict) Title(p *lang.Printer) string { return p.T("screen.conflict") }

// Open has nothing to ask for.
func (x *Conflict) Open(*Call) {}

// Box takes the whole body.
func (x *Conflict) Box(w, h int) (int, int) { return w, h }

// The keys of a conflict.
var (
	TakeMine   = Binding{"mine", []string{"m", "left"}}
	TakeTheirs = Binding{"theirs", []string{"t", "right"}}
	AllMine    = Binding{"all-mine", []string{"alt+m"}}
	AllTheirs  = Binding{"all-theirs", []string{"alt+t"}}
)

// Keys choose per field; saving waits until every field is chosen.
func (x *Conflict) Keys() []Key {
	return []Key{
		TakeMine.On(func(*Call) { x.choose(mine) }),
		TakeTheirs.On(func(*Call) { x.choose(theirs) }),
		Save.On(func(c *Call) { c.Close(x.resolution()) }).Unless(x.open() > 0, "conflict.choose-first", "count", x.open()),
		Back.On(func(c *Call) { c.Close(nil) }),
		AllMine.On(func(*Call) { x.all(mine) }).Quietly(),
		AllTheirs.On(func(*Call) { x.all(theirs) }).Quietly(),
		Up.On(func(*Call) { x.at = max(x.at-1, 0) }).Quietly(),
		Down.On(func(*Call) { x.at = min(x.at+1, max(len(x.clashes)-1, 0)) }).Quietly(),
	}
}

func (x *Conflict) choose(what choiceOf) {
	if x.at < len(x.chosen) {
		x.chosen[x.at] = what
		x.at = min(x.at+1, len(x.clashes)-1)
	}
}

func (x *Conflict) all(what choiceOf) {
	for i := range x.chosen {
		x.chosen[i] = what
	}
}

// open counts the fields that are not chosen.
func (x *Conflict) open() int {
	n := 0
	for _, c := range x.chosen {
		if c == notChosen {
			n++
		}
	}
	return n
}

func (x *Conflict) resolution() Resolution {
	r := Resolution{}
	for i, f := range x.clashes {
		r[f.Field] = x.chosen[i] == mine
	}
	return r
}

// Update chooses by mouse.
func (x *Conflict) Update(_ *Call, msg tea.Msg) {
	if click, ok := msg.(Click); ok {
		if i := click.Y - 3 + x.from; i >= 0 && i < len(x.clashes) {
			x.at = i
		}
	}
}

// View shows field, mine and theirs; the chosen one has a star.
func (x *Conflict) View(v Pane) Frame {
	theme := v.Look.Theme
	name := 20
	half := (v.W - 2 - name - 2) / 2
	pen := widget.NewPen(theme)
	pen.Clip(v.Lang.T("conflict.head", "who", x.who, "when", x.when), v.W, widget.Normal)
	lines := []string{pen.String(), ""}
	pen.To(2 + name)
	pen.Cell("  "+v.Lang.T("conflict.mine"), half, widget.Left, widget.Bold)
	pen.To(2 + name + half + 1)
	pen.Cell("  "+v.Lang.T("conflict.theirs"), half, widget.Left, widget.Bold)
	lines = append(lines, pen.String())
	x.from = max(min(x.from, x.at), x.at-(v.H-4))
	for i := x.from; i < len(x.clashes) && len(lines) < v.H; i++ {
		f := x.clashes[i]
		style := widget.Normal
		if i == x.at {
			style = widget.Selected
		}
		pen.Text(mark(i == x.at), widget.Normal)
		pen.Cell(v.Lang.Field(f.Field), name, widget.Left, style)
		pen.Cell(star(x.chosen[i] == mine)+f.Mine, half, widget.Left, chosenStyle(x.chosen[i] == mine))
		pen.To(2 + name + half + 1)
		pen.Cell(star(x.chosen[i] == theirs)+f.Theirs, half, widget.Left, chosenStyle(x.chosen[i] == theirs))
		lines = append(lines, pen.String())
	}
	for len(lines) < v.H {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = pad(lines[i], v.W)
	}
	return Frame{Lines: lines}
}

func star(on bool) string {
	if on {
		return "* "
	}
	return "  "
}

func chosenStyle(on bool) widget.Style {
	if on {
		return widget.Bold
	}
	return widget.Normal
}
