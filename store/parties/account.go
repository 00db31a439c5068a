package parties

import (
	"context"

	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/parties"
	"backdesk/store"
	"backdesk/store/vault"
)

// accountAt is where a supplier's account is sealed.
func accountAt(id string) store.Place {
	return store.Place{Table: "suppliers", Column: "bank_sealed", ID: id}
}

// openAccount gives the account that was sealed. One that cannot be read is
// only marked so: the supplier around it is as it was.
func (b *Book) openAccount(ctx context.Context, id string, sealed []byte) (parties.BankAccount, error) {
	a, err := b.account(ctx, id, sealed)
	if store.Unreadable(err) {
		return parties.BankAccount{Unreadable: true}, nil
	}
	return a, err
}

func (b *Book) account(ctx context.Context, id string, sealed []byte) (a parties.BankAccount, err error) {
	plain, err := b.tx.Unseal(ctx, accountAt(id), sealed)
	if err != nil {
		return a, err
	}
	if err := vault.Unpack(plain, &a.IBAN, &a.BIC, &a.Bank, &a.Branch, &a.Kind, &a.Number, &a.Holder); err != nil {
		return a, fault.New(fault.Damaged, "", "seal-broken", fault.Figures{"where": "suppliers " + id})
	}
	return a, nil
}

// sealAccount gives the account and its blind key as they are stored.
func (b *Book) sealAccount(ctx context.Context, id string, a parties.BankAccount) (sealed []byte, key string, err error) {
	sealed, err = b.tx.Seal(ctx, accountAt(id), vault.Pack(a.IBAN, a.BIC, a.Bank, a.Branch, a.Kind, a.Number, a.Holder))
	if err != nil {
		return nil, "", err
	}
	key, err = b.accountKey(ctx, a.Key())
	return sealed, key, err
}

// accountKey is the word that stands for an account in the index.
func (b *Book) accountKey(ctx context.Context, account string) (string, error) {
	return b.tx.Blind(ctx, ident.AccountKey(account))
}

// Account gives the supplier's account; see parties.SupplierBook.
func (b *Book) Account(ctx context.Context, id string) (parties.BankAccount, error) {
	var sealed []byte
	if err := b.tx.QueryRow(ctx, `SELECT bank_sealed FROM suppliers WHERE id = ?`, id).Scan(&sealed); err != nil {
		return parties.BankAccount{}, err
	}
	return b.account(ctx, id, sealed)
}
