package tui_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

// twoRows shows one row or, after a key, another.
type twoRows struct {
	rows [2]string
	at   int
}

func (s *twoRows) Title(p *lang.Printer) string  { return p.T("screen.home") }
func (s *twoRows) Open(*tui.Call)                {}
func (s *twoRows) Keys() []tui.Key               { return nil }
func (s *twoRows) Update(_ *tui.Call, _ tea.Msg) { s.at = 1 - s.at }
func (s *twoRows) View(tui.Pane) tui.Frame       { return tui.Frame{Lines: []string{"", s.rows[s.at]}} }

// sentText keeps what a program sends to its terminal.
type sentText struct {
	mu sync.Mutex
	b  strings.Builder
}

func (s *sentText) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

// moved is a move of the cursor right after a wide character.
var moved = regexp.MustCompile("木(\b|\x1b\\[[0-9]*[D`G])")

// TestWideCharactersOutliveAShiftedRow: the cursor never goes back into the
// second half of a wide character to write on from there.
func TestWideCharactersOutliveAShiftedRow(t *testing.T) {
	screen := &twoRows{rows: [2]string{
		"  \x1b[1m回答納期\x1b[m   \x1b[4m12/3       \x1b[m \x1b[2m2026-12-03 木 (8営業日)\x1b[m",
		"  \x1b[2m回答納期\x1b[m   2026-12-03  \x1b[2m木 (8営業日)\x1b[m",
	}}
	out := &sentText{}
	sessionTo(t, out, screen, func(press func(tea.Msg), _ func() int) {
		press(tuitest.Key("alt+2"))
		for range 4 {
			press(tuitest.Key("x"))
		}
	})
	if sent := out.b.String(); !strings.Contains(sent, "木") || moved.MatchString(sent) {
		t.Fatalf("%q", sent)
	}
}
