package purchasing

import (
	"context"
	"encoding/json"
	"slices"

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
	if h.Stages, err = b.stages(ctx, order); err != nil {
		return h, err
	}
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

// stages are the steps through the order's states, from the audit: what else the
// audit says of an order stands in tables of its own.
func (b *Book) stages(ctx context.Context, order string) ([]purchasing.Stage, error) {
	entries, err := b.tx.History(ctx, order)
	if err != nil {
		return nil, err
	}
	var out []purchasing.Stage
	for _, e := range entries {
		step := purchasing.OrderStep(e.Verb)
		if e.Part != "purchasing" || e.Kind != "order" || !slices.Contains(purchasing.StagesShown(), step) {
			continue
		}
		var after struct{ State purchasing.OrderState }
		if len(e.After) > 0 {
			if err := json.Unmarshal(e.After, &after); err != nil {
				return nil, err
			}
		}
		out = append(out, purchasing.Stage{Step: step, State: after.State, At: e.At, By: e.Clerk, Reason: e.Reason})
	}
	return out, nil
}

// LastChange gives the newest entry of the audit for a record.
func (b *Book) LastChange(ctx context.Context, kind, id string) (c purchasing.LastChange, err error) {
	entries, err := b.tx.History(ctx, id)
	if err != nil {
		return c, err
	}
	for _, e := range entries {
		if e.Part == "purchasing" && e.Kind == kind {
			c = purchasing.LastChange{By: e.Clerk, At: e.At, Verb: e.Verb}
		}
	}
	return c, nil
}

func trail[T any](ctx context.Context, b *Book, query, order string, one func(*store.Rows) (T, error)) ([]T, error) {
	rows, err := b.tx.Query(ctx, query, order)
	if err != nil {
		return nil, err
	}
	return store.Collect(rows, one)
}
