package purchasing

import (
	"slices"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
	"backdesk/tui/widget"
)

// ofCurrencies is what the currency field of an item searches.
const ofCurrencies = "currencies"

// itemSpec describes the form of an item. The code of a stored one stands.
func (s *itemForm) itemSpec() *widget.FormSpec {
	return &widget.FormSpec{
		ID: formItem,
		Fields: []widget.FieldSpec{
			{Key: "code", Kind: widget.Code, Width: 20, Required: true, NoDitto: true, ReadOnly: s.Record != "", Max: widget.Limit{Graphemes: 100}, Help: "item.code"},
			{Key: "name", Kind: widget.Text, Width: -1, Required: true, NoDitto: true, Max: widget.Limit{Graphemes: 500}, Help: "item.name"},
			{Key: "reading", Kind: widget.Text, Width: -1, Max: widget.Limit{Graphemes: 500}, Help: "item.reading"},
			{Key: "unit", Kind: widget.Text, Width: 8, Carry: true, Max: widget.Limit{Graphemes: 20}, Help: "item.unit"},
			{Key: "price", Kind: widget.Price, Width: 14, Positive: true, Help: "item.price"},
			{Key: "currency", Kind: widget.LookUp, Source: ofCurrencies, Width: 5, Skip: true, Help: "item.currency"},
			{Key: "tax-code", Kind: widget.Choice, Width: 12, Carry: true, Options: s.taxOptions(), Help: "item.tax-code"},
			{Key: "account", Kind: widget.LookUp, Source: ofAccounts, Width: 8, Carry: true, Help: "item.account"},
			{Key: "service", Kind: widget.YesNo, Skip: true, Help: "item.service"},
			{Key: "active", Kind: widget.YesNo, Skip: true, Help: "item.active"},
		},
		Rows: []widget.Row{
			{"code", "active"},
			{"name"},
			{"reading"},
			{"unit", "service"},
			{"price", "currency"},
			{"tax-code", "account"},
			{widget.LinesRow},
		},
		Lines: &widget.GridSpec{Key: "suppliers", Max: 50, Columns: []widget.FieldSpec{
			{Key: "supplier", Kind: widget.LookUp, Source: ofSuppliers, Width: 24, Required: true, Help: "item.suppliers.supplier"},
			{Key: "ref", Label: "field.supplier-ref", Kind: widget.Text, Width: 14, Max: widget.Limit{Graphemes: 100}, Help: "item.suppliers.ref"},
			{Key: "last-price", Label: "item.col.last-price", Kind: widget.Text, Width: 12, ReadOnly: true, Compute: s.lastPrice, Help: "item.suppliers.last-price"},
			{Key: "last-date", Label: "item.col.last-date", Kind: widget.Text, Width: 10, ReadOnly: true, Compute: s.lastDate, Priority: 2, Help: "item.suppliers.last-date"},
		}},
	}
}

// taxOptions are the rates of today, and the item's own.
func (s *itemForm) taxOptions() []widget.Option {
	var options []widget.Option
	for _, r := range s.rules.Tax {
		now := slices.ContainsFunc(s.rules.Tax.Valid(s.today), func(x tax.Rate) bool { return x.Code == r.Code })
		known := slices.ContainsFunc(options, func(x widget.Option) bool { return x.Value == r.Code })
		if (now || r.Code == s.card.TaxCode) && !known {
			options = append(options, widget.Option{Value: r.Code, Label: rateWords(r.Percent, r.Mark)})
		}
	}
	return options
}

// lastPrice is what the supplier of a line last took, in their currency.
func (s *itemForm) lastPrice(_ *widget.Form, l widget.Line) widget.Value {
	last, ok := s.card.Last[l.Values.ID("supplier")]
	if !ok {
		return widget.Value{}
	}
	text := priceIn(last.Price, last.Currency)
	if last.Currency != s.p.Currency {
		text = string(last.Currency) + " " + text
	}
	return widget.TextValue(text)
}

func (s *itemForm) lastDate(_ *widget.Form, l widget.Line) widget.Value {
	return widget.TextValue(s.card.Last[l.Values.ID("supplier")].Date.String())
}

// itemValues puts an item into the form.
func (s *itemForm) itemValues(card purchasing.ItemCard) (widget.Values, []widget.Line) {
	i := card.Item
	v := widget.Values{
		"code": widget.TextValue(i.Code), "name": widget.TextValue(i.Name), "reading": widget.TextValue(i.Reading),
		"unit": widget.TextValue(i.Unit), "service": widget.YesValue(i.Service), "active": widget.YesValue(i.Active),
	}
	if !i.Price.IsZero() {
		v["price"] = widget.NumberValue(i.Price, i.Currency.Digits())
	}
	if i.Currency != "" {
		v["currency"] = widget.RecordValue(string(i.Currency), string(i.Currency), "")
	}
	if i.TaxCode != "" {
		v["tax-code"] = widget.ChoiceValue(i.TaxCode)
	}
	if i.Account != "" {
		v["account"] = widget.RecordValue(i.Account, i.Account, s.rules.Accounts[i.Account])
	}
	var lines []widget.Line
	for _, from := range i.Suppliers {
		f := card.From[from.Supplier]
		lines = append(lines, widget.Line{Values: widget.Values{
			"supplier": widget.RecordValue(from.Supplier, f.Code, f.Name), "ref": widget.TextValue(from.Ref),
		}})
	}
	return v, lines
}

// item reads the form.
func (s *itemForm) item() purchasing.Item {
	v := s.Form.Values()
	price, _ := v.Decimal("price") // what is no figure is refused by the form
	i := purchasing.Item{
		Code: v.Text("code"), Version: s.Version, Name: v.Text("name"), Reading: v.Text("reading"), Unit: v.Text("unit"),
		Price: price, Currency: money.Currency(v.Text("currency")), TaxCode: v.Choice("tax-code"), Account: v.ID("account"),
		Service: v.Yes("service"), Active: v.Yes("active"),
	}
	for _, l := range s.Form.Lines() {
		if id := l.Values.ID("supplier"); id != "" {
			i.Suppliers = append(i.Suppliers, purchasing.ItemSupplier{Supplier: id, Ref: l.Text("ref")})
		}
	}
	return i
}

// currencies are those of the world, the office's own first.
func (s *itemForm) currencies() codes {
	list := codes{{ID: string(s.rules.Currency), Code: string(s.rules.Currency)}}
	for _, c := range money.Currencies() {
		if c != s.rules.Currency {
			list = append(list, widget.Pick{ID: string(c), Code: string(c)})
		}
	}
	return list
}
