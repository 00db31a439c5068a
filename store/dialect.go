package store

// What differs between engines stands in this file. The parts write SQL that
// SQLite and PostgreSQL share, with these exceptions:
//
//   - placeholders are "?"; PostgreSQL wants $1, $2 …, numbered by Tx;
//   - one writer: BEGIN IMMEDIATE behind the lock file (lock.go); PostgreSQL
//     locks rows, and the audit's head row serialises the chain;
//   - integers are 64 bits (BIGINT there), texts compare byte by byte;
//   - the statements below: transactions and full-text search.
const (
	beginWrite = "BEGIN IMMEDIATE"
	beginRead  = "BEGIN"

	putWords  = `INSERT OR REPLACE INTO search_words (rowid, words) VALUES (?, ?)`
	dropWords = `DELETE FROM search_words WHERE rowid = ?`
	// findWords asks what the clerk may read in the same query, so that
	// nothing can be inferred from counts or from what is missing. CROSS JOIN
	// keeps the index of words in front: the newest hits come without sorting.
	findWords = `WITH may AS MATERIALIZED (
			SELECT g.permission AS permission FROM clerks c JOIN role_grants g ON g.role = c.role
			WHERE c.id = ? AND c.active = 1)
		SELECT r.part, r.kind, r.record, r.title
		FROM search_words w CROSS JOIN search_records r ON r.doc = w.rowid
		WHERE w.search_words MATCH ?
			AND EXISTS (SELECT 1 FROM may WHERE permission IN ('*', r.part || '/*', r.part || '/read'))
		ORDER BY w.rowid DESC LIMIT ?`
	checkWords = `INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 0)`
)
