package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"backdesk/domain/fault"
)

// newNew founds an office without asking, for scripts.
func newNew() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new [FILE] --name N --country JP --clerk-code sato --clerk-name N",
		Short: "Make a new office with its first clerk",
		Long: "Makes a new office in FILE, or at --office, with its first clerk, who may do everything. The country sets currency, tax rates, " +
			"holidays, tolerances and terms, and the language unless --language names one. A file that is there already is left as it is.",
		Args: cobra.MaximumNArgs(1),
		RunE: does(makeNew),
	}
	cmd.Flags().String("name", "", "name of the office")
	cmd.Flags().String("country", "", "ISO 3166 code of its country")
	cmd.Flags().String("clerk-code", "", "short name of the first clerk: letters, digits and . - _")
	cmd.Flags().String("clerk-name", "", "name of the first clerk; the code when left out")
	for _, name := range []string{"name", "country", "clerk-code"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // the flag stands above
		}
	}
	return cmd
}

func makeNew(c *call) error {
	in := newOffice{
		Name: c.flag("name"), Country: c.flag("country"), Language: c.settings.get("language"),
		ClerkCode: c.flag("clerk-code"), ClerkName: c.flag("clerk-name"),
	}
	if in.ClerkName == "" {
		in.ClerkName = in.ClerkCode
	}
	path := c.settings.get("office")
	if len(c.args) > 0 {
		path = c.args[0]
	}
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return fault.Wrap(fault.Unavailable, "office-not-permitted", err)
		}
	}
	if err := makeOffice(c.cmd.Context(), path, c.storing(), in); err != nil {
		return err
	}
	key, err := c.keyOf(path)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(struct {
			Office string `json:"office"`
			Clerk  string `json:"clerk"`
			Key    string `json:"key"`
		}{path, in.ClerkCode, key})
	}
	if err := c.say("command.new", "file", path, "clerk", in.ClerkCode); err != nil {
		return err
	}
	return c.sayKey(key)
}
