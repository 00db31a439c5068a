package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backdesk/domain/fault"
)

// lostOffice is an office whose key was taken away to another file: two
// suppliers, an invoice, two drafts and an entry of the audit are sealed.
func lostOffice(t *testing.T) (o *Office, old string) {
	t.Helper()
	o, err := Open(t.Context(), officeOf4(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	file, err := o.KeyFile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	old = filepath.Join(t.TempDir(), "old.key")
	if err := os.Rename(file, old); err != nil {
		t.Fatal(err)
	}
	return o, old
}

func write(t *testing.T, o *Office, fn func(ctx context.Context, tx *Tx) error) {
	t.Helper()
	if err := o.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func renew(t *testing.T, o *Office) (s KeyState) {
	t.Helper()
	write(t, o, func(ctx context.Context, tx *Tx) (err error) {
		s, err = tx.RenewKey(ctx)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE suppliers SET bank_key = '' WHERE length(bank_sealed) = 0`)
		return err
	})
	return s
}

// A renewed key leaves nothing sealed and nothing destroyed; the masked text of
// the audit is a note, and another that was changed is still found.
func TestRenewedKeySetsAside(t *testing.T) {
	o, _ := lostOffice(t)
	second, err := Open(t.Context(), o.Path(), Options{}) // another program, which never had the key
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	s := renew(t, o)
	if s.Trouble != nil {
		t.Fatal(s.Trouble)
	}
	info, err := os.Stat(s.File)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v, %v", info, err)
	}
	want := map[string]int{"audit_originals": 0, "drafts": 0, "invoices": 0, "suppliers": 0}
	err = o.Read(t.Context(), func(ctx context.Context, tx *Tx) error {
		counts, err := tx.Sealed(ctx)
		if err != nil {
			return err
		}
		var aside int
		for table, n := range want {
			if counts[table] != n {
				t.Errorf("%s: %d sealed", table, counts[table])
			}
		}
		err = tx.QueryRow(ctx, `SELECT count(*) FROM sealed_aside WHERE fingerprint <> ?`, s.Fingerprint).Scan(&aside)
		if aside != 6 {
			t.Errorf("%d set aside", aside)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	at := Place{"suppliers", "bank_sealed", "none"}
	var sealed []byte
	write(t, o, func(ctx context.Context, tx *Tx) (err error) {
		if sealed, err = tx.Seal(ctx, at, []byte("x")); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE suppliers SET bank_sealed = ? WHERE id = 'none'`, sealed)
		return err
	})
	err = second.Read(t.Context(), func(ctx context.Context, tx *Tx) error {
		plain, err := tx.Unseal(ctx, at, sealed)
		if string(plain) != "x" {
			t.Errorf("another program reads %q", plain)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	report, err := o.Verify(t.Context())
	if err != nil || len(report.Findings) > 0 || len(report.Notes) != 1 || report.Notes[0].Code != "texts-aside" || report.Notes[0].Figures["count"] != "1" {
		t.Errorf("%+v, %v", report, err)
	}
	write(t, o, func(ctx context.Context, tx *Tx) error {
		if _, err := tx.Exec(ctx, `DELETE FROM audit_text WHERE seq = 2`); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO audit_text SELECT 2, salt, reason, NULL, '{}' FROM audit_text WHERE seq = 1`)
		return err
	})
	report, err = o.Verify(t.Context())
	if err != nil || len(report.Findings) != 1 || report.Findings[0].Code != "text-changed" || report.Findings[0].Where != "audit 2" {
		t.Errorf("%+v, %v", report, err)
	}
}

// A program that still holds the old key in its memory seals with the new one as
// soon as it is renewed.
func TestRenewedKeyReachesWhoHadTheOld(t *testing.T) {
	o, _ := lostOffice(t)
	file, err := o.KeyFile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	old := renew(t, o) // a key that o is sure to have
	if old.File == file {
		t.Fatal("the new key lies where the old one did")
	}
	at := Place{"t", "c_sealed", "1"}
	seal := func() (sealed []byte) {
		write(t, o, func(ctx context.Context, tx *Tx) (err error) {
			sealed, err = tx.Seal(ctx, at, []byte("x"))
			return err
		})
		return sealed
	}
	before := seal()
	if err := os.Remove(old.File); err != nil {
		t.Fatal(err)
	}
	other, err := Open(t.Context(), o.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	renew(t, other)
	after := seal()
	err = other.Read(t.Context(), func(ctx context.Context, tx *Tx) error {
		if _, err := tx.Unseal(ctx, at, before); fault.Of(err)[0].Code != "seal-broken" {
			t.Errorf("the old key still opens: %v", err)
		}
		_, err := tx.Unseal(ctx, at, after)
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// With the old key what still has no other value comes back; what was typed
// since, and what is gone, stays aside.
func TestOldKeyBringsBack(t *testing.T) {
	o, old := lostOffice(t)
	renew(t, o)
	write(t, o, func(ctx context.Context, tx *Tx) error {
		sealed, err := tx.Seal(ctx, Place{"suppliers", "bank_sealed", "s2"}, []byte("typed since"))
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE suppliers SET bank_sealed = ? WHERE id = 's2'`, sealed); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM drafts WHERE id = 'd1'`)
		return err
	})
	var back, stay []Place
	write(t, o, func(ctx context.Context, tx *Tx) (err error) {
		_, back, stay, err = tx.RestoreKey(ctx, old)
		return err
	})
	names := func(places []Place) (names []string) {
		for _, p := range places {
			names = append(names, p.Table+" "+p.ID)
		}
		slices.Sort(names)
		return names
	}
	if got := strings.Join(names(back), ", "); got != "audit_originals 1, drafts d2, invoices i1, suppliers s1" {
		t.Errorf("back: %s", got)
	}
	if got := strings.Join(names(stay), ", "); got != "drafts d1, suppliers s2" {
		t.Errorf("stay: %s", got)
	}
	err := o.Read(t.Context(), func(ctx context.Context, tx *Tx) error {
		var sealed []byte
		if err := tx.QueryRow(ctx, `SELECT bank_sealed FROM suppliers WHERE id = 's2'`).Scan(&sealed); err != nil {
			return err
		}
		plain, err := tx.Unseal(ctx, Place{"suppliers", "bank_sealed", "s2"}, sealed)
		if string(plain) != "typed since" {
			t.Errorf("%q", plain)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	report, err := o.Verify(t.Context())
	if err != nil || len(report.Findings)+len(report.Notes) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// The right to erasure reaches what was set aside.
func TestErasureReachesWhatIsAside(t *testing.T) {
	o, _ := lostOffice(t)
	renew(t, o)
	write(t, o, func(ctx context.Context, tx *Tx) error { return tx.EraseText(ctx, 1) })
	err := o.Read(t.Context(), func(ctx context.Context, tx *Tx) error {
		var left int
		err := tx.QueryRow(ctx, `SELECT count(*) FROM sealed_aside WHERE place = 'audit_originals'`).Scan(&left)
		if left != 0 {
			t.Errorf("%d texts are still aside", left)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// A key that cannot be read for want of rights is not lost.
func TestUnreadableKeyIsNotLost(t *testing.T) {
	o, old := lostOffice(t)
	file, err := o.KeyFile(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(file, 0o700); err != nil { // root reads every file, but no folder as one
		t.Fatal(err)
	}
	err = o.Write(t.Context(), func(ctx context.Context, tx *Tx) error {
		_, err := tx.RenewKey(ctx)
		return err
	})
	if f := fault.Of(err); len(f) != 1 || f[0].Code != "key-file-unreadable" {
		t.Errorf("%v", err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(old, file); err != nil {
		t.Fatal(err)
	}
	err = o.Write(t.Context(), func(ctx context.Context, tx *Tx) error {
		_, err := tx.RenewKey(ctx)
		return err
	})
	if f := fault.Of(err); len(f) != 1 || f[0].Code != "key-fits" {
		t.Errorf("%v", err)
	}
}
