package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"backdesk/domain/fault"
	"backdesk/domain/text"
	"backdesk/store"
	"backdesk/tui/lang"
)

// Exit codes of every command.
const (
	exitDone    = 0
	exitRefused = 1 // the office's rules or the file said no; the reason was printed
	exitMisused = 2 // unknown flag, missing argument, a value that no flag takes
)

// call is one run of one command: its settings, its words and where it prints.
type call struct {
	cmd      *cobra.Command
	args     []string
	settings *settings
	words    *lang.Printer
	json     bool
	out      io.Writer
}

// storing says how the settings want an office file opened or made.
func (c *call) storing() store.Options { return store.Options{Key: c.settings.get("key")} }

// refusal marks an error that the office gave, so that it is told from misuse.
type refusal struct {
	cause error
	call  *call
}

func (r *refusal) Error() string { return r.cause.Error() }
func (r *refusal) Unwrap() error { return r.cause }

// misused marks a refusal of how the command was given, not of the work.
type misused struct{ error }

func (m *misused) Unwrap() error { return m.error }

// misuse makes a command end with exit code 2; nil stays nil.
func misuse(err error) error {
	if err == nil {
		return nil
	}
	return &misused{err}
}

// errSaid ends a command with exit code 1 when it has printed all there is to say.
var errSaid = errors.New("refused")

// outcome is what a command came to, beside the error that it gives back: a
// refusal is told by the command itself. fang would ask the terminal for its
// colours first, and wait seconds for one that gives no answer.
type outcome struct{ refused error }

// outcomeKey finds the outcome in a command's context.
type outcomeKey struct{}

// does wraps a command's work: settings read, errors told as refusals.
func does(work func(*call) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		asJSON, err := cmd.Flags().GetBool("json")
		if err != nil {
			return err
		}
		c := &call{cmd: cmd, args: args, json: asJSON, out: shielded(cmd.OutOrStdout()), words: lang.New(lang.FromEnvironment())}
		if err := c.run(work); err != nil {
			r := &refusal{err, c}
			if o, ok := cmd.Context().Value(outcomeKey{}).(*outcome); ok {
				o.refused = r
				return r.tell(cmd.ErrOrStderr())
			}
			return r
		}
		return nil
	}
}

// run reads the settings and does the work.
func (c *call) run(work func(*call) error) (err error) {
	if c.settings, err = readSettings(c.cmd); err != nil {
		return err
	}
	if l := c.settings.get("language"); slices.Contains(lang.Languages(), l) {
		c.words = lang.New(l)
	} else if l != "" {
		return misuse(fault.New(fault.Invalid, "language", "unknown-choice", fault.Figures{"text": l}))
	}
	err = work(c)
	if h, ok := c.out.(*harmless); ok && err == nil {
		err = h.Flush()
	}
	return err
}

// exitCode tells scripts what happened.
func exitCode(err error) int {
	var r *refusal
	var m *misused
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &m):
		return exitMisused
	case errors.As(err, &r):
		return exitRefused
	default:
		return exitMisused
	}
}

// showError is for what a command was not even begun for: an unknown flag.
func showError(w io.Writer, styles fang.Styles, err error) {
	var r *refusal
	if !errors.As(err, &r) {
		fang.DefaultErrorHandler(w, styles, err)
		return
	}
	if err := r.tell(w); err != nil {
		fmt.Fprintln(w, err)
	}
}

// tell words a refusal for the clerk, or as JSON when that was asked for.
func (r *refusal) tell(w io.Writer) error {
	if errors.Is(r.cause, errSaid) {
		return nil
	}
	if r.call.json {
		return r.call.printJSON(errorJSON(r.call.words, r.cause))
	}
	for _, sentence := range r.call.words.Errors(r.cause) {
		if _, err := fmt.Fprintln(w, "backdesk: "+text.Clean(sentence)); err != nil {
			return err
		}
	}
	return nil
}

// jsonFault is a fault with its words.
type jsonFault struct {
	fault.Fault
	Message string `json:"message"`
}

func errorJSON(words *lang.Printer, err error) any {
	faults := []jsonFault{}
	for _, f := range fault.Of(err) {
		faults = append(faults, jsonFault{f, words.Fault(f)})
	}
	return struct {
		Error  fault.Kind  `json:"error"`
		Faults []jsonFault `json:"faults"`
	}{fault.KindOf(err), faults}
}
