package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// newImportInvoices takes electronic invoices in.
func newImportInvoices() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "invoices [--dry-run] FILE…",
		Short: "Take in invoices in UBL 2.1 or CII (EN 16931, Peppol BIS 3, JP PINT)",
		Long: "Takes in invoices in UBL 2.1 or CII, files or whole folders. Each file is taken whole or refused whole, " +
			"with every rule that it breaks. A sender whom the office does not know becomes a supplier, without a bank account. " +
			"Where the output is no terminal, or with --json, it is one JSON object a line and file.",
		Args: cobra.MinimumNArgs(1),
		RunE: does(importInvoices),
	}
	cmd.Flags().Bool("dry-run", false, "check only; works without an office too")
	cmd.Flags().String("reason", "", "answers every question, such as a possible duplicate")
	cmd.Flags().String("profile", "auto", "rules to hold against: auto, en16931, peppol or jp-pint")
	return cmd
}

// invoiceImport is one run over some files.
type invoiceImport struct {
	taking
	call   *call
	dryRun bool
	reason string
}

func importInvoices(c *call) error {
	run := &invoiceImport{call: c, taking: taking{words: c.words}}
	flags := c.cmd.Flags()
	var err error
	if run.dryRun, err = flags.GetBool("dry-run"); err != nil {
		return err
	}
	if run.reason, err = flags.GetString("reason"); err != nil {
		return err
	}
	profile, err := flags.GetString("profile")
	if err != nil {
		return err
	}
	run.profile = einvoice.Profiles(profile)
	if !slices.Contains([]einvoice.Profiles{einvoice.Auto, einvoice.ForceEN, einvoice.ForcePeppol, einvoice.ForceJapan}, run.profile) {
		return misuse(fault.New(fault.Invalid, "profile", "unknown-choice", fault.Figures{"text": profile}))
	}
	if err := run.enter(); err != nil {
		return err
	}
	if run.house != nil {
		defer func() { _ = run.house.Close() }() // every change was committed when it was made
	}
	refused := false
	for _, arg := range c.args {
		if err := eachFile(arg, func(path string) error {
			result, err := run.file(c.cmd.Context(), path)
			if err != nil {
				return err
			}
			refused = refused || !result.Accepted
			return run.print(result)
		}); err != nil {
			return err
		}
	}
	if refused {
		return errSaid
	}
	return nil
}

// enter opens the office; a trial run goes without when there is none, or when
// nobody says who asks it.
func (r *invoiceImport) enter() error {
	path := r.call.settings.get("office")
	if _, err := os.Stat(path); r.dryRun && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var err error
	r.house, r.actor, err = r.call.enterOffice()
	if r.dryRun && asksWho(err) {
		_, err = fmt.Fprintln(r.call.cmd.ErrOrStderr(), r.call.words.T("import.rules-alone"))
	}
	return err
}

// file takes one file in, or tries it. Whoever gives the command has looked at
// the senders: a new one becomes a supplier.
func (r *invoiceImport) file(ctx context.Context, path string) (imported, error) {
	if r.dryRun {
		return r.check(ctx, path, r.reason)
	}
	return r.post(ctx, path, said{reason: r.reason, meet: true})
}

// eachFile calls fn for a file, or for the XML files of a folder in the order
// of their names.
func eachFile(path string, fn func(path string) error) error {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return fn(path) // a missing file gets a line of its own
	}
	walk := path + string(filepath.Separator) // a link to a folder is gone into
	return filepath.WalkDir(walk, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fault.Wrap(fault.Unavailable, "file-open", err)
		}
		if !d.Type().IsRegular() && d.Type() != fs.ModeSymlink || !strings.EqualFold(filepath.Ext(p), ".xml") {
			return nil // a folder, a pipe that nobody fills, another kind of file
		}
		if info, err := os.Stat(p); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
			return nil // a link to a pipe or a device
		}
		return fn(p)
	})
}

// print writes the object, or sentences when somebody reads along.
func (r *invoiceImport) print(out imported) error {
	if r.call.json || !term.IsTerminal(os.Stdout.Fd()) {
		return r.call.printJSON(out)
	}
	key := "import.accepted"
	if !out.Accepted {
		key = "import.refused"
	}
	lines := []string{r.call.words.T(key, "file", out.File, "supplier", out.Supplier, "number", out.Number,
		"payable", out.Payable, "currency", out.Currency, "posted", out.Posted)}
	for _, f := range out.Faults {
		lines = append(lines, "  "+f.Rule+" "+f.Field+": "+f.Message)
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(r.call.out, text.Visible(line)); err != nil {
			return err
		}
	}
	return nil
}
