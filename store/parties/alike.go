package parties

import (
	"context"

	"backdesk/domain/parties"
	"backdesk/domain/text"
	"backdesk/store"
)

// alikeHits are the suppliers to compare with: those with the same folded name
// (or former name), registration or account, some of those with the same
// postcode or telephone number, and the neighbours of the name in the alphabet
// that begin like it.
const alikeHits = `WITH hit (id) AS (
	SELECT id FROM suppliers WHERE name_key = ? AND name_key <> ''
	UNION SELECT id FROM suppliers WHERE registration = ? AND registration <> ''
	UNION SELECT id FROM suppliers WHERE bank_key = ? AND bank_key <> ''
	UNION SELECT supplier FROM supplier_keys WHERE class = 5 AND key = ?
	UNION SELECT id FROM (SELECT id FROM suppliers WHERE name_key >= ? AND name_key < ? ORDER BY name_key LIMIT 40)
	UNION SELECT id FROM (SELECT id FROM suppliers WHERE name_key < ? AND name_key >= ? ORDER BY name_key DESC LIMIT 40)
	UNION SELECT supplier FROM (SELECT supplier FROM supplier_keys WHERE class = 6 AND key = ? LIMIT 50)
	UNION SELECT supplier FROM (SELECT supplier FROM supplier_keys WHERE class = 6 AND key = ? LIMIT 50)
	LIMIT 300)`

// Alike gives who may be the same as s.
func (b *Book) Alike(ctx context.Context, s parties.Supplier) ([]parties.Supplier, error) {
	key, begin := text.CompanyKey(s.Name), parties.NearKey(s.Name)
	account, err := b.accountKey(ctx, s.Bank.Key())
	if err != nil {
		return nil, err
	}
	args := []any{key, s.Registration, account, clip(key), key, after(begin), key, begin}
	places := append(parties.PlaceKeys(s), "", "")
	for _, place := range places[:2] { // the postcode and the first telephone number
		args = append(args, clip(place))
	}
	rows, err := b.tx.Query(ctx, alikeHits+` SELECT `+supplierColumns+`, s.bank_sealed FROM hit CROSS JOIN suppliers s ON s.id = hit.id
		WHERE s.merged_into IS NULL AND s.id <> ? ORDER BY s.code`, append(args, s.ID)...)
	if err != nil {
		return nil, err
	}
	var sealed [][]byte
	out, err := store.Collect(rows, func(r *store.Rows) (parties.Supplier, error) {
		sealed = append(sealed, nil)
		return scan(r, &sealed[len(sealed)-1])
	})
	if err != nil || len(out) == 0 {
		return nil, err
	}
	at := map[string]*parties.Supplier{}
	for i := range out {
		if out[i].Bank, err = b.openAccount(ctx, out[i].ID, sealed[i]); err != nil {
			return nil, err
		}
		at[out[i].ID] = &out[i]
	}
	if err := b.alikeAliases(ctx, args, at); err != nil {
		return nil, err
	}
	return out, b.alikeContacts(ctx, args, at)
}

func (b *Book) alikeAliases(ctx context.Context, args []any, at map[string]*parties.Supplier) error {
	rows, err := b.tx.Query(ctx, alikeHits+` SELECT a.supplier, a.alias FROM hit CROSS JOIN supplier_aliases a ON a.supplier = hit.id
		ORDER BY a.supplier, a.no`, args...)
	if err != nil {
		return err
	}
	type former struct{ supplier, alias string }
	names, err := store.Collect(rows, func(r *store.Rows) (f former, err error) { return f, r.Scan(&f.supplier, &f.alias) })
	for _, n := range names {
		if s := at[n.supplier]; s != nil {
			s.Alias = append(s.Alias, n.alias)
		}
	}
	return err
}

func (b *Book) alikeContacts(ctx context.Context, args []any, at map[string]*parties.Supplier) error {
	rows, err := b.tx.Query(ctx, alikeHits+` SELECT c.supplier, c.name, c.department, c.phone, c.mail
		FROM hit CROSS JOIN supplier_contacts c ON c.supplier = hit.id ORDER BY c.supplier, c.no`, args...)
	if err != nil {
		return err
	}
	type contact struct {
		supplier string
		parties.Contact
	}
	list, err := store.Collect(rows, func(r *store.Rows) (c contact, err error) {
		return c, r.Scan(&c.supplier, &c.Name, &c.Department, &c.Phone, &c.Mail)
	})
	for _, c := range list {
		if s := at[c.supplier]; s != nil {
			s.Contacts = append(s.Contacts, c.Contact)
		}
	}
	return err
}
