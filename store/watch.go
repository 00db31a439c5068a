package store

import (
	"context"
	"slices"
	"sync"
	"time"

	"backdesk/domain/desk"
)

// watchEvery is how often the file is asked whether another program changed
// it: well below the second within which clerks see each other's work. Asking
// costs microseconds.
const watchEvery = 250 * time.Millisecond

// newsBound is how many changes wait for one session; beyond it the session is
// told to read everything again.
const newsBound = 2000

// watch delivers changes to the sessions of this process: its own at once, by
// Ring, and those of other programs from the tail of the audit. It works only
// while somebody has subscribed.
type watch struct {
	office *Office

	mu       sync.Mutex
	sessions []*news
	stop     context.CancelFunc // nil when nobody polls
	polling  sync.WaitGroup
	shut     bool
	seen     int64          // every entry up to here was delivered
	early    map[int64]bool // entries after seen that Ring delivered
}

var _ desk.Bell = (*Office)(nil)

func newWatch(o *Office) *watch { return &watch{office: o, early: make(map[int64]bool)} }

// Ring tells the sessions of this process what was committed in it; it does
// not block.
func (o *Office) Ring(changes []desk.Changed) { o.watch.ring(changes) }

// Subscribe gives the changes from now on. Close what it gives.
func (o *Office) Subscribe(ctx context.Context) (desk.News, error) {
	n := &news{watch: o.watch, wake: make(chan struct{}, 1), over: make(chan struct{})}
	if err := o.watch.join(ctx, n); err != nil {
		return nil, translate(err)
	}
	return n, nil
}

func (w *watch) ring(changes []desk.Changed) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stop == nil {
		return
	}
	fresh := slices.DeleteFunc(slices.Clone(changes), func(c desk.Changed) bool { return c.Seq <= w.seen || w.early[c.Seq] })
	for _, c := range fresh {
		w.early[c.Seq] = true
	}
	w.deliver(fresh)
}

// deliver is called with mu held.
func (w *watch) deliver(changes []desk.Changed) {
	if len(changes) == 0 {
		return
	}
	for _, n := range w.sessions {
		n.add(changes)
	}
}

// join adds a session; the first one starts the poll at the audit's present end.
func (w *watch) join(ctx context.Context, n *news) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shut {
		return errClosed
	}
	if w.stop == nil {
		seen, err := w.office.lastEntry(ctx)
		if err != nil {
			return err
		}
		w.seen = seen
		clear(w.early)
		polling, stop := context.WithCancel(context.Background())
		w.stop = stop
		w.polling.Add(1)
		go w.run(polling)
	}
	w.sessions = append(w.sessions, n)
	return nil
}

// part takes a session off; the last one stops the poll.
func (w *watch) part(n *news) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sessions = slices.DeleteFunc(w.sessions, func(other *news) bool { return other == n })
	if len(w.sessions) == 0 && w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

func (w *watch) run(ctx context.Context) {
	defer w.polling.Done()
	p := &poll{office: w.office}
	defer p.close()
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.look(ctx, p)
		}
	}
}

// look reads what others did. An error here is one of the file that every
// session meets in its own work, with words for it; the next look tries again.
func (w *watch) look(ctx context.Context, p *poll) {
	changed, err := p.changed(ctx)
	if err != nil || !changed {
		return
	}
	w.mu.Lock()
	seen := w.seen
	w.mu.Unlock()
	tail, err := p.tail(ctx, seen)
	if err != nil {
		p.version = 0
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if ctx.Err() != nil { // the next poll has its own place in the audit
		return
	}
	fresh := make([]desk.Changed, 0, len(tail))
	for _, c := range tail {
		if !w.early[c.Seq] {
			fresh = append(fresh, c)
		}
		delete(w.early, c.Seq)
		w.seen = c.Seq
	}
	w.deliver(fresh)
}

// close ends the poll and wakes the sessions that wait.
func (w *watch) close() {
	w.mu.Lock()
	w.shut = true
	if w.stop != nil {
		w.stop()
		w.stop = nil
	}
	for _, n := range w.sessions {
		close(n.over)
	}
	w.sessions = nil
	w.mu.Unlock()
	w.polling.Wait()
}

// poll is the connection that notices other programs.
type poll struct {
	office  *Office
	c       *conn // made at the first look: the first frame does not wait for it
	version int64 // 0 before the first look, which therefore reads the tail
}

func (p *poll) close() {
	if p.c != nil {
		_ = p.c.close() // a reading connection has nothing to lose
	}
}

// changed tells whether another connection has committed since the last call.
func (p *poll) changed(ctx context.Context) (bool, error) {
	if p.c == nil {
		c, err := newConn(p.office.readers.from)
		if err != nil {
			return false, err
		}
		p.c = c
	}
	tx := &Tx{conn: p.c}
	var v int64
	if err := tx.QueryRow(ctx, "PRAGMA data_version").Scan(&v); err != nil {
		return false, err
	}
	moved := v != p.version
	p.version = v
	return moved, nil
}

// lastEntry is the number of the audit's last entry.
func (o *Office) lastEntry(ctx context.Context) (seq int64, err error) {
	err = o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		return tx.QueryRow(ctx, `SELECT seq FROM audit_head WHERE one = 1`).Scan(&seq)
	})
	return seq, err
}

// tail gives the changes after seq, the oldest first. Beyond newsBound only
// the last ones matter, since the sessions will be told to read everything.
func (p *poll) tail(ctx context.Context, seq int64) ([]desk.Changed, error) {
	tx := &Tx{conn: p.c}
	rows, err := tx.Query(ctx, `SELECT seq, part, kind, record FROM audit WHERE seq > ? ORDER BY seq DESC LIMIT ?`,
		seq, newsBound+1)
	if err != nil {
		return nil, err
	}
	list, err := Collect(rows, func(r *Rows) (c desk.Changed, err error) {
		return c, r.Scan(&c.Seq, &c.Part, &c.Kind, &c.ID)
	})
	slices.Reverse(list)
	return list, err
}

// news is the delivery to one session.
type news struct {
	watch *watch
	wake  chan struct{} // holds one token while something waits
	over  chan struct{} // closed with the office

	mu      sync.Mutex
	waiting []desk.Changed
}

func (n *news) add(changes []desk.Changed) {
	n.mu.Lock()
	n.waiting = append(n.waiting, changes...)
	if len(n.waiting) > newsBound {
		n.waiting = append(n.waiting[:0], desk.Changed{Seq: changes[len(changes)-1].Seq})
	}
	n.mu.Unlock()
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

// Next waits for changes; see desk.News.
func (n *news) Next(ctx context.Context) ([]desk.Changed, error) {
	for {
		select {
		case <-n.wake:
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-n.over:
			return nil, translate(errClosed)
		}
		if changes := n.drain(); len(changes) > 0 {
			return changes, nil
		}
	}
}

func (n *news) drain() []desk.Changed {
	n.mu.Lock()
	defer n.mu.Unlock()
	changes := n.waiting
	n.waiting = nil
	return changes
}

// Close ends the delivery.
func (n *news) Close() { n.watch.part(n) }
