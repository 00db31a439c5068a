package store

import (
	"context"
	"strconv"

	"backdesk/domain/desk"
)

// The audit entries that say which text was erased lawfully, and the store's
// own way of telling a gap from a theft.
const (
	erasePart = "office"
	eraseKind = "audit"
	eraseVerb = "erase"
)

// History gives what happened to a record, oldest first. Reason, Before and
// After are empty where the text was erased.
func (t *Tx) History(ctx context.Context, record string) ([]desk.Entry, error) {
	rows, err := t.Query(ctx, `SELECT a.seq, a.at, a.clerk, a.session, a.part, a.kind, a.record, a.verb, a.hash,
			coalesce(t.reason, ''), t.before, t.after
		FROM audit a LEFT JOIN audit_text t ON t.seq = a.seq WHERE a.record = ? ORDER BY a.seq`, record)
	if err != nil {
		return nil, err
	}
	return Collect(rows, func(r *Rows) (e desk.Entry, err error) {
		var at string
		err = r.Scan(&e.Seq, &at, &e.Clerk, &e.Session, &e.Part, &e.Kind, &e.RecordID, &e.Verb, &e.Hash,
			&e.Reason, &e.Before, &e.After)
		if err != nil {
			return e, err
		}
		e.At, err = ParseTime(at)
		return e, err
	})
}

// EraseText removes reason, before and after of one audit entry, for the right
// to erasure (GDPR Art. 17; 個人情報保護法 §35). The chain stays whole, since it
// holds a salted digest in their place and the salt goes too. The verb must
// record part "office", kind "audit", verb "erase" and the entry's number as
// the record, or Verify will take the gap for a theft.
func (t *Tx) EraseText(ctx context.Context, seq int64) error {
	for _, table := range []string{"audit_text", "audit_originals"} {
		if _, err := t.Exec(ctx, `DELETE FROM `+table+` WHERE seq = ?`, seq); err != nil {
			return err
		}
	}
	_, err := t.Exec(ctx, `DELETE FROM sealed_aside WHERE place = ? AND record = ?`, originals, strconv.FormatInt(seq, 10))
	return err
}
