package parties

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/parties"
	"backdesk/domain/text"
	"backdesk/store"
)

const briefColumns = `s.id, s.version, s.code, s.name, s.reading, s.country, s.city, s.registration, s.currency, s.terms,
	s.active, COALESCE(s.merged_into, '')`

func briefFields(b *parties.Brief) []any {
	return []any{&b.ID, &b.Version, &b.Code, &b.Name, &b.Reading, &b.Country, &b.City, &b.Registration, &b.Currency, &b.Terms,
		&b.Active, &b.MergedInto}
}

// Suppliers gives one window of the list, by keyset: the deepest window costs
// as little as the first.
func (b *Book) Suppliers(ctx context.Context, f parties.Filter) (parties.Page, error) {
	where, args := conditions(f)
	var page parties.Page
	if err := b.tx.QueryRow(ctx, `SELECT COUNT(*) FROM suppliers s`+where, args...).Scan(&page.Total); err != nil {
		return page, err
	}
	order, side := " ORDER BY s.sort_key, s.id", ">"
	if f.Back {
		order, side = " ORDER BY s.sort_key DESC, s.id DESC", "<"
	}
	if f.From != "" {
		where = join(where, `(s.sort_key, s.id) `+side+` (SELECT sort_key, id FROM suppliers WHERE id = ?)`)
		args = append(args, f.From)
	}
	rows, err := b.tx.Query(ctx, `SELECT `+briefColumns+` FROM suppliers s`+where+order+` LIMIT ?`, append(args, f.Limit+1)...)
	if err != nil {
		return page, err
	}
	page.Rows, err = store.Collect(rows, func(r *store.Rows) (row parties.Brief, err error) {
		return row, r.Scan(briefFields(&row)...)
	})
	if err != nil {
		return page, err
	}
	more := len(page.Rows) > f.Limit
	if more {
		page.Rows = page.Rows[:f.Limit]
	}
	if f.Back {
		slices.Reverse(page.Rows)
	}
	if n := len(page.Rows); n > 0 {
		if more || f.Back {
			page.Next = page.Rows[n-1].ID
		}
		if more && f.Back || !f.Back && f.From != "" {
			page.Prev = page.Rows[0].ID
		}
	}
	return page, nil
}

func conditions(f parties.Filter) (where string, args []any) {
	if !f.Merged {
		where = join(where, `s.merged_into IS NULL`)
	}
	if f.Active != nil {
		where, args = join(where, `s.active = ?`), append(args, *f.Active)
	}
	if f.Country != "" {
		where, args = join(where, `s.country = ?`), append(args, f.Country)
	}
	if f.Currency != "" {
		where, args = join(where, `s.currency = ?`), append(args, string(f.Currency))
	}
	for _, word := range strings.Fields(text.FoldWords(f.Text)) {
		if q := gramQuery(word); q != "" {
			where, args = join(where, inGrams), append(args, q)
			continue
		}
		where = join(where, `EXISTS (SELECT 1 FROM supplier_keys k WHERE k.supplier = s.id AND k.class <> 6 AND k.key >= ? AND k.key < ?)`)
		args = append(args, word, after(word))
	}
	return where, args
}

func join(where, condition string) string {
	if where == "" {
		return " WHERE " + condition
	}
	return where + " AND " + condition
}
