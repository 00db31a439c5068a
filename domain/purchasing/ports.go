package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// Ports are what the verbs of purchasing need, bound to one transaction.
type Ports struct {
	Orders      OrderBook
	Trail       OrderTrail
	Commitments Commitments
	Chases      ChaseBook
	Receipts    ReceiptBook
	Links       LinkBook
	Invoices    InvoiceBook
	Items       ItemBook
	Suppliers   Suppliers
	Finder      SupplierFinder
	Rules       Rulebook
}

// OrderBook keeps orders with their lines. Progress is recomputed by SUM over
// receipts and invoices whenever an order is read.
type OrderBook interface {
	// Order gives the order with lines and progress; fault.NotFound if unknown.
	Order(ctx context.Context, id string) (Order, error)
	// OrderByNumber is the same by the printed number.
	OrderByNumber(ctx context.Context, number string) (Order, error)
	// PutOrder inserts the order (Version 0) or replaces it, raising the
	// version by one, and renews its search text. Lines that have receipts or
	// invoices keep their ids.
	PutOrder(ctx context.Context, o Order) error
	// PutHead is PutOrder for a step that left the lines' content as it was:
	// of them it writes only what is open.
	PutHead(ctx context.Context, o Order) error
	// Orders gives one window of the list and the sums of all that match.
	Orders(ctx context.Context, f OrderFilter) (OrderPage, error)
}

// Commitments sums what the office has bound itself to.
type Commitments interface {
	// Resembling lists other orders of the supplier that may be the same again
	// or parts of the same; drafts and cancelled ones are none.
	Resembling(ctx context.Context, q ResemblingQuery) ([]OrderBrief, error)
	// OpenNet is the net value of the supplier's approved orders that is not
	// yet billed, without the order except: the commitment.
	OpenNet(ctx context.Context, supplier string, c money.Currency, except string) (money.Amount, error)
	// Drawn sums, per line of the blanket order, what call-offs took (waiting
	// or later, not cancelled), less what they gave up; except is left out.
	Drawn(ctx context.Context, blanket, except string) (map[string]Drawn, error)
}

// ResemblingQuery asks for orders of a supplier dated From…To that have the same
// gross total or, unless it is "", were approved by this clerk.
type ResemblingQuery struct {
	Supplier, Except string // ids
	From, To         dates.Date
	Gross            money.Amount
	ApprovedBy       string
}

// Drawn is what call-offs took of one line of a blanket order.
type Drawn struct {
	Quantity money.Decimal
	Net      money.Amount // at the call-offs' prices
}

// OrderTrail keeps what happened to an order after it was written: rows are
// added, never changed.
type OrderTrail interface {
	AddRevision(ctx context.Context, order string, r Revision) error
	AddGiveUp(ctx context.Context, order string, g GiveUp) error
	AddPromise(ctx context.Context, order string, p Promise) error
	AddReminder(ctx context.Context, order string, r Reminder) error
	// History gives all of it, oldest first.
	History(ctx context.Context, order string) (History, error)
	// LastChange gives the newest entry of the audit for a record of a kind.
	LastChange(ctx context.Context, kind, id string) (LastChange, error)
}

// ChaseBook answers what is outstanding at the suppliers.
type ChaseBook interface {
	// Chase gives one window of the ordered lines that are late, coming or
	// unconfirmed.
	Chase(ctx context.Context, f ChaseFilter) (ChasePage, error)
	// Receivable lists the ordered lines of a supplier, or of one order, that
	// may still come in, oldest wanted date first.
	Receivable(ctx context.Context, f ReceivableFilter) ([]ReceivableLine, error)
}

// LinkBook walks from one document to those it is tied to.
type LinkBook interface {
	// OrderLinks gives the receipts, invoices, frame, call-offs and copies.
	OrderLinks(ctx context.Context, id string) ([]DocumentLink, error)
	// ReceiptLinks gives the orders, the invoices that bill what came, and the
	// reversal.
	ReceiptLinks(ctx context.Context, id string) ([]DocumentLink, error)
}

// ReceiptBook keeps goods receipts, returns and reversals.
type ReceiptBook interface {
	Receipt(ctx context.Context, id string) (Receipt, error)
	ReceiptByNumber(ctx context.Context, number string) (Receipt, error)
	// PutReceipt inserts (Version 0) or replaces, raising the version by one.
	PutReceipt(ctx context.Context, r Receipt) error
	Receipts(ctx context.Context, f ReceiptFilter) (ReceiptPage, error)
	// DeliveryNote gives the ids of receipts of this supplier, not reversed,
	// that quote the same delivery note (folded).
	DeliveryNote(ctx context.Context, supplier, note string) ([]string, error)
	// ReceivedBy gives the number of the latest receipt, not reversed, that this
	// clerk entered for one of the ordered lines; "" when there is none.
	ReceivedBy(ctx context.Context, clerk string, orderLines []string) (number string, err error)
}

// ItemBook is the catalogue and the memory of former prices.
type ItemBook interface {
	// Item gives the item by its code; fault.NotFound if unknown.
	Item(ctx context.Context, code string) (Item, error)
	PutItem(ctx context.Context, i Item) error
	// ListItems gives one window of the catalogue by code.
	ListItems(ctx context.Context, f ItemFilter) (ItemPage, error)
	// PricesOf gives what an item was ordered for, the latest first.
	PricesOf(ctx context.Context, code string, limit int) ([]PricePaid, error)
	// FindItems answers a type-ahead of at most limit items; supplier first
	// offers those that it has delivered before, "" none in particular.
	FindItems(ctx context.Context, typed, supplier string, limit int) ([]Item, error)
	// LastPrice is what this supplier last asked for the item, or for free text
	// of the same folded description; ok is false when it never was ordered.
	LastPrice(ctx context.Context, supplier, item, description string, c money.Currency) (p LastPrice, ok bool, err error)
	// FormerLines completes free text from lines ordered before.
	FormerLines(ctx context.Context, typed, supplier string, limit int) ([]FormerLine, error)
}

// Suppliers is what purchasing needs to know of the office's suppliers.
type Suppliers interface {
	// Supplier gives the facts as they stand; fault.NotFound if unknown.
	Supplier(ctx context.Context, id string) (SupplierFacts, error)
	// AccountOf gives the account that the supplier is paid to in one word, the
	// IBAN or bank-branch-kind-number; "" for none. It is asked for only when a
	// paper prints one: fault.Unavailable without the key that opens it,
	// fault.State while what a lost key sealed was not typed anew (account-aside),
	// fault.Damaged when it does not open.
	AccountOf(ctx context.Context, id string) (string, error)
}

// SupplierFacts is purchasing's own view of a supplier (仕入先).
type SupplierFacts struct {
	ID, Code, Name, Reading string
	Active                  bool
	Currency                money.Currency
	// Terms, Account and TaxCode are offered for new documents.
	Terms, Account, TaxCode string
	// Registration is the normalised registration number (登録番号, VAT id),
	// valid RegisteredFrom…RegisteredTo; a zero date leaves that end open.
	Registration                 string
	RegisteredFrom, RegisteredTo dates.Date
	// Individual: fees are subject to withholding by the rule Withholding.
	Individual  bool
	Withholding string
	// SmallSupplier: protected by the 取適法, paid within 60 days of receipt.
	SmallSupplier bool
	Country       string // ISO 3166-1 alpha-2
	// Limit is the greatest open amount; the zero amount sets none.
	Limit money.Amount
	// SameAccount, SameName: found by the account of a SupplierClue, and by its
	// name, which may be a former or trade name of the supplier.
	SameAccount, SameName bool
}

// Rulebook reads what the office decided, as of this transaction.
type Rulebook interface {
	Rules(ctx context.Context) (Rules, error)
}
