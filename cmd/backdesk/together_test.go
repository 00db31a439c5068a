package main

import (
	"bufio"
	"crypto/ed25519"
	"crypto/rand"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"backdesk/domain/office"
)

// served is the real "backdesk serve" as a process of its own.
type served struct {
	cmd     *exec.Cmd
	address string
}

func serveOffice(t *testing.T, path string) *served {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	cmd := exec.Command(self, "serve", "--addr", "127.0.0.1:0", "--office", path)
	cmd.Args[0] = "backdesk"
	cmd.Env = []string{"HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "LANG=C.UTF-8", "PATH=" + os.Getenv("PATH")}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // it may have ended
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, address, ok := strings.Cut(strings.TrimSpace(line), "listens on ")
	if !ok {
		t.Fatalf("the server says %q", line)
	}
	return &served{cmd: cmd, address: address}
}

// keyed is a key and its line for the office.
type keyed struct {
	signer gossh.Signer
	line   string
}

func makeKey(t *testing.T) keyed {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return keyed{signer, string(gossh.MarshalAuthorizedKey(signer.PublicKey()))}
}

// remote is a clerk's terminal at the other end of an SSH session.
type remote struct {
	*painted
	in      io.Writer
	session *gossh.Session
}

func (s *served) login(t *testing.T, key keyed) (*remote, error) {
	t.Helper()
	client, err := gossh.Dial("tcp", s.address, &gossh.ClientConfig{
		User: "anybody", Auth: []gossh.AuthMethod{gossh.PublicKeys(key.signer)},
		HostKeyCallback: gossh.InsecureIgnoreHostKey(), //nolint:gosec // the test's own server
	})
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { _ = client.Close() }) // the server may have closed it
	session, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	if err := session.RequestPty("xterm-256color", 24, 80, gossh.TerminalModes{}); err != nil {
		return nil, err
	}
	in, err := session.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := session.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &remote{painted: newPainted(out), in: in, session: session}, session.Shell()
}

func (r *remote) press(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(r.in, keys); err != nil {
		t.Fatal(err)
	}
}

// sits is anybody at a terminal.
type sits interface {
	press(t *testing.T, keys string)
	see(t testing.TB, texts ...string) string
}

// goTo opens a screen by the palette.
func goTo(t *testing.T, who sits, words, see string) {
	t.Helper()
	who.press(t, "\x0b")
	who.see(t, ">")
	who.press(t, words+"\r")
	who.see(t, see)
}

// Two clerks in one server and a third at a terminal of a second process see
// each other's changes, nobody loses what another one wrote, and when the
// server stops, what was being typed is kept.
func TestClerksTogether(t *testing.T) {
	path := newOfficeFile(t, "JP")
	h, actor := enter(t, path, "sato")
	keys := map[string]keyed{"mori": makeKey(t), "ito": makeKey(t)}
	for code, key := range keys {
		in := office.Clerk{Code: code, Name: "Clerk " + code, Role: office.Administrator, Language: "en"}
		if _, err := h.decisions.AddClerk(t.Context(), actor, in, key.line); err != nil {
			t.Fatal(err)
		}
	}
	server := serveOffice(t, path)
	if _, err := server.login(t, makeKey(t)); err == nil {
		t.Fatal("an unknown key was let in")
	}
	mori, err := server.login(t, keys["mori"])
	if err != nil {
		t.Fatal(err)
	}
	ito, err := server.login(t, keys["ito"])
	if err != nil {
		t.Fatal(err)
	}
	sato := startProgram(t, path)
	for _, who := range []sits{mori, ito, sato} {
		who.see(t, "Waiting for you")
		goTo(t, who, "settings: terms", "EOM-EOM")
	}

	// A change in a session is seen in the other one and in the other process;
	// one of the process is seen in both sessions.
	mori.press(t, "n")
	mori.see(t, "(new)")
	mori.press(t, "N61\rSeen by all\r\x13")
	for _, who := range []sits{mori, ito, sato} {
		who.see(t, "Seen by all")
	}
	sato.press(t, "n")
	sato.see(t, "(new)")
	sato.press(t, "N62\rAlso seen\r\x13")
	for _, who := range []sits{mori, ito, sato} {
		who.see(t, "Also seen")
	}

	clashOf(t, sato, mori)
	stopped(t, h, server, ito)
	mustVerify(t, h)
}

// clashOf lets two edit one record: the second to save sees both versions.
func clashOf(t *testing.T, sato, mori sits) {
	t.Helper()
	for _, who := range []sits{sato, mori} {
		goTo(t, who, "settings: the office", "First month")
	}
	sato.press(t, "ΑΒΓ")
	sato.see(t, "Γ")
	mori.press(t, "ΔΕΖ\x13")
	mori.see(t, "saved")
	sato.press(t, "\x13")
	sato.see(t, "Clerk mori saved another version")
	sato.press(t, "m")
	sato.press(t, "\x13")
	sato.see(t, "saved")
}

// stopped ends the server while a clerk types.
func stopped(t *testing.T, h *house, server *served, ito *remote) {
	t.Helper()
	goTo(t, ito, "settings: the office", "First month")
	ito.press(t, "φψω")
	ito.see(t, "ω")
	if err := server.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := server.cmd.Wait(); err != nil {
		t.Fatalf("the server ended with %v", err)
	}
	clerk, err := h.reception.ByCode(t.Context(), "ito")
	if err != nil {
		t.Fatal(err)
	}
	drafts, err := h.file.List(t.Context(), clerk.ID)
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts (%v)", len(drafts), err)
	}
	if got := nameIn(t, drafts[0].Values); got != "φψω" {
		t.Fatalf("kept %q", got)
	}
}
