package einvoice

// chargeRules concern allowances and charges on document and line.
var chargeRules = []Rule{
	{ID: "BR-31", Field: "BT-92", Scope: OnAllowance, Test: chargeAmount,
		EN: "A document allowance needs an amount", JA: "請求書全体の値引には金額が必要です"},
	{ID: "BR-32", Field: "BT-95", Scope: OnAllowance, Test: func(c *Context) bool { return vatCategory(c.Charge.Taxes) },
		EN: "A document allowance needs a VAT category", JA: "請求書全体の値引には税区分コードが必要です"},
	{ID: "BR-33", Field: "BT-97", Scope: OnAllowance, Test: chargeReason,
		EN: "A document allowance needs a reason or its code", JA: "請求書全体の値引には理由またはコードが必要です"},
	{ID: "BR-CO-21", Field: "BT-97", Scope: OnAllowance, Test: chargeReason,
		EN: "A document allowance needs a reason, a code, or both", JA: "請求書全体の値引には理由かコード、または両方が必要です"},
	{ID: "BR-36", Field: "BT-99", Scope: OnCharge, Test: chargeAmount,
		EN: "A document charge needs an amount", JA: "請求書全体の加算には金額が必要です"},
	{ID: "BR-37", Field: "BT-102", Scope: OnCharge, Test: func(c *Context) bool { return vatCategory(c.Charge.Taxes) },
		EN: "A document charge needs a VAT category", JA: "請求書全体の加算には税区分コードが必要です"},
	{ID: "BR-38", Field: "BT-104", Scope: OnCharge, Test: chargeReason,
		EN: "A document charge needs a reason or its code", JA: "請求書全体の加算には理由またはコードが必要です"},
	{ID: "BR-CO-22", Field: "BT-104", Scope: OnCharge, Test: chargeReason,
		EN: "A document charge needs a reason, a code, or both", JA: "請求書全体の加算には理由かコード、または両方が必要です"},
	{ID: "BR-41", Field: "BT-136", Scope: OnLineAllowance, Test: chargeAmount,
		EN: "A line allowance needs an amount", JA: "明細の値引には金額が必要です"},
	{ID: "BR-42", Field: "BT-139", Scope: OnLineAllowance, Test: chargeReason,
		EN: "A line allowance needs a reason or its code", JA: "明細の値引には理由またはコードが必要です"},
	{ID: "BR-CO-23", Field: "BT-139", Scope: OnLineAllowance, Test: chargeReason,
		EN: "A line allowance needs a reason, a code, or both", JA: "明細の値引には理由かコード、または両方が必要です"},
	{ID: "BR-43", Field: "BT-141", Scope: OnLineCharge, Test: chargeAmount,
		EN: "A line charge needs an amount", JA: "明細の加算には金額が必要です"},
	{ID: "BR-44", Field: "BT-144", Scope: OnLineCharge, Test: chargeReason,
		EN: "A line charge needs a reason or its code", JA: "明細の加算には理由またはコードが必要です"},
	{ID: "BR-CO-24", Field: "BT-144", Scope: OnLineCharge, Test: chargeReason,
		EN: "A line charge needs a reason, a code, or both", JA: "明細の加算には理由かコード、または両方が必要です"},
}

func chargeAmount(c *Context) bool { return c.Charge.Amount.Given() }

func chargeReason(c *Context) bool { return c.Charge.Reason.Given() || c.Charge.Code.Given() }

// taxRules concern the VAT breakdown (BG-23) whatever its category.
var taxRules = []Rule{
	{ID: "BR-45", Field: "BT-116", Scope: OnBreakdown, Test: func(c *Context) bool { return c.Breakdown.Taxable.Given() },
		EN: "A VAT breakdown needs a taxable amount", JA: "税率別内訳には課税対象額が必要です"},
	{ID: "BR-46", Field: "BT-117", Scope: OnBreakdown, Test: func(c *Context) bool { return c.Breakdown.Tax.Given() },
		EN: "A VAT breakdown needs a tax amount", JA: "税率別内訳には税額が必要です"},
	{ID: "BR-47", Field: "BT-118", Scope: OnBreakdown, Test: func(c *Context) bool { return vatCategory(c.Breakdown.Rates) },
		EN: "A VAT breakdown needs a VAT category", JA: "税率別内訳には税区分コードが必要です"},
	{ID: "BR-48", Field: "BT-119", Scope: OnBreakdown, Test: rateGiven,
		EN: "A VAT breakdown needs a rate, unless it is outside VAT", JA: "課税対象外を除き税率別内訳には税率が必要です"},
	{ID: "BR-CO-17", Field: "BT-117", Scope: OnBreakdown, Syntax: UBL, Test: func(c *Context) bool { return taxFitsRate(c, false) },
		EN: "The VAT amount must be the taxable amount times the rate", JA: "税額は課税対象額×税率でなければなりません"},
	{ID: "BR-CO-17", Field: "BT-117", Scope: OnBreakdown, Syntax: CII, Test: func(c *Context) bool { return taxFitsRate(c, true) },
		EN: "The VAT amount must be the taxable amount times the rate", JA: "税額は課税対象額×税率でなければなりません"},
	{ID: "BR-CO-18", Field: "BG-23", Syntax: UBL, Test: hasBreakdown,
		EN: "At least one VAT breakdown is needed", JA: "税率別内訳が1つ以上必要です"},
	{ID: "BR-CO-18", Field: "BG-23", Syntax: CII, Scope: OnLine, Test: hasBreakdown,
		EN: "At least one VAT breakdown is needed", JA: "税率別内訳が1つ以上必要です"},
}

func hasBreakdown(c *Context) bool {
	for _, t := range c.Doc.TaxTotals {
		if len(t.Breakdown) > 0 {
			return true
		}
	}
	return false
}

func rateGiven(c *Context) bool {
	for _, t := range c.Breakdown.Rates {
		if t.IsVAT() && (t.Rate.Given() || t.code() == "O") {
			return true
		}
	}
	return false
}

// taxFitsRate is BR-CO-17. CEN allows a difference of less than one unit of
// the currency in UBL, and of just one in CII.
func taxFitsRate(c *Context, bound bool) bool {
	tax := c.Breakdown.Tax.number()
	rate := none
	for _, t := range c.Breakdown.Rates {
		if t.IsVAT() && t.Rate.Given() {
			rate = t.Rate.number()
			break
		}
	}
	if !rate.ok() || rate.round().isZero() {
		return tax.round().isZero()
	}
	return nearTax(tax, c.Breakdown.Taxable.number(), rate, bound)
}

// nearTax tells whether |tax| lies within one of |base| × rate ÷ 100, rounded
// to two decimals.
func nearTax(tax, base, rate num, bound bool) bool {
	want := base.abs().mul(rate).quo(whole(100)).round2()
	return tax.abs().within(want, whole(1), bound)
}
