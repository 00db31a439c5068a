package store

import (
	"context"
	"errors"
	"strconv"

	"backdesk/domain/fault"
)

// Finding is one thing that is wrong in an office.
type Finding struct {
	Check string `json:"check"` // the name of the check that found it
	Where string `json:"where"` // the record, number or audit entry
	// Code says what is wrong; its words stand in tui/lang under "finding.".
	Code    string        `json:"code"`
	Figures fault.Figures `json:"figures,omitempty"`
}

// Check is one question about the whole office. Run reads and reports; its
// error means that the question could not be answered.
type Check struct {
	Name string
	Run  func(ctx context.Context, tx *Tx, found func(where, code string, figures fault.Figures)) error
}

// Report is the answer of Verify.
type Report struct {
	// Entries and Head are the length and the last hash (hex) of the audit
	// chain. Noted outside of the office, they show a chain that was rebuilt.
	Entries  int64     `json:"entries"`
	Head     string    `json:"head"`
	Findings []Finding `json:"findings"`
	// Notes are what cannot be checked here, and is no damage.
	Notes []Finding `json:"notes"`
}

// findingBound stops a check that would name every row of a ruined file.
const findingBound = 200

var errEnough = errors.New("store: enough findings")

// Verify asks everything that can be asked of an office: the file's structure,
// the audit chain, links, search, what is sealed, and what the parts add. It reads one
// unchanging state, while others go on working, and reports all it finds. The
// error says that it could not run at all.
func (o *Office) Verify(ctx context.Context, parts ...Check) (Report, error) {
	var r Report
	checks := append([]Check{
		{"file", checkFile}, {"links", checkLinks}, {"search", checkSearch}, {"seals", checkSeals}, {"chain", r.checkChain},
	}, parts...)
	err := o.Read(ctx, func(ctx context.Context, tx *Tx) error {
		for _, c := range checks {
			if err := r.run(ctx, tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = r.words(ctx, o)
	}
	return r, err
}

// words checks the index of words, which SQLite only does for a writer; nothing
// is written.
func (r *Report) words(ctx context.Context, o *Office) error {
	err := o.Write(ctx, func(ctx context.Context, tx *Tx) error {
		_, err := tx.Exec(ctx, checkWords)
		return firstError(err, errEnough)
	})
	if fault.KindOf(err) == fault.Damaged {
		r.add("search", "", "search-damaged", nil)
		return nil
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func (r *Report) add(check, where, code string, figures fault.Figures) {
	r.Findings = append(r.Findings, Finding{Check: check, Where: where, Code: code, Figures: figures})
}

func (r *Report) note(check, code string, figures fault.Figures) {
	r.Notes = append(r.Notes, Finding{Check: check, Code: code, Figures: figures})
}

func (r *Report) run(ctx context.Context, tx *Tx, c Check) error {
	err := c.Run(ctx, tx, func(where, code string, figures fault.Figures) { r.add(c.Name, where, code, figures) })
	if fault.KindOf(err) == fault.Damaged { // the file cannot be read on here; other checks may
		r.add(c.Name, "", "unreadable", fault.Figures{"cause": err.Error()})
		return nil
	}
	return err
}

func checkFile(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
	rows, err := tx.Query(ctx, "PRAGMA integrity_check("+strconv.Itoa(findingBound)+")")
	if err != nil {
		return err
	}
	lines, err := Collect(rows, func(r *Rows) (line string, err error) { return line, r.Scan(&line) })
	for _, line := range lines {
		if line != "ok" {
			found("", "file-damaged", fault.Figures{"cause": line})
		}
	}
	return err
}

func checkLinks(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
	rows, err := tx.Query(ctx, `SELECT "table", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT ?`, findingBound)
	if err != nil {
		return err
	}
	_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
		var table, parent string
		var row int64
		err = r.Scan(&table, &row, &parent)
		found(table+" "+strconv.FormatInt(row, 10), "link-broken", fault.Figures{"parent": parent})
		return struct{}{}, err
	})
	return err
}

func checkSearch(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
	rows, err := tx.Query(ctx, `SELECT kind, record FROM search_records
		WHERE doc NOT IN (SELECT id FROM search_words_docsize) LIMIT ?`, findingBound)
	if err != nil {
		return err
	}
	_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
		var kind, record string
		err = r.Scan(&kind, &record)
		found(kind+" "+record, "not-searchable", nil)
		return struct{}{}, err
	})
	return err
}
