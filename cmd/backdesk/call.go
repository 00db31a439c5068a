package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"backdesk/domain/fault"
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

// does wraps a command's work: settings read, errors marked as refusals.
func does(work func(*call) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		asJSON, err := cmd.Flags().GetBool("json")
		if err != nil {
			return err
		}
		c := &call{cmd: cmd, args: args, json: asJSON, out: shielded(cmd.OutOrStdout()), words: lang.New(lang.FromEnvironment())}
		if c.settings, err = readSettings(cmd); err != nil {
			return &refusal{err, c}
		}
		if l := c.settings.get("language"); slices.Contains(lang.Languages(), l) {
			c.words = lang.New(l)
		} else if l != "" {
			return &refusal{misuse(fault.New(fault.Invalid, "language", "unknown-choice", fault.Figures{"text": l})), c}
		}
		err = work(c)
		if h, ok := c.out.(*harmless); ok && err == nil {
			err = h.Flush()
		}
		if err != nil {
			return &refusal{err, c}
		}
		return nil
	}
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

// showError words a refusal for the clerk, or as JSON when that was asked for.
func showError(w io.Writer, styles fang.Styles, err error) {
	var r *refusal
	if !errors.As(err, &r) {
		fang.DefaultErrorHandler(w, styles, err)
		return
	}
	if errors.Is(r.cause, errSaid) {
		return
	}
	if r.call.json {
		if printErr := r.call.printJSON(errorJSON(r.call.words, r.cause)); printErr != nil {
			fmt.Fprintln(w, printErr)
		}
		return
	}
	for _, sentence := range r.call.words.Errors(r.cause) {
		fmt.Fprintln(w, "backdesk: "+sentence)
	}
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
