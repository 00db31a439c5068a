package widget

import "time"

// EventKind says what the owner of a part has to do.
type EventKind string

// The events.
const (
	// Search asks for the records that fit Query; hand them to Answer. Without
	// Wait it may rest for Query.After and be dropped when another one comes;
	// with Wait the next key depends on it: hold the keys until it is answered.
	Search EventKind = "search"
	// Resolve asks for the records of many texts at once (pasted cells), with
	// the keys held.
	Resolve EventKind = "resolve"
	// Save: run the verb with the keys held, then call Saved or Refused.
	Save EventKind = "save"
	// Leave: the clerk wants out; what is typed stays a draft.
	Leave EventKind = "leave"
	// Help asks for the words on Topic.
	Help EventKind = "help"
	// Make asks to create the record that was not found for Query.Text.
	Make EventKind = "make"
	// Record asks for the record before (Step -1) or after (+1).
	Record EventKind = "record"
	// Beep: the key was refused.
	Beep EventKind = "beep"
	// Settle: a question or a refusal came up. Keys that were typed before it
	// could be read must be dropped: hold them for a moment, then drop them.
	Settle EventKind = "settle"
	// Page asks a list's source for rows; hand them to Fill.
	Page EventKind = "page"
	// Open: Enter on a row of a list.
	Open EventKind = "open"
)

// SearchRest is how long a search waits for the next key.
const SearchRest = 120 * time.Millisecond

// Event is one thing to do.
type Event struct {
	Kind  EventKind
	Query Query     // Search, Resolve, Make
	Page  PageQuery // Page
	Topic string    // Help
	Step  int       // Record
	ID    string    // Open
}

// Result is what came out of a key.
type Result struct {
	Events []Event
	// Taken is false when the part had no use for the key.
	Taken bool
}

// Has tells whether an event is among them.
func (r Result) Has(kind EventKind) bool {
	for _, e := range r.Events {
		if e.Kind == kind {
			return true
		}
	}
	return false
}

// Query is a search for the records that a look-up field may mean.
type Query struct {
	// Number goes back with the answer; answers to older queries are dropped.
	Number int
	Source string
	Text   string
	// Texts are those of a Resolve.
	Texts []string
	// With are the texts and ids of the fields that the field names.
	With map[string]Value
	// Field is the path of the field that asks.
	Field string
	// Limit is the greatest number of picks wanted.
	Limit int
	// Wait and After: see Search.
	Wait  bool
	After time.Duration
}

// Pick is a record that was found. Without ID and Code it completes free text:
// Name is the text.
type Pick struct {
	ID, Code, Name string
	// Detail tells it from its like: place, number, "closed".
	Detail string
	// Fill are the values of other fields (or of cells of the same line) that
	// come with it; what the clerk typed is never overwritten.
	Fill map[string]Value
}

// Answer is what a search found, best first.
type Answer struct {
	Number int
	Picks  []Pick
	// More is true when there are others that did not fit Limit.
	More bool
	// Resolved answers a Resolve: the pick of each text that has exactly one.
	Resolved map[string]Pick
	// Err says why nothing could be searched.
	Err error
}
