package desk

import "context"

// News brings one session the changes of all sessions, of this process and of
// others. It belongs to one goroutine.
type News interface {
	// Next waits until something has changed and gives all of it, each change
	// once. A Changed without a part says that more happened than was kept:
	// everything is to be read again. The error is ctx's, or that of a closed
	// office.
	Next(ctx context.Context) ([]Changed, error)
	// Close ends the delivery.
	Close()
}
