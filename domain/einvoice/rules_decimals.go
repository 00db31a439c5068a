package einvoice

// decimalRules: amounts have at most two decimals, in any currency; unit
// prices may have more.
var decimalRules = []Rule{
	twoDecimals("BR-DEC-01", "BT-92", OnAllowance, func(c *Context) Term { return c.Charge.Amount }),
	twoDecimals("BR-DEC-02", "BT-93", OnAllowance, func(c *Context) Term { return c.Charge.Base }),
	twoDecimals("BR-DEC-05", "BT-99", OnCharge, func(c *Context) Term { return c.Charge.Amount }),
	twoDecimals("BR-DEC-06", "BT-100", OnCharge, func(c *Context) Term { return c.Charge.Base }),
	twoDecimals("BR-DEC-09", "BT-106", OnTotals, func(c *Context) Term { return c.Totals.Lines }),
	twoDecimals("BR-DEC-10", "BT-107", OnTotals, func(c *Context) Term { return c.Totals.Allowances }),
	twoDecimals("BR-DEC-11", "BT-108", OnTotals, func(c *Context) Term { return c.Totals.Charges }),
	twoDecimals("BR-DEC-12", "BT-109", OnTotals, func(c *Context) Term { return c.Totals.Net }),
	taxDecimals("BR-DEC-13", "BT-110", func(d *Document) Term { return d.Currency }, false),
	twoDecimals("BR-DEC-14", "BT-112", OnTotals, func(c *Context) Term { return c.Totals.Gross }),
	taxDecimals("BR-DEC-15", "BT-111", func(d *Document) Term { return d.TaxCurrency }, true),
	twoDecimals("BR-DEC-16", "BT-113", OnTotals, func(c *Context) Term { return c.Totals.Prepaid }),
	twoDecimals("BR-DEC-17", "BT-114", OnTotals, func(c *Context) Term { return c.Totals.Rounding }),
	twoDecimals("BR-DEC-18", "BT-115", OnTotals, func(c *Context) Term { return c.Totals.Payable }),
	twoDecimals("BR-DEC-19", "BT-116", OnBreakdown, func(c *Context) Term { return c.Breakdown.Taxable }),
	twoDecimals("BR-DEC-20", "BT-117", OnBreakdown, func(c *Context) Term { return c.Breakdown.Tax }),
	twoDecimals("BR-DEC-23", "BT-131", OnLine, func(c *Context) Term { return c.Line.Net }),
	twoDecimals("BR-DEC-24", "BT-136", OnLineAllowance, func(c *Context) Term { return c.Charge.Amount }),
	twoDecimals("BR-DEC-25", "BT-137", OnLineAllowance, func(c *Context) Term { return c.Charge.Base }),
	twoDecimals("BR-DEC-27", "BT-141", OnLineCharge, func(c *Context) Term { return c.Charge.Amount }),
	twoDecimals("BR-DEC-28", "BT-142", OnLineCharge, func(c *Context) Term { return c.Charge.Base }),
}

func twoDecimals(id, field string, scope Scope, term func(*Context) Term) Rule {
	return Rule{ID: id, Field: field, Scope: scope, Test: func(c *Context) bool {
		for _, v := range term(c) {
			if decimals(v.Text) > 2 {
				return false
			}
		}
		return true
	}, EN: "An amount has at most two decimals", JA: "金額の小数は2桁までです"}
}

// taxDecimals is for the VAT totals, which the two syntaxes keep apart in
// different ways. CEN's test for UBL looks for the currency within the amount and
// so never fires, where UBL-DT-01 refuses the same amounts; here it does. In CII trailing zeros do not count, and a total that is due
// and missing breaks the rule as well.
func taxDecimals(id, field string, currency func(*Document) Term, due bool) Rule {
	return Rule{ID: id, Field: field, Test: func(c *Context) bool {
		in := taxIn(c.Doc, currency(c.Doc))
		if c.Doc.Syntax == CII && due && currency(c.Doc).Given() && len(in) == 0 {
			return !taxTotalsCII(c.Doc).Given()
		}
		for _, v := range in {
			n := parseNumber(v.Text)
			if decimals(v.Text) > 2 && (c.Doc.Syntax == UBL || !n.equal(n.round2())) {
				return false
			}
		}
		return true
	}, EN: "An amount has at most two decimals", JA: "金額の小数は2桁までです"}
}

// taxIn gives the tax totals in a currency, wherever the syntax puts them.
func taxIn(d *Document, currency Term) Term {
	if !currency.Given() {
		return nil
	}
	var out Term
	for _, t := range d.TaxTotals {
		out = append(out, t.Amount.In(currency.Raw())...)
	}
	for _, t := range d.Totals {
		out = append(out, t.Tax.In(currency.Raw())...)
	}
	return out
}
