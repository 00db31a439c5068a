package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
	"backdesk/tui/widget"
)

// formInvoice names the form in drafts, kindOfInvoice the record that it makes.
const (
	formInvoice   = "purchasing/invoice"
	kindOfInvoice = "purchasing/invoice"
)

// What the look-up fields of an invoice search, beside those of an order.
const (
	ofOrdered   = "ordered"
	ofBills     = "bills"
	ofPreceding = "preceding"
)

// rareFields are shown by a key, and while the clerk has put something in.
var rareFields = []string{
	"prices-with-tax", "terms", "currency", "supplied", "posted-on", "received", "bank-account", "withholding", "no-number", "order-ref", "note",
}

// spec describes the form for what the office has decided.
func (o *invoiceForm) spec() *widget.FormSpec {
	fields, taxes := o.headFields(), o.taxFields()
	rows := []widget.Row{
		{"supplier"},
		{"bills"},
		{"supplier-number", "date"},
		{"gross", "due"},
		{"kind", "registration"},
		{"preceding"},
		{"prices-with-tax", "currency"},
		{"terms"},
		{"supplied", "posted-on"},
		{"received", "bank-account"},
		{"withholding", "no-number"},
		{"order-ref", "note"},
		{widget.LinesRow},
	}
	foot := widget.Row{}
	for _, t := range taxes {
		foot = append(foot, t.Key)
	}
	if len(foot) > 0 {
		rows = append(rows, foot)
	}
	return &widget.FormSpec{
		ID: formInvoice, Fields: append(fields, taxes...), Rows: rows, AtEnd: widget.AskEnd,
		Lines: &widget.GridSpec{Key: "lines", Columns: o.lineColumns(), Foot: o.foot},
		Changed: func(f *widget.Form, key string, line int) {
			if line >= 0 {
				o.lineChanged(f, key, line)
			}
		},
	}
}

func (o *invoiceForm) headFields() []widget.FieldSpec {
	several := func(*widget.Form) bool { return o.several() && o.kind != string(purchasing.InvoiceCredit) }
	credit := func(f *widget.Form) bool { return o.credit(f) }
	kinds := []widget.Option{
		{Value: string(purchasing.InvoiceBill), Label: "kind-of-invoice.invoice"},
		{Value: string(purchasing.InvoiceCredit), Label: "kind-of-invoice.credit-note"},
	}
	fields := []widget.FieldSpec{
		{Key: "supplier", Kind: widget.LookUp, Source: ofSuppliers, Required: true, Creatable: true, Width: 10, Help: "invoice.supplier"},
		{Key: "registration", Kind: widget.Code, Width: 16, Skip: true, Max: widget.Limit{Graphemes: 30}, Help: "invoice.registration"},
		{Key: "bills", Label: "field.bills", Kind: widget.LookUp, Source: ofBills, Width: 12, Show: several, Help: "invoice.bills"},
		{Key: "supplier-number", Kind: widget.Text, Width: 20, Max: widget.Limit{Graphemes: 100}, NoDitto: true, Help: "invoice.supplier-number"},
		{Key: "date", Label: "field.invoice-date", Kind: widget.Date, Sense: dates.Past, Required: true, Help: "invoice.date"},
		{Key: "gross", Kind: widget.Money, CurrencyFrom: "currency", Help: "invoice.gross"},
		{Key: "due", Kind: widget.Date, Sense: dates.Future, Skip: true, Help: "invoice.due"},
		{Key: "kind", Label: "field.paper", Kind: widget.Choice, Options: kinds, Width: 14, Skip: true, Required: true, Help: "invoice.kind"},
		{Key: "prices-with-tax", Kind: widget.YesNo, Skip: true, Help: "invoice.prices-with-tax"},
		{Key: "preceding", Kind: widget.LookUp, Source: ofPreceding, With: []string{"supplier"}, FreeText: true, Width: 14, Show: credit, Help: "invoice.preceding"},
		{Key: "terms", Kind: widget.LookUp, Source: ofTerms, Width: 8, Skip: true, Help: "invoice.terms"},
		{Key: "currency", Kind: widget.Code, Width: 5, Skip: true, Charset: widget.ASCII, Max: widget.Limit{Graphemes: 3}, Help: "invoice.currency"},
		{Key: "supplied", Kind: widget.Date, Sense: dates.Past, Skip: true, Help: "invoice.supplied"},
		{Key: "posted-on", Kind: widget.Date, Sense: dates.Past, Skip: true, Help: "invoice.posted-on"},
		{Key: "received", Kind: widget.Date, Sense: dates.Past, Skip: true, Help: "invoice.received"},
		{Key: "bank-account", Kind: widget.Text, Width: 24, Skip: true, Sealed: true, Max: widget.Limit{Graphemes: 60}, Help: "invoice.bank-account"},
		{Key: "withholding", Kind: widget.Choice, Options: o.withholdings(), Width: 14, Skip: true, Help: "invoice.withholding"},
		{Key: "no-number", Kind: widget.YesNo, Skip: true, Help: "invoice.no-number"},
		{Key: "order-ref", Kind: widget.Text, Width: 16, Skip: true, Max: widget.Limit{Graphemes: 60}, Help: "invoice.order-ref"},
		{Key: "note", Kind: widget.Text, Width: -1, Skip: true, Max: widget.Limit{Graphemes: 1000}, Help: "invoice.note"},
	}
	for i := range fields {
		for _, rare := range rareFields {
			if key := fields[i].Key; key == rare {
				fields[i].Show = func(f *widget.Form) bool { return o.more || o.told(f, key) }
			}
		}
	}
	return fields
}

// told tells whether a rarely used field says something that is not usual.
func (o *invoiceForm) told(f *widget.Form, key string) bool {
	v := f.Value(key)
	switch key {
	case "prices-with-tax", "no-number":
		return v.Data == "yes"
	case "currency":
		return !v.Empty() && v.Text != string(o.rules.Currency)
	}
	return !v.Empty() && v.Origin == widget.Typed
}

// withholdings are the rules of 源泉徴収 that the office knows, and none.
func (o *invoiceForm) withholdings() []widget.Option {
	options := []widget.Option{{Value: purchasing.NoWithholding, Label: "withholding.none"}}
	had := map[string]bool{}
	for _, w := range o.rules.Withholding {
		if !had[w.Code] {
			had[w.Code] = true
			options = append(options, widget.Option{Value: w.Code})
		}
	}
	return options
}

// taxFields take the tax that the paper states for each rate on its lines.
func (o *invoiceForm) taxFields() []widget.FieldSpec {
	var fields []widget.FieldSpec
	for _, r := range o.rates() {
		if !r.Bears() {
			continue
		}
		code := r.Code
		fields = append(fields, widget.FieldSpec{
			Key: "tax." + code, Label: o.words.T("invoice.tax-on-paper", "rate", rateWords(r.Percent, r.Mark)), Kind: widget.Money,
			CurrencyFrom: "currency", Width: 11, Skip: true, Help: "invoice.tax",
			Show: func(*widget.Form) bool { return o.used[code] },
		})
	}
	return fields
}

// rates are those that a paper of today or of the last two years may bear, the
// highest first as they stand in the table.
func (o *invoiceForm) rates() []tax.Rate {
	var rates []tax.Rate
	had := map[string]bool{}
	for _, day := range []dates.Date{o.today, o.today.AddMonths(-12), o.today.AddMonths(-24)} {
		for _, r := range o.rules.Tax.Valid(day) {
			if !had[r.Code] {
				had[r.Code] = true
				rates = append(rates, r)
			}
		}
	}
	return rates
}

func (o *invoiceForm) taxOptions() []widget.Option {
	var options []widget.Option
	for _, r := range o.rates() {
		options = append(options, widget.Option{Value: r.Code, Label: rateWords(r.Percent, r.Mark)})
	}
	return options
}

func (o *invoiceForm) lineColumns() []widget.FieldSpec {
	charges := []widget.Option{
		{Value: "freight", Label: "charge.freight"}, {Value: "packing", Label: "charge.packing"},
		{Value: "fee", Label: "charge.fee"}, {Value: purchasing.ChargeDiscount, Label: "charge.discount"},
	}
	return []widget.FieldSpec{
		{Key: "item", Kind: widget.LookUp, Source: ofItems, With: []string{"supplier", "currency"}, FreeText: true,
			Width: 23, Max: widget.Limit{Graphemes: 500}, Help: "invoice.lines.item"},
		{Key: "quantity", Kind: widget.Quantity, Width: 8, Help: "invoice.lines.quantity"},
		{Key: "unit", Kind: widget.Text, Width: 4, Skip: true, Max: widget.Limit{Graphemes: 20}, Help: "order.lines.unit"},
		{Key: "price", Kind: widget.Price, Width: 9, Positive: true, Help: "invoice.lines.price"},
		{Key: "amount", Kind: widget.Money, CurrencyFrom: "currency", Width: 11, Skip: true, Help: "invoice.lines.amount"},
		{Key: "tax-code", Label: "field.tax", Kind: widget.Choice, Width: 5, Skip: true, Options: o.taxOptions(), Help: "invoice.lines.tax-code"},
		{Key: "order-line", Kind: widget.LookUp, Source: ofOrdered, With: []string{"supplier"}, Width: 14, Skip: true, Help: "invoice.lines.order-line"},
		{Key: "account", Kind: widget.LookUp, Source: ofAccounts, Width: 8, Skip: true, Help: "invoice.lines.account"},
		{Key: "charge", Label: "field.charge", Kind: widget.Choice, Width: 9, Skip: true, Options: charges, Help: "invoice.charges"},
		{Key: "description", Kind: widget.Text, Width: 26, Skip: true, Max: widget.Limit{Graphemes: 500}, Help: "order.lines.description"},
		{Key: "amount-only", Kind: widget.YesNo, Width: 9, Skip: true, Help: "invoice.lines.amount-only"},
		{Key: "supplier-ref", Kind: widget.Text, Hidden: true},
		{Key: "no-order", Kind: widget.YesNo, Hidden: true},
	}
}

// lineChanged fills in what follows from a cell: the amount, and the rate and
// account of the supplier where nothing else says them.
func (o *invoiceForm) lineChanged(f *widget.Form, key string, line int) {
	o.prefilled = false
	l := f.Line(line)
	if key == "item" || key == "charge" {
		if l.Values["tax-code"].Empty() && o.facts.TaxCode != "" {
			f.DeriveCell(line, "tax-code", widget.ChoiceValue(o.facts.TaxCode))
		}
		if l.Values["account"].Empty() && o.facts.Account != "" && l.Choice("charge") == "" {
			f.DeriveCell(line, "account", o.accountValue(o.facts.Account))
		}
	}
	if amount := o.extended(f, f.Line(line)); !amount.Empty() {
		f.DeriveCell(line, "amount", amount)
	}
	o.noteRates()
}

// extended is quantity × price, rounded as the office rounds lines.
func (o *invoiceForm) extended(f *widget.Form, l widget.Line) widget.Value {
	quantity, some := l.Decimal("quantity")
	price, both := l.Decimal("price")
	if !some || !both {
		return widget.Value{}
	}
	a, err := money.Extend(quantity, price, o.currency(f), o.rules.LineRounding)
	if err != nil {
		return widget.Value{}
	}
	return widget.AmountValue(a)
}

// noteRates notes which rates stand on the lines.
func (o *invoiceForm) noteRates() {
	o.used = map[string]bool{}
	for i := range o.Form.LineCount() {
		if code := o.Form.Line(i).Choice("tax-code"); code != "" {
			o.used[code] = true
		}
	}
	if len(o.used) > 1 {
		o.oncePerRate()
	}
}

// oncePerRate leaves one code of each rate: a paper states the tax of a rate
// once, though food and newspapers stand on it. One that was typed stays.
func (o *invoiceForm) oncePerRate() {
	asked := map[string]bool{}
	for _, typed := range []bool{true, false} {
		for _, r := range o.rates() {
			if !o.used[r.Code] || o.Form.Value("tax."+r.Code).Empty() == typed {
				continue
			}
			rate := r.Category + " " + r.Percent.Trim(0).String()
			if asked[rate] {
				delete(o.used, r.Code)
			}
			asked[rate] = true
		}
	}
}

// currency is the paper's: as typed, else the supplier's, else the office's.
func (o *invoiceForm) currency(f *widget.Form) money.Currency {
	if c := money.Currency(f.Value("currency").Text); c.Valid() {
		return c
	}
	if o.facts.Currency.Valid() {
		return o.facts.Currency
	}
	return o.rules.Currency
}

// foot gives base and tax of each rate and the totals, and by how much the
// paper's total differs.
func (o *invoiceForm) foot(f *widget.Form) []widget.FootLine {
	in, _ := o.entry(f)
	if in.Date.IsZero() { // until the date is keyed, the rates of today count
		in.Date = o.today
	}
	t := in.Reckon(o.facts, o.rules, o.today)
	lines := make([]widget.FootLine, 0, len(t.PerRate)+1)
	for _, r := range t.PerRate {
		mark := ""
		if rate, err := o.rules.Tax.On(r.TaxCode, o.today); err == nil {
			mark = rate.Mark
		}
		lines = append(lines, widget.FootLine{Cells: map[string]string{
			"item": o.words.T("order.tax-of", "rate", rateWords(r.Percent, mark)), "price": r.Base.Format(), "amount": r.Tax.Format(),
		}})
	}
	total := o.words.T("order.total", "currency", string(o.currency(f)))
	line := widget.FootLine{Style: widget.Bold, Cells: map[string]string{"item": total, "price": t.Net.Format(), "amount": t.Gross.Format()}}
	if stated := in.Stated.Gross; stated != (money.Amount{}) {
		if d, err := stated.Sub(t.Gross); err == nil && !d.IsZero() {
			line.Cells["item"] = o.words.T("invoice.total-off", "currency", string(o.currency(f)), "difference", signedAmount(d))
			line.Style = widget.Warn
		}
	}
	return append(lines, line)
}

// signedAmount writes a difference with its sign.
func signedAmount(a money.Amount) string {
	if a.Sign() > 0 {
		return "+" + a.Format()
	}
	return a.Format()
}
