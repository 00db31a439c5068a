package main

import (
	"context"

	"github.com/spf13/cobra"

	"backdesk/domain/desk"
	"backdesk/domain/text"
)

// newErase removes personal text from the history of a record when the law asks
// for it.
func newErase() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "erase",
		Short: "Remove personal text from the history of a supplier or a clerk",
		Long: "Removes what the history of a record says beside who did what and when: the texts before and after, and the reasons. " +
			"The chain stays whole and verify well; each removal is an entry of its own with the reason. " +
			"The record itself is not touched: it is changed in its form first. Nothing brings the text back.",
		Args: cobra.NoArgs,
		RunE: namesNothing,
	}
	for _, of := range []struct {
		use, short string
		id         func(ctx context.Context, h *house, actor desk.Actor, code string) (string, error)
	}{
		{"supplier CODE --reason TEXT", "Remove personal text from the history of a supplier", supplierID},
		{"clerk CODE --reason TEXT", "Remove personal text from the history of a clerk", clerkID},
	} {
		one := &cobra.Command{Use: of.use, Short: of.short, Args: cobra.ExactArgs(1), RunE: does(func(c *call) error { return erase(c, of.id) })}
		one.Flags().String("reason", "", "the request that obliges the office")
		cmd.AddCommand(one)
	}
	return cmd
}

func erase(c *call, id func(ctx context.Context, h *house, actor desk.Actor, code string) (string, error)) error {
	ctx := c.cmd.Context()
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // every change was committed when it was made
	record, err := id(ctx, h, actor, c.args[0])
	if err != nil {
		return err
	}
	n, err := h.decisions.EraseHistory(ctx, actor, record, c.flag("reason"))
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(struct {
			Erased int `json:"erased"`
		}{n})
	}
	return c.say("command.erased", "count", n, "code", text.Visible(c.args[0]))
}

func supplierID(ctx context.Context, h *house, actor desk.Actor, code string) (string, error) {
	s, err := h.parties.SupplierByCode(ctx, actor, code)
	return s.ID, err
}

func clerkID(ctx context.Context, h *house, _ desk.Actor, code string) (string, error) {
	clerk, err := h.reception.ByCode(ctx, code)
	return clerk.ID, err
}
