package main

import (
	"github.com/spf13/cobra"
)

// newRoot is the command tree; without a command the program opens.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "backdesk",
		Short:         "A back-office workstation for the terminal",
		Long:          "backdesk opens the office: orders, goods receipts, invoices and suppliers from the keyboard, in English and Japanese.",
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE:          does(openProgram),
	}
	addSettingFlags(root)
	root.PersistentFlags().Bool("json", false, "print JSON")
	root.AddCommand(
		newConfig(),
		newDemo(),
		newDays(),
		newNew(),
		newVerify(),
		newKey(),
		newClerk(),
		newErase(),
		newServe(),
		newImport(),
		newExport(),
	)
	return root
}
