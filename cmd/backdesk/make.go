package main

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/store"
	storeoffice "backdesk/store/office"
)

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
