// Package tuitest drives the program in a test as a clerk would: keys in, cells
// out. Nothing sleeps: commands run one after the other as soon as they are
// asked for, and delays pass when the test turns the clock.
//
//	d := tuitest.New(t, app, 80, 24, "ja")
//	d.Press("ctrl+k").Type("kyo").Advance(time.Second).Expect("Kyoei")
//	d.Golden("palette")
package tuitest

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"backdesk/tui"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Driver is one session under test.
type Driver struct {
	t      testing.TB
	app    *tui.App
	w, h   int
	lang   string
	now    time.Duration
	timers []timer
	queue  []tea.Msg
	keys   int
	quit   bool
	hold   bool
}

type timer struct {
	at  time.Duration
	msg tea.Msg
}

// New starts the program in a terminal of w×h cells and waits for the first
// screen.
func New(t testing.TB, app *tui.App, w, h int, language string) *Driver {
	t.Helper()
	d := &Driver{t: t, app: app, w: w, h: h, lang: language}
	app.Timers(func(after time.Duration, msg tea.Msg) tea.Cmd {
		return func() tea.Msg { return timer{at: after, msg: msg} }
	})
	app.Sender(func(msg tea.Msg) { d.queue = append(d.queue, msg) })
	app.SetLanguage(language)
	d.perform(app.Init())
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send gives the program a message and everything that follows from it.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	d.queue = append(d.queue, msg)
	for len(d.queue) > 0 {
		next := d.queue[0]
		d.queue = d.queue[1:]
		_, cmd := d.app.Update(next)
		_ = d.app.View()
		if d.hold && cmd != nil {
			d.timers = append(d.timers, timer{at: -1, msg: held(cmd)})
			continue
		}
		d.perform(cmd)
	}
	return d
}

type held tea.Cmd

// Hold keeps answers back until Release, to see what happens meanwhile.
func (d *Driver) Hold() *Driver { d.hold = true; return d }

// Release lets the answers that were held back come.
func (d *Driver) Release() *Driver {
	d.t.Helper()
	d.hold = false
	var rest []timer
	var cmds []tea.Cmd
	for _, t := range d.timers {
		if cmd, ok := t.msg.(held); ok {
			cmds = append(cmds, tea.Cmd(cmd))
		} else {
			rest = append(rest, t)
		}
	}
	d.timers = rest
	for _, cmd := range cmds {
		d.perform(cmd)
		d.drain()
	}
	return d
}

// perform runs a command and queues what it brings.
func (d *Driver) perform(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.perform(c)
		}
	case tea.QuitMsg:
		d.quit = true
	case timer:
		msg.at += d.now
		d.timers = append(d.timers, msg)
	default:
		d.queue = append(d.queue, msg)
	}
}

func (d *Driver) drain() {
	if len(d.queue) > 0 {
		next := d.queue[0]
		d.queue = d.queue[1:]
		d.Send(next)
	}
}

// Advance turns the clock: delays that end meanwhile end in their order.
func (d *Driver) Advance(by time.Duration) *Driver {
	d.t.Helper()
	until := d.now + by
	for {
		first := -1
		for i, t := range d.timers {
			if t.at >= 0 && t.at <= until && (first < 0 || t.at < d.timers[first].at) {
				first = i
			}
		}
		if first < 0 {
			break
		}
		due := d.timers[first]
		d.timers = append(d.timers[:first:first], d.timers[first+1:]...)
		d.now = max(d.now, due.at)
		d.Send(due.msg)
	}
	d.now = until
	return d
}

// Press presses keys by their names: "ctrl+k", "enter", "f1", "n". Each counts.
func (d *Driver) Press(keys ...string) *Driver {
	d.t.Helper()
	for _, k := range keys {
		d.keys++
		d.Send(Key(k))
	}
	return d
}

// Type types text, one key a character; the characters are not counted as keys
// since they are the data.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for _, r := range text {
		d.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

// Commit types text as an input method does: all of it in one event.
func (d *Driver) Commit(text string) *Driver {
	d.t.Helper()
	return d.Send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: text})
}

// Paste pastes text.
func (d *Driver) Paste(text string) *Driver {
	d.t.Helper()
	d.keys++
	return d.Send(tea.PasteMsg{Content: text})
}

// Click presses the left mouse button on a cell.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	return d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Resize changes the size of the terminal.
func (d *Driver) Resize(w, h int) *Driver {
	d.t.Helper()
	d.w, d.h = w, h
	return d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Keys is the number of keys pressed since the start or the last Count.
func (d *Driver) Keys() int { return d.keys }

// Count starts counting keys anew.
func (d *Driver) Count() *Driver { d.keys = 0; return d }

// Ended tells whether the program has quit.
func (d *Driver) Ended() bool { return d.quit }

// Screen is what the terminal shows, cell-exact, without the blanks at the end
// of lines.
func (d *Driver) Screen() string {
	d.t.Helper()
	view := d.app.View()
	buffer := uv.NewScreenBuffer(d.w, d.h)
	uv.NewStyledString(view.Content).Draw(buffer, buffer.Bounds())
	lines := strings.Split(buffer.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \r")
	}
	return strings.Join(lines, "\n")
}

// Line is one row of the terminal, 0 the first; negative counts from below:
// -1 are the keys, -2 is the message line.
func (d *Driver) Line(y int) string {
	d.t.Helper()
	lines := strings.Split(d.Screen(), "\n")
	if y < 0 {
		y += d.h
	}
	if y >= len(lines) {
		return ""
	}
	return lines[y]
}

// Message is the sentence on the message line.
func (d *Driver) Message() string { d.t.Helper(); return strings.TrimSpace(d.Line(-2)) }

// Cursor is the cell of the real cursor; shown is false when nothing is typed.
func (d *Driver) Cursor() (x, y int, shown bool) {
	v := d.app.View()
	if v.Cursor == nil {
		return 0, 0, false
	}
	return v.Cursor.X, v.Cursor.Y, true
}

// Expect fails the test unless the screen shows every text.
func (d *Driver) Expect(texts ...string) *Driver {
	d.t.Helper()
	screen := d.Screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			d.t.Fatalf("the screen does not show %q:\n%s", text, screen)
		}
	}
	return d
}

// Reject fails the test if the screen shows any of the texts.
func (d *Driver) Reject(texts ...string) *Driver {
	d.t.Helper()
	screen := d.Screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			d.t.Fatalf("the screen shows %q:\n%s", text, screen)
		}
	}
	return d
}

// Key makes the key press of a name such as "ctrl+k", "shift+tab", "f1", "n".
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	rest := name
	for {
		m, after, more := strings.Cut(rest, "+")
		if !more || after == "" {
			break
		}
		switch m {
		case "ctrl":
			mod |= tea.ModCtrl
		case "alt":
			mod |= tea.ModAlt
		case "shift":
			mod |= tea.ModShift
		}
		rest = after
	}
	if rest == "space" {
		msg := tea.KeyPressMsg{Code: tea.KeySpace, Mod: mod}
		if mod == 0 {
			msg.Text = " "
		}
		return msg
	}
	if code, ok := special[rest]; ok {
		return tea.KeyPressMsg{Code: code, Mod: mod}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	msg := tea.KeyPressMsg{Code: r, Mod: mod}
	if mod&^tea.ModShift == 0 {
		msg.Text = rest
	}
	return msg
}

var special = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace,
	"delete": tea.KeyDelete, "insert": tea.KeyInsert, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3,
	"f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8,
	"f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}
