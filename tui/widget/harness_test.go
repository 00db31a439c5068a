package widget

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backdesk/domain/dates"
	"backdesk/tui/lang"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

var update = flag.Bool("update", false, "rewrite the golden screens")

// look is a session in a language, on a fixed day.
func look(language string) Look {
	return Look{
		Theme:    NewTheme(true),
		Words:    lang.New(language),
		Today:    func() dates.Date { return dates.New(2026, time.November, 20) },
		Calendar: dates.Weekends{},
	}
}

// press makes the key that a keystroke names, or one that types its text.
func press(name string) tea.KeyPressMsg {
	if r := []rune(name); len(r) == 1 {
		if r[0] == ' ' {
			return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
		}
		return tea.KeyPressMsg{Code: r[0], Text: name}
	}
	s := parseStroke(name)
	return tea.KeyPressMsg{Code: s.code, Mod: s.mod}
}

// keysOf reads "abc<enter><ctrl+s>" as key presses.
func keysOf(script string) []tea.KeyPressMsg {
	var out []tea.KeyPressMsg
	for script != "" {
		if script[0] == '<' {
			if end := strings.IndexByte(script, '>'); end > 1 {
				out = append(out, press(script[1:end]))
				script = script[end+1:]
				continue
			}
		}
		r := []rune(script)[0]
		out = append(out, press(string(r)))
		script = script[len(string(r)):]
	}
	return out
}

// clerk drives a form as the shell does: searches are answered, keys wait for
// the answers that they depend on, saves are counted.
type clerk struct {
	t     testing.TB
	form  *Form
	find  func(q Query) []Pick
	saves []Values
	lines [][]Line
	other []Event
	// refuse answers the next save.
	refuse []error
	// eager answers searches at once, as a slow typist sees it; otherwise only
	// those that a key waits for, as in a burst.
	eager bool
	next  bool // begin the next record after a save
}

func (c *clerk) type_(script string) *clerk {
	for _, k := range keysOf(script) {
		c.handle(c.form.Update(k))
		c.form.View(80, 24)
	}
	return c
}

func (c *clerk) paste(s string) *clerk {
	c.handle(c.form.Update(tea.PasteMsg{Content: s}))
	return c
}

func (c *clerk) handle(r Result) {
	c.t.Helper()
	for _, e := range r.Events {
		switch e.Kind {
		case Search:
			if e.Query.Wait || c.eager {
				var picks []Pick
				if c.find != nil {
					picks = c.find(e.Query)
				}
				c.handle(c.form.Answer(Answer{Number: e.Query.Number, Picks: picks}))
			}
		case Resolve:
			found := map[string]Pick{}
			for _, text := range e.Query.Texts {
				if picks := c.find(Query{Text: text, Source: e.Query.Source}); len(picks) == 1 {
					found[text] = picks[0]
				}
			}
			c.handle(c.form.Answer(Answer{Number: e.Query.Number, Resolved: found}))
		case Save:
			if len(c.refuse) > 0 {
				err := c.refuse[0]
				c.refuse = c.refuse[1:]
				c.handle(c.form.Refused(err))
				continue
			}
			c.saves = append(c.saves, c.form.Values())
			c.lines = append(c.lines, c.form.Lines())
			if c.next {
				c.form.Saved()
			}
		default:
			c.other = append(c.other, e)
		}
	}
}

func (c *clerk) count(kind EventKind) int {
	n := 0
	for _, e := range c.other {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// screen draws a frame into cells and reads it back, with the wide characters
// where a terminal puts them.
func screen(t testing.TB, f Frame, w, h int) string {
	t.Helper()
	if len(f.Lines) > h {
		t.Fatalf("%d lines in a window of %d", len(f.Lines), h)
	}
	for i, l := range f.Lines {
		if n := uv.NewStyledString(l).UnicodeWidth(); n > w {
			t.Errorf("line %d is %d cells wide in a window of %d: %q", i, n, w, l)
		}
	}
	buf := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(strings.Join(f.Lines, "\n")).Draw(buf, uv.Rect(0, 0, w, h))
	var b strings.Builder
	for y := range h {
		var line strings.Builder
		for x := 0; x < w; {
			cell := buf.CellAt(x, y)
			if cell == nil || cell.Content == "" {
				line.WriteByte(' ')
				x++
				continue
			}
			line.WriteString(cell.Content)
			x += max(cell.Width, 1)
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// golden compares with testdata/NAME.txt; -update writes it.
func golden(t *testing.T, name string, f Frame, w, h int) {
	t.Helper()
	got := screen(t, f, w, h)
	if f.Cursor.Shown {
		got += "cursor " + CountValue(f.Cursor.X).Text + "," + CountValue(f.Cursor.Y).Text + "\n"
	}
	file := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; now:\n%s\nwas:\n%s", file, got, want)
	}
}
