package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the engine of an office file
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

// connect prepares connections to the file; none is made yet.
func connect(path string, o Options, d durability, reading bool) *sql.DB {
	q := url.Values{"mode": {"rw"}}
	for _, p := range pragmas(o, d, reading) {
		q.Add("_pragma", p)
	}
	db, err := sql.Open("sqlite", "file:"+escapePath(path)+"?"+q.Encode())
	if err != nil {
		// sql.Open only fails for a driver that is not linked in.
		panic("store: the sqlite driver is missing: " + err.Error())
	}
	db.SetConnMaxLifetime(0)
	db.SetMaxIdleConns(1)
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
	c      *sql.Conn
	stmts  map[string]*statement
}

// statement is prepared once; while its rows are being read it is busy and the
// same text gets another statement for the time.
type statement struct {
	s    *sql.Stmt
	busy bool
}

func newConn(ctx context.Context, db *sql.DB) (*conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &conn{c: c, stmts: make(map[string]*statement)}, nil
}

// prepare gives a statement for the text. kept is false for one that must be
// closed after use, because the kept one is busy.
func (c *conn) prepare(ctx context.Context, query string) (st *statement, kept bool, err error) {
	if st, ok := c.stmts[query]; ok && !st.busy {
		return st, true, nil
	} else if ok {
		s, err := c.c.PrepareContext(ctx, query)
		return &statement{s: s}, false, err
	}
	s, err := c.c.PrepareContext(ctx, query)
	if err != nil {
		return nil, false, err
	}
	if len(c.stmts) >= maxStatements {
		c.forget()
	}
	st = &statement{s: s}
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
			_ = st.s.Close() // a statement that is not running has nothing to tell
			delete(c.stmts, text)
		}
	}
}

func (c *conn) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	st, kept, err := c.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	r, err := st.s.ExecContext(ctx, args...)
	if !kept {
		err = firstError(err, st.s.Close())
	}
	return r, err
}

func (c *conn) close() error {
	for _, st := range c.stmts {
		_ = st.s.Close() // closing the connection tells what matters
	}
	return c.c.Close()
}
