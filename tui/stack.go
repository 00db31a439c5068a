package tui

import "context"

// layer is one screen on a stack, with what is under way for it.
type layer struct {
	id     int
	screen Screen
	// then acts on the result in the screen below; nil when nobody waits.
	then func(result any)
	// waiting holds the keys back until Wait's answer has come.
	waiting bool
	// deaf drops keys: a question has just come up; resting numbers the waits for
	// the keys to rest, of which the last one ends it.
	deaf    bool
	resting int
	numbers map[string]int
	cancels map[string]context.CancelFunc
	draft   kept
}

// begin numbers a new request of a slot and cancels the one before.
func (l *layer) begin(ctx context.Context, slot string) (context.Context, int) {
	if slot == "" {
		return ctx, 0
	}
	l.end(slot)
	ctx, cancel := context.WithCancel(ctx)
	if l.cancels == nil {
		l.cancels = map[string]context.CancelFunc{}
	}
	l.cancels[slot] = cancel
	return ctx, l.numbers[slot]
}

func (l *layer) end(slot string) {
	if l.numbers == nil {
		l.numbers = map[string]int{}
	}
	l.numbers[slot]++
	if cancel := l.cancels[slot]; cancel != nil {
		cancel()
		delete(l.cancels, slot)
	}
}

// gone cancels all that is under way.
func (l *layer) gone() {
	for _, cancel := range l.cancels {
		cancel()
	}
	l.cancels = nil
}

// stack is the screens of one entry, lowest first.
type stack struct {
	entry  string
	layers []*layer
}

func (s *stack) top() *layer {
	if len(s.layers) == 0 {
		return nil
	}
	return s.layers[len(s.layers)-1]
}

// push opens a screen on the current stack.
func (a *App) push(s Screen, then func(any)) *layer { return a.pushOn(a.now, s, then) }

func (a *App) pushOn(on *stack, s Screen, then func(any)) *layer {
	a.nextID++
	l := &layer{id: a.nextID, screen: s, then: then}
	on.layers = append(on.layers, l)
	s.Open(a.call(l))
	a.moved()
	return l
}

// close takes a layer and all above it off its stack.
func (a *App) close(l *layer, result any) {
	for _, s := range a.stacks {
		for i, at := range s.layers {
			if at != l {
				continue
			}
			if i == 0 && s.entry == a.home() {
				return // there is nothing below home
			}
			a.cut(s, i)
			if _, over := l.screen.(Overlay); !over && len(s.layers) > 0 {
				a.returned(s.top())
			}
			if len(s.layers) == 0 && s.entry != a.home() {
				a.drops(s)
			}
			if result != nil && l.then != nil {
				l.then(result)
			}
			return
		}
	}
}

// cut takes the layers from i on off a stack; what is typed in them is kept.
func (a *App) cut(s *stack, i int) {
	for _, off := range s.layers[i:] {
		a.keepDraft(off)
		off.gone()
	}
	s.layers = s.layers[:i]
	a.moved()
}

// replace puts a screen in the place of a layer; who waits for the one waits
// for the other.
func (a *App) replace(l *layer, with Screen) {
	for _, s := range a.stacks {
		for i, at := range s.layers {
			if at == l {
				a.cut(s, i)
				a.pushOn(s, with, l.then)
				return
			}
		}
	}
}

// drops forgets an empty stack and shows home.
func (a *App) drops(s *stack) {
	delete(a.stacks, s.entry)
	if a.now == s {
		a.visit(a.home())
	}
}

// leave is Esc: the screen may object; otherwise it closes without a result.
func (a *App) leave(l *layer) {
	if leaver, ok := l.screen.(Leaver); ok && !leaver.Leave(a.call(l)) {
		return
	}
	a.depart(l)
}

// depart closes a layer; home stays.
func (a *App) depart(l *layer) {
	if a.now.entry == a.home() && len(a.now.layers) == 1 {
		a.call(l).Say("quit-with", "key", Name(Quit.Press[0]))
		return
	}
	a.close(l, nil)
}

// homeEntry is the entry that is always there.
const homeEntry = "home"

func (a *App) home() string { return homeEntry }

// bottom is the screen that all others stand on.
func bottom(o Options) Screen {
	if o.First != nil {
		return o.First()
	}
	return newHome(o)
}

// visit shows the stack of an entry, opening it if it is not there.
func (a *App) visit(name string) { a.visitState(name, nil) }

func (a *App) visitState(name string, state []byte) {
	a.moved()
	if s, ok := a.stacks[name]; ok {
		a.show(s)
		return
	}
	for _, e := range a.o.Entries {
		if e.Name == name {
			a.now = &stack{entry: name}
			a.stacks[name] = a.now
			a.push(e.Open(state), nil)
			return
		}
	}
}

// show brings a stack to the front.
func (a *App) show(s *stack) {
	if a.now != s {
		a.now = s
		a.returned(s.top())
	}
}

// returned tells a screen that it is seen again.
func (a *App) returned(l *layer) {
	if r, ok := l.screen.(Returner); ok {
		r.Returned(a.call(l))
	}
}

// drafting gives the stack where a draft is open.
func (a *App) drafting(id string) *stack {
	for _, s := range a.stacks {
		for _, l := range s.layers {
			if d, ok := l.screen.(Drafter); ok {
				if draft, ok := d.Draft(); ok && draft.ID == id {
					return s
				}
			}
		}
	}
	return nil
}

// find gives the layer with an id, nil when it is closed.
func (a *App) find(id int) *layer {
	for _, s := range a.stacks {
		for _, l := range s.layers {
			if l.id == id {
				return l
			}
		}
	}
	return nil
}
