package tui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"backdesk/domain/desk"
	"backdesk/domain/fault"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Run runs the program of one session until the clerk leaves it, the line drops
// or ctx ends. Whatever ended it, what is typed and the place are kept before
// it returns. board may be nil; ready, if given, gets the way to send messages
// (window sizes) before the program starts.
func Run(ctx context.Context, o Options, board *Board, ready func(send func(tea.Msg)), opts ...tea.ProgramOption) error {
	return run(ctx, o, board, func(_ *App, send func(tea.Msg)) {
		if ready != nil {
			ready(send)
		}
	}, opts...)
}

func run(ctx context.Context, o Options, board *Board, ready func(app *App, send func(tea.Msg)), opts ...tea.ProgramOption) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	app := NewApp(ctx, o)
	// This context comes last: it ends with the caller's, whatever opts say.
	p := tea.NewProgram(app, append(opts[:len(opts):len(opts)], tea.WithContext(ctx))...)
	app.Sender(p.Send)
	if board != nil {
		stop := board.Listen(func(c []desk.Changed) { p.Send(Changes(c)) })
		defer stop()
	}
	ready(app, p.Send)
	_, err := p.Run()
	kept := finish(app)
	if kept != nil {
		err = errors.Join(err, kept)
	}
	if kept == nil && (errors.Is(err, context.Canceled) || errors.Is(err, tea.ErrInterrupted)) {
		return nil // the line dropped, or the server stops: nobody to tell
	}
	return err
}

// localFrames is how often a second the screen may be painted in the terminal
// beside the program: an answer waits for the next of these ticks. Over SSH
// Bubble Tea's 60 spare the server.
const localFrames = 120

// Local is Run for the terminal that the program was started in: it also ends
// in good order when the terminal hangs up (SIGHUP) or the program is told to end.
// Bubble Tea leaves the first to the system's default of ending at once, heeds the
// others only once it runs, and waits for ever when its context ends beside them.
func Local(ctx context.Context, o Options, board *Board) error {
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGHUP, syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return local(ctx, o, board, os.Stdout)
}

func local(ctx context.Context, o Options, board *Board, terminal *os.File, opts ...tea.ProgramOption) error {
	// 16 colours are all that is used: asking the terminal's database, and a
	// multiplexer by a command of its own, would only cost time.
	profile := colorprofile.Env(os.Environ())
	out := &tty{file: terminal}
	defer out.giveBack()
	paint := func(app *App, _ func(tea.Msg)) { out.taken = app.firstPaint(terminal, profile) }
	opts = append(opts, tea.WithoutSignalHandler(), tea.WithOutput(out), tea.WithFPS(localFrames), tea.WithColorProfile(profile))
	return run(ctx, o, board, paint, opts...)
}

// finish keeps drafts and place; a screen that is broken may not lose those of
// the others.
func finish(app *App) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("what was typed could not be kept: %v", r)
		}
	}()
	return app.Finish()
}

// caught logs a fault of the program with the session it befell and lets it
// end that session alone.
func (a *App) caught() {
	if r := recover(); r != nil {
		a.logger().Error("session ended by a fault", "clerk", a.o.Clerk.Code, "session", a.o.Actor.Session,
			"fault", fmt.Sprint(r), "stack", string(debug.Stack()))
		panic(r)
	}
}

func (a *App) logger() *slog.Logger {
	if a.o.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return a.o.Log
}

// safely runs work that may be faulty beside the keys: the screen gets an error
// in its place and the session goes on.
func safely[T any](ctx context.Context, log *slog.Logger, work func(context.Context) (T, error)) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			log.Error("work ended by a fault", "fault", fmt.Sprint(r), "stack", string(debug.Stack()))
			err = fault.Wrap(fault.Internal, "broken-work", fmt.Errorf("%v", r))
		}
	}()
	return work(ctx)
}
