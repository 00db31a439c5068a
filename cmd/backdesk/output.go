package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// printJSON writes v as one line. What a terminal would obey is written as an
// escape, C1 controls too: it is the same JSON, and nothing in it runs.
func (c *call) printJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(c.out, escaped(b.String()))
	return err
}

// escaped writes the controls that encoding/json leaves as they are as \u
// escapes: DEL, C1 and what turns a line around.
func escaped(line string) string {
	var b strings.Builder
	from := 0
	for i, r := range line {
		if r < 0x7f || r > 0x9f && text.Visible(string(r)) == string(r) || r > 0xffff {
			continue
		}
		b.WriteString(line[from:i])
		fmt.Fprintf(&b, `\u%04x`, r)
		from = i + len(string(r))
	}
	b.WriteString(line[from:])
	return b.String()
}

// harmless passes whole lines on to a terminal, with control characters shown
// and not obeyed. Pipes and files get every byte.
type harmless struct {
	to   io.Writer
	rest []byte // of the line that has not ended
}

func (h *harmless) Write(p []byte) (int, error) {
	h.rest = append(h.rest, p...)
	end := bytes.LastIndexByte(h.rest, '\n') + 1
	if end == 0 {
		return len(p), nil
	}
	_, err := io.WriteString(h.to, text.Clean(string(h.rest[:end])))
	h.rest = append(h.rest[:0], h.rest[end:]...)
	return len(p), err
}

// Flush passes on a last line without an end.
func (h *harmless) Flush() error {
	_, err := io.WriteString(h.to, text.Clean(string(h.rest)))
	h.rest = nil
	return err
}

// shielded is where a command prints: as it is, or harmless when somebody reads
// along at a terminal.
func shielded(out io.Writer) io.Writer {
	if f, ok := out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		return &harmless{to: out}
	}
	return out
}

// needsTerminal refuses to paint screens where nobody could see them.
func needsTerminal() error {
	switch {
	case !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()):
		return misuse(fault.New(fault.Unavailable, "", "no-terminal", nil))
	case os.Getenv("TERM") == "dumb":
		return misuse(fault.New(fault.Unavailable, "", "dumb-terminal", nil))
	}
	return nil
}
