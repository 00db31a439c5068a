package desk

import (
	"context"
	"time"
)

// Deed is a change that a clerk made, without its content: what the first
// screen counts as done today and offers to open again.
type Deed struct {
	At             time.Time
	Part, Kind, ID string
	Verb           string // as in the audit: "post", "approve"
}

// Deeds tells clerks what they did themselves.
type Deeds interface {
	// Lately gives what a clerk did last, the newest first. It looks back over a
	// bounded piece of the audit, so that it is quick in an office of any age.
	Lately(ctx context.Context, clerk string) ([]Deed, error)
}
