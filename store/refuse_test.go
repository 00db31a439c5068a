package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"backdesk/domain/fault"
	"backdesk/store"
)

// Whatever is not an office that can be worked in is refused with its own word
// and stays as it was, with nothing new beside it.
func TestOpenRefuses(t *testing.T) {
	cases := []struct {
		name string
		make func(t *testing.T, dir string) string
		kind fault.Kind
		code string
	}{
		{"a missing file", missing, fault.NotFound, "office-missing"},
		{"a directory", directory, fault.Unreadable, "office-is-directory"},
		{"an empty file", content(nil), fault.Unreadable, "not-an-office"},
		{"a text", content([]byte("Dear Sir or Madam,\n")), fault.Unreadable, "not-an-office"},
		{"a long text", content(bytes.Repeat([]byte("invoice "), 1000)), fault.Unreadable, "not-an-office"},
		{"another program's database", foreign, fault.Unreadable, "not-an-office"},
		{"an office from a newer version", fromNewer, fault.Unavailable, "office-newer"},
		{"a read-only office", readOnly, fault.Unavailable, "office-read-only"},
		{"an office in a read-only directory", readOnlyDirectory, fault.Unavailable, "directory-read-only"},
		{"an office cut short", cutShort, fault.Damaged, "office-damaged"},
		{"an office with its schema overwritten", overwritten, fault.Damaged, "office-damaged"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := c.make(t, dir)
			before := listing(t, dir)
			o, err := store.Open(t.Context(), path, store.Options{})
			if err == nil {
				_ = o.Close()
				t.Fatal("it was opened")
			}
			faults := fault.Of(err)
			if fault.KindOf(err) != c.kind || len(faults) != 1 || faults[0].Code != c.code {
				t.Errorf("got %v, want %s %s", err, c.kind, c.code)
			}
			if after := listing(t, dir); after != before {
				t.Errorf("it was touched:\n%s\nbefore:\n%s", after, before)
			}
		})
	}
}

func missing(_ *testing.T, dir string) string { return filepath.Join(dir, "none") }

func directory(t *testing.T, dir string) string {
	path := filepath.Join(dir, "folder")
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func content(b []byte) func(*testing.T, string) string {
	return func(t *testing.T, dir string) string {
		path := filepath.Join(dir, "file")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
}

func foreign(t *testing.T, dir string) string {
	path := filepath.Join(dir, "other.db")
	tamper(t, path, `CREATE TABLE notes (text TEXT)`)
	return path
}

func made(t *testing.T, dir string) string {
	path := filepath.Join(dir, "office.backdesk")
	if err := store.Create(t.Context(), path, store.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

func fromNewer(t *testing.T, dir string) string {
	path := made(t, dir)
	tamper(t, path, `PRAGMA user_version = 90000`)
	return path
}

func readOnly(t *testing.T, dir string) string {
	path := made(t, dir)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	return path
}

func readOnlyDirectory(t *testing.T, dir string) string {
	inner := filepath.Join(dir, "shelf")
	if err := os.Mkdir(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	path := made(t, inner)
	if err := os.Chmod(inner, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(inner, 0o755) })
	return path
}

func cutShort(t *testing.T, dir string) string {
	path := made(t, dir)
	if err := os.Truncate(path, 3*4096); err != nil {
		t.Fatal(err)
	}
	return path
}

func overwritten(t *testing.T, dir string) string {
	path := made(t, dir)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(bytes.Repeat([]byte{0xff}, 3000), 100); err != nil {
		t.Fatal(err)
	}
	return path
}

// tamper works on a file as another program would: no checks, no lock.
func tamper(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.ExecContext(context.Background(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// listing gives names, modes and contents below dir.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		b.WriteString(path + " " + info.Mode().String() + "\n")
		if info.Mode().IsRegular() {
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			b.Write(raw)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A name that is in use is never written over, and nothing is left beside it.
func TestCreateRefusesAnExistingFile(t *testing.T) {
	dir := t.TempDir()
	path := content([]byte("mine"))(t, dir)
	before := listing(t, dir)
	err := store.Create(t.Context(), path, store.Options{}, nil)
	if faults := fault.Of(err); len(faults) != 1 || faults[0].Code != "office-exists" {
		t.Errorf("got %v", err)
	}
	if listing(t, dir) != before {
		t.Error("the file was touched")
	}
}

// An office whose founding fails does not exist.
func TestCreateLeavesNothingWhenFoundingFails(t *testing.T) {
	dir := t.TempDir()
	no := fault.New(fault.Invalid, "name", "required", nil)
	err := store.Create(t.Context(), filepath.Join(dir, "office"), store.Options{},
		func(context.Context, *store.Office) error { return no })
	if err != error(no) {
		t.Errorf("got %v", err)
	}
	if got := listing(t, dir); got != dir+" "+os.ModeDir.String()[:1]+"rwxr-xr-x\n" {
		t.Errorf("left behind: %s", got)
	}
}

// Characters that mean something in a database address are part of the name.
func TestOpenAnyName(t *testing.T) {
	for _, name := range []string{"事務所 2026.backdesk", "a?b#c%41&mode=ro", "it's \"here\"", "-x", "file:x"} {
		path := filepath.Join(t.TempDir(), name)
		if err := store.Create(t.Context(), path, store.Options{}, nil); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		open(t, path)
	}
}
