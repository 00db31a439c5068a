package purchasing

import (
	"context"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// InvoiceBook keeps supplier invoices, their matching and their journal. Every
// call works inside the transaction of the verb that asks.
type InvoiceBook interface {
	InvoiceRecords
	InvoiceMatching
	InvoiceJournal
	InvoiceQueries
}

// InvoiceRecords stores and reads single invoices.
type InvoiceRecords interface {
	// Invoice gives one invoice with lines, links, charges and holds;
	// fault.NotFound when there is none.
	Invoice(ctx context.Context, id string) (Invoice, error)
	// FindInvoice is Invoice for a record that need not be there yet.
	FindInvoice(ctx context.Context, id string) (inv Invoice, found bool, err error)
	// AddInvoice stores a newly posted invoice whole, with its search text.
	AddInvoice(ctx context.Context, inv Invoice) error
	// SaveInvoice stores the head, the lines' match results and the holds of an
	// invoice that is there, and raises inv.Version; fault.Conflict when the
	// stored version is not inv.Version. Amounts, lines and dates of a posted
	// invoice never change.
	SaveInvoice(ctx context.Context, inv *Invoice) error
	// SaveDue stores another due date, discount and instalments of an invoice
	// that is there.
	SaveDue(ctx context.Context, inv Invoice) error
	// RelinkInvoice stores other links of an invoice's lines to ordered lines.
	RelinkInvoice(ctx context.Context, inv Invoice) error
	// InvoicesOfOrders gives the ids of the invoices, not void, that bill lines
	// of these orders, oldest first.
	InvoicesOfOrders(ctx context.Context, orders []string) ([]string, error)
}

// InvoiceMatching reads what an invoice is compared with.
type InvoiceMatching interface {
	// OrderedLines gives ordered lines with their progress, oldest wanted date
	// first, then order number and line.
	OrderedLines(ctx context.Context, q OrderedQuery) ([]Ordered, error)
	// Billed gives what stands beside inv on these ordered lines: the invoices,
	// not void, that were posted before it, and all credit notes but itself.
	Billed(ctx context.Context, orderLines []string, inv Invoice) (map[string]Billed, error)
	// MonthFees sums the fees (Invoice.FeeBase) of the supplier's invoices, not
	// void, that fall under a withholding rule and are due within these days.
	MonthFees(ctx context.Context, supplier, rule string, from, to dates.Date, c money.Currency) (money.Amount, error)
	// UnderShare sums what was bought of an unregistered supplier with only the
	// dated share of the tax deductible, supplied within these days: gross bills
	// less credit notes, not void, without the invoice except.
	UnderShare(ctx context.Context, supplier string, from, to dates.Date, c money.Currency, except string) (money.Amount, error)
	// CreditsOf gives what credit notes, not void, say about an invoice: by
	// ordered line, and under "" for the document as a whole.
	CreditsOf(ctx context.Context, invoice string) (map[string]Billed, error)
	// SeenInvoices gives the invoices that may be the same document.
	SeenInvoices(ctx context.Context, q SeenQuery) ([]Seen, error)
}

// InvoiceJournal keeps the double entries of posted invoices.
type InvoiceJournal interface {
	AddJournal(ctx context.Context, e JournalEntry) error
	// JournalOf gives the entry of one invoice; fault.NotFound.
	JournalOf(ctx context.Context, invoice string) (JournalEntry, error)
	// JournalBetween gives the entries of these days, both included, in the
	// order of their numbers, one at a time; it stops at fn's first error.
	JournalBetween(ctx context.Context, from, to dates.Date, fn func(JournalEntry) error) error
}

// InvoiceQueries are the lists that screens show; only the window asked for.
type InvoiceQueries interface {
	InvoicePage(ctx context.Context, f InvoiceFilter) (InvoicePage, error)
	HeldPage(ctx context.Context, f HeldFilter) (HeldPage, error)
	DuePage(ctx context.Context, f DueFilter) (DuePage, error)
	InvoiceCounts(ctx context.Context, f CountsFilter) (InvoiceCounts, error)
	// InvoiceLinks gives the orders, receipts, credit notes and reversals that
	// an invoice is tied to.
	InvoiceLinks(ctx context.Context, id string) ([]DocumentLink, error)
}

// SupplierFinder finds the supplier that a paper names.
type SupplierFinder interface {
	// FindSuppliers gives the suppliers that fit any part of the clue, at most
	// ten; inactive ones too.
	FindSuppliers(ctx context.Context, clue SupplierClue) ([]SupplierFacts, error)
}

// SupplierClue is what a paper says of who sent it; empty parts are not sought.
type SupplierClue struct {
	Registrations []string // normalised registration and VAT numbers
	BankKey       string   // ident.AccountKey of the account
	Name          string   // as printed; compared folded
}

// OrderedQuery chooses ordered lines by any one of its fields.
type OrderedQuery struct {
	Lines    []string // ids of ordered lines
	Orders   []string // ids of orders
	Numbers  []string // numbers of orders: "2026-00287"
	Receipts []string // ids of receipts: the lines that came with them
	// Supplier gives the lines of the supplier's orders that are sent and not
	// cancelled and that may still be billed.
	Supplier string
}

// Ordered is one ordered line as the matching sees it.
type Ordered struct {
	Order, OrderNumber string
	OrderLine          string
	LineNo             int
	OrderState         OrderState
	OrderDate          dates.Date
	WantedBy           dates.Date // of the line, else of the order
	// FirstReceived and LastReceived are days on which goods came that stayed;
	// LastAccepted is that of the last inspection (検収日). Zero: none.
	FirstReceived, LastReceived, LastAccepted dates.Date
	Supplier                                  string
	Currency                                  money.Currency
	Terms                                     string
	Item, SupplierRef                         string
	Description                               string
	Quantity                                  money.Decimal
	Unit                                      string
	Price                                     money.Decimal
	Amount                                    money.Amount
	TaxCode, Account                          string
	AmountOnly                                bool
	Progress                                  Progress
}

// Billed is what invoices less credit notes say of one ordered line.
type Billed struct {
	Invoiced, Credited money.Decimal
	// Amount is billed less credited, net.
	Amount money.Amount
	// CreditedAmount is the credited part of it, net, zero or more; PriceCredit
	// is what of it corrects a price and gives back no goods.
	CreditedAmount, PriceCredit money.Amount
}

// SeenQuery is what is known of a new invoice when its like is sought.
type SeenQuery struct {
	ID           string // never seen as its own duplicate
	Supplier     string
	Key          string // DuplicateKey of the number, "" when the paper has none
	Number       string // as printed
	Credit       bool   // compare with credit notes only, else with invoices only
	FileHash     string
	Gross        money.Amount
	Date         dates.Date
	BankKey      string // ident.AccountKey of the account
	Registration string
}

// Seen is an invoice that may be the same document.
type Seen struct {
	ID, Number     string
	Kind           InvoiceKind
	State          InvoiceState
	Supplier       string
	SupplierName   string
	SupplierNumber string
	Key            string
	Date           dates.Date
	Gross          money.Amount
	FileHash       string
	BankAccount    string
	Registration   string
	WrittenBy      string
	WrittenAt      time.Time
}

// DocumentLink is one step to another record of the same purchase.
type DocumentLink struct {
	Kind   string // "order", "receipt", "invoice", "credit-note", "reversal"
	ID     string
	Number string
	Date   dates.Date
	State  string
	Amount money.Amount // nothing for a receipt
}
