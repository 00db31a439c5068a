package parties

import (
	"context"

	"backdesk/domain/parties"
	"backdesk/domain/text"
	"backdesk/store"
)

// alikeHits are the suppliers to compare with: those with the same folded name
// (or former name), registration or account, and the neighbours of the name in
// the alphabet that begin like it.
const alikeHits = `WITH hit (id) AS (
	SELECT id FROM suppliers WHERE name_key = ? AND name_key <> ''
	UNION SELECT id FROM suppliers WHERE registration = ? AND registration <> ''
	UNION SELECT id FROM suppliers WHERE bank_key = ? AND bank_key <> ''
	UNION SELECT supplier FROM supplier_keys WHERE class = 5 AND key = ?
	UNION SELECT id FROM (SELECT id FROM suppliers WHERE name_key >= ? AND name_key < ? ORDER BY name_key LIMIT 40)
	UNION SELECT id FROM (SELECT id FROM suppliers WHERE name_key < ? AND name_key >= ? ORDER BY name_key DESC LIMIT 40)
	LIMIT 200)`

// Alike gives who may be the same as s, without contacts.
func (b *Book) Alike(ctx context.Context, s parties.Supplier) ([]parties.Supplier, error) {
	key, begin := text.CompanyKey(s.Name), parties.NearKey(s.Name)
	args := []any{key, s.Registration, s.Bank.Key(), clip(key), key, after(begin), key, begin}
	rows, err := b.tx.Query(ctx, alikeHits+` SELECT `+supplierColumns+` FROM hit CROSS JOIN suppliers s ON s.id = hit.id
		WHERE s.merged_into IS NULL AND s.id <> ? ORDER BY s.code`, append(args, s.ID)...)
	if err != nil {
		return nil, err
	}
	out, err := store.Collect(rows, func(r *store.Rows) (parties.Supplier, error) { return scan(r) })
	if err != nil || len(out) == 0 {
		return nil, err
	}
	rows, err = b.tx.Query(ctx, alikeHits+` SELECT a.supplier, a.alias FROM hit CROSS JOIN supplier_aliases a ON a.supplier = hit.id
		ORDER BY a.supplier, a.no`, args...)
	if err != nil {
		return nil, err
	}
	type former struct{ supplier, alias string }
	names, err := store.Collect(rows, func(r *store.Rows) (f former, err error) { return f, r.Scan(&f.supplier, &f.alias) })
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i := range out {
		at[out[i].ID] = i
	}
	for _, n := range names {
		if i, ok := at[n.supplier]; ok {
			out[i].Alias = append(out[i].Alias, n.alias)
		}
	}
	return out, nil
}
