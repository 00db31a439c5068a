package main

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"backdesk/store"
)

// BenchmarkFirstFrame opens the demo office in a terminal, the whole process
// from exec to the first frame, and compares it with the whole process of
// sqlite3 FILE 'select 1'; ms/home is until home has counted what waits. With BACKDESK_BENCH_BIG=1 the office has 1 GB.
func BenchmarkFirstFrame(b *testing.B) {
	path := filepath.Join(b.TempDir(), "office.db")
	if err := makeDemo(b.Context(), path, store.Options{}, demoOffice{Seed: 1, Language: "en"}, func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	if os.Getenv("BACKDESK_BENCH_BIG") != "" {
		padTo1GB(b, path)
	}
	program := build(b)
	var ours, home, theirs time.Duration
	runs := 0
	for b.Loop() {
		start := time.Now()
		p := startNamed(b, program, path)
		p.see(b, "sato") // the head line
		ours += time.Since(start)
		b.StopTimer()
		p.see(b, "Waiting for you")
		home += time.Since(start)
		p.kill()
		theirs += selectOne(b, path)
		runs++
		b.StartTimer()
	}
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(runs), "ms/frame")
	b.ReportMetric(float64(home.Microseconds())/1000/float64(runs), "ms/home")
	if theirs > 0 {
		b.ReportMetric(float64(theirs.Microseconds())/1000/float64(runs), "ms/sqlite3")
		b.ReportMetric(float64(ours)/float64(theirs), "x-sqlite3")
	}
}

// build makes the program as it is shipped, without the tests.
func build(b *testing.B) string {
	b.Helper()
	out := filepath.Join(b.TempDir(), "backdesk")
	if text, err := exec.Command("go", "build", "-o", out, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, text)
	}
	return out
}

// selectOne is the time of sqlite3 FILE 'select 1'; 0 where there is no sqlite3.
func selectOne(b *testing.B, path string) time.Duration {
	b.Helper()
	tool, err := exec.LookPath("sqlite3")
	if err != nil {
		return 0
	}
	start := time.Now()
	if err := exec.Command(tool, path, "select 1").Run(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// padTo1GB brings an office to 1 GB, with drafts of a clerk who is not there.
func padTo1GB(b *testing.B, path string) {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, statement := range []string{
		"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA foreign_keys = OFF",
		`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 940)
		INSERT INTO drafts (id, clerk, form, record, version, title, content, saved_at)
			SELECT 'fill-' || i, 'nobody', 'none', '', 0, '', randomblob(1000000), '2026-01-01T00:00:00.000000000Z' FROM n`,
		"PRAGMA journal_mode = WAL",
	} {
		if _, err := db.Exec(statement); err != nil {
			b.Fatal(statement, err)
		}
	}
}
