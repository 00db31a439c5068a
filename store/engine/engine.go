// Package engine runs SQL on a SQLite file: connections, prepared statements,
// the values that they get and the rows that they answer with.
//
// The SQLite is that of modernc.org/sqlite, reached by zombiezen.com/go/sqlite
// and not by database/sql: an office has queues for its connections already, and
// for each of a verb's many small statements the pool's locks, the names and
// declared types of every column, and values that are searched by their number
// cost as much as SQLite does.
//
// A connection and its statements are for one goroutine at a time.
package engine

import (
	"errors"
	"fmt"
	"strings"

	"zombiezen.com/go/sqlite"
)

// Conn is one connection to a file.
type Conn struct{ c *sqlite.Conn }

// Open opens the file that a URI names (sqlite.org/uri.html); one that is not
// there is not made. The error is an *Error.
func Open(uri string) (*Conn, error) {
	c, err := sqlite.OpenConn(uri, sqlite.OpenReadWrite|sqlite.OpenURI)
	if err != nil {
		return nil, told(err)
	}
	return &Conn{c}, nil
}

// Close ends the connection; its statements are closed before.
func (c *Conn) Close() error { return told(c.c.Close()) }

// Run runs one statement without values, whatever it answers.
func (c *Conn) Run(text string) error {
	s, err := c.Prepare(text)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.Exec(nil)
	return err
}

// Heed ends with an error what runs, and what is run from then on, once done is
// closed; nil heeds nothing any more.
func (c *Conn) Heed(done <-chan struct{}) { c.c.SetInterrupt(done) }

// Prepare makes a statement of one SQL text.
func (c *Conn) Prepare(text string) (*Stmt, error) {
	s, trailing, err := c.c.PrepareTransient(text)
	if err != nil {
		return nil, told(err)
	}
	if rest := text[len(text)-trailing:]; strings.Trim(rest, " \t\r\n;") != "" || strings.Trim(text, " \t\r\n;") == "" {
		_ = s.Finalize() // it was never run
		return nil, fmt.Errorf("engine: not one statement: %q", text)
	}
	return &Stmt{c: c.c, s: s, values: s.BindParamCount(), columns: s.ColumnCount()}, nil
}

// Error is what SQLite answered (sqlite.org/rescode.html).
type Error struct{ cause error }

// Code is the extended result code.
func (e *Error) Code() int { return int(sqlite.ErrCode(e.cause)) }

func (e *Error) Error() string { return e.cause.Error() }

func (e *Error) Unwrap() error { return e.cause }

func told(err error) error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	return &Error{err}
}
