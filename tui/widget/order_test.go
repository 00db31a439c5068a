package widget

import (
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// orderSpec is a purchase order as a screen would describe it; most tests use it.
func orderSpec() *FormSpec {
	return &FormSpec{
		ID: "test/order",
		Fields: []FieldSpec{
			{Key: "supplier", Label: "Supplier", Kind: LookUp, Source: "suppliers", Required: true, Width: 10, Creatable: true},
			{Key: "ordered", Label: "Order of", Kind: Date, Required: true},
			{Key: "wanted", Label: "Wanted by", Kind: Date, Sense: "future", Carry: true},
			{Key: "ship", Label: "Ship to", Kind: Text, Max: Limit{Graphemes: 40}},
			{Key: "currency", Label: "Currency", Kind: Choice, Options: []Option{{Value: "JPY"}, {Value: "EUR"}, {Value: "USD"}}, Skip: true},
			{Key: "terms", Label: "Terms", Kind: Code, Width: 10},
			{Key: "notes", Label: "Notes", Kind: Notes, Height: 2, Skip: true},
		},
		Rows: []Row{{"supplier"}, {"ordered", "wanted"}, {"ship", "currency"}, {"terms"}, {LinesRow}, {"notes"}},
		Lines: &GridSpec{
			Key: "lines",
			Columns: []FieldSpec{
				{Key: "item", Label: "Item", Kind: LookUp, Source: "items", FreeText: true, Width: 26, Required: true},
				{Key: "quantity", Label: "Quantity", Kind: Quantity, Width: 9, Required: true},
				{Key: "price", Label: "Price", Kind: Price, Width: 10, Required: true},
				{Key: "amount", Label: "Amount", Kind: Money, Width: 11, ReadOnly: true, Compute: amount},
				{Key: "tax", Label: "Tax", Kind: Code, Width: 5},
			},
			Foot: func(f *Form) []FootLine {
				return []FootLine{{Cells: map[string]string{"price": "total", "amount": group(total(f), 0)}, Style: Bold}}
			},
		},
		Check: func(f *Form) []fault.Fault {
			var list fault.List
			if strings.Contains(f.Value("ship").Text, "Mars") {
				list.Hard("ship", "required", nil)
			}
			for i, l := range f.Lines() {
				if p, ok := l.Decimal("price"); ok && p.Cmp(money.FromMicro(5000_000_000)) > 0 {
					list.Soft("lines."+CountValue(i+1).Text+".price", "negative", fault.Figures{"value": "5,000"})
				}
			}
			return list.Faults()
		},
	}
}

func amount(_ *Form, l Line) Value {
	q, ok1 := l.Decimal("quantity")
	p, ok2 := l.Decimal("price")
	if !ok1 || !ok2 {
		return Value{}
	}
	a, err := money.Extend(q, p, "JPY", money.HalfUp)
	if err != nil {
		return Value{}
	}
	return AmountValue(a)
}

func total(f *Form) money.Decimal {
	sum := money.New(0, "JPY")
	for _, l := range f.Lines() {
		if a, err := money.Parse(l.Values["amount"].Data, "JPY"); err == nil {
			if s, err := sum.Add(a); err == nil {
				sum = s
			}
		}
	}
	return sum.Decimal()
}

// shop finds suppliers and items.
func shop(q Query) []Pick {
	all := []Pick{
		{ID: "s31", Code: "K-0031", Name: "Kyoei Stationery Co. 共栄文具㈱", Detail: "Minato", Fill: map[string]Value{"terms": TextValue("EOM"), "currency": ChoiceValue("JPY")}},
		{ID: "s32", Code: "K-0032", Name: "Kyoto Tea 京都茶舗", Detail: "Kyoto", Fill: map[string]Value{"terms": TextValue("NET30")}},
	}
	if q.Source == "items" {
		tax := func(s string) map[string]Value { return map[string]Value{"tax": TextValue(s)} }
		all = []Pick{
			{ID: "i1", Code: "A4-500", Name: "Copy paper A4 500", Fill: map[string]Value{"tax": TextValue("10"), "price": NumberValue(money.FromMicro(2180_000_000), 0)}},
			{ID: "i2", Code: "PEN-B", Name: "Ballpoint, black", Fill: tax("10")},
			{ID: "i3", Code: "TEA-30", Name: "Green tea, 30 bags", Fill: tax("8")},
		}
	}
	var out []Pick
	text := strings.ToUpper(q.Text)
	for _, p := range all {
		if strings.HasPrefix(p.Code, text) || strings.Contains(strings.ToUpper(p.Name), text) {
			out = append(out, p)
		}
	}
	return out
}
