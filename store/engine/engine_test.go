package engine_test

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	lib "modernc.org/sqlite/lib"

	"backdesk/store/engine"
)

func open(t testing.TB) *engine.Conn {
	t.Helper()
	c, err := engine.Open("file::memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func run(t testing.TB, c *engine.Conn, text string, values ...any) int64 {
	t.Helper()
	s := prepare(t, c, text)
	changed, err := s.Exec(values)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return changed
}

func prepare(t testing.TB, c *engine.Conn, text string) *engine.Stmt {
	t.Helper()
	s, err := c.Prepare(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	t.Cleanup(s.Close)
	return s
}

// row runs a query for its first row.
func row(t testing.TB, c *engine.Conn, text string, values []any, dest ...any) error {
	t.Helper()
	s := prepare(t, c, text)
	if err := s.Query(values); err != nil {
		t.Fatal(err)
	}
	if there, err := s.Step(); err != nil || !there {
		t.Fatal(there, err)
	}
	defer s.Reset()
	return s.Scan(dest...)
}

type (
	word  string
	count int32
	valid bool
	text  struct{ s string }
)

func (t text) Value() (driver.Value, error) { return t.s, nil }

func (t *text) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return errors.New("no text")
	}
	t.s = s
	return nil
}

func TestWhatIsKeptComesBack(t *testing.T) {
	c := open(t)
	run(t, c, `CREATE TABLE kept (t TEXT, n INTEGER, b BLOB, v INTEGER)`)
	put, get := prepare(t, c, `INSERT INTO kept VALUES (?, ?, ?, ?)`), prepare(t, c, `SELECT t, n, b, v, t, n FROM kept ORDER BY rowid DESC LIMIT 1`)
	long := rapid.Custom(func(t *rapid.T) string {
		return strings.Repeat(rapid.String().Draw(t, "piece"), rapid.SampledFrom([]int{1, 1, 1, 20_000}).Draw(t, "times"))
	})
	rapid.Check(t, func(t *rapid.T) {
		s, n := long.Draw(t, "text"), rapid.Int64().Draw(t, "number")
		b, v := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"), rapid.Bool().Draw(t, "truth")
		if changed, err := put.Exec([]any{s, n, b, v}); err != nil || changed != 1 {
			t.Fatal(changed, err)
		}
		if err := get.Query(nil); err != nil {
			t.Fatal(err)
		}
		if there, err := get.Step(); err != nil || !there {
			t.Fatal(there, err)
		}
		var s2 string
		var n2 int64
		var b2 []byte
		var v2 bool
		var any1, any2 any
		if err := get.Scan(&s2, &n2, &b2, &v2, &any1, &any2); err != nil {
			t.Fatal(err)
		}
		if more, err := get.Step(); err != nil || more {
			t.Fatal(more, err)
		}
		if s2 != s || n2 != n || !bytes.Equal(b2, b) || v2 != v || any1 != s || any2 != n {
			t.Fatalf("%q %d %x %t came back as %q %d %x %t %q %d", s, n, b, v, s2, n2, b2, v2, any1, any2)
		}
	})
}

func TestTypesMadeOfPlainOnes(t *testing.T) {
	c := open(t)
	given := []any{word("ab\x00c"), count(-7), valid(true), text{"wörter"}, nil}
	as := given[0]
	var w word
	var n count
	var v valid
	var s text
	var none *string
	if err := row(t, c, `SELECT ?, ?, ?, ?, ?`, given, &w, &n, &v, &s, &none); err != nil {
		t.Fatal(err)
	}
	if w != "ab\x00c" || n != -7 || !v || s.s != "wörter" || none != nil {
		t.Errorf("%q %d %t %q %v", w, n, v, s.s, none)
	}
	if given[0] != as {
		t.Error("the caller's values were changed")
	}
	var some *string
	var digits string
	var empty []byte
	var fraction float64
	if err := row(t, c, `SELECT 'x', 42, x'', 2.5`, nil, &some, &digits, &empty, &fraction); err != nil {
		t.Fatal(err)
	}
	if some == nil || *some != "x" || digits != "42" || empty == nil || len(empty) != 0 || fraction != 2.5 {
		t.Error(some, digits, empty, fraction)
	}
}

func TestAnEmptyTextIsNotNull(t *testing.T) {
	c := open(t)
	var kinds string
	if err := row(t, c, `SELECT typeof(?) || typeof(?) || typeof(?) || typeof(?)`, []any{"", []byte{}, []byte(nil), nil}, &kinds); err != nil {
		t.Fatal(err)
	}
	if kinds != "textblobnullnull" {
		t.Error(kinds)
	}
}

func TestWhatDoesNotFitIsRefused(t *testing.T) {
	c := open(t)
	var s string
	var n int64
	var small int8
	var b bool
	for _, test := range []struct {
		query string
		dest  []any
	}{
		{`SELECT NULL`, []any{&s}},
		{`SELECT NULL`, []any{&n}},
		{`SELECT NULL`, []any{&b}},
		{`SELECT 'seven'`, []any{&n}},
		{`SELECT 2.5`, []any{&n}},
		{`SELECT 300`, []any{&small}},
		{`SELECT 1, 2`, []any{&n}},
		{`SELECT 1`, []any{&n, &s}},
		{`SELECT 1`, []any{s}},
		{`SELECT 1`, []any{new(time.Time)}},
	} {
		if err := row(t, c, test.query, nil, test.dest...); err == nil {
			t.Errorf("%s into %T passes", test.query, test.dest[0])
		}
	}
	one := prepare(t, c, `SELECT ?`)
	for _, values := range [][]any{nil, {1, 2}, {time.Now()}, {struct{}{}}} {
		if err := one.Query(values); err == nil {
			t.Errorf("%v passes", values)
		}
	}
}

func TestOnlyOneStatementIsPrepared(t *testing.T) {
	c := open(t)
	for _, query := range []string{``, ` ;`, `SELECT 1; SELECT 2`, `SELEC 1`, "SELECT 1\x00; DROP TABLE x"} {
		if _, err := c.Prepare(query); err == nil {
			t.Errorf("%q passes", query)
		}
	}
	prepare(t, c, "SELECT 1 ;\n")
}

func TestAFileThatIsNotThereIsNotMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	_, err := engine.Open("file:" + filepath.ToSlash(path))
	var refused *engine.Error
	if !errors.As(err, &refused) || refused.Code()&0xff != lib.SQLITE_CANTOPEN {
		t.Error(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestARefusalHasItsCode(t *testing.T) {
	c := open(t)
	run(t, c, `CREATE TABLE once (n INTEGER, s TEXT UNIQUE)`)
	put := prepare(t, c, `INSERT INTO once VALUES (?, ?)`)
	for i, want := range []int{0, lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_UNIQUE} {
		_, err := put.Exec([]any{i, "same"})
		var refused *engine.Error
		if want == 0 && err != nil || want != 0 && (!errors.As(err, &refused) || refused.Code() != want) {
			t.Errorf("insert %d: %v", i, err)
		}
		if want != 0 && !strings.Contains(err.Error(), "once.s") {
			t.Errorf("%v does not name the column", err)
		}
	}
	if _, err := put.Exec([]any{4, "other"}); err != nil {
		t.Error("the statement cannot be used after a refusal:", err)
	}
	if n := run(t, c, `UPDATE once SET n = 0`); n != 2 {
		t.Errorf("%d rows changed", n)
	}
}

func TestTwoStatementsAreReadAtOnce(t *testing.T) {
	c := open(t)
	const three = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i, 'row ' || i FROM n`
	a, b := prepare(t, c, three), prepare(t, c, three)
	if err := a.Query([]any{3}); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for more, err := a.Step(); more || err != nil; more, err = a.Step() {
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Query([]any{2}); err != nil {
			t.Fatal(err)
		}
		for more, err := b.Step(); more || err != nil; more, err = b.Step() {
			if err != nil {
				t.Fatal(err)
			}
			seen++
		}
	}
	if seen != 6 {
		t.Error(seen)
	}
}

func TestWhatRunsIsInterrupted(t *testing.T) {
	c := open(t)
	done := make(chan struct{})
	c.Heed(done)
	s := prepare(t, c, `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i % 1000 = 0`)
	if err := s.Query(nil); err != nil {
		t.Fatal(err)
	}
	if there, err := s.Step(); err != nil || !there {
		t.Fatal(there, err)
	}
	close(done)
	_, err := s.Step()
	var ended *engine.Error
	if !errors.As(err, &ended) || ended.Code() != lib.SQLITE_INTERRUPT {
		t.Fatal(err)
	}
	c.Heed(nil)
	run(t, c, `SELECT 1`) // the next one is not meant
}
