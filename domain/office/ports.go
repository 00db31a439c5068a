package office

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/tax"
)

// Ports are what the verbs of the office need, bound to one transaction.
type Ports struct {
	Settings Settings
	Clerks   Clerks
	Roles    Roles
	Tax      TaxRows
	Lists    Lists
	Trail    Trail
	Vault    Vault
	Accounts Accounts
}

// Settings keeps profile and policies.
type Settings interface {
	// Profile gives the profile; the zero one (Version 0) before the founding.
	Profile(ctx context.Context) (Profile, error)
	// PutProfile stores it under Version + 1.
	PutProfile(ctx context.Context, p Profile) error
	Policies(ctx context.Context) (Policies, error)
	PutPolicies(ctx context.Context, p Policies) error
	// Rules gives all decisions at once.
	Rules(ctx context.Context) (Rules, error)
}

// Clerks keeps the clerks and their keys.
type Clerks interface {
	// Clerk gives a clerk by id; fault.NotFound.
	Clerk(ctx context.Context, id string) (Clerk, error)
	// PutClerk inserts (Version 0) or replaces under Version + 1;
	// fault.Conflict (taken, field code) when another clerk has the code.
	PutClerk(ctx context.Context, c Clerk) error
	// AllClerks gives everybody by code, the inactive too.
	AllClerks(ctx context.Context) ([]Clerk, error)
	// AddKey adds a key; fault.Conflict (taken) when a clerk has it already.
	AddKey(ctx context.Context, k Key) error
	// DropKey takes a key of a clerk away; fault.NotFound.
	DropKey(ctx context.Context, clerk, fingerprint string) error
	Keys(ctx context.Context, clerk string) ([]Key, error)
}

// Roles keeps the roles.
type Roles interface {
	Role(ctx context.Context, code string) (Role, error)
	PutRole(ctx context.Context, r Role) error
	AllRoles(ctx context.Context) ([]Role, error)
}

// TaxRows keeps the dated rows of tax law. Rows are added and closed; nothing
// takes one away.
type TaxRows interface {
	Rates(ctx context.Context) (tax.Table, error)
	AddRate(ctx context.Context, r tax.Rate) error
	// CloseRate sets the last day of the row of code that begins on from;
	// fault.NotFound.
	CloseRate(ctx context.Context, code string, from, to dates.Date) error
	Shares(ctx context.Context) (tax.Shares, error)
	AddShare(ctx context.Context, s tax.Share) error
	CloseShare(ctx context.Context, country string, from, to dates.Date) error
	Withholdings(ctx context.Context) (tax.Withholdings, error)
	AddWithholding(ctx context.Context, w tax.Withholding) error
	CloseWithholding(ctx context.Context, code string, from, to dates.Date) error
}

// Lists keeps terms, accounts and the office's own days.
type Lists interface {
	Terms(ctx context.Context) ([]TermsRow, error)
	// PutTerms inserts (Version 0) or replaces under Version + 1.
	PutTerms(ctx context.Context, t TermsRow) error
	Accounts(ctx context.Context) ([]Account, error)
	PutAccount(ctx context.Context, a Account) error
	Days(ctx context.Context) ([]Day, error)
	PutDay(ctx context.Context, d Day) error
	DropDay(ctx context.Context, d dates.Date) error
}

// Trail reads the audit of a record and erases its text.
type Trail interface {
	History(ctx context.Context, record string) ([]desk.Entry, error)
	EraseText(ctx context.Context, seq int64) error
}

// Vault is the key that the office's bank accounts are sealed with, and what is
// sealed with it.
type Vault interface {
	// Lost tells of the key, and refuses when it can be had (key-fits,
	// key-elsewhere, key-file-unreadable) or another could not be put there
	// (key-place-taken).
	Lost(ctx context.Context) (VaultKey, error)
	// Sealed counts what is sealed; it names no supplier.
	Sealed(ctx context.Context) (Sealed, error)
	// Renew makes another key and sets all that is sealed aside. It refuses as
	// Lost does.
	Renew(ctx context.Context) (VaultKey, error)
	// Restore brings back what was set aside under the key in this file; file-missing,
	// not-a-key, nothing-aside.
	Restore(ctx context.Context, file string) (Restored, error)
}

// Accounts is what the suppliers know of their bank accounts.
type Accounts interface {
	// AccountHolders gives the codes of the suppliers that have one sealed.
	AccountHolders(ctx context.Context) ([]string, error)
	// ForgetAccountKeys takes from the index whose account is there no more.
	ForgetAccountKeys(ctx context.Context) error
	// AccountsBack puts these suppliers, by their ids, into the index again and
	// raises their versions; Codes gives their codes.
	AccountsBack(ctx context.Context, ids []string) error
	Codes(ctx context.Context, ids []string) ([]string, error)
}
