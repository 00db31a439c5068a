package einvoice

// intraRules are what two categories ask beyond the family of ten.
var intraRules = []Rule{
	{ID: "BR-IC-11", Field: "BT-72", Test: func(c *Context) bool {
		return !hasCategory(c.Doc, "K") || deliveredWhen(c.Doc)
	}, EN: "An intra-community supply needs a delivery date or an invoicing period", JA: "域内供給には納品日または請求期間が必要です"},
	{ID: "BR-IC-12", Field: "BT-80", Test: func(c *Context) bool {
		return !hasCategory(c.Doc, "K") || deliveredWhere(c.Doc)
	}, EN: "An intra-community supply needs the deliver-to country", JA: "域内供給には納品先の国コードが必要です"},
	{ID: "BR-O-11", Field: "BG-23", Test: func(c *Context) bool {
		return !hasCategory(c.Doc, "O") || onlyOutside(c.Doc, true, c.Doc.Syntax == CII, false, false)
	}, EN: "“Not subject to VAT” must be the only VAT breakdown", JA: "「不課税」の場合、他の税率別内訳は記載できません"},
	{ID: "BR-O-12", Field: "BT-151", Test: func(c *Context) bool {
		return !hasCategory(c.Doc, "O") || onlyOutside(c.Doc, c.Doc.Syntax == CII, true, false, false)
	}, EN: "With “Not subject to VAT” every line must be of that category", JA: "「不課税」の場合、明細はすべて不課税でなければなりません"},
	{ID: "BR-O-13", Field: "BT-95", Test: func(c *Context) bool {
		return !hasCategory(c.Doc, "O") || onlyOutside(c.Doc, false, false, true, c.Doc.Syntax == CII)
	}, EN: "With “Not subject to VAT” every allowance must be of that category", JA: "「不課税」の場合、値引はすべて不課税でなければなりません"},
	{ID: "BR-O-14", Field: "BT-102", Test: func(c *Context) bool {
		return !hasCategory(c.Doc, "O") || onlyOutside(c.Doc, false, false, c.Doc.Syntax == CII, true)
	}, EN: "With “Not subject to VAT” every charge must be of that category", JA: "「不課税」の場合、加算はすべて不課税でなければなりません"},
}

// hasCategory tells whether a VAT breakdown of the category is there.
func hasCategory(d *Document, code string) bool {
	for _, total := range d.TaxTotals {
		for _, b := range total.Breakdown {
			for _, t := range b.Rates {
				if t.Is(code) {
					return true
				}
			}
		}
	}
	return false
}

func deliveredWhen(d *Document) bool {
	for _, dl := range d.Deliveries {
		if d.Syntax == CII && dl.Date.Given() || len(dl.Date.Raw()) > 1 {
			return true
		}
	}
	for _, p := range d.Periods {
		if d.Syntax == UBL && p.Any || p.Start.Given() || p.End.Given() {
			return true
		}
	}
	return false
}

func deliveredWhere(d *Document) bool {
	for _, dl := range d.Deliveries {
		if a := dl.Address; a != nil && (d.Syntax == CII && a.Country.Given() || len(a.Country.Raw()) > 1) {
			return true
		}
	}
	return false
}

// onlyOutside tells whether no other category than O stands in the parts named.
func onlyOutside(d *Document, breakdowns, lines, allowances, charges bool) bool {
	good := true
	check := func(t Tax) {
		if t.code() != "O" && (d.Syntax == UBL && t.IsVAT() || d.Syntax == CII && t.Category.Given()) {
			good = false
		}
	}
	if breakdowns {
		for _, total := range d.TaxTotals {
			for _, b := range total.Breakdown {
				for _, t := range b.Rates {
					check(t)
				}
			}
		}
	}
	for s, on := range map[Scope]bool{OnLineTax: lines, OnAllowanceTax: allowances, OnChargeTax: charges} {
		if on {
			each(d, s, check)
		}
	}
	return good
}

// splitPaymentRules are those of the Italian split payment, category B.
var splitPaymentRules = []Rule{
	{ID: "BR-B-01", Field: "BT-40", Test: func(c *Context) bool {
		return !mentions(c.Doc, "B", true) || allItalian(c.Doc)
	}, EN: "Split payment is for domestic Italian invoices only", JA: "「スプリットペイメント」はイタリア国内の請求書に限ります"},
	{ID: "BR-B-02", Field: "BT-151", Test: func(c *Context) bool {
		return !mentions(c.Doc, "B", false) || !mentions(c.Doc, "S", false)
	}, EN: "Split payment and standard rate exclude each other", JA: "「スプリットペイメント」と標準税率は併用できません"},
}

// mentions tells whether a category stands anywhere in the document, with or
// without the allowances and charges of its lines.
func mentions(d *Document, code string, onLines bool) bool {
	for _, m := range d.Marked {
		if (m.Kind == KindChargeCategory && (onLines || m.Extra != "line") || m.Kind == KindItemCategory) && m.Value.Text == code {
			return true
		}
	}
	return false
}

func allItalian(d *Document) bool {
	for _, m := range d.Marked {
		if (m.Kind == KindCountry || m.Kind == KindOrigin && d.Syntax == UBL) && m.Value.Text != "IT" {
			return false
		}
	}
	return true
}
