package store

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// Index makes a record findable, or renews what it is found by. title is what
// a hit shows; words is everything it is found by, as typed: folding and
// cutting into tokens is done here. A record is found by whoever may read its
// part (the permission part/read).
func (t *Tx) Index(ctx context.Context, part, kind, id, title, words string) error {
	var doc int64
	err := t.QueryRow(ctx, `INSERT INTO search_records (part, kind, record, title) VALUES (?, ?, ?, ?)
		ON CONFLICT (record, kind) DO UPDATE SET title = excluded.title RETURNING doc`,
		part, kind, id, title).Scan(&doc)
	if err != nil {
		return err
	}
	return t.words.put(ctx, t, doc, entry{words: words})
}

// Unindex makes a record unfindable; one that was not findable stays so.
func (t *Tx) Unindex(ctx context.Context, kind, id string) error {
	var doc int64
	err := t.QueryRow(ctx, `DELETE FROM search_records WHERE record = ? AND kind = ? RETURNING doc`, id, kind).Scan(&doc)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return t.words.put(ctx, t, doc, entry{gone: true})
}

// words are the search words that a transaction has for the index. They are
// written together at its end: FTS5 writes out what it holds at every statement
// of other tables that could be undone by itself, and that costs more than all
// the rest of the indexing.
type words struct {
	docs    []int64
	entries map[int64]entry // the last one of each record
}

type entry struct {
	words string // as typed
	gone  bool   // the record is not to be found any more
}

// mostWords are kept back; a long import writes them in between.
const mostWords = 4000

func (w *words) put(ctx context.Context, tx *Tx, doc int64, e entry) error {
	w.keep(doc, e)
	if len(w.docs) < mostWords || tx.office.making != nil {
		return nil
	}
	return w.seal(ctx, tx)
}

func (w *words) keep(doc int64, e entry) {
	if _, again := w.entries[doc]; !again {
		w.docs = append(w.docs, doc)
	}
	if w.entries == nil {
		w.entries = map[int64]entry{}
	}
	w.entries[doc] = e
}

// join takes over what another transaction has kept back.
func (w *words) join(later words) {
	for _, doc := range later.docs {
		w.keep(doc, later.entries[doc])
	}
}

// seal writes the words into the index.
func (w *words) seal(ctx context.Context, tx *Tx) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	next := w.cut(ctx)
	for _, doc := range w.docs {
		query, args := putWords, []any{doc, next()}
		if w.entries[doc].gone {
			query, args = dropWords, args[:1]
		}
		if _, err := tx.Exec(ctx, query, args...); err != nil {
			return err
		}
	}
	*w = words{}
	return nil
}

// manyWords are worth a goroutine that cuts the next ones while some are
// written.
const manyWords = 100

// cut gives the tokens of one entry after another, until ctx ends.
func (w *words) cut(ctx context.Context) (next func() string) {
	docs, entries := w.docs, w.entries
	if len(docs) < manyWords {
		return func() string {
			doc := docs[0]
			docs = docs[1:]
			return text.SearchTokens(entries[doc].words)
		}
	}
	ahead := make(chan string, manyWords)
	go func() {
		defer close(ahead)
		for _, doc := range docs {
			select {
			case ahead <- text.SearchTokens(entries[doc].words):
			case <-ctx.Done():
				return
			}
		}
	}()
	return func() string { return <-ahead }
}

var _ desk.Finder = (*Office)(nil)

// Hits searches all parts for the clerk; see desk.Finder.
func (o *Office) Hits(ctx context.Context, actor desk.Actor, words string, limit int) (hits []desk.Hit, err error) {
	match := text.SearchQuery(words)
	if match == "" {
		return nil, nil
	}
	err = o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		rows, err := tx.Query(ctx, findWords, actor.Clerk, match, limit)
		if err != nil {
			return err
		}
		hits, err = Collect(rows, func(r *Rows) (h desk.Hit, err error) {
			return h, r.Scan(&h.Part, &h.Kind, &h.ID, &h.Title)
		})
		return err
	})
	return hits, err
}
