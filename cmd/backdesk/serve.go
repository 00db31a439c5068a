package main

import (
	"context"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"
	gossh "golang.org/x/crypto/ssh"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/sshd"
)

// newServe lets clerks in over SSH.
func newServe() *cobra.Command {
	return &cobra.Command{
		Use:   "serve --addr HOST:PORT",
		Short: "Let clerks in over SSH",
		Long: "Runs one program for each SSH session. A clerk is known by public key (backdesk clerk add NAME --role R --key FILE); an unknown " +
			"key is refused. The host key is made at the first start. A TERM or INT signal ends all sessions in good order: what is typed is kept.",
		Args: cobra.NoArgs,
		RunE: does(serve),
	}
}

// Settings of the collector for many sessions, unless the environment sets
// them: a larger heap between collections keeps keystrokes from waiting on it,
// and the limit makes it collect harder before the machine runs short.
const (
	collectAt   = 400     // per cent, GOGC
	memoryLimit = 2 << 30 // bytes, GOMEMLIMIT
)

func serve(c *call) error {
	if _, _, err := net.SplitHostPort(c.settings.get("addr")); err != nil {
		return misuse(fault.New(fault.Invalid, "addr", "address-form", fault.Figures{"text": c.settings.get("addr")}))
	}
	tuneCollector()
	ctx, stop := signal.NotifyContext(c.cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	h, err := openHouse(ctx, c.settings.get("office"), c.storing())
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // every change was committed when it was made
	key, err := sshd.HostKey(c.settings.get("host-key"))
	if err != nil {
		return err
	}
	board, done, err := h.board(ctx)
	if err != nil {
		return err
	}
	defer done()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.settings.get("addr"))
	if err != nil {
		return fault.New(fault.Unavailable, "addr", "address-unusable", fault.Figures{"address": c.settings.get("addr"), "why": err.Error()})
	}
	if err := c.announce(listener.Addr().String(), gossh.FingerprintSHA256(key.PublicKey())); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(c.cmd.ErrOrStderr(), nil))
	rooms := &rooms{house: h, board: board, log: log}
	server := &sshd.Server{
		HostKey: key, Clerk: rooms.clerk, Run: rooms.run,
		NoTerminal: c.words.T("command.serve.no-terminal"), Log: log,
		Closing: func(clerk desk.Clerk) string { return lang.New(clerk.Language).T("command.serve.closing") },
	}
	return server.Serve(ctx, listener)
}

func tuneCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
}

// announce says where the server listens, with the port that it was given, and
// by which key clerks' machines know it.
func (c *call) announce(address, fingerprint string) error {
	if c.json {
		return c.printJSON(struct {
			Address string `json:"address"`
			HostKey string `json:"hostKey"`
		}{address, fingerprint})
	}
	if err := c.say("command.serve.listening", "address", address); err != nil {
		return err
	}
	return c.say("command.serve.host-key", "fingerprint", fingerprint)
}

// rooms are the sessions of one server.
type rooms struct {
	house *house
	board *tui.Board
	log   *slog.Logger
}

// clerk finds whose key it is.
func (r *rooms) clerk(ctx context.Context, wire []byte) (desk.Clerk, error) {
	clerk, err := r.house.reception.ByKey(ctx, office.Fingerprint(wire))
	if err != nil {
		return desk.Clerk{}, err
	}
	return deskClerk(clerk), nil
}

// run is one session, until the clerk leaves, the line drops or the server ends.
func (r *rooms) run(ctx context.Context, t sshd.Terminal) error {
	clerk, err := r.house.reception.ByCode(ctx, t.Clerk.Code)
	if err != nil {
		return err
	}
	o, err := r.house.session(ctx, clerk, t.Actor, "", t.Environ)
	if err != nil {
		return err
	}
	o.Log = r.log
	return r.house.runSession(ctx, o, r.board, t.Sizes, t.Options)
}
