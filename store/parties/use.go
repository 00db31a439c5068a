package parties

import (
	"context"
	"time"

	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/text"
	"backdesk/store"
)

// weighed is how many of the most used suppliers of the clerk, and of the
// office, are looked through for a match that outranks the alphabet.
const weighed = 200

// matching holds for keys that begin with what was typed: five times class and
// range.
const (
	usedMatch = `EXISTS (SELECT 1 FROM supplier_keys k WHERE k.supplier = u.supplier AND (
		(k.class NOT IN (2, 6) AND k.key >= ? AND k.key < ?) OR (k.class = 2 AND k.key >= ? AND k.key < ?)))`
	keyed = `SELECT supplier FROM (SELECT supplier FROM supplier_keys WHERE class = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?)`
	used  = `SELECT u.supplier FROM (SELECT supplier FROM supplier_use WHERE clerk = ? ORDER BY rank DESC LIMIT ?) u`

	prefixHits = `WITH hit (id) AS (` + keyed + ` UNION ` + keyed + ` UNION ` + keyed + ` UNION ` + keyed + ` UNION ` + keyed +
		` UNION ` + used + ` WHERE ` + usedMatch + ` UNION ` + used + ` WHERE ` + usedMatch + `)`
	usedHits = `WITH hit (id) AS (` + used + ` UNION ` + used + `)`
	partHits = `WITH hit (id) AS (SELECT s.id FROM (` + someGrams + `) g CROSS JOIN suppliers s ON s.doc = g.rowid)`
)

// Candidates gives suppliers that typed may mean; see parties.UseBook.
func (b *Book) Candidates(ctx context.Context, clerk, typed string, limit int) ([]parties.Candidate, error) {
	fold, kana := clip(text.Fold(typed)), clip(text.FoldKana(typed))
	if fold == "" {
		return b.candidates(ctx, usedHits, clerk, clerk, 2*limit, "", 2*limit)
	}
	var args []any
	for class := classCode; class <= classAlias; class++ {
		key := fold
		if class == classReading {
			key = kana
		}
		if key == "" { // a lone ー: no reading begins with it
			key = fold
		}
		args = append(args, class, key, after(key), 2*limit)
	}
	for _, who := range []string{clerk, ""} {
		args = append(args, who, weighed, fold, after(fold), kana, after(kana))
	}
	found, err := b.candidates(ctx, prefixHits, clerk, args...)
	if err != nil || len(found) >= limit {
		return found, err
	}
	q := gramQuery(typed)
	if q == "" {
		return found, nil
	}
	more, err := b.candidates(ctx, partHits, clerk, q, 4*limit)
	if err != nil {
		return nil, err
	}
	have := map[string]bool{}
	for _, c := range found {
		have[c.ID] = true
	}
	for _, c := range more {
		if !have[c.ID] {
			found = append(found, c)
		}
	}
	return found, nil
}

// candidates reads the suppliers of a hit list with their use and aliases.
func (b *Book) candidates(ctx context.Context, hits, clerk string, args ...any) ([]parties.Candidate, error) {
	rows, err := b.tx.Query(ctx, hits+` SELECT `+briefColumns+`, COALESCE(own.rank, 0), COALESCE(house.rank, 0),
			EXISTS (SELECT 1 FROM supplier_aliases a WHERE a.supplier = s.id)
		FROM hit CROSS JOIN suppliers s ON s.id = hit.id
		LEFT JOIN supplier_use own ON own.clerk = ? AND own.supplier = s.id
		LEFT JOIN supplier_use house ON house.clerk = '' AND house.supplier = s.id
		WHERE s.merged_into IS NULL`, append(args, clerk)...)
	if err != nil {
		return nil, err
	}
	var named []int
	out, err := store.Collect(rows, func(r *store.Rows) (c parties.Candidate, err error) {
		var former bool
		err = r.Scan(append(briefFields(&c.Brief), &c.OwnRank, &c.OfficeRank, &former)...)
		if former {
			c.Alias = []string{""} // read below: one connection has one answer open at a time
		}
		return c, err
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Alias != nil {
			named = append(named, i)
		}
	}
	for _, i := range named {
		if out[i].Alias, err = b.aliases(ctx, out[i].ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Used notes that the clerk chose the supplier, for the clerk and the office.
func (b *Book) Used(ctx context.Context, clerk, supplier string, at time.Time) error {
	for _, who := range []string{clerk, ""} {
		var rank float64
		err := b.tx.QueryRow(ctx, `SELECT rank FROM supplier_use WHERE clerk = ? AND supplier = ?`, who, supplier).Scan(&rank)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		_, err = b.tx.Exec(ctx, `INSERT INTO supplier_use (clerk, supplier, rank) VALUES (?, ?, ?)
			ON CONFLICT (clerk, supplier) DO UPDATE SET rank = excluded.rank`, who, supplier, parties.RankAfter(rank, at))
		if err != nil {
			return err
		}
	}
	return nil
}
