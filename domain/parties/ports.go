package parties

import (
	"context"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/money"
)

// Ports are what the verbs of this part need, bound to one transaction.
type Ports struct {
	Suppliers SupplierBook
	Uses      UseBook
	Rules     Rulebook
}

// SupplierBook keeps the suppliers.
type SupplierBook interface {
	// Supplier gives the record as it is, a merged one too; fault.NotFound if
	// unknown.
	Supplier(ctx context.Context, id string) (Supplier, error)
	// SupplierByCode is the same by the office's code.
	SupplierByCode(ctx context.Context, code string) (Supplier, error)
	// Account gives the supplier's account itself, where Supplier may only say
	// that it is Unreadable: fault.Unavailable when the key that opens it is not
	// here, fault.Damaged when it does not open.
	Account(ctx context.Context, id string) (BankAccount, error)
	// PutSupplier inserts the supplier (Version 0) or replaces it, raising the
	// version by one, and renews what it is found by. reasons are the answers
	// to soft faults. An Unreadable account stays as it is stored; setting one
	// fails as Account does.
	PutSupplier(ctx context.Context, s Supplier, reasons map[string]string) error
	// Suppliers gives one window of the list.
	Suppliers(ctx context.Context, f Filter) (Page, error)
	// Alike gives the suppliers, merged ones left out, that share a folded
	// name, its beginning, the registration, the account, the postcode or a
	// telephone number with s; not s itself. At most 300.
	Alike(ctx context.Context, s Supplier) ([]Supplier, error)
	// Repoint turns every record of any part from the supplier from to the
	// supplier to, and gives how many there were by kind of record.
	Repoint(ctx context.Context, from, to string) (map[string]int, error)
}

// UseBook answers type-ahead and remembers what was chosen.
type UseBook interface {
	// Candidates gives suppliers that typed may mean, with their use, each at
	// most once: all that match by code, the most used of those that match
	// otherwise, and enough of the rest to fill a list of limit.
	Candidates(ctx context.Context, clerk, typed string, limit int) ([]Candidate, error)
	// Used notes that the clerk chose the supplier.
	Used(ctx context.Context, clerk, supplier string, at time.Time) error
}

// Rulebook reads what the office decided, as of this transaction.
type Rulebook interface {
	Rules(ctx context.Context) (Rules, error)
}

// Rules are the office's decisions that concern suppliers. A nil list is not
// checked against.
type Rules struct {
	Country     string // of a new supplier that names none
	Currency    money.Currency
	Terms       []string // codes of the terms of payment
	Accounts    []string // codes of ledger accounts
	TaxCodes    []string
	Withholding []string
	// CodePrefix begins the codes that the office gives: "K-" and four digits.
	CodePrefix string
}

// Part is the door to suppliers.
type Part struct {
	door *desk.Door[Ports]
}

// New makes the part behind its door.
func New(door *desk.Door[Ports]) *Part { return &Part{door: door} }

// NewID gives an id for a draft, which becomes the supplier's.
func (p *Part) NewID() string { return p.door.NewID() }

// Permissions of this part.
var (
	CanRead = desk.Permission{Part: "parties", Action: "read"}
	CanAdd  = desk.Permission{Part: "parties", Action: "supplier.add"}
	// CanChange covers all fields but the bank account, and (in)activation.
	CanChange = desk.Permission{Part: "parties", Action: "supplier.change"}
	CanMerge  = desk.Permission{Part: "parties", Action: "supplier.merge"}
	CanImport = desk.Permission{Part: "parties", Action: "supplier.import"}
	// CanSetBank: giving or changing an account is kept from those who may only
	// change suppliers, because a changed account is how payments are stolen.
	CanSetBank = desk.Permission{Part: "parties", Action: "bank.set"}
	CanSeeBank = desk.Permission{Part: "parties", Action: "bank.look"}
)

// kindSupplier names the record in the audit and in search.
const kindSupplier = "supplier"
