package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"backdesk/domain/text"
)

// newConfig shows each setting in force and where it came from.
func newConfig() *cobra.Command {
	return &cobra.Command{
		Use:   "config",
		Short: "Show each setting in force and where it came from",
		Args:  cobra.NoArgs,
		RunE:  does(showConfig),
	}
}

func showConfig(c *call) error {
	list := c.settings.list(c.cmd)
	if c.json {
		return c.printJSON(struct {
			File     string   `json:"file"`
			Settings []chosen `json:"settings"`
		}{c.settings.file, list})
	}
	for _, s := range list {
		source := s.Source
		if s.From != "" {
			source += " " + s.From
		}
		if _, err := fmt.Fprintf(c.out, "%-10s %-50s (%s)\n", s.Name, text.Visible(s.Value), text.Visible(source)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(c.out, "settings file: %s\n", text.Visible(c.settings.file))
	return err
}
