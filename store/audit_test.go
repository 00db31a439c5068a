package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/store"
)

// Whatever is done to the audit behind the office's back is found, and where.
func TestVerifyFindsTampering(t *testing.T) {
	const open = `DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_text_no_update; `
	cases := []struct {
		name, sql, where, code string
	}{
		{"an entry edited", `UPDATE audit SET clerk = 'mori' WHERE seq = 4`, "audit 4", "entry-changed"},
		{"a time edited", `UPDATE audit SET at = '2020-01-01T00:00:00.000000000Z' WHERE seq = 1`, "audit 1", "entry-changed"},
		{"its text edited", `UPDATE audit_text SET reason = 'other' WHERE seq = 4`, "audit 4", "text-changed"},
		{"its values edited", `UPDATE audit_text SET after = '{}' WHERE seq = 4`, "audit 4", "text-changed"},
		{"its text removed", `DELETE FROM audit_text WHERE seq = 4`, "audit 4", "text-missing"},
		{"an entry deleted", `DELETE FROM audit WHERE seq = 4; DELETE FROM audit_text WHERE seq = 4`, "audit 4", "entry-missing"},
		{"the first deleted", `DELETE FROM audit WHERE seq = 1; DELETE FROM audit_text WHERE seq = 1`, "audit 1", "entry-missing"},
		{"two exchanged", `UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 99`, "audit 4", "entry-changed"},
		{"the tail cut off", `DELETE FROM audit WHERE seq > 5; DELETE FROM audit_text WHERE seq > 5`, "audit 5", "chain-cut"},
		{"all cut off", `DELETE FROM audit; DELETE FROM audit_text`, "audit 0", "chain-cut"},
		{"a number taken away", `DELETE FROM notes WHERE number = 3`, "notes/note 2026-3", "number-missing"},
		{"the last number taken away", `DELETE FROM notes WHERE number = 8`, "notes/note 2026-8", "number-count"},
		{"a broken link", `UPDATE clerk_limits SET clerk = 'nobody'`, "clerk_limits 1", "link-broken"},
		{"words lost", `DELETE FROM search_words WHERE rowid = 2`, "note n-00002", "not-searchable"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o, path := noteOffice(t)
			write8(t, o)
			tamper(t, path, open+c.sql)
			r, err := o.Verify(t.Context(), numbers)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Findings) == 0 || r.Findings[0].Where != c.where || r.Findings[0].Code != c.code {
				t.Errorf("found %+v, want %s %s first", r.Findings, c.where, c.code)
			}
		})
	}
}

func write8(t testing.TB, o *store.Office) {
	t.Helper()
	d := noteDoor(o, "n")
	for i := range 8 {
		if err := note(t.Context(), d, fmt.Sprintf("note %d", i), nil); err != nil {
			t.Fatal(err)
		}
	}
}

// The file itself refuses a change of the audit, whoever asks.
func TestAuditIsAppendOnly(t *testing.T) {
	o, _ := noteOffice(t)
	write8(t, o)
	for _, s := range []string{
		`UPDATE audit SET clerk = 'mori'`, `DELETE FROM audit`, `UPDATE audit_text SET reason = ''`, `DELETE FROM audit_head`,
	} {
		err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Exec(ctx, s)
			return err
		})
		if err == nil {
			t.Errorf("%s was done", s)
		}
	}
	sound(t, o)
}

// Text erased by the office, and recorded so, leaves the chain whole.
func TestErasureLeavesTheChainWhole(t *testing.T) {
	o, _ := noteOffice(t)
	write8(t, o)
	erase := desk.NewDoor(store.Part(o, func(tx *store.Tx) book { return book{tx} }), desk.Tools{
		Now: time.Now, NewID: ids("e"), Bell: o,
	})
	err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO role_grants VALUES ('notes', 'office/erase')`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = erase.Write(t.Context(), sato, desk.Permission{Part: "office", Action: "erase"},
		func(ctx context.Context, w *desk.Work, b book) error {
			if err := b.tx.EraseText(ctx, 4); err != nil {
				return err
			}
			return w.Record("audit", "4", "erase", "asked for by the person", nil, nil)
		})
	if err != nil {
		t.Fatal(err)
	}
	if r := sound(t, o); r.Entries != 9 {
		t.Errorf("%d entries", r.Entries)
	}
	err = o.Read(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		history, err := tx.History(ctx, "n-00004")
		if len(history) != 1 || history[0].After != nil || history[0].Reason != "" || history[0].Clerk != "sato" {
			t.Errorf("history %+v", history)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
