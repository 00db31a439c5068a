// Package purchasing keeps orders, goods receipts, supplier invoices and the
// catalogue of an office. Sums of what came and what was billed are made by SQL
// over integer millionths whenever they are asked for.
package purchasing

import (
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// Book is purchasing in one transaction, with its memory of the ones before.
type Book struct {
	tx *store.Tx
	*memory
}

// memory is what a Book has read or written, and knows as long as nobody else can
// have written it: see store.Remember.
type memory struct {
	known map[string]purchasing.Order // by id, as stored; progress is not kept
	named map[string][]string         // the words that a supplier is found by, by id
	items map[string]purchasing.Item  // by the code asked for
}

// New binds the part to a transaction.
func New(tx *store.Tx) *Book {
	return &Book{tx, store.Remember(tx, func() *memory {
		return &memory{map[string]purchasing.Order{}, map[string][]string{}, map[string]purchasing.Item{}}
	})}
}

// Ports gives purchasing all it needs within one transaction: its own books,
// and what other parts answer for it.
func Ports(tx *store.Tx, s purchasing.Suppliers, r purchasing.Rulebook) purchasing.Ports {
	b := New(tx)
	return purchasing.Ports{
		Orders: b, Trail: b, Commitments: b, Chases: b, Receipts: b, Links: b, Items: b,
		Invoices: b, Suppliers: s, Rules: r,
	}
}

var (
	_ purchasing.OrderBook   = (*Book)(nil)
	_ purchasing.OrderTrail  = (*Book)(nil)
	_ purchasing.Commitments = (*Book)(nil)
	_ purchasing.ChaseBook   = (*Book)(nil)
	_ purchasing.ReceiptBook = (*Book)(nil)
	_ purchasing.LinkBook    = (*Book)(nil)
	_ purchasing.ItemBook    = (*Book)(nil)
)
