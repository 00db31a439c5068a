package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts in testdata/script are days in the office: commands of a shell
// and keys of a clerk in a real terminal, with what must be seen. See
// testdata/script/README.md for the words they use.

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"backdesk": main, "backdesk-posting": postForever})
}

func TestScripts(t *testing.T) {
	for _, files := range []string{"commands", "terminal"} {
		t.Run(files, func(t *testing.T) {
			runScripts(t, filepath.Join("testdata", "script", files))
		})
	}
}

func runScripts(t *testing.T, dir string) {
	if filepath.Base(dir) == "terminal" {
		if _, err := exec.LookPath("tmux"); err != nil {
			t.Skip("tmux is not installed: the scripts of the keyboard need a terminal")
		}
	}
	counts := newKeyCounts()
	t.Cleanup(func() { counts.compare(t, filepath.Join("testdata", "script", "keystrokes.golden")) })
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup:               func(env *testscript.Env) error { return setUpOffice(env, counts) },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"open":     openTerminal,
			"press":    pressKeys,
			"type":     typeText,
			"paste":    pasteText,
			"expect":   expectText,
			"resize":   resizeTerminal,
			"hangup":   hangUp,
			"kill9":    killProgram,
			"screen":   showTerminal,
			"keycount": countKeys,
			"code":     exitCodeOf,
			"sql":      runSQL,
		},
	})
}

// setUpOffice gives each script a home of its own and fixed surroundings.
func setUpOffice(env *testscript.Env, counts *keyCounts) error {
	home := filepath.Join(env.WorkDir, "home")
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	env.Setenv("HOME", home)
	env.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	env.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	env.Setenv("LANG", "C.UTF-8")
	env.Values["counts"] = counts
	env.Values["terminal"] = &terminal{}
	return nil
}

// exitCodeOf runs a command and compares its exit code: code 1 backdesk verify.
func exitCodeOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N COMMAND [ARG ...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := err.(*exec.ExitError); ok {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// keyCounts gathers how many keys each job took, for the golden table.
type keyCounts struct{ jobs map[string]keyCount }

type keyCount struct{ keys, data int }

func newKeyCounts() *keyCounts { return &keyCounts{jobs: map[string]keyCount{}} }

func (k *keyCounts) table() string {
	names := make([]string, 0, len(k.jobs))
	for name := range k.jobs {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("job                                     keys  characters of data\n")
	for _, name := range names {
		fmt.Fprintf(&b, "%-38s %5d  %18d\n", name, k.jobs[name].keys, k.jobs[name].data)
	}
	return b.String()
}

// compare holds the table against the golden one; UPDATE=1 writes it anew.
func (k *keyCounts) compare(t *testing.T, file string) {
	if len(k.jobs) == 0 || t.Failed() {
		return
	}
	got := k.table()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Error(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	} else if string(want) != got {
		t.Errorf("keystrokes changed; if that is meant, run with UPDATE=1\ngot:\n%swant:\n%s", got, want)
	}
}
