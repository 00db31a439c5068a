package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// Who breaks off the making of the demo office finds nothing of it: no half a
// file, no lock, no key.
func TestADemoBrokenOffLeavesNothing(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home, dir := t.TempDir(), t.TempDir()
	cmd := exec.Command(self, "demo", filepath.Join(dir, "demo.backdesk"))
	cmd.Args[0] = "backdesk"
	cmd.Env = []string{"HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "LANG=C.UTF-8", "TERM=xterm-256color"}
	tty, err := pty.Start(cmd)
	if err != nil {
		t.Skip("no terminal to be had here:", err)
	}
	defer func() { _ = tty.Close() }()
	said, told := "", false
	for text := make([]byte, 4096); ; {
		n, err := tty.Read(text)
		said += string(text[:n])
		if err != nil { // the program has ended
			break
		}
		if !told && strings.Contains(said, "[#") { // it is in the midst of it
			told = true
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
				t.Fatal(err)
			}
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitRefused {
		t.Errorf("it ended with %v", err)
	}
	if !strings.Contains(said, "Broken off") {
		t.Errorf("it said %q", said)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
