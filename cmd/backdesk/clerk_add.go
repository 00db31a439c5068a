package main

import (
	"strings"

	"github.com/spf13/cobra"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/office"
)

func newClerkAdd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "add NAME --role R --key FILE",
		Short: "Take a clerk on",
		Long: "Takes a clerk on, with a role, the keys of FILE (as ssh-keygen writes them; - is the standard input) and limits of approval. " +
			"The clerk comes in by the code; without --code it is made from the name.",
		Args: cobra.ExactArgs(1),
		RunE: does(addClerk),
	}
	cmd.Flags().String("role", "", "code of the role: admin, manager, payables, purchasing, receiving, viewer or one of the office's own")
	cmd.Flags().String("key", "", "file with the clerk's public keys")
	cmd.Flags().String("code", "", "short name: letters, digits and . - _")
	cmd.Flags().StringArray("limit", nil, "greatest amount to approve, as JPY=100000; once for each currency")
	if err := cmd.MarkFlagRequired("role"); err != nil {
		panic(err) // the flag stands above
	}
	return cmd
}

func addClerk(c *call) error {
	in := office.Clerk{Name: c.args[0], Role: c.flag("role"), Code: c.flag("code")}
	limits, err := c.cmd.Flags().GetStringArray("limit")
	if err != nil {
		return err
	}
	var faults fault.List
	if in.Code == "" {
		in.Code = codeFrom(in.Name, &faults)
	}
	in.Limits = readLimits(limits, &faults)
	if err := faults.Err(nil); err != nil {
		return err
	}
	var keys []string
	if file := c.flag("key"); file != "" {
		if keys, err = readLines(c.cmd.InOrStdin(), file); err != nil {
			return err
		}
	}
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // the clerk was committed
	in.Language = h.profile.Language
	if c.cmd.Flags().Changed("language") {
		in.Language = c.settings.get("language")
	}
	in, err = h.decisions.AddClerk(c.cmd.Context(), actor, in, keys...)
	if err != nil {
		return err
	}
	return c.showClerks(h, actor, in)
}

// codeFrom makes a code of a name in plain letters: "Hanako Sato" is
// hanako.sato.
func codeFrom(name string, faults *fault.List) string {
	code := strings.ToLower(strings.Join(strings.Fields(name), "."))
	if strings.ContainsFunc(code, func(r rune) bool { return r > '~' }) {
		faults.Hard("code", "required", nil)
	}
	return code
}

// readLimits reads JPY=100000.
func readLimits(texts []string, faults *fault.List) []money.Amount {
	var limits []money.Amount
	for _, text := range texts {
		currency, amount, _ := strings.Cut(text, "=")
		c := money.Currency(strings.ToUpper(currency))
		if !c.Valid() {
			faults.Hard("limits", "unknown-choice", fault.Figures{"text": currency})
			continue
		}
		a, err := money.Parse(amount, c)
		if err != nil {
			faults.Add("limits", fault.Of(err)...)
			continue
		}
		limits = append(limits, a)
	}
	return limits
}
