package tui

import (
	"sync"

	"backdesk/domain/desk"
)

// Board tells the sessions of one process what changed. It is the desk's Bell:
// ringing never waits for a terminal. The zero value is ready.
type Board struct {
	mu    sync.Mutex
	boxes map[*box]bool
}

var _ desk.Bell = (*Board)(nil)

// box gathers what one session has not taken yet.
type box struct {
	mu      sync.Mutex
	pending map[desk.Changed]bool
	full    chan struct{}
}

// Ring hands the changes to every listener.
func (b *Board) Ring(changes []desk.Changed) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for x := range b.boxes {
		x.put(changes)
	}
}

// put keeps each record once, however often it changed.
func (x *box) put(changes []desk.Changed) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.pending == nil {
		x.pending = make(map[desk.Changed]bool, len(changes))
	}
	for _, c := range changes {
		c.Seq = 0
		x.pending[c] = true
	}
	select {
	case x.full <- struct{}{}:
	default:
	}
}

func (x *box) take() []desk.Changed {
	x.mu.Lock()
	defer x.mu.Unlock()
	all := make([]desk.Changed, 0, len(x.pending))
	for c := range x.pending {
		all = append(all, c)
	}
	x.pending = nil
	return all
}

// Listen delivers changes, one delivery at a time, until stop is called. What
// comes while a delivery is under way is gathered for the next.
func (b *Board) Listen(deliver func([]desk.Changed)) (stop func()) {
	x := &box{full: make(chan struct{}, 1)}
	done := make(chan struct{})
	b.mu.Lock()
	if b.boxes == nil {
		b.boxes = map[*box]bool{}
	}
	b.boxes[x] = true
	b.mu.Unlock()
	go func() {
		for {
			select {
			case <-done:
				return
			case <-x.full:
				if all := x.take(); len(all) > 0 {
					deliver(all)
				}
			}
		}
	}()
	var once sync.Once
	return func() {
		once.Do(func() {
			b.mu.Lock()
			delete(b.boxes, x)
			b.mu.Unlock()
			close(done)
		})
	}
}
