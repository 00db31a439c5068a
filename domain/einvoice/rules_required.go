package einvoice

// requiredRules are the terms that every invoice must have (EN 16931-1, 6.4.1).
var requiredRules = []Rule{
	{ID: "BR-01", Field: "BT-24", Test: func(c *Context) bool { return c.Doc.Specification.Filled() },
		EN: "The specification identifier is needed", JA: "仕様識別子が必要です"},
	{ID: "BR-02", Field: "BT-1", Test: func(c *Context) bool { return c.Doc.Number.Filled() },
		EN: "The invoice number is needed", JA: "請求書番号が必要です"},
	{ID: "BR-03", Field: "BT-2", Syntax: UBL, Test: func(c *Context) bool { return c.Doc.IssueDate.Filled() },
		EN: "The issue date is needed", JA: "発行日が必要です"},
	{ID: "BR-03", Field: "BT-2", Syntax: CII, Test: func(c *Context) bool { return c.Doc.IssueDate.In("102").Filled() },
		EN: "The issue date is needed, in format 102", JA: "発行日が必要です（形式102）"},
	{ID: "BR-04", Field: "BT-3", Test: func(c *Context) bool { return c.Doc.Type.Filled() },
		EN: "The invoice type code is needed", JA: "請求書種別コードが必要です"},
	{ID: "BR-05", Field: "BT-5", Test: func(c *Context) bool { return c.Doc.Currency.Filled() },
		EN: "The invoice currency is needed", JA: "請求書の通貨コードが必要です"},
	{ID: "BR-06", Field: "BT-27", Test: func(c *Context) bool { return c.Doc.Seller != nil && c.Doc.Seller.Name.Filled() },
		EN: "The seller's name is needed", JA: "売り手の名称が必要です"},
	{ID: "BR-07", Field: "BT-44", Test: func(c *Context) bool { return c.Doc.Buyer != nil && c.Doc.Buyer.Name.Filled() },
		EN: "The buyer's name is needed", JA: "買い手の名称が必要です"},
	{ID: "BR-08", Field: "BG-5", Test: func(c *Context) bool { return c.Doc.Seller.hasAddress() },
		EN: "The seller's postal address is needed", JA: "売り手の住所が必要です"},
	{ID: "BR-09", Field: "BT-40", Syntax: UBL, Scope: OnSellerAddress, Test: addressCountry,
		EN: "The seller's address needs a country code", JA: "売り手の住所に国コードが必要です"},
	{ID: "BR-09", Field: "BT-40", Syntax: CII, Test: func(c *Context) bool { return c.Doc.Seller.country() != "" },
		EN: "The seller's address needs a country code", JA: "売り手の住所に国コードが必要です"},
	{ID: "BR-10", Field: "BG-8", Test: func(c *Context) bool { return c.Doc.Buyer.hasAddress() },
		EN: "The buyer's postal address is needed", JA: "買い手の住所が必要です"},
	{ID: "BR-11", Field: "BT-55", Syntax: UBL, Scope: OnBuyerAddress, Test: addressCountry,
		EN: "The buyer's address needs a country code", JA: "買い手の住所に国コードが必要です"},
	{ID: "BR-11", Field: "BT-55", Syntax: CII, Test: func(c *Context) bool { return c.Doc.Buyer.country() != "" },
		EN: "The buyer's address needs a country code", JA: "買い手の住所に国コードが必要です"},
	{ID: "BR-12", Field: "BT-106", Scope: OnTotals, Test: func(c *Context) bool { return c.Totals.Lines.Given() },
		EN: "The sum of the line net amounts is needed", JA: "明細金額の合計が必要です"},
	{ID: "BR-13", Field: "BT-109", Scope: OnTotals, Test: func(c *Context) bool { return c.Totals.Net.Given() },
		EN: "The total without VAT is needed", JA: "税抜合計金額が必要です"},
	{ID: "BR-14", Field: "BT-112", Scope: OnTotals, Test: func(c *Context) bool { return c.Totals.Gross.Given() },
		EN: "The total with VAT is needed", JA: "税込合計金額が必要です"},
	{ID: "BR-15", Field: "BT-115", Scope: OnTotals, Test: func(c *Context) bool { return c.Totals.Payable.Given() },
		EN: "The amount due for payment is needed", JA: "支払金額が必要です"},
	{ID: "BR-16", Field: "BG-25", Test: func(c *Context) bool { return len(c.Doc.Lines) > 0 },
		EN: "At least one invoice line is needed", JA: "明細が1行以上必要です"},
	{ID: "BR-29", Field: "BT-74", Scope: OnPeriod, Test: periodInOrder,
		EN: "The invoicing period must not end before it starts", JA: "請求期間の終了日は開始日以後でなければなりません"},
	{ID: "BR-CO-19", Field: "BG-14", Scope: OnPeriod, Syntax: UBL, Test: func(c *Context) bool {
		return c.Period.Start.Given() || c.Period.End.Given() || c.Period.Code.Given()
	}, EN: "The invoicing period needs a start or an end date", JA: "請求期間には開始日または終了日が必要です"},
	{ID: "BR-CO-19", Field: "BG-14", Scope: OnPeriod, Syntax: CII, Test: periodGiven,
		EN: "The invoicing period needs a start or an end date", JA: "請求期間には開始日または終了日が必要です"},
	{ID: "BR-CO-03", Field: "BT-7", Syntax: UBL, Test: taxPointOnce,
		EN: "Give either the VAT point date or its code, not both", JA: "課税時期の日付とコードはどちらか一方だけです"},
	{ID: "BR-CO-03", Field: "BT-7", Syntax: CII, Scope: OnBreakdown, Test: taxPointOnce,
		EN: "Give either the VAT point date or its code, not both", JA: "課税時期の日付とコードはどちらか一方だけです"},
	{ID: "BR-52", Field: "BT-122", Scope: OnAttachment, Test: func(c *Context) bool { return c.File.ID.Filled() },
		EN: "A supporting document needs a reference", JA: "添付書類には参照番号が必要です"},
	{ID: "BR-53", Field: "BT-111", Syntax: UBL, Test: accountingTaxUBL,
		EN: "The VAT total in the accounting currency is needed", JA: "税計算用通貨による税額合計が必要です"},
	{ID: "BR-53", Field: "BT-111", Syntax: CII, Scope: OnTotals, Test: accountingTaxCII,
		EN: "The VAT total in the accounting currency is needed", JA: "税計算用通貨による税額合計が必要です"},
	{ID: "BR-55", Field: "BT-25", Syntax: UBL, Scope: OnPreceding, Test: func(c *Context) bool { return c.Reference.Number.Given() },
		EN: "A preceding invoice reference needs the invoice number", JA: "先行請求書の参照にはその番号が必要です"},
	{ID: "BR-55", Field: "BT-25", Syntax: CII, Scope: OnPreceding, Test: func(c *Context) bool { return c.Reference.Number.Filled() },
		EN: "A preceding invoice reference needs the invoice number", JA: "先行請求書の参照にはその番号が必要です"},
	{ID: "BR-57", Field: "BT-80", Syntax: UBL, Scope: OnDeliveryAddress, Test: func(c *Context) bool { return c.Address.Country.Given() },
		EN: "A deliver-to address needs a country code", JA: "納品先の住所に国コードが必要です"},
	{ID: "BR-57", Field: "BT-80", Syntax: CII, Scope: OnDeliveryAddress, Test: addressCountry,
		EN: "A deliver-to address needs a country code", JA: "納品先の住所に国コードが必要です"},
	{ID: "BR-CO-25", Sets: Peppol, Field: "BT-9", Test: dueKnown,
		EN: "An amount due needs a due date or payment terms", JA: "支払金額があるときは支払期日か支払条件が必要です"},
}

func (p *Party) hasAddress() bool { return p != nil && p.Address != nil }

func addressCountry(c *Context) bool { return c.Address.Country.Filled() }

func periodGiven(c *Context) bool { return c.Period.Start.Given() || c.Period.End.Given() }

func periodInOrder(c *Context) bool {
	start, end := c.Period.Start, c.Period.End
	if !start.Given() || !end.Given() {
		return true
	}
	if c.Doc.Syntax == CII {
		start, end = start.In("102"), end.In("102")
	}
	return notBefore(c.Doc.Syntax, end, start)
}

func taxPointOnce(c *Context) bool {
	d := c.Doc
	return !d.TaxPoint.Given() || !d.TaxPointCode.Given()
}

func accountingTaxUBL(c *Context) bool {
	for _, cur := range c.Doc.TaxCurrency {
		found := false
		for _, t := range c.Doc.TaxTotals {
			found = found || t.Amount.In(cur.Text).Given()
		}
		if !found {
			return false
		}
	}
	return true
}

func accountingTaxCII(c *Context) bool {
	cur := c.Doc.TaxCurrency
	if !cur.Given() {
		return true
	}
	return c.Totals.Tax.In(cur.Raw()).Given() && cur.Raw() != c.Doc.Currency.Raw()
}

// dueKnown is BR-CO-25. CEN withdrew it in its artefacts 1.3.16, so that terms
// agreed elsewhere need not be repeated; Peppol keeps it. It never concerned UBL
// credit notes.
func dueKnown(c *Context) bool {
	d := c.Doc
	if d.Syntax == UBL && d.CreditNote {
		return true
	}
	for _, t := range d.Totals {
		if n := t.Payable.number(); n.ok() && n.sign() > 0 && !d.DueDate.Given() && !d.Terms.Given() {
			return false
		}
	}
	return true
}
