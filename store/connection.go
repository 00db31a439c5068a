package store

import (
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // for the migrations, which go through database/sql

	"backdesk/store/engine"
)

// durability is how much a commit waits for the disk.
type durability string

const (
	// durable: a commit that was answered survives a loss of power.
	durable durability = "FULL"
	// hasty: for a file that nobody knows yet and that is synced as a whole
	// before it gets its name.
	hasty durability = "OFF"
)

// pragmas are all settings of a connection, in one list.
func pragmas(o Options, d durability, reading bool) []string {
	list := []string{
		fmt.Sprintf("busy_timeout(%d)", o.Busy.Milliseconds()),
		"foreign_keys(1)",
		"synchronous(" + string(d) + ")",
		"temp_store(MEMORY)",                       // sorting leaves no copies of the office's data on disk
		fmt.Sprintf("cache_size(-%d)", cacheOf(d)), // KiB
		"trusted_schema(0)",                        // a file from elsewhere runs no functions by its schema
		"cell_size_check(1)",
		"journal_size_limit(67108864)",
	}
	if reading {
		return append(list, "query_only(1)")
	}
	return append(list, "journal_mode("+journalOf(d)+")", "secure_delete(FAST)")
}

// cacheOf is the memory for pages in KiB: an office that is being made is
// written as a whole, one that is worked in is read here and there.
func cacheOf(d durability) int {
	if d == hasty {
		return 65536
	}
	return 16384
}

// journalOf is where a transaction can be undone from. A file that nobody else
// knows yet has no readers to leave undisturbed, so that its pages need not be
// written twice; the first who opens it turns it to the log ahead.
func journalOf(d durability) string {
	if d == hasty {
		return "MEMORY"
	}
	return "WAL"
}

// source is where connections to an office file come from.
type source struct {
	file    string // as a URI
	pragmas []string
}

// connect prepares connections to the file; none is made yet.
func connect(path string, o Options, d durability, reading bool) source {
	return source{file: "file:" + escapePath(path) + "?mode=rw", pragmas: pragmas(o, d, reading)}
}

func (s source) open() (*engine.Conn, error) {
	c, err := engine.Open(s.file)
	if err != nil {
		return nil, err
	}
	for _, p := range s.pragmas {
		if err := c.Run("PRAGMA " + p); err != nil {
			_ = c.Close() // the pragma's error is the one to tell
			return nil, err
		}
	}
	return c, nil
}

// pool is the file for a library that works through database/sql; no connection
// is made yet.
func (s source) pool() *sql.DB {
	db, err := sql.Open("sqlite", s.file+"&"+url.Values{"_pragma": s.pragmas}.Encode())
	if err != nil {
		// sql.Open only fails for a driver that is not linked in.
		panic("store: the sqlite driver is missing: " + err.Error())
	}
	return db
}

// escapePath writes a path as SQLite's file URIs want it.
func escapePath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/office becomes /C:/office
	}
	return (&url.URL{Path: path}).EscapedPath()
}

// conn is one connection with the statements prepared on it, by their text.
type conn struct {
	// broken: the connection cannot be trusted any more and is not used again.
	broken bool
	c      *engine.Conn
	stmts  map[string]*statement
	open   []*Rows // that are being read
	memory memory
}

// statement is prepared once; while its rows are being read it is busy and the
// same text gets another statement for the time.
type statement struct {
	*engine.Stmt
	busy bool
}

func newConn(s source) (*conn, error) {
	c, err := s.open()
	if err != nil {
		return nil, err
	}
	return &conn{c: c, stmts: make(map[string]*statement)}, nil
}

// prepare gives a statement for the text. kept is false for one that must be
// closed after use, because the kept one is busy.
func (c *conn) prepare(query string) (st *statement, kept bool, err error) {
	st, known := c.stmts[query]
	if known && !st.busy {
		return st, true, nil
	}
	s, err := c.c.Prepare(query)
	if err != nil {
		return nil, false, err
	}
	if known {
		return &statement{Stmt: s}, false, nil
	}
	if len(c.stmts) >= maxStatements {
		c.forget()
	}
	st = &statement{Stmt: s}
	c.stmts[query] = st
	return st, true, nil
}

// maxStatements bounds the statements kept on a connection. Texts are few
// (lists with many ids are the exception), so forgetting all of them at the
// bound is rare and simple.
const maxStatements = 400

func (c *conn) forget() {
	for text, st := range c.stmts {
		if !st.busy {
			st.Close()
			delete(c.stmts, text)
		}
	}
}

// exec runs a statement to its end and gives how many rows it changed.
func (c *conn) exec(query string, args ...any) (changed int64, err error) {
	st, kept, err := c.prepare(query)
	if err != nil {
		return 0, err
	}
	changed, err = st.Exec(args)
	if !kept {
		st.Close()
	}
	return changed, err
}

// letGo ends what is still being read: rows left open, by work that broke off,
// would hold the connection to what the office was then, and keep its writers out.
func (c *conn) letGo() {
	for len(c.open) > 0 {
		_ = c.open[len(c.open)-1].Close() // it never fails
	}
}

func (c *conn) close() error {
	c.letGo()
	for _, st := range c.stmts {
		st.Close()
	}
	return c.c.Close()
}
