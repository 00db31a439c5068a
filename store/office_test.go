package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"backdesk/store"
)

// newOffice makes an empty office and opens it.
func newOffice(t testing.TB) (*store.Office, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.backdesk")
	if err := store.Create(t.Context(), path, store.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	return open(t, path), path
}

func open(t testing.TB, path string) *store.Office {
	t.Helper()
	o, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

func TestCreateThenOpen(t *testing.T) {
	o, _ := newOffice(t)
	err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO places (clerk, state) VALUES (?, ?)`, "a", "{}")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
