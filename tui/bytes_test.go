package tui_test

import (
	"context"
	"fmt"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/tuitest"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// counter counts the bytes that a program sends to its terminal.
type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += len(p)
	return len(p), nil
}

func (c *counter) take() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.n
	c.n = 0
	return n
}

// orderForm is a form with lines, as an order has.
type orderForm struct{ tui.Sheet }

var orderSpec = &widget.FormSpec{
	ID: "test/order",
	Fields: []widget.FieldSpec{
		{Key: "supplier", Kind: widget.Text, Width: 30},
		{Key: "note", Kind: widget.Text, Width: 40},
	},
	Lines: &widget.GridSpec{Key: "lines", Columns: []widget.FieldSpec{
		{Key: "item", Kind: widget.Text, Width: 20},
		{Key: "price", Kind: widget.Price, Width: 12},
	}},
}

func (f *orderForm) Title(p *lang.Printer) string { return p.T("screen.home") }
func (f *orderForm) Open(c *tui.Call) {
	f.Form, f.FormID, f.ID = widget.NewForm(orderSpec, c.Look), "test/order", "d1"
}
func (f *orderForm) View(v tui.Pane) tui.Frame { return f.Form.View(v.W, v.H) }

// longList is a list of a thousand rows.
type longList struct{ tui.Rows }

func (l *longList) Title(p *lang.Printer) string { return p.T("screen.home") }
func (l *longList) View(v tui.Pane) tui.Frame    { return l.List.View(v.W, v.H) }
func (l *longList) Open(c *tui.Call) {
	l.List = widget.NewList(&widget.ListSpec{ID: "test", Columns: []widget.Column{
		{Title: "key.open", Width: 12}, {Title: "key.new", Width: 30, Grow: true}, {Title: "key.save", Width: 12, Align: widget.Figure},
	}, Empty: "home.nothing", Filter: true, Marks: true}, c.Look)
	l.Source = func(_ context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
		a := widget.PageAnswer{Shown: 1000, All: 1000}
		for i := range 1000 {
			a.Rows = append(a.Rows, widget.ListRow{ID: fmt.Sprint(i), Cells: []string{fmt.Sprintf("2026-%05d", i), "共栄文具株式会社", fmt.Sprint(i * 1000)}})
		}
		return a, nil
	}
	l.Start(c)
}

// session runs a real program on a pipe in a bubble of time of its own.
func session(t *testing.T, screen tui.Screen, use func(press func(tea.Msg), sent func() int)) {
	t.Helper()
	sessionTo(t, io.Discard, screen, use)
}

// sessionTo is session with what is sent copied to a writer.
func sessionTo(t *testing.T, copied io.Writer, screen tui.Screen, use func(press func(tea.Msg), sent func() int)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		opts := newOffice().options()
		opts.Look.Theme = widget.NewTheme(true)
		opts.Entries = []tui.Entry{{Name: "help", Open: func([]byte) tui.Screen { return screen }}}
		in, keys := io.Pipe()
		out := &counter{}
		var send func(tea.Msg)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			done <- tui.Run(ctx, opts, nil, func(s func(tea.Msg)) { send = s },
				tea.WithInput(in), tea.WithOutput(io.MultiWriter(out, copied)), tea.WithWindowSize(80, 24), tea.WithoutSignalHandler(),
				tea.WithEnvironment([]string{"TERM=xterm-256color", "SSH_TTY=x"}), tea.WithColorProfile(colorprofile.ANSI256))
		}()
		settle := func() { synctest.Wait(); time.Sleep(100 * time.Millisecond); synctest.Wait() }
		settle()
		use(func(m tea.Msg) { send(m); settle() }, func() int { settle(); return out.take() })
		cancel()
		if err := keys.Close(); err != nil {
			t.Error(err)
		}
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// TestTypedCharacterBytes: a typed letter sends at most 40 bytes, a kanji too.
func TestTypedCharacterBytes(t *testing.T) {
	session(t, &orderForm{}, func(press func(tea.Msg), sent func() int) {
		press(tuitest.Key("alt+2"))
		press(tuitest.Key("x"))
		sent()
		for _, text := range []string{"a", "b", "1", "漢", "字", "z"} {
			press(tea.KeyPressMsg{Code: []rune(text)[0], Text: text})
			if n := sent(); n > 40 || n == 0 {
				t.Errorf("%q sends %d bytes", text, n)
			}
		}
	})
}

// TestCursorMoveBytes: a step in a list of a thousand rows sends at most 400
// bytes, scrolling included.
func TestCursorMoveBytes(t *testing.T) {
	session(t, &longList{}, func(press func(tea.Msg), sent func() int) {
		press(tuitest.Key("alt+2"))
		sent()
		for i := range 40 {
			press(tuitest.Key("down"))
			if n := sent(); n > 400 || n == 0 {
				t.Errorf("step %d sends %d bytes", i, n)
			}
		}
	})
}

// TestIdleBytes: nothing is sent while nothing happens.
func TestIdleBytes(t *testing.T) {
	session(t, &orderForm{}, func(press func(tea.Msg), sent func() int) {
		press(tuitest.Key("alt+2"))
		press(tuitest.Key("x"))
		time.Sleep(5 * time.Second) // of the bubble's time
		sent()
		time.Sleep(time.Hour)
		if n := sent(); n != 0 {
			t.Errorf("idle sends %d bytes", n)
		}
	})
}

// BenchmarkTypedCharacter is a letter through Update and View.
func BenchmarkTypedCharacter(b *testing.B) { benchmarkKey(b, &orderForm{}, "x") }

// BenchmarkCursorMove is a step in a list of a thousand rows.
func BenchmarkCursorMove(b *testing.B) { benchmarkKey(b, &longList{}, "down") }

func benchmarkKey(b *testing.B, screen tui.Screen, key string) {
	opts := newOffice().options()
	opts.Drafts = nil
	opts.Look.Theme = widget.NewTheme(true)
	opts.Entries = []tui.Entry{{Name: "help", Open: func([]byte) tui.Screen { return screen }}}
	app := tui.NewApp(b.Context(), opts)
	tuitest.New(b, app, 80, 24, "en").Press("alt+2")
	msg := tuitest.Key(key)
	b.ReportAllocs()
	for b.Loop() {
		app.Update(msg)
		_ = app.View()
	}
}
