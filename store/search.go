package store

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// Index makes a record findable, or renews what it is found by. title is what
// a hit shows; words is everything it is found by, as typed: folding and
// cutting into tokens is done here. A record is found by whoever may read its
// part (the permission part/read).
func (t *Tx) Index(ctx context.Context, part, kind, id, title, words string) error {
	var doc int64
	err := t.QueryRow(ctx, `INSERT INTO search_records (part, kind, record, title) VALUES (?, ?, ?, ?)
		ON CONFLICT (record, kind) DO UPDATE SET title = excluded.title RETURNING doc`,
		part, kind, id, title).Scan(&doc)
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, putWords, doc, text.SearchTokens(words))
	return err
}

// Unindex makes a record unfindable; one that was not findable stays so.
func (t *Tx) Unindex(ctx context.Context, kind, id string) error {
	var doc int64
	err := t.QueryRow(ctx, `DELETE FROM search_records WHERE record = ? AND kind = ? RETURNING doc`, id, kind).Scan(&doc)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = t.Exec(ctx, dropWords, doc)
	return err
}

var _ desk.Finder = (*Office)(nil)

// Hits searches all parts for the clerk; see desk.Finder.
func (o *Office) Hits(ctx context.Context, actor desk.Actor, words string, limit int) (hits []desk.Hit, err error) {
	match := text.SearchQuery(words)
	if match == "" {
		return nil, nil
	}
	err = o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		rows, err := tx.Query(ctx, findWords, actor.Clerk, match, limit)
		if err != nil {
			return err
		}
		hits, err = Collect(rows, func(r *Rows) (h desk.Hit, err error) {
			return h, r.Scan(&h.Part, &h.Kind, &h.ID, &h.Title)
		})
		return err
	})
	return hits, err
}
