package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Sources of an invoice.
const (
	SourceKeyed = "keyed"
	SourceUBL   = "ubl"
	SourceCII   = "cii"
)

// PostInvoice is a supplier's invoice or credit note as keyed or read from a
// file: what the paper says, and nothing that the office thinks of it.
type PostInvoice struct {
	// ID is the draft's id; posting the same id again answers with what was posted.
	ID   string
	Kind InvoiceKind // "" is InvoiceBill
	// Supplier is the id of the supplier's record.
	Supplier string
	// SupplierNumber is the paper's number; NoNumber says that it has none, so
	// that nobody need invent one.
	SupplierNumber string
	NoNumber       bool
	// Registration is the registration number printed on the paper, "" if none.
	Registration string
	Currency     money.Currency
	Date         dates.Date // on the paper
	Supplied     dates.Date // zero: Date
	Received     dates.Date // zero: today
	// PostedOn is the day of booking (計上日); zero: Date, or today when the
	// paper is dated ahead. It decides the fiscal year of our number.
	PostedOn dates.Date
	Terms    string     // "": the order's, else the supplier's
	Due      dates.Date // as printed; zero: by the terms
	// PricesWithTax: prices and amounts of lines and charges contain the tax.
	PricesWithTax bool
	BankAccount   string // as printed
	// Preceding is the id of the invoice that a credit note corrects;
	// PrecedingNumber the supplier's number of it, looked up when Preceding is "".
	Preceding, PrecedingNumber string
	// OrderRef is the number of the order at the head of the paper.
	OrderRef string
	Note     string
	Lines    []PostLine
	Charges  []Charge
	// Stated are the totals on the paper; amounts that are the zero value are
	// not stated. Gross is the total with tax.
	Stated Totals
	// Prepaid and PaperRounding are BT-113 and BT-114 of EN 16931.
	Prepaid, PaperRounding money.Amount
	// Withholding is the code of the rule; "" takes the supplier's, "none" withholds nothing.
	Withholding string
	Source      string // "" is SourceKeyed
	FileHash    string // SHA-256 of the file, hex
	// Answers are the reasons for soft faults, by fault key.
	Answers fault.Answers
}

// NoWithholding as PostInvoice.Withholding: nothing is withheld this time.
const NoWithholding = "none"

// PostLine is one line of the paper.
type PostLine struct {
	// OrderLine is the id of the ordered line, when the clerk or the pre-filling
	// knows it; Links divide the line among several. With neither the line is
	// linked by what is printed, if that leaves no doubt.
	OrderLine string
	Links     []LineLink
	// NoOrder: the clerk says that no order stands behind this line.
	NoOrder bool
	// OrderNumber and OrderLineNo are what the paper quotes of our order.
	OrderNumber string
	OrderLineNo string

	Item, SupplierRef string
	Description       string
	Quantity          money.Decimal // 0 with an amount counts as 1
	Unit              string
	Price             money.Decimal
	// Amount is as printed; the zero value is computed: quantity × price.
	Amount  money.Amount
	TaxCode string
	// TaxCategory and TaxPercent are the rate as printed, used when TaxCode is "".
	TaxCategory string
	TaxPercent  money.Decimal
	Account     string
	AmountOnly  bool
}

// Posted is the answer of PostInvoice.
type Posted struct {
	Invoice Invoice
	// Again: it was posted before with the same id; nothing was done now.
	Again bool
	Review
}

// Review is what the office thinks of an invoice, before or after it is posted.
type Review struct {
	// Duplicates may be the same paper, strongest evidence first.
	Duplicates []Duplicate
	// Doubts are lines that may bill one of several ordered lines: the clerk chooses.
	Doubts []LinkDoubt
	// Notices need no answer: a cheaper price, a small difference that was posted
	// to the rounding account.
	Notices []fault.Fault
}
