package einvoice

import (
	"fmt"
)

var (
	peppolInvoiceTypes = words("71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877")
	peppolCreditTypes  = words("381 396 81 83 532")
	peppolAllTypes     = union(peppolInvoiceTypes, peppolCreditTypes)
	ciiDate            = pattern(`20[0-9]{6}`)
)

// peppolCodeRules bind values to the code lists of Peppol BIS Billing.
var peppolCodeRules = []Rule{
	{ID: "PEPPOL-EN16931-CL001", Sets: Peppol, Scope: OnMarked, Kind: KindMime, Field: "BT-125-1", Test: func(c *Context) bool {
		return mimeTypes.has(c.Marked.Value.Scheme)
	}, EN: "The MIME type of the attachment is not admitted", JA: "添付ファイルのMIME種別は認められていません"},
	indicated("PEPPOL-EN16931-CL002", "BT-98", KindAllowanceReason, "false", allowanceCodes, "allowance reason", "値引理由"),
	indicated("PEPPOL-EN16931-CL003", "BT-105", KindChargeReason, "true", chargeCodes, "charge reason", "加算理由"),
	inPeppol(coded("PEPPOL-EN16931-CL006", "BT-8", UBL, KindTaxPointCode, taxPointsUBL, "VAT point date code", "課税時期コード")),
	peppolCurrency(KindAmount, "BT-5"),
	peppolCurrency(KindAccountingTax, "BT-6"),
	{ID: "PEPPOL-EN16931-CL008", Sets: Peppol, Scope: OnMarked, Kind: KindEndpoint, Field: "BT-34-1", Test: func(c *Context) bool {
		return c.Doc.Syntax == UBL && !c.Marked.Value.HasScheme || peppolSchemes.has(c.Marked.Value.Scheme)
	}, EN: "The electronic address scheme is not in Peppol's list", JA: "電子アドレスのスキームがPeppolの表にありません"},
	{ID: "PEPPOL-EN16931-P0100", Sets: Peppol, Syntax: UBL, Scope: OnMarked, Kind: KindInvoiceType, Field: "BT-3", Test: func(c *Context) bool {
		return peppolProfile(c.Doc) != "01" || peppolInvoiceTypes.has(normalize(c.Marked.Value.Text))
	}, EN: "The invoice type is not admitted in this process", JA: "この業務プロセスでは使えない請求書種別です"},
	{ID: "PEPPOL-EN16931-P0100", Sets: Peppol, Syntax: CII, Scope: OnMarked, Kind: KindInvoiceType, Field: "BT-3", Test: func(c *Context) bool {
		return peppolProfile(c.Doc) != "01" || peppolAllTypes.has(normalize(c.Marked.Value.Text))
	}, EN: "The invoice type is not admitted in this process", JA: "この業務プロセスでは使えない請求書種別です"},
	{ID: "PEPPOL-EN16931-P0101", Sets: Peppol, Syntax: UBL, Scope: OnMarked, Kind: KindCreditNoteType, Field: "BT-3", Test: func(c *Context) bool {
		return peppolProfile(c.Doc) != "01" || peppolCreditTypes.has(normalize(c.Marked.Value.Text))
	}, EN: "The credit note type is not admitted in this process", JA: "この業務プロセスでは使えない貸方票種別です"},
	{ID: "PEPPOL-EN16931-P0112", Sets: Peppol, Syntax: UBL, Scope: OnMarked, Kind: KindInvoiceType, Field: "BT-3", Test: func(c *Context) bool {
		t := normalize(c.Marked.Value.Text)
		return t != "326" && t != "384" || german(c.Doc)
	}, EN: "Types 326 and 384 are for German sellers and buyers only", JA: "種別326と384はドイツ国内だけで使えます"},
	{ID: "PEPPOL-EN16931-F001", Sets: Peppol, Scope: OnMarked, Kind: KindDate, Field: "BT-2", Test: dateWellFormed,
		EN: "A date is not well formed", JA: "日付の形式が正しくありません"},
}

// indicated binds a reason code where the indicator beside it reads just so.
func indicated(id, field string, kind Kind, indicator string, list codeList, en, ja string) Rule {
	r := coded(id, field, AnySyntax, kind, list, en, ja)
	in := r.Test
	r.Sets, r.Test = Peppol, func(c *Context) bool { return c.Marked.Extra != indicator || in(c) }
	return r
}

// peppolCurrency takes the code as it is written: blanks around it are wrong.
func peppolCurrency(kind Kind, field string) Rule {
	return Rule{ID: "PEPPOL-EN16931-CL007", Sets: Peppol, Scope: OnMarked, Kind: kind, Field: field, Test: func(c *Context) bool {
		return peppolCurrencies.has(c.Marked.Value.Scheme)
	}, EN: "The currency of an amount is not in its code list", JA: "金額の通貨がコード表にありません"}
}

func inPeppol(r Rule) Rule {
	r.Sets = Peppol
	return r
}

// dateWellFormed: YYYY-MM-DD in UBL, YYYYMMDD with format 102 in CII.
func dateWellFormed(c *Context) bool {
	v := c.Marked.Value
	if c.Doc.Syntax == UBL {
		return isDate(v.Text)
	}
	return normalize(v.Scheme) == "102" && len(v.Text) == 8 && ciiDate().MatchString(normalize(v.Text))
}

// exemptions are the reasons that go with one category only.
var exemptions = []struct{ id, code, category string }{
	{"P0104", "VATEX-EU-G", "G"},
	{"P0105", "VATEX-EU-O", "O"},
	{"P0106", "VATEX-EU-IC", "K"},
	{"P0107", "VATEX-EU-AE", "AE"},
	{"P0108", "VATEX-EU-D", "E"},
	{"P0109", "VATEX-EU-F", "E"},
	{"P0110", "VATEX-EU-I", "E"},
	{"P0111", "VATEX-EU-J", "E"},
}

func peppolExemptionRules() []Rule {
	var all []Rule
	for _, e := range exemptions {
		for _, scope := range []Scope{OnBreakdownTax, OnAllowanceTax, OnChargeTax} {
			all = append(all, Rule{ID: "PEPPOL-EN16931-" + e.id, Sets: Peppol, Syntax: UBL, Scope: scope, Field: "BT-121",
				Test: func(c *Context) bool {
					return upper(c.Tax.Code.Raw()) != e.code || c.Tax.Category.String() == e.category
				},
				EN: fmt.Sprintf("Exemption reason %s goes with VAT category %s", e.code, e.category),
				JA: fmt.Sprintf("免税理由%sには税区分%sを使います", e.code, e.category)})
		}
	}
	return all
}
