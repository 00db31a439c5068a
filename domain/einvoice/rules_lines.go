package einvoice

// lineRules concern the invoice lines (BG-25) and what hangs on them.
var lineRules = []Rule{
	{ID: "BR-21", Field: "BT-126", Scope: OnLine, Test: func(c *Context) bool { return c.Line.ID.Filled() },
		EN: "An invoice line needs an identifier", JA: "明細には行番号が必要です"},
	{ID: "BR-22", Field: "BT-129", Scope: OnLine, Test: func(c *Context) bool { return c.Line.Quantity.Given() },
		EN: "An invoice line needs a quantity", JA: "明細には数量が必要です"},
	{ID: "BR-23", Field: "BT-130", Scope: OnLine, Test: func(c *Context) bool { return c.Line.Quantity.HasScheme() },
		EN: "The quantity needs a unit", JA: "数量には単位コードが必要です"},
	{ID: "BR-24", Field: "BT-131", Scope: OnLine, Test: func(c *Context) bool { return c.Line.Net.Given() },
		EN: "An invoice line needs a net amount", JA: "明細には明細金額が必要です"},
	{ID: "BR-25", Field: "BT-153", Scope: OnLine, Test: func(c *Context) bool { return c.Line.Name.Filled() },
		EN: "An invoice line needs an item name", JA: "明細には品名が必要です"},
	{ID: "BR-26", Field: "BT-146", Scope: OnLine, Test: func(c *Context) bool { return c.Line.Prices.Given() },
		EN: "An invoice line needs a net price", JA: "明細には単価が必要です"},
	{ID: "BR-27", Field: "BT-146", Scope: OnLine, Test: func(c *Context) bool {
		n := c.Line.Prices.number()
		return n.ok() && n.sign() >= 0
	}, EN: "The net price must not be negative", JA: "単価は負の値にできません"},
	{ID: "BR-28", Field: "BT-148", Scope: OnLine, Test: grossNotNegative,
		EN: "The gross price must not be negative", JA: "値引前単価は負の値にできません"},
	{ID: "BR-30", Field: "BT-135", Scope: OnLinePeriod, Test: periodInOrder,
		EN: "The line's period must not end before it starts", JA: "明細の期間の終了日は開始日以後でなければなりません"},
	{ID: "BR-CO-20", Field: "BG-26", Scope: OnLinePeriod, Test: periodGiven,
		EN: "The line's period needs a start or an end date", JA: "明細の期間には開始日または終了日が必要です"},
	{ID: "BR-54", Field: "BG-32", Scope: OnAttribute, Test: func(c *Context) bool {
		return c.Attribute.Name.Given() && c.Attribute.Value.Given()
	}, EN: "An item attribute needs a name and a value", JA: "品目属性には名称と値が必要です"},
	{ID: "BR-64", Field: "BT-157", Scope: OnLine, Test: func(c *Context) bool { return schemed(c, c.Line.StandardItem) },
		EN: "The standard item identifier needs a scheme", JA: "標準品目コードには識別スキームが必要です"},
	{ID: "BR-65", Field: "BT-158", Scope: OnLine, Test: func(c *Context) bool { return schemed(c, c.Line.Classes) },
		EN: "The item classification needs a scheme", JA: "品目分類コードには分類体系が必要です"},
	{ID: "BR-CO-04", Field: "BT-151", Scope: OnLine, Test: func(c *Context) bool { return vatCategory(c.Line.Taxes) },
		EN: "An invoice line needs a VAT category", JA: "明細には税区分コードが必要です"},
}

// grossNotNegative is BR-28: in UBL the gross price is the base amount of the
// price discount, in CII a price of its own.
func grossNotNegative(c *Context) bool {
	gross := c.Line.Gross
	for _, d := range c.Line.PriceDiscounts {
		gross = append(gross[:len(gross):len(gross)], d.Base...)
	}
	if !gross.Given() {
		return true
	}
	for _, v := range gross {
		if n := parseNumber(v.Text); n.ok() && n.sign() >= 0 {
			return true
		}
	}
	return false
}

// schemed tells whether every occurrence carries its scheme; CII asks for more
// than an empty attribute.
func schemed(c *Context, t Term) bool {
	for _, v := range t {
		if !v.HasScheme || c.Doc.Syntax == CII && normalize(v.Scheme) == "" {
			return false
		}
	}
	return true
}

// vatCategory tells whether one of the taxes is VAT with a category.
func vatCategory(ts []Tax) bool {
	for _, t := range ts {
		if t.IsVAT() && t.Category.Given() {
			return true
		}
	}
	return false
}
