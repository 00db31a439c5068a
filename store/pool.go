package store

import (
	"context"
	"errors"
	"sync"
)

var errClosed = errors.New("store: the office is closed")

// writer is the one writing connection of this process, and the two queues in
// front of it: first the sessions of this process, then other processes.
type writer struct {
	from source
	turn chan struct{} // holds one token; taken while writing
	lock *fileLock
	conn *conn
	shut bool // guarded by turn
}

func newWriter(from source, path string) *writer {
	w := &writer{from: from, turn: make(chan struct{}, 1), lock: newFileLock(path + ".lock")}
	w.turn <- struct{}{}
	return w
}

// take waits for the turn and gives the connection; done hands the turn on.
func (w *writer) take(ctx context.Context) (c *conn, done func(), err error) {
	select {
	case <-w.turn:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	if err := w.enter(ctx); err != nil {
		w.turn <- struct{}{}
		return nil, nil, err
	}
	return w.conn, w.leave, nil
}

func (w *writer) enter(ctx context.Context) error {
	if w.shut {
		return errClosed
	}
	if err := w.lock.take(ctx); err != nil {
		return err
	}
	if w.conn != nil {
		return nil
	}
	c, err := newConn(w.from)
	if err != nil {
		w.lock.give()
		return err
	}
	w.conn = c
	return nil
}

func (w *writer) leave() {
	if w.conn.broken {
		_ = w.conn.close() // it failed already; the next writer makes a new one
		w.conn = nil
	}
	w.lock.give()
	w.turn <- struct{}{}
}

func (w *writer) close() error {
	<-w.turn
	defer func() { w.turn <- struct{}{} }()
	w.shut = true
	var err error
	if w.conn != nil {
		err = w.conn.close()
		w.conn = nil
	}
	return firstError(err, w.lock.close())
}

// readers are the reading connections: as many as are needed at once, up to a
// bound, and kept; the one used last is warm and goes out first.
type readers struct {
	from  source
	slots chan struct{} // one token for each connection that may be out

	mu   sync.Mutex
	idle []*conn
	shut bool
}

func newReaders(from source, n int) *readers {
	r := &readers{from: from, slots: make(chan struct{}, n)}
	for range n {
		r.slots <- struct{}{}
	}
	return r
}

func (r *readers) take(ctx context.Context) (*conn, error) {
	select {
	case <-r.slots:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c, err := r.warm()
	if err == nil && c == nil {
		c, err = newConn(r.from)
	}
	if err != nil {
		r.slots <- struct{}{}
		return nil, err
	}
	return c, nil
}

func (r *readers) warm() (*conn, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return nil, errClosed
	}
	last := len(r.idle) - 1
	if last < 0 {
		return nil, nil
	}
	c := r.idle[last]
	r.idle = r.idle[:last]
	return c, nil
}

func (r *readers) give(c *conn) {
	r.mu.Lock()
	if c.broken || r.shut {
		_ = c.close() // broken, or nobody is left to hear of it
	} else {
		r.idle = append(r.idle, c)
	}
	r.mu.Unlock()
	r.slots <- struct{}{}
}

// close waits for the readers that are out.
func (r *readers) close() error {
	r.mu.Lock()
	r.shut = true
	idle := r.idle
	r.idle = nil
	r.mu.Unlock()
	var err error
	for _, c := range idle {
		err = firstError(err, c.close())
	}
	for range cap(r.slots) {
		<-r.slots
	}
	for range cap(r.slots) {
		r.slots <- struct{}{}
	}
	return err
}
