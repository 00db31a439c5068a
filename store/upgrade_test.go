package store

import (
	"path/filepath"
	"testing"
)

// Several programs that open an office from an older version at once bring it
// up together, and only once.
func TestOpenUpgradesOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office")
	if err := Create(t.Context(), path, Options{}, nil); err != nil {
		t.Fatal(err)
	}
	o := assemble(path, Options{}, durable)
	// As a program that died between the last migration and noting the version.
	if _, err := o.writes.ExecContext(t.Context(), "PRAGMA user_version = 0"); err != nil {
		t.Fatal(err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	for range 4 {
		go func() {
			o, err := Open(t.Context(), path, Options{})
			if err == nil {
				var v int64
				if v, err = o.version(t.Context()); err == nil && v != newest() {
					t.Errorf("version %d", v)
				}
				err = firstError(err, o.Close())
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
