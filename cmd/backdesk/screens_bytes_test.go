package main

import (
	"context"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"backdesk/tui"
	"backdesk/tui/tuitest"
	"backdesk/tui/widget"
)

// sentBytes counts what the program sends to its terminal.
type sentBytes struct {
	mu sync.Mutex
	n  int
}

// Write counts.
func (s *sentBytes) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n += len(p)
	return len(p), nil
}

func (s *sentBytes) take() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.n
	s.n = 0
	return n
}

// realProgram runs the program over a real office on a pipe, in a bubble of
// time of its own: press gives a key, sent tells how many bytes it cost.
func realProgram(t *testing.T, use func(t *testing.T, press func(keys ...string), sent func() int)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o := invoiceOffice(t, 12, 40, 20)
		clerk, err := o.whoIs(t.Context(), "sato")
		must(t, err)
		options, err := o.session(t.Context(), clerk, o.actor, "ja", []string{"TERM=xterm-256color"})
		must(t, err)
		options.Now, options.Look.Theme = o.tools.Now, widget.NewTheme(true)
		in, keys := io.Pipe()
		out := &sentBytes{}
		var send func(tea.Msg)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			done <- tui.Run(ctx, options, nil, func(s func(tea.Msg)) { send = s },
				tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(80, 24), tea.WithoutSignalHandler(),
				tea.WithEnvironment([]string{"TERM=xterm-256color", "SSH_TTY=x"}), tea.WithColorProfile(colorprofile.ANSI256))
		}()
		settle := func() { synctest.Wait(); time.Sleep(100 * time.Millisecond); synctest.Wait() }
		settle()
		use(t, func(names ...string) {
			for _, name := range names {
				send(tuitest.Key(name))
				settle()
			}
		}, out.take)
		cancel()
		must(t, keys.Close())
		must(t, <-done)
	})
}

// A step in any of the lists costs at most 400 bytes, scrolling included.
func TestAStepInARealListIsFewBytes(t *testing.T) {
	realProgram(t, func(t *testing.T, press func(...string), sent func() int) {
		lists := map[string][]string{
			"orders": {"alt+2"}, "deliveries": {"alt+3"}, "receipts": {"alt+4"}, "held": {"alt+5", "2"}, "invoices": {"alt+5", "5"},
			"due": {"alt+6"}, "suppliers": {"alt+7"}, "items": {"alt+8"}, "settings": {"alt+9"},
		}
		for name, way := range lists {
			press(way...)
			sent()
			for step := range 30 {
				press("down")
				if n := sent(); n > 400 {
					t.Errorf("%s: step %d sends %d bytes", name, step, n)
				}
			}
		}
	})
}

// A letter in a form, and in a filter before the list answers, costs at most 40
// bytes.
func TestALetterInARealFormIsFewBytes(t *testing.T) {
	realProgram(t, func(t *testing.T, press func(...string), sent func() int) {
		forms := map[string][]string{
			"filter":           {"alt+5", "5", "/"},
			"order's supplier": {"alt+2", "n"},
			"due filter":       {"alt+1", "alt+6", "/"},
		}
		for name, way := range forms {
			press(way...)
			for range 3 {
				time.Sleep(time.Second) // what the letter before asked for has come
				sent()
				press("z")
				if n := sent(); n > 40 || n == 0 {
					t.Errorf("%s: a letter sends %d bytes", name, n)
				}
			}
		}
	})
}

// Nothing is sent while nobody types, for an hour.
func TestIdleSendsNothing(t *testing.T) {
	realProgram(t, func(t *testing.T, press func(...string), sent func() int) {
		press("alt+5")
		time.Sleep(10 * time.Second)
		sent()
		time.Sleep(time.Hour)
		if n := sent(); n > 0 {
			t.Errorf("%d bytes in an idle hour", n)
		}
	})
}
