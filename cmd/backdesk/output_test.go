package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"backdesk/domain/text"
)

func TestJSONHoldsNothingThatATerminalObeys(t *testing.T) {
	for _, c := range []struct{ rule, value, want string }{
		{"plain text and wide characters stay", "Kyoei 共栄㈱ é 😀", `"Kyoei 共栄㈱ é 😀"` + "\n"},
		{"C0", "\x1b[31m\x07", `"\u001b[31m\u0007"` + "\n"},
		{"C1: CSI, OSC, string terminator", "\u009b31m\u009d0;x\u009c", `"\u009b31m\u009d0;x\u009c"` + "\n"},
		{"DEL", "a\u007fb", `"a\u007fb"` + "\n"},
		{"direction overrides", "a\u202eb\u2066", `"a\u202eb\u2066"` + "\n"},
		{"nothing of HTML", "<&>", `"<&>"` + "\n"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var out strings.Builder
			if err := (&call{out: &out}).printJSON(c.value); err != nil {
				t.Fatal(err)
			}
			var back string
			if out.String() != c.want {
				t.Errorf("got %q, want %q", out.String(), c.want)
			}
			if err := json.Unmarshal([]byte(out.String()), &back); err != nil || back != c.value {
				t.Errorf("it comes back as %q (%v)", back, err)
			}
		})
	}
}

func TestATerminalIsShownControlsInWholeLines(t *testing.T) {
	var out strings.Builder
	h := &harmless{to: &out}
	for _, part := range []string{"a\x1b", "[31m \xe5\x85", "\xb1\nsecond\u009bm", " end"} {
		if n, err := h.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatal(n, err)
		}
	}
	if want := "a␛[31m 共\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	if err := h.Flush(); err != nil || out.String() != "a␛[31m 共\nsecond␛[m end" {
		t.Errorf("got %q (%v)", out.String(), err)
	}
}

// What runs the commands would ask the terminal for its colours before it shows
// an error, and wait for seconds where none answers.
func TestARefusalIsToldByTheCommandItself(t *testing.T) {
	t.Setenv("LANG", "C.UTF-8")
	file := filepath.Join(t.TempDir(), "none\x1b[31m.db")
	for _, c := range []struct {
		rule string
		args []string
		code int
		said string
	}{
		{"refused", []string{"verify", "--office", file}, exitRefused, "backdesk: There is no office file " + text.Visible(file) + "\n"},
		{"misused", []string{"days", "--country", "XX", "--from", "2026-01-01", "--to", "2026-01-02"}, exitMisused, "backdesk: Country: “XX” is none of the choices\n"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			var done outcome
			var said strings.Builder
			root := newRoot()
			root.SetArgs(c.args)
			root.SetErr(&said)
			err := root.ExecuteContext(context.WithValue(t.Context(), outcomeKey{}, &done))
			if err != nil || exitCode(done.refused) != c.code || said.String() != c.said {
				t.Errorf("%v, code %d, said %q", err, exitCode(done.refused), said.String())
			}
		})
	}
}
