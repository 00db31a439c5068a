package einvoice

import "strings"

// codeRules bind values to code lists (EN 16931-1, BR-CL).
var codeRules = []Rule{
	coded("BR-CL-01", "BT-3", UBL, KindInvoiceType, invoiceTypes, "document type", "文書種別"),
	coded("BR-CL-01", "BT-3", UBL, KindCreditNoteType, creditNoteTypes, "document type", "文書種別"),
	coded("BR-CL-01", "BT-3", CII, KindInvoiceType, documentTypes, "document type", "文書種別"),
	schemeCoded("BR-CL-03", "BT-5", AnySyntax, KindAmount, currencies, "currency of an amount", "金額の通貨"),
	schemeCoded("BR-CL-03", "BT-6", AnySyntax, KindAccountingTax, currencies, "currency of an amount", "金額の通貨"),
	coded("BR-CL-04", "BT-5", AnySyntax, KindCurrency, currencies, "invoice currency", "請求書の通貨"),
	coded("BR-CL-05", "BT-6", AnySyntax, KindTaxCurrency, currencies, "VAT accounting currency", "税計算用通貨"),
	coded("BR-CL-06", "BT-8", UBL, KindTaxPointCode, taxPointsUBL, "VAT point date code", "課税時期コード"),
	coded("BR-CL-06", "BT-8", CII, KindTaxPointCode, taxPointsCII, "VAT point date code", "課税時期コード"),
	schemeCoded("BR-CL-07", "BT-18-1", AnySyntax, KindObjectScheme, references, "object identifier scheme", "対象物識別スキーム"),
	{ID: "BR-CL-08", Field: "BT-21", Syntax: UBL, Scope: OnNote, Test: noteSubject,
		EN: "The subject code in the note is not in its code list", JA: "注記の件名コードがコード表にありません"},
	coded("BR-CL-08", "BT-21", CII, KindNoteSubject, noteSubjects, "subject code", "注記の件名"),
	{ID: "BR-CL-10", Field: "BT-29-1", Scope: OnMarked, Kind: KindPartyScheme, Test: func(c *Context) bool {
		s := normalize(c.Marked.Value.Scheme)
		return icdSchemes.has(s) || c.Doc.Syntax == UBL && s == "SEPA" && c.Marked.Extra == "creditor"
	}, EN: "The identifier scheme is not in the ISO 6523 list", JA: "識別子のスキームがISO 6523の表にありません"},
	schemeCoded("BR-CL-11", "BT-30-1", AnySyntax, KindLegalScheme, icdSchemes, "registration scheme", "登録番号スキーム"),
	schemeCoded("BR-CL-13", "BT-158-1", AnySyntax, KindClassScheme, itemClasses, "classification scheme", "品目分類体系"),
	coded("BR-CL-14", "BT-40", UBL, KindCountry, countries, "country", "国"),
	coded("BR-CL-14", "BT-40", CII, KindCountry, countriesCII, "country", "国"),
	coded("BR-CL-15", "BT-159", UBL, KindOrigin, countries, "country of origin", "原産国"),
	coded("BR-CL-15", "BT-159", CII, KindOrigin, countriesCII, "country of origin", "原産国"),
	coded("BR-CL-16", "BT-81", AnySyntax, KindMeans, paymentMeans, "payment means", "支払手段"),
	coded("BR-CL-17", "BT-118", AnySyntax, KindChargeCategory, vatCategories, "VAT category", "税区分"),
	coded("BR-CL-18", "BT-151", AnySyntax, KindItemCategory, vatCategories, "VAT category", "税区分"),
	coded("BR-CL-19", "BT-98", AnySyntax, KindAllowanceReason, allowanceCodes, "allowance reason", "値引理由"),
	coded("BR-CL-20", "BT-105", AnySyntax, KindChargeReason, chargeCodes, "charge reason", "加算理由"),
	schemeCoded("BR-CL-21", "BT-157-1", AnySyntax, KindItemScheme, icdSchemes, "item identifier scheme", "品目識別スキーム"),
	{ID: "BR-CL-22", Field: "BT-121", Scope: OnMarked, Kind: KindExemption, Test: func(c *Context) bool {
		return exemptionCodes.has(upper(normalize(c.Marked.Value.Text)))
	}, EN: "The exemption reason code is not in its code list", JA: "免税理由コードがコード表にありません"},
	schemeCoded("BR-CL-23", "BT-130", AnySyntax, KindUnit, units, "unit of measure", "単位"),
	{ID: "BR-CL-24", Field: "BT-125-1", Scope: OnMarked, Kind: KindMime, Test: func(c *Context) bool {
		return mimeTypes.has(c.Marked.Value.Scheme)
	}, EN: "The MIME type of the attachment is not admitted", JA: "添付ファイルのMIME種別は認められていません"},
	{ID: "BR-CL-25", Field: "BT-34-1", Scope: OnMarked, Kind: KindEndpoint, Test: func(c *Context) bool {
		return !c.Marked.Value.HasScheme || endpointSchemes.has(normalize(c.Marked.Value.Scheme))
	}, EN: "The electronic address scheme is not in its code list", JA: "電子アドレスのスキームがコード表にありません"},
	schemeCoded("BR-CL-26", "BT-71-1", AnySyntax, KindLocationScheme, icdSchemes, "delivery location scheme", "納品場所スキーム"),
}

// coded binds the text of a marked value to a list.
func coded(id, field string, syntax Syntax, kind Kind, list codeList, en, ja string) Rule {
	return Rule{ID: id, Field: field, Syntax: syntax, Scope: OnMarked, Kind: kind, Test: func(c *Context) bool {
		return list.has(normalize(c.Marked.Value.Text))
	}, EN: "The " + en + " code is not in its code list", JA: ja + "コードがコード表にありません"}
}

// schemeCoded binds the qualifying attribute of a marked value to a list.
func schemeCoded(id, field string, syntax Syntax, kind Kind, list codeList, en, ja string) Rule {
	return Rule{ID: id, Field: field, Syntax: syntax, Scope: OnMarked, Kind: kind, Test: func(c *Context) bool {
		return list.has(normalize(c.Marked.Value.Scheme))
	}, EN: "The " + en + " is not in its code list", JA: ja + "がコード表にありません"}
}

// noteSubject reads "#AAI#text": a subject code of three letters between signs.
func noteSubject(c *Context) bool {
	for _, v := range c.Note.Text {
		_, after, found := strings.Cut(v.Text, "#")
		if !found {
			continue
		}
		code, _, closed := strings.Cut(after, "#")
		if closed && len(code) == 3 && !subjectsUBL.has(code) {
			return false
		}
	}
	return true
}
