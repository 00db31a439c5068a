package desk

import (
	"context"
	"time"
)

// Draft is what a clerk has typed in a form and not yet saved. Its id becomes
// the id of the record that it turns into.
type Draft struct {
	ID    string
	Clerk string
	// Form names the form: "purchasing/order"; Record is the id of the record
	// being edited, "" for a new one.
	Form, Record string
	// Version is the record's version when editing began.
	Version int64
	// Title says in the clerk's own data what it is: the supplier's name.
	Title string
	// Values is the form's content as JSON; only the form reads it.
	Values []byte
	// Secret is the part of it that may not be kept plain, nil for none. Lost
	// tells that there is one which cannot be read now: the key that opens it is
	// not here. Keeping a draft that is Lost, or without that key, leaves the
	// secret that was kept before.
	Secret  []byte
	Lost    bool
	SavedAt time.Time
}

// Drafts keeps what is typed, outside of the audit: a draft is nobody's record
// yet. Keeping and dropping are quick and idempotent. A clerk sees only their own.
type Drafts interface {
	Keep(ctx context.Context, d Draft) error
	Drop(ctx context.Context, clerk, id string) error
	List(ctx context.Context, clerk string) ([]Draft, error)
}

// Place is where a clerk was when the session ended; opaque to the office.
type Place struct {
	Clerk string
	State []byte // JSON written and read by the shell
}

// Places remembers each clerk's last place.
type Places interface {
	Leave(ctx context.Context, p Place) error
	Last(ctx context.Context, clerk string) (Place, error)
}
