package purchasing

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// What the audit keeps of posted papers: everything that was decided, in the
// paper's currency, and every tie once. What can be had from that (names of
// ordered goods, ids made of other ids) is left out; it is told from the books.
// The account is masked: many may read the audit.

type invoiceRecord struct {
	Number, SupplierNumber                  string
	Kind                                    InvoiceKind
	State                                   InvoiceState
	Supplier, SupplierName, Registration    string
	Qualified                               bool
	Currency                                money.Currency
	Date, Supplied, Received, PostedOn      dates.Date
	Terms                                   string
	Due, DiscountBy                         dates.Date
	Parts                                   []dates.Payment `json:",omitempty"`
	Discount                                string
	PricesWithTax                           bool
	BankAccount, Preceding, PrecedingNumber string
	OrderRef, Note                          string
	Lines                                   []invoiceLineRecord
	Charges                                 []Charge
	StatedNet, StatedTax, StatedGross       string
	Net, Tax, Gross, Rounding               string
	Prepaid, PaperRounding                  string
	DeductiblePercent, NonDeductible        string
	WithholdingCode, Withheld, Payable      string
	Reverses, ReversedBy                    string
	Source, FileHash                        string
	Holds                                   []heldView
	WrittenBy, ApprovedBy                   string
	ApprovedAt                              time.Time
}

type invoiceLineRecord struct {
	No                             int
	OrderLine                      string // billed whole; else Links
	Links                          []linkRecord
	Item, SupplierRef, Description string
	Quantity                       money.Decimal
	Unit                           string
	Price                          money.Decimal
	Amount, TaxCode, Account       string
	AmountOnly                     bool
	Match                          LineMatch
	Variance                       string
}

type linkRecord struct {
	OrderLine string
	Quantity  money.Decimal
	Net       string
}

func (inv Invoice) record() invoiceRecord {
	r := invoiceRecord{
		Number: inv.Number, SupplierNumber: inv.SupplierNumber, Kind: inv.Kind, State: inv.State,
		Supplier: inv.Supplier, SupplierName: inv.SupplierName, Registration: inv.Registration, Qualified: inv.Qualified,
		Currency: inv.Currency, Date: inv.Date, Supplied: inv.Supplied, Received: inv.Received, PostedOn: inv.PostedOn,
		Terms: inv.Terms, Due: inv.Due, Parts: inv.Parts, DiscountBy: inv.DiscountBy, Discount: plain(inv.Discount),
		PricesWithTax: inv.PricesWithTax, BankAccount: MaskedAccount(inv.BankAccount), Preceding: inv.Preceding, PrecedingNumber: inv.PrecedingNumber,
		OrderRef: inv.OrderRef, Note: inv.Note, Charges: inv.Charges,
		StatedNet: plain(inv.Stated.Net), StatedTax: plain(inv.Stated.Tax), StatedGross: plain(inv.Stated.Gross),
		Net: plain(inv.Totals.Net), Tax: plain(inv.Totals.Tax), Gross: plain(inv.Totals.Gross), Rounding: plain(inv.Rounding),
		Prepaid: plain(inv.Prepaid), PaperRounding: plain(inv.PaperRounding), NonDeductible: plain(inv.NonDeductible),
		WithholdingCode: inv.WithholdingCode, Withheld: plain(inv.Withheld), Payable: plain(inv.Payable),
		Reverses: inv.Reverses, ReversedBy: inv.ReversedBy, Source: inv.Source, FileHash: inv.FileHash,
		Holds: matchState(inv).Holds, WrittenBy: inv.WrittenBy, ApprovedBy: inv.ApprovedBy, ApprovedAt: inv.ApprovedAt,
	}
	if !inv.NonDeductible.IsZero() {
		r.DeductiblePercent = inv.DeductiblePercent.String()
	}
	for _, l := range inv.Lines {
		r.Lines = append(r.Lines, l.record())
	}
	return r
}

func (l InvoiceLine) record() invoiceLineRecord {
	r := invoiceLineRecord{
		No: l.No, Item: l.Item, SupplierRef: l.SupplierRef, Description: l.Description, Quantity: l.Quantity, Unit: l.Unit,
		Price: l.Price, Amount: plain(l.Amount), TaxCode: l.TaxCode, Account: l.Account, AmountOnly: l.AmountOnly,
		Match: l.Match, Variance: plain(l.Variance),
	}
	if len(l.Links) == 1 && l.Links[0].Quantity.Cmp(l.Quantity) == 0 && l.Links[0].Net == l.Amount {
		r.OrderLine = l.Links[0].OrderLine
		return r
	}
	for _, k := range l.Links {
		r.Links = append(r.Links, linkRecord{k.OrderLine, k.Quantity, plain(k.Net)})
	}
	return r
}

// plain writes an amount without its currency, nothing as "".
func plain(a money.Amount) string {
	if a.IsZero() {
		return ""
	}
	return a.String()
}

type receiptRecord struct {
	Number                 string
	Kind                   ReceiptKind
	Supplier, SupplierName string
	Date                   dates.Date
	DeliveryNote, Note     string
	Reverses               string
	Lines                  []receiptLineRecord
	WrittenBy              string
}

type receiptLineRecord struct {
	No          int
	OrderLine   string
	OrderNumber string
	Quantity    money.Decimal
	Rejected    string
	Inspection  Inspection
	InspectedOn dates.Date
	Replace     bool
	Reason      string
}

func (r Receipt) record() receiptRecord {
	out := receiptRecord{
		Number: r.Number, Kind: r.Kind, Supplier: r.Supplier, SupplierName: r.SupplierName, Date: r.Date,
		DeliveryNote: r.DeliveryNote, Note: r.Note, Reverses: r.Reverses, WrittenBy: r.WrittenBy,
	}
	for _, l := range r.Lines {
		line := receiptLineRecord{
			No: l.No, OrderLine: l.OrderLine, OrderNumber: l.OrderNumber, Quantity: l.Quantity,
			Inspection: l.Inspection, InspectedOn: l.InspectedOn, Replace: l.Replace, Reason: l.Reason,
		}
		if l.Rejected.IsPos() {
			line.Rejected = l.Rejected.String()
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}
