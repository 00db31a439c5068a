package purchasing

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// changeRest gathers changes before a list reads again.
const changeRest = 250 * time.Millisecond

// about tells whether one of the changes is of a kind of this part; one without
// a part says that more happened than was told.
func about(changes []desk.Changed, kinds ...string) bool {
	for _, c := range changes {
		if c.Part == "" {
			return true
		}
		for _, kind := range kinds {
			if c.Part == partName && c.Kind == kind {
				return true
			}
		}
	}
	return false
}

// seen keeps the records behind the rows of a list by the row's id: filled
// beside the keys, read by them.
type seen[T any] struct {
	mu   sync.Mutex
	rows map[string]T
}

func (s *seen[T]) put(id string, row T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows == nil {
		s.rows = map[string]T{}
	}
	s.rows[id] = row
}

func (s *seen[T]) of(id string) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	row, ok := s.rows[id]
	return row, ok
}

func (s *seen[T]) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = nil
}

// following gives the element that follows x, the first after the last.
func following[T comparable](all []T, x T) T {
	for i := range all {
		if all[i] == x {
			return all[(i+1)%len(all)]
		}
	}
	return all[0]
}

// viewLine paints the views of a list with their digits.
func viewLine[V ~string](v tui.Pane, prefix string, views []V, now V) string {
	names := make([]string, len(views))
	at := 0
	for i, view := range views {
		names[i] = string(rune('1'+i)) + " " + v.Lang.T(prefix+string(view))
		if view == now {
			at = i
		}
	}
	return widget.Tabs(v.Look.Theme, names, at, v.W)
}

// under puts a frame below some lines.
func under(lines []string, f tui.Frame) tui.Frame {
	f.Cursor.Y += len(lines)
	f.Lines = append(lines, f.Lines...)
	return f
}

// leading puts a screen's own keys behind those that open a row, and leaving
// behind them: the key line shows what is done here first.
func leading(base []tui.Key, own ...tui.Key) []tui.Key {
	keys := append([]tui.Key{}, base[1:4]...)
	keys = append(keys, own...)
	return append(append(keys, base[0]), base[4:]...)
}

// printer keeps the language for work beside the keys.
type printer struct{ now atomic.Pointer[lang.Printer] }

func (w *printer) set(p *lang.Printer) { w.now.Store(p) }

func (w *printer) get() *lang.Printer { return w.now.Load() }

// follow takes the language that the widgets follow.
func (w *printer) follow(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		w.now.Store(p)
	}
}

// digitView is the view that a digit means.
func digitView[V any](msg tea.Msg, views []V) (v V, ok bool) {
	k, pressed := msg.(tea.KeyPressMsg)
	if !pressed {
		return v, false
	}
	stroke := tui.Keystroke(k)
	if i := strings.Index("123456789", stroke); len(stroke) == 1 && i >= 0 && i < len(views) {
		return views[i], true
	}
	return v, false
}

// The names of records of this part in changes, searches and Options.Records.
const (
	partName    = "purchasing"
	kindInvoice = "invoice"
)
