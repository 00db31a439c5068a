package purchasing

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// InvoiceBrief is one row of a list of invoices.
type InvoiceBrief struct {
	ID, Number             string
	Version                int64
	Kind                   InvoiceKind
	State                  InvoiceState
	Supplier, SupplierName string
	SupplierNumber         string
	Date, Due, PostedOn    dates.Date
	// Gross and Payable are more than nothing for a credit note too.
	Gross, Payable money.Amount
	// Holds are the codes of the open holds, the oldest first.
	Holds     []HoldCode
	HeldSince time.Time
	WrittenBy string
	// Key is the row's place in the list that it was read for, an After.
	Key string
}

// InvoiceSort names the order of a list.
type InvoiceSort string

// Newest first is the default.
const (
	InvoicesNewest   InvoiceSort = "newest"
	InvoicesOldest   InvoiceSort = "oldest"
	InvoicesDue      InvoiceSort = "due"
	InvoicesSupplier InvoiceSort = "supplier"
	InvoicesAmount   InvoiceSort = "amount"
)

// InvoiceFilter chooses invoices; empty fields choose all.
type InvoiceFilter struct {
	Text     string // words of numbers, supplier and lines
	Supplier string
	Order    string // id: those that bill it
	States   []InvoiceState
	Kinds    []InvoiceKind
	From, To dates.Date // dates on the paper, both included
	// DueFrom and DueTo choose those due between these days, both included.
	DueFrom, DueTo dates.Date
	// Least and Most bound the gross total in minor units; nil is open.
	Least, Most *int64
	Currency    money.Currency
	// NotWrittenBy leaves out what this clerk entered: they may not approve it.
	NotWrittenBy string
	// ToApprove chooses matched invoices that the asking clerk may approve; the
	// query fills Approver from the clerk's limits and the office's rule.
	ToApprove bool
	Approver  *Approver
	Sort      InvoiceSort
	// After is the Key of a row to go on behind; "" starts at the top.
	After string
	// Back gives the rows before After instead, or the last ones of all; they
	// stand in the order of the list too.
	Back bool
	// Limit is how many rows the window shows, 1 to 500; 0 is 50.
	Limit int
}

// InvoicePage is one window of a list.
type InvoicePage struct {
	Rows []InvoiceBrief
	Next string // "" at the end; of a page read back, "" at the beginning
	// Count is how many match; Sums are their gross totals less credit notes,
	// one a currency. Both are given with a page without After only.
	Count int
	Sums  []money.Amount
}

// HeldFilter chooses open holds.
type HeldFilter struct {
	Role     string // who must act; "" all
	Supplier string
	Text     string // words of numbers, supplier and lines
	// After and Back are those of InvoiceFilter.
	After string
	Back  bool
	Limit int // 1 to 500; 0 is 50
}

// HeldPage is one window of the open holds, the oldest first.
type HeldPage struct {
	Rows  []HeldRow
	Next  string // "" at the end
	Count int    // with the first page only
}

// HeldRow is one open hold of one invoice: why it waits, who must act and how long.
type HeldRow struct {
	Invoice InvoiceBrief
	Hold    Hold
	// Days and WorkingDays have passed since the hold began.
	Days, WorkingDays int
	// Old: longer than the office's limit.
	Old bool
	// Key is the row's place in the list, an After.
	Key string
}

// DueFilter chooses what is approved and to be paid.
type DueFilter struct {
	From     dates.Date // due on or after; zero is all
	Until    dates.Date // due on or before; zero is all
	Supplier string
	Currency money.Currency
	Text     string // words of numbers, supplier and lines
	// BySupplier sorts by supplier and then date; else by date.
	BySupplier bool
	// After and Back are those of InvoiceFilter.
	After string
	Back  bool
	Limit int
}

// DueRow is one invoice to be paid, or one instalment of it.
type DueRow struct {
	// Item is the row's own: an invoice in instalments has a row for each of its
	// Parts, numbered by Part from 1; 0 is an invoice that is paid at once.
	Item        string
	Part, Parts int

	ID, Number             string
	Version                int64
	Kind                   InvoiceKind
	Supplier, SupplierName string
	SupplierNumber         string
	Date, Due              dates.Date
	// DaysLeft until the due date; less than zero is overdue.
	DaysLeft int
	// DiscountBy and Discount: what may be kept back when paid by then. DiscountPay
	// is the last working day for it, since banks pay on no other; Usable tells
	// that it has not passed.
	DiscountBy     dates.Date
	DiscountPay    dates.Date
	Discount       money.Amount
	DiscountUsable bool
	Withheld       money.Amount
	// Payable is less than nothing for a credit note.
	Payable money.Amount
	Terms   string
	// Key is the row's place in the list that it was read for, an After.
	Key string
}

// DuePage is one window of the due list.
type DuePage struct {
	Rows []DueRow
	Next string
	// Count, Sums and Days come with a page without After only. Sums are one a
	// currency; Days are the next days on which something is due.
	Count int
	Sums  []money.Amount
	Days  []DueDay
}

// DueDay is one coming pay day.
type DueDay struct {
	Date  dates.Date
	Count int
	Sums  []money.Amount
}

// InvoiceCounts is what Home shows of invoices.
type InvoiceCounts struct {
	Held int
	// HeldSince is the beginning of the oldest open hold; zero when none.
	HeldSince          time.Time
	HeldDay            dates.Date
	HeldDays, HeldWork int
	ToApprove          int
	ToApproveSums      []money.Amount
	// DueThisWeek are those due from today to Sunday.
	DueThisWeek     int
	DueThisWeekSums []money.Amount
	DiscountSoon    int // a discount ends within the week
}

// CountsFilter says for whom and which week Home counts.
type CountsFilter struct {
	// Approver is who asks; nil when their role approves no invoices.
	Approver    *Approver
	Today, Till dates.Date
}
