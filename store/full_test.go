package store_test

import (
	"context"
	"strings"
	"testing"

	"backdesk/domain/fault"
	"backdesk/store"
)

// When there is no room left, the verb is refused as a whole with a word for
// it; what was there stays, can be read, and work goes on once there is room.
func TestFullDiskKeepsTheOfficeWhole(t *testing.T) {
	o, _ := noteOffice(t)
	d := noteDoor(o, "m")
	write8(t, o)
	room(t, o, 200)
	long := strings.Repeat("a long note ", 5000)
	var err error
	kept := 8
	for range 100 {
		if err = note(t.Context(), d, long, nil); err != nil {
			break
		}
		kept++
	}
	if faults := fault.Of(err); fault.KindOf(err) != fault.Unavailable || faults[0].Code != "disk-full" {
		t.Fatalf("got %v", err)
	}
	if count, last := notes(t, o); count != kept || last != kept {
		t.Errorf("%d notes, the last numbered %d; want %d", count, last, kept)
	}
	sound(t, o)
	room(t, o, 1<<20)
	if err := note(t.Context(), d, long, nil); err != nil {
		t.Errorf("with room again: %v", err)
	}
	sound(t, o)
}

// room bounds the file's size in pages.
func room(t *testing.T, o *store.Office, pages int) {
	t.Helper()
	err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		var now int
		// A PRAGMA takes no parameters; the words differ by the number only.
		query := "PRAGMA max_page_count = 200"
		if pages > 200 {
			query = "PRAGMA max_page_count = 1048576"
		}
		return tx.QueryRow(ctx, query).Scan(&now)
	})
	if err != nil {
		t.Fatal(err)
	}
}
