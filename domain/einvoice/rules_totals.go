package einvoice

// totalRules are the arithmetic of the document (BR-CO-10 to BR-CO-16).
var totalRules = []Rule{
	{ID: "BR-CO-10", Field: "BT-106", Scope: OnTotals, Test: func(c *Context) bool {
		return c.Totals.Lines.number().equal(lineSum(c.Doc).round2())
	}, EN: "The sum of line net amounts must equal the lines", JA: "明細金額の合計が各明細の和と一致しません"},
	{ID: "BR-CO-11", Field: "BT-107", Scope: OnTotals, Test: func(c *Context) bool {
		return totalFits(c.Totals.Allowances, c.Doc.Charges, Charge.IsAllowance)
	}, EN: "The total of allowances must equal the document's allowances", JA: "値引合計が各値引の和と一致しません"},
	{ID: "BR-CO-12", Field: "BT-108", Scope: OnTotals, Test: func(c *Context) bool {
		return totalFits(c.Totals.Charges, c.Doc.Charges, Charge.IsCharge)
	}, EN: "The total of charges must equal the document's charges", JA: "加算合計が各加算の和と一致しません"},
	{ID: "BR-CO-13", Field: "BT-109", Scope: OnTotals, Test: netFits,
		EN: "Total without VAT = lines − allowances + charges", JA: "税抜合計＝明細合計－値引＋加算でなければなりません"},
	{ID: "BR-CO-14", Field: "BT-110", Syntax: UBL, Scope: OnTaxTotal, Test: func(c *Context) bool {
		t := c.TaxTotal
		return len(t.Breakdown) == 0 || t.Amount.number().equal(breakdownSum(*t).round2())
	}, EN: "Total VAT must equal the sum of the VAT breakdown", JA: "税額合計が税率別内訳の税額の和と一致しません"},
	{ID: "BR-CO-14", Field: "BT-110", Syntax: CII, Scope: OnTotals, Test: taxTotalFitsCII,
		EN: "Total VAT must equal the sum of the VAT breakdown", JA: "税額合計が税率別内訳の税額の和と一致しません"},
	{ID: "BR-CO-15", Field: "BT-112", Syntax: UBL, Test: grossFitsUBL,
		EN: "Total with VAT = total without VAT + VAT", JA: "税込合計＝税抜合計＋税額でなければなりません"},
	{ID: "BR-CO-15", Field: "BT-112", Syntax: CII, Test: grossFitsCII,
		EN: "Total with VAT = total without VAT + VAT", JA: "税込合計＝税抜合計＋税額でなければなりません"},
	{ID: "BR-CO-16", Field: "BT-115", Scope: OnTotals, Test: payableFits,
		EN: "Amount due = total with VAT − paid + rounding", JA: "支払金額＝税込合計－支払済額＋端数調整でなければなりません"},
}

func lineSum(d *Document) num {
	var ns []num
	for _, l := range d.Lines {
		ns = append(ns, l.Net.number())
	}
	return sum(ns...)
}

func chargeSum(cs []Charge, is func(Charge) bool) (total num, any bool) {
	var ns []num
	for _, c := range cs {
		if is(c) {
			any = true
			ns = append(ns, c.Amount.number())
		}
	}
	return sum(ns...), any
}

func breakdownSum(t TaxTotal) num {
	var ns []num
	for _, b := range t.Breakdown {
		ns = append(ns, b.Tax.number())
	}
	return sum(ns...)
}

func totalFits(stated Term, cs []Charge, is func(Charge) bool) bool {
	total, any := chargeSum(cs, is)
	if !stated.Given() && !any {
		return true
	}
	return stated.number().equal(total.round2())
}

// netFits counts an allowance or charge total that is absent as nothing; one
// that is there but no number breaks the rule.
func netFits(c *Context) bool {
	t := c.Totals
	want := t.Lines.number()
	if t.Charges.Given() {
		want = want.add(t.Charges.number())
	}
	if t.Allowances.Given() {
		want = want.sub(t.Allowances.number())
	}
	if c.Doc.Syntax == CII || t.Charges.Given() || t.Allowances.Given() {
		want = want.round2()
	}
	return t.Net.number().equal(want)
}

func taxTotalFitsCII(c *Context) bool {
	want := none
	for _, t := range c.Doc.TaxTotals {
		want = breakdownSum(t).round2()
	}
	if !want.ok() {
		want = whole(0)
	}
	for _, v := range c.Totals.Tax.In(c.Doc.Currency.Raw()) {
		if v.HasScheme && !parseNumber(v.Text).equal(want) {
			return false
		}
	}
	return true
}

func grossFitsUBL(c *Context) bool {
	for _, cur := range c.Doc.Currency {
		var tax Term
		for _, t := range c.Doc.TaxTotals {
			tax = append(tax, t.Amount.In(cur.Text)...)
		}
		if len(tax) != 1 || !grossIs(c.Doc, tax.number()) {
			return false
		}
	}
	return true
}

func grossFitsCII(c *Context) bool {
	for _, cur := range c.Doc.Currency {
		var tax Term
		for _, t := range c.Doc.Totals {
			tax = append(tax, t.Tax.In(cur.Text)...)
		}
		if len(tax) == 1 && grossIs(c.Doc, tax.number()) {
			continue
		}
		if len(c.Doc.Totals) == 0 || !c.Doc.Totals[0].Gross.number().equal(c.Doc.Totals[0].Net.number()) {
			return false
		}
	}
	return true
}

func grossIs(d *Document, tax num) bool {
	if len(d.Totals) == 0 {
		return false
	}
	t := d.Totals[0]
	return t.Gross.number().equal(t.Net.number().add(tax).round2())
}

func payableFits(c *Context) bool {
	t := c.Totals
	due, want := t.Payable.number(), t.Gross.number()
	if t.Prepaid.Given() {
		want = want.sub(t.Prepaid.number())
	}
	if t.Rounding.Given() {
		due = due.sub(t.Rounding.number())
	}
	if c.Doc.Syntax == CII {
		return due.equal(want)
	}
	if t.Prepaid.Given() {
		want = want.round2()
	}
	if t.Rounding.Given() {
		due = due.round2()
	}
	return due.equal(want)
}
