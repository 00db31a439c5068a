package purchasing

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

const itemColumns = `i.code, i.version, i.name, i.reading, i.unit, i.price, i.currency, i.tax_code, i.account, i.service, i.active`

func scanItem(scan func(...any) error, more ...any) (i purchasing.Item, err error) {
	return i, scan(append([]any{
		&i.Code, &i.Version, &i.Name, &i.Reading, &i.Unit, micro{&i.Price}, &i.Currency,
		&i.TaxCode, &i.Account, &i.Service, &i.Active,
	}, more...)...)
}

// Item gives the item whose code is the same when folded; fault.NotFound.
func (b *Book) Item(ctx context.Context, code string) (purchasing.Item, error) {
	i, ok := b.items[code]
	if !ok {
		var err error
		if i, err = b.item(ctx, code); err != nil {
			return i, err
		}
		store.Keep(b.items, mostKnown, code, i)
	}
	i.Suppliers = slices.Clone(i.Suppliers)
	return i, nil
}

func (b *Book) item(ctx context.Context, code string) (purchasing.Item, error) {
	i, err := scanItem(b.tx.QueryRow(ctx, `SELECT `+itemColumns+` FROM items i WHERE i.code_key = ?`, itemKey(code)).Scan)
	if err != nil {
		return i, err
	}
	rows, err := b.tx.Query(ctx, `SELECT supplier, ref FROM item_suppliers WHERE item = ? ORDER BY no`, i.Code)
	if err != nil {
		return i, err
	}
	i.Suppliers, err = store.Collect(rows, func(r *store.Rows) (s purchasing.ItemSupplier, err error) {
		return s, r.Scan(&s.Supplier, &s.Ref)
	})
	return i, err
}

// PutItem inserts or replaces an item and what it is found by; fault.Conflict
// when the stored version is not i.Version.
func (b *Book) PutItem(ctx context.Context, i purchasing.Item) error {
	clear(b.items)
	price, err := money.Micro(i.Price)
	if err != nil {
		return err
	}
	done, err := b.tx.Exec(ctx, `INSERT INTO items (code, code_key, version, name, reading, unit, price, currency, tax_code, account, service, active)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET version = excluded.version, name = excluded.name,
			reading = excluded.reading, unit = excluded.unit, price = excluded.price, currency = excluded.currency,
			tax_code = excluded.tax_code, account = excluded.account, service = excluded.service, active = excluded.active
		WHERE items.version = ?`, i.Code, itemKey(i.Code), i.Version+1, i.Name, i.Reading, i.Unit, price, string(i.Currency),
		i.TaxCode, i.Account, flag(i.Service), flag(i.Active), i.Version)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil {
		return err
	} else if n != 1 {
		return desk.SameVersion(i.Version, i.Version+1)
	}
	if _, err := b.tx.Exec(ctx, `DELETE FROM item_suppliers WHERE item = ?`, i.Code); err != nil {
		return err
	}
	for no, s := range i.Suppliers {
		if _, err := b.tx.Exec(ctx, `INSERT INTO item_suppliers (item, no, supplier, ref) VALUES (?, ?, ?, ?)`,
			i.Code, no+1, s.Supplier, s.Ref); err != nil {
			return err
		}
	}
	if err := b.putItemKeys(ctx, i); err != nil {
		return err
	}
	return b.tx.Index(ctx, "purchasing", "item", i.Code, i.Code+"  "+i.Name, i.Code+"\n"+i.Name+"\n"+i.Reading)
}

// Classes of item_keys: what is typed is more likely meant by a lower one.
const (
	keyOfCode = iota + 1
	keyOfReading
	keyOfName
	keyInName
)

func (b *Book) putItemKeys(ctx context.Context, i purchasing.Item) error {
	if _, err := b.tx.Exec(ctx, `DELETE FROM item_keys WHERE item = ?`, i.Code); err != nil {
		return err
	}
	classes := map[string]int{}
	add := func(key string, class int) {
		if was, ok := classes[key]; key != "" && (!ok || class < was) {
			classes[key] = class
		}
	}
	add(itemKey(i.Code), keyOfCode)
	for _, s := range i.Suppliers {
		add(itemKey(s.Ref), keyOfCode)
	}
	add(textKey(i.Reading), keyOfReading)
	add(textKey(i.Name), keyOfName)
	for _, inner := range inside(textKey(i.Name)) {
		add(inner, keyInName)
	}
	for key, class := range classes {
		if _, err := b.tx.Exec(ctx, `INSERT INTO item_keys (key, item, class) VALUES (?, ?, ?)`, key, i.Code, class); err != nil {
			return err
		}
	}
	return nil
}

// inside gives the beginnings within a name: of each word, and of each character
// where a language writes without spaces.
func inside(key string) []string {
	var out []string
	runes := []rune(key)
	for at := 1; at < len(runes) && len(out) < 60; at++ {
		word := runes[at-1] == ' ' || runes[at-1] == '-' || runes[at-1] == '/'
		if runes[at] != ' ' && (word || runes[at] > 0x2E7F) {
			out = append(out, string(runes[at:]))
		}
	}
	return out
}

// itemKey is what codes are compared by: folded, without spaces.
func itemKey(code string) string { return strings.ReplaceAll(textKey(code), " ", "") }

// FindItems answers a type-ahead: what this supplier delivers first, then by how
// likely it is meant, then by code. Nothing typed offers the supplier's items.
func (b *Book) FindItems(ctx context.Context, typed, supplier string, limit int) ([]purchasing.Item, error) {
	limit = window(limit)
	key := textKey(strings.TrimSpace(typed))
	code := itemKey(typed)
	if key == "" {
		rows, err := b.tx.Query(ctx, `SELECT `+itemColumns+`, s.ref FROM item_suppliers s JOIN items i ON i.code = s.item
			WHERE s.supplier = ? AND i.active = 1 ORDER BY i.code LIMIT ?`, supplier, limit)
		if err != nil {
			return nil, err
		}
		return collectItems(rows, supplier)
	}
	// The beginnings are cut off at a bound, so that one letter costs no more
	// than a whole word.
	rows, err := b.tx.Query(ctx, `WITH hit (item, class) AS (
			SELECT item, MIN(class) FROM (
				SELECT item, class FROM (SELECT item, class FROM item_keys WHERE key >= ? AND key < ? ORDER BY key LIMIT 400)
				UNION ALL SELECT item, class FROM (SELECT item, class FROM item_keys WHERE key >= ? AND key < ? ORDER BY key LIMIT 400))
			GROUP BY item)
		SELECT `+itemColumns+`, COALESCE(s.ref, '') FROM hit JOIN items i ON i.code = hit.item
		LEFT JOIN item_suppliers s ON s.item = i.code AND s.supplier = ?
		WHERE i.active = 1 ORDER BY i.code_key <> ?, s.supplier IS NULL, hit.class, i.code LIMIT ?`,
		key, above(key), code, above(code), supplier, code, limit)
	if err != nil {
		return nil, err
	}
	return collectItems(rows, supplier)
}

func collectItems(rows *store.Rows, supplier string) ([]purchasing.Item, error) {
	items, err := store.Collect(rows, func(r *store.Rows) (purchasing.Item, error) {
		var ref string
		i, err := scanItem(r.Scan, &ref)
		if ref != "" {
			i.Suppliers = []purchasing.ItemSupplier{{Supplier: supplier, Ref: ref}}
		}
		return i, err
	})
	return slices.CompactFunc(items, func(a, b purchasing.Item) bool { return a.Code == b.Code }), err
}

// above is the first text after all that begin with key.
func above(key string) string { return key + "\U0010FFFF" }
