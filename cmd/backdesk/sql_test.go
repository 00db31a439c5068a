package main

import (
	"database/sql"
	"fmt"

	"github.com/rogpeppe/go-internal/testscript"
)

// runSQL asks an office, or changes it behind the program's back, as somebody
// with a database tool would: sql office.db 'UPDATE …'. The first column of the
// answer is its output.
func runSQL(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sql FILE STATEMENT")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	rows, err := db.Query(args[1])
	ts.Check(err)
	for rows.Next() {
		var value string
		ts.Check(rows.Scan(&value))
		_, err := fmt.Fprintln(ts.Stdout(), value)
		ts.Check(err)
	}
	ts.Check(rows.Err())
	ts.Check(rows.Close())
	ts.Check(db.Close())
}
