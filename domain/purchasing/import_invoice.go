package purchasing

import (
	"context"
	"slices"
	"strings"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/text"
)

// EInvoice is an electronic invoice as purchasing needs it: the business terms
// of EN 16931 (BT-…), read and checked elsewhere.
type EInvoice struct {
	ID       string // becomes the record's id
	Source   string // SourceUBL or SourceCII
	FileHash string
	// TypeCode is BT-3 (UNTDID 1001): 381, 396, 261, 262, 296, 308, 420, 458 and
	// 532 are credit notes, everything else is a bill.
	TypeCode string
	Number   string     // BT-1
	Date     dates.Date // BT-2
	Due      dates.Date // BT-9
	// Supplied is the day of supply: BT-7, else BT-72, else the period's end BT-74.
	Supplied  dates.Date
	Currency  money.Currency // BT-5
	OrderRef  string         // BT-13
	Preceding string         // BT-25, the first
	Note      string         // BT-22
	Seller    ESeller
	Account   string // BT-84
	Lines     []ELine
	Charges   []ECharge // BG-20 and BG-21
	Rates     []ERate   // BG-23
	// WithTax: prices and amounts contain the tax (税込, ibt-191 of JP PINT).
	WithTax bool
	// Unregistered: the issuer is not registered for the tax and states none
	// (JP PINT for non-registered businesses); the amounts contain what the law
	// counts as tax, of which a dated share may be deducted (経過措置).
	Unregistered bool
	// Net is BT-109, Tax BT-110, Gross BT-112, Prepaid BT-113, Rounding BT-114,
	// Payable BT-115.
	Net, Tax, Gross, Prepaid, Rounding, Payable money.Decimal
}

// ESeller is who sent it (BG-4), with what a new supplier's record needs.
type ESeller struct {
	Name, Trading string
	Country       string // BT-40
	// Registration is the number for the tax, as printed: BT-31, else BT-32.
	Registration string
	// Registrations are all numbers that may find the supplier's record: BT-31,
	// BT-32 and BT-30, which is no number for the tax (法人番号).
	Registrations []string
}

// ELine is an invoice line (BG-25).
type ELine struct {
	OrderLine    string // BT-132
	OrderNumber  string
	Name         string // BT-153
	SellerItem   string // BT-155
	BuyerItem    string // BT-156
	Quantity     money.Decimal
	Unit         string        // BT-130
	Price        money.Decimal // BT-146
	BaseQuantity money.Decimal // BT-149, zero is 1
	Net          money.Decimal // BT-131
	Category     string        // BT-151
	Percent      money.Decimal // BT-152
}

// ECharge is a charge or, with Allowance, an allowance on the document.
type ECharge struct {
	Allowance bool
	Amount    money.Decimal
	Reason    string
	Category  string
	Percent   money.Decimal
}

// ERate is one row of the VAT breakdown: BT-118, 119, 116, 117.
type ERate struct {
	Category           string
	Percent, Base, Tax money.Decimal
}

// Imported is the answer of ImportInvoice.
type Imported struct {
	Posted Posted
	// Supplier is who it was booked for; NoSupplier tells that the office does
	// not know the sender, and nothing was done.
	Supplier   SupplierFacts
	NoSupplier bool
	// Candidates are suppliers that may be meant when several fit.
	Candidates []SupplierFacts
}

// ImportInvoice posts an electronic invoice under the same rules as a keyed
// one. The supplier is found by registration number or name; an
// unknown one is told and nothing is stored.
func (p *Part) ImportInvoice(ctx context.Context, actor desk.Actor, e EInvoice, answers fault.Answers) (Imported, error) {
	return writing(ctx, p, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) (Imported, error) {
		return importInvoice(ctx, w, ports, e, answers)
	})
}

// TryInvoice says what ImportInvoice would, and stores nothing.
func (p *Part) TryInvoice(ctx context.Context, actor desk.Actor, e EInvoice) (Imported, []fault.Fault, error) {
	var out Imported
	var faults []fault.Fault
	err := p.door.Read(ctx, actor, MayPostInvoice, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if err := out.find(ctx, ports, e); err != nil || out.NoSupplier {
			return err
		}
		in, err := FromEInvoice(e, out.Supplier.ID)
		if err != nil {
			faults = fault.Of(err)
			return nil
		}
		a, err := assess(ctx, w, ports, in)
		if err != nil {
			return err
		}
		a.Invoice.Holds = a.Holds
		a.Invoice.State = stateOf(a.Invoice)
		out.Posted, faults = Posted{Invoice: a.Invoice, Review: a.Review}, a.Faults.Faults()
		return nil
	})
	return out, faults, err
}

func importInvoice(ctx context.Context, w *desk.Work, p Ports, e EInvoice, answers fault.Answers) (Imported, error) {
	var out Imported
	if err := out.find(ctx, p, e); err != nil || out.NoSupplier {
		return out, err
	}
	in, err := FromEInvoice(e, out.Supplier.ID)
	if err != nil {
		return out, err
	}
	in.Answers = answers
	out.Posted, err = postInvoice(ctx, w, p, in)
	return out, err
}

// find looks for the sender: a registration number decides, then the name, then
// a former one; of several of one name the account picks. An account alone
// decides nothing, because a paper may print anybody's: its supplier is a
// candidate, as several that fit are.
func (out *Imported) find(ctx context.Context, p Ports, e EInvoice) error {
	clue := SupplierClue{Name: e.Seller.Name, BankKey: ident.AccountKey(e.Account)}
	for _, r := range e.Seller.Registrations {
		if n, faults := ident.Registration(e.Seller.Country, r, false); n != "" && len(faults) == 0 {
			clue.Registrations = append(clue.Registrations, n)
		}
		clue.Registrations = append(clue.Registrations, r)
	}
	found, err := p.Finder.FindSuppliers(ctx, clue)
	if err != nil {
		return err
	}
	for _, fits := range []func(SupplierFacts) bool{
		func(s SupplierFacts) bool {
			return s.Registration != "" && slices.Contains(clue.Registrations, s.Registration)
		},
		func(s SupplierFacts) bool {
			return text.CompanyKey(s.Name) == text.CompanyKey(e.Seller.Name) || text.CompanyKey(s.Name) == text.CompanyKey(e.Seller.Trading)
		},
		func(s SupplierFacts) bool { return s.SameName },
	} {
		these := only(found, fits)
		if picked := only(these, func(s SupplierFacts) bool { return s.SameAccount }); len(picked) == 1 {
			these = picked
		}
		switch len(these) {
		case 0:
		case 1:
			out.Supplier = these[0]
			return nil
		default:
			out.Candidates, out.NoSupplier = these, true
			return nil
		}
	}
	out.Candidates, out.NoSupplier = found, true // found by the account alone
	return nil
}

func only(of []SupplierFacts, fits func(SupplierFacts) bool) []SupplierFacts {
	return slices.DeleteFunc(slices.Clone(of), func(s SupplierFacts) bool { return !fits(s) })
}

// creditTypes are the codes of UNTDID 1001 that EN 16931 reads as credit notes.
var creditTypes = []string{"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"}

// FromEInvoice makes the posting of an electronic invoice, value by value. A
// bill whose total is less than nothing is a credit note, and the other way.
func FromEInvoice(e EInvoice, supplier string) (PostInvoice, error) {
	m := eMapping{sign: 1, currency: e.Currency}
	in := PostInvoice{
		ID: e.ID, Kind: InvoiceBill, Supplier: supplier, SupplierNumber: e.Number, Currency: e.Currency, Date: e.Date,
		Supplied: e.Supplied, Due: e.Due, BankAccount: e.Account, PrecedingNumber: e.Preceding, OrderRef: e.OrderRef,
		Note: e.Note, Source: e.Source, FileHash: e.FileHash, Registration: e.Seller.Registration,
		PricesWithTax: e.WithTax || e.Unregistered,
	}
	if !e.Currency.Valid() {
		return in, fault.New(fault.Invalid, "currency", "currency-unknown", fault.Figures{"value": string(e.Currency)})
	}
	if slices.Contains(creditTypes, e.TypeCode) {
		in.Kind = InvoiceCredit
	}
	if e.Gross.IsNeg() {
		m.sign = -1
		if in.Kind == InvoiceBill {
			in.Kind = InvoiceCredit
		} else {
			in.Kind = InvoiceBill
		}
	}
	for _, line := range e.Lines {
		in.Lines = append(in.Lines, m.line(line))
	}
	for _, c := range e.Charges {
		in.Charges = append(in.Charges, m.charge(c))
	}
	in.Stated = m.stated(e)
	in.Prepaid, in.PaperRounding = m.amount(e.Prepaid), m.amount(e.Rounding)
	return in, m.err
}

// stated gives the totals that the document states. One of an unregistered
// issuer states no tax at all: the zeros in its fields are no statement.
func (m *eMapping) stated(e EInvoice) Totals {
	t := Totals{Gross: m.amount(e.Gross)}
	if e.Unregistered {
		return t
	}
	t.Tax = m.amount(e.Tax)
	if !e.WithTax || e.Net.Cmp(e.Gross) != 0 { // with the tax in it, it is no net
		t.Net = m.amount(e.Net)
	}
	for _, r := range e.Rates {
		t.PerRate = append(t.PerRate, RateTotal{
			Category: r.Category, Percent: r.Percent, Base: m.amount(r.Base), Tax: m.amount(r.Tax)})
	}
	return t
}

// eMapping turns numbers of the file into amounts, and keeps the first error.
type eMapping struct {
	sign     int
	currency money.Currency
	err      error
}

func (m *eMapping) amount(d money.Decimal) money.Amount {
	a, err := money.FromDecimal(d, m.currency, money.HalfUp)
	if err != nil && m.err == nil {
		m.err = err
	}
	if m.sign < 0 {
		return a.Neg()
	}
	return a
}

func (m *eMapping) line(e ELine) PostLine {
	price := e.Price
	if !e.BaseQuantity.IsZero() && e.BaseQuantity.Cmp(decimal.One) != 0 {
		if each, err := e.Price.Quo(e.BaseQuantity); err == nil {
			price = each
		}
	}
	quantity := e.Quantity
	if m.sign < 0 {
		quantity = quantity.Neg()
	}
	return PostLine{
		OrderNumber: e.OrderNumber, OrderLineNo: e.OrderLine, Item: e.BuyerItem, SupplierRef: e.SellerItem,
		Description: strings.TrimSpace(e.Name), Quantity: quantity, Unit: e.Unit, Price: price, Amount: m.amount(e.Net),
		TaxCategory: e.Category, TaxPercent: e.Percent,
	}
}

func (m *eMapping) charge(e ECharge) Charge {
	c := Charge{Kind: chargeKind(e.Reason), Description: e.Reason, Amount: m.amount(e.Amount), TaxCategory: e.Category, TaxPercent: e.Percent}
	if e.Allowance {
		c.Kind, c.Amount = ChargeDiscount, c.Amount.Neg()
	}
	return c
}

// chargeKind reads the reason of a charge; what is not freight is a fee.
func chargeKind(reason string) string {
	folded := text.Fold(reason)
	for _, word := range []string{"FREIGHT", "SHIPPING", "TRANSPORT", "DELIVERY", "FRACHT", "運賃", "送料", "配送"} {
		if strings.Contains(folded, text.Fold(word)) {
			return "freight"
		}
	}
	return "fee"
}
