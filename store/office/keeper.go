// Package office keeps what the office has decided (domain/office): settings,
// clerks, roles, dated tax rows, terms, accounts and days.
package office

import (
	"context"
	"crypto/rand"
	"sync/atomic"

	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/store"
)

// Keeper binds the office's books to transactions and remembers the rules,
// which every verb asks for and which seldom change.
type Keeper struct {
	last atomic.Pointer[remembered]
}

type remembered struct {
	revision string
	rules    office.Rules
}

// NewKeeper makes the keeper of one office file.
func NewKeeper() *Keeper { return &Keeper{} }

// Bind gives the ports of domain/office in a transaction, but for the accounts,
// which are another part's.
func (k *Keeper) Bind(tx *store.Tx) office.Ports {
	b := &book{tx: tx, keeper: k}
	return office.Ports{Settings: b, Clerks: b, Roles: b, Tax: b, Lists: b, Trail: tx, Vault: vault{tx}}
}

// Rules gives the decisions as of the transaction, for the parts that keep to
// them. They are shared: change nothing in them.
func (k *Keeper) Rules(ctx context.Context, tx *store.Tx) (office.Rules, error) {
	return (&book{tx: tx, keeper: k}).Rules(ctx)
}

// book is all of it in one transaction.
type book struct {
	tx     *store.Tx
	keeper *Keeper
}

// Rules reads the revision, and the rest only when it is not the one remembered.
func (b *book) Rules(ctx context.Context) (office.Rules, error) {
	var revision string
	err := b.tx.QueryRow(ctx, `SELECT content FROM settings WHERE topic = 'revision'`).Scan(&revision)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return office.Rules{}, err
	}
	if last := b.keeper.last.Load(); last != nil && revision != "" && last.revision == revision {
		return last.rules, nil
	}
	r, err := b.readRules(ctx)
	if err != nil {
		return office.Rules{}, err
	}
	b.keeper.last.Store(&remembered{revision: revision, rules: r})
	return r, nil
}

func (b *book) readRules(ctx context.Context) (r office.Rules, err error) {
	if r.Profile, err = b.Profile(ctx); err != nil {
		return r, err
	}
	if r.Policies, err = b.Policies(ctx); err != nil {
		return r, err
	}
	if r.Rates, err = b.Rates(ctx); err != nil {
		return r, err
	}
	if r.Shares, err = b.Shares(ctx); err != nil {
		return r, err
	}
	if r.Withholdings, err = b.Withholdings(ctx); err != nil {
		return r, err
	}
	if r.Terms, err = b.Terms(ctx); err != nil {
		return r, err
	}
	if r.Accounts, err = b.Accounts(ctx); err != nil {
		return r, err
	}
	if r.Days, err = b.Days(ctx); err != nil {
		return r, err
	}
	var active int
	err = b.tx.QueryRow(ctx, `SELECT count(*) FROM clerks WHERE active = 1`).Scan(&active)
	r.SoleClerk = active == 1 && r.Policies.FourEyes.SoleClerkAllowed
	return r.Ready(), err
}

// touch gives the decisions a new revision. It is random and not counted: one
// that was undone must never come again with other decisions behind it.
func (b *book) touch(ctx context.Context) error {
	_, err := b.tx.Exec(ctx, `INSERT INTO settings (topic, version, content) VALUES ('revision', 1, ?)
		ON CONFLICT (topic) DO UPDATE SET content = excluded.content`, rand.Text())
	return err
}

// change runs one statement that changes a decision.
func (b *book) change(ctx context.Context, query string, args ...any) error {
	if _, err := b.tx.Exec(ctx, query, args...); err != nil {
		return err
	}
	return b.touch(ctx)
}

// changeOne is change for a row that must be there.
func (b *book) changeOne(ctx context.Context, query string, args ...any) error {
	r, err := b.tx.Exec(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil {
		return fault.Wrap(fault.Internal, "internal", err)
	} else if n == 0 {
		return fault.New(fault.NotFound, "", "no-such-record", nil)
	}
	return b.touch(ctx)
}
