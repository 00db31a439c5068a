package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// pasteText pastes as a terminal does, so that the program can tell it from
// typing: paste 'A4-500\t20\ncs'. It is data; the paste itself is one key.
func pasteText(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	for _, text := range args {
		text = strings.NewReplacer(`\t`, "\t", `\n`, "\n").Replace(text)
		_, err := t.tmux("set-buffer", "--", text)
		ts.Check(err)
		_, err = t.tmux("paste-buffer", "-p", "-t", t.name)
		ts.Check(err)
		t.keys++
		t.data += len([]rune(text))
	}
}
