package purchasing

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// InvoiceState is where a supplier's invoice (請求書) stands.
type InvoiceState string

// Posting gives the number and runs the match: the invoice is then held or
// matched; approval puts it on the due list. Void is reached by reversal only.
const (
	InvoiceHeld     InvoiceState = "held"
	InvoiceMatched  InvoiceState = "matched"
	InvoiceApproved InvoiceState = "approved"
	InvoiceVoid     InvoiceState = "void"
)

// InvoiceKind tells a bill from a credit note (返還請求書); a credit note's
// quantities and amounts are positive and count the other way.
type InvoiceKind string

// Kinds of supplier documents; their EN 16931 type codes are 380 and 381.
const (
	InvoiceBill   InvoiceKind = "invoice"
	InvoiceCredit InvoiceKind = "credit-note"
	// InvoiceReversal (取消伝票) undoes one of the others; it has a number of its
	// own and the same figures, and neither of the two counts any more.
	InvoiceReversal InvoiceKind = "reversal"
)

// Invoice is a supplier's invoice as posted in this office. The supplier's own
// values are never overwritten by those of the order.
type Invoice struct {
	ID      string
	Version int64
	// Number is ours, gapless per fiscal year; SupplierNumber is the paper's.
	Number         string
	SupplierNumber string
	Kind           InvoiceKind
	State          InvoiceState
	Supplier       string
	SupplierName   string
	// Registration is the registration number printed on the paper (登録番号, VAT id).
	Registration string
	Qualified    bool // a qualified invoice (適格請求書): registration valid on the day
	Currency     money.Currency
	Date         dates.Date // on the paper
	Supplied     dates.Date // day or last day of supply: decides rate and deductible share
	Received     dates.Date // when it reached the office
	PostedOn     dates.Date
	Terms        string
	Due          dates.Date
	// DuePrinted: Due is that of the paper and is never counted again.
	DuePrinted bool
	// Parts are the instalments of Payable where the terms have several; Due is
	// then the day of the first.
	Parts      []dates.Payment
	DiscountBy dates.Date
	Discount   money.Amount // taken when paid by DiscountBy
	// PricesWithTax: the lines' amounts include the tax (税込).
	PricesWithTax bool
	// BankAccount is the account on the paper, compared with the supplier's.
	BankAccount string
	// BankUnreadable: an account was printed, and the office cannot open it now.
	BankUnreadable bool
	// Preceding is the id of the invoice that a credit note corrects.
	Preceding string
	// PrecedingNumber is the supplier's number of it as printed.
	PrecedingNumber string
	// OrderRef is the order's number as printed at the head of the paper.
	OrderRef string
	Note     string
	Lines    []InvoiceLine
	// Charges are freight and other amounts beside the lines.
	Charges []Charge
	// Stated is what the paper says; Totals is what the office computed.
	Stated, Totals Totals
	// Rounding is Stated.Gross − Totals.Gross, posted to the rounding account.
	Rounding money.Amount
	// Prepaid was paid before (EN 16931 BT-113); PaperRounding is the supplier's
	// own rounding of what is to be paid (BT-114).
	Prepaid, PaperRounding money.Amount
	// DeductiblePercent of the tax may be deducted: 100 when qualified, else the
	// dated share (経過措置). NonDeductible goes to the expense.
	DeductiblePercent money.Decimal
	NonDeductible     money.Amount
	// Withheld is income tax withheld (源泉徴収), zero for most.
	WithholdingCode string
	Withheld        money.Amount
	// Payable is the paper's gross less what was prepaid and withheld, with the
	// paper's own rounding; for a credit note it is what the supplier owes.
	Payable money.Amount

	Holds      []Hold
	ReversedBy string // id of the reversing document; Reverses the other way
	Reverses   string
	// Source is where it came from: "keyed", "ubl", "cii"; FileHash its SHA-256.
	Source, FileHash string
	// Reasons are the answers to soft faults, by fault key.
	Reasons    map[string]string
	WrittenBy  string
	WrittenAt  time.Time
	ApprovedBy string
	ApprovedAt time.Time
}

// InvoiceLine is one billed line and, where known, the ordered line it bills.
type InvoiceLine struct {
	ID               string
	No               int
	Order, OrderLine string // ids of the first link; "" without an order
	OrderNumber      string
	// Links are the ordered lines that this line bills; most have one.
	Links             []LineLink
	Item, SupplierRef string
	Description       string
	Quantity          money.Decimal
	Unit              string
	Price             money.Decimal
	Amount            money.Amount // as billed; net unless PricesWithTax
	TaxCode           string
	// TaxCategory and TaxPercent are the rate as printed; TaxCode is "" when the
	// office has no such rate, and the tax is then nothing to deduct.
	TaxCategory string
	TaxPercent  money.Decimal
	Account     string
	// AmountOnly credits or bills an amount without a quantity: a price
	// corrected afterwards, which must not let the goods be billed again.
	AmountOnly bool
	Match      LineMatch // result of the last matching
	// Variance is what the price differs from the order's, net; dearer is more
	// than zero.
	Variance money.Amount
}

// LineLink ties a billed line to one ordered line. A line that bills goods of
// several orders has several.
type LineLink struct {
	Order, OrderLine, OrderNumber string
	Quantity                      money.Decimal // in the ordered line's unit
	Net                           money.Amount  // this link's part of the line, without tax
}

// ChargeDiscount is the kind of a charge that is less than nothing.
const ChargeDiscount = "discount"

// Charge is freight (運賃), packing or another amount beside the lines.
type Charge struct {
	Kind        string // "freight", "packing", "fee", "discount" (negative)
	Description string
	Amount      money.Amount
	TaxCode     string
	TaxCategory string
	TaxPercent  money.Decimal
	Account     string
}

// HoldCode names why an invoice waits.
type HoldCode string

// Hold codes; see match.go for the rule behind each.
const (
	HoldPrice       HoldCode = "price"
	HoldQtyReceived HoldCode = "qty-received"
	HoldQtyOrdered  HoldCode = "qty-ordered"
	HoldNoReceipt   HoldCode = "no-receipt"
	HoldAmount      HoldCode = "amount"
	HoldTotal       HoldCode = "total"
	HoldNoOrder     HoldCode = "no-order"
	HoldOrderClosed HoldCode = "order-closed"
	HoldCurrency    HoldCode = "currency"
	HoldUnit        HoldCode = "unit"
	HoldTaxRate     HoldCode = "tax-rate"
	HoldSupplier    HoldCode = "supplier-mismatch"
	HoldDuplicate   HoldCode = "duplicate"
	HoldUnqualified HoldCode = "not-qualified"
	HoldBankChanged HoldCode = "bank-changed"
	HoldFreight     HoldCode = "freight"
	HoldCreditOver  HoldCode = "credit-over"
	HoldWait        HoldCode = "wait" // set by a clerk: asked for a credit note, waiting
)

// Hold is one reason why an invoice may not be paid yet, with its figures.
type Hold struct {
	ID   string
	Code HoldCode
	Line int // number of the invoice line, 0 for the document
	// Figures quote the difference: "ordered", "invoiced", "allowed-percent" …
	Figures  map[string]string
	Variance money.Amount // what the difference is worth, net
	// ActsRole is who must act: "purchasing", "receiving", "payables".
	ActsRole string
	Since    time.Time
	// Day is the day of Since in the office; waiting is counted from it.
	Day dates.Date
	// Until is how long a hold of the code wait is to wait; zero is open.
	Until                     dates.Date
	ReleasedBy, ReleaseReason string
	ReleasedAt                time.Time
}

// Open tells whether the hold still stops the payment.
func (h Hold) Open() bool { return h.ReleasedBy == "" && h.ReleasedAt.IsZero() }

// LineMatch is what matching said of a line.
type LineMatch string

// A line within tolerance is matched; its variance is kept for the report.
const (
	LineMatched   LineMatch = "matched"
	LineTolerated LineMatch = "tolerated"
	LineHeld      LineMatch = "held"
	LineUnmatched LineMatch = "unmatched" // no order stands behind it
)
