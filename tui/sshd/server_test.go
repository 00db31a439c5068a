package sshd_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui/sshd"
)

// echo is a program that shows its size and what was typed.
type echo struct {
	typed string
	w, h  int
}

func (e echo) Init() tea.Cmd { return nil }

func (e echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		e.w, e.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return e, tea.Quit
		}
		if msg.String() == "p" {
			panic("one session's fault")
		}
		e.typed += msg.Text
	}
	return e, nil
}

func (e echo) View() tea.View {
	return tea.NewView("typed[" + e.typed + "] width " + string(rune('A'+e.w/10)))
}

// house is a server with two clerks' keys and what their sessions came to.
type house struct {
	addr   string
	ended  chan error
	keys   map[string]gossh.Signer
	actors chan desk.Actor
	stop   context.CancelFunc
	done   chan error // what Serve came to
}

func newKey(t *testing.T) gossh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func open(t *testing.T) *house {
	t.Helper()
	return openWith(t, func(ctx context.Context, term sshd.Terminal) error {
		p := tea.NewProgram(echo{}, term.Options...)
		go func() {
			for size := range term.Sizes {
				p.Send(size)
			}
		}()
		_, err := p.Run()
		return err
	})
}

func openWith(t *testing.T, run func(context.Context, sshd.Terminal) error) *house {
	t.Helper()
	h := &house{
		ended: make(chan error, 8), actors: make(chan desk.Actor, 8),
		keys: map[string]gossh.Signer{"sato": newKey(t), "mori": newKey(t), "gone": newKey(t)},
	}
	hostKey, err := sshd.HostKey(filepath.Join(t.TempDir(), "keys", "host_key"))
	if err != nil {
		t.Fatal(err)
	}
	server := &sshd.Server{
		HostKey: hostKey, NoTerminal: "a terminal is needed", Log: slog.New(slog.DiscardHandler),
		Closing: func(clerk desk.Clerk) string { return "the server stops, " + clerk.Code },
		Clerk: func(_ context.Context, key []byte) (desk.Clerk, error) {
			for code, k := range h.keys {
				if bytes.Equal(k.PublicKey().Marshal(), key) {
					return desk.Clerk{ID: "id-" + code, Code: code, Active: code != "gone"}, nil
				}
			}
			return desk.Clerk{}, fault.New(fault.Forbidden, "", "unknown-key", nil)
		},
		Run: func(ctx context.Context, term sshd.Terminal) error {
			h.actors <- term.Actor
			err := run(ctx, term)
			h.ended <- err
			return err
		},
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.addr = l.Addr().String()
	ctx, stop := context.WithCancel(context.Background())
	h.stop, h.done = stop, make(chan error, 1)
	go func() {
		h.done <- server.Serve(ctx, l)
		close(h.done)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-h.done; err != nil {
			t.Errorf("server ended with %v", err)
		}
	})
	return h
}

func (h *house) dial(signer gossh.Signer) (*gossh.Client, error) {
	return gossh.Dial("tcp", h.addr, &gossh.ClientConfig{
		User: "anybody", Auth: []gossh.AuthMethod{gossh.PublicKeys(signer)},
		HostKeyCallback: gossh.InsecureIgnoreHostKey(), //nolint:gosec // the test's own server
	})
}

// terminal is a session with a pty; see waits for text in what it receives.
type terminal struct {
	*gossh.Session
	t      *testing.T
	client *gossh.Client
	in     io.Writer
	mu     sync.Mutex
	got    bytes.Buffer
	new    chan struct{}
}

func (s *terminal) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.got.Write(b)
	select {
	case s.new <- struct{}{}:
	default:
	}
	return n, err
}

// see waits until text has come. The bound only keeps a broken session from
// holding up the whole run.
func (s *terminal) see(text string) {
	s.t.Helper()
	giveUp := time.After(30 * time.Second)
	for {
		s.mu.Lock()
		found := bytes.Contains(s.got.Bytes(), []byte(text))
		s.mu.Unlock()
		if found {
			return
		}
		select {
		case <-s.new:
		case <-giveUp:
			s.mu.Lock()
			defer s.mu.Unlock()
			s.t.Fatalf("%q never came; received:\n%q", text, s.got.String())
		}
	}
}

func (h *house) login(t *testing.T, code string) *terminal {
	t.Helper()
	client, err := h.dial(h.keys[code])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	s := &terminal{t: t, Session: session, client: client, new: make(chan struct{}, 1)}
	session.Stdout = s
	if s.in, err = session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("xterm-256color", 24, 80, gossh.TerminalModes{}); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *terminal) press(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(s.in, keys); err != nil {
		t.Fatal(err)
	}
}

func TestKnownKeyIsItsClerk(t *testing.T) {
	h := open(t)
	s := h.login(t, "sato")
	s.see("typed[]")
	if got := <-h.actors; got.Clerk != "id-sato" {
		t.Errorf("actor %q, want id-sato", got.Clerk)
	}
	s.press(t, "q")
	if err := s.Wait(); err != nil {
		t.Errorf("the session ended with %v", err)
	}
}

func TestUnknownAndInactiveKeysAreRefused(t *testing.T) {
	h := open(t)
	for name, key := range map[string]gossh.Signer{"unknown": newKey(t), "inactive": h.keys["gone"]} {
		if client, err := h.dial(key); err == nil {
			_ = client.Close()
			t.Errorf("%s key was let in", name)
		}
	}
}

func TestNoTerminalIsAnsweredInOneLine(t *testing.T) {
	h := open(t)
	client, err := h.dial(h.keys["sato"])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	out, err := session.Output("")
	var exit *gossh.ExitError
	if !errors.As(err, &exit) || exit.ExitStatus() != 2 || string(out) != "a terminal is needed\n" {
		t.Errorf("got %q, %v; want the line and exit status 2", out, err)
	}
}

func TestResizeReachesTheProgram(t *testing.T) {
	h := open(t)
	s := h.login(t, "sato")
	s.see("width I")
	if err := s.WindowChange(40, 120); err != nil {
		t.Fatal(err)
	}
	s.see("M") // 120 columns
	s.press(t, "q")
	_ = s.Wait()
}

func TestAServerThatStopsTellsItsClerksAndDoesNotWaitForTheirClients(t *testing.T) {
	h := open(t)
	sato, mori := h.login(t, "sato"), h.login(t, "mori")
	sato.see("typed[]")
	mori.see("typed[]")
	h.stop()
	sato.see("the server stops, sato")
	mori.see("the server stops, mori")
	if err := <-h.done; err != nil { // the clients never hang up by themselves
		t.Error(err)
	}
	for range 2 {
		if err := <-h.ended; err == nil {
			t.Error("the program ended as if it had been quit")
		}
	}
	if _, err := h.dial(h.keys["sato"]); err == nil {
		t.Error("a clerk was let in behind the end")
	}
}

func TestAServerThatIsStoppedBeforeItListensEnds(t *testing.T) {
	hostKey, err := sshd.HostKey(filepath.Join(t.TempDir(), "host_key"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	server := &sshd.Server{HostKey: hostKey, Log: slog.New(slog.DiscardHandler)}
	if err := server.Serve(ctx, l); err != nil {
		t.Error(err)
	}
}

func TestDroppedLineEndsTheProgram(t *testing.T) {
	h := open(t)
	s := h.login(t, "sato")
	s.see("typed[]")
	_ = s.client.Close()
	if err := <-h.ended; err == nil {
		t.Error("the program ended as if it had been quit")
	}
}

func TestSessionsAreApart(t *testing.T) {
	h := open(t)
	sato, mori := h.login(t, "sato"), h.login(t, "mori")
	sato.see("typed[]")
	mori.see("typed[]")
	sato.press(t, "p") // panics
	_ = sato.Wait()
	mori.press(t, "x")
	mori.see("x")
	mori.press(t, "q")
	if err := mori.Wait(); err != nil {
		t.Errorf("the other session ended with %v", err)
	}
}

func TestHostKeyIsMadeOnceAndKeptPrivate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sub", "host_key")
	first, err := sshd.HostKey(file)
	if err != nil {
		t.Fatal(err)
	}
	again, err := sshd.HostKey(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.PublicKey().Marshal(), again.PublicKey().Marshal()) {
		t.Error("a second start made another key")
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode().Perm())
	}
}

func TestHostKeyThatIsNoneIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "host_key")
	if err := os.WriteFile(file, []byte("not a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sshd.HostKey(file); fault.KindOf(err) != fault.Unreadable {
		t.Errorf("got %v, want an unreadable file", err)
	}
}
