package parties

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/store"
)

// Check asks of all suppliers what "verify" wants to know: a merged one leads
// to one that stayed and is out of use (merge-open, merge-circle), and every
// one is found by its code (not-findable) and, where the key is there, by its
// account (account-key).
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
		return checkAccountKeys(ctx, tx, found)
	}}
}

// checkAccountKeys passes over what cannot be opened: the store's own check of
// the seals tells it.
func checkAccountKeys(ctx context.Context, tx *store.Tx, found func(where, code string, figures fault.Figures)) error {
	rows, err := tx.Query(ctx, `SELECT id, code, bank_key, bank_sealed FROM suppliers WHERE bank_key <> '' OR length(bank_sealed) > 0`)
	if err != nil {
		return err
	}
	type account struct {
		id, code, key string
		sealed        []byte
	}
	all, err := store.Collect(rows, func(r *store.Rows) (a account, err error) {
		return a, r.Scan(&a.id, &a.code, &a.key, &a.sealed)
	})
	if err != nil {
		return err
	}
	book := New(tx)
	for _, a := range all {
		opened, err := book.account(ctx, a.id, a.sealed)
		if store.Unreadable(err) {
			continue
		}
		if err != nil {
			return err
		}
		key, err := book.accountKey(ctx, opened.Key())
		if err != nil {
			return err
		}
		if key != a.key {
			found("supplier "+a.code, "account-key", nil)
		}
	}
	return nil
}
