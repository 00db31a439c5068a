package store

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

var (
	_ desk.Drafts = (*Office)(nil)
	_ desk.Places = (*Office)(nil)
)

// Keep stores what a clerk has typed; it is on the disk when Keep returns. The
// draft of another clerk under the same id is refused (taken). Without the
// office's key all but the secret is kept, and a secret that was kept before
// stays.
func (o *Office) Keep(ctx context.Context, d desk.Draft) error {
	return o.Write(ctx, func(ctx context.Context, tx *Tx) error {
		secret, err := tx.Seal(ctx, secretAt(d.ID), d.Secret)
		leave := Unreadable(err) || d.Lost && len(d.Secret) == 0
		if err != nil && !leave {
			return err
		}
		r, err := tx.Exec(ctx, `INSERT INTO drafts (id, clerk, form, record, version, title, content, secrets_sealed, saved_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET form = excluded.form, record = excluded.record, version = excluded.version,
				title = excluded.title, content = excluded.content, saved_at = excluded.saved_at,
				secrets_sealed = CASE WHEN ? THEN drafts.secrets_sealed ELSE excluded.secrets_sealed END
			WHERE drafts.clerk = excluded.clerk`,
			d.ID, d.Clerk, d.Form, d.Record, d.Version, d.Title, orEmpty(d.Values), orEmpty(secret), FormatTime(o.options.Now()), leave)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 1 {
			return translate(err)
		}
		return fault.New(fault.Conflict, "id", "taken", nil)
	})
}

// Drop forgets a draft of the clerk; one that is not there is forgotten already.
func (o *Office) Drop(ctx context.Context, clerk, id string) error {
	return o.Write(ctx, func(ctx context.Context, tx *Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM drafts WHERE id = ? AND clerk = ?`, id, clerk)
		return err
	})
}

// List gives the clerk's drafts, the one saved last first.
func (o *Office) List(ctx context.Context, clerk string) (list []desk.Draft, err error) {
	err = o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		rows, err := tx.Query(ctx, `SELECT id, clerk, form, record, version, title, content, secrets_sealed, saved_at
			FROM drafts WHERE clerk = ? ORDER BY saved_at DESC, id DESC`, clerk)
		if err != nil {
			return err
		}
		if list, err = Collect(rows, scanDraft); err != nil {
			return err
		}
		for i := range list {
			d := &list[i]
			d.Secret, err = tx.Unseal(ctx, secretAt(d.ID), d.Secret)
			if d.Lost = Unreadable(err); err != nil && !d.Lost {
				return err
			}
		}
		return nil
	})
	return list, err
}

// secretAt is where what is secret in a draft is sealed.
func secretAt(id string) Place { return Place{"drafts", "secrets_sealed", id} }

func scanDraft(r *Rows) (d desk.Draft, err error) {
	var saved string
	if err := r.Scan(&d.ID, &d.Clerk, &d.Form, &d.Record, &d.Version, &d.Title, &d.Values, &d.Secret, &saved); err != nil {
		return d, err
	}
	d.SavedAt, err = ParseTime(saved)
	return d, err
}

// Leave keeps where a clerk is.
func (o *Office) Leave(ctx context.Context, p desk.Place) error {
	return o.Write(ctx, func(ctx context.Context, tx *Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO places (clerk, state) VALUES (?, ?)
			ON CONFLICT (clerk) DO UPDATE SET state = excluded.state`, p.Clerk, orEmpty(p.State))
		return err
	})
}

// Last gives where a clerk was; an empty State when the clerk was never here.
func (o *Office) Last(ctx context.Context, clerk string) (desk.Place, error) {
	p := desk.Place{Clerk: clerk}
	err := o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		err := tx.QueryRow(ctx, `SELECT state FROM places WHERE clerk = ?`, clerk).Scan(&p.State)
		if fault.KindOf(err) == fault.NotFound {
			return nil
		}
		return err
	})
	return p, err
}

// orEmpty keeps nil, which a NOT NULL column would refuse, as no bytes.
func orEmpty(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
