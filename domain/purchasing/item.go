package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// Item (品目) is one entry of the catalogue.
type Item struct {
	// Code is unique in the office and compared folded: "A4-500".
	Code    string
	Version int64
	Name    string
	Reading string
	Unit    string
	// Price is the usual net price per unit in Currency; zero is none.
	Price    money.Decimal
	Currency money.Currency
	TaxCode  string
	Account  string
	// Service: ordered and matched by amount.
	Service bool
	Active  bool
	// Suppliers are those who deliver it, the usual one first.
	Suppliers []ItemSupplier
}

// ItemSupplier is what one supplier calls an item.
type ItemSupplier struct {
	Supplier string // id
	Ref      string // the supplier's own code (先方品番)
}

// RefOf is the supplier's own code for the item, "" when unknown.
func (i Item) RefOf(supplier string) string {
	for _, s := range i.Suppliers {
		if s.Supplier == supplier {
			return s.Ref
		}
	}
	return ""
}

// LastPrice is what was last agreed with a supplier, and where.
type LastPrice struct {
	Price       money.Decimal
	Currency    money.Currency
	Unit        string
	Date        dates.Date
	Order       string // id
	OrderNumber string
}

// FormerLine is a line ordered before, offered when the same text is begun.
type FormerLine struct {
	Item, SupplierRef, Description, Unit, TaxCode, Account string
	Price                                                  money.Decimal
	Currency                                               money.Currency
	AmountOnly                                             bool
	// Same: it was ordered from the supplier at hand.
	Same bool
	Date dates.Date
}
