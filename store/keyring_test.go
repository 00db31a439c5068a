package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/store"
)

// keyOf gives the only key file in the folder of an office.
func keyOf(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "backdesk-*.key"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	return found[0]
}

// standsIn tells which files of the folder hold the text.
func standsIn(t *testing.T, dir, text string) (files []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(text)) {
			files = append(files, e.Name())
		}
	}
	return files
}

const account = "DE89370400440532013000"

// sealOne seals the account into a place and gives what is stored.
func sealOne(ctx context.Context, o *store.Office, at store.Place) (sealed []byte, err error) {
	err = o.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		sealed, err = tx.Seal(ctx, at, []byte(account))
		return err
	})
	return sealed, err
}

func unseal(ctx context.Context, o *store.Office, at store.Place, sealed []byte) (plain []byte, err error) {
	err = o.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		plain, err = tx.Unseal(ctx, at, sealed)
		return err
	})
	return plain, err
}

// The key is found by what the office remembers of it: under another name, as a
// copy, from another folder that is named, and again when it is put back. A
// missing key, another one and what is no key are told by name.
func TestKeyIsFound(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "office.db")
	if err := store.Create(t.Context(), path, store.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	at := store.Place{Table: "suppliers", Column: "bank_sealed", ID: "1"}
	sealed, err := sealOne(t.Context(), open(t, path), at)
	if err != nil || bytes.Contains(sealed, []byte(account)) {
		t.Fatalf("%q, %v", sealed, err)
	}
	key := keyOf(t, dir)
	elsewhere := filepath.Join(t.TempDir(), "stick.key")
	other := filepath.Join(t.TempDir(), "other.db")
	if err := store.Create(t.Context(), other, store.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	copyFile := func(from, to string) {
		t.Helper()
		content, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(path, chosen string) (string, error) {
		t.Helper()
		o, err := store.Open(t.Context(), path, store.Options{Key: chosen})
		if err != nil {
			t.Fatal(err)
		}
		defer o.Close()
		plain, err := unseal(t.Context(), o, at, sealed)
		return string(plain), err
	}
	well := func(what, path, chosen string) {
		t.Helper()
		if plain, err := read(path, chosen); err != nil || plain != account {
			t.Errorf("%s: %q, %v", what, plain, err)
		}
	}
	refused := func(what, code, path, chosen, file string) {
		t.Helper()
		plain, err := read(path, chosen)
		f := fault.Of(err)
		if plain != "" || len(f) != 1 || f[0].Code != code || f[0].Figures["file"] != file || !store.Unreadable(err) || fault.KindOf(err) != fault.Unavailable {
			t.Errorf("%s: %q, %v", what, plain, err)
		}
	}
	well("as made", path, "")
	copyFile(path, filepath.Join(dir, "copied.db"))
	well("a copy beside it", filepath.Join(dir, "copied.db"), "")
	renamed := filepath.Join(dir, "renamed.db")
	if err := os.Rename(path, renamed); err != nil {
		t.Fatal(err)
	}
	well("renamed", renamed, "")
	copyFile(key, elsewhere)
	if err := os.Rename(key, key+".away"); err != nil {
		t.Fatal(err)
	}
	refused("missing", "key-missing", renamed, "", key)
	well("a file that is named", renamed, elsewhere)
	copyFile(key+".away", filepath.Join(filepath.Dir(elsewhere), filepath.Base(key)))
	well("a folder that is named", renamed, filepath.Dir(elsewhere))
	copyFile(keyOf(t, filepath.Dir(other)), key)
	refused("wrong", "key-wrong", renamed, "", key)
	if err := os.WriteFile(key, []byte("secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused("no key", "not-a-key", renamed, "", key)
}

// A key that is put back while the program runs is found without a restart.
func TestKeyPutBack(t *testing.T) {
	o, path := newOffice(t)
	key := keyOf(t, filepath.Dir(path))
	if err := os.Rename(key, key+".away"); err != nil {
		t.Fatal(err)
	}
	at := store.Place{Table: "t", Column: "c_sealed", ID: "1"}
	if _, err := sealOne(t.Context(), o, at); !store.Unreadable(err) {
		t.Fatal(err)
	}
	if err := os.Rename(key+".away", key); err != nil {
		t.Fatal(err)
	}
	sealed, err := sealOne(t.Context(), o, at)
	if err != nil {
		t.Fatal(err)
	}
	at.ID = "2"
	if _, err := unseal(t.Context(), o, at, sealed); fault.KindOf(err) != fault.Damaged || !store.Unreadable(err) {
		t.Errorf("opened in another record: %v", err)
	}
}

// The key has the rights of the office file, and an office that was not made
// leaves none; one that is chosen is made there, or used when it is there.
func TestKeyIsMadeWithTheOffice(t *testing.T) {
	dir, stick := t.TempDir(), t.TempDir()
	failed := errors.New("no")
	err := store.Create(t.Context(), filepath.Join(dir, "failed.db"), store.Options{}, func(context.Context, *store.Office) error { return failed })
	if !errors.Is(err, failed) {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	chosen := filepath.Join(stick, "all.key")
	var texts [2][]byte
	for i, name := range []string{"one.db", "two.db"} {
		if err := store.Create(t.Context(), filepath.Join(dir, name), store.Options{Key: chosen}, nil); err != nil {
			t.Fatal(err)
		}
		if texts[i], err = os.ReadFile(chosen); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(texts[0], texts[1]) {
		t.Error("the key of the first office was written over")
	}
	info, err := os.Stat(chosen)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	o, err := store.Open(t.Context(), filepath.Join(dir, "two.db"), store.Options{Key: chosen})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if file, err := o.KeyFile(t.Context()); err != nil || file != chosen {
		t.Errorf("%s, %v", file, err)
	}
}

// What a form says is secret stands sealed in a draft. Without the key all else
// of the draft is kept and read, and the secret is there again with the key.
func TestDraftSecrets(t *testing.T) {
	o, path := newOffice(t)
	dir := filepath.Dir(path)
	d := desk.Draft{ID: "1", Clerk: "sato", Form: "parties/supplier", Values: []byte(`{"fields":{}}`), Secret: []byte(`{"iban":"` + account + `"}`)}
	keep := func(o *store.Office, d desk.Draft) {
		t.Helper()
		if err := o.Keep(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(o *store.Office, values, secret string, lost bool) {
		t.Helper()
		list, err := o.List(t.Context(), "sato")
		if err != nil || len(list) != 1 || string(list[0].Values) != values || string(list[0].Secret) != secret || list[0].Lost != lost {
			t.Errorf("%+v, %v", list, err)
		}
	}
	keep(o, d)
	holds(o, `{"fields":{}}`, string(d.Secret), false)
	if files := standsIn(t, dir, account); len(files) > 0 {
		t.Errorf("it stands in %v", files)
	}
	key := keyOf(t, dir)
	if err := os.Rename(key, key+".away"); err != nil {
		t.Fatal(err)
	}
	without := open(t, path)
	holds(without, `{"fields":{}}`, "", true)
	d.Values, d.Secret, d.Lost = []byte(`{"more":1}`), nil, true
	keep(without, d)
	d.Values, d.Secret = []byte(`{"more":2}`), []byte(`{"iban":"typed without the key"}`)
	keep(without, d)
	holds(without, `{"more":2}`, "", true)
	if err := os.Rename(key+".away", key); err != nil {
		t.Fatal(err)
	}
	holds(without, `{"more":2}`, `{"iban":"`+account+`"}`, false)
	d.Secret, d.Lost = nil, false
	keep(without, d)
	holds(without, `{"more":2}`, "", false)
}
