package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// answer is what comes back late: it goes to the screen that asked, and only if
// that still waits for this very answer.
type answer struct {
	layer  int
	slot   string
	number int
	act    func(c *Call)
	msg    tea.Msg // for the screen's Update, when act is nil
}

// Load fetches something beside the keys and brings it to the screen that
// asked. A later Load or After with the same slot makes this one stale: it is
// cancelled and its answer dropped. The slot "" is never made stale. When the
// screen is closed meanwhile, the answer is dropped.
func Load[T any](c *Call, slot string, fetch func(ctx context.Context) (T, error), then func(c *Call, v T, err error)) {
	ctx, number := c.from.begin(c.app.ctx, slot)
	id, log := c.from.id, c.app.logger()
	c.app.run(func() tea.Msg {
		v, err := safely(ctx, log, fetch)
		return answer{layer: id, slot: slot, number: number, act: func(c *Call) { then(c, v, err) }}
	})
}

// Wait is Load for a step that the next key depends on, such as a save: keys
// typed meanwhile wait and are given afterwards in their order, so that a burst
// of keys makes the same records as slow typing. After a second the message
// line says that it goes on; Ctrl+C cancels it through ctx.
func Wait[T any](c *Call, fetch func(ctx context.Context) (T, error), then func(c *Call, v T, err error)) {
	const slot = "wait"
	layer, log := c.from, c.app.logger()
	layer.waiting = true
	ctx, number := layer.begin(c.app.ctx, slot)
	c.app.run(func() tea.Msg {
		v, err := safely(ctx, log, fetch)
		return answer{layer: layer.id, slot: slot, number: number, act: func(c *Call) {
			c.app.waited(layer)
			then(c, v, err)
			c.app.release()
		}}
	})
	c.app.later(time.Second, answer{layer: layer.id, slot: "", act: func(c *Call) {
		if layer.waiting && layer.numbers[slot] == number {
			c.Say(stillWorking)
		}
	}})
}

// Track is Wait for long work that reports how far it is: report may be called
// from the working goroutine as often as it likes, progress is told at most ten
// times a second and at the end.
func Track[T any](c *Call, work func(ctx context.Context, report func(done, total int)) (T, error), progress func(c *Call, done, total int), then func(c *Call, v T, err error)) {
	app, id := c.app, c.from.id
	var last time.Time
	report := func(done, total int) {
		now := app.o.Now()
		if done < total && now.Sub(last) < 100*time.Millisecond {
			return
		}
		last = now
		app.send(answer{layer: id, act: func(c *Call) { progress(c, done, total) }})
	}
	Wait(c, func(ctx context.Context) (T, error) { return work(ctx, report) }, then)
}

// After does something when d has passed and no other After or Load of the same
// slot came in between: it is how a look-up waits for silence.
func (c *Call) After(slot string, d time.Duration, do func(c *Call)) {
	_, number := c.from.begin(c.app.ctx, slot)
	c.app.later(d, answer{layer: c.from.id, slot: slot, number: number, act: do})
}

// Cancel makes whatever is under way in a slot stale.
func (c *Call) Cancel(slot string) { c.from.end(slot) }

// stillWorking is said when a Wait takes longer than a second.
const stillWorking = "still-working"

// waited ends the wait of a layer.
func (a *App) waited(l *layer) {
	l.waiting = false
	if a.note.words.Key == stillWorking {
		a.note = note{}
	}
}

// release gives the keys that were typed ahead, one after the other, until one
// of them has to be waited for again.
func (a *App) release() {
	for len(a.held) > 0 {
		if top := a.now.top(); top != nil && top.waiting {
			return
		}
		msg := a.held[0]
		a.held = a.held[1:]
		a.input(msg)
	}
}

// run queues a command; Update hands all of them to the program.
func (a *App) run(cmd tea.Cmd) {
	if cmd != nil {
		a.cmds = append(a.cmds, cmd)
	}
}

// later queues a message for when d has passed.
func (a *App) later(d time.Duration, msg tea.Msg) { a.run(a.timer(d, msg)) }

// after brings a message when d has passed, unless the session ends before.
func after(ctx context.Context, d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
			return msg
		}
	}
}

// returned sends the messages of a widget's command back to its screen.
func returned(id int, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case nil:
			return nil
		case tea.BatchMsg:
			for i := range msg {
				msg[i] = returned(id, msg[i])
			}
			return msg
		default:
			return answer{layer: id, msg: msg}
		}
	}
}

// answered brings an answer to the screen that asked, unless it is stale.
func (a *App) answered(m answer) {
	l := a.find(m.layer)
	a.late = true
	defer func() { a.late = false }()
	switch {
	case l == nil || m.slot != "" && l.numbers[m.slot] != m.number:
	case m.act != nil:
		m.act(a.call(l))
		a.touched(l)
	default:
		l.screen.Update(a.call(l), m.msg)
		a.touched(l)
	}
}
