package store_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"backdesk/domain/desk"
	"backdesk/store"
)

// Records are found by any of their words, folded, and only by whoever may
// read their part.
func TestHits(t *testing.T) {
	o, _ := noteOffice(t)
	index := func(part, kind, id, title, words string) {
		t.Helper()
		err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			return tx.Index(ctx, part, kind, id, title, words)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	index("notes", "order", "o1", "2026-00287 山田製作所", "2026-00287 山田製作所 ﾔﾏﾀﾞ ボルト M8")
	index("parties", "supplier", "s1", "K-0031 山田製作所", "K-0031 山田製作所 ヤマダ")
	index("parties", "supplier", "s2", "K-0032 Müller", "K-0032 Müller & Söhne")
	index("parties", "supplier", "s2", "K-0032 Meyer", "K-0032 Meyer")

	guest := desk.Actor{Clerk: "guest"}
	cases := []struct {
		actor desk.Actor
		words string
		want  string
	}{
		{sato, "山田", "o1 "}, {sato, "やまだ", "o1 "}, {sato, "2026-00287", "o1 "}, {sato, "287", "o1 "},
		{sato, "bolt", ""}, {sato, "ボルト m8", "o1 "}, {sato, "製作 ボ", "o1 "}, {sato, "", ""}, {sato, `" OR *`, ""},
		{guest, "山田", "s1 "}, {guest, "ボルト", ""}, {guest, "meyer", "s2 "}, {guest, "Müller", ""},
		{desk.Actor{Clerk: "nobody"}, "山田", ""},
	}
	for _, c := range cases {
		hits, err := o.Hits(t.Context(), c.actor, c.words, 10)
		got := ""
		for _, h := range hits {
			got += h.ID + " "
		}
		if err != nil || got != c.want {
			t.Errorf("%s looks for %q: %q, want %q (%v)", c.actor.Clerk, c.words, got, c.want, err)
		}
	}
	err := o.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Unindex(ctx, "order", "none"); err != nil {
			return err
		}
		return tx.Unindex(ctx, "order", "o1")
	})
	if hits, fail := o.Hits(t.Context(), sato, "山田", 10); err != nil || fail != nil || len(hits) != 0 {
		t.Errorf("%+v, %v, %v", hits, err, fail)
	}
	sound(t, o)
}

// What is indexed while an office is made is found once it is there, as its last
// transaction left it.
func TestAnOfficeIsFoundWithItsWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "office.backdesk")
	err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, o *store.Office) error {
		for _, step := range []func(tx *store.Tx) error{
			func(tx *store.Tx) error { return tx.Index(ctx, "notes", "note", "renewed", "", "first") },
			func(tx *store.Tx) error { return tx.Index(ctx, "notes", "note", "gone", "", "first") },
			func(tx *store.Tx) error { return tx.Index(ctx, "notes", "note", "renewed", "", "second") },
			func(tx *store.Tx) error { return tx.Unindex(ctx, "note", "gone") },
		} {
			if err := o.Write(ctx, func(_ context.Context, tx *store.Tx) error { return step(tx) }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = open(t, path).Read(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		for word, want := range map[string]string{"first": "", "second": "renewed"} {
			rows, err := tx.Query(ctx, `SELECT r.record FROM search_words w JOIN search_records r ON r.doc = w.rowid WHERE w.search_words MATCH ?`, word)
			if err != nil {
				return err
			}
			found, err := store.Collect(rows, func(r *store.Rows) (id string, err error) { return id, r.Scan(&id) })
			if err != nil {
				return err
			}
			if got := strings.Join(found, " "); got != want {
				t.Errorf("%s finds %q", word, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
