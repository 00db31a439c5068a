package main

import (
	"strings"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
)

// terms turns the texts of a document into values and keeps every fault.
type terms struct{ faults fault.List }

func (t *terms) decimal(field string, term einvoice.Term) money.Decimal {
	text := term.String()
	if text == "" {
		return money.Decimal{}
	}
	d, err := decimal.Parse(text)
	if err != nil || strings.ContainsAny(text, "eE") { // XML Schema's decimals have no exponent
		t.faults.Hard(field, "einvoice-number", fault.Figures{"value": text})
	}
	return d
}

// day reads a date of UBL (2026-11-20) or of CII in format 102 (20261120).
func (t *terms) day(field string, term einvoice.Term) dates.Date {
	text := term.String()
	if text == "" {
		return dates.Date{}
	}
	if len(text) == 8 && !strings.Contains(text, "-") {
		text = text[:4] + "-" + text[4:6] + "-" + text[6:]
	}
	if len(text) > 10 { // a time zone behind the day, as xs:date allows
		text = text[:10]
	}
	d, err := dates.ParseISO(text)
	if err != nil {
		t.faults.Hard(field, "einvoice-date", fault.Figures{"value": text})
	}
	return d
}

// toPurchase hands a document that has passed its rules to purchasing, value
// by value. What cannot be read as a number or a date comes back as faults.
func toPurchase(d *einvoice.Document, id, hash string) (purchasing.EInvoice, error) {
	var t terms
	e := purchasing.EInvoice{
		ID: id, Source: d.Syntax.String(), FileHash: hash, TypeCode: d.Type.String(), Number: d.Number.String(),
		Date: t.day("BT-2", d.IssueDate), Due: t.day("BT-9", d.DueDate), Supplied: supplied(d, &t),
		Currency: money.Currency(d.Currency.String()), OrderRef: d.Order.String(), Seller: seller(d.Seller),
		WithTax: d.TaxIncluded(), Unregistered: d.Unregistered(),
	}
	if d.CreditNote && e.TypeCode == "" {
		e.TypeCode = "381"
	}
	if len(d.Preceding) > 0 {
		e.Preceding = d.Preceding[0].Number.String()
	}
	if len(d.Notes) > 0 {
		e.Note = d.Notes[0].Text.String()
	}
	e.Account = account(d)
	for _, l := range d.Lines {
		e.Lines = append(e.Lines, line(l, &t))
	}
	for _, c := range d.Charges {
		e.Charges = append(e.Charges, charge(c, &t))
	}
	totals(d, &e, &t)
	return e, t.faults.Err(nil)
}

// supplied is the day of supply: the tax point, else the delivery, else the end
// of the period.
func supplied(d *einvoice.Document, t *terms) dates.Date {
	if d.TaxPoint.Filled() {
		return t.day("BT-7", d.TaxPoint)
	}
	for _, delivery := range d.Deliveries {
		if delivery.Date.Filled() {
			return t.day("BT-72", delivery.Date)
		}
	}
	for _, period := range d.Periods {
		if period.End.Filled() {
			return t.day("BT-74", period.End)
		}
	}
	return dates.Date{}
}

func seller(p *einvoice.Party) purchasing.ESeller {
	if p == nil {
		return purchasing.ESeller{}
	}
	s := purchasing.ESeller{Name: p.DisplayName(), Trading: p.Trading.String(), Registration: p.TaxRegistration()}
	if p.Address != nil {
		s.Country = countryOf(p.Address)
	}
	for _, term := range []einvoice.Term{p.VATIDs(), p.OtherTaxIDs(), p.Legal} {
		for _, v := range term {
			if text := strings.TrimSpace(v.Text); text != "" {
				s.Registrations = append(s.Registrations, text)
			}
		}
	}
	return s
}

// countryOf gives the country of an address. EN 16931 writes 1A for Kosovo, which
// has no code in ISO 3166; elsewhere it goes by XK.
func countryOf(a *einvoice.Address) string {
	if c := a.Country.String(); c != "1A" {
		return c
	}
	return "XK"
}

func account(d *einvoice.Document) string {
	for _, p := range d.Payments {
		for _, a := range p.Accounts {
			if a.ID.Filled() {
				return a.ID.String()
			}
			if a.Own.Filled() {
				return a.Own.String()
			}
		}
	}
	return ""
}

func line(l einvoice.Line, t *terms) purchasing.ELine {
	out := purchasing.ELine{
		OrderLine: l.OrderLine.String(), OrderNumber: l.Order.String(), Name: l.Name.String(),
		SellerItem: l.SellerItem.String(), BuyerItem: l.BuyerItem.String(),
		Quantity: t.decimal("BT-129", l.Quantity), Unit: l.Quantity.Scheme(),
		Price: t.decimal("BT-146", l.Prices), BaseQuantity: t.decimal("BT-149", l.Base), Net: t.decimal("BT-131", l.Net),
	}
	if len(l.Taxes) > 0 {
		out.Category, out.Percent = l.Taxes[0].Category.String(), t.decimal("BT-152", l.Taxes[0].Rate)
	}
	return out
}

func charge(c einvoice.Charge, t *terms) purchasing.ECharge {
	out := purchasing.ECharge{Allowance: c.IsAllowance(), Amount: t.decimal("BT-99", c.Amount), Reason: c.Reason.String()}
	if len(c.Taxes) > 0 {
		out.Category, out.Percent = c.Taxes[0].Category.String(), t.decimal("BT-103", c.Taxes[0].Rate)
	}
	return out
}

func totals(d *einvoice.Document, e *purchasing.EInvoice, t *terms) {
	if len(d.Totals) > 0 {
		sum := d.Totals[0]
		e.Net, e.Gross = t.decimal("BT-109", sum.Net), t.decimal("BT-112", sum.Gross)
		e.Prepaid, e.Rounding = t.decimal("BT-113", sum.Prepaid), t.decimal("BT-114", sum.Rounding)
		e.Payable = t.decimal("BT-115", sum.Payable)
		if own := sum.Tax.In(d.Currency.String()); own.Filled() {
			e.Tax = t.decimal("BT-110", own)
		}
	}
	for _, total := range d.TaxTotals {
		if own := total.Amount.In(d.Currency.String()); own.Filled() {
			e.Tax = t.decimal("BT-110", own)
		}
	}
	for _, b := range d.Breakdowns() {
		rate := purchasing.ERate{Base: t.decimal("BT-116", b.Taxable), Tax: t.decimal("BT-117", b.Tax)}
		if len(b.Rates) > 0 {
			rate.Category, rate.Percent = b.Rates[0].Category.String(), t.decimal("BT-119", b.Rates[0].Rate)
		}
		e.Rates = append(e.Rates, rate)
	}
}

// toSupplier is the record of a sender whom the office does not know yet.
func toSupplier(d *einvoice.Document, e purchasing.EInvoice) parties.Supplier {
	s := parties.Supplier{Name: e.Seller.Name, Currency: e.Currency}
	if e.Seller.Trading != "" && e.Seller.Trading != e.Seller.Name {
		s.Alias = []string{e.Seller.Trading}
	}
	if p := d.Seller; p != nil {
		if a := p.Address; a != nil {
			s.Address = parties.Address{
				Country: countryOf(a), Postcode: a.Zone.String(), Region: a.Region.String(),
				City: a.City.String(), Street: a.Street.String(), Building: a.Additional.String(),
			}
		}
		s.Registration, s.Note = registration(p.TaxRegistration(), s.Address.Country)
		if p.Contact.Filled() || p.Email.Filled() {
			s.Contacts = []parties.Contact{{Name: p.Contact.String(), Phone: p.Telephone.String(), Mail: p.Email.String()}}
		}
	}
	return s
}

// registration takes a number that can be one over into the record; any other
// stands in the note, so that somebody asks the sender about it.
func registration(printed, country string) (number, note string) {
	_, faults := ident.Registration(country, printed, false)
	for _, f := range faults {
		if f.Severity == fault.Hard {
			return "", printed
		}
	}
	return printed, ""
}
