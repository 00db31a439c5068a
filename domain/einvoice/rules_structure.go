package einvoice

import "slices"

var ciiDay = pattern(`^[0-9]{4}(1[0-2]|0[1-9])(3[01]|[12][0-9]|0[1-9])$`)

// structureRules are the remaining restrictions of the UBL syntax.
var structureRules = []Rule{
	{ID: "schema-once", Sets: EN16931 | PINT, Scope: OnMarked, Kind: KindTwice, Test: never,
		EN: "This may be given only once", JA: "これは1回だけ記載できます"},
	{ID: "UBL-SR-07", Field: "BT-25", Syntax: UBL, Scope: OnPreceding, Test: func(c *Context) bool { return c.Reference.Number.Given() },
		EN: "A preceding invoice reference needs the invoice number", JA: "先行請求書の参照にはその番号が必要です"},
	{ID: "UBL-SR-19", Field: "BT-59", Syntax: UBL, Scope: OnPayee, Test: func(c *Context) bool {
		return len(c.Party.Name) <= 1 && payeeDiffers(c)
	}, EN: "The payee has one name, other than the seller's", JA: "支払先の名称は1つで、売り手と異なる必要があります"},
	{ID: "UBL-SR-20", Field: "BT-60", Syntax: UBL, Scope: OnPayee, Test: func(c *Context) bool {
		return notSEPA(c.Party.IDs) <= 1 && payeeDiffers(c)
	}, EN: "The payee, if other than the seller, has one identifier", JA: "売り手と異なる支払先の識別子は1つです"},
	{ID: "UBL-SR-21", Field: "BT-61", Syntax: UBL, Scope: OnPayee, Test: func(c *Context) bool {
		return len(c.Party.Legal) <= 1 && payeeDiffers(c)
	}, EN: "The payee, if other than the seller, has one legal registration", JA: "売り手と異なる支払先の法人等番号は1つです"},
	{ID: "UBL-SR-43", Field: "BT-18", Syntax: UBL, Scope: OnAttachment, Test: func(c *Context) bool {
		t := c.File.Type.Raw()
		return t == "130" || c.Doc.CreditNote && t == "50" || !c.File.ID.HasScheme() && !c.File.Type.Given()
	}, EN: "Only an invoiced object carries a scheme or a type code", JA: "スキームと種別コードは請求対象物だけに使えます"},
	{ID: "UBL-SR-48", Field: "BT-151", Syntax: UBL, Scope: OnLine, Test: func(c *Context) bool { return len(c.Line.Taxes) == 1 },
		EN: "An invoice line has exactly one VAT category", JA: "明細の税区分はちょうど1つです"},
	{ID: "UBL-SR-53", Field: "BT-31", Syntax: UBL, Scope: OnMarked, Kind: KindTaxRegistration, Test: func(c *Context) bool {
		return c.Marked.Extra == "whole"
	}, EN: "A tax registration needs its number and its scheme", JA: "税務登録には番号とスキームが必要です"},
	{ID: "UBL-CR-666", Field: "BT-18", Syntax: UBL, Test: func(c *Context) bool {
		return !slices.ContainsFunc(c.Doc.Attachments, func(a Attachment) bool { return a.Type.Raw() == "130" && a.Content })
	}, EN: "An invoiced object carries no attachment", JA: "請求対象物に添付はできません"},
	{ID: "UBL-CR-673", Field: "BT-18", Syntax: UBL, Test: func(c *Context) bool {
		return !slices.ContainsFunc(c.Doc.Attachments, func(a Attachment) bool { return a.Type.Raw() == "130" && a.Description.Given() })
	}, EN: "An invoiced object carries no description", JA: "請求対象物に説明はできません"},
	{ID: "UBL-DT-01", Field: "BT-131", Syntax: UBL, Scope: OnMarked, Kind: KindAmountText, Test: func(c *Context) bool {
		return decimals(c.Marked.Value.Text) <= 2
	}, EN: "An amount has at most two decimals", JA: "金額の小数は2桁までです"},
	{ID: "UBL-DT-06", Field: "BT-125-1", Syntax: UBL, Scope: OnMarked, Kind: KindBinary, Test: func(c *Context) bool {
		return c.Marked.Value.HasScheme
	}, EN: "An embedded file needs its MIME type", JA: "埋め込みファイルにはMIME種別が必要です"},
	{ID: "UBL-DT-07", Field: "BT-125-2", Syntax: UBL, Scope: OnMarked, Kind: KindBinary, Test: func(c *Context) bool {
		return c.Marked.Extra != ""
	}, EN: "An embedded file needs its file name", JA: "埋め込みファイルにはファイル名が必要です"},
}

// payeeDiffers compares the payee's name with the seller's registered name;
// where either is missing XPath finds no difference.
func payeeDiffers(c *Context) bool {
	if c.Doc.Seller == nil {
		return false
	}
	for _, a := range c.Party.Name {
		for _, b := range c.Doc.Seller.Name {
			if a.Text != b.Text {
				return true
			}
		}
	}
	return false
}

func notSEPA(t Term) int {
	n := 0
	for _, v := range t {
		if upper(v.Scheme) != "SEPA" {
			n++
		}
	}
	return n
}

// ciiStructureRules are the restrictions of the CII syntax that make a
// document invalid; the many of which CEN itself only warns are left out.
func ciiStructureRules() []Rule {
	return []Rule{
		{ID: "CII-SR-009", Field: "BT-24", Syntax: CII, Test: func(c *Context) bool {
			return !c.Doc.Parts.Context || c.Doc.Parts.Specifications == 1
		}, EN: "Exactly one specification is needed", JA: "仕様識別はちょうど1つ必要です"},
		{ID: "CII-SR-010", Field: "BT-24", Syntax: CII, Test: func(c *Context) bool {
			return !c.Doc.Parts.Context || len(c.Doc.Specification) == 1
		}, EN: "Exactly one specification identifier is needed", JA: "仕様識別子はちょうど1つ必要です"},
		{ID: "CII-DT-037", Field: "BT-151", Syntax: CII, Scope: OnMarked, Kind: KindTaxScheme, Test: func(c *Context) bool {
			return c.Marked.Value.Text == "VAT"
		}, EN: "The tax scheme must be VAT", JA: "税スキームはVATでなければなりません"},
		{ID: "CII-DT-033", Field: "BT-150", Syntax: CII, Test: func(c *Context) bool {
			unit := false
			for _, l := range c.Doc.Lines {
				if l.Quantity.HasScheme() {
					return true
				}
				unit = unit || l.Base.HasScheme() || l.GrossBase.HasScheme()
			}
			return !unit
		}, EN: "A base quantity has a unit only beside an invoiced quantity with one", JA: "基準数量の単位は数量に単位があるときだけ使えます"},
		{ID: "CII-DT-097", Field: "BT-2", Syntax: CII, Scope: OnMarked, Kind: KindDate, Test: func(c *Context) bool {
			return c.Marked.Value.Scheme != "102" || ciiDay().MatchString(normalize(c.Marked.Value.Text))
		}, EN: "A date of format 102 is written YYYYMMDD", JA: "形式102の日付はYYYYMMDDです"},
		{ID: "CII-SR-014", Field: "BT-3", Syntax: CII, Test: func(c *Context) bool {
			return !c.Doc.Parts.Header || c.Doc.Parts.Types == 1
		}, EN: "Exactly one invoice type code is needed", JA: "請求書種別コードはちょうど1つ必要です"},
		{ID: "CII-SR-090", Field: "BT-159", Syntax: CII, Scope: OnLine, Test: func(c *Context) bool {
			return c.Line.Origins == 0 || len(c.Line.Origin) == 1
		}, EN: "The country of origin has exactly one code", JA: "原産国のコードはちょうど1つです"},
		{ID: "CII-SR-439", Field: "BT-146", Syntax: CII, Scope: OnLine, Test: func(c *Context) bool {
			return !c.Line.Agreed || len(c.Line.Prices) == 1
		}, EN: "A line has exactly one net price", JA: "明細の単価はちょうど1つです"},
		{ID: "CII-SR-046", Field: "BT-157", Syntax: CII, Scope: OnLine, Test: func(c *Context) bool {
			return !c.Line.StandardItem.Given() || c.Line.StandardItem.HasScheme()
		}, EN: "The standard item identifier needs a scheme", JA: "標準品目コードには識別スキームが必要です"},
		{ID: "CII-SR-069", Field: "BT-160", Syntax: CII, Scope: OnAttribute, Test: func(c *Context) bool { return len(c.Attribute.Name) == 1 },
			EN: "An item attribute has exactly one name", JA: "品目属性の名称はちょうど1つです"},
		{ID: "CII-SR-072", Field: "BT-161", Syntax: CII, Scope: OnAttribute, Test: func(c *Context) bool { return len(c.Attribute.Value) == 1 },
			EN: "An item attribute has exactly one value", JA: "品目属性の値はちょうど1つです"},
		{ID: "CII-SR-462", Field: "BT-8", Syntax: CII, Scope: OnInvoice, Test: func(c *Context) bool {
			seen := map[string]bool{}
			for _, v := range c.Doc.TaxPointCode {
				seen[v.Text] = true
			}
			return len(seen) <= 1
		}, EN: "Only one VAT point date code may be given", JA: "課税時期コードは1種類だけです"},
		{ID: "CII-SR-463", Field: "BG-20", Syntax: CII, Scope: OnAnyCharge, Test: func(c *Context) bool { return c.Charge.Indicator.Given() },
			EN: "An allowance or charge must say which it is", JA: "値引か加算かの区分が必要です"},
		{ID: "CII-SR-470", Field: "BT-84", Syntax: CII, Scope: OnPayment, Test: func(c *Context) bool {
			if m := c.Payment.Means.String(); m != "30" && m != "58" {
				return true
			}
			for _, a := range c.Payment.Accounts {
				if a.ID.Given() || a.Own.Given() {
					return true
				}
			}
			return false
		}, EN: "A credit transfer needs an IBAN or another account", JA: "振込にはIBANまたは他の口座番号が必要です"},
		{ID: "CII-SR-469", Field: "BT-83", Syntax: CII, Test: func(c *Context) bool {
			for _, p := range c.Doc.Payments {
				if len(p.Reference) > 1 {
					return false
				}
			}
			return true
		}, EN: "Only one remittance text may be given", JA: "送金摘要は1つだけです"},
	}
}
