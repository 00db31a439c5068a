package purchasing

import "backdesk/domain/dates"

// ReceiptBrief is one row of a list of receipts.
type ReceiptBrief struct {
	ID, Number             string
	Version                int64
	Kind                   ReceiptKind
	Supplier, SupplierName string
	Date                   dates.Date
	DeliveryNote           string
	Orders                 []string // numbers of the orders
	Lines, Pending         int      // lines in all, and those to be inspected
	Rejected               int      // lines with something refused
	Reversed               bool
	WrittenBy              string
}

// ReceiptFilter chooses receipts; empty fields choose all.
type ReceiptFilter struct {
	Text     string
	Supplier string
	Order    string // id
	Kinds    []ReceiptKind
	From, To dates.Date
	// Pending chooses those with something left to inspect.
	Pending bool
	After   string
	Limit   int // 1 to 500; 0 is 50
}

// ReceiptPage is one window of a list; Count comes with the first page only.
type ReceiptPage struct {
	Rows  []ReceiptBrief
	Next  string
	Count int
}
