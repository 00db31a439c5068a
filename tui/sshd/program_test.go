package sshd_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/sshd"
	"backdesk/tui/widget"
)

// shelf keeps the drafts of all sessions.
type shelf struct {
	mu   sync.Mutex
	kept map[string]desk.Draft
}

func (s *shelf) Keep(_ context.Context, d desk.Draft) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept[d.Clerk] = d
	return nil
}

func (s *shelf) Drop(context.Context, string, string) error { return nil }

func (s *shelf) List(_ context.Context, clerk string) ([]desk.Draft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d, ok := s.kept[clerk]; ok {
		return []desk.Draft{d}, nil
	}
	return nil, nil
}

// slip is a form of one field.
type slip struct{ tui.Sheet }

var slipSpec = &widget.FormSpec{ID: "test/slip", Fields: []widget.FieldSpec{{Key: "note", Kind: widget.Text, Width: 40}}}

func (s *slip) Title(*lang.Printer) string { return "Slip" }

func (s *slip) Open(c *tui.Call) {
	s.Form, s.FormID, s.ID = widget.NewForm(slipSpec, c.Look), "test/slip", "draft of "+c.Clerk.Code
}

func (s *slip) View(v tui.Pane) tui.Frame { return s.Form.View(v.W, v.H) }

// office runs the real program in each session.
func office(drafts *shelf, board *tui.Board) func(context.Context, sshd.Terminal) error {
	return func(ctx context.Context, term sshd.Terminal) error {
		o := tui.Options{
			Session: tui.Session{Actor: term.Actor, Clerk: term.Clerk, Office: "Minato", Now: time.Now},
			Drafts:  drafts, Language: lang.FromEnviron(term.Environ),
			Entries: []tui.Entry{{Name: "help", Open: func([]byte) tui.Screen { return &slip{} }}},
		}
		return tui.Run(ctx, o, board, func(send func(tea.Msg)) {
			go func() {
				for size := range term.Sizes {
					send(size)
				}
			}()
		}, term.Options...)
	}
}

func TestDroppedLineKeepsWhatWasTyped(t *testing.T) {
	drafts := &shelf{kept: map[string]desk.Draft{}}
	h := openWith(t, office(drafts, nil))
	s := h.login(t, "sato")
	s.see("Home")
	s.press(t, "\x1b2")
	s.see("Slip")
	s.press(t, "half a word§")
	s.see("§") // one sign: letters may be painted in several frames and never come together
	if err := s.client.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-h.ended; err != nil {
		t.Fatal(err)
	}
	var state widget.State
	if err := json.Unmarshal(drafts.kept["id-sato"].Values, &state); err != nil || !strings.Contains(string(drafts.kept["id-sato"].Values), "half a word") {
		t.Fatalf("kept %s (%v)", drafts.kept["id-sato"].Values, err)
	}
}

func TestTwoProgramsAtOnceAreApartAndHearOfChanges(t *testing.T) {
	drafts := &shelf{kept: map[string]desk.Draft{}}
	board := &tui.Board{}
	h := openWith(t, office(drafts, board))
	sato, mori := h.login(t, "sato"), h.login(t, "mori")
	sato.see("sato")
	mori.see("mori")
	board.Ring([]desk.Changed{{Part: "purchasing", Kind: "order", ID: "o1"}})
	sato.press(t, "\x1b2")
	sato.see("Slip")
	mori.press(t, "\x1b[12~") // F2
	mori.see("処理待ち")
	sato.press(t, "\x11")
	mori.press(t, "\x11")
	for range 2 {
		if err := <-h.ended; err != nil {
			t.Fatal(err)
		}
	}
}
