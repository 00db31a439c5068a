package store

import (
	"context"
	"errors"
)

// making is an office whose file nobody knows yet. All that is written in it is
// one transaction of the file, so that what many transactions change again and
// again is written once, and its search words are put into the index at the end.
// In return nothing can be undone by itself: a writing that fails ends the
// making.
type making struct {
	words words
	fail  error
}

// begin is the start of a making: the tables are there.
func (o *Office) begin(ctx context.Context) error {
	c, done, err := o.writer.take(ctx)
	if err != nil {
		return err
	}
	defer done()
	if _, err := c.exec(beginWrite); err != nil {
		return err
	}
	o.making = &making{}
	return nil
}

// write is Office.Write while the office is made.
func (m *making) write(ctx context.Context, o *Office, c *conn, fn func(ctx context.Context, tx *Tx) error) error {
	if m.fail != nil {
		return m.fail
	}
	tx := &Tx{conn: c, write: true, office: o}
	defer c.letGo()
	m.fail = errUnended // as long as fn runs, and when it panics
	err := tx.recall()
	if err == nil {
		err = fn(ctx, tx)
	}
	if err == nil {
		err = tx.seal(ctx)
	}
	if m.fail = translate(err); m.fail != nil {
		return m.fail
	}
	tx.keep()
	m.words.join(tx.words)
	return nil
}

var errUnended = errors.New("store: a transaction of the making did not end")

// read is Office.Read while the office is made: on the writing connection, since
// no other sees anything yet.
func (m *making) read(ctx context.Context, o *Office, fn func(ctx context.Context, tx *Tx) error) error {
	c, done, err := o.writer.take(ctx)
	if err != nil {
		return translate(err)
	}
	defer done()
	defer c.letGo()
	return translate(fn(ctx, &Tx{conn: c, office: o}))
}

// made ends the making.
func (o *Office) made(ctx context.Context) error {
	c, done, err := o.writer.take(ctx)
	if err != nil {
		return err
	}
	defer done()
	m := o.making
	if m.fail != nil {
		return m.fail
	}
	if err := m.words.seal(ctx, &Tx{conn: c, write: true, office: o}); err != nil {
		return err
	}
	_, err = c.exec("COMMIT")
	o.making = nil
	return err
}
