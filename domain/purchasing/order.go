// Package purchasing is the way of a purchase: order, goods receipt, invoice,
// three-way match, approval to pay. Types and rules are pure; each verb of the
// clerk stands in a file of its own and goes through the door.
package purchasing

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// OrderState is where a purchase order (注文) stands.
type OrderState string

// The states of an order, in the order of its life. Draft, approved, sent and
// cancelled are set by verbs; part received, received and closed follow from
// the lines (closed also by a verb that gives up the remainder).
const (
	OrderDraft        OrderState = "draft"
	OrderWaiting      OrderState = "waiting" // submitted, above the writer's own limit
	OrderApproved     OrderState = "approved"
	OrderSent         OrderState = "sent"
	OrderPartReceived OrderState = "part-received"
	OrderReceived     OrderState = "received"
	OrderClosed       OrderState = "closed"
	OrderCancelled    OrderState = "cancelled"
)

// OrderKind tells a plain order from a frame and its call-offs.
type OrderKind string

// A blanket order (包括注文) agrees quantities and prices for a period and is
// never received itself; call-offs draw from it.
const (
	OrderStandard OrderKind = "standard"
	OrderBlanket  OrderKind = "blanket"
	OrderCallOff  OrderKind = "call-off"
)

// Order is a purchase order to one supplier in one currency.
type Order struct {
	ID      string
	Version int64
	// Number is "2026-00287", given at approval, "" before.
	Number string
	Kind   OrderKind
	State  OrderState
	// Revision counts the changes after sending: 0 as first sent, 1, 2 …
	Revision int
	Supplier string // id of the supplier
	// SupplierName is the name as of the order.
	SupplierName string
	Currency     money.Currency
	Date         dates.Date
	WantedBy     dates.Date
	// From and To bound a blanket order; Blanket is the frame of a call-off.
	From, To dates.Date
	Blanket  string
	// Ceiling is the most that call-offs of a blanket order may come to, net;
	// the zero amount sets none.
	Ceiling money.Amount
	ShipTo  string
	Terms   string // code of the terms of payment
	Note    string
	Lines   []OrderLine
	// Totals are computed by Calculate: per rate, rounded once per rate.
	Totals Totals

	WrittenBy          string // clerk id
	ChangedBy          string // who last changed what is ordered
	WrittenAt          time.Time
	ApprovedBy         string
	ApprovedAt, SentAt time.Time
	SentTo             string // how it went out: "mail", "post", "fax", "portal"
	// Promised is the latest date that the supplier named (回答納期) for the order
	// as a whole; Confirmed the day on which they last named one.
	Promised, Confirmed  dates.Date
	PromiseNote          string
	LastReminder         dates.Date
	Reminders            int
	CancelReason, Copied string // Copied: id of the order that this is a copy of
	// Reasons are the answers to soft faults, by fault key.
	Reasons map[string]string
	// Entered is the fingerprint of the entry that made the order.
	Entered string
}

// OrderLine is one line: an item of the catalogue or free text.
type OrderLine struct {
	ID string
	No int // 1, 2, 3 … as printed
	// Item is the code of a catalogue item, "" for free text.
	Item        string
	SupplierRef string // the supplier's own code for it
	Description string
	Quantity    money.Decimal // more than zero, up to 6 decimals
	Unit        string        // "cs", "box", "pcs"; free, as on paper
	Price       money.Decimal // net per unit in the order's currency, up to 6 decimals
	TaxCode     string        // code of a dated tax rate: "JP-10", "JP-8R"
	Account     string        // code of the ledger account
	WantedBy    dates.Date    // zero: as the order
	Promised    dates.Date
	// AmountOnly marks a service: matched by amount, not by quantity.
	AmountOnly bool
	// BlanketLine is the line of the frame that a call-off's line draws from.
	BlanketLine string
	// Amount is quantity × price in the currency's minor unit, computed.
	Amount money.Amount
	// Open is what may still come in, zero once the line is complete or before
	// the order is approved; derived, and kept for lists.
	Open money.Decimal
	// Progress is derived from receipts and invoices, never keyed.
	Progress Progress
}

// Totals are the figures at the foot of a document.
type Totals struct {
	PerRate []RateTotal
	Net     money.Amount
	Tax     money.Amount
	Gross   money.Amount
}

// RateTotal is the base and the tax of one rate (税率ごとに区分した合計): a category
// and per cent. TaxCode is the first of the codes that have this rate.
type RateTotal struct {
	TaxCode  string
	Category string        // EN 16931 code: S, AA, Z, E, AE, K, G, O
	Percent  money.Decimal // 10 means ten per cent
	Base     money.Amount
	Tax      money.Amount
}
