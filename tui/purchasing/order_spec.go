package purchasing

import (
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
	"backdesk/tui/widget"
)

// formOrder names the form in drafts.
const formOrder = "purchasing/order"

// What the look-up fields of an order search.
const (
	ofSuppliers = "suppliers"
	ofItems     = "items"
	ofTerms     = "terms"
	ofAccounts  = "accounts"
	ofBlankets  = "blankets"
)

// orderSpec describes the form of an order for what the office has decided;
// the form's own state decides which rows are shown.
func (o *orderForm) orderSpec() *widget.FormSpec {
	return &widget.FormSpec{
		ID:     formOrder,
		Fields: o.headFields(),
		Rows: []widget.Row{
			{"supplier", "supplier", "supplier", "supplier", "supplier", "registration", "registration"},
			{"date", "wanted-by"},
			{"ship-to", "terms"},
			{"kind", "currency"},
			{"from", "to"},
			{"ceiling", "blanket"},
			{"reason"},
			{widget.LinesRow},
			{"note"},
		},
		WideFrom: 110,
		Wide: []widget.Row{
			{"supplier", "supplier", "supplier", "supplier", "supplier", "registration", "registration"},
			{"date", "wanted-by", "ship-to"},
			{"terms", "kind", "currency"},
			{"from", "to", "ceiling"},
			{"blanket"},
			{"reason"},
			{widget.LinesRow},
			{"note"},
		},
		Lines: &widget.GridSpec{
			Key: "lines", Columns: o.lineColumns(), Max: purchasing.MaxOrderLines, Foot: o.foot,
		},
		Changed: o.changed,
	}
}

func (o *orderForm) headFields() []widget.FieldSpec {
	blanket := func(f *widget.Form) bool { return f.Value("kind").Data == string(purchasing.OrderBlanket) }
	callOff := func(f *widget.Form) bool { return f.Value("kind").Data == string(purchasing.OrderCallOff) }
	revising := func(*widget.Form) bool { return o.revising() }
	kinds := []widget.Option{
		{Value: string(purchasing.OrderStandard), Label: "kind-of-order.standard"},
		{Value: string(purchasing.OrderBlanket), Label: "kind-of-order.blanket"},
		{Value: string(purchasing.OrderCallOff), Label: "kind-of-order.call-off"},
	}
	return []widget.FieldSpec{
		{Key: "supplier", Kind: widget.LookUp, Source: ofSuppliers, Required: true, Creatable: true, Width: 10, Help: "order.supplier", ReadOnly: o.revising()},
		{Key: "registration", Label: "order-field.none", Kind: widget.Shown, Width: -1},
		{Key: "date", Label: "order-field.ordered", Kind: widget.Date, Sense: dates.Any, Required: true, Skip: true, Help: "order.date"},
		{Key: "wanted-by", Kind: widget.Date, Sense: dates.Future, Ahead: true, Help: "order.wanted-by"},
		{Key: "ship-to", Kind: widget.Text, Width: -1, Skip: true, Carry: true, Max: widget.Limit{Graphemes: 500}, Help: "order.ship-to"},
		{Key: "terms", Label: "order-field.terms", Kind: widget.LookUp, Source: ofTerms, Width: 8, Skip: true, Help: "order.terms"},
		{Key: "kind", Label: "order-field.order-kind", Kind: widget.Choice, Options: kinds, Width: 14, Skip: true, Required: true, Help: "order.kind", ReadOnly: o.revising()},
		{Key: "currency", Kind: widget.Code, Width: 5, Skip: true, Charset: widget.ASCII, Max: widget.Limit{Graphemes: 3}, Help: "order.currency", ReadOnly: o.revising()},
		{Key: "from", Kind: widget.Date, Show: blanket, Required: true, Help: "order.from"},
		{Key: "to", Kind: widget.Date, Sense: dates.Future, Show: blanket, Required: true, Help: "order.to"},
		{Key: "ceiling", Label: "order-field.ceiling", Kind: widget.Money, CurrencyFrom: "currency", Positive: true, Show: blanket, Help: "order.ceiling"},
		{Key: "blanket", Kind: widget.LookUp, Source: ofBlankets, With: []string{"supplier"}, Width: 12, Show: callOff, Skip: true, Required: true, Help: "order.blanket"},
		{Key: "reason", Label: "order-field.revision-reason", Kind: widget.Text, Width: -1, Show: revising, Required: true, Max: widget.Limit{Graphemes: 500}, Help: "order.reason"},
		{Key: "note", Kind: widget.Notes, Height: 2, Max: widget.Limit{Graphemes: 4000}, Help: "order.note"},
		{Key: "copied", Kind: widget.Shown},
	}
}

func (o *orderForm) lineColumns() []widget.FieldSpec {
	return []widget.FieldSpec{
		{Key: "item", Kind: widget.LookUp, Source: ofItems, With: []string{"supplier", "currency"}, FreeText: true, Required: true,
			Width: 24, Max: widget.Limit{Graphemes: 500}, Help: "order.lines.item"},
		{Key: "quantity", Kind: widget.Quantity, Width: 8, Required: true, Positive: true, Help: "order.lines.quantity"},
		{Key: "unit", Kind: widget.Text, Width: 4, Skip: true, Max: widget.Limit{Graphemes: 20}, Help: "order.lines.unit"},
		{Key: "price", Kind: widget.Price, Width: 10, Required: true, Positive: true, Help: "order.lines.price"},
		{Key: "amount", Label: "order-field.amount", Kind: widget.Money, Width: 12, Compute: o.amount},
		{Key: "tax-code", Label: "order-field.tax", Kind: widget.Choice, Width: 5, Skip: true, Options: o.taxOptions(), Help: "order.lines.tax-code"},
		{Key: "account", Kind: widget.LookUp, Source: ofAccounts, Width: 8, Skip: true, Help: "order.lines.account"},
		{Key: "wanted-by", Kind: widget.Date, Sense: dates.Future, Width: 11, Skip: true, Help: "order.lines.wanted-by"},
		{Key: "supplier-ref", Kind: widget.Text, Width: 14, Skip: true, Max: widget.Limit{Graphemes: 100}, Help: "order.lines.supplier-ref"},
		{Key: "description", Kind: widget.Text, Width: 26, Skip: true, Max: widget.Limit{Graphemes: 500}, Help: "order.lines.description"},
		{Key: "amount-only", Kind: widget.YesNo, Width: 9, Skip: true, Help: "order.lines.amount-only"},
		{Key: "blanket-line", Kind: widget.Text, Hidden: true},
	}
}

// taxOptions are the rates of today, and those that the stored lines bear.
func (o *orderForm) taxOptions() []widget.Option {
	var options []widget.Option
	add := func(r tax.Rate) {
		if !slices.ContainsFunc(options, func(x widget.Option) bool { return x.Value == r.Code }) {
			options = append(options, widget.Option{Value: r.Code, Label: rateWords(r.Percent, r.Mark)})
		}
	}
	for _, r := range o.rules.Tax.Valid(o.today) {
		add(r)
	}
	for _, l := range o.begun.entry.Lines {
		for _, r := range o.rules.Tax {
			if r.Code == l.TaxCode {
				add(r)
			}
		}
	}
	return options
}

// rateWords writes a rate as it stands on paper: "10 %", "8 %*".
func rateWords(percent money.Decimal, mark string) string {
	return percent.Trim(0).String() + " %" + mark
}

// amount is quantity × price, rounded as the office rounds lines.
func (o *orderForm) amount(f *widget.Form, l widget.Line) widget.Value {
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

// currency is the order's: as typed, else the supplier's, else the office's.
func (o *orderForm) currency(f *widget.Form) money.Currency {
	if c := money.Currency(f.Value("currency").Text); c.Valid() {
		return c
	}
	if o.facts.Currency.Valid() {
		return o.facts.Currency
	}
	return o.rules.Currency
}

// foot gives base and tax of each rate and the totals, by the office's rules.
func (o *orderForm) foot(f *widget.Form) []widget.FootLine {
	order := purchasing.Calculate(o.entry(f).Fill(o.facts, nil, o.rules, o.today), o.rules)
	return totalLines(order, o.rules, o.words, "quantity", "price", "amount")
}

// totalLines are the lines under an order: what is said, base and tax of each
// rate, net and gross of all, under the columns given.
func totalLines(order purchasing.Order, rules purchasing.Rules, words widget.Words, label, base, sum string) []widget.FootLine {
	t := order.Totals
	lines := make([]widget.FootLine, 0, len(t.PerRate)+1)
	for _, r := range t.PerRate {
		mark := ""
		if rate, err := rules.Tax.On(r.TaxCode, order.Date); err == nil {
			mark = rate.Mark
		}
		lines = append(lines, widget.FootLine{Cells: map[string]string{
			label: words.T("order.tax-of", "rate", rateWords(r.Percent, mark)), base: r.Base.Format(), sum: r.Tax.Format(),
		}})
	}
	total := words.T("order.total", "currency", string(order.Currency))
	return append(lines, widget.FootLine{Style: widget.Bold, Cells: map[string]string{
		label: total, base: t.Net.Format(), sum: t.Gross.Format(),
	}})
}
