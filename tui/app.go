package tui

import (
	"context"
	"slices"
	"time"

	"backdesk/domain/desk"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// App is the root, the only tea.Model: it routes. It knows no screen's
// messages and keeps no state of the process.
type App struct {
	o       Options
	ctx     context.Context
	lang    *lang.Printer
	look    widget.Look
	size    struct{ w, h int }
	stacks  map[string]*stack
	now     *stack
	nextID  int
	note    note
	held    []tea.Msg // typed while a Wait is under way
	cmds    []tea.Cmd // asked for since the last Update
	keeper  *keeper
	order   int64  // of the keeper's writes
	left    []byte // the place as last kept
	moving  bool   // the place is to be kept soon
	timer   func(d time.Duration, msg tea.Msg) tea.Cmd
	send    func(msg tea.Msg) // brings a message from outside of Update
	begun   bool
	first   tea.Cmd // what the first screen asked for when it was painted
	late    bool    // an answer is being brought: no key asked for what opens now
	drawn   tea.View
	drawnAt struct{ w, h int } // the size that drawn was made for
	seams   seams
}

// Changes tells the program what was changed in the office, by anybody.
type Changes []desk.Changed

// NewApp makes the program of one session. ctx ends with the session.
func NewApp(ctx context.Context, o Options) *App {
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Entries = append([]Entry{{Name: homeEntry, Open: func([]byte) Screen { return bottom(o) }}}, o.Entries...)
	a := &App{
		o: o, ctx: ctx, stacks: map[string]*stack{}, lang: lang.New(o.Language),
		keeper: &keeper{drafts: o.Drafts, last: map[string]int64{}, done: map[string]bool{}},
		send:   func(tea.Msg) {},
		timer:  func(d time.Duration, msg tea.Msg) tea.Cmd { return after(ctx, d, msg) },
	}
	a.look = o.Look
	a.look.Words, a.look.Today = a.lang, o.Today
	a.size.w, a.size.h = MinWidth, MinHeight
	return a
}

// Timers replaces the clock of delays, for tests that turn it by hand.
func (a *App) Timers(after func(d time.Duration, msg tea.Msg) tea.Cmd) { a.timer = after }

// Sender gives the program the way in for messages of working goroutines.
func (a *App) Sender(send func(msg tea.Msg)) { a.send = send }

// SetLanguage changes the language at once.
func (a *App) SetLanguage(code string) {
	a.lang = lang.New(code)
	a.look.Words = a.lang
	a.dress()
}

// dress gives every screen the look as it is now.
func (a *App) dress() {
	for _, s := range a.stacks {
		for _, l := range s.layers {
			if d, ok := l.screen.(Dresser); ok {
				d.SetLook(a.look)
			}
		}
	}
}

// Update routes one message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer a.caught()
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.size.w, a.size.h = msg.Width, msg.Height
	case begin:
		a.start(msg)
	case answer:
		a.answered(msg)
	case Changes:
		a.changed(msg)
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		if a.begun {
			a.typed(msg)
		} else {
			a.held = append(a.held, msg)
		}
	case draftDue, draftKept:
		a.drafted(msg)
	case placeDue:
		a.keepPlace()
	}
	cmds := a.cmds
	a.cmds = nil
	return a, tea.Batch(cmds...)
}

// typed gives a message to the screen on top, or holds it while that waits.
func (a *App) typed(msg tea.Msg) {
	if key, ok := msg.(tea.KeyPressMsg); ok && Keystroke(key) == Stop.Press[0] {
		a.stop()
		return
	}
	if layout(a.size.w, a.size.h).Small {
		return
	}
	if l := a.now.top(); l.deaf {
		a.call(l).Beep()
		a.rest(l)
		return
	}
	if len(a.held) > 0 || a.now.top().waiting {
		a.held = append(a.held, msg)
		return
	}
	a.input(msg)
}

// input is one key, paste or mouse press for the screen on top.
func (a *App) input(msg tea.Msg) {
	l := a.now.top()
	c := a.call(l)
	if key, ok := msg.(tea.KeyPressMsg); !a.note.loud || ok && Keystroke(key) == Back.Press[0] {
		a.note = note{}
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		a.key(c, l, msg)
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		a.mouse(c, l, msg)
	default:
		l.screen.Update(c, msg)
	}
	a.touched(l)
}

// key finds what a key means: the screen's own keys, then those of the shell,
// then text.
func (a *App) key(c *Call, l *layer, msg tea.KeyPressMsg) {
	stroke := Keystroke(msg)
	if t, ok := l.screen.(Typist); ok && t.Typing() && Printable(msg) {
		l.screen.Update(c, msg)
		return
	}
	k, ok := find(l.screen.Keys(), stroke)
	if !ok {
		k, ok = find(a.everywhere(l), stroke)
	}
	switch {
	case ok && k.Why.Key != "":
		a.note = note{words: k.Why}
	case ok && k.Do != nil:
		k.Do(c)
	case ok && k.Action == Screens.Action:
		a.visitNumber(stroke)
	default:
		l.screen.Update(c, msg)
	}
}

// everywhere are the keys of the shell. Esc leaves any screen that has no Esc
// of its own and takes away a sentence that stays.
func (a *App) everywhere(l *layer) []Key {
	keys := []Key{
		Palette.On(func(c *Call) { c.Push(newPalette(a, anything)) }),
		Help.On(func(c *Call) { c.Push(newHelp(a, l)) }),
		GoTo.On(func(c *Call) { c.Push(newPalette(a, numbers)) }).Quietly(),
		Screens.Shown(),
		Language.On(func(c *Call) { a.SetLanguage(a.lang.Other().Code()) }).Quietly(),
		Quit.On((*Call).Quit).Quietly(),
	}
	if _, over := l.screen.(Overlay); over {
		keys = keys[4:]
	}
	return append(keys, Back.On(func(*Call) { a.leave(l) }))
}

// mouse gives a click or a turn of the wheel in the screen's own cells.
func (a *App) mouse(c *Call, l *layer, msg tea.Msg) {
	at := a.place(l)
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			l.screen.Update(c, Click{X: msg.X - at.X, Y: msg.Y - at.Y})
		}
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			l.screen.Update(c, Wheel{Lines: -1})
		case tea.MouseWheelDown:
			l.screen.Update(c, Wheel{Lines: 1})
		}
	}
}

// stop is Ctrl+C: it cancels what is being waited for.
func (a *App) stop() {
	if !a.begun {
		a.quit()
		return
	}
	l := a.now.top()
	if !l.waiting {
		a.call(l).Say("quit-with", "key", Name(Quit.Press[0]))
		return
	}
	if cancel := l.cancels["wait"]; cancel != nil {
		cancel()
	}
}

// changed tells every open screen; each decides whether it reads again.
func (a *App) changed(changes Changes) {
	if a.o.Decided != nil && slices.ContainsFunc(changes, func(c desk.Changed) bool { return c.Part == "office" }) {
		d := a.o.Decided()
		a.o.Office, a.o.Zone = d.Office, d.Zone
		a.look.EraFirst, a.look.DayFirst, a.look.NoEras = d.EraFirst, d.DayFirst, d.NoEras
		a.dress()
	}
	for _, s := range a.stacks {
		for _, l := range s.layers {
			if w, ok := l.screen.(Watcher); ok {
				w.Changed(a.call(l), changes)
			}
		}
	}
}

// call is what a layer's screen may ask for now.
func (a *App) call(l *layer) *Call {
	return &Call{Session: a.o.Session, Lang: a.lang, Look: a.look, app: a, from: l}
}

// visitNumber is Alt+1…9.
func (a *App) visitNumber(stroke string) {
	i := int(stroke[len(stroke)-1] - '1')
	if i < len(a.o.Entries) {
		a.visit(a.o.Entries[i].Name)
	}
}

// quit ends the program: Run keeps drafts and the place after the last message.
func (a *App) quit() {
	a.run(tea.Quit)
}
