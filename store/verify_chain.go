package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strconv"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// checkChain walks the audit from its first entry and compares the end with
// the head kept beside it.
func (r *Report) checkChain(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
	erased, err := erasedEntries(ctx, tx)
	if err != nil {
		return err
	}
	aside, err := r.asideEntries(ctx, tx)
	if err != nil {
		return err
	}
	rows, err := tx.Query(ctx, `SELECT a.seq, a.at, a.clerk, a.session, a.part, a.kind, a.record, a.verb, a.digest, a.hash,
			t.salt, coalesce(t.reason, ''), t.before, t.after, o.text_sealed
		FROM audit a LEFT JOIN audit_text t ON t.seq = a.seq LEFT JOIN audit_originals o ON o.seq = a.seq ORDER BY a.seq`)
	if err != nil {
		return err
	}
	w := chainWalk{found: found, erased: erased, aside: aside, original: func(seq int64, sealed []byte) (before, after []byte, err error) {
		plain, err := tx.Unseal(ctx, Place{"audit_originals", "text_sealed", strconv.FormatInt(seq, 10)}, sealed)
		if err != nil {
			return nil, nil, err
		}
		return unpackTexts(plain)
	}}
	if _, err := Collect(rows, w.step); err != nil && !errors.Is(err, errEnough) {
		return err
	}
	r.Entries, r.Head = w.seq, hex.EncodeToString(w.hash)
	var head chain
	if err := head.load(ctx, tx); err != nil {
		return err
	}
	if w.count < findingBound && (head.seq != w.seq || !bytes.Equal(head.hash, w.hash)) {
		found("audit "+strconv.FormatInt(w.seq, 10), "chain-cut", fault.Figures{
			"last": strconv.FormatInt(w.seq, 10), "expected": strconv.FormatInt(head.seq, 10)})
	}
	return strayTexts(ctx, tx, found)
}

// erasedEntries gives the numbers of the entries whose text was erased by the
// office itself.
func erasedEntries(ctx context.Context, tx *Tx) (map[int64]bool, error) {
	rows, err := tx.Query(ctx, `SELECT record FROM audit WHERE part = ? AND kind = ? AND verb = ?`, erasePart, eraseKind, eraseVerb)
	if err != nil {
		return nil, err
	}
	erased := make(map[int64]bool)
	_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
		var record string
		if err := r.Scan(&record); err != nil {
			return struct{}{}, err
		}
		if seq, err := strconv.ParseInt(record, 10, 64); err == nil {
			erased[seq] = true
		}
		return struct{}{}, nil
	})
	return erased, err
}

// asideEntries gives the numbers of the entries whose text beside the chain is
// masked and whose original only a lost key opens. That is a note: their place
// in the chain is checked, the masked text cannot be.
func (r *Report) asideEntries(ctx context.Context, tx *Tx) (map[int64]bool, error) {
	rows, err := tx.Query(ctx, `SELECT CAST(record AS INTEGER) FROM sealed_aside
		WHERE place = ? AND record NOT IN (SELECT CAST(seq AS TEXT) FROM audit_originals)`, originals)
	if err != nil {
		return nil, err
	}
	seqs, err := Collect(rows, func(r *Rows) (seq int64, err error) { return seq, r.Scan(&seq) })
	if err != nil || len(seqs) == 0 {
		return nil, err
	}
	aside := make(map[int64]bool, len(seqs))
	for _, seq := range seqs {
		aside[seq] = true
	}
	r.note("chain", "texts-aside", fault.Figures{"count": strconv.Itoa(len(aside))})
	return aside, nil
}

// strayTexts finds text without an entry.
func strayTexts(ctx context.Context, tx *Tx, found func(string, string, fault.Figures)) error {
	rows, err := tx.Query(ctx, `SELECT seq FROM audit_text WHERE seq NOT IN (SELECT seq FROM audit) ORDER BY seq LIMIT ?`, findingBound)
	if err != nil {
		return err
	}
	_, err = Collect(rows, func(r *Rows) (_ struct{}, err error) {
		var seq int64
		err = r.Scan(&seq)
		found("audit "+strconv.FormatInt(seq, 10), "entry-missing", nil)
		return struct{}{}, err
	})
	return err
}

// chainWalk is where the walk over the chain has come to.
type chainWalk struct {
	found  func(string, string, fault.Figures)
	erased map[int64]bool
	// aside are the entries whose original was set aside with a lost key.
	aside map[int64]bool
	// original opens the text that an entry's digest was made of, where the text
	// beside the chain is masked.
	original func(seq int64, sealed []byte) (before, after []byte, err error)
	seq      int64
	hash     []byte
	count    int
}

// step checks one entry against the one before. Each entry is chained to the
// hash as stored, so that one changed entry is named and not all after it.
func (w *chainWalk) step(r *Rows) (_ struct{}, err error) {
	var e desk.Entry
	var at string
	var digest, salt, sealed []byte
	err = r.Scan(&e.Seq, &at, &e.Clerk, &e.Session, &e.Part, &e.Kind, &e.RecordID, &e.Verb, &digest, &e.Hash,
		&salt, &e.Reason, &e.Before, &e.After, &sealed)
	if err != nil {
		return struct{}{}, err
	}
	if e.At, err = ParseTime(at); err != nil {
		w.report(e.Seq, "entry-changed")
		err = nil
	}
	switch {
	case e.Seq != w.seq+1:
		w.report(w.seq+1, "entry-missing")
	case !bytes.Equal(hashOf(w.hash, e, digest), e.Hash):
		w.report(e.Seq, "entry-changed")
	case salt == nil && !w.erased[e.Seq]:
		w.report(e.Seq, "text-missing")
	case salt != nil && len(sealed) > 0:
		err = w.masked(e, sealed, salt, digest)
	case salt != nil && w.aside[e.Seq]: // told as a note
	case salt != nil && !bytes.Equal(digestOf(salt, e.Reason, e.Before, e.After), digest):
		w.report(e.Seq, "text-changed")
	}
	if err != nil {
		return struct{}{}, err
	}
	w.seq, w.hash = e.Seq, e.Hash
	if w.count >= findingBound {
		return struct{}{}, errEnough
	}
	return struct{}{}, nil
}

// masked holds an entry whose accounts were masked against its sealed original;
// one that cannot be opened is a finding of checkSeals.
func (w *chainWalk) masked(e desk.Entry, sealed, salt, digest []byte) error {
	before, after, err := w.original(e.Seq, sealed)
	if Unreadable(err) {
		return nil
	}
	if err != nil {
		return err
	}
	same := func(masked, original []byte) bool {
		return (masked == nil) == (original == nil) && string(masked) == maskAudited(string(original))
	}
	if !same(e.Before, before) || !same(e.After, after) || !bytes.Equal(digestOf(salt, e.Reason, before, after), digest) {
		w.report(e.Seq, "text-changed")
	}
	return nil
}

func (w *chainWalk) report(seq int64, code string) {
	w.count++
	w.found("audit "+strconv.FormatInt(seq, 10), code, nil)
}
