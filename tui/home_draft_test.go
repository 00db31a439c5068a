package tui_test

import (
	"strings"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// What was typed and is not wanted goes by the clerk's own word, never while it
// stands open, and Esc keeps it.
func TestDraftIsThrownAwayFromHome(t *testing.T) {
	o := newOffice()
	opts := o.options()
	d := tuitest.New(t, tui.NewApp(t.Context(), opts), 80, 24, "en")
	clerk := opts.Clerk.ID
	o.drafts.drafts["one"] = desk.Draft{ID: "one", Clerk: clerk, Form: "test/note", Title: "Kyoei"}
	d.Press("f5").Advance(time.Second).Expect("Kyoei")
	for range 9 { // the draft stands somewhere below what waits
		d.Press("d")
		if strings.Contains(d.Screen(), "Throw away") {
			break
		}
		d.Press("down")
	}
	d.Expect("Throw away the draft").Press("esc").Advance(time.Second).Expect("Kyoei")
	d.Press("d", "y").Advance(time.Second).Expect("The draft is gone.")
	if len(o.drafts.drafts) != 0 {
		t.Errorf("%v is kept\n%s", o.drafts.drafts, d.Screen())
	}
}
