package tui

import (
	"slices"
	"strings"

	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// help explains the field under the cursor and lists the keys valid now, those
// that do nothing with the reason why.
type help struct {
	app   *App
	of    *layer
	topic string
	from  int // first line shown
	lines int // as drawn last
}

func newHelp(a *App, of *layer) *help {
	h := &help{app: a, of: of}
	if t, ok := of.screen.(Topic); ok {
		h.topic = t.Topic()
	}
	return h
}

func newTopic(a *App, of *layer, topic string) *help {
	return &help{app: a, of: of, topic: topic}
}

func (h *help) Title(p *lang.Printer) string { return p.T("screen.help") }

func (h *help) Open(*Call) {}

func (h *help) Box(w, ht int) (int, int) { return w, ht }

func (h *help) Keys() []Key {
	return []Key{
		Binding{Back.Action, []string{"esc", "f1", "alt+h", "enter"}}.On(func(c *Call) { c.Close(nil) }),
		Up.On(func(*Call) { h.scroll(-1) }).Quietly(),
		Down.On(func(*Call) { h.scroll(1) }).Quietly(),
		PageUp.On(func(*Call) { h.scroll(-10) }),
		PageDown.On(func(*Call) { h.scroll(10) }),
	}
}

func (h *help) scroll(n int) { h.from = min(max(h.from+n, 0), max(h.lines-1, 0)) }

func (h *help) Update(_ *Call, msg tea.Msg) {
	if w, ok := msg.(Wheel); ok {
		h.scroll(w.Lines)
	}
}

func (h *help) View(v Pane) Frame {
	var lines []string
	if h.topic != "" {
		lines = append(lines, v.Look.Theme.Paint(v.Lang.Field(h.topic), widget.Bold))
		key := "help." + h.topic
		if !v.Lang.Has(key) {
			key = "help.none"
		}
		lines = append(lines, widget.Wrap(v.Lang.T(key), v.W)...)
		lines = append(lines, "")
	}
	lines = append(lines, heading(v, "help.keys"))
	lines = append(lines, h.app.keyTable(v, h.app.valid(h.of))...)
	h.lines = len(lines)
	lines = lines[min(h.from, len(lines)):]
	for len(lines) < v.H {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = pad(lines[i], v.W)
	}
	return Frame{Lines: lines[:v.H]}
}

// valid are the keys of a screen and those of the shell that it does not use
// otherwise.
func (a *App) valid(l *layer) []Key {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Concat(l.screen.Keys(), a.everywhere(l)), func(k Key) bool {
		twice := seen[k.Press[0]]
		seen[k.Press[0]] = true
		return twice
	})
}

// keyTable lists keys: all their keystrokes, what they do, and why not now.
func (a *App) keyTable(v Pane, keys []Key) []string {
	lines := make([]string, 0, len(keys))
	for _, k := range keys {
		pen := widget.NewPen(v.Look.Theme)
		pen.To(2)
		pen.Clip(strokes(k.Binding), 22, widget.Normal)
		pen.To(25)
		pen.Clip(v.Lang.T("key."+k.Action), 14, widget.Normal)
		pen.To(40)
		text := ""
		if key := "help.key." + k.Action; v.Lang.Has(key) {
			text = v.Lang.T(key)
		}
		if k.Why.Key != "" {
			text = v.Lang.T("help.not-now", "why", k.Why.In(v.Lang))
		}
		for i, line := range widget.Wrap(text, v.W-40) {
			if i > 0 {
				pen.To(40)
			}
			pen.Text(line, widget.Dim)
			lines = append(lines, pen.String())
		}
	}
	return lines
}

// strokes writes all keystrokes of a binding.
func strokes(b Binding) string {
	if b.Action == Screens.Action {
		return Name(b.Press[0]) + ".." + b.Press[len(b.Press)-1][len("alt+"):]
	}
	names := make([]string, len(b.Press))
	for i, p := range b.Press {
		names[i] = Name(p)
	}
	return strings.Join(names, ", ")
}

// KeyCard is the whole table of bindings as plain text, for print and for the
// documents; parts are the parts' own.
func KeyCard(p *lang.Printer, parts ...Binding) string {
	var b strings.Builder
	b.WriteString(p.T("screen.keys") + "\n\n")
	for _, k := range bindings(Options{Bindings: parts}) {
		b.WriteString(widget.Pad(strokes(k), 26, widget.Left) + p.T("key."+k.Action))
		if key := "help.key." + k.Action; p.Has(key) {
			b.WriteString("  -  " + p.T(key))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// keyCard shows the card.
type keyCard struct {
	help
	bindings []Binding
}

func newKeyCard(a *App) *keyCard {
	return &keyCard{help: help{app: a}, bindings: bindings(a.o)}
}

// bindings are those of the shell, of the parts and of the widgets, each action
// once; the keys that move and erase inside a field are as everywhere.
func bindings(o Options) []Binding {
	all := append(Table(), o.Bindings...)
	for _, set := range [][]widget.Binding{widget.FormBindings(), widget.GridBindings(), widget.ListBindings()} {
		for _, b := range set {
			all = append(all, Binding{string(b.Action), b.Press})
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(b Binding) bool {
		twice := seen[b.Action+" "+b.Press[0]]
		seen[b.Action+" "+b.Press[0]] = true
		return twice
	})
}

func (k *keyCard) Title(p *lang.Printer) string { return p.T("screen.keys") }

func (k *keyCard) View(v Pane) Frame {
	keys := make([]Key, len(k.bindings))
	for i, b := range k.bindings {
		keys[i] = b.Shown()
	}
	lines := k.app.keyTable(v, keys)
	k.lines = len(lines)
	lines = lines[min(k.from, len(lines)):]
	for len(lines) < v.H {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = pad(lines[i], v.W)
	}
	return Frame{Lines: lines[:v.H]}
}
