package tui

import (
	"context"
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
	text := make([]byte, 1<<16)
	n, err := terminal.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	got := string(text[:n])
	for row, line := range strings.Split(app.View().Content, "\n") {
		if !strings.Contains(got, strings.TrimRight(line, " ")) {
			t.Errorf("row %d was not painted: %q", row, line)
		}
	}
	if !strings.Contains(got, "Minato office") || !strings.HasSuffix(got, ansi.RestoreCursor) {
		t.Errorf("painted %q", got)
	}
	if cmd := app.Init(); cmd != nil {
		perform(t, app, cmd)
	}
	if places.asked != 1 {
		t.Errorf("the session began %d times", places.asked)
	}
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
