package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/store/exchange/journal"
)

// newExport groups what goes out for other programs.
func newExport() *cobra.Command {
	cmd := &cobra.Command{Use: "export", Short: "Hand records over to other programs", Args: cobra.NoArgs, RunE: namesNothing}
	cmd.AddCommand(newExportJournal(), newExportSuppliers())
	return cmd
}

func newExportJournal() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "journal --format csv [--from 2026-04-01] [--to 2027-03-31] [--out FILE]",
		Short: "Write the journal of posted invoices, one row a side of an entry",
		Long: "Writes the journal of posted invoices as CSV for an accounting program: UTF-8 with a header row, in the order of the entries' " +
			"numbers. Cells that a spreadsheet would take for a formula are made safe. A FILE is written whole or not at all.",
		Args: cobra.NoArgs,
		RunE: does(exportJournal),
	}
	cmd.Flags().String("format", "csv", "csv is the only one")
	cmd.Flags().String("from", "", "first day, YYYY-MM-DD")
	cmd.Flags().String("to", "", "last day, YYYY-MM-DD")
	cmd.Flags().String("out", "", "file to write; the standard output when left out")
	return cmd
}

func exportJournal(c *call) error {
	var faults fault.List
	from, to := c.dayFlag("from", &faults), c.dayFlag("to", &faults)
	if f := c.flag("format"); f != "csv" {
		faults.Hard("format", "unknown-choice", fault.Figures{"text": f})
	}
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		faults.Hard("to", "range-turned", fault.Figures{"from": from.String(), "to": to.String()})
	}
	if err := faults.Err(nil); err != nil {
		return misuse(err)
	}
	return c.export("journal", "entries", func(w io.Writer) (entries int, err error) {
		return c.writeJournal(w, from, to)
	})
}

// export writes rows where --out says and tells how many, counted in what.
func (c *call) export(name, what string, write func(io.Writer) (int, error)) error {
	count := 0
	counted := func(w io.Writer) (err error) {
		count, err = write(w)
		return err
	}
	out := c.flag("out")
	if out == "" {
		return c.writeRows(counted)
	}
	if err := writeWhole(out, counted); err != nil {
		return err
	}
	if c.json {
		return c.printJSON(row[any]{[]string{"file", what}, []any{out, count}})
	}
	return c.say("command.export."+name, "count", count, "file", out)
}

// writeRows writes CSV to the standard output; with --json each row as one
// object a line, its keys the headings.
func (c *call) writeRows(write func(io.Writer) error) error {
	if !c.json {
		return write(c.out)
	}
	from, to := io.Pipe()
	go func() { _ = to.CloseWithError(write(to)) }() // the reader gets the error
	rows := csv.NewReader(from)
	head, err := rows.Read()
	for err == nil {
		var cells []string
		if cells, err = rows.Read(); err == nil {
			err = c.printJSON(row[string]{head, cells})
		}
	}
	_ = from.CloseWithError(err) // ends the writer when printing failed
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// row is an object with its headings as keys, in their order.
type row[Cell any] struct {
	keys   []string
	values []Cell
}

// MarshalJSON keeps the order of the columns.
func (o row[Cell]) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	before := byte('{')
	for i, key := range o.keys {
		b.WriteByte(before)
		before = ','
		if err := enc.Encode(key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(o.values[i]); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// namesNothing answers a group of commands that is called without one of them.
func namesNothing(cmd *cobra.Command, _ []string) error {
	var names []string
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return fmt.Errorf("%s needs one of: %s", cmd.CommandPath(), strings.Join(names, ", "))
}

// writeJournal tells how many entries it wrote.
func (c *call) writeJournal(w io.Writer, from, to dates.Date) (entries int, err error) {
	h, actor, err := c.enterOffice()
	if err != nil {
		return 0, err
	}
	defer func() { _ = h.Close() }() // only read
	return h.writeJournal(c.cmd.Context(), actor, w, from, to)
}

// writeJournal writes the entries of these days as this clerk.
func (h *house) writeJournal(ctx context.Context, actor desk.Actor, w io.Writer, from, to dates.Date) (entries int, err error) {
	clerks, err := h.decisions.ClerkList(ctx, actor)
	if err != nil {
		return 0, err
	}
	codes := make(map[string]string, len(clerks))
	for _, clerk := range clerks {
		codes[clerk.ID] = clerk.Code
	}
	writer, err := journal.NewWriter(w)
	if err != nil {
		return 0, err
	}
	writer.Clerk = func(id string) string { return codes[id] }
	err = h.purchasing.Journal(ctx, actor, from, to, func(e purchasing.JournalEntry) error {
		entries++
		return writer.Write(e)
	})
	if err != nil {
		return 0, err
	}
	return entries, writer.Close()
}

// writeWhole writes a file beside its place and gives it its name when all of
// it is there.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return fault.Wrap(fault.Unavailable, "not-written", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // the first fault is the one to tell
		}
	}()
	if err := write(f); err != nil {
		_ = f.Close() // likewise
		return err
	}
	if err := f.Close(); err != nil {
		return fault.Wrap(fault.Unavailable, "not-written", err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fault.Wrap(fault.Unavailable, "not-written", err)
	}
	return nil
}
