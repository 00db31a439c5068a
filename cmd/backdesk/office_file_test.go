package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"backdesk/domain/desk"
	"backdesk/store"
)

// founded keeps the files of an office just founded, its own and its key's, by
// country and name.
var founded struct {
	sync.Mutex
	files map[string]map[string][]byte
}

// newOfficeFile gives the path of an office of its own, as founded in a
// country, whose only clerk is sato.
func newOfficeFile(t *testing.T, country string) string {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "office.backdesk")
	founded.Lock()
	defer founded.Unlock()
	if founded.files[country] == nil {
		in := newOffice{Name: "Office " + country, Country: country, Language: "en", ClerkCode: "sato", ClerkName: "Sato"}
		if err := makeOffice(t.Context(), path, store.Options{}, in); err != nil {
			t.Fatal(err)
		}
		if founded.files == nil {
			founded.files = map[string]map[string][]byte{}
		}
		founded.files[country] = filesIn(t, dir)
		return path
	}
	for name, buf := range founded.files[country] {
		if err := os.WriteFile(filepath.Join(dir, name), buf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func filesIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// enter opens an office as one of its clerks until the test ends.
func enter(t *testing.T, path, clerk string) (*house, desk.Actor) {
	t.Helper()
	h, err := openHouse(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	c, err := h.whoIs(t.Context(), clerk)
	if err != nil {
		t.Fatal(err)
	}
	return h, desk.Actor{Clerk: c.ID, Session: "test"}
}

// mustVerify wants an office with which nothing is wrong.
func mustVerify(t *testing.T, h *house) {
	t.Helper()
	report, err := h.file.Verify(t.Context(), checks()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("verify: %s %s %s %v", f.Check, f.Where, f.Code, f.Figures)
	}
}

// ran is what a run of the program left behind.
type ran struct {
	code     int
	out, err string
	state    *os.ProcessState
}

// runProgram runs the real program in surroundings of its own. TestMain makes
// this binary the program when it is called by its name.
func runProgram(t *testing.T, extraEnv []string, args ...string) ran {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	var out, errs bytes.Buffer
	cmd := exec.Command(self, args...)
	cmd.Args[0] = "backdesk"
	cmd.Stdout, cmd.Stderr = &out, &errs
	cmd.Env = append([]string{"HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "LANG=C.UTF-8",
		"PATH=" + os.Getenv("PATH")}, extraEnv...)
	err = cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return ran{cmd.ProcessState.ExitCode(), out.String(), strings.TrimSpace(errs.String()), cmd.ProcessState}
}
