// Package desk is the door: every change to the office goes through it. It
// checks the permission, opens one write transaction, fixes the time, lets the
// part's rule decide and writes the audit entries beside the change; after the
// commit it tells the open sessions. Reads pass through it too, so that nobody
// counts or searches what they may not see.
package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

// Ledger is what the door itself keeps in the office, inside one transaction.
type Ledger interface {
	// Clerk gives the clerk as of this transaction; fault.NotFound if unknown.
	Clerk(ctx context.Context, id string) (Clerk, error)
	// Append writes the audit entry and gives its sequence number.
	Append(ctx context.Context, e Entry) (int64, error)
	// NextNumber gives the next number (1, 2, 3 …) of a series such as
	// "purchasing/invoice" in a fiscal year. It is taken only if the
	// transaction commits, so the series has no gap.
	NextNumber(ctx context.Context, series string, fiscalYear int) (int, error)
}

// Transactor opens transactions on the office with the ports P of one part
// bound to them. One writer at a time; readers see the last commit.
type Transactor[P any] interface {
	Write(ctx context.Context, fn func(ctx context.Context, l Ledger, p P) error) error
	Read(ctx context.Context, fn func(ctx context.Context, l Ledger, p P) error) error
}

// Bell tells the sessions of this process what changed; it must not block.
type Bell interface {
	Ring(changes []Changed)
}

// Tools are the door's surroundings, injected so that tests repeat exactly.
type Tools struct {
	Now   func() time.Time // instants, UTC
	NewID func() string    // ULIDs
	Zone  *time.Location   // the office's zone: decides which day "today" is
	// Where gives the zone in the place of Zone, for an office that may move
	// while it is open.
	Where func() *time.Location
	Bell  Bell
}

// where is the office's zone now.
func (t Tools) where() *time.Location {
	zone := t.Zone
	if t.Where != nil {
		zone = t.Where()
	}
	if zone == nil {
		zone = time.UTC
	}
	return zone
}

// Door lets a part's verbs in, one transaction each. P is the struct of ports
// that the part asks for.
type Door[P any] struct {
	tx    Transactor[P]
	tools Tools
}

// NewDoor makes the door of one part.
func NewDoor[P any](tx Transactor[P], tools Tools) *Door[P] {
	return &Door[P]{tx: tx, tools: tools}
}

// Write runs one verb. The error of fn undoes everything; otherwise state,
// search text and audit entries are committed together, then the bell rings.
func (d *Door[P]) Write(ctx context.Context, actor Actor, perm Permission, fn func(ctx context.Context, w *Work, p P) error) error {
	var done []Changed
	err := d.tx.Write(ctx, func(ctx context.Context, l Ledger, p P) error {
		w, err := d.admit(ctx, actor, perm, l)
		if err != nil {
			return err
		}
		if err := fn(ctx, w, p); err != nil {
			return err
		}
		done, err = w.settle(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if d.tools.Bell != nil && len(done) > 0 {
		d.tools.Bell.Ring(done)
	}
	return nil
}

// Read runs one query under the clerk's permission. It writes nothing; a look
// at confidential values is a Write with the verb "look".
func (d *Door[P]) Read(ctx context.Context, actor Actor, perm Permission, fn func(ctx context.Context, w *Work, p P) error) error {
	return d.tx.Read(ctx, func(ctx context.Context, l Ledger, p P) error {
		w, err := d.admit(ctx, actor, perm, l)
		if err != nil {
			return err
		}
		return fn(ctx, w, p)
	})
}

// NewID gives an id for a record or a draft; the draft's id becomes the
// record's, so that a posting repeated after a crash is recognised.
func (d *Door[P]) NewID() string { return d.tools.NewID() }

func (d *Door[P]) admit(ctx context.Context, actor Actor, perm Permission, l Ledger) (*Work, error) {
	clerk, err := l.Clerk(ctx, actor.Clerk)
	if err != nil {
		return nil, err
	}
	if !clerk.Active || !clerk.Role.Allows(perm) {
		return nil, fault.New(fault.Forbidden, "", "not-permitted",
			fault.Figures{"action": perm.String(), "role": clerk.Role.Code})
	}
	now := d.tools.Now().UTC()
	return &Work{
		Clerk: clerk, At: now, Today: dates.Of(now.In(d.tools.where())),
		ledger: l, newID: d.tools.NewID, session: actor.Session, part: perm.Part,
	}, nil
}

// Work is one verb at work inside its transaction: who, when, and the means to
// number and record.
type Work struct {
	Clerk Clerk
	At    time.Time  // fixed at the start of the transaction, UTC
	Today dates.Date // the day in the office's zone

	ledger  Ledger
	newID   func() string
	session string
	part    string
	entries []Entry
}

// NewID gives an id for a record made by this verb.
func (w *Work) NewID() string { return w.newID() }

// Number takes the next gapless number of a kind in a fiscal year.
func (w *Work) Number(ctx context.Context, kind string, fiscalYear int) (int, error) {
	return w.ledger.NextNumber(ctx, w.part+"/"+kind, fiscalYear)
}

// Allowed tells whether the clerk also holds another permission.
func (w *Work) Allowed(p Permission) bool { return w.Clerk.Role.Allows(p) }

// Record notes a change for the audit. before and after are marshalled to
// JSON; nil means there was, or is, none. What comes into being (before is nil)
// is written without its empty members.
func (w *Work) Record(kind, id, verb, reason string, before, after any) error {
	b, err := marshal(before)
	if err != nil {
		return err
	}
	a, err := marshal(after)
	if err != nil {
		return err
	}
	if b == nil {
		a = sparse(a)
	}
	w.entries = append(w.entries, Entry{
		At: w.At, Clerk: w.Clerk.ID, Session: w.session, Part: w.part,
		Kind: kind, RecordID: id, Verb: verb, Reason: reason, Before: b, After: a,
	})
	return nil
}

// SameVersion answers with fault.Conflict when the record has moved on since
// the clerk read it.
func SameVersion(read, stored int64) error {
	if read == stored {
		return nil
	}
	return fault.New(fault.Conflict, "", "changed-meanwhile", fault.Figures{
		"read": fmt.Sprint(read), "stored": fmt.Sprint(stored),
	})
}

func (w *Work) settle(ctx context.Context) ([]Changed, error) {
	done := make([]Changed, 0, len(w.entries))
	for _, e := range w.entries {
		seq, err := w.ledger.Append(ctx, e)
		if err != nil {
			return nil, err
		}
		done = append(done, Changed{Part: e.Part, Kind: e.Kind, ID: e.RecordID, Seq: seq})
	}
	return done, nil
}

func marshal(v any) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}
