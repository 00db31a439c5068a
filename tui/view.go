package tui

import (
	"strings"

	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// note is what the message line says.
type note struct {
	words Words
	err   error
	// loud stays until Esc or until something else is said.
	loud bool
	// dropped counts the keys that were typed ahead of an error and not taken.
	dropped int
}

// View draws the head, the screens and the lines below them.
func (a *App) View() tea.View {
	v := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion}
	at := layout(a.size.w, a.size.h)
	if at.Small {
		v.Content = a.tooSmall()
		return v
	}
	if !a.begun {
		return v
	}
	if a.now.top().deaf && a.drawnAt == a.size {
		return a.drawn // see Call.Settle
	}
	rows := make([]string, a.size.h)
	cursor := a.body(rows)
	rows[at.Head.Y] = a.head(at.Head.W)
	rows[at.Rule.Y] = strings.Repeat("-", at.Rule.W)
	if message := a.message(at.Message.W); message != "" {
		rows[at.Message.Y] = " " + message
	}
	rows[at.Keys.Y] = " " + a.keyLine(at.Keys.W)
	a.seams.begin(rows, cursor)
	anchored(rows, a.size.w)
	v.Content = strings.Join(rows, "\n")
	v.Cursor = cursor
	a.drawn, a.drawnAt = v, a.size
	return v
}

// body draws the topmost whole screen and the overlays on it.
func (a *App) body(rows []string) (cursor *tea.Cursor) {
	layers := a.now.layers
	first := len(layers) - 1
	for first > 0 {
		if _, over := layers[first].screen.(Overlay); !over {
			break
		}
		first--
	}
	for i, l := range layers[first:] {
		r := a.place(l)
		f := l.screen.View(a.pane(r))
		for y := range r.H {
			line := ""
			if y < len(f.Lines) {
				line = f.Lines[y]
			}
			if i == 0 {
				rows[r.Y+y] = strings.Repeat(" ", r.X) + trim(line, r.W)
			} else {
				rows[r.Y+y] = splice(rows[r.Y+y], trim(line, r.W), r.X, r.W)
			}
		}
		cursor = nil
		if f.Cursor.Shown && f.Cursor.X < r.W && f.Cursor.Y < r.H {
			cursor = tea.NewCursor(r.X+f.Cursor.X, r.Y+f.Cursor.Y)
			cursor.Blink = false
		}
	}
	return cursor
}

// place is where a layer is drawn.
func (a *App) place(l *layer) Rect {
	at := layout(a.size.w, a.size.h)
	if o, ok := l.screen.(Overlay); ok {
		return at.box(o.Box(at.Body.W, at.Body.H))
	}
	if s, ok := l.screen.(Speaker); ok && s.Speaks() {
		at.Body.H++
	}
	return at.Body
}

func (a *App) pane(r Rect) Pane {
	return Pane{W: r.W, H: r.H, Lang: a.lang, Look: a.look, Session: a.o.Session}
}

// head names the office, the place, what waits, the clerk and the day.
func (a *App) head(w int) string {
	right := widget.Show(a.o.Clerk.Code) + "  " + a.lang.Date(a.o.Today()) + " "
	title := a.now.top().screen.Title(a.lang)
	for i := len(a.now.layers) - 1; i > 0; i-- {
		if _, over := a.now.layers[i].screen.(Overlay); !over {
			break
		}
		title = a.now.layers[i-1].screen.Title(a.lang)
	}
	for _, waits := range a.waits() { // the longest for which the title need not be cut
		if w-widget.Width(right)-widget.Width(waits)-widget.Width(title)-min(widget.Width(a.o.Office), 18) >= 8 {
			right = waits + "  " + right
			break
		}
	}
	rightAt := w - widget.Width(right)
	pen := widget.NewPen(a.look.Theme)
	pen.To(1)
	pen.Clip(a.o.Office, 18, widget.Normal)
	room := rightAt - pen.Col() - 4
	width := min(widget.Width(title), room)
	pen.To(max(pen.Col()+2, min((w-width)/2, rightAt-2-width)))
	pen.Clip(title, width, widget.Bold)
	pen.To(rightAt)
	pen.Text(right, widget.Normal)
	return pen.String()
}

// waits says what waits most, in full and in short; home shows it all itself.
func (a *App) waits() []string {
	s := a.stacks[homeEntry]
	if s == nil || s == a.now && len(s.layers) == 1 {
		return nil
	}
	h, ok := s.layers[0].screen.(*home)
	if !ok || len(h.facts.waiting) == 0 {
		return nil
	}
	first := h.facts.waiting[0]
	count := a.lang.Count(first.Count)
	return []string{count + " " + first.Label.In(a.lang), a.lang.T("head.waits", "n", count)}
}

// message is the sentence of the message line.
func (a *App) message(w int) string {
	if a.note.words.Key == "" && a.note.err == nil {
		return ""
	}
	text, style := a.note.words.In(a.lang), widget.Normal
	if a.note.err != nil {
		all := a.lang.Errors(a.note.err)
		text = all[0]
		if len(all) > 1 {
			text += " " + a.lang.T("and-more", "count", len(all)-1)
		}
		if a.note.dropped > 0 {
			text += " " + a.lang.T("keys-dropped", "count", a.note.dropped)
		}
	}
	if a.note.loud {
		style = widget.Bad
	}
	pen := widget.NewPen(a.look.Theme)
	pen.Clip(text, w, style)
	return pen.String()
}

// keyLine shows the keys valid now, as many as there is room for: the screen's
// own first, then those that are valid everywhere.
func (a *App) keyLine(w int) string {
	l := a.now.top()
	pen := widget.NewPen(a.look.Theme)
	for _, k := range a.valid(l) {
		if k.Quiet || k.Why.Key != "" {
			continue
		}
		text := a.keyName(k.Binding) + " " + a.lang.T("key."+k.Action)
		gap := 0
		if pen.Col() > 0 {
			gap = 3
		}
		if pen.Col()+gap+widget.Width(text) > w {
			continue
		}
		pen.To(pen.Col() + gap)
		pen.Text(text, widget.Normal)
	}
	return pen.String()
}

// keyName writes a binding's first keystroke; the nine screens as one range.
func (a *App) keyName(b Binding) string {
	if b.Action == Screens.Action {
		return Name(b.Press[0]) + ".." + b.Press[len(b.Press)-1][len("alt+"):]
	}
	return Name(b.Press[0])
}

// tooSmall says in both languages how much room is needed.
func (a *App) tooSmall() string {
	var lines []string
	for _, p := range []interface {
		T(string, ...any) string
	}{a.lang, a.lang.Other()} {
		lines = append(lines, widget.Cut(p.T("too-small", "w", MinWidth, "h", MinHeight), a.size.w))
	}
	return strings.Join(lines[:min(len(lines), max(a.size.h, 1))], "\n")
}
