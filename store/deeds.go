package store

import (
	"context"

	"backdesk/domain/desk"
)

var _ desk.Deeds = (*Office)(nil)

// deedsBack is how many entries of the audit, of all clerks, Lately looks
// through: some days of a small office, an hour or more of a large one.
const deedsBack = 5000

// Lately gives what a clerk did last; see desk.Deeds.
func (o *Office) Lately(ctx context.Context, clerk string) (deeds []desk.Deed, err error) {
	err = o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		rows, err := tx.Query(ctx, `SELECT at, part, kind, record, verb FROM audit
			WHERE seq > (SELECT seq FROM audit_head WHERE one = 1) - ? AND clerk = ? ORDER BY seq DESC`, deedsBack, clerk)
		if err != nil {
			return err
		}
		deeds, err = Collect(rows, func(r *Rows) (d desk.Deed, err error) {
			var at string
			if err := r.Scan(&at, &d.Part, &d.Kind, &d.ID, &d.Verb); err != nil {
				return d, err
			}
			d.At, err = ParseTime(at)
			return d, err
		})
		return err
	})
	return deeds, err
}
