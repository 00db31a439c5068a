package tui

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// firstPaint begins the session and shows its first screen before Bubble Tea
// does: Bubble Tea paints at the ticks of its clock only, and the first of them
// comes longer after the start than everything that went before. It paints the
// same screen again at that tick, so that all of its own knowledge of the
// terminal stays true. Where the terminal cannot show it, nothing is done, and
// false is answered.
func (a *App) firstPaint(out *os.File, profile colorprofile.Profile) bool {
	if profile <= colorprofile.NoTTY || runtime.GOOS == "windows" { // Windows' console must first be asked to obey sequences
		return false
	}
	w, h, err := term.GetSize(out.Fd())
	if err != nil || w <= 0 || h <= 0 {
		return false
	}
	a.Update(tea.WindowSizeMsg{Width: w, Height: h})
	_, a.first = a.Update(a.Init()())
	_, _ = io.WriteString(out, painted(a.View())) // Bubble Tea meets the same error and tells it
	return true
}

// painted writes a screen onto an empty alternate one. The cursor is put back
// where it was: terminals that remember one place only take it for the one to
// return to when Bubble Tea asks for the alternate screen again.
func painted(v tea.View) string {
	return ansi.SaveCursor + ansi.HideCursor + ansi.SetModeAltScreenSaveCursor + ansi.EraseEntireScreen + ansi.CursorHomePosition +
		strings.ReplaceAll(v.Content, "\n", "\r\n") + ansi.RestoreCursor
}

// tty is the terminal beside the program, as Bubble Tea writes to it.
type tty struct {
	file  *os.File
	taken bool        // by the first paint
	back  atomic.Bool // Bubble Tea gave it back
}

func (t *tty) Read(b []byte) (int, error) { return t.file.Read(b) }
func (t *tty) Close() error               { return t.file.Close() }
func (t *tty) Fd() uintptr                { return t.file.Fd() }

func (t *tty) Write(b []byte) (int, error) {
	n, err := t.file.Write(b)
	if err == nil && bytes.Contains(b, []byte(ansi.ResetModeAltScreenSaveCursor)) {
		t.back.Store(true)
	}
	return n, err
}

// giveBack takes the first paint off again when Bubble Tea, which does it
// otherwise, ended before it had painted anything itself.
func (t *tty) giveBack() {
	if t.taken && !t.back.Load() {
		_, _ = io.WriteString(t.file, ansi.ResetModeAltScreenSaveCursor+ansi.ShowCursor) // what led here is the thing to tell
	}
}
