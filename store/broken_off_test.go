package store_test

import (
	"context"
	"errors"
	"testing"

	"backdesk/store"
)

// Work that ends in a panic, or forgets to close what it reads, leaves nothing
// behind: whoever reads or writes next works on the last commit.
func TestWorkThatBreaksOffLeavesNothingBehind(t *testing.T) {
	broken := errors.New("broken off")
	const all = `SELECT id FROM notes`
	for _, test := range []struct {
		name string
		work func(ctx context.Context, tx *store.Tx) error
	}{
		{"in the midst of rows", func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.Query(ctx, all)
			if err == nil && rows.Next() {
				panic(broken)
			}
			return err
		}},
		{"in the midst of rows of the same query twice", func(ctx context.Context, tx *store.Tx) error {
			first, err := tx.Query(ctx, all)
			if err != nil {
				return err
			}
			second, err := tx.Query(ctx, all)
			if err == nil && first.Next() && second.Next() && first.Close() == nil {
				panic(broken)
			}
			return err
		}},
		{"rows that are not closed", func(ctx context.Context, tx *store.Tx) error {
			rows, err := tx.Query(ctx, all)
			if err == nil && rows.Next() {
				return broken
			}
			return err
		}},
	} {
		for door, enter := range map[string]func(*store.Office) error{
			"read":  func(o *store.Office) error { return o.Read(t.Context(), test.work) },
			"write": func(o *store.Office) error { return o.Write(t.Context(), test.work) },
		} {
			t.Run(test.name+"/"+door, func(t *testing.T) {
				o, path := noteOffice(t)
				other := open(t, path)
				d, e := noteDoor(o, "a"), noteDoor(other, "b")
				for range 2 {
					if err := note(t.Context(), d, "there before", nil); err != nil {
						t.Fatal(err)
					}
				}
				func() {
					defer func() { _ = recover() }()
					if err := enter(o); !errors.Is(err, broken) {
						t.Error(err)
					}
				}()
				if err := note(t.Context(), e, "of another program", nil); err != nil {
					t.Fatal(err)
				}
				if count, _ := notes(t, o); count != 3 {
					t.Errorf("%d notes are read of 3", count)
				}
				if err := note(t.Context(), d, "of this one", nil); err != nil {
					t.Error(err)
				}
				if count, _ := notes(t, o); count != 4 {
					t.Errorf("%d notes are read of 4", count)
				}
			})
		}
	}
}
