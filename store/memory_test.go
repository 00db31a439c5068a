package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"backdesk/store"
)

// diary is a part's memory: what its transactions wrote in it.
type diary struct{ pages []string }

func TestAMemoryEndsWhenAnyoneElseMayHaveWritten(t *testing.T) {
	ours, path := noteOffice(t)
	theirs := open(t, path)
	undone := errors.New("undone")
	// work is one writing transaction that remembers its page, and gives what it
	// found there.
	work := func(page string, end error) (found []string) {
		t.Helper()
		err := ours.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			d := store.Remember(tx, func() *diary { return &diary{} })
			if again := store.Remember(tx, func() *diary { return &diary{} }); again != d {
				t.Error("one transaction has two memories")
			}
			found = d.pages
			d.pages = append(d.pages, page)
			return end
		})
		if !errors.Is(err, end) {
			t.Fatal(err)
		}
		return found
	}
	notes := 0
	other := func(t *testing.T, o *store.Office) {
		t.Helper()
		notes++
		err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return book{tx}.put(ctx, fmt.Sprint(notes), notes, "")
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name    string
		between func()
		lasts   bool
	}{
		{"nothing", func() {}, true},
		{"a reader, who has a memory of their own", func() {
			err := ours.Read(t.Context(), func(_ context.Context, tx *store.Tx) error {
				if d := store.Remember(tx, func() *diary { return &diary{} }); len(d.pages) > 0 {
					t.Error("a reader has a writer's memory")
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}, true},
		{"a reader of another program", func() {
			if err := theirs.Read(t.Context(), func(context.Context, *store.Tx) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"another program that writes", func() { other(t, theirs) }, false},
		{"another part that writes", func() { other(t, ours) }, false},
		{"a transaction that is undone", func() { work("undone", undone) }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			other(t, ours)
			if found := work("first", nil); len(found) > 0 {
				t.Fatalf("it begins with %q", found)
			}
			test.between()
			if lasts := len(work("second", nil)) > 0; lasts != test.lasts {
				t.Errorf("it lasts: %t", lasts)
			}
		})
	}
}
