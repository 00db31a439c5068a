package parties

import (
	"context"
	"slices"

	"backdesk/domain/office"
	"backdesk/store"
)

var _ office.Accounts = (*Book)(nil)

// AccountHolders gives the codes of the suppliers with a sealed account.
func (b *Book) AccountHolders(ctx context.Context) ([]string, error) {
	rows, err := b.tx.Query(ctx, `SELECT code FROM suppliers WHERE length(bank_sealed) > 0 ORDER BY code`)
	if err != nil {
		return nil, err
	}
	codes, err := store.Collect(rows, func(r *store.Rows) (code string, err error) { return code, r.Scan(&code) })
	return orNone(codes), err
}

// orNone keeps an empty list, which JSON tells from none.
func orNone(codes []string) []string {
	if codes == nil {
		return []string{}
	}
	return codes
}

// ForgetAccountKeys empties the blind words whose account is gone. Versions
// stay: a form that still knows the account stores it anew.
func (b *Book) ForgetAccountKeys(ctx context.Context) error {
	_, err := b.tx.Exec(ctx, `UPDATE suppliers SET bank_key = '' WHERE bank_key <> '' AND length(bank_sealed) = 0`)
	return err
}

// AccountsBack makes the blind words of accounts that came back. Versions rise:
// a form opened while there was none must not store its emptiness over it.
func (b *Book) AccountsBack(ctx context.Context, ids []string) error {
	for _, id := range ids {
		a, err := b.Account(ctx, id)
		if err != nil {
			return err
		}
		key, err := b.accountKey(ctx, a.Key())
		if err != nil {
			return err
		}
		if _, err := b.tx.Exec(ctx, `UPDATE suppliers SET bank_key = ?, version = version + 1 WHERE id = ?`, key, id); err != nil {
			return err
		}
	}
	return nil
}

// Codes gives the codes of suppliers by their ids, sorted; one that is gone is
// left out.
func (b *Book) Codes(ctx context.Context, ids []string) ([]string, error) {
	codes := []string{}
	for _, id := range ids {
		rows, err := b.tx.Query(ctx, `SELECT code FROM suppliers WHERE id = ?`, id)
		if err != nil {
			return nil, err
		}
		found, err := store.Collect(rows, func(r *store.Rows) (code string, err error) { return code, r.Scan(&code) })
		if err != nil {
			return nil, err
		}
		codes = append(codes, found...)
	}
	slices.Sort(codes)
	return slices.Compact(codes), nil
}
