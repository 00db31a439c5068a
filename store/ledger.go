package store

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// ledger is what the door keeps in the office, bound to one transaction.
type ledger struct{ tx *Tx }

var _ desk.Ledger = ledger{}

// Founder is the id of the actor who founds an office: as long as the office
// has no clerk, and no longer, the founder may do everything.
const Founder = "founder"

// Clerk gives the clerk with role and limits; fault.NotFound (no-such-clerk).
func (l ledger) Clerk(ctx context.Context, id string) (desk.Clerk, error) {
	var c desk.Clerk
	err := l.tx.QueryRow(ctx, `SELECT id, code, name, role, language, active FROM clerks WHERE id = ?`, id).
		Scan(&c.ID, &c.Code, &c.Name, &c.Role.Code, &c.Language, &c.Active)
	if fault.KindOf(err) == fault.NotFound {
		return l.founder(ctx, id)
	}
	if err != nil {
		return desk.Clerk{}, err
	}
	if c.Role.Grants, err = l.grants(ctx, c.Role.Code); err != nil {
		return desk.Clerk{}, err
	}
	c.Limits, err = l.limits(ctx, id)
	return c, err
}

func (l ledger) founder(ctx context.Context, id string) (desk.Clerk, error) {
	unknown := fault.New(fault.NotFound, "", "no-such-clerk", fault.Figures{"clerk": id})
	if id != Founder {
		return desk.Clerk{}, unknown
	}
	var some bool
	if err := l.tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM clerks)`).Scan(&some); err != nil {
		return desk.Clerk{}, err
	}
	if some {
		return desk.Clerk{}, unknown
	}
	return desk.Clerk{ID: Founder, Code: Founder, Role: desk.Role{Code: Founder, Grants: []string{"*"}}, Active: true}, nil
}

func (l ledger) grants(ctx context.Context, role string) ([]string, error) {
	rows, err := l.tx.Query(ctx, `SELECT permission FROM role_grants WHERE role = ? ORDER BY permission`, role)
	if err != nil {
		return nil, err
	}
	return Collect(rows, func(r *Rows) (g string, err error) { return g, r.Scan(&g) })
}

func (l ledger) limits(ctx context.Context, clerk string) ([]money.Amount, error) {
	rows, err := l.tx.Query(ctx, `SELECT currency, minor FROM clerk_limits WHERE clerk = ? ORDER BY currency`, clerk)
	if err != nil {
		return nil, err
	}
	return Collect(rows, func(r *Rows) (money.Amount, error) {
		var currency money.Currency
		var minor int64
		err := r.Scan(&currency, &minor)
		return money.New(minor, currency), err
	})
}

// NextNumber gives the next number of a series in a fiscal year.
func (l ledger) NextNumber(ctx context.Context, series string, fiscalYear int) (int, error) {
	return l.tx.numbers.next(ctx, l.tx, series, fiscalYear)
}

// Append chains and writes an audit entry.
func (l ledger) Append(ctx context.Context, e desk.Entry) (int64, error) {
	return l.tx.chain.append(ctx, l.tx, e)
}

// Collect reads all rows with one and closes them.
func Collect[T any](rows *Rows, one func(*Rows) (T, error)) (list []T, err error) {
	defer func() { err = firstError(err, rows.Close()) }()
	for rows.Next() {
		item, err := one(rows)
		if err != nil {
			return nil, translate(err)
		}
		list = append(list, item)
	}
	return list, rows.Err()
}
