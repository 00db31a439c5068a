package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/domain/text"
)

// newClerk is who works in the office.
func newClerk() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "clerk",
		Short: "The clerks of the office and the keys they come in by",
		Args:  cobra.NoArgs,
		RunE:  does(listClerks),
	}
	list := &cobra.Command{Use: "list", Short: "List the clerks", Args: cobra.NoArgs, RunE: does(listClerks)}
	cmd.AddCommand(newClerkAdd(), list, newClerkKey(),
		newClerkActive("deactivate", "Let a clerk in no more", false),
		newClerkActive("activate", "Let a clerk in again", true))
	return cmd
}

func newClerkActive(verb, short string, active bool) *cobra.Command {
	cmd := &cobra.Command{
		Use: verb + " NAME", Short: short, Args: cobra.ExactArgs(1),
		RunE: does(func(c *call) error { return c.setActive(active) }),
	}
	cmd.Flags().String("reason", "", "why, for the audit")
	return cmd
}

func (c *call) setActive(active bool) error {
	return c.withClerk(func(ctx context.Context, h *house, actor desk.Actor, clerk office.Clerk) error {
		if clerk.Active != active {
			clerk.Active = active
			var err error
			if clerk, err = h.decisions.ChangeClerk(ctx, actor, clerk, c.flag("reason")); err != nil {
				return err
			}
		}
		return c.showClerks(h, actor, clerk)
	})
}

// withClerk runs a step on the clerk named by the first argument: a code, or
// the whole name of one clerk.
func (c *call) withClerk(step func(context.Context, *house, desk.Actor, office.Clerk) error) error {
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // every step was committed
	ctx := c.cmd.Context()
	all, err := h.decisions.ClerkList(ctx, actor)
	if err != nil {
		return err
	}
	var found []office.Clerk
	for _, clerk := range all {
		if clerk.Code == c.args[0] {
			return step(ctx, h, actor, clerk)
		}
		if clerk.Name == c.args[0] {
			found = append(found, clerk)
		}
	}
	if len(found) != 1 {
		return fault.New(fault.NotFound, "clerk", "no-such-clerk", fault.Figures{"clerk": c.args[0]})
	}
	return step(ctx, h, actor, found[0])
}

func listClerks(c *call) error {
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // only read
	all, err := h.decisions.ClerkList(c.cmd.Context(), actor)
	if err != nil {
		return err
	}
	return c.showClerks(h, actor, all...)
}

// clerkOut is a clerk with the fingerprints of their keys.
type clerkOut struct {
	office.Clerk
	Keys []string `json:"keys"`
}

func (c *call) showClerks(h *house, actor desk.Actor, clerks ...office.Clerk) error {
	out := make([]clerkOut, len(clerks))
	for i, clerk := range clerks {
		keys, err := h.decisions.KeyList(c.cmd.Context(), actor, clerk.ID)
		if err != nil {
			return err
		}
		out[i] = clerkOut{Clerk: clerk, Keys: []string{}}
		for _, k := range keys {
			out[i].Keys = append(out[i].Keys, k.Fingerprint)
		}
	}
	if c.json {
		return c.printJSON(out)
	}
	for _, clerk := range out {
		limits := make([]string, len(clerk.Limits))
		for i, l := range clerk.Limits {
			limits[i] = string(l.Currency()) + "=" + l.String()
			if l.Minor() >= office.NoBound {
				limits[i] = string(l.Currency()) + "=" + c.words.T("command.clerk.no-limit")
			}
		}
		state := c.words.T("command.clerk.active")
		if !clerk.Active {
			state = c.words.T("command.clerk.inactive")
		}
		if _, err := fmt.Fprintf(c.out, "%-16s %-10s %-2s %s  %s  %s\n", clerk.Code, clerk.Role, clerk.Language, state,
			text.Visible(clerk.Name), strings.Join(limits, " ")); err != nil {
			return err
		}
		for _, print := range clerk.Keys {
			if _, err := fmt.Fprintf(c.out, "%16s %s\n", "", print); err != nil {
				return err
			}
		}
	}
	return nil
}
