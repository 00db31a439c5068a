package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// OrderEntry is what a clerk writes on an order.
type OrderEntry struct {
	Kind     OrderKind
	Supplier string         // id
	Currency money.Currency // "" is the supplier's, else the office's
	Date     dates.Date     // zero is today
	WantedBy dates.Date
	// From, To and Ceiling are for a blanket order; Blanket for a call-off.
	From, To dates.Date
	Ceiling  money.Amount
	Blanket  string
	ShipTo   string
	Terms    string // "" is the supplier's
	Note     string
	Copied   string
	Lines    []OrderEntryLine
}

// OrderEntryLine is what a clerk writes on a line. Unit, tax code, account and
// supplier's code that are left empty are taken from the item or the supplier.
type OrderEntryLine struct {
	ID          string // "" for a new line
	Item        string
	SupplierRef string
	Description string
	Quantity    money.Decimal
	Unit        string
	Price       money.Decimal
	TaxCode     string
	Account     string
	WantedBy    dates.Date
	AmountOnly  bool
	BlanketLine string
}

// Entry gives an order's content back as an entry, to fill a form with it.
func (o Order) Entry() OrderEntry {
	e := OrderEntry{
		Kind: o.Kind, Supplier: o.Supplier, Currency: o.Currency, Date: o.Date, WantedBy: o.WantedBy,
		From: o.From, To: o.To, Ceiling: o.Ceiling, Blanket: o.Blanket, ShipTo: o.ShipTo,
		Terms: o.Terms, Note: o.Note, Copied: o.Copied, Lines: make([]OrderEntryLine, len(o.Lines)),
	}
	for i, l := range o.Lines {
		e.Lines[i] = OrderEntryLine{
			ID: l.ID, Item: l.Item, SupplierRef: l.SupplierRef, Description: l.Description,
			Quantity: l.Quantity, Unit: l.Unit, Price: l.Price, TaxCode: l.TaxCode, Account: l.Account,
			WantedBy: l.WantedBy, AmountOnly: l.AmountOnly, BlanketLine: l.BlanketLine,
		}
	}
	return e
}

// Fill makes an order of the entry: what was left empty comes from the catalogue
// items (by code), the supplier and the office. It keeps nothing of a former
// order but what the caller sets. today is the day for an entry without a date.
func (e OrderEntry) Fill(s SupplierFacts, items map[string]Item, r Rules, today dates.Date) Order {
	o := Order{
		Kind: e.Kind, Supplier: e.Supplier, SupplierName: s.Name, Currency: e.Currency, Date: e.Date,
		WantedBy: e.WantedBy, From: e.From, To: e.To, Ceiling: e.Ceiling, Blanket: e.Blanket,
		ShipTo: e.ShipTo, Terms: firstOf(e.Terms, s.Terms), Note: e.Note, Copied: e.Copied,
		Lines: make([]OrderLine, len(e.Lines)),
	}
	if o.Kind == "" {
		o.Kind = OrderStandard
	}
	switch o.Kind {
	case OrderBlanket:
		o.Blanket = ""
	case OrderCallOff:
		o.From, o.To, o.Ceiling = dates.Date{}, dates.Date{}, money.Amount{}
	default:
		o.From, o.To, o.Ceiling, o.Blanket = dates.Date{}, dates.Date{}, money.Amount{}, ""
	}
	if o.Currency == "" {
		o.Currency = money.Currency(firstOf(string(s.Currency), string(r.Currency)))
	}
	if o.Date.IsZero() {
		o.Date = today
	}
	for i, l := range e.Lines {
		item := items[l.Item]
		o.Lines[i] = OrderLine{
			ID: l.ID, No: i + 1, Item: firstOf(item.Code, l.Item),
			SupplierRef: firstOf(l.SupplierRef, item.RefOf(e.Supplier)),
			Description: firstOf(l.Description, item.Name),
			Quantity:    l.Quantity, Unit: firstOf(l.Unit, item.Unit), Price: l.Price,
			TaxCode: firstOf(l.TaxCode, item.TaxCode, s.TaxCode),
			Account: firstOf(l.Account, item.Account, s.Account), WantedBy: l.WantedBy,
			AmountOnly: l.AmountOnly || item.Service, BlanketLine: l.BlanketLine,
		}
	}
	return o
}

// Supplied is the day that decides the line's tax rate: when it is wanted, else
// the day of the order. A frame is judged on its own day.
func (o Order) Supplied(l OrderLine) dates.Date {
	switch {
	case o.Kind == OrderBlanket:
		return o.Date
	case !l.WantedBy.IsZero():
		return l.WantedBy
	case !o.WantedBy.IsZero():
		return o.WantedBy
	default:
		return o.Date
	}
}

// Wanted is when the line is wanted: its own day, else the order's.
func (o Order) Wanted(l OrderLine) dates.Date {
	if l.WantedBy.IsZero() {
		return o.WantedBy
	}
	return l.WantedBy
}

// Expected is when the line is to come: as promised for it, as promised for the
// order, else as wanted.
func (o Order) Expected(l OrderLine) dates.Date {
	switch {
	case !l.Promised.IsZero():
		return l.Promised
	case !o.Promised.IsZero():
		return o.Promised
	default:
		return o.Wanted(l)
	}
}

// Line gives the line with this id.
func (o Order) Line(id string) (OrderLine, bool) {
	for _, l := range o.Lines {
		if l.ID == id {
			return l, true
		}
	}
	return OrderLine{}, false
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
