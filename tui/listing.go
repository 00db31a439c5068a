package tui

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"backdesk/domain/desk"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Listing is Rows of records of one kind in several views: it remembers the
// records, turns from view to view, reads again what changed and follows the
// language. A list screen embeds it, fills the fields when it opens, calls Join
// and Show, and adds Title, Keys, Place and View.
type Listing[Record any, Name ~string] struct {
	Rows
	Actor desk.Actor
	Role  desk.Role
	// Spoken is the language, Seen are the records of the rows: both are used
	// beside the keys as well.
	Spoken Spoken
	Seen   Seen[Record]
	// Cells are what a record shows.
	Cells func(p *lang.Printer, r Record) []string

	// Part and Kinds are the records whose changes are read again.
	Part  string
	Kinds []string

	// Views are turned through; ViewWords begins the keys of their names. Now and
	// Filter lie in the state of the screen: the view shown and what was typed
	// when it was left.
	Views     []Name
	ViewWords string
	Now       *Name
	Filter    *string
	// Show begins the view that Now names.
	Show func(c *Call)
	// Head is how many lines stand above the rows; 1, the views, where it is nil.
	Head func() int
}

// ChangeRest gathers changes before a list reads again.
const ChangeRest = 250 * time.Millisecond

// Join notes who looks and in which language.
func (l *Listing[Record, Name]) Join(c *Call) {
	l.Actor, l.Role = c.Actor, c.Clerk.Role
	l.Spoken.Set(c.Lang)
}

// Renew makes an empty list; the records of the last one are forgotten.
func (l *Listing[Record, Name]) Renew(c *Call, spec *widget.ListSpec) {
	l.List = widget.NewList(spec, c.Look)
	l.Seen.Forget()
}

// Begin asks for the first rows, filtered as the view was left.
func (l *Listing[Record, Name]) Begin(c *Call) {
	if *l.Filter != "" {
		l.Handle(c, l.List.SetFilter(*l.Filter))
		return
	}
	l.Start(c)
}

// Returned reads again: the record that was open may be another now.
func (l *Listing[Record, Name]) Returned(c *Call) { l.Start(c) }

// Changed reads again when a record of its kinds changed, once after a run of
// changes.
func (l *Listing[Record, Name]) Changed(c *Call, changes []desk.Changed) {
	if About(changes, l.Part, l.Kinds...) {
		c.After("changed", ChangeRest, l.Start)
	}
}

// SetLook follows the language: the rows' own words are made again with it.
func (l *Listing[Record, Name]) SetLook(look widget.Look) {
	l.Rows.SetLook(look)
	l.Spoken.Follow(look)
	l.List.Reword(func(id string) []string {
		if r, ok := l.Seen.Of(id); ok {
			return l.Cells(l.Spoken.Get(), r)
		}
		return nil
	})
}

// Update takes what no key caught: digits turn to a view while no filter is
// typed.
func (l *Listing[Record, Name]) Update(c *Call, msg tea.Msg) {
	if to, ok := ByDigit(msg, l.Views); ok && !l.Typing() {
		l.Turn(c, to)
		return
	}
	if at, ok := msg.(Click); ok {
		head := 1
		if l.Head != nil {
			head = l.Head()
		}
		msg = Click{X: at.X, Y: at.Y - head}
	}
	l.Rows.Update(c, msg)
}

// Turn shows another view with the filter of this one.
func (l *Listing[Record, Name]) Turn(c *Call, to Name) {
	*l.Filter, *l.Now = l.List.Filter(), to
	l.Show(c)
}

// NextView turns to the view behind this one, the first behind the last.
func (l *Listing[Record, Name]) NextView(c *Call) { l.Turn(c, Following(l.Views, *l.Now)) }

// PriorView turns to the view before this one, the last before the first.
func (l *Listing[Record, Name]) PriorView(c *Call) {
	n := len(l.Views)
	l.Turn(c, l.Views[(max(slices.Index(l.Views, *l.Now), 0)+n-1)%n])
}

// Tabs paints the views with their digits.
func (l *Listing[Record, Name]) Tabs(v Pane) string {
	names := make([]string, len(l.Views))
	for i, view := range l.Views {
		names[i] = string(rune('1'+i)) + " " + v.Lang.T(l.ViewWords+string(view))
	}
	return widget.Tabs(v.Look.Theme, names, max(slices.Index(l.Views, *l.Now), 0), v.W)
}

// Left is the state in which a clerk left a screen, fresh where none was kept or
// it fits no more; nil fits takes any.
func Left[State any](kept []byte, fresh State, fits func(State) bool) State {
	var left State
	if len(kept) == 0 || json.Unmarshal(kept, &left) != nil || fits != nil && !fits(left) {
		return fresh
	}
	return left
}

// Under puts a frame below some lines.
func Under(lines []string, f Frame) Frame {
	f.Cursor.Y += len(lines)
	f.Lines = append(lines, f.Lines...)
	return f
}

// Following gives the element behind x, the first behind the last.
func Following[T comparable](all []T, x T) T {
	return all[(slices.Index(all, x)+1)%len(all)]
}

// ByDigit is the view that a digit means, 1 the first.
func ByDigit[T any](msg tea.Msg, views []T) (view T, ok bool) {
	k, pressed := msg.(tea.KeyPressMsg)
	if !pressed {
		return view, false
	}
	stroke := Keystroke(k)
	if i := strings.Index("123456789", stroke); len(stroke) == 1 && i >= 0 && i < len(views) {
		return views[i], true
	}
	return view, false
}

// About tells whether one of the changes is of the kinds of a part; one without
// a part says that more happened than was told.
func About(changes []desk.Changed, part string, kinds ...string) bool {
	return slices.ContainsFunc(changes, func(c desk.Changed) bool {
		return c.Part == "" || c.Part == part && slices.Contains(kinds, c.Kind)
	})
}

// Seen keeps the records behind the rows of a list by the row's id: filled
// beside the keys, read by them.
type Seen[Record any] struct {
	mu   sync.Mutex
	rows map[string]Record
}

// Put remembers a record.
func (s *Seen[Record]) Put(id string, r Record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows == nil {
		s.rows = map[string]Record{}
	}
	s.rows[id] = r
}

// Of gives the record of a row.
func (s *Seen[Record]) Of(id string) (Record, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.rows[id]
	return r, ok
}

// Forget empties the memory.
func (s *Seen[Record]) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = nil
}

// Spoken keeps the language for work beside the keys.
type Spoken struct{ now atomic.Pointer[lang.Printer] }

// Set notes the language.
func (s *Spoken) Set(p *lang.Printer) { s.now.Store(p) }

// Get is the language; nil before Set.
func (s *Spoken) Get() *lang.Printer { return s.now.Load() }

// Follow takes the language that the widgets follow.
func (s *Spoken) Follow(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		s.now.Store(p)
	}
}
