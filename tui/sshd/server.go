// Package sshd lets clerks in over SSH: the clerk is known by public key, an
// unknown key is refused, and each session runs one program of its own on the
// session's terminal. Nothing here belongs to the process: whatever a session
// has ends with it.
package sshd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/gliderlabs/ssh"

	"backdesk/domain/desk"
)

// keepAlive is how often a silent connection is asked whether it is still
// there; after unanswered misses it counts as dropped and the draft is kept.
const (
	keepAlive = 15 * time.Second
	misses    = 3
)

// Server lets clerks in.
type Server struct {
	// HostKey proves the server to the clerks' machines: see HostKey.
	HostKey ssh.Signer
	// Clerk gives the clerk whose public key it is, in the wire format of
	// RFC 4253 §6.6; an error refuses.
	Clerk func(ctx context.Context, key []byte) (desk.Clerk, error)
	// Run runs the program of one session until it ends or its ctx does.
	Run func(ctx context.Context, t Terminal) error
	// NoTerminal is the one line for a client that asks for no terminal.
	NoTerminal string
	// Closing is the one line for a clerk whose session ends because the server
	// does.
	Closing func(clerk desk.Clerk) string
	Log     *slog.Logger

	closing context.Context // ends when the server shall; set by Serve
	mu      sync.Mutex      // no session begins once the last are waited for
	open    sync.WaitGroup  // sessions that have not kept their drafts yet
}

// How long the end of a session and of the server may take: for the program to
// keep what is typed and to give the terminal back; for all sessions together;
// and for the clients to hang up by themselves once their session is over.
const (
	lastWords = 2 * time.Second
	farewell  = 5 * time.Second
	hangingUp = 500 * time.Millisecond
)

// Terminal is a clerk's terminal at the other end of a session.
type Terminal struct {
	Actor desk.Actor
	Clerk desk.Clerk
	// Environ is what the client sent along: LANG, TERM.
	Environ []string
	// Options connect a program to the terminal.
	Options []tea.ProgramOption
	// Sizes are the changes of the window's size, without the first.
	Sizes <-chan tea.WindowSizeMsg
}

// Serve lets clerks in on l until ctx ends; then every session is ended and its
// clerk told, and Serve returns as soon as the last has kept its drafts, after
// farewell at the latest. It is called once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	s.closing = ctx
	server := &ssh.Server{
		Handler:     s.session,
		HostSigners: []ssh.Signer{s.HostKey},
		Version:     "backdesk",
		PublicKeyHandler: func(ctx ssh.Context, key ssh.PublicKey) bool {
			return s.known(ctx, key)
		},
		// Only sessions: no forwarding, no subsystem.
		ChannelHandlers:   map[string]ssh.ChannelHandler{"session": ssh.DefaultSessionHandler},
		RequestHandlers:   map[string]ssh.RequestHandler{},
		SubsystemHandlers: map[string]ssh.SubsystemHandler{},
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		// The library forgets that it was stopped when that comes before it has
		// begun to listen: a closed listener ends it in any case.
		_ = l.Close()
		s.wait()
		stopped <- hangUpAll(server)
	}()
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return <-stopped
}

// begin counts a session; false when the server is ending.
func (s *Server) begin() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing.Err() != nil {
		return false
	}
	s.open.Add(1)
	return true
}

// wait lets the sessions keep what is typed.
func (s *Server) wait() {
	s.mu.Lock() // whoever was beginning has been counted
	defer s.mu.Unlock()
	kept := make(chan struct{})
	go func() {
		s.open.Wait()
		close(kept)
	}()
	select {
	case <-kept:
	case <-time.After(farewell):
		s.Log.Error("sessions did not end in time")
	}
}

// hangUpAll ends the connections whose sessions are over: clients that share
// one connection among sessions keep it open by themselves.
func hangUpAll(server *ssh.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), hangingUp)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	if errors.Is(err, net.ErrClosed) {
		return nil // the listener, which was closed first
	}
	return err
}

func (s *Server) known(ctx ssh.Context, key ssh.PublicKey) bool {
	clerk, err := s.Clerk(ctx, key.Marshal())
	if err != nil || !clerk.Active {
		s.Log.Warn("key refused", "from", ctx.RemoteAddr().String(), "user", ctx.User(), "error", err)
		return false
	}
	return true
}

// session runs one clerk's program. A fault in it ends this session only.
func (s *Server) session(session ssh.Session) {
	defer func() {
		if p := recover(); p != nil {
			s.Log.Error("session panicked", "from", session.RemoteAddr().String(), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			_ = session.Exit(1) // the line may be gone already
		}
	}()
	if !s.begin() {
		_ = session.Exit(1)
		return
	}
	defer s.open.Done()
	// The key is looked up again: the one that proved itself, not one that was
	// only offered.
	clerk, err := s.Clerk(session.Context(), session.PublicKey().Marshal())
	if err != nil || !clerk.Active {
		_ = session.Exit(1)
		return
	}
	pty, winch, ok := session.Pty()
	if !ok {
		_, _ = io.WriteString(session, s.NoTerminal+"\n")
		_ = session.Exit(2)
		return
	}
	from := session.RemoteAddr().String()
	ctx, hangUp := context.WithCancel(session.Context())
	defer hangUp()
	defer context.AfterFunc(s.closing, hangUp)()
	over := make(chan struct{})
	defer close(over)
	go cut(ctx, session, over, lastWords)
	go watchLine(ctx, session, hangUp)

	s.Log.Info("clerk in", "clerk", clerk.Code, "from", from)
	err = s.Run(ctx, Terminal{
		Actor:   desk.Actor{Clerk: clerk.ID, Session: "ssh:" + from},
		Clerk:   clerk,
		Environ: environ(session, pty),
		Options: options(ctx, session, pty),
		Sizes:   sizes(ctx, pty.Window, winch),
	})
	s.Log.Info("clerk out", "clerk", clerk.Code, "from", from, "error", err)
	code := 0
	if err != nil && ctx.Err() == nil {
		code = 1
	}
	if s.closing.Err() != nil && s.Closing != nil {
		_, _ = io.WriteString(session, s.Closing(clerk)+"\n") // the line may be gone already
	}
	_ = session.Exit(code)
}

func environ(session ssh.Session, pty ssh.Pty) []string {
	return append(session.Environ(), "TERM="+pty.Term)
}

// options connect Bubble Tea to the session. Without the forced colour profile
// it would ask the channel, which is no terminal; with its own signal handler
// each session would hook the signals of the whole server.
func options(ctx context.Context, session ssh.Session, pty ssh.Pty) []tea.ProgramOption {
	env := environ(session, pty)
	return []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithInput(session),
		tea.WithOutput(session),
		tea.WithEnvironment(env),
		tea.WithColorProfile(colorprofile.Env(env)),
		tea.WithWindowSize(pty.Window.Width, pty.Window.Height),
		tea.WithoutSignalHandler(),
	}
}

// sizes passes the changes on. The size at the start comes through winch once
// more; passed on, it would paint the screen twice.
func sizes(ctx context.Context, first ssh.Window, winch <-chan ssh.Window) <-chan tea.WindowSizeMsg {
	out := make(chan tea.WindowSizeMsg)
	go func() {
		defer close(out)
		last := first
		for w := range winch {
			if w == last {
				continue
			}
			last = w
			select {
			case out <- tea.WindowSizeMsg{Width: w.Width, Height: w.Height}:
			case <-ctx.Done(): // winch must still be emptied: its writer would block
			}
		}
	}()
	return out
}

// cut takes the line away from a session that shall end and does not. A terminal
// that takes no more output (stopped by its user, or gone without a word) holds
// up the program in the middle of a write, and with it the draft.
func cut(ctx context.Context, session ssh.Session, over <-chan struct{}, patience time.Duration) {
	<-ctx.Done()
	closers := []io.Closer{session}
	if line, ok := session.Context().Value(ssh.ContextKeyConn).(io.Closer); ok {
		closers = append(closers, line) // also when the other end answers nothing
	}
	for _, c := range closers {
		select {
		case <-over:
			return
		case <-time.After(patience):
			_ = c.Close() // closed already is as good
		}
	}
}

// watchLine asks the other end for a sign of life, since a line that drops
// without a word would leave the clerk's draft waiting for TCP to give up.
func watchLine(ctx context.Context, session ssh.Session, hangUp context.CancelFunc) {
	answered := make(chan struct{}, 1)
	tick := time.NewTicker(keepAlive)
	defer tick.Stop()
	missed := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-answered:
			missed = 0
		case <-tick.C:
			if missed++; missed > misses {
				hangUp()
				return
			}
			go func() {
				if _, err := session.SendRequest("keepalive@openssh.com", true, nil); err != nil {
					hangUp()
					return
				}
				select {
				case answered <- struct{}{}:
				default:
				}
			}()
		}
	}
}
