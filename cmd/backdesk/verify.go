package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"backdesk/domain/text"
	"backdesk/store"
	storeparties "backdesk/store/parties"
	storepurchasing "backdesk/store/purchasing"
)

// newVerify asks of an office everything that can be asked.
func newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check the file, the audit chain, links, numbers and totals",
		Long: "Checks the structure of the office file, the chain of its audit, links, search, gapless numbers and the totals of documents. " +
			"Others may go on working meanwhile. The length and head of the chain, noted outside of the office, show a chain that was rebuilt. " +
			"Texts that were set aside with a lost key are a note, and no fault. Ends with 1 when something is wrong.",
		Args: cobra.NoArgs,
		RunE: does(verifyOffice),
	}
}

// checks are those that the parts add to the store's own.
func checks() []store.Check {
	return slices.Concat([]store.Check{storeparties.Check()}, storepurchasing.OrderChecks(), storepurchasing.InvoiceChecks())
}

// finding is one with its words.
type finding struct {
	store.Finding
	Message string `json:"message"`
}

func verifyOffice(c *call) error {
	ctx := c.cmd.Context()
	file, err := store.Open(ctx, c.settings.get("office"), c.storing())
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	report, err := file.Verify(ctx, checks()...)
	if err != nil {
		return err
	}
	findings := c.worded(report.Findings)
	if err := c.printReport(report, findings); err != nil {
		return err
	}
	if len(findings) > 0 {
		return errSaid
	}
	return nil
}

func (c *call) worded(found []store.Finding) []finding {
	out := make([]finding, len(found))
	for i, f := range found {
		out[i] = finding{f, c.wordsOf(f)}
	}
	return out
}

func (c *call) printReport(r store.Report, findings []finding) error {
	notes := c.worded(r.Notes)
	if c.json {
		return c.printJSON(struct {
			OK       bool      `json:"ok"`
			Entries  int64     `json:"entries"`
			Head     string    `json:"head"`
			Findings []finding `json:"findings"`
			Notes    []finding `json:"notes,omitempty"`
		}{len(findings) == 0, r.Entries, r.Head, findings, notes})
	}
	for _, f := range slices.Concat(findings, notes) {
		if _, err := fmt.Fprintf(c.out, "%-10s %-28s %s\n", f.Check, text.Visible(f.Where), text.Visible(f.Message)); err != nil {
			return err
		}
	}
	if err := c.say("command.verify.chain", "count", r.Entries, "head", r.Head); err != nil {
		return err
	}
	if len(findings) > 0 {
		return c.say("command.verify.wrong", "count", len(findings))
	}
	return c.say("command.verify.well")
}

// wordsOf says what a finding is; the code is the last resort.
func (c *call) wordsOf(f store.Finding) string {
	for _, key := range []string{"finding." + f.Code, "fault." + f.Code} {
		if c.words.Has(key) {
			return c.words.Words(key, f.Figures)
		}
	}
	return f.Code
}
