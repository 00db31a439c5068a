package office

import (
	"context"

	"backdesk/domain/desk"
)

// VaultKey is the key that opens the office's bank accounts.
type VaultKey struct {
	File        string // where it is looked for
	Fingerprint string // 16 hexadecimal digits
	// Trouble says why nothing opens with what lies there; nil when the key fits.
	Trouble error
}

// Sealed counts bank accounts: those of suppliers by their codes, those printed
// on invoices, those typed into drafts, and entries of the audit that name one.
type Sealed struct {
	Suppliers []string `json:"suppliers"`
	Invoices  int      `json:"invoices"`
	Drafts    int      `json:"drafts"`
	Entries   int      `json:"entries"`
}

// RenewedKey is what became of a lost key.
type RenewedKey struct {
	Old, New VaultKey
	Aside    Sealed
}

// LostKey tells what RenewKey would do, and refuses as it would.
func (p *Part) LostKey(ctx context.Context, actor desk.Actor) (lost RenewedKey, err error) {
	err = p.door.Read(ctx, actor, CanSettle, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		lost, err = lostKey(ctx, ports)
		return err
	})
	return lost, err
}

func lostKey(ctx context.Context, ports Ports) (lost RenewedKey, err error) {
	if lost.Old, err = ports.Vault.Lost(ctx); err != nil {
		return lost, err
	}
	if lost.Aside, err = ports.Vault.Sealed(ctx); err != nil {
		return lost, err
	}
	lost.Aside.Suppliers, err = ports.Accounts.AccountHolders(ctx)
	return lost, err
}

// RenewKey replaces a key that is lost. What was sealed with it is set aside, not
// destroyed: suppliers, drafts and invoices have no account until one is typed
// again, or until the old key is found (RestoreKey). A key that can be had is
// never replaced: see Vault.Lost.
func (p *Part) RenewKey(ctx context.Context, actor desk.Actor) (done RenewedKey, err error) {
	err = p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if done, err = lostKey(ctx, ports); err != nil {
			return err
		}
		if done.New, err = ports.Vault.Renew(ctx); err != nil {
			return err
		}
		if err := ports.Accounts.ForgetAccountKeys(ctx); err != nil {
			return err
		}
		return w.Record("key", "office", "renew-key", "", keyEntry{Fingerprint: done.Old.Fingerprint}, entryOf(done.New.Fingerprint, done.Aside))
	})
	return done, err
}

// keyEntry is a key in the audit, with how many accounts were set aside or came
// back with it.
type keyEntry struct {
	Fingerprint                 string
	Suppliers, Invoices, Drafts int `json:",omitempty"`
}

func entryOf(fingerprint string, s Sealed) keyEntry {
	return keyEntry{fingerprint, len(s.Suppliers), s.Invoices, s.Drafts}
}

// Restored is what came back with an old key that was found: back, and what
// stays aside because the field was filled meanwhile, its record is gone or the
// value does not open.
type Restored struct {
	Fingerprint string `json:"fingerprint"`
	Back        Sealed `json:"back"`
	Stay        Sealed `json:"stay"`
	// Suppliers are the ids of those whose account came back, Stayed of those
	// whose account did not.
	Suppliers, Stayed []string `json:"-"`
}

// RestoreKey brings back the accounts that were set aside under an old key. The
// key itself is not taken into use: they are sealed with the office's key of now.
func (p *Part) RestoreKey(ctx context.Context, actor desk.Actor, file string) (done Restored, err error) {
	err = p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if done, err = ports.Vault.Restore(ctx, file); err != nil {
			return err
		}
		if done.Back.Suppliers, err = ports.Accounts.Codes(ctx, done.Suppliers); err != nil {
			return err
		}
		if done.Stay.Suppliers, err = ports.Accounts.Codes(ctx, done.Stayed); err != nil {
			return err
		}
		if err := ports.Accounts.AccountsBack(ctx, done.Suppliers); err != nil {
			return err
		}
		return w.Record("key", "office", "restore-key", "", nil, entryOf(done.Fingerprint, done.Back))
	})
	return done, err
}
