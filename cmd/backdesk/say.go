package main

import "fmt"

// say prints one sentence of the language files.
func (c *call) say(key string, figures ...any) error {
	_, err := fmt.Fprintln(c.out, c.words.T(key, figures...))
	return err
}

// flag gives the text of one of the command's own flags.
func (c *call) flag(name string) string {
	text, err := c.cmd.Flags().GetString(name)
	if err != nil {
		panic(err) // the flag is defined beside the command
	}
	return text
}
