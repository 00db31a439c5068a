package office

import (
	"context"

	"backdesk/domain/office"
	"backdesk/store"
)

// Reception finds out who stands before the door, for a session that is not
// anybody's yet. It gives active clerks only, and grants nothing: the door asks
// again at every step.
type Reception struct {
	office *store.Office
}

// NewReception makes the reception of an office.
func NewReception(o *store.Office) Reception { return Reception{o} }

// ByKey gives the clerk whose public key has the fingerprint ("SHA256:…");
// fault.NotFound (no-such-clerk).
func (r Reception) ByKey(ctx context.Context, fingerprint string) (office.Clerk, error) {
	return r.one(ctx, clerkColumns+`WHERE active = 1 AND id = (SELECT clerk FROM clerk_keys WHERE fingerprint = ?)`, fingerprint)
}

// ByCode gives the clerk of a short name; fault.NotFound (no-such-clerk).
func (r Reception) ByCode(ctx context.Context, code string) (office.Clerk, error) {
	return r.one(ctx, clerkColumns+`WHERE active = 1 AND code = ?`, code)
}

// Clerks gives everybody who may come in, by code.
func (r Reception) Clerks(ctx context.Context) (list []office.Clerk, err error) {
	err = r.office.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		rows, err := tx.Query(ctx, clerkColumns+`WHERE active = 1 ORDER BY code`)
		if err != nil {
			return err
		}
		list, err = store.Collect(rows, scanClerk)
		return err
	})
	return list, err
}

// Role gives a role by its code, so that screens can tell beforehand which keys
// the door would refuse; fault.NotFound.
func (r Reception) Role(ctx context.Context, code string) (role office.Role, err error) {
	err = r.office.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		role, err = (&book{tx: tx}).Role(ctx, code)
		return err
	})
	return role, err
}

// Profile gives the office's profile, for the title of the first screen.
func (r Reception) Profile(ctx context.Context) (p office.Profile, err error) {
	err = r.office.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		p, err = (&book{tx: tx}).Profile(ctx)
		return err
	})
	return p, err
}

func (r Reception) one(ctx context.Context, query, key string) (c office.Clerk, err error) {
	err = r.office.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		c, err = (&book{tx: tx}).oneClerk(ctx, query, key)
		return err
	})
	return c, err
}
