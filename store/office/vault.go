package office

import (
	"context"

	"backdesk/domain/office"
	"backdesk/store"
)

// vault is the office's key in one transaction.
type vault struct{ tx *store.Tx }

func vaultKey(s store.KeyState, err error) (office.VaultKey, error) {
	return office.VaultKey(s), err
}

// Lost refuses when the key can be had.
func (v vault) Lost(ctx context.Context) (office.VaultKey, error) { return vaultKey(v.tx.KeyLost(ctx)) }

// Renew makes another key.
func (v vault) Renew(ctx context.Context) (office.VaultKey, error) {
	return vaultKey(v.tx.RenewKey(ctx))
}

// Sealed counts what is sealed.
func (v vault) Sealed(ctx context.Context) (office.Sealed, error) {
	counts, err := v.tx.Sealed(ctx)
	return office.Sealed{Invoices: counts["invoices"], Drafts: counts["drafts"], Entries: counts["audit_originals"]}, err
}

// Restore brings back what was set aside.
func (v vault) Restore(ctx context.Context, file string) (r office.Restored, err error) {
	fingerprint, back, stay, err := v.tx.RestoreKey(ctx, file)
	r.Fingerprint = fingerprint
	r.Back, r.Suppliers = counted(back)
	r.Stay, r.Stayed = counted(stay)
	return r, err
}

func counted(places []store.Place) (s office.Sealed, suppliers []string) {
	for _, at := range places {
		switch at.Table {
		case "suppliers":
			suppliers = append(suppliers, at.ID)
		case "invoices":
			s.Invoices++
		case "drafts":
			s.Drafts++
		case "audit_originals":
			s.Entries++
		}
	}
	return s, suppliers
}
