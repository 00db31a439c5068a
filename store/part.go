package store

import (
	"context"

	"backdesk/domain/desk"
)

// Part gives a part of the office its transactions: bind makes the part's
// ports for one transaction, over which several parts may be bound at once.
func Part[P any](o *Office, bind func(*Tx) P) desk.Transactor[P] {
	return part[P]{office: o, bind: bind}
}

type part[P any] struct {
	office *Office
	bind   func(*Tx) P
}

// Write is one write transaction with the part's ports.
func (p part[P]) Write(ctx context.Context, fn func(ctx context.Context, l desk.Ledger, ports P) error) error {
	return p.office.Write(ctx, func(ctx context.Context, tx *Tx) error {
		return fn(ctx, ledger{tx}, p.bind(tx))
	})
}

// Read is one reading transaction with the part's ports.
func (p part[P]) Read(ctx context.Context, fn func(ctx context.Context, l desk.Ledger, ports P) error) error {
	return p.office.Read(ctx, func(ctx context.Context, tx *Tx) error {
		return fn(ctx, ledger{tx}, p.bind(tx))
	})
}
