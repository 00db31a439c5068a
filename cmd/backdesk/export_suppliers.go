package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/store/exchange/csv"
)

func newExportSuppliers() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "suppliers [--all] [--out FILE]",
		Short: "Write the suppliers as CSV; their bank accounts are masked",
		Long: "Writes the suppliers in use as CSV, one a row, with headings that import suppliers knows again. Bank accounts are masked and " +
			"cells that a spreadsheet would take for a formula are made safe. A FILE is written whole or not at all.",
		Args: cobra.NoArgs,
		RunE: does(exportSuppliers),
	}
	cmd.Flags().Bool("all", false, "those out of use too")
	cmd.Flags().String("out", "", "file to write; the standard output when left out")
	return cmd
}

func exportSuppliers(c *call) error {
	all, err := c.cmd.Flags().GetBool("all")
	if err != nil {
		return err
	}
	inUse := true
	filter := parties.Filter{Active: &inUse}
	if all {
		filter.Active = nil
	}
	return c.export("suppliers", "suppliers", func(w io.Writer) (written int, err error) {
		return c.writeSuppliers(w, filter)
	})
}

// writeSuppliers tells how many it wrote.
func (c *call) writeSuppliers(w io.Writer, filter parties.Filter) (written int, err error) {
	h, actor, err := c.enterOffice()
	if err != nil {
		return 0, err
	}
	defer func() { _ = h.Close() }() // only read
	return h.writeSuppliers(c.cmd.Context(), actor, w, filter)
}

func (h *house) writeSuppliers(ctx context.Context, actor desk.Actor, w io.Writer, filter parties.Filter) (written int, err error) {
	writer, err := csv.NewSupplierWriter(w)
	if err != nil {
		return 0, err
	}
	err = h.parties.EachSupplier(ctx, actor, filter, func(s parties.Supplier) error {
		written++
		return writer.Write(s)
	})
	if err != nil {
		return 0, err
	}
	return written, writer.Close()
}

// saveSuppliers writes them into a new file, whole or not at all; a file that
// is there is left as it is.
func (h *house) saveSuppliers(ctx context.Context, actor desk.Actor, filter parties.Filter, path string) (written int, err error) {
	path = home(path)
	if _, err := os.Lstat(path); err == nil {
		return 0, fault.New(fault.Conflict, "path", "file-exists", fault.Figures{"file": path})
	}
	err = writeWhole(path, func(w io.Writer) error {
		written, err = h.writeSuppliers(ctx, actor, w, filter)
		return err
	})
	return written, err
}
