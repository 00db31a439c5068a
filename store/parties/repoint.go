package parties

import (
	"context"

	"backdesk/store"
)

// Repoint turns every record of any part from one supplier to another: the
// schema says where suppliers are referred to, so a part that is added later
// takes part without a line of code. The use of both adds up by taking the
// greater rank, and what was merged into from earlier follows.
func (b *Book) Repoint(ctx context.Context, from, to string) (map[string]int, error) {
	rows, err := b.tx.Query(ctx, referring)
	if err != nil {
		return nil, err
	}
	type place struct{ table, column string }
	places, err := store.Collect(rows, func(r *store.Rows) (p place, err error) {
		return p, r.Scan(&p.table, &p.column)
	})
	if err != nil {
		return nil, err
	}
	moved := map[string]int{}
	for _, p := range places {
		done, err := b.tx.Exec(ctx, `UPDATE "`+p.table+`" SET "`+p.column+`" = ? WHERE "`+p.column+`" = ?`, to, from)
		if err != nil {
			return nil, err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return nil, err
		}
		if n > 0 {
			moved[p.table] += int(n)
		}
	}
	if _, err := b.tx.Exec(ctx, `UPDATE suppliers SET merged_into = ? WHERE merged_into = ?`, to, from); err != nil {
		return nil, err
	}
	_, err = b.tx.Exec(ctx, `INSERT INTO supplier_use (clerk, supplier, rank)
		SELECT clerk, ?, rank FROM supplier_use WHERE supplier = ?
		ON CONFLICT (clerk, supplier) DO UPDATE SET rank = MAX(rank, excluded.rank)`, to, from)
	if err != nil {
		return nil, err
	}
	_, err = b.tx.Exec(ctx, `DELETE FROM supplier_use WHERE supplier = ?`, from)
	return moved, err
}
