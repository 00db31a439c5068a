package store

import (
	"context"
	"errors"
	"reflect"
	"slices"

	"backdesk/domain/fault"
	"backdesk/store/vault"
)

// Tx is one transaction on the office. Parts are bound to it; it is not for
// use after the function that got it has returned, nor by two goroutines.
type Tx struct {
	conn   *conn
	write  bool
	office *Office
	chain  chain
	// numbers are the counters of documents that were taken so far.
	numbers numbers
	words   words
	// opened is the vault of the office's key, nil until it is needed.
	opened *vault.Vault
	// before and asked are the memory of the parts: see Remember.
	before, asked map[reflect.Type]any
}

// Exec runs one statement that changes rows. A writing statement is never cut
// off in the middle: a cancelled ctx refuses the next one.
func (t *Tx) Exec(ctx context.Context, query string, args ...any) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, translate(err)
	}
	changed, err := t.conn.exec(query, args...)
	return Result{changed}, translate(err)
}

// Result is what a statement did.
type Result struct{ changed int64 }

// RowsAffected is how many rows were inserted, changed or deleted.
func (r Result) RowsAffected() (int64, error) { return r.changed, nil }

// Query runs one statement that answers with rows; Close them.
func (t *Tx) Query(ctx context.Context, query string, args ...any) (*Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, translate(err)
	}
	st, kept, err := t.conn.prepare(query)
	if err != nil {
		return nil, translate(err)
	}
	if err := st.Query(args); err != nil {
		if !kept {
			st.Close()
		}
		return nil, translate(err)
	}
	st.busy = true
	r := &Rows{conn: t.conn, st: st, kept: kept}
	t.conn.open = append(t.conn.open, r)
	return r, nil
}

// QueryRow runs one statement and keeps its first row for Scan.
func (t *Tx) QueryRow(ctx context.Context, query string, args ...any) *Row {
	rows, err := t.Query(ctx, query, args...)
	return &Row{rows: rows, err: err}
}

// Rows walks the answer of a query.
type Rows struct {
	conn   *conn
	st     *statement
	err    error
	kept   bool
	closed bool
}

// Next goes to the next row; false at the end or on an error, see Err.
func (r *Rows) Next() bool {
	if r.closed {
		return false
	}
	row, err := r.st.Step()
	if !row {
		r.err = err
		r.release()
	}
	return row
}

// Scan reads the row's columns.
func (r *Rows) Scan(dest ...any) error {
	if r.closed {
		return translate(errNoRow)
	}
	return translate(r.st.Scan(dest...))
}

var errNoRow = errors.New("store: there is no row to read")

// Err tells why Next ended early, nil when it came to the end.
func (r *Rows) Err() error { return translate(r.err) }

// Close ends the reading; it may be called twice.
func (r *Rows) Close() error {
	if !r.closed {
		r.st.Reset()
		r.release()
	}
	return nil
}

func (r *Rows) release() {
	r.closed = true
	r.st.busy = false
	if at := slices.Index(r.conn.open, r); at >= 0 {
		r.conn.open = slices.Delete(r.conn.open, at, at+1)
	}
	if !r.kept {
		r.st.Close()
	}
}

// Row is the first row of an answer.
type Row struct {
	rows *Rows
	err  error
}

// Scan reads the row's columns; fault.NotFound (no-such-record) when there is
// no row.
func (r *Row) Scan(dest ...any) (err error) {
	if r.err != nil {
		return r.err
	}
	defer func() { err = firstError(err, r.rows.Close()) }()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return fault.New(fault.NotFound, "", "no-such-record", nil)
	}
	return r.rows.Scan(dest...)
}

// Write runs fn in one write transaction: all of it is kept, or nothing.
// Writers queue, those of other programs too. fn must not call Write again.
func (o *Office) Write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	c, done, err := o.writer.take(ctx)
	if err != nil {
		return translate(err)
	}
	defer done()
	if o.making != nil {
		return o.making.write(ctx, o, c, fn)
	}
	return o.run(ctx, c, beginWrite, true, fn)
}

// Read runs fn on one unchanging state of the office: the last commit.
func (o *Office) Read(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	if o.making != nil {
		return o.making.read(ctx, o, fn)
	}
	c, err := o.readers.take(ctx)
	if err != nil {
		return translate(err)
	}
	defer o.readers.give(c)
	return o.run(ctx, c, beginRead, false, fn)
}

func (o *Office) run(ctx context.Context, c *conn, begin string, write bool, fn func(context.Context, *Tx) error) (err error) {
	if _, err := c.exec(begin); err != nil {
		return translate(err)
	}
	if !write { // a writing statement is never cut off in the middle
		c.c.Heed(ctx.Done())
	}
	committed := false
	defer func() {
		if !write {
			c.c.Heed(nil) // what was read is let go of in any case
		}
		c.letGo()
		if !committed { // also when fn panics
			_, undo := c.exec("ROLLBACK")
			if undo != nil && !endedByItself(undo) {
				c.broken = true
			}
		}
	}()
	tx := &Tx{conn: c, write: write, office: o}
	if write {
		if err := tx.recall(); err != nil {
			return translate(err)
		}
	}
	if err := fn(ctx, tx); err != nil {
		return translate(err)
	}
	if !write {
		return nil
	}
	if err := tx.seal(ctx); err != nil {
		return err
	}
	if _, err := c.exec("COMMIT"); err != nil {
		return translate(err)
	}
	committed = true
	tx.keep()
	return nil
}

// seal writes what the transaction kept back until its end.
func (t *Tx) seal(ctx context.Context) error {
	if err := t.chain.seal(ctx, t); err != nil {
		return err
	}
	if err := t.numbers.seal(ctx, t); err != nil || t.office.making != nil {
		return err
	}
	return t.words.seal(ctx, t)
}
