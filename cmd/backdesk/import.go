package main

import "github.com/spf13/cobra"

// newImport groups what is taken in from files.
func newImport() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Take in suppliers and invoices from files",
		Args:  cobra.NoArgs,
		RunE:  namesNothing,
	}
	cmd.AddCommand(newImportInvoices(), newImportSuppliers())
	return cmd
}
