package store

import (
	"context"
	"path/filepath"
	"slices"

	"backdesk/domain/fault"
	"backdesk/store/vault"
)

// KeyState tells of the office's key as it lies on the disk now, whatever this
// process remembers of it.
type KeyState struct {
	File        string // where it is looked for
	Fingerprint string // of the key that the office is sealed with
	Trouble     error  // why the key there opens nothing, as Tx.Seal says it; nil when it fits
}

// KeyState looks for the office's key.
func (t *Tx) KeyState(ctx context.Context) (s KeyState, err error) {
	_, s.Fingerprint, err = t.lock(ctx)
	if err != nil {
		return s, err
	}
	s.File = keyFile(t.office.path, t.office.options.Key, s.Fingerprint)
	_, s.Trouble = readKey(s.File, s.Fingerprint)
	return s, nil
}

// Sealed counts by table the values that stand sealed.
func (t *Tx) Sealed(ctx context.Context) (map[string]int, error) {
	columns, err := sealedColumns(ctx, t)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, c := range columns {
		var n int
		err := t.QueryRow(ctx, `SELECT count(*) FROM `+c.table+` WHERE length(`+c.name+`) > 0`).Scan(&n)
		if err != nil {
			return nil, err
		}
		counts[c.table] += n
	}
	return counts, nil
}

// RenewKey gives the office another key, safe on the disk before it is used: a
// new one, or that of the chosen file, when it holds one. Whatever is sealed is
// set aside under the fingerprint of the key so far and its fields become empty.
// It refuses while the key so far can be had: it fits (key-fits), lies at
// another place (key-elsewhere), or may be read by others only
// (key-file-unreadable); and where the chosen file is no key (key-place-taken).
// Should the transaction fail, a key that opens nothing is left.
func (t *Tx) RenewKey(ctx context.Context) (KeyState, error) {
	s, err := t.KeyState(ctx)
	if err != nil {
		return s, err
	}
	if err := t.lost(s); err != nil {
		return s, err
	}
	office, _, err := t.lock(ctx)
	if err != nil {
		return s, err
	}
	key, err := t.office.makeKey()
	if err != nil {
		return s, err
	}
	if err := t.setAside(ctx, s.Fingerprint); err != nil {
		return s, err
	}
	if _, err := t.Exec(ctx, `UPDATE seal SET fingerprint = ? WHERE one = 1`, key.Fingerprint()); err != nil {
		return s, err
	}
	t.opened = key.Of(office)
	return t.KeyState(ctx)
}

// lost refuses unless the key is not to be had.
func (t *Tx) lost(s KeyState) error {
	f := fault.Of(s.Trouble)
	switch {
	case s.Trouble == nil:
		return refuse(fault.Conflict, "key-fits", s.File)
	case len(f) != 1 || f[0].Code == "key-file-unreadable":
		return s.Trouble
	case f[0].Code == "not-a-key" && s.File == t.office.options.Key:
		return refuse(fault.Conflict, "key-place-taken", s.File)
	}
	for _, beside := range []string{t.office.path, s.File} {
		file := keyFile(beside, "", s.Fingerprint)
		if _, err := readKey(file, s.Fingerprint); err == nil {
			return refuse(fault.Conflict, "key-elsewhere", file)
		}
	}
	return nil
}

// KeyLost refuses as RenewKey would, and changes nothing.
func (t *Tx) KeyLost(ctx context.Context) (KeyState, error) {
	s, err := t.KeyState(ctx)
	if err == nil {
		err = t.lost(s)
	}
	return s, err
}

// originals is the table of sealed texts of the audit: they are taken away and
// put back whole, never changed.
const originals = "audit_originals"

// setAside moves every sealed value to the table of those that no key opens.
func (t *Tx) setAside(ctx context.Context, fingerprint string) error {
	columns, err := sealedColumns(ctx, t)
	if err != nil {
		return err
	}
	for _, c := range columns {
		_, err := t.Exec(ctx, `INSERT INTO sealed_aside (fingerprint, place, field, record, value)
			SELECT ?, ?, ?, CAST(`+c.id+` AS TEXT), `+c.name+` FROM `+c.table+` WHERE length(`+c.name+`) > 0`,
			fingerprint, c.table, c.name)
		if err != nil {
			return err
		}
		empty := `UPDATE ` + c.table + ` SET ` + c.name + ` = X'' WHERE length(` + c.name + `) > 0`
		if c.table == originals {
			empty = `DELETE FROM ` + originals
		}
		if _, err := t.Exec(ctx, empty); err != nil {
			return err
		}
	}
	return nil
}

// Aside tells whether a value of this place was set aside.
func (t *Tx) Aside(ctx context.Context, at Place) (aside bool, err error) {
	err = t.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM sealed_aside WHERE place = ? AND record = ? AND field = ?)`,
		at.Table, at.ID, at.Column).Scan(&aside)
	return aside, err
}

// aside is one value that was set aside.
type aside struct {
	id    int64
	at    Place
	value []byte
}

// RestoreKey brings back what was set aside under the key in this file, sealed
// with the key of now: the places where nothing stands since (back). Those
// that were filled meanwhile, that are gone, or whose value does not open stay
// aside (stay). It refuses when there is no such file (file-missing), no key
// in it, or nothing aside under it (nothing-aside); and without the key of now.
func (t *Tx) RestoreKey(ctx context.Context, file string) (fingerprint string, back, stay []Place, err error) {
	key, err := readKey(file, "")
	if f := fault.Of(err); len(f) == 1 && f[0].Code == "key-missing" {
		err = fault.New(fault.NotFound, "", "file-missing", fault.Figures{"file": filepath.Clean(file)})
	}
	if err != nil {
		return "", nil, nil, err
	}
	fingerprint = key.Fingerprint()
	office, _, err := t.lock(ctx)
	if err != nil {
		return "", nil, nil, err
	}
	columns, err := sealedColumns(ctx, t)
	if err != nil {
		return "", nil, nil, err
	}
	all, err := t.asideUnder(ctx, fingerprint)
	if err != nil {
		return "", nil, nil, err
	}
	if len(all) == 0 {
		return "", nil, nil, fault.New(fault.NotFound, "", "nothing-aside", fault.Figures{"fingerprint": fingerprint})
	}
	old := key.Of(office)
	for _, a := range all {
		i := slices.IndexFunc(columns, func(c sealedColumn) bool { return c.table == a.at.Table && c.name == a.at.Column })
		done := false
		if i >= 0 {
			if done, err = t.putBack(ctx, old, a, columns[i]); err != nil {
				return "", nil, nil, err
			}
		}
		if done {
			back = append(back, a.at)
		} else {
			stay = append(stay, a.at)
		}
	}
	return fingerprint, back, stay, nil
}

// asideUnder gives what was set aside under a key, the latest first: it is that
// which comes back where a field was set aside twice.
func (t *Tx) asideUnder(ctx context.Context, fingerprint string) ([]aside, error) {
	rows, err := t.Query(ctx, `SELECT id, place, field, record, value FROM sealed_aside WHERE fingerprint = ? ORDER BY id DESC`, fingerprint)
	if err != nil {
		return nil, err
	}
	return Collect(rows, func(r *Rows) (a aside, err error) {
		return a, r.Scan(&a.id, &a.at.Table, &a.at.Column, &a.at.ID, &a.value)
	})
}

// putBack seals one value anew into its place, unless something stands there.
func (t *Tx) putBack(ctx context.Context, old *vault.Vault, a aside, c sealedColumn) (bool, error) {
	plain, err := old.Open(a.at.String(), a.value)
	if err != nil {
		return false, nil // changed from outside; it stays as it is
	}
	sealed, err := t.Seal(ctx, a.at, plain)
	if err != nil {
		return false, err
	}
	put, args := `UPDATE `+c.table+` SET `+c.name+` = ? WHERE `+c.id+` = ? AND length(`+c.name+`) = 0`, []any{sealed, a.at.ID}
	if c.table == originals {
		put, args = `INSERT INTO `+originals+` (seq, text_sealed) VALUES (?, ?) ON CONFLICT DO NOTHING`, []any{a.at.ID, sealed}
	}
	r, err := t.Exec(ctx, put, args...)
	if err != nil {
		return false, err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	_, err = t.Exec(ctx, `DELETE FROM sealed_aside WHERE id = ?`, a.id)
	return true, err
}
