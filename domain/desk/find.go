package desk

import "context"

// Hit is a record that a search found.
type Hit struct {
	Part, Kind, ID string
	// Title says in one line what it is: number, name, date.
	Title string
}

// Finder searches the records of all parts.
type Finder interface {
	// Hits gives at most limit records that hold all the words, the newest
	// first; the last word may be incomplete. It finds, counts and shows only
	// what the clerk's role may read. No words find nothing.
	Hits(ctx context.Context, actor Actor, words string, limit int) ([]Hit, error)
}
