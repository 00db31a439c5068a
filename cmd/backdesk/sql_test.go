package main

import (
	"database/sql"

	"github.com/rogpeppe/go-internal/testscript"
)

// runSQL changes an office behind the program's back, as somebody with a
// database tool would: sql office.db 'UPDATE …'.
func runSQL(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: sql FILE STATEMENT")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(err)
	ts.Check(db.Close())
}
