package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/einvoice"
	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
)

// Outside is what comes from files and goes to files. Its functions are nil
// where the clerk has no files, as over a connection: those of the office's
// machine are not theirs.
type Outside struct {
	// Complete gives the files and folders whose path begins as typed.
	Complete func(ctx context.Context, typed string) ([]string, error)
	// Files gives the electronic invoices that a path means: the file itself, or
	// those of a folder and the folders in it.
	Files func(ctx context.Context, path string) ([]string, error)
	// Check says what would become of a file, and stores nothing.
	Check func(ctx context.Context, actor desk.Actor, words *lang.Printer, path string) (EInvoice, error)
	// Post takes a file in, whole or not at all.
	Post func(ctx context.Context, actor desk.Actor, words *lang.Printer, path string, word Word) (EInvoice, error)
	// Journal writes the journal of these days, both included, into a new file
	// and gives the number of entries.
	Journal func(ctx context.Context, actor desk.Actor, from, to dates.Date, path string) (entries int, err error)
}

// Word is what the clerk says to the office's questions about a file.
type Word struct {
	// Reason answers every question; without one what may be a duplicate is not
	// posted.
	Reason string
	// Meet makes an unknown sender a supplier.
	Meet bool
}

// EInvoice is what became of a file.
type EInvoice struct {
	einvoice.Result
	// ID and Posted are the record's and our number, "" while it is not posted.
	ID, Posted string
	State      purchasing.InvoiceState
	Holds      []purchasing.HoldCode
	// NewSupplier is the code of the supplier that was made for the sender.
	NewSupplier string
	// Unknown tells that the sender is no supplier yet, Doubtful that only a
	// person's word is missing.
	Unknown, Doubtful bool
}
