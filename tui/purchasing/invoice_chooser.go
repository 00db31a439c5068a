package purchasing

import (
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/tui"
	"backdesk/tui/lang"
	tuiparties "backdesk/tui/parties"
	"backdesk/tui/widget"
)

// invoiceChooser asks what narrows the list of invoices.
type invoiceChooser struct{ tui.Sheet }

var chooserSpec = &widget.FormSpec{
	ID: "purchasing/invoice-filter", AtEnd: widget.SaveEnd,
	Fields: []widget.FieldSpec{
		{Key: "supplier", Kind: widget.LookUp, Source: "suppliers", Width: 12, Help: "chosen.supplier"},
		{Key: "from", Label: "field.date-from", Kind: widget.Date, Help: "date"},
		{Key: "to", Label: "field.date-to", Kind: widget.Date, Help: "date"},
		{Key: "due-to", Label: "field.due-to", Kind: widget.Date, Help: "date"},
		{Key: "currency", Kind: widget.Code, Width: 5, Max: widget.Limit{Graphemes: 3}, Help: "chosen.currency"},
		{Key: "least", Label: "field.amount-from", Kind: widget.Money, CurrencyFrom: "currency", Help: "chosen.amount"},
		{Key: "most", Label: "field.amount-to", Kind: widget.Money, CurrencyFrom: "currency", Help: "chosen.amount"},
	},
	Rows: []widget.Row{{"supplier"}, {"from", "to"}, {"due-to"}, {"currency"}, {"least", "most"}},
	Check: func(f *widget.Form) []fault.Fault {
		v := f.Values()
		var l fault.List
		code := money.Currency(v.Text("currency"))
		switch {
		case code == "" && !(v["least"].Empty() && v["most"].Empty()):
			l.Hard("currency", "required", nil)
		case code != "" && !code.Valid():
			l.Hard("currency", "unknown-currency", fault.Figures{"currency": string(code)})
		}
		if from, to := v.Date("from"), v.Date("to"); !to.IsZero() && to.Before(from) {
			l.Hard("to", "range-turned", fault.Figures{"from": from.String(), "to": to.String()})
		}
		least, some := v.Decimal("least")
		if most, also := v.Decimal("most"); some && also && most.Less(least) {
			l.Hard("most", "range-turned", fault.Figures{"from": v.Text("least"), "to": v.Text("most")})
		}
		return l.Faults()
	},
}

func newInvoiceChooser(c *tui.Call, p Parts, chosen invoiceChoice) *invoiceChooser {
	f := &invoiceChooser{}
	f.Form = widget.NewForm(chooserSpec, c.Look)
	f.FormID = chooserSpec.ID
	f.Sources = map[string]tui.Source{"suppliers": tuiparties.Source(p.Suppliers, c)}
	currency := chosen.Currency
	if currency == "" {
		currency = p.Currency
	}
	f.Form.Derive("currency", widget.TextValue(string(currency)))
	if chosen.Supplier != "" {
		f.Form.Set("supplier", widget.RecordValue(chosen.Supplier, chosen.SupplierCode, chosen.SupplierName))
	}
	f.Form.Set("from", widget.DateValue(chosen.From))
	f.Form.Set("to", widget.DateValue(chosen.To))
	f.Form.Set("due-to", widget.DateValue(chosen.DueTo))
	for key, text := range map[string]string{"least": chosen.Least, "most": chosen.Most} {
		if a, err := money.Parse(text, chosen.Currency); text != "" && err == nil {
			f.Form.Set(key, widget.AmountValue(a))
		}
	}
	f.Save = f.done
	return f
}

func (f *invoiceChooser) Title(p *lang.Printer) string { return p.T("screen.invoice-filter") }

func (f *invoiceChooser) Open(*tui.Call) {}

// Draft keeps nothing: a filter is no record.
func (f *invoiceChooser) Draft() (desk.Draft, bool) { return desk.Draft{}, false }

func (f *invoiceChooser) done(c *tui.Call) {
	v := f.Form.Values()
	chosen := invoiceChoice{From: v.Date("from"), To: v.Date("to"), DueTo: v.Date("due-to")}
	if id := v.ID("supplier"); id != "" {
		chosen.Supplier, chosen.SupplierCode, chosen.SupplierName = id, v.Text("supplier"), v["supplier"].Name
	}
	if d, ok := v.Decimal("least"); ok {
		chosen.Least = d.String()
	}
	if d, ok := v.Decimal("most"); ok {
		chosen.Most = d.String()
	}
	// The office's own currency narrows nothing by itself: most lists have no other.
	if v["currency"].Origin == widget.Typed || chosen.Least != "" || chosen.Most != "" {
		chosen.Currency = money.Currency(v.Text("currency"))
	}
	c.Close(chosen)
}

func (f *invoiceChooser) View(v tui.Pane) tui.Frame {
	return tui.Under([]string{"", "  " + widget.Cut(v.Lang.T("chosen.head"), v.W-2), ""}, f.Form.View(v.W, v.H-3))
}
