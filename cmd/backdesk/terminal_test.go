package main

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// terminal is a clerk's terminal: the program in tmux, which counts cells as
// terminals do (wide characters, the real cursor).
type terminal struct {
	socket, name string
	keys, data   int // pressed since the last keycount
	opened       int // programs started so far: each has a server of its own
}

func terminalOf(ts *testscript.TestScript) *terminal {
	t := ts.Value("terminal").(*terminal)
	if t.name == "" {
		ts.Fatalf("no terminal is open: open WIDTHxHEIGHT COMMAND …")
	}
	return t
}

func (t *terminal) tmux(args ...string) (string, error) {
	out, err := exec.Command("tmux", append([]string{"-u", "-L", t.socket}, args...)...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("tmux %s: %w: %s", args[0], err, out)
	}
	return string(out), nil
}

func (t *terminal) screen(ts *testscript.TestScript) string {
	out, err := t.tmux("capture-pane", "-p", "-t", t.name)
	ts.Check(err)
	return out
}

// openTerminal starts a command in a terminal: open 80x24 backdesk --clerk sato.
// A terminal that is open already gets a second program after the first ended.
func openTerminal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: open WIDTHxHEIGHT COMMAND [ARG ...]")
	}
	w, h, ok := strings.Cut(args[0], "x")
	if !ok {
		ts.Fatalf("a size looks like 80x24")
	}
	t := ts.Value("terminal").(*terminal)
	if t.opened > 0 {
		_, _ = t.tmux("kill-server") // the one of an earlier open; it may be gone
	}
	t.opened++ // neither a server that is still ending nor one of another run is met
	t.socket, t.name = "backdesk-"+strings.ReplaceAll(ts.Name(), "/", "-")+"-"+strconv.Itoa(os.Getpid())+"-"+strconv.Itoa(t.opened), "clerk"
	env := []string{"-e", "TERM=xterm-256color"}
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LANG", "PATH"} {
		env = append(env, "-e", name+"="+ts.Getenv(name))
	}
	start := append([]string{"new-session", "-d", "-s", t.name, "-x", w, "-y", h, "-c", ts.Getenv("WORK")}, env...)
	start = append(start, args[1:]...)
	start = append(start, ";", "set", "-g", "status", "off", ";", "set", "-g", "remain-on-exit", "on", ";", "set", "-sg", "escape-time", "5")
	_, err := t.tmux(start...)
	ts.Check(err)
	ts.Defer(func() { _, _ = t.tmux("kill-server") })
}

// pressKeys presses keys by the names the program uses: press ctrl+s enter f4.
func pressKeys(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	for _, key := range args {
		times := 1
		if name, n, ok := strings.Cut(key, "*"); ok && n != "" {
			var err error
			times, err = strconv.Atoi(n)
			ts.Check(err)
			key = name
		}
		for range times {
			_, err := t.tmux("send-keys", "-t", t.name, tmuxKey(key))
			ts.Check(err)
			t.keys++
		}
	}
}

// typeText types data: what the clerk reads off the paper.
func typeText(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	for _, word := range args {
		_, err := t.tmux("send-keys", "-t", t.name, "-l", strings.ReplaceAll(word, `\t`, "\t"))
		ts.Check(err)
		t.data += len([]rune(word))
	}
}

// expectText waits until each text stands on the screen; ! expect waits until
// none does.
func expectText(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	deadline := time.Now().Add(15 * time.Second)
	for {
		screen := t.screen(ts)
		missing := ""
		for _, text := range args {
			if strings.Contains(screen, text) == neg {
				missing = text
			}
		}
		if missing == "" {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("waited for %q (not: %v); the screen:\n%s", missing, neg, screen)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func resizeTerminal(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	w, h, _ := strings.Cut(args[0], "x")
	_, err := t.tmux("resize-window", "-t", t.name, "-x", w, "-y", h)
	ts.Check(err)
}

// hangUp closes the terminal under the program, as a dropped line does.
func hangUp(ts *testscript.TestScript, neg bool, args []string) {
	_, err := terminalOf(ts).tmux("kill-session", "-t", terminalOf(ts).name)
	ts.Check(err)
}

// killProgram is kill -9 of the program in the terminal.
func killProgram(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	pid, err := t.tmux("display-message", "-p", "-t", t.name, "#{pane_pid}")
	ts.Check(err)
	ts.Check(exec.Command("kill", "-9", strings.TrimSpace(pid)).Run())
}

// showTerminal writes the screen to the script's log, or to a file.
func showTerminal(ts *testscript.TestScript, neg bool, args []string) {
	ts.Logf("%s", terminalOf(ts).screen(ts))
}

// countKeys names the job just done and bounds its keys: keycount 'order' 60.
func countKeys(ts *testscript.TestScript, neg bool, args []string) {
	t := terminalOf(ts)
	if len(args) == 0 { // what came before belongs to no job
		t.keys, t.data = 0, 0
		return
	}
	most, err := strconv.Atoi(args[1])
	ts.Check(err)
	if t.keys > most {
		ts.Fatalf("%s took %d keys, at most %d are allowed", args[0], t.keys, most)
	}
	ts.Value("counts").(*keyCounts).jobs[args[0]] = keyCount{keys: t.keys, data: t.data}
	t.keys, t.data = 0, 0
}

// tmuxKey turns the program's name of a key into tmux's.
func tmuxKey(key string) string {
	names := map[string]string{
		"enter": "Enter", "esc": "Escape", "tab": "Tab", "shift+tab": "BTab", "space": "Space",
		"up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End",
		"pgup": "PPage", "pgdown": "NPage", "backspace": "BSpace", "delete": "DC", "insert": "IC",
	}
	prefix := ""
	for {
		rest, ok := strings.CutPrefix(key, "ctrl+")
		if ok {
			prefix, key = prefix+"C-", rest
			continue
		}
		rest, ok = strings.CutPrefix(key, "alt+")
		if ok {
			prefix, key = prefix+"M-", rest
			continue
		}
		break
	}
	if name, ok := names[key]; ok {
		return prefix + name
	}
	if len(key) > 1 && key[0] == 'f' {
		return prefix + strings.ToUpper(key)
	}
	return prefix + key
}
