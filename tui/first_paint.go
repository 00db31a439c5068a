package tui

import (
	"io"
	"os"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// firstPaint begins the session and shows its first screen before Bubble Tea
// does: Bubble Tea paints at the ticks of its clock only, and the first of them
// comes longer after the start than everything that went before. It paints the
// same screen again at that tick, so that all of its own knowledge of the
// terminal stays true. Where the terminal cannot show it, nothing is done.
func (a *App) firstPaint(out *os.File, profile colorprofile.Profile) {
	if profile <= colorprofile.NoTTY || runtime.GOOS == "windows" { // Windows' console must first be asked to obey sequences
		return
	}
	w, h, err := term.GetSize(out.Fd())
	if err != nil || w <= 0 || h <= 0 {
		return
	}
	a.Update(tea.WindowSizeMsg{Width: w, Height: h})
	_, a.first = a.Update(a.Init()())
	_, _ = io.WriteString(out, painted(a.View())) // Bubble Tea meets the same error and tells it
}

// painted writes a screen onto an empty alternate one. The cursor is put back
// where it was: terminals that remember one place only take it for the one to
// return to when Bubble Tea asks for the alternate screen again.
func painted(v tea.View) string {
	return ansi.SaveCursor + ansi.HideCursor + ansi.SetModeAltScreenSaveCursor + ansi.EraseEntireScreen + ansi.CursorHomePosition +
		strings.ReplaceAll(v.Content, "\n", "\r\n") + ansi.RestoreCursor
}

// unpaint gives the terminal back when Bubble Tea, which does it otherwise,
// could not start.
func unpaint(out *os.File) {
	_, _ = io.WriteString(out, ansi.ResetModeAltScreenSaveCursor+ansi.ShowCursor) // the error that led here is the one to tell
}
