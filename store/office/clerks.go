package office

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/store"
)

const clerkColumns = `SELECT id, version, code, name, role, language, active, created_at FROM clerks `

// Clerk gives a clerk with limits; fault.NotFound.
func (b *book) Clerk(ctx context.Context, id string) (office.Clerk, error) {
	return b.oneClerk(ctx, clerkColumns+`WHERE id = ?`, id)
}

func (b *book) oneClerk(ctx context.Context, query, key string) (office.Clerk, error) {
	rows, err := b.tx.Query(ctx, query, key)
	if err != nil {
		return office.Clerk{}, err
	}
	list, err := store.Collect(rows, scanClerk)
	if err != nil {
		return office.Clerk{}, err
	}
	if len(list) == 0 {
		return office.Clerk{}, fault.New(fault.NotFound, "", "no-such-clerk", fault.Figures{"clerk": key})
	}
	limits, err := b.limits(ctx)
	list[0].Limits = limits[list[0].ID]
	return list[0], err
}

// AllClerks gives everybody by code.
func (b *book) AllClerks(ctx context.Context) ([]office.Clerk, error) {
	rows, err := b.tx.Query(ctx, clerkColumns+`ORDER BY code`)
	if err != nil {
		return nil, err
	}
	list, err := store.Collect(rows, scanClerk)
	if err != nil {
		return nil, err
	}
	limits, err := b.limits(ctx)
	for i := range list {
		list[i].Limits = limits[list[i].ID]
	}
	return list, err
}

func scanClerk(r *store.Rows) (c office.Clerk, err error) {
	var created string
	if err := r.Scan(&c.ID, &c.Version, &c.Code, &c.Name, &c.Role, &c.Language, &c.Active, &created); err != nil {
		return c, err
	}
	c.CreatedAt, err = store.ParseTime(created)
	return c, err
}

// limits gives the limits of all clerks, by id; offices have few clerks.
func (b *book) limits(ctx context.Context) (map[string][]money.Amount, error) {
	rows, err := b.tx.Query(ctx, `SELECT clerk, currency, minor FROM clerk_limits ORDER BY clerk, currency`)
	if err != nil {
		return nil, err
	}
	limits := make(map[string][]money.Amount)
	_, err = store.Collect(rows, func(r *store.Rows) (_ struct{}, err error) {
		var clerk string
		var currency money.Currency
		var minor int64
		err = r.Scan(&clerk, &currency, &minor)
		limits[clerk] = append(limits[clerk], money.New(minor, currency))
		return struct{}{}, err
	})
	return limits, err
}

// PutClerk inserts the clerk or replaces it under the next version.
func (b *book) PutClerk(ctx context.Context, c office.Clerk) error {
	err := b.change(ctx, `INSERT INTO clerks (id, version, code, name, role, language, active, created_at)
		VALUES (?, 1, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET version = clerks.version + 1, code = excluded.code, name = excluded.name,
			role = excluded.role, language = excluded.language, active = excluded.active`,
		c.ID, c.Code, c.Name, c.Role, c.Language, c.Active, store.FormatTime(c.CreatedAt))
	if err != nil {
		return err
	}
	if _, err := b.tx.Exec(ctx, `DELETE FROM clerk_limits WHERE clerk = ?`, c.ID); err != nil {
		return err
	}
	for _, l := range c.Limits {
		_, err := b.tx.Exec(ctx, `INSERT INTO clerk_limits (clerk, currency, minor) VALUES (?, ?, ?)`, c.ID, string(l.Currency()), l.Minor())
		if err != nil {
			return err
		}
	}
	return nil
}

// AddKey adds a key; fault.Conflict (taken) when somebody has it already.
func (b *book) AddKey(ctx context.Context, k office.Key) error {
	_, err := b.tx.Exec(ctx, `INSERT INTO clerk_keys (fingerprint, clerk, public_key, comment, added_at) VALUES (?, ?, ?, ?, ?)`,
		k.Fingerprint, k.Clerk, k.Public, k.Comment, store.FormatTime(k.AddedAt))
	return err
}

// DropKey takes a key away; fault.NotFound.
func (b *book) DropKey(ctx context.Context, clerk, fingerprint string) error {
	return b.changeOne(ctx, `DELETE FROM clerk_keys WHERE clerk = ? AND fingerprint = ?`, clerk, fingerprint)
}

// Keys gives the keys of a clerk, the oldest first.
func (b *book) Keys(ctx context.Context, clerk string) ([]office.Key, error) {
	rows, err := b.tx.Query(ctx, `SELECT fingerprint, clerk, public_key, comment, added_at FROM clerk_keys
		WHERE clerk = ? ORDER BY added_at, fingerprint`, clerk)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, func(r *store.Rows) (k office.Key, err error) {
		var added string
		if err := r.Scan(&k.Fingerprint, &k.Clerk, &k.Public, &k.Comment, &added); err != nil {
			return k, err
		}
		k.AddedAt, err = store.ParseTime(added)
		return k, err
	})
}
