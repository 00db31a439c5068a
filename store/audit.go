package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"backdesk/domain/desk"
)

// chain appends to the audit within one transaction. The head is read once and
// written back once, just before the commit.
type chain struct {
	seq   int64
	hash  []byte
	known bool
	grown bool
}

// saltSize is the length of an entry's salt in bytes: without it, a digest of
// a short text could be guessed after the text is erased.
const saltSize = 16

func (c *chain) append(ctx context.Context, tx *Tx, e desk.Entry) (int64, error) {
	if err := c.load(ctx, tx); err != nil {
		return 0, err
	}
	salt := make([]byte, saltSize)
	rand.Read(salt) // never fails: crypto/rand ends the program instead
	e.Seq = c.seq + 1
	digest := digestOf(salt, e.Reason, e.Before, e.After)
	e.Hash = hashOf(c.hash, e, digest)
	_, err := tx.Exec(ctx, `INSERT INTO audit (seq, at, clerk, session, part, kind, record, verb, digest, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.Seq, FormatTime(e.At), e.Clerk, e.Session, e.Part, e.Kind, e.RecordID, e.Verb, digest, e.Hash)
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, `INSERT INTO audit_text (seq, salt, reason, before, after) VALUES (?, ?, ?, ?, ?)`,
		e.Seq, salt, e.Reason, textOrNull(e.Before), textOrNull(e.After))
	if err != nil {
		return 0, err
	}
	c.seq, c.hash, c.grown = e.Seq, e.Hash, true
	return e.Seq, nil
}

func (c *chain) load(ctx context.Context, tx *Tx) error {
	if c.known {
		return nil
	}
	err := tx.QueryRow(ctx, `SELECT seq, hash FROM audit_head WHERE one = 1`).Scan(&c.seq, &c.hash)
	c.known = err == nil
	return err
}

// seal writes the new head.
func (c *chain) seal(ctx context.Context, tx *Tx) error {
	if !c.grown {
		return nil
	}
	_, err := tx.Exec(ctx, `UPDATE audit_head SET seq = ?, hash = ? WHERE one = 1`, c.seq, c.hash)
	return err
}

// digestOf stands in the chain for the text of an entry. An absent before or
// after is told from an empty one.
func digestOf(salt []byte, reason string, before, after []byte) []byte {
	text := make([]byte, 0, len(salt)+len(reason)+len(before)+len(after)+64)
	text = frame(text, salt)
	text = frame(text, reason)
	for _, b := range [][]byte{before, after} {
		if b == nil {
			text = append(text, 0)
			continue
		}
		text = frame(append(text, 1), b)
	}
	sum := sha256.Sum256(text)
	return sum[:]
}

// hashOf chains an entry to the one before: SHA-256 over a leaf mark, the hash
// before, the number and every field with its length in front, so that no two
// different entries give the same bytes.
func hashOf(previous []byte, e desk.Entry, digest []byte) []byte {
	text := frame(append(make([]byte, 0, 400), 0), previous)
	text = binary.BigEndian.AppendUint64(text, uint64(e.Seq))
	for _, field := range []string{FormatTime(e.At), e.Clerk, e.Session, e.Part, e.Kind, e.RecordID, e.Verb} {
		text = frame(text, field)
	}
	sum := sha256.Sum256(frame(text, digest))
	return sum[:]
}

// frame writes b behind text, with its length in front.
func frame[B string | []byte](text []byte, b B) []byte {
	return append(binary.BigEndian.AppendUint64(text, uint64(len(b))), b...)
}

func textOrNull(b []byte) any {
	if b == nil {
		return nil
	}
	return string(b)
}

// FormatTime writes an instant as the store keeps it: RFC 3339 in UTC with
// nanoseconds, so that text order is the order of time.
func FormatTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }

// ParseTime reads an instant written by FormatTime; the zero time for "".
func ParseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	return t.UTC(), translate(err)
}
