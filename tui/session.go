package tui

import (
	"context"
	"log/slog"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/tui/widget"
)

// Session is who sits at this terminal, injected for each program. Nothing of
// it is kept anywhere else: one process runs many sessions.
type Session struct {
	Actor  desk.Actor
	Clerk  desk.Clerk // as it was at login; the door reads it again
	Office string     // the office's name
	Zone   *time.Location
	// Where gives the zone in the place of Zone, for an office that may move
	// during the session.
	Where func() *time.Location
	Now   func() time.Time
	NewID func() string
}

// Today is the day in the office's zone.
func (s Session) Today() dates.Date {
	zone := s.Zone
	if s.Where != nil {
		zone = s.Where()
	}
	if zone == nil {
		zone = time.UTC
	}
	return dates.Of(s.Now().In(zone))
}

// Options are what the program joins for a session: the parts' screens and
// what the shell itself needs of the office.
type Options struct {
	Session
	// Language is "en" or "ja". The one that the clerk worked in last counts
	// more, unless LanguageFixed says that this one was asked for.
	Language      string
	LanguageFixed bool
	// Look carries the theme and the office's way with dates; its Words and
	// Today are set by the shell. .
	Look   widget.Look
	Drafts desk.Drafts
	Places desk.Places
	// Entries are the screens of the palette beside home, which the shell adds as
	// the first; the first nine have Alt+1…9.
	Entries []Entry
	// First replaces home where there is no office yet; nil otherwise.
	First func() Screen
	// Home is what the parts have to say on the home screen.
	Home []HomePart
	// Actions are what the palette can do besides.
	Actions []Action
	// Records opens a record by the kind of its Changed and Hit, "part/kind".
	Records map[string]func(id string) Screen
	// Forms opens a kept draft by its form.
	Forms map[string]func(d desk.Draft) Screen
	// Decided gives what the office has decided by now that every screen shows;
	// it is asked when something in the part "office" changed and must not take
	// time. nil: what the session began with.
	Decided func() Decided
	// Search looks through the whole office as this clerk.
	Search func(ctx context.Context, query string, limit int) ([]Hit, error)
	// Bindings are the parts' own keys, for the key card.
	Bindings []Binding
	Log      *slog.Logger
}

// Decided is what the office has decided that every screen shows.
type Decided struct {
	Office             string // its name
	Zone               *time.Location
	EraFirst, DayFirst bool
	NoEras             bool // as in widget.Look
}

// Entry is a screen that stands on its own.
type Entry struct {
	// Name is short and stable: "orders"; its title is under "screen.orders".
	Name string
	// Open makes the screen; state is what its Place gave, nil at first.
	Open func(state []byte) Screen
}

// Action is a thing to do from the palette.
type Action struct {
	// Name is stable: "order.new"; its words are under "action.order.new".
	Name string
	// Makes tells that it makes a new record: "n" on the home screen lists these.
	Makes bool
	// Do runs it. An action with Takes has With in place of Do.
	Do func(c *Call)
	// Takes is the kind of record that completes the action ("parties/supplier");
	// its words under "action.<name>" then quote {{.title}}, and the words that
	// the clerk types for it are under "action.<name>.words", what it does under
	// "action.<name>.detail".
	Takes string
	With  func(c *Call, h Hit)
}

// Hit is a record found by the office-wide search.
type Hit struct {
	Part, Kind, ID string
	// Number is the record's own: "2026-00287", a supplier's code; "" if none.
	Number string
	Title  string
	// Detail says what matters about it: date, amount; Says the same in words,
	// such as its state.
	Detail string
	Says   Words
}

// Key is the kind under which Records opens the hit: "purchasing/order".
func (h Hit) Key() string { return h.Part + "/" + h.Kind }
