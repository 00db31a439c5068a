package desk

import "time"

// Entry is one line of the audit: who did what to which record, when, why, and
// what it was before and after. The store numbers and chains it.
type Entry struct {
	Seq      int64 // 1, 2, 3 … without a gap; set by the store
	At       time.Time
	Clerk    string // id
	Session  string
	Part     string // "purchasing"
	Kind     string // "invoice"
	RecordID string
	Verb     string // "post"
	Reason   string
	// Before and After are JSON objects of what changed; nil where there is none.
	Before, After []byte
	// Hash chains the entry to the one before: see store/audit.
	Hash []byte
}

// Changed tells open sessions that a record is different now; screens that show
// it read again.
type Changed struct {
	Part, Kind, ID string
	// Seq is the audit entry that made the change.
	Seq int64
}
