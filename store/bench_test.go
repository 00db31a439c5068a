package store_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/text"
	"backdesk/store"
)

// The invoice that both sides of BenchmarkDoorWrite write: a head and 5 lines.
const (
	headTable = `CREATE TABLE heads (id TEXT PRIMARY KEY, number INTEGER NOT NULL, supplier TEXT NOT NULL, minor INTEGER NOT NULL, state TEXT NOT NULL)`
	lineTable = `CREATE TABLE lines (head TEXT NOT NULL REFERENCES heads (id), n INTEGER NOT NULL, words TEXT NOT NULL, quantity INTEGER NOT NULL, price INTEGER NOT NULL, PRIMARY KEY (head, n))`
	putHead   = `INSERT INTO heads (id, number, supplier, minor, state) VALUES (?, ?, ?, ?, ?)`
	putLine   = `INSERT INTO lines (head, n, words, quantity, price) VALUES (?, ?, ?, ?, ?)`
	words     = "2026-00287 INV-88121 山田製作所 ヤマダセイサクショ ボルト ナット ワッシャー 六角レンチ 送料 Bolts M8 hexagon"
)

type paper struct {
	ID, Supplier, State string
	Number              int
	Minor               int64
	Lines               []line
}

type line struct {
	Words           string
	Quantity, Price int64
}

func aPaper(id string, n int) paper {
	p := paper{ID: id, Supplier: "01JD0000000000000000000000", State: "posted", Number: n, Minor: 123456}
	for i := range 5 {
		p.Lines = append(p.Lines, line{Words: fmt.Sprintf("ボルト M%d × 100", i), Quantity: 12_000_000, Price: 345_600_000})
	}
	return p
}

// BenchmarkDoorWrite is posting a 5-line document through the door, with
// permission, number, audit and words, beside the bare commit of the very same
// rows on prepared statements. "x bare" is the ratio within one run.
func BenchmarkDoorWrite(b *testing.B) {
	o, path := noteOffice(b)
	err := o.Write(b.Context(), func(ctx context.Context, tx *store.Tx) error {
		for _, s := range []string{headTable, lineTable} {
			if _, err := tx.Exec(ctx, s); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	barePath := filepath.Join(b.TempDir(), "bare")
	if err := store.Create(b.Context(), barePath, store.Options{}, nil); err != nil {
		b.Fatal(err)
	}
	bare := newBare(b, barePath)
	d := noteDoor(o, "n")
	var through, floor time.Duration
	n := 0
	for b.Loop() {
		n++
		start := time.Now()
		if err := postThroughDoor(b.Context(), d, n); err != nil {
			b.Fatal(err)
		}
		through += time.Since(start)
		start = time.Now()
		bare.post(b, n)
		floor += time.Since(start)
	}
	b.ReportMetric(float64(through.Microseconds())/float64(n), "µs/door")
	b.ReportMetric(float64(floor.Microseconds())/float64(n), "µs/bare")
	b.ReportMetric(float64(through)/float64(floor), "x-bare")
	_ = path
}

func postThroughDoor(ctx context.Context, d *desk.Door[book], i int) error {
	return d.Write(ctx, sato, write, func(ctx context.Context, w *desk.Work, bk book) error {
		number, err := w.Number(ctx, "invoice", 2026)
		if err != nil {
			return err
		}
		p := aPaper(fmt.Sprintf("01JD%022d", i), number)
		if _, err := bk.tx.Exec(ctx, putHead, p.ID, p.Number, p.Supplier, p.Minor, p.State); err != nil {
			return err
		}
		for n, l := range p.Lines {
			if _, err := bk.tx.Exec(ctx, putLine, p.ID, n, l.Words, l.Quantity, l.Price); err != nil {
				return err
			}
		}
		if err := bk.tx.Index(ctx, "notes", "invoice", p.ID, "INV-88121 山田製作所", words); err != nil {
			return err
		}
		return w.Record("invoice", p.ID, "post", "", nil, p)
	})
}

// bare writes the rows that postThroughDoor leaves, with nothing around them.
type bare struct {
	db                                             *sql.Conn
	head, line, series, audit, text, doc, word, at *sql.Stmt
	after                                          string
	tokens                                         string
}

func newBare(b *testing.B, path string) *bare {
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=cache_size(-16384)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	c, err := db.Conn(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range []string{headTable, lineTable} {
		if _, err := c.ExecContext(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
	prepare := func(q string) *sql.Stmt {
		s, err := c.PrepareContext(b.Context(), q)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	after, err := json.Marshal(aPaper("01JD", 1))
	if err != nil {
		b.Fatal(err)
	}
	return &bare{
		db: c, head: prepare(putHead), line: prepare(putLine),
		series: prepare(`INSERT INTO series VALUES ('notes/invoice', 2026, 1) ON CONFLICT DO UPDATE SET last = last + 1`),
		audit:  prepare(`INSERT INTO audit VALUES (?, ?, 'sato', 'test', 'notes', 'invoice', ?, 'post', ?, ?)`),
		text:   prepare(`INSERT INTO audit_text VALUES (?, ?, '', NULL, ?)`),
		doc:    prepare(`INSERT INTO search_records VALUES (?, 'notes', 'invoice', ?, 'INV-88121 山田製作所')`),
		word:   prepare(`INSERT INTO search_words (rowid, words) VALUES (?, ?)`),
		at:     prepare(`UPDATE audit_head SET seq = ?, hash = ? WHERE one = 1`),
		after:  string(after), tokens: text.SearchTokens(words),
	}
}

func (x *bare) post(b *testing.B, n int) {
	ctx := context.Background()
	must := func(_ sql.Result, err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	id := fmt.Sprintf("01JD%022d", n)
	hash, salt := make([]byte, 32), make([]byte, 16)
	must(x.db.ExecContext(ctx, "BEGIN IMMEDIATE"))
	must(x.head.Exec(id, n, "01JD0000000000000000000000", 123456, "posted"))
	for i := range 5 {
		must(x.line.Exec(id, i, "ボルト M1 × 100", 12_000_000, 345_600_000))
	}
	must(x.series.Exec())
	must(x.doc.Exec(n, id))
	must(x.word.Exec(n, x.tokens))
	must(x.audit.Exec(n, "2026-11-21T05:00:00.000000000Z", id, hash, hash))
	must(x.text.Exec(n, salt, x.after))
	must(x.at.Exec(n, hash))
	must(x.db.ExecContext(ctx, "COMMIT"))
}

// BenchmarkOpen is opening an office to its first rows, and closing it.
func BenchmarkOpen(b *testing.B) {
	_, path := noteOffice(b)
	for b.Loop() {
		o, err := store.Open(b.Context(), path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := o.List(b.Context(), "sato"); err != nil {
			b.Fatal(err)
		}
		if err := o.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKeepDraft is storing what is being typed.
func BenchmarkKeepDraft(b *testing.B) {
	o, _ := noteOffice(b)
	d := desk.Draft{ID: "1", Clerk: "sato", Form: "purchasing/order", Title: "山田製作所", Values: make([]byte, 2000)}
	for b.Loop() {
		if err := o.Keep(b.Context(), d); err != nil {
			b.Fatal(err)
		}
	}
}
