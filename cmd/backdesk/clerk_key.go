package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
)

// keyBound, in bytes, is more than a file of public keys ever has.
const keyBound = 1 << 20

// readLines reads a file of public keys, "-" the standard input.
func readLines(in io.Reader, file string) ([]string, error) {
	if file != "-" {
		f, err := os.Open(file)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.NotFound, "key", "file-missing", fault.Figures{"file": file})
		}
		if err != nil {
			return nil, fault.Wrap(fault.Unreadable, "key-file", err)
		}
		defer func() { _ = f.Close() }() // only read
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, keyBound))
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "key-file", err)
	}
	lines := slices.DeleteFunc(strings.Split(string(text), "\n"), func(s string) bool {
		s = strings.TrimSpace(s)
		return s == "" || s[0] == '#'
	})
	if len(lines) == 0 {
		return nil, fault.Wrap(fault.Unreadable, "key-file", errors.New("no key in "+file))
	}
	return lines, nil
}

func newClerkKey() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "key NAME --key FILE",
		Short: "Add keys to a clerk, or --drop one by its fingerprint",
		Args:  cobra.ExactArgs(1),
		RunE:  does(changeKeys),
	}
	cmd.Flags().String("key", "", "file with the clerk's public keys; - is the standard input")
	cmd.Flags().String("drop", "", "fingerprint of a key that lets nobody in any more")
	cmd.Flags().String("reason", "", "why the key is dropped")
	cmd.MarkFlagsOneRequired("key", "drop")
	return cmd
}

func changeKeys(c *call) error {
	return c.withClerk(func(ctx context.Context, h *house, actor desk.Actor, clerk office.Clerk) error {
		if file := c.flag("key"); file != "" {
			lines, err := readLines(c.cmd.InOrStdin(), file)
			if err != nil {
				return err
			}
			for _, line := range lines {
				if _, err := h.decisions.AddKey(ctx, actor, clerk.ID, line); err != nil {
					return err
				}
			}
		}
		if print := c.flag("drop"); print != "" {
			if err := h.decisions.DropKey(ctx, actor, clerk.ID, print, c.flag("reason")); err != nil {
				return err
			}
		}
		return c.showClerks(h, actor, clerk)
	})
}
