package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"backdesk/domain/fault"
	"backdesk/store"
)

// While an office is made its readers see what its writers have written.
func TestWhoMakesAnOfficeReadsWhatIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.backdesk")
	err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, o *store.Office) error {
		err := o.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO places (clerk, state) VALUES ('a', '{}')`)
			return err
		})
		if err != nil {
			return err
		}
		return o.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
			var clerk string
			return tx.QueryRow(ctx, `SELECT clerk FROM places`).Scan(&clerk)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A transaction that fails ends the making, also when its fault is passed over:
// what it had written could not be undone by itself.
func TestAnOfficeIsMadeWholeOrNotAtAll(t *testing.T) {
	failed, panicked := errors.New("failed"), errors.New("panicked")
	half := func(ctx context.Context, o *store.Office, end error) error {
		return o.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			if _, err := tx.Exec(ctx, `INSERT INTO places (clerk, state) VALUES ('a', '{}')`); err != nil {
				return err
			}
			if end == panicked {
				panic(end)
			}
			return end
		})
	}
	for name, found := range map[string]func(ctx context.Context, o *store.Office) error{
		"told": func(ctx context.Context, o *store.Office) error { return half(ctx, o, failed) },
		"passed over": func(ctx context.Context, o *store.Office) error {
			_ = half(ctx, o, failed)
			return nil
		},
		"another after it": func(ctx context.Context, o *store.Office) error {
			_ = half(ctx, o, failed)
			return o.Write(ctx, func(context.Context, *store.Tx) error { return nil })
		},
		"a panic that is passed over": func(ctx context.Context, o *store.Office) error {
			defer func() { _ = recover() }()
			return half(ctx, o, panicked)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "office.backdesk")
			if err := store.Create(t.Context(), path, store.Options{}, found); err == nil {
				t.Error("it is made")
			}
			if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
				t.Error(err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Error(left, err)
			}
		})
	}
}

// No office is made where it could not be opened.
func TestNoOfficeIsMadeInAReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	err := store.Create(t.Context(), filepath.Join(dir, "office.backdesk"), store.Options{}, nil)
	if faults := fault.Of(err); fault.KindOf(err) != fault.Unavailable || faults[0].Code != "directory-read-only" {
		t.Errorf("got %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}
