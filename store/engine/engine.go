// Package engine runs SQL on a SQLite file: connections, prepared statements,
// their values and their rows, and nothing else. It is SQLite's own interface
// (sqlite.org/c3ref/intro.html) in Go's terms.
//
// An office goes round database/sql, which serves any engine: it has queues for
// its connections already, and for each of a verb's many small statements the
// pool's locks, the names and declared types of every column, and values that
// are searched by their number cost as much as SQLite does.
//
// A connection and its statements are for one goroutine at a time; only
// Interrupt may come from another. SQLite therefore takes no lock of its own on
// them.
package engine

import (
	"errors"
	"fmt"
	"unsafe"

	"modernc.org/libc"
	_ "modernc.org/sqlite" // readies the library before its first use
	lib "modernc.org/sqlite/lib"
)

// Conn is one connection to a file.
type Conn struct {
	tls *libc.TLS
	db  uintptr
}

// Open opens the file that a URI names (sqlite.org/uri.html): mode=rw refuses
// one that is not there. The error is an *Error.
func Open(uri string) (*Conn, error) {
	c := &Conn{tls: libc.NewTLS()}
	name, handle := c.text(uri), c.memory(int(unsafe.Sizeof(c.db)))
	defer lib.Xsqlite3_free(c.tls, name)
	defer lib.Xsqlite3_free(c.tls, handle)
	rc := lib.Xsqlite3_open_v2(c.tls, name, handle,
		lib.SQLITE_OPEN_READWRITE|lib.SQLITE_OPEN_URI|lib.SQLITE_OPEN_NOMUTEX, 0)
	c.db = *(*uintptr)(pointer(handle))
	if rc != lib.SQLITE_OK {
		err := c.fault(rc) // the handle tells why, also of an opening that failed
		_ = c.Close()
		return nil, err
	}
	lib.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	return c, nil
}

// Close ends the connection; statements that are left are closed with it.
func (c *Conn) Close() error {
	if c.tls == nil {
		return nil
	}
	rc := lib.Xsqlite3_close_v2(c.tls, c.db)
	c.tls.Close()
	c.tls, c.db = nil, 0
	if rc != lib.SQLITE_OK {
		return &Error{code: int(rc), text: "close"}
	}
	return nil
}

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

// Interrupt ends the statement that is running, if any, with an error. It may
// be called from another goroutine until Close.
func (c *Conn) Interrupt() { lib.Xsqlite3_interrupt(c.tls, c.db) }

// Error is what SQLite answered (sqlite.org/rescode.html).
type Error struct {
	code int
	text string
}

// Code is the extended result code.
func (e *Error) Code() int { return e.code }

// Error is SQLite's own message and the code.
func (e *Error) Error() string { return fmt.Sprintf("%s (%d)", e.text, e.code) }

func (c *Conn) fault(rc int32) error {
	if c.db == 0 {
		return &Error{code: int(rc), text: libc.GoString(lib.Xsqlite3_errstr(c.tls, rc))}
	}
	return &Error{code: int(rc), text: libc.GoString(lib.Xsqlite3_errmsg(c.tls, c.db))}
}

var errMemory = errors.New("engine: out of memory")

// memory gives n bytes outside of Go's heap, which do not move.
func (c *Conn) memory(n int) uintptr {
	p := lib.Xsqlite3_malloc64(c.tls, uint64(n))
	if p == 0 {
		panic(errMemory) // as Go does itself
	}
	return p
}

// text copies s there, with the zero behind it that C wants.
func (c *Conn) text(s string) uintptr {
	p := c.memory(len(s) + 1)
	b := bytesAt(p, len(s)+1)
	b[copy(b, s)] = 0
	return p
}

// pointer tells Go of an address outside of its heap.
func pointer(p uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&p)) }

func bytesAt(p uintptr, n int) []byte { return unsafe.Slice((*byte)(pointer(p)), n) }
