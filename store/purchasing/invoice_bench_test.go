package purchasing

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/store"
)

// five is an order of five lines.
var five = []line{paperLine, {"PEN-B", "Ballpoint, black", "3", "640"}, {"TEA-30", "緑茶 30袋入り", "12", "310"},
	{"INK-7", "Ink cartridge, cyan", "4", "3980"}, {"BOX-2", "Storage box, A4, grey", "10", "295"}}

// deliver places an order of five lines, each time for another amount, and
// receives it whole.
func (o *invoiceOffice) deliver(n int) purchasing.Order {
	lines := slices.Clone(five)
	lines[0].price = strconv.Itoa(2000 + n%997)
	order := o.order(lines...)
	o.receive(order, "20", "3", "12", "4", "10")
	return order
}

// numbered is the pre-filled invoice of an order with a number of its own and a
// total by which it is no duplicate.
func (o *invoiceOffice) numbered(order purchasing.Order, n int) purchasing.PostInvoice {
	in := o.bill(fmt.Sprintf("K-%06d", 1000*n), order)
	in.Date = on("2026-11-14").AddDays(-n % 600)
	return in
}

// BenchmarkPostInvoice is posting a five-line invoice, with its checks, match,
// numbers, journal, audit and search text, beside the bare commit of the very
// same rows by prepared statements. "x-bare" is the ratio within one run.
func BenchmarkPostInvoice(b *testing.B) {
	o := newInvoiceOffice(b)
	o.rules.Ordering = purchasing.Ordering{PriceRisePercent: num("1000")}
	bare := newBare(b, o)
	var posting, floor time.Duration
	n := 0
	for b.Loop() {
		n++
		order := o.deliver(n)
		in := o.numbered(order, n)
		bare.copy(b, o, []fetch{{"orders", "id", order.ID}, {"order_lines", "order_id", order.ID}})
		start := time.Now()
		posted, err := o.part.PostInvoice(b.Context(), sato, in)
		if err != nil {
			b.Fatal(err)
		}
		posting += time.Since(start)
		floor += bare.write(b, o, posted.Invoice, order)
	}
	b.ReportMetric(float64(posting.Microseconds())/float64(n), "µs/post")
	b.ReportMetric(float64(floor.Microseconds())/float64(n), "µs/bare")
	b.ReportMetric(float64(posting)/float64(floor), "x-bare")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkFullCycle is order → approval → sending → receipt → pre-filled
// invoice → posted → approved, each step a transaction of its own, five lines.
func BenchmarkFullCycle(b *testing.B) {
	o := newInvoiceOffice(b)
	o.rules.Ordering = purchasing.Ordering{PriceRisePercent: num("1000")}
	n := 0
	for b.Loop() {
		n++
		inv := o.post(o.numbered(o.deliver(n), n)).Invoice
		out := got(o.part.ApproveInvoices(b.Context(), mori, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}))(b)
		if out[0].Err != nil {
			b.Fatal(out[0].Err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "cycles/s")
}

// fetch names rows by the value of a column.
type fetch struct{ table, column, value string }

// bareFile is a second file of the same schema that takes rows and nothing else.
type bareFile struct {
	db    *sql.Conn
	stmts map[string]*sql.Stmt
	doc   int64
}

func newBare(b *testing.B, o *invoiceOffice) *bareFile {
	path := filepath.Join(b.TempDir(), "bare")
	err := store.Create(b.Context(), path, store.Options{}, func(ctx context.Context, file *store.Office) error {
		return file.Write(ctx, people)
	})
	if err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=cache_size(-16384)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	c, err := db.Conn(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return &bareFile{db: c, stmts: map[string]*sql.Stmt{}, doc: 1_000_000}
}

// rows reads what the office holds.
func (f fetch) rows(b *testing.B, o *invoiceOffice) [][]any {
	var out [][]any
	err := o.file.Read(b.Context(), func(ctx context.Context, tx *store.Tx) error {
		var names []string
		info, err := tx.Query(ctx, `SELECT name FROM pragma_table_info(?)`, f.table)
		if err != nil {
			return err
		}
		if names, err = store.Collect(info, func(r *store.Rows) (s string, err error) { return s, r.Scan(&s) }); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, `SELECT `+strings.Join(names, ", ")+` FROM `+f.table+` WHERE `+f.column+` = ?`, f.value)
		if err != nil {
			return err
		}
		out, err = store.Collect(rows, func(r *store.Rows) ([]any, error) {
			values := make([]any, len(names))
			into := make([]any, len(names))
			for i := range values {
				into[i] = &values[i]
			}
			return values, r.Scan(into...)
		})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return out
}

func (x *bareFile) stmt(b *testing.B, query string) *sql.Stmt {
	if s, ok := x.stmts[query]; ok {
		return s
	}
	s, err := x.db.PrepareContext(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	x.stmts[query] = s
	return s
}

// copy brings rows over that the posting needs and does not write.
func (x *bareFile) copy(b *testing.B, o *invoiceOffice, what []fetch) {
	for _, f := range what {
		for _, row := range f.rows(b, o) {
			x.exec(b, `INSERT INTO `+f.table+` VALUES `+marks(1, len(row)), row...)
		}
	}
}

func (x *bareFile) exec(b *testing.B, query string, args ...any) {
	if _, err := x.stmt(b, query).Exec(args...); err != nil {
		b.Fatal(query, err)
	}
}

// write commits the rows of one posting and gives how long it took.
func (x *bareFile) write(b *testing.B, o *invoiceOffice, inv purchasing.Invoice, order purchasing.Order) time.Duration {
	type insert struct {
		query string
		rows  [][]any
	}
	var inserts []insert
	entry := fetch{"journal_entries", "invoice", inv.ID}.rows(b, o)
	for _, f := range []fetch{{"invoices", "id", inv.ID}, {"invoice_lines", "invoice", inv.ID}, {"invoice_links", "invoice", inv.ID},
		{"invoice_holds", "invoice", inv.ID}, {"journal_entries", "invoice", inv.ID}, {"journal_rows", "entry", entry[0][0].(string)}} {
		rows := f.rows(b, o)
		if len(rows) > 0 {
			inserts = append(inserts, insert{`INSERT INTO ` + f.table + ` VALUES ` + marks(1, len(rows[0])), rows})
		}
	}
	audit := fetch{"audit", "record", inv.ID}.rows(b, o)
	settled := fetch{"audit", "record", order.ID}.rows(b, o)
	audit = append(audit, settled[len(settled)-1])
	inserts = append(inserts, insert{`INSERT INTO audit VALUES ` + marks(1, len(audit[0])), audit})
	for _, row := range audit {
		texts := fetch{"audit_text", "seq", fmt.Sprint(row[0])}.rows(b, o)
		inserts = append(inserts, insert{`INSERT INTO audit_text VALUES ` + marks(1, len(texts[0])), texts})
	}
	record := fetch{"search_records", "record", inv.ID}.rows(b, o)
	inserts = append(inserts, insert{`INSERT INTO search_records VALUES ` + marks(1, len(record[0])), record})
	words := text.SearchTokens(invoiceWords(inv))
	for _, in := range inserts {
		x.stmt(b, in.query)
	}
	begin, commit := x.stmt(b, "BEGIN IMMEDIATE"), x.stmt(b, "COMMIT")
	series := x.stmt(b, `INSERT INTO series VALUES (?, 2026, 1) ON CONFLICT DO UPDATE SET last = last + 1`)
	word := x.stmt(b, `INSERT INTO search_words (rowid, words) VALUES (?, ?)`)
	head := x.stmt(b, `UPDATE audit_head SET seq = ?, hash = ? WHERE one = 1`)
	settle := x.stmt(b, `UPDATE orders SET state = 'closed', version = version + 1 WHERE id = ?`)
	must := func(_ sql.Result, err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	start := time.Now()
	must(begin.Exec())
	for _, in := range inserts {
		for _, row := range in.rows {
			must(x.stmts[in.query].Exec(row...))
		}
	}
	must(series.Exec("purchasing/invoice"))
	must(series.Exec("purchasing/journal"))
	must(word.Exec(record[0][0], words))
	must(settle.Exec(order.ID))
	must(head.Exec(audit[len(audit)-1][0], audit[len(audit)-1][9]))
	must(commit.Exec())
	return time.Since(start)
}
