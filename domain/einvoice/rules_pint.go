package einvoice

import (
	"strings"

	"backdesk/domain/fault"
)

// pintAliases are the shared rules of the Peppol International model (PINT)
// that repeat a rule of EN 16931, its syntax or Peppol BIS under another id.
var pintAliases = []struct{ id, of string }{
	{"ibr-001", "BR-01"}, {"ibr-002", "BR-02"}, {"ibr-003", "BR-03"}, {"ibr-004", "BR-04"},
	{"ibr-005", "BR-05"}, {"ibr-006", "BR-06"}, {"ibr-007", "BR-07"}, {"ibr-008", "BR-08"},
	{"ibr-009", "BR-09"}, {"ibr-010", "BR-10"}, {"ibr-011", "BR-11"}, {"ibr-012", "BR-12"},
	{"ibr-013", "BR-13"}, {"ibr-014", "BR-14"}, {"ibr-015", "BR-15"}, {"ibr-016", "BR-16"},
	{"ibr-017", "BR-17"}, {"ibr-018", "BR-18"}, {"ibr-019", "BR-19"}, {"ibr-020", "BR-20"},
	{"ibr-021", "BR-21"}, {"ibr-022", "BR-22"}, {"ibr-023", "BR-23"}, {"ibr-024", "BR-24"},
	{"ibr-025", "BR-25"}, {"ibr-026", "BR-26"}, {"ibr-027", "BR-27"}, {"ibr-028", "BR-28"},
	{"ibr-029", "BR-29"}, {"ibr-030", "BR-30"}, {"ibr-031", "BR-31"}, {"ibr-033", "BR-33"},
	{"ibr-036", "BR-36"}, {"ibr-038", "BR-38"}, {"ibr-041", "BR-41"}, {"ibr-042", "BR-42"},
	{"ibr-043", "BR-43"}, {"ibr-049", "BR-49"}, {"ibr-052", "BR-52"},
	{"ibr-053", "BR-53"}, {"ibr-054", "BR-54"}, {"ibr-055", "BR-55"}, {"ibr-057", "BR-57"},
	{"ibr-062", "BR-62"}, {"ibr-063", "BR-63"}, {"ibr-064", "BR-64"}, {"ibr-065", "BR-65"},
	{"ibr-066", "UBL-SR-54"}, {"ibr-067", "UBL-SR-55"}, {"ibr-068", "PEPPOL-COMMON-R040"},
	{"ibr-069", "PEPPOL-COMMON-R041"}, {"ibr-073", "PEPPOL-EN16931-F001"}, {"ibr-074", "UBL-DT-06"},
	{"ibr-075", "UBL-DT-07"}, {"ibr-076", "PEPPOL-EN16931-R001"}, {"ibr-077", "PEPPOL-EN16931-R005"},
	{"ibr-078", "UBL-SR-04"}, {"ibr-079", "PEPPOL-EN16931-R008"}, {"ibr-080", "PEPPOL-EN16931-R010"},
	{"ibr-081", "PEPPOL-EN16931-R020"}, {"ibr-083", "PEPPOL-EN16931-R044"}, {"ibr-084", "PEPPOL-EN16931-R055"},
	{"ibr-085", "PEPPOL-EN16931-R110"}, {"ibr-086", "PEPPOL-EN16931-R111"}, {"ibr-087", "PEPPOL-EN16931-R121"},
	{"ibr-088", "PEPPOL-EN16931-R130"}, {"ibr-091", "BR-DEC-18"}, {"ibr-094", "UBL-SR-01"},
	{"ibr-095", "UBL-SR-02"}, {"ibr-096", "UBL-SR-03"}, {"ibr-097", "UBL-SR-08"}, {"ibr-098", "UBL-SR-09"},
	{"ibr-099", "UBL-SR-10"}, {"ibr-100", "UBL-SR-11"}, {"ibr-101", "UBL-SR-14"}, {"ibr-102", "UBL-SR-15"},
	{"ibr-103", "UBL-SR-17"}, {"ibr-107", "UBL-SR-24"}, {"ibr-108", "UBL-SR-25"}, {"ibr-109", "UBL-SR-35"},
	{"ibr-110", "UBL-SR-36"}, {"ibr-111", "UBL-SR-37"}, {"ibr-112", "UBL-SR-40"}, {"ibr-113", "PEPPOL-COMMON-R043"},
	{"ibr-114", "PEPPOL-COMMON-R044"}, {"ibr-115", "PEPPOL-COMMON-R045"},
	{"ibr-116", "PEPPOL-COMMON-R047"}, {"ibr-120", "PEPPOL-COMMON-R050"}, {"ibr-121", "BR-DEC-10"}, {"ibr-122", "BR-DEC-11"},
	{"ibr-123", "BR-DEC-12"}, {"ibr-125", "BR-DEC-14"},
	{"ibr-co-10", "BR-CO-10"}, {"ibr-co-11", "BR-CO-11"}, {"ibr-co-12", "BR-CO-12"}, {"ibr-co-14", "BR-CO-14"},
	{"ibr-co-19", "BR-CO-19"}, {"ibr-co-20", "BR-CO-20"},
	{"ibr-sr-06", "UBL-SR-06"}, {"ibr-sr-07", "UBL-SR-07"}, {"ibr-sr-16", "UBL-SR-16"},
	{"ibr-sr-22", "UBL-SR-22"}, {"ibr-sr-27", "UBL-SR-27"}, {"ibr-sr-28", "UBL-SR-28"}, {"ibr-sr-30", "UBL-SR-30"},
	{"ibr-sr-31", "UBL-SR-31"}, {"ibr-sr-32", "UBL-SR-32"}, {"ibr-sr-33", "UBL-SR-33"}, {"ibr-sr-34", "UBL-SR-34"},
	{"ibr-sr-39", "UBL-SR-39"}, {"ibr-sr-42", "UBL-SR-42"}, {"ibr-sr-45", "UBL-SR-45"},
	{"ibr-sr-49", "UBL-SR-49"}, {"ibr-sr-50", "UBL-SR-50"}, {"ibr-sr-52", "UBL-SR-56"},
	{"ibr-cl-07", "BR-CL-07"},
	{"ibr-cl-10", "BR-CL-10"}, {"ibr-cl-11", "BR-CL-11"}, {"ibr-cl-13", "BR-CL-13"}, {"ibr-cl-14", "BR-CL-14"},
	{"ibr-cl-15", "BR-CL-15"}, {"ibr-cl-19", "BR-CL-19"}, {"ibr-cl-20", "BR-CL-20"}, {"ibr-cl-21", "BR-CL-21"},
	{"ibr-cl-23", "BR-CL-23"}, {"ibr-cl-26", "BR-CL-26"},
}

var (
	pintInvoiceTypes = words("80 82 84 380 383 386 388 393 395 575 623 780 71 102 218 219 331 382 480 553 817 870 875 876 877")
	pintCreditTypes  = words("81 83 381 396 532")
	pintMimes        = union(mimeTypes, words("application/xml"))
)

// pintRules are the shared rules of PINT: the aliases, and its own.
func pintRules() []Rule {
	byID := map[string][]Rule{}
	for _, r := range concat(requiredRules, partyRules, lineRules, chargeRules, taxRules, paymentRules, totalRules,
		decimalRules, codeRules, repeatRules(), structureRules, peppolRules, peppolIdentifierRules, peppolCodeRules) {
		if r.Syntax&UBL != 0 {
			byID[r.ID] = append(byID[r.ID], r)
		}
	}
	var all []Rule
	for _, a := range pintAliases {
		for _, r := range byID[a.of] {
			r.ID, r.Sets, r.Syntax, r.Severity = a.id, PINT, UBL, fault.Hard
			r.Field = ibt(r.Field)
			all = append(all, r)
		}
	}
	return append(all, pintOwnRules...)
}

// ibt gives a business term the name it has in PINT: BT-1 is ibt-001 there, and
// BG-5 is ibg-05.
func ibt(field string) string {
	prefix, number, _ := strings.Cut(field, "-")
	whole, _, _ := strings.Cut(number, "-")
	switch prefix {
	case "BT":
		return "ibt-" + strings.Repeat("0", max(0, 3-len(whole))) + number
	case "BG":
		return "ibg-" + strings.Repeat("0", max(0, 2-len(whole))) + number
	}
	return field
}

var pintOwnRules = []Rule{
	{ID: "ibr-124", Sets: PINT, Scope: OnTaxTotal, Field: "ibt-110", Test: func(c *Context) bool { return decimals(c.TaxTotal.Amount.Raw()) <= 2 },
		EN: "An amount has at most two decimals", JA: "金額の小数は2桁までです"},
	{ID: "ibr-sr-63", Sets: PINT, Field: "ibt-024", Test: func(c *Context) bool { return !strings.Contains(c.Doc.Specification.String(), "*") },
		EN: "The specification identifier must not contain *", JA: "仕様識別子に*は使えません"},
	{ID: "ibr-056", Sets: PINT, Scope: OnRepresentative, Field: "ibt-063", Test: func(c *Context) bool {
		return c.Party.VATIDs().Given() || c.Party.OtherTaxIDs().Given()
	}, EN: "The tax representative needs a tax identifier", JA: "税務代理人の税務番号が必要です"},
	{ID: "ibr-082", Sets: PINT, Scope: OnAnyCharge, Field: "ibg-20", Test: func(c *Context) bool {
		return c.Charge.IsCharge() || c.Charge.IsAllowance() || trueOrFalse(c)
	}, EN: "The indicator must read true or false", JA: "区分はtrueかfalseです"},
	{ID: "ibr-070", Sets: PINT, Scope: OnMarked, Kind: KindPartyID, Field: "ibt-029", Test: func(c *Context) bool {
		return c.Marked.Value.Scheme != "0184" || len(c.Marked.Value.Text) == 10 && danish(c.Marked.Value.Text)
	}, EN: "The Danish CVR number is not well formed", JA: "デンマーク企業番号の形式が正しくありません"},
	{ID: "ibr-115", Sets: PINT, Scope: OnMarked, Kind: KindPartyID, Field: "ibt-029", Test: func(c *Context) bool {
		return c.Marked.Value.Scheme != "9907" || codiceFiscale(normalize(c.Marked.Value.Text))
	}, EN: "The Italian tax code is not well formed", JA: "イタリア税務コードの形式が正しくありません"},
	{ID: "ibr-116", Sets: PINT, Scope: OnMarked, Kind: KindPartyID, Field: "ibt-029", Test: func(c *Context) bool {
		return c.Marked.Value.Scheme != "9906" || partitaIVA(normalize(c.Marked.Value.Text))
	}, EN: "The Italian VAT code is not well formed", JA: "イタリアVAT番号の形式が正しくありません"},
	{ID: "ibr-127", Sets: PINT, Scope: OnMarked, Kind: KindPartyID, Field: "ibt-029", Test: func(c *Context) bool {
		s := normalize(c.Marked.Value.Text)
		return c.Marked.Value.Scheme != "0007" || len(s) == 10 && allDigits(s)
	}, EN: "The Swedish organisation number is not well formed", JA: "スウェーデン組織番号の形式が正しくありません"},
	{ID: "ibr-105", Sets: PINT, Scope: OnPayee, Field: "ibt-060", Test: func(c *Context) bool {
		return notSEPA(c.Party.IDs) <= 1 || payeeIsSeller(c)
	}, EN: "The payee, if other than the seller, has one identifier", JA: "売り手と異なる支払先の識別子は1つです"},
	{ID: "ibr-106", Sets: PINT, Scope: OnPayee, Field: "ibt-061", Test: func(c *Context) bool {
		return len(c.Party.Legal) <= 1 || payeeIsSeller(c)
	}, EN: "The payee, if other than the seller, has one legal registration", JA: "売り手と異なる支払先の法人等番号は1つです"},
	{ID: "ibr-sr-19", Sets: PINT, Scope: OnPayee, Field: "ibt-059", Test: func(c *Context) bool {
		return len(c.Party.Name) <= 1 || payeeIsSeller(c)
	}, EN: "The payee, if other than the seller, has one name", JA: "売り手と異なる支払先の名称は1つです"},
	oneAddressLine("ibr-sr-53", OnSellerAddress, "ibt-162"),
	oneAddressLine("ibr-sr-54", OnBuyerAddress, "ibt-163"),
	oneAddressLine("ibr-sr-55", OnRepAddress, "ibt-164"),
	oneAddressLine("ibr-sr-56", OnDeliveryAddress, "ibt-165"),
	{ID: "ibr-sr-38", Sets: PINT, Scope: OnLine, Field: "ibt-185", Test: func(c *Context) bool {
		n := 0
		for _, t := range c.Line.Taxes {
			n += len(t.Reason)
		}
		return n <= 1
	}, EN: "At most 1 exemption reason may be given on a line", JA: "明細の免税理由は最大1件です"},
	{ID: "ibr-sr-61", Sets: PINT, Scope: OnAnyCharge, Field: "ibt-197", Test: func(c *Context) bool {
		for _, t := range c.Charge.Taxes {
			if len(t.Reason) > 1 {
				return false
			}
		}
		return true
	}, EN: "At most 1 exemption reason may be given on an allowance or charge", JA: "値引・加算の免税理由は最大1件です"},
	{ID: "ibr-071", Sets: PINT, Scope: OnAttachment, Field: "ibt-018", Test: func(c *Context) bool {
		return c.File.Type.Raw() != "130" || !c.File.Content && !c.File.Location.Given()
	}, EN: "An invoiced object carries no attachment", JA: "請求対象物に添付はできません"},
	{ID: "ibr-072", Sets: PINT, Scope: OnAttachment, Field: "ibt-018", Test: func(c *Context) bool {
		return c.File.Type.Raw() != "130" || !c.File.Description.Given()
	}, EN: "An invoiced object carries no description", JA: "請求対象物に説明はできません"},
	{ID: "ibr-089", Sets: PINT, Scope: OnLine, Field: "ibt-128", Test: func(c *Context) bool { return objects(c.Line, "130") <= 1 },
		EN: "Only one object is allowed on a line", JA: "明細の対象物は1つだけです"},
	{ID: "ibr-090", Sets: PINT, Field: "ibt-011", Test: func(c *Context) bool {
		return len(c.Doc.Project) <= 1 && typed(c.Doc, "50") <= 1
	}, EN: "Only one project reference is allowed", JA: "プロジェクト番号は1つだけです"},
	{ID: "ibr-092", Sets: PINT, Scope: OnLine, Field: "ibt-184", Test: func(c *Context) bool {
		return !c.Line.Despatch.Given() || !c.Doc.Despatch.Given()
	}, EN: "Give the despatch advice on the lines or on the document, not both", JA: "納品書番号は明細か請求書全体のどちらか一方だけです"},
	{ID: "ibr-093", Sets: PINT, Field: "ibt-113", Test: func(c *Context) bool {
		return c.Doc.Prepayments == 0 || len(c.Doc.Totals) > 0 && c.Doc.Totals[0].Prepaid.Given()
	}, EN: "Paid amounts need their total", JA: "支払済額にはその合計が必要です"},
	{ID: "ibr-104", Sets: PINT, Scope: OnBuyer, Field: "ibt-048", Test: func(c *Context) bool {
		return len(c.Party.VATIDs())+len(c.Party.OtherTaxIDs()) <= 1
	}, EN: "At most 1 buyer tax identifier may be given", JA: "買い手の税務番号は最大1件です"},
	{ID: "ibr-119", Sets: PINT, Scope: OnMarked, Kind: KindTime, Field: "ibt-168", Test: func(c *Context) bool {
		return isTime(normalize(c.Marked.Value.Text))
	}, EN: "A time is written hh:mm:ss", JA: "時刻の形式はhh:mm:ssです"},
	{ID: "ibr-co-13", Sets: PINT, Scope: OnTotals, Field: "ibt-109", Test: func(c *Context) bool {
		return c.Doc.TaxIncluded() || netFits(c)
	}, EN: "Total without tax = lines − allowances + charges", JA: "税抜合計＝明細合計－値引＋加算でなければなりません"},
	{ID: "ibr-co-15", Sets: PINT, Field: "ibt-112", Test: func(c *Context) bool {
		if c.Doc.TaxIncluded() {
			return true
		}
		return len(c.Doc.TaxTotals) > 0 && grossIs(c.Doc, c.Doc.TaxTotals[0].Amount.In(c.Doc.Currency.Raw()).number())
	}, EN: "Total with tax = total without tax + tax", JA: "税込合計＝税抜合計＋税額でなければなりません"},
	{ID: "ibr-co-16", Sets: PINT, Scope: OnTotals, Field: "ibt-115", Test: func(c *Context) bool {
		t := *c.Totals
		for _, optional := range []*Term{&t.Prepaid, &t.Rounding} {
			if optional.number().isZero() {
				*optional = nil // nothing paid counts as nothing stated, and rounds nothing
			}
		}
		return payableFits(&Context{Doc: c.Doc, Totals: &t})
	}, EN: "Amount due = total with tax − paid + rounding", JA: "支払金額＝税込合計－支払済額＋端数調整でなければなりません"},
	{ID: "ibr-044", Sets: PINT, Scope: OnAnyCharge, Field: "ibt-144", Test: func(c *Context) bool {
		return !c.Charge.IsCharge() || chargeReason(c)
	}, EN: "A charge needs a reason or its code", JA: "加算には理由またはコードが必要です"},
	{ID: "ibr-sr-05", Sets: PINT, Field: "ibt-020", Test: func(c *Context) bool { return c.Doc.Parts.NotesOfTerms <= 1 },
		EN: "At most 1 note may be given in one group of payment terms", JA: "支払条件の注記は1組につき最大1件です"},
	{ID: "ibr-sr-60", Sets: PINT, Field: "ibt-187", Test: func(c *Context) bool { return c.Doc.Parts.MeansOfTerms <= 1 },
		EN: "At most 1 payment instruction may be named in one group of payment terms", JA: "支払条件の支払指示は1組につき最大1件です"},
	{ID: "ibr-sr-46", Sets: PINT, Scope: OnPayment, Field: "ibt-082", Test: func(c *Context) bool { return len(c.Payment.Text) <= 1 },
		EN: "At most 1 payment means text may be given", JA: "支払手段の文言は最大1件です"},
	{ID: "ibr-sr-59", Sets: PINT, Scope: OnPayment, Field: "ibt-174", Test: func(c *Context) bool { return c.Payment.BankLines <= 1 },
		EN: "At most 1 third address line of the bank may be given", JA: "金融機関の住所3行目は最大1件です"},
	{ID: "ibr-sr-62", Sets: PINT, Scope: OnLine, Field: "ibt-184", Test: func(c *Context) bool { return c.Line.Despatches <= 1 },
		EN: "At most 1 despatch advice may be given in one reference of a line", JA: "明細の納品書参照は1組につき最大1件です"},
	inPINT(schemeCoded("ibr-cl-03", "ibt-005", UBL, KindAmount, pintCurrencies, "currency of an amount", "金額の通貨")),
	inPINT(schemeCoded("ibr-cl-03", "ibt-006", UBL, KindAccountingTax, pintCurrencies, "currency of an amount", "金額の通貨")),
	inPINT(coded("ibr-cl-04", "ibt-005", UBL, KindCurrency, pintCurrencies, "invoice currency", "請求書の通貨")),
	inPINT(coded("ibr-cl-05", "ibt-006", UBL, KindTaxCurrency, pintCurrencies, "tax accounting currency", "税計算用通貨")),
	{ID: "ibr-cl-25", Sets: PINT, Scope: OnMarked, Kind: KindEndpoint, Field: "ibt-034-1", Test: func(c *Context) bool {
		return !c.Marked.Value.HasScheme || pintSchemes.has(normalize(c.Marked.Value.Scheme))
	}, EN: "The electronic address scheme is not in its code list", JA: "電子アドレスのスキームがコード表にありません"},
	{ID: "ibr-co-26", Sets: PINT, Scope: OnSellerParty, Field: "ibt-029", Test: func(c *Context) bool {
		p := c.Party
		return p.IDs.Given() || p.Legal.Given() || p.VATIDs().Given() || p.OtherTaxIDs().Given()
	}, EN: "The seller needs an identifier, a legal registration or a tax identifier", JA: "売り手の識別子・法人等番号・税務番号のいずれかが必要です"},
	{ID: "ibr-126", Sets: PINT, Scope: OnMarked, Kind: KindAmount, Field: "ibt-005", Test: func(c *Context) bool {
		return c.Marked.Extra == "other" || c.Doc.Currency.Given() && c.Marked.Value.HasScheme &&
			c.Marked.Value.Scheme == c.Doc.Currency.Raw()
	}, EN: "Every amount must be in the invoice currency, save the tax in accounting currency", JA: "税計算用通貨の税額を除き、金額は請求書の通貨でなければなりません"},
	{ID: "ibr-sr-51", Sets: PINT, Field: "ibt-022", Test: func(c *Context) bool { return len(c.Doc.Notes) <= 1 },
		EN: "At most 1 note may be given", JA: "注記は最大1件です"},
	{ID: "ibr-sr-57", Sets: PINT, Scope: OnMarked, Kind: KindTaxRegistration, Field: "ibt-031", Test: func(c *Context) bool {
		return c.Marked.Extra == "whole" || c.Marked.Extra == "number"
	}, EN: "A tax registration needs its number", JA: "税務登録には番号が必要です"},
	{ID: "ibr-sr-58", Sets: PINT, Scope: OnLineTax, Field: "ibt-151", Test: func(c *Context) bool { return c.Tax.Category.Given() },
		EN: "The item's tax category is needed", JA: "明細の税区分コードが必要です"},
	{ID: "ibr-cl-01", Sets: JPInvoice, Scope: OnMarked, Kind: KindInvoiceType, Field: "ibt-003", Test: func(c *Context) bool {
		return pintInvoiceTypes.has(normalize(c.Marked.Value.Text))
	}, EN: "The invoice type is not in its code list", JA: "請求書種別コードがコード表にありません"},
	{ID: "ibr-cl-01", Sets: JPInvoice, Scope: OnMarked, Kind: KindCreditNoteType, Field: "ibt-003", Test: func(c *Context) bool {
		return pintCreditTypes.has(normalize(c.Marked.Value.Text))
	}, EN: "The credit note type is not in its code list", JA: "貸方票種別コードがコード表にありません"},
	{ID: "ibr-cl-16", Sets: PINT, Scope: OnMarked, Kind: KindMeans, Field: "ibt-081", Test: func(c *Context) bool {
		return japanMeans.has(normalize(c.Marked.Value.Text))
	}, EN: "The payment means code is not in its code list", JA: "支払手段コードがコード表にありません"},
	{ID: "ibr-cl-24", Sets: PINT, Scope: OnMarked, Kind: KindMime, Field: "ibt-125-1", Test: func(c *Context) bool {
		return pintMimes.has(c.Marked.Value.Scheme)
	}, EN: "The MIME type of the attachment is not admitted", JA: "添付ファイルのMIME種別は認められていません"},
}

func inPINT(r Rule) Rule {
	r.Sets = PINT
	return r
}

func oneAddressLine(id string, scope Scope, field string) Rule {
	return Rule{ID: id, Sets: PINT, Scope: scope, Field: field, Test: func(c *Context) bool { return len(c.Address.Lines) <= 1 },
		EN: "At most 1 third address line may be given", JA: "住所3行目は最大1件です"}
}

// payeeIsSeller tells whether the payee bears the seller's registered name.
func payeeIsSeller(c *Context) bool {
	return c.Doc.Seller != nil && c.Party.Name.Shares(c.Doc.Seller.Name)
}

// TaxIncluded tells whether prices and totals include the tax (税込, ibt-191), so
// that net and tax do not add up to the gross again.
func (d *Document) TaxIncluded() bool {
	for _, t := range d.TaxTotals {
		if t.Included {
			return true
		}
	}
	return false
}

// Unregistered tells whether the document says by its specification that the
// issuer is not registered for the tax: JP PINT for non-registered businesses,
// which states no tax although its amounts contain it (区分記載請求書).
func (d *Document) Unregistered() bool { return SetsFor(d, Auto)&JPNonTax != 0 }

// Breakdowns gives the breakdowns in the invoice currency: a document with
// a tax currency may carry a second set.
func (d *Document) Breakdowns() []Breakdown {
	var out []Breakdown
	for _, total := range d.TaxTotals {
		if d.Syntax == UBL && total.Amount.Given() && d.Currency.Given() && !total.Amount.In(d.Currency.Raw()).Given() {
			continue
		}
		out = append(out, total.Breakdown...)
	}
	return out
}

func isTime(s string) bool {
	if i := strings.IndexAny(s, "Z+"); i > 0 {
		s = s[:i]
	} else if i := strings.LastIndex(s, "-"); i > 0 {
		s = s[:i]
	}
	s, fraction, cut := strings.Cut(s, ".")
	if cut && !allDigits(fraction) || len(s) != 8 || s[2] != ':' || s[5] != ':' {
		return false
	}
	h, m, sec := digitsOf(s[:2]), digitsOf(s[3:5]), digitsOf(s[6:])
	return h >= 0 && h <= 24 && m >= 0 && m < 60 && sec >= 0 && sec < 60
}
