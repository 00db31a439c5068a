package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// OrderBrief is one row of a list of orders.
type OrderBrief struct {
	ID, Number             string
	Version                int64
	Kind                   OrderKind
	State                  OrderState
	Revision               int
	Supplier, SupplierName string
	Date                   dates.Date
	// Expected is the earliest day on which something still open is due: the
	// promised date, else the wanted one; zero when nothing is open.
	Expected dates.Date
	// Promised is the date named for the whole order.
	Promised        dates.Date
	Net, Gross      money.Amount
	Lines, Complete int // lines in all, and those with nothing to come
	WrittenBy       string
	ApprovedBy      string
	Blanket         string
}

// OrderFilter chooses orders; empty fields choose all.
type OrderFilter struct {
	Text     string // words of number, supplier, reading and items
	Supplier string
	States   []OrderState
	Kinds    []OrderKind
	From, To dates.Date // order dates, both included
	// ExpectedBefore chooses orders with something open that was due before that
	// day: the late ones.
	ExpectedBefore dates.Date
	WrittenBy      string
	Blanket        string // call-offs of this frame
	// Least and Most bound the gross total in minor units; nil is open.
	Least, Most *int64
	Currency    money.Currency
	// ToApprove chooses waiting orders that the asking clerk may approve; the
	// query fills Approver from the clerk's limits and the office's rule.
	ToApprove bool
	Approver  *Approver
	Sort      OrderSort
	// After is the Next of the page before; "" starts at the top.
	After string
	// Limit is how many rows the window shows, 1 to 500; 0 is 50.
	Limit int
}

// Approver is what a clerk may approve: worth at most Limits, and of what they
// wrote themselves at most Own; each one a currency.
type Approver struct {
	Clerk       string
	Limits, Own []money.Amount
}

// OrderSort names the order of a list.
type OrderSort string

// Newest first is the default.
const (
	OrdersNewest   OrderSort = "newest"
	OrdersOldest   OrderSort = "oldest"
	OrdersExpected OrderSort = "expected"
	OrdersSupplier OrderSort = "supplier"
	OrdersAmount   OrderSort = "amount"
)

// OrderPage is one window of a list.
type OrderPage struct {
	Rows []OrderBrief
	Next string // "" at the end
	// Count is how many match; Sums are their gross totals, one a currency. Both
	// are given with the first page only.
	Count int
	Sums  []money.Amount
}

// ChaseView names a work list of the delivery chase (納期管理).
type ChaseView string

// The views: past their date; due within the next days; sent without a promise.
const (
	ChaseLate        ChaseView = "late"
	ChaseComing      ChaseView = "coming"
	ChaseUnconfirmed ChaseView = "unconfirmed"
	ChaseAll         ChaseView = "all"
)

// ChaseFilter chooses lines of the chase list.
type ChaseFilter struct {
	View ChaseView
	// Text are words, each of which the line (item, description), its order's
	// number or its supplier (code, name, reading) must hold.
	Text     string
	Supplier string
	// Today and Until bound late and coming; the verb fills Today, and Until
	// with the Sunday of this week when it is zero.
	Today, Until dates.Date
	// SentBefore is the day before which an order without a promise was sent.
	SentBefore dates.Date
	After      string
	Limit      int
}

// ChaseRow is one ordered line that is outstanding.
type ChaseRow struct {
	Order, OrderNumber     string
	OrderVersion           int64
	State                  OrderState
	Line                   string
	LineNo                 int
	Supplier, SupplierName string
	Item, Description      string
	Unit                   string
	Quantity, Open         money.Decimal
	Worth                  money.Amount // of what is open, net
	Wanted, Promised       dates.Date
	Expected               dates.Date // promised, else wanted
	DaysLate               int        // calendar days; 0 or less when not late
	SentOn                 dates.Date
	LastReminder           dates.Date
	Reminders              int
}

// ChasePage is one window of the chase list. Count and Oldest come with the
// first page only.
type ChasePage struct {
	Rows   []ChaseRow
	Next   string
	Count  int
	Oldest dates.Date // earliest expected date of all that match
}

// ReceivableFilter chooses what may come in: of one order or one supplier.
type ReceivableFilter struct {
	Supplier string
	Orders   []string // ids; empty: all of the supplier
	// Text narrows by words of item, description and number.
	Text string
	// Returnable asks for what may go back instead: accepted lines.
	Returnable bool
	Limit      int // 1 to 500; 0 is 500
}

// ReceivableLine is an ordered line as the receipt form shows it, filled in
// with what is outstanding.
type ReceivableLine struct {
	Order, OrderNumber     string
	OrderLine              string
	LineNo                 int
	Supplier, SupplierName string
	Item, SupplierRef      string
	Description, Unit      string
	Ordered, Open          money.Decimal
	Progress               Progress
	Wanted, Promised       dates.Date
	AmountOnly             bool
}

// OrderCounts is what waits around orders, for the first screen.
type OrderCounts struct {
	// ToApprove orders wait for the asking clerk, worth ToApproveSums.
	ToApprove     int
	ToApproveSums []money.Amount
	// Drafts are the clerk's own orders that were not submitted.
	Drafts int
	// Late deliveries (ordered lines), the oldest by LateDays calendar days.
	Late, LateDays int
	// Coming are ordered lines expected from today to the end of the week.
	Coming int
	// Unconfirmed are ordered lines sent a while ago without a promised date.
	Unconfirmed int
	// ToInspect are receipts with lines that are pending.
	ToInspect int
}
