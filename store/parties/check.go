package parties

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/store"
)

// Check asks of all suppliers what "verify" wants to know: a merged one leads
// to one that stayed and is out of use (merge-open, merge-circle), and every
// one is found by its code (not-findable).
func Check() store.Check {
	return store.Check{Name: "suppliers", Run: func(ctx context.Context, tx *store.Tx, found func(where, code string, figures fault.Figures)) error {
		for _, q := range []struct{ code, query string }{
			{"merge-open", `SELECT code FROM suppliers WHERE merged_into IS NOT NULL AND active = 1`},
			{"merge-circle", `SELECT s.code FROM suppliers s JOIN suppliers k ON k.id = s.merged_into WHERE k.merged_into IS NOT NULL`},
			{"not-findable", `SELECT s.code FROM suppliers s WHERE NOT EXISTS
				(SELECT 1 FROM supplier_keys k WHERE k.supplier = s.id AND k.class = 1)`},
		} {
			rows, err := tx.Query(ctx, q.query)
			if err != nil {
				return err
			}
			codes, err := store.Collect(rows, func(r *store.Rows) (c string, err error) { return c, r.Scan(&c) })
			if err != nil {
				return err
			}
			for _, c := range codes {
				found("supplier "+c, q.code, nil)
			}
		}
		return nil
	}}
}
