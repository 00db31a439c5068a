package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"backdesk/domain/fault"
)

// translate gives every error that leaves the store its kind. It is the only
// reader of the driver's errors. A fault, and a caller's own cancellation, pass
// as they are.
func translate(err error) error {
	if err == nil {
		return nil
	}
	var known *fault.Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var engine engineError
	switch {
	case errors.As(err, &engine):
		return engineFault(engine)
	case errors.Is(err, sql.ErrNoRows):
		return fault.Wrap(fault.NotFound, "no-such-record", err)
	case errors.Is(err, errClosed):
		return fault.Wrap(fault.Unavailable, "office-closed", err)
	case errors.Is(err, fs.ErrPermission):
		return fault.Wrap(fault.Unavailable, "office-not-permitted", err)
	case diskFull(err):
		return fault.Wrap(fault.Unavailable, "disk-full", err)
	default:
		return fault.Wrap(fault.Internal, "internal", err)
	}
}

// engineError is what SQLite answers, from store/engine or, in migrations, from
// the driver of database/sql.
type engineError interface {
	error
	Code() int
}

// engineFault reads SQLite's result codes: the low byte is the class, the whole
// is the case (sqlite.org/rescode.html).
func engineFault(e engineError) error {
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fault.Wrap(fault.Unavailable, "disk-full", e)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fault.Wrap(fault.Unavailable, "office-busy", e)
	case sqlite3.SQLITE_READONLY:
		return fault.Wrap(fault.Unavailable, "office-read-only", e)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return fault.Wrap(fault.Unavailable, "office-not-permitted", e)
	case sqlite3.SQLITE_CORRUPT:
		return fault.Wrap(fault.Damaged, "office-damaged", e)
	case sqlite3.SQLITE_NOTADB:
		return fault.Wrap(fault.Unreadable, "not-an-office", e)
	case sqlite3.SQLITE_IOERR:
		return ioFault(e)
	case sqlite3.SQLITE_CONSTRAINT:
		return constraintFault(e)
	case sqlite3.SQLITE_TOOBIG:
		return fault.Wrap(fault.Invalid, "too-large", e)
	case sqlite3.SQLITE_INTERRUPT:
		return context.Canceled
	default:
		return fault.Wrap(fault.Internal, "internal", e)
	}
}

func ioFault(e engineError) error {
	switch e.Code() {
	case sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS, sqlite3.SQLITE_IOERR_DATA:
		return fault.Wrap(fault.Damaged, "office-damaged", e)
	default:
		return fault.Wrap(fault.Unavailable, "disk-error", e)
	}
}

// constraintFault tells a value that is taken from a rule of the schema that
// the domain should have caught before.
func constraintFault(e engineError) error {
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return taken{column(e.Error()), fault.Wrap(fault.Conflict, "taken", e)}.err()
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fault.Wrap(fault.Conflict, "still-linked", e)
	case sqlite3.SQLITE_CONSTRAINT_TRIGGER:
		return fault.Wrap(fault.State, "append-only", e)
	default:
		return fault.Wrap(fault.Internal, "internal", e)
	}
}

// taken names the field of a value that another record has.
type taken struct {
	column string
	fault  *fault.Error
}

func (t taken) err() error {
	t.fault.Faults[0].Field = t.column
	return t.fault
}

// column finds the column in "UNIQUE constraint failed: suppliers.code (2067)".
func column(message string) string {
	_, after, ok := strings.Cut(message, "constraint failed: ")
	if !ok {
		return ""
	}
	if _, named, ok := strings.Cut(after, "constraint failed: "); ok {
		after = named // the driver puts its own words for the class in front
	}
	after, _, _ = strings.Cut(after, " ")
	after = strings.TrimSuffix(after, ",")
	_, name, ok := strings.Cut(after, ".")
	if !ok {
		return ""
	}
	return name
}

// endedByItself tells whether a rollback failed because SQLite had already
// rolled back, as it does when the disk is full.
func endedByItself(err error) bool {
	return err != nil && strings.Contains(err.Error(), "no transaction is active")
}
