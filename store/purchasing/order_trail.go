package purchasing

import (
	"context"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// AddRevision keeps a numbered revision.
func (b *Book) AddRevision(ctx context.Context, order string, r purchasing.Revision) error {
	changes, err := encode(r.Changes)
	if err != nil {
		return err
	}
	_, err = b.tx.Exec(ctx, `INSERT INTO order_revisions (order_id, no, at, clerk, reason, changes) VALUES (?, ?, ?, ?, ?, ?)`,
		order, r.No, instant(r.At), r.By, r.Reason, changes)
	return err
}

// AddGiveUp keeps a remainder that was given up.
func (b *Book) AddGiveUp(ctx context.Context, order string, g purchasing.GiveUp) error {
	quantity, err := money.Micro(g.Quantity)
	if err != nil {
		return err
	}
	_, err = b.tx.Exec(ctx, `INSERT INTO order_giveups (order_id, no, order_line, line_no, quantity, at, clerk, reason)
		SELECT ?, COALESCE(MAX(no), 0) + 1, ?, ?, ?, ?, ?, ? FROM order_giveups WHERE order_id = ?`,
		order, g.Line, g.LineNo, quantity, instant(g.At), g.By, g.Reason, order)
	return err
}

// AddPromise keeps a promised date.
func (b *Book) AddPromise(ctx context.Context, order string, p purchasing.Promise) error {
	_, err := b.tx.Exec(ctx, `INSERT INTO order_promises (order_id, no, order_line, line_no, date, reason, at, clerk)
		SELECT ?, COALESCE(MAX(no), 0) + 1, ?, ?, ?, ?, ?, ? FROM order_promises WHERE order_id = ?`,
		order, p.Line, p.LineNo, p.Date.String(), p.Reason, instant(p.At), p.By, order)
	return err
}

// AddReminder keeps a reminder.
func (b *Book) AddReminder(ctx context.Context, order string, r purchasing.Reminder) error {
	_, err := b.tx.Exec(ctx, `INSERT INTO order_reminders (order_id, no, date, how, note, at, clerk)
		SELECT ?, COALESCE(MAX(no), 0) + 1, ?, ?, ?, ?, ? FROM order_reminders WHERE order_id = ?`,
		order, r.Date.String(), r.How, r.Note, instant(r.At), r.By, order)
	return err
}

// History gives what happened to the order, each kind oldest first.
func (b *Book) History(ctx context.Context, order string) (h purchasing.History, err error) {
	if h.Revisions, err = trail(ctx, b, `SELECT no, at, clerk, reason, changes FROM order_revisions WHERE order_id = ? ORDER BY no`, order,
		func(r *store.Rows) (v purchasing.Revision, err error) {
			var changes string
			if err := r.Scan(&v.No, timeTo(&v.At), &v.By, &v.Reason, &changes); err != nil {
				return v, err
			}
			return v, decode(changes, &v.Changes)
		}); err != nil {
		return h, err
	}
	if h.GiveUps, err = trail(ctx, b, `SELECT order_line, line_no, quantity, at, clerk, reason FROM order_giveups WHERE order_id = ? ORDER BY no`, order,
		func(r *store.Rows) (v purchasing.GiveUp, err error) {
			return v, r.Scan(&v.Line, &v.LineNo, micro{&v.Quantity}, timeTo(&v.At), &v.By, &v.Reason)
		}); err != nil {
		return h, err
	}
	if h.Promises, err = trail(ctx, b, `SELECT order_line, line_no, date, reason, at, clerk FROM order_promises WHERE order_id = ? ORDER BY no`, order,
		func(r *store.Rows) (v purchasing.Promise, err error) {
			return v, r.Scan(&v.Line, &v.LineNo, dateTo(&v.Date), &v.Reason, timeTo(&v.At), &v.By)
		}); err != nil {
		return h, err
	}
	h.Reminders, err = trail(ctx, b, `SELECT date, how, note, at, clerk FROM order_reminders WHERE order_id = ? ORDER BY no`, order,
		func(r *store.Rows) (v purchasing.Reminder, err error) {
			return v, r.Scan(dateTo(&v.Date), &v.How, &v.Note, timeTo(&v.At), &v.By)
		})
	return h, err
}

func trail[T any](ctx context.Context, b *Book, query, order string, one func(*store.Rows) (T, error)) ([]T, error) {
	rows, err := b.tx.Query(ctx, query, order)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, one)
}
