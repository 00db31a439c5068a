package tui

import (
	"bytes"
	"context"
	"sync"
	"time"

	"backdesk/domain/desk"

	tea "charm.land/bubbletea/v2"
)

// draftDelay is how long after a key what is typed is kept. It is counted from
// the first key that is not kept, not from the last, so that steady typing is
// never more than this and one write behind.
const draftDelay = 400 * time.Millisecond

// retryDelay is how soon a draft that could not be kept is tried again.
const retryDelay = 2 * time.Second

// kept is what the root knows of a layer's draft.
type kept struct {
	due, writing bool
	values       []byte // as last kept
	secret       []byte
}

// draftDue is the moment to keep a layer's draft.
type draftDue struct{ layer int }

// draftKept tells how the keeping went.
type draftKept struct {
	layer  int
	values []byte
	err    error
}

// keeper puts the writes of one session in their order: an older draft never
// overwrites a newer one, and one that is done with stays so.
type keeper struct {
	mu     sync.Mutex
	drafts desk.Drafts
	last   map[string]int64
	done   map[string]bool
}

func (k *keeper) keep(ctx context.Context, d desk.Draft, order int64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.drafts == nil || k.done[d.ID] || k.last[d.ID] > order {
		return nil
	}
	if err := k.drafts.Keep(ctx, d); err != nil {
		return err
	}
	k.last[d.ID] = order
	return nil
}

func (k *keeper) drop(ctx context.Context, clerk, id string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.done[id] = true
	if k.drafts == nil {
		return nil
	}
	return k.drafts.Drop(ctx, clerk, id)
}

// touched asks for the draft of a layer to be kept soon. It costs nothing per
// key: what is typed is read when the moment has come.
func (a *App) touched(l *layer) {
	if _, ok := l.screen.(Drafter); !ok || l.draft.due {
		return
	}
	l.draft.due = true
	a.later(draftDelay, draftDue{l.id})
}

func (a *App) drafted(msg tea.Msg) {
	switch msg := msg.(type) {
	case draftDue:
		if l := a.find(msg.layer); l != nil {
			l.draft.due = false
			a.keepDraft(l)
		}
	case draftKept:
		l := a.find(msg.layer)
		if l != nil {
			l.draft.writing = false
		}
		if msg.err != nil {
			a.note = note{words: Words{Key: "draft-not-kept", Figures: []any{"why", a.lang.Errors(msg.err)[0]}}, loud: true}
			if l != nil {
				l.draft.values = nil
				l.draft.due = true
				a.later(retryDelay, draftDue{l.id})
			}
		}
	}
}

// keepDraft writes what is typed in a layer beside the keys, if it is new.
func (a *App) keepDraft(l *layer) {
	if l.draft.writing {
		a.touched(l)
		return
	}
	d, ok := a.draftOf(l)
	if !ok {
		return
	}
	l.draft.values, l.draft.secret, l.draft.writing = d.Values, d.Secret, true
	a.order++
	order, id, ctx, k := a.order, l.id, a.ctx, a.keeper
	a.run(func() tea.Msg {
		err := k.keep(context.WithoutCancel(ctx), d, order)
		return draftKept{layer: id, values: d.Values, err: err}
	})
}

// draftOf gives a layer's draft if it has one that is not kept yet.
func (a *App) draftOf(l *layer) (desk.Draft, bool) {
	drafter, ok := l.screen.(Drafter)
	if !ok {
		return desk.Draft{}, false
	}
	d, ok := drafter.Draft()
	if !ok || d.ID == "" || bytes.Equal(d.Values, l.draft.values) && bytes.Equal(d.Secret, l.draft.secret) {
		return desk.Draft{}, false
	}
	d.Clerk, d.SavedAt = a.o.Clerk.ID, a.o.Now().UTC()
	return d, true
}

// drop forgets a draft.
func (a *App) drop(l *layer, id string) {
	l.draft.values = nil
	layer, ctx, k, clerk := l.id, a.ctx, a.keeper, a.o.Clerk.ID
	a.run(func() tea.Msg {
		return draftKept{layer: layer, err: k.drop(context.WithoutCancel(ctx), clerk, id)}
	})
}

// Finish keeps every draft and the place at once. It is called after the last
// message, whatever ended the program: quitting, a hang-up, a signal, a fault.
func (a *App) Finish() error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(a.ctx), 5*time.Second)
	defer cancel()
	var first error
	for _, s := range a.stacks {
		for _, l := range s.layers {
			d, ok := a.draftOf(l)
			if !ok {
				continue
			}
			a.order++
			if err := a.keeper.keep(ctx, d, a.order); err != nil && first == nil {
				first = err
			}
		}
	}
	if err := a.leavePlace(ctx); err != nil && first == nil {
		first = err
	}
	return first
}
