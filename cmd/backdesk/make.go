package main

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/store"
	storeoffice "backdesk/store/office"
)

// sayKey names the file of the key that a new office was sealed with: who keeps
// copies must keep it, too.
func (c *call) sayKey(file string) error { return c.say("command.key", "file", file) }

// keyOf gives the file of an office's key.
func (c *call) keyOf(path string) (string, error) {
	office, err := store.Open(c.cmd.Context(), path, c.storing())
	if err != nil {
		return "", err
	}
	defer func() { _ = office.Close() }() // only read
	return office.KeyFile(c.cmd.Context())
}

// makeOffice makes a new office file at path with its first clerk.
func makeOffice(ctx context.Context, path string, options store.Options, in newOffice) error {
	seed, err := founding(in)
	if err != nil {
		return err
	}
	return store.Create(ctx, path, options, func(ctx context.Context, file *store.Office) error {
		h := &house{file: file, reception: storeoffice.NewReception(file), profile: seed.Profile}
		h.join(h.systemTools())
		_, err := h.decisions.FoundOffice(ctx, desk.Actor{Clerk: store.Founder, Session: "founding"}, seed)
		return err
	})
}
