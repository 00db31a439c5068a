package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/store"
)

// book is the smallest part there is: one table of numbered notes.
type book struct{ tx *store.Tx }

func (b book) put(ctx context.Context, id string, number int, text string) error {
	_, err := b.tx.Exec(ctx, `INSERT INTO notes (id, number, text) VALUES (?, ?, ?)`, id, number, text)
	return err
}

var write = desk.Permission{Part: "notes", Action: "write"}

// numbers is the check of the notes' numbers.
var numbers = store.Gapless("notes/note", `SELECT 2026, number FROM notes ORDER BY number`)

// noteOffice makes an office with notes and one clerk who may do everything
// with them, "sato", and one who may not, "guest".
func noteOffice(t testing.TB) (*store.Office, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office.backdesk")
	err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, o *store.Office) error {
		return o.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			for _, s := range []string{
				`CREATE TABLE notes (id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, text TEXT NOT NULL)`,
				`INSERT INTO roles VALUES ('notes', 'Notes', 1), ('guest', 'Guest', 1)`,
				`INSERT INTO role_grants VALUES ('notes', 'notes/*'), ('guest', 'parties/read')`,
				`INSERT INTO clerks VALUES ('sato', 1, 'sato', 'Sato', 'notes', 'ja', 1, ''), ('guest', 1, 'guest', 'Guest', 'guest', 'en', 1, '')`,
				`INSERT INTO clerk_limits VALUES ('sato', 'JPY', 500000)`,
			} {
				if _, err := tx.Exec(ctx, s); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return open(t, path), path
}

var sato = desk.Actor{Clerk: "sato", Session: "test"}

// ids gives different ids, also to goroutines at once.
func ids(prefix string) func() string {
	var mu sync.Mutex
	n := 0
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		n++
		return fmt.Sprintf("%s-%05d", prefix, n)
	}
}

func noteDoor(o *store.Office, prefix string) *desk.Door[book] {
	return desk.NewDoor(store.Part(o, func(tx *store.Tx) book { return book{tx} }), desk.Tools{
		Now:   func() time.Time { return time.Date(2026, 11, 21, 5, 0, 0, 0, time.UTC) },
		NewID: ids(prefix), Bell: o,
	})
}

// note writes a numbered note through the door; fail makes the verb refuse
// after everything is written.
func note(ctx context.Context, d *desk.Door[book], text string, fail error) error {
	return d.Write(ctx, sato, write, func(ctx context.Context, w *desk.Work, b book) error {
		n, err := w.Number(ctx, "note", 2026)
		if err != nil {
			return err
		}
		id := w.NewID()
		if err := b.put(ctx, id, n, text); err != nil {
			return err
		}
		if err := b.tx.Index(ctx, "notes", "note", id, text, text); err != nil {
			return err
		}
		if err := w.Record("note", id, "write", "because", nil, map[string]any{"text": text, "number": n}); err != nil {
			return err
		}
		return fail
	})
}

func notes(t testing.TB, o *store.Office) (count, last int) {
	t.Helper()
	err := o.Read(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT count(*), coalesce(max(number), 0) FROM notes`).Scan(&count, &last)
	})
	if err != nil {
		t.Fatal(err)
	}
	return count, last
}

// sound fails the test unless everything about the office is in order.
func sound(t testing.TB, o *store.Office) store.Report {
	t.Helper()
	r, err := o.Verify(t.Context(), numbers)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		t.Errorf("found: %+v", f)
	}
	return r
}

// A refused verb leaves no row, no number taken, no audit entry and no words.
func TestRefusedVerbLeavesNothing(t *testing.T) {
	o, _ := noteOffice(t)
	d := noteDoor(o, "n")
	no := fault.New(fault.Invalid, "text", "required", nil)
	for i := range 20 {
		var fail error
		if i%3 == 0 {
			fail = no
		}
		if err := note(t.Context(), d, "a note", fail); !errors.Is(err, fail) {
			t.Fatal(err)
		}
	}
	if count, last := notes(t, o); count != 13 || last != 13 {
		t.Errorf("%d notes, the last numbered %d; want 13", count, last)
	}
	if r := sound(t, o); r.Entries != 13 {
		t.Errorf("%d audit entries", r.Entries)
	}
	hits, err := o.Hits(t.Context(), sato, "note", 100)
	if err != nil || len(hits) != 13 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
}

// A panic in a verb undoes it and frees the writer for the next.
func TestPanicInAVerbFreesTheWriter(t *testing.T) {
	o, _ := noteOffice(t)
	func() {
		defer func() { _ = recover() }()
		_ = o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			if err := (book{tx}).put(ctx, "x", 1, "x"); err != nil {
				t.Error(err)
			}
			panic("a fault of the program")
		})
	}()
	if err := note(t.Context(), noteDoor(o, "n"), "after", nil); err != nil {
		t.Fatal(err)
	}
	if count, _ := notes(t, o); count != 1 {
		t.Errorf("%d notes", count)
	}
}

// Two offices on one file, several sessions each: no number twice, none left
// out, one chain.
func TestNumbersAreGaplessUnderConcurrency(t *testing.T) {
	one, path := noteOffice(t)
	two := open(t, path)
	var all sync.WaitGroup
	for i := range 8 {
		o := []*store.Office{one, two}[i%2]
		all.Go(func() {
			d := noteDoor(o, fmt.Sprint(i))
			for j := range 10 {
				var fail error
				if (i+j)%4 == 0 {
					fail = context.Canceled
				}
				if err := note(t.Context(), d, "concurrent", fail); !errors.Is(err, fail) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if count, last := notes(t, two); count != 60 || last != 60 {
		t.Errorf("%d notes, the last numbered %d; want 60", count, last)
	}
	sound(t, one)
}

// The door turns away an unknown clerk, one without the permission, and the
// founder once there are clerks.
func TestDoorTurnsAway(t *testing.T) {
	o, _ := noteOffice(t)
	d := noteDoor(o, "n")
	for clerk, want := range map[string]fault.Kind{"nobody": fault.NotFound, "guest": fault.Forbidden, store.Founder: fault.NotFound} {
		err := d.Write(t.Context(), desk.Actor{Clerk: clerk}, write,
			func(context.Context, *desk.Work, book) error { return errors.New("let in") })
		if fault.KindOf(err) != want {
			t.Errorf("%s: %v", clerk, err)
		}
	}
	err := d.Read(t.Context(), sato, write, func(_ context.Context, w *desk.Work, _ book) error {
		if len(w.Clerk.Limits) != 1 || w.Clerk.Limits[0].Minor() != 500000 || w.Clerk.Language != "ja" {
			t.Errorf("the clerk as read: %+v", w.Clerk)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// While rows are read, the same statement may run again, and a reader that is
// cut off leaves its connection fit for use.
func TestStatementsNest(t *testing.T) {
	o, _ := noteOffice(t)
	d := noteDoor(o, "n")
	for range 5 {
		if err := note(t.Context(), d, "x", nil); err != nil {
			t.Fatal(err)
		}
	}
	const list = `SELECT number FROM notes ORDER BY number`
	for range 3 {
		pairs := 0
		err := o.Read(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			outer, err := tx.Query(ctx, list)
			if err != nil {
				return err
			}
			defer func() { _ = outer.Close() }() // read to the end
			for outer.Next() {
				inner, err := tx.Query(ctx, list)
				if err != nil {
					return err
				}
				all, err := store.Collect(inner, func(r *store.Rows) (n int, err error) { return n, r.Scan(&n) })
				if err != nil {
					return err
				}
				pairs += len(all)
			}
			return outer.Err()
		})
		if err != nil || pairs != 25 {
			t.Errorf("%d pairs, %v", pairs, err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	err := o.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		stop()
		return tx.QueryRow(ctx, list).Scan(new(int))
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	sound(t, o)
}

// A value that another record has comes back with the column's name.
func TestTakenNamesTheColumn(t *testing.T) {
	o, _ := noteOffice(t)
	err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if err := (book{tx}).put(ctx, "a", 1, "x"); err != nil {
			return err
		}
		return book{tx}.put(ctx, "b", 1, "x")
	})
	faults := fault.Of(err)
	if len(faults) != 1 || faults[0].Code != "taken" || faults[0].Field != "number" || fault.KindOf(err) != fault.Conflict {
		t.Errorf("%v", err)
	}
	if count, _ := notes(t, o); count != 0 {
		t.Error("something was kept")
	}
}
