package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"backdesk/domain/office"
	"backdesk/domain/text"
	"backdesk/store"
)

// newKey is the key to the bank accounts.
func newKey() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key",
		Short: "The key to the bank accounts: whether it is there; replace one that is lost",
		Long:  "Tells where the key is looked for and whether it opens the office's bank accounts. Ends with 1 when it does not.",
		Args:  cobra.NoArgs,
		RunE:  does(showKey),
	}
	show := &cobra.Command{Use: "show", Short: "Tell where the key is and whether it fits", Args: cobra.NoArgs, RunE: does(showKey)}
	renew := &cobra.Command{
		Use:   "renew --lost",
		Short: "Replace a key that is lost; accounts are set aside and typed anew",
		Long: "Makes another key in the place of one that is lost. Nothing is destroyed: what only the old key opens is set aside in the office file, " +
			"and suppliers ask for their account again. Should the old key be found, key restore brings back what was not typed anew. " +
			"Without --lost it only tells what it would do. A key that is there and fits is never replaced. " +
			"When --key names a file that holds another key, that one is taken.",
		Args: cobra.NoArgs,
		RunE: does(renewKey),
	}
	renew.Flags().Bool("lost", false, "the key is lost: do it")
	restore := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring back the accounts of an old key that was found",
		Long: "Brings back what was set aside under the old key in FILE, sealed with the office's key of now. " +
			"An account that was typed anew meanwhile stays, and the old one stays aside.",
		Args: cobra.ExactArgs(1),
		RunE: does(restoreKey),
	}
	cmd.AddCommand(show, renew, restore)
	return cmd
}

// showKey needs no clerk: it opens nothing.
func showKey(c *call) error {
	ctx := c.cmd.Context()
	file, err := store.Open(ctx, c.settings.get("office"), c.storing())
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	var key store.KeyState
	err = file.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		key, err = tx.KeyState(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if c.json {
		out := struct {
			File        string `json:"file"`
			Fingerprint string `json:"fingerprint"`
			Fits        bool   `json:"fits"`
			Trouble     any    `json:"trouble,omitempty"`
		}{key.File, key.Fingerprint, key.Trouble == nil, nil}
		if key.Trouble != nil {
			out.Trouble = errorJSON(c.words, key.Trouble)
		}
		if err := c.printJSON(out); err != nil {
			return err
		}
	} else {
		if err := c.say("command.key.place", "fingerprint", key.Fingerprint, "file", text.Visible(key.File)); err != nil {
			return err
		}
		said := []string{c.words.T("command.key.fits")}
		if key.Trouble != nil {
			said = c.words.Errors(key.Trouble)
		}
		for _, sentence := range said {
			if _, err := fmt.Fprintln(c.out, text.Visible(sentence)); err != nil {
				return err
			}
		}
	}
	if key.Trouble != nil {
		return errSaid
	}
	return nil
}

// keyOut is what renewing did, or would do.
type keyOut struct {
	Renewed bool          `json:"renewed"`
	Old     string        `json:"old"`
	New     string        `json:"new,omitempty"`
	File    string        `json:"file,omitempty"`
	Aside   office.Sealed `json:"aside"`
}

func renewKey(c *call) error {
	sure, err := c.cmd.Flags().GetBool("lost")
	if err != nil {
		return err
	}
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // it was committed
	do := h.decisions.LostKey
	if sure {
		do = h.decisions.RenewKey
	}
	done, err := do(c.cmd.Context(), actor)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(keyOut{sure, done.Old.Fingerprint, done.New.Fingerprint, done.New.File, done.Aside})
	}
	if !sure {
		if err := c.say("command.key.would", "fingerprint", done.Old.Fingerprint); err != nil {
			return err
		}
		if err := c.sayAside("command.key.would-aside", done.Aside); err != nil {
			return err
		}
		return c.say("command.key.sure")
	}
	if err := c.say("command.key.renewed", "old", done.Old.Fingerprint, "new", done.New.Fingerprint); err != nil {
		return err
	}
	if err := c.sayKey(text.Visible(done.New.File)); err != nil {
		return err
	}
	return c.sayAside("command.key.aside", done.Aside)
}

func restoreKey(c *call) error {
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // it was committed
	done, err := h.decisions.RestoreKey(c.cmd.Context(), actor, c.args[0])
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(done)
	}
	if err := c.sayAccounts("command.key.back", done.Back); err != nil {
		return err
	}
	return c.sayAccounts("command.key.stay", done.Stay)
}

// sayAside tells whose accounts are set aside, and which are typed anew.
func (c *call) sayAside(sentence string, s office.Sealed) error {
	if err := c.sayCounts(sentence, s); err != nil || len(s.Suppliers) == 0 {
		return err
	}
	if err := c.say("command.key.anew"); err != nil {
		return err
	}
	return c.sayCodes(s)
}

// sayAccounts tells how many accounts of what a sentence is about, and names
// the suppliers.
func (c *call) sayAccounts(sentence string, s office.Sealed) error {
	if err := c.sayCounts(sentence, s); err != nil {
		return err
	}
	return c.sayCodes(s)
}

func (c *call) sayCounts(sentence string, s office.Sealed) error {
	return c.say(sentence, "suppliers", len(s.Suppliers), "invoices", s.Invoices, "drafts", s.Drafts)
}

// sayCodes names the suppliers, one a line.
func (c *call) sayCodes(s office.Sealed) error {
	for _, code := range s.Suppliers {
		if _, err := fmt.Fprintln(c.out, "  "+text.Visible(code)); err != nil {
			return err
		}
	}
	return nil
}
