package tui

import (
	"context"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"backdesk/domain/desk"
)

// lastPlace counts how often a session asked where its clerk left off.
type lastPlace struct {
	desk.Places
	asked int
}

func (p *lastPlace) Last(context.Context, string) (desk.Place, error) {
	p.asked++
	return desk.Place{}, nil
}

func (p *lastPlace) Leave(context.Context, desk.Place) error { return nil }

// What the terminal gets before Bubble Tea paints is the screen that Bubble Tea
// paints then, and the session has begun once, not twice.
func TestTheFirstPaintIsTheScreenThatStays(t *testing.T) {
	terminal, screen, err := pty.Open()
	if err != nil {
		t.Skip("no terminal to be had here:", err)
	}
	defer func() { _, _ = terminal.Close(), screen.Close() }()
	if err := pty.Setsize(screen, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	places := &lastPlace{}
	app := NewApp(t.Context(), Options{Session: Session{Office: "Minato office"}, Places: places})
	app.firstPaint(screen, colorprofile.ANSI)
	got := readUntil(t, terminal, ansi.RestoreCursor)
	for row, line := range strings.Split(app.View().Content, "\n") {
		if !strings.Contains(got, strings.TrimRight(line, " ")) {
			t.Errorf("row %d was not painted: %q", row, line)
		}
	}
	if !strings.Contains(got, "Minato office") {
		t.Errorf("painted %q", got)
	}
	if cmd := app.Init(); cmd != nil {
		perform(t, app, cmd)
	}
	if places.asked != 1 {
		t.Errorf("the session began %d times", places.asked)
	}
}

// readUntil reads what a terminal gets, which comes in pieces, until its end.
func readUntil(t *testing.T, terminal *os.File, end string) (got string) {
	t.Helper()
	for text := make([]byte, 1<<16); !strings.HasSuffix(got, end); {
		n, err := terminal.Read(text)
		if err != nil {
			t.Fatalf("%v after %q", err, got)
		}
		got += string(text[:n])
	}
	return got
}

// perform does what a command asks and brings its answers.
func perform(t *testing.T, app *App, cmd tea.Cmd) {
	t.Helper()
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			perform(t, app, c)
		}
	default:
		app.Update(msg)
	}
}

// A terminal that obeys no sequences, or none at all, is left alone.
func TestNothingIsPaintedWhereItCannotBeShown(t *testing.T) {
	_, screen, err := pty.Open()
	if err != nil {
		t.Skip("no terminal to be had here:", err)
	}
	defer func() { _ = screen.Close() }()
	places := &lastPlace{}
	app := NewApp(t.Context(), Options{Places: places})
	app.firstPaint(screen, colorprofile.NoTTY)
	if err := pty.Setsize(screen, &pty.Winsize{}); err != nil {
		t.Fatal(err)
	}
	app.firstPaint(screen, colorprofile.ANSI)
	if places.asked != 0 {
		t.Error("the session began")
	}
}

// A session that is told to end before Bubble Tea has painted leaves the terminal
// as it was: the shell's screen, with its cursor.
func TestWhatEndsAtOnceGivesTheTerminalBack(t *testing.T) {
	t.Setenv("TERM", "xterm-256color")
	terminal, screen, err := pty.Open()
	if err != nil {
		t.Skip("no terminal to be had here:", err)
	}
	defer func() { _, _ = terminal.Close(), screen.Close() }()
	if err := pty.Setsize(screen, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	end()
	ended := make(chan error, 1)
	go func() {
		ended <- local(ctx, Options{Places: &lastPlace{}}, nil, screen, tea.WithInput(screen))
		_, _ = screen.WriteString("the shell")
	}()
	got := readUntil(t, terminal, "the shell")
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if !strings.Contains(got, ansi.SetModeAltScreenSaveCursor) {
		t.Fatalf("nothing was painted: %q", got)
	}
	if strings.LastIndex(got, ansi.ResetModeAltScreenSaveCursor) < strings.LastIndex(got, ansi.SetModeAltScreenSaveCursor) ||
		strings.LastIndex(got, ansi.ShowCursor) < strings.LastIndex(got, ansi.HideCursor) {
		t.Errorf("it ends with %q", got[max(0, len(got)-80):])
	}
}
