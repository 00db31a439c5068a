package purchasing

import (
	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
	"backdesk/tui/widget"
)

// entry reads the form as the office takes it. What cannot be read is left out;
// the form has marked it.
func (o *orderForm) entry(f *widget.Form) purchasing.OrderEntry {
	v := f.Values()
	e := purchasing.OrderEntry{
		Kind: purchasing.OrderKind(v.Choice("kind")), Supplier: v.ID("supplier"), Currency: money.Currency(v.Text("currency")),
		Date: v.Date("date"), WantedBy: v.Date("wanted-by"), From: v.Date("from"), To: v.Date("to"),
		Blanket: v.ID("blanket"), ShipTo: v.Text("ship-to"), Terms: v.ID("terms"), Note: v.Text("note"), Copied: v.Text("copied"),
	}
	if e.Terms == "" {
		e.Terms = v.Text("terms") // the office says that it knows no such terms
	}
	if ceiling, ok := v.Decimal("ceiling"); ok {
		if a, err := money.FromDecimal(ceiling, o.currency(f), money.HalfUp); err == nil {
			e.Ceiling = a
		}
	}
	for _, l := range f.Lines() {
		e.Lines = append(e.Lines, entryLine(l))
	}
	return e
}

func entryLine(l widget.Line) purchasing.OrderEntryLine {
	item := l.Values["item"]
	line := purchasing.OrderEntryLine{
		ID: l.ID, Item: item.Data, SupplierRef: l.Text("supplier-ref"), Unit: l.Text("unit"), TaxCode: l.Choice("tax-code"),
		Account: l.Values.ID("account"), WantedBy: l.Date("wanted-by"), AmountOnly: l.Yes("amount-only"), BlanketLine: l.Text("blanket-line"),
	}
	if line.Account == "" {
		line.Account = l.Text("account")
	}
	line.Description = firstOf(l.Text("description"), item.Name)
	if item.Data == "" {
		line.Description = item.Text
	}
	line.Quantity, _ = l.Decimal("quantity")
	line.Price, _ = l.Decimal("price")
	return line
}

// fillWith puts an order's content into the form: a copy, a call-off, or the
// order that is changed. What a supplier stands for counts as filled in by the
// office, so that another supplier replaces it.
func (o *orderForm) fillWith(f *widget.Form, e purchasing.OrderEntry) {
	if e.Supplier != "" {
		f.Set("supplier", widget.RecordValue(o.facts.ID, o.facts.Code, o.facts.Name))
	}
	set := func(key string, v widget.Value) {
		if !v.Empty() {
			f.Set(key, v)
		}
	}
	set("kind", widget.ChoiceValue(string(e.Kind)))
	set("currency", widget.ChoiceValue(string(e.Currency)))
	set("date", widget.DateValue(e.Date))
	set("wanted-by", widget.DateValue(e.WantedBy))
	set("from", widget.DateValue(e.From))
	set("to", widget.DateValue(e.To))
	if e.Ceiling != (money.Amount{}) {
		set("ceiling", widget.AmountValue(e.Ceiling))
	}
	if e.Blanket != "" {
		set("blanket", widget.RecordValue(e.Blanket, o.begun.blanket, ""))
	}
	set("ship-to", widget.TextValue(e.ShipTo))
	set("terms", o.termsValue(e.Terms))
	set("note", widget.TextValue(e.Note))
	set("copied", widget.TextValue(e.Copied))
	lines := make([]widget.Line, len(e.Lines))
	for i, l := range e.Lines {
		lines[i] = o.formLine(l)
	}
	f.SetLines(lines)
}

func (o *orderForm) formLine(l purchasing.OrderEntryLine) widget.Line {
	v := widget.Values{
		"unit": widget.TextValue(l.Unit), "price": widget.NumberValue(l.Price, 0), "tax-code": widget.ChoiceValue(l.TaxCode),
		"account": o.accountValue(l.Account), "wanted-by": widget.DateValue(l.WantedBy),
		"supplier-ref": widget.TextValue(l.SupplierRef), "blanket-line": widget.TextValue(l.BlanketLine),
	}
	if !l.Quantity.IsZero() || l.ID != "" {
		v["quantity"] = widget.NumberValue(l.Quantity, 0)
	}
	if l.AmountOnly {
		v["amount-only"] = widget.YesValue(true)
	}
	if l.Item != "" {
		v["item"] = widget.RecordValue(l.Item, l.Item, l.Description)
		v["description"] = widget.TextValue(l.Description).As(widget.FromRecord)
	} else {
		v["item"] = widget.TextValue(l.Description)
	}
	return widget.Line{ID: l.ID, Values: v}
}

// derive fills in what follows from the supplier.
func (o *orderForm) derive(f *widget.Form) {
	if o.facts.Currency != "" {
		f.Derive("currency", widget.ChoiceValue(string(o.facts.Currency)))
	}
	if o.facts.Terms != "" {
		f.Derive("terms", o.termsValue(o.facts.Terms))
	}
	if o.shipTo != "" {
		f.Derive("ship-to", widget.TextValue(o.shipTo))
	}
	for i := range f.LineCount() {
		if line := f.Line(i); !line.Values["item"].Empty() {
			o.deriveLine(f, i)
		}
	}
	o.tellRegistration(f)
}

// deriveLine fills in what a line takes from the supplier when its item says
// nothing of it; what the supplier does not say either is the office's usual.
func (o *orderForm) deriveLine(f *widget.Form, i int) {
	line := f.Line(i)
	if code := firstOf(o.facts.TaxCode, o.usualRate()); line.Values["tax-code"].Empty() && code != "" {
		f.DeriveCell(i, "tax-code", widget.ChoiceValue(code))
	}
	if code := firstOf(o.facts.Account, o.rules.Invoicing.Ledger.Expense); line.Values["account"].Empty() && code != "" {
		f.DeriveCell(i, "account", o.accountValue(code))
	}
}

// usualRate is the standard rate of the office's country today: the highest of
// category S (EN 16931), since what is lower of it holds for a while only.
func (o *orderForm) usualRate() string {
	usual := tax.Rate{}
	for _, r := range o.rules.Tax.Valid(o.today) {
		if r.Category == "S" && r.Country == o.rules.Country && r.Percent.Cmp(usual.Percent) > 0 {
			usual = r
		}
	}
	return usual.Code
}

// tellRegistration shows whether the supplier's invoices will be qualified ones
// (適格請求書) on the day of the order.
func (o *orderForm) tellRegistration(f *widget.Form) {
	f.Set("registration", widget.TextValue(registration(o.facts, f.Values().Date("date"), o.rules.Country, o.words)).As(widget.FromRecord))
}

// registration is the supplier's number with what holds of it on a day; an
// office outside of Japan does not miss one.
func registration(s purchasing.SupplierFacts, day dates.Date, country string, words widget.Words) string {
	switch {
	case s.ID == "":
		return ""
	case s.Registration == "" && country == "JP":
		return words.T("order.registration-none")
	case s.Registration == "":
		return ""
	case !s.RegisteredTo.IsZero() && day.After(s.RegisteredTo):
		return words.T("order.registration-ended", "number", s.Registration, "date", s.RegisteredTo.String())
	case !s.RegisteredFrom.IsZero() && day.Before(s.RegisteredFrom):
		return words.T("order.registration-later", "number", s.Registration, "date", s.RegisteredFrom.String())
	default:
		return words.T("order.registration-ok", "number", s.Registration)
	}
}

func (o *orderForm) termsValue(code string) widget.Value {
	if code == "" {
		return widget.Value{}
	}
	for _, t := range o.rules.Terms {
		if t.Code == code {
			return widget.RecordValue(code, code, country.NameIn(t.Name, o.words.Code()))
		}
	}
	return widget.TextValue(code)
}

func (o *orderForm) accountValue(code string) widget.Value {
	if code == "" {
		return widget.Value{}
	}
	return widget.RecordValue(code, code, country.NameIn(o.rules.Accounts[code], o.words.Code()))
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
