// Package tui is how the office looks: one program of one clerk in one
// terminal. The root (App) keeps a stack of screens, gives each message to the
// one on top and draws it between the head line and the key line. Screens are
// small structs, not programs of their own; they read through the parts'
// queries and write through their verbs only.
package tui

import (
	"encoding/json"

	"backdesk/domain/desk"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// Screen is one job of the office. A pointer to a struct; it lives from Open
// until it is closed and is called from one goroutine only. It does no I/O:
// what takes time goes through Load, Wait or Track.
type Screen interface {
	// Title is the place named in the head line.
	Title(p *lang.Printer) string
	// Open starts the screen: it asks for what it shows.
	Open(c *Call)
	// Keys are the keys valid now, most important first. The key line, F1, the
	// palette and the key card are drawn from them. A key without Do is handled
	// by Update and listed for the clerk to see.
	Keys() []Key
	// Update takes what no key caught: a typed key (tea.KeyPressMsg), pasted
	// text (tea.PasteMsg), a Click or a Wheel in the screen's own cells, and
	// what Call.Run brought.
	Update(c *Call, msg tea.Msg)
	// View draws into the cells that it is given and wants the cursor where
	// something is typed. It must be quick: it runs after each message.
	View(v Pane) Frame
}

// Frame is what a screen shows, painted in the widgets' way: lines of at most W
// cells (a longer one is cut, a missing one is blank) and the wanted cursor.
type Frame = widget.Frame

// Overlay is a screen that covers a part of the one below.
type Overlay interface {
	Screen
	// Box says how many cells it wants of the w×h that there are.
	Box(w, h int) (width, height int)
}

// Pane is the place to draw in.
type Pane struct {
	W, H int // cells
	Lang *lang.Printer
	// Look is what the widgets of this session share.
	Look widget.Look
	Session
}

// Click is a press of the left mouse button in the screen's own cells.
type Click struct{ X, Y int }

// Wheel is a turn of the mouse wheel: -1 up, +1 down.
type Wheel struct{ Lines int }

// What a screen may also be. Each is asked for where it matters, so that a
// simple screen stays simple.
type (
	// Typist tells when printable keys are text and not commands.
	Typist interface{ Typing() bool }

	// Drafter has something typed that is not saved: the root keeps it within a
	// second and drops it when the screen calls Call.Saved. ok is false while
	// there is nothing worth keeping. Clerk and SavedAt are filled in by the root.
	Drafter interface {
		Draft() (d desk.Draft, ok bool)
	}

	// Watcher is told what changed in the office, by anybody.
	Watcher interface {
		Changed(c *Call, changes []desk.Changed)
	}

	// Returner is told when it is seen again after another screen.
	Returner interface{ Returned(c *Call) }

	// Leaver is asked before the clerk leaves; false stays (the screen has said
	// why, or asks). A draft is kept by the root and needs no Leaver.
	Leaver interface{ Leave(c *Call) bool }

	// Placer can be come back to at the next start: by the name of its entry,
	// or the kind and id of its record, with a state of its own.
	Placer interface{ Place() Place }

	// Dresser holds widgets that must follow when the language changes.
	Dresser interface{ SetLook(look widget.Look) }

	// Speaker paints the message line itself, as a form does: its View gets one
	// line more, the last, and the shell writes there only when it has to.
	Speaker interface{ Speaks() bool }

	// Topic names where the cursor is, for F1: "order.supplier" is explained
	// under the key "help.order.supplier".
	Topic interface{ Topic() string }
)

// Place is where a screen is, for the next start.
type Place struct {
	// Entry is the name of the screen's entry with the State that its Open takes,
	// or Kind and ID are those of the record it shows ("purchasing/order").
	Entry string          `json:"entry,omitempty"`
	State json.RawMessage `json:"state,omitempty"`
	Kind  string          `json:"kind,omitempty"`
	ID    string          `json:"id,omitempty"`
}

// EntryPlace is the place of an entry's screen with its state, which the entry's
// Open reads back. A state that cannot be written leaves the screen as it opens.
func EntryPlace(entry string, state any) Place {
	kept, err := json.Marshal(state)
	if err != nil {
		kept = nil
	}
	return Place{Entry: entry, State: kept}
}
