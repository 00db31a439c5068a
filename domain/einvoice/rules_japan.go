package einvoice

import (
	"fmt"
	"strings"
)

// Specifications of the Japanese profiles, by the beginning of BT-24.
const (
	japanOld  = "urn:fdc:peppol:jp:billing:3.0"
	japanBill = "urn:peppol:pint:billing-1@jp-1"
	japanNon  = "urn:peppol:pint:nontaxinvoice-1@jp-1"
	japanSelf = "urn:peppol:pint:selfbilling-1@jp-1"
)

var (
	registration    = pattern(`^T[0-9]{13}$`)
	japanCategories = words("AA E S G O") // AA: reduced rate (軽減税率)
)

// japanRules are those that PINT JP (デジタル庁) adds to the shared ones. Several
// tests of release 1.1.3 do not reach what their words say, because an earlier
// context takes the element (045 to 048 and jp-06 in the invoice currency, 019),
// names no element (050) or compares wrongly (032, 037); here the words hold.
var japanRules = []Rule{
	{ID: "aligned-ibrp-001-jp", Sets: JPInvoice, Field: "ibt-024", Test: func(c *Context) bool {
		s := c.Doc.Specification.String()
		return strings.HasPrefix(s, japanOld) || strings.HasPrefix(s, japanBill)
	}, EN: "The specification identifier is not that of PINT JP", JA: "仕様識別子がJP PINTのものではありません"},
	{ID: "aligned-ibrp-001-jp-ntr", Sets: JPNonTax, Field: "ibt-024", Test: func(c *Context) bool {
		return strings.HasPrefix(c.Doc.Specification.String(), japanNon)
	}, EN: "The specification identifier is not that of PINT JP for non-registered issuers", JA: "仕様識別子が仕入税額控除対象外のJP PINTのものではありません"},
	{ID: "aligned-ibrp-001-jp-sb", Sets: JPSelf, Field: "ibt-024", Test: func(c *Context) bool {
		return strings.HasPrefix(c.Doc.Specification.String(), japanSelf)
	}, EN: "The specification identifier is not that of PINT JP self-billing", JA: "仕様識別子が仕入明細書のJP PINTのものではありません"},
	{ID: "aligned-ibrp-002-jp", Sets: JPInvoice, Field: "ibt-023", Test: func(c *Context) bool {
		p := c.Doc.Process.String()
		return strings.Contains(p, "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0") || strings.Contains(p, "urn:peppol:bis:billing")
	}, EN: "The business process is not that of PINT JP", JA: "業務プロセスがJP PINTのものではありません"},
	{ID: "aligned-ibrp-002-jp", Sets: JPNonTax, Field: "ibt-023", Test: func(c *Context) bool {
		return strings.Contains(c.Doc.Process.String(), "urn:peppol:bis:billing")
	}, EN: "The business process is not that of PINT JP", JA: "業務プロセスがJP PINTのものではありません"},
	{ID: "aligned-ibrp-002-jp-sb", Sets: JPSelf, Field: "ibt-023", Test: func(c *Context) bool {
		return strings.Contains(c.Doc.Process.String(), "urn:peppol:bis:selfbilling")
	}, EN: "The business process is not that of PINT JP self-billing", JA: "業務プロセスが仕入明細書のものではありません"},
	{ID: "aligned-ibrp-009", Sets: anyJP, Scope: OnSeller, Field: "ibt-031", Test: func(c *Context) bool { return c.Party.registrations(true) <= 1 },
		EN: "At most 1 registration number may be given", JA: "登録番号は最大1件です"},
	{ID: "aligned-ibrp-010", Sets: anyJP, Scope: OnRepresentative, Field: "ibt-063", Test: func(c *Context) bool {
		return len(c.Party.VATIDs())+len(c.Party.OtherTaxIDs()) <= 1
	}, EN: "At most 1 tax identifier of the representative may be given", JA: "税務代理人の税務番号は最大1件です"},
	{ID: "aligned-ibrp-014", Sets: anyJP, Field: "ibt-083", Test: func(c *Context) bool {
		return distinct(c.Doc, func(p Payment) Term { return p.Reference }) <= 1
	}, EN: "Only one remittance text may be given", JA: "送金摘要は1つだけです"},
	{ID: "aligned-ibrp-016", Sets: anyJP, Scope: OnCreditTransfer, Field: "ibt-084", Test: func(c *Context) bool { return c.Account.ID.Raw() != "" },
		EN: "A credit transfer needs a payment account", JA: "振込先の口座番号が必要です"},
	{ID: "aligned-ibrp-017", Sets: anyJP, Scope: OnCard, Field: "ibt-087", Test: func(c *Context) bool {
		n := len([]rune(c.Card.Number.Raw()))
		return n >= 4 && n <= 6
	}, EN: "A card shows its last four to six digits", JA: "カード番号は下4～6桁を示します"},
	{ID: "aligned-ibrp-019", Sets: anyJP, Scope: OnPayment, Field: "ibt-089", Test: func(c *Context) bool {
		m := c.Payment.Means.Raw()
		return m != "49" && m != "59" || c.Payment.Mandate.Given()
	}, EN: "A direct debit needs the mandate reference", JA: "口座振替には契約番号が必要です"},
	{ID: "aligned-ibrp-032-jp", Sets: anyJP, Scope: OnAllowance, Field: "ibt-095", Test: categorised,
		EN: "A document allowance needs a tax category and rate", JA: "請求書全体の値引には税区分と税率が必要です"},
	{ID: "aligned-ibrp-037-jp", Sets: anyJP, Scope: OnCharge, Field: "ibt-102", Test: categorised,
		EN: "A document charge needs a tax category and rate", JA: "請求書全体の加算には税区分と税率が必要です"},
	{ID: "aligned-ibrp-050-jp", Sets: anyJP, Scope: OnLine, Field: "ibt-151", Test: func(c *Context) bool {
		for _, t := range c.Line.Taxes {
			if t.IsVAT() && t.Category.Given() && (t.Rate.Given() || t.Category.String() == "O") {
				return true
			}
		}
		return false
	}, EN: "A line needs a tax category and rate", JA: "明細には税区分と税率が必要です"},
	{ID: "aligned-ibrp-045", Sets: anyJP, Scope: OnBreakdown, Field: "ibt-116", Test: func(c *Context) bool {
		return !inOwnCurrency(c) || c.Breakdown.Taxable.Given()
	}, EN: "A tax breakdown needs a taxable amount", JA: "税率別内訳には課税対象額が必要です"},
	{ID: "aligned-ibrp-046", Sets: anyJP, Scope: OnBreakdown, Field: "ibt-117", Test: func(c *Context) bool {
		return inOwnCurrency(c) || c.Breakdown.Tax.Given()
	}, EN: "A tax breakdown needs a tax amount", JA: "税率別内訳には税額が必要です"},
	{ID: "aligned-ibrp-047", Sets: anyJP, Scope: OnBreakdown, Field: "ibt-118", Test: func(c *Context) bool { return vatCategory(c.Breakdown.Rates) },
		EN: "A tax breakdown needs a tax category", JA: "税率別内訳には税区分コードが必要です"},
	{ID: "aligned-ibrp-048", Sets: anyJP, Scope: OnBreakdown, Field: "ibt-119", Test: rateGiven,
		EN: "A tax breakdown needs a rate, unless it is outside the tax", JA: "不課税を除き税率別内訳には税率が必要です"},
	{ID: "aligned-ibrp-049", Sets: anyJP, Scope: OnPayment, Field: "ibt-081", Test: func(c *Context) bool { return c.Payment.Means.Given() },
		EN: "Payment instructions need a payment means code", JA: "支払指示には支払手段コードが必要です"},
	{ID: "aligned-ibrp-051-jp", Sets: JPInvoice | JPSelf, Scope: OnBreakdown, Field: "ibt-117", Test: taxBetween,
		EN: "The tax must be taxable amount × rate, rounded to a whole number", JA: "税額は課税対象額×税率を整数に端数処理した額でなければなりません"},
	{ID: "aligned-ibrp-052", Sets: anyJP, Field: "ibg-14", Test: func(c *Context) bool {
		if len(c.Doc.Periods) > 0 {
			return true
		}
		for _, l := range c.Doc.Lines {
			if len(l.Periods) > 0 {
				return true
			}
		}
		return false
	}, EN: "An invoicing period is needed, on the document or a line", JA: "請求期間（取引年月日）が請求書または明細に必要です"},
	{ID: "aligned-ibrp-053-jp", Sets: anyJP, Field: "ibt-110", Test: func(c *Context) bool {
		n := 0
		for _, t := range c.Doc.TaxTotals {
			n += len(t.Amount.In(c.Doc.Currency.Raw()))
		}
		return n <= 1
	}, EN: "Only one tax total in the invoice currency is allowed", JA: "請求書の通貨による税額合計は1つだけです"},
	{ID: "aligned-ibrp-sr-12", Sets: anyJP, Scope: OnSeller, Field: "ibt-031", Test: func(c *Context) bool { return len(c.Party.VATIDs()) <= 1 },
		EN: "At most 1 registration number may be given", JA: "登録番号は最大1件です"},
	{ID: "aligned-ibrp-sr-13", Sets: anyJP, Scope: OnSeller, Field: "ibt-032", Test: func(c *Context) bool { return c.Party.registrations(false) <= 1 },
		EN: "At most 1 other tax registration may be given", JA: "その他の税務番号は最大1件です"},
	{ID: "aligned-ibr-jp-01", Sets: JPInvoice | JPSelf, Field: "ibt-031", Test: registrationKnown,
		EN: "From 2023-10-01 the registration number (T and 13 digits) is needed", JA: "2023年10月1日以後は登録番号（T＋13桁）が必要です"},
	{ID: "aligned-ibr-jp-03", Sets: anyJP, Scope: OnMarked, Kind: KindTaxScheme, Field: "ibt-118-1", Test: func(c *Context) bool {
		return strings.Contains(normalize(c.Marked.Value.Text), "VAT")
	}, EN: "The tax scheme must be VAT, which means consumption tax", JA: "税スキームは消費税を表すVATでなければなりません"},
	{ID: "aligned-ibr-jp-04", Sets: JPInvoice | JPSelf, Field: "ibt-031", Test: func(c *Context) bool {
		return c.Doc.Seller.VATIDs().Given() || c.Doc.Seller.OtherTaxIDs().Given()
	}, EN: "The seller's registration number is needed", JA: "売り手の登録番号が必要です"},
	{ID: "aligned-ibr-jp-04-ntr", Sets: JPNonTax, Field: "ibt-031", Test: func(c *Context) bool {
		return !c.Doc.Seller.VATIDs().Given() && !c.Doc.Seller.OtherTaxIDs().Given()
	}, EN: "An issuer that is not registered must not give a registration number", JA: "登録事業者でない売り手は登録番号を記載できません"},
	{ID: "aligned-ibr-jp-05", Sets: anyJP, Field: "ibt-006", Test: func(c *Context) bool {
		return !c.Doc.TaxCurrency.Given() || c.Doc.TaxCurrency.Raw() == "JPY"
	}, EN: "The tax accounting currency must be JPY", JA: "税計算用通貨はJPYでなければなりません"},
	{ID: "aligned-ibr-jp-06", Sets: anyJP, Scope: OnBreakdown, Field: "ibt-117", Test: func(c *Context) bool {
		return !strings.Contains(c.Breakdown.Tax.In("JPY").Raw(), ".")
	}, EN: "A tax amount in yen has no decimals", JA: "円の税額に小数は使えません"},
	{ID: "aligned-ibr-jp-07-ntr", Sets: JPNonTax, Field: "ibt-117", Test: taxIsZero,
		EN: "An issuer that is not registered states no tax", JA: "登録事業者でない売り手の税額は0でなければなりません"},
	{ID: "aligned-ibrp-cl-01-jp", Sets: anyJP, Scope: OnMarked, Kind: KindChargeCategory, Field: "ibt-118", Test: japanCategory,
		EN: "The tax category is not one of S, AA, E, G, O", JA: "税区分コードはS・AA・E・G・Oのいずれかです"},
	{ID: "aligned-ibrp-cl-01-jp", Sets: anyJP, Scope: OnMarked, Kind: KindItemCategory, Field: "ibt-151", Test: japanCategory,
		EN: "The tax category is not one of S, AA, E, G, O", JA: "税区分コードはS・AA・E・G・Oのいずれかです"},
	{ID: "aligned-ibrp-cl-02-jp", Sets: JPInvoice, Scope: OnMarked, Kind: KindInvoiceType, Field: "ibt-003", Test: func(c *Context) bool {
		return normalize(c.Marked.Value.Text) == "380"
	}, EN: "The invoice type must be 380", JA: "請求書種別コードは380でなければなりません"},
	{ID: "ibr-cl-01-jp-ntr", Sets: JPNonTax, Scope: OnMarked, Kind: KindInvoiceType, Field: "ibt-003", Test: func(c *Context) bool {
		return normalize(c.Marked.Value.Text) == "480"
	}, EN: "The invoice type must be 480", JA: "請求書種別コードは480でなければなりません"},
	{ID: "ibr-cl-01-jp-sb", Sets: JPSelf, Scope: OnMarked, Kind: KindInvoiceType, Field: "ibt-003", Test: func(c *Context) bool {
		return normalize(c.Marked.Value.Text) == "389"
	}, EN: "The invoice type must be 389", JA: "請求書種別コードは389でなければなりません"},
}

func japanCategory(c *Context) bool { return japanCategories.has(normalize(c.Marked.Value.Text)) }

// categorised: category and rate, or no rate where the document has a
// breakdown outside the tax.
func categorised(c *Context) bool {
	category, rate := false, false
	for _, t := range c.Charge.Taxes {
		if t.IsVAT() {
			category = category || t.Category.Given()
			rate = rate || t.Rate.Given()
		}
	}
	return category && rate || !rate && hasCategory(c.Doc, "O")
}

// inOwnCurrency: the breakdown's tax is in the invoice currency.
func inOwnCurrency(c *Context) bool {
	return c.Doc.Currency.Given() && c.Breakdown.Tax.In(c.Doc.Currency.Raw()).Given()
}

// taxBetween is aligned-ibrp-051-jp: rounding once per rate, up, down or
// half, is the issuer's choice, so the tax lies between floor and ceiling
// (消費税法施行令第70条の10, 消費税法基本通達1-8-15).
func taxBetween(c *Context) bool {
	if !inOwnCurrency(c) {
		return true
	}
	tax, base := c.Breakdown.Tax.number(), c.Breakdown.Taxable.number()
	for _, t := range c.Breakdown.Rates {
		rate := t.Rate.number()
		switch {
		case upper(t.Category.String()) == "O":
			return !t.Rate.Given() && tax.isZero()
		case rate.round().isZero():
			return tax.isZero()
		default:
			exact := base.mul(rate).quo(whole(100))
			return exact.floor().atMost(tax) && tax.atMost(exact.ceil())
		}
	}
	return false
}

// registrationKnown is aligned-ibr-jp-01.
func registrationKnown(c *Context) bool {
	periods := c.Doc.Periods
	for _, l := range c.Doc.Lines {
		periods = append(periods[:len(periods):len(periods)], l.Periods...)
	}
	late := false
	for _, p := range periods {
		late = late || p.Start.Raw() >= "2023-10-01" || p.End.Raw() >= "2023-10-01"
	}
	if !late {
		return true
	}
	if c.Doc.Seller == nil {
		return true
	}
	for _, id := range c.Doc.Seller.TaxIDs {
		if id.Scheme == "VAT" && !registration().MatchString(id.ID.String()) {
			return false
		}
	}
	return true
}

func taxIsZero(c *Context) bool {
	for _, t := range c.Doc.TaxTotals {
		if t.Amount.Given() && !t.Amount.number().isZero() {
			return false
		}
		for _, b := range t.Breakdown {
			if b.Tax.Given() && !b.Tax.number().isZero() {
				return false
			}
		}
	}
	return true
}

// japanCategoryRules are the families of E, G and O under PINT JP, from the
// same rows as those of EN 16931.
func japanCategoryRules() []Rule {
	var all []Rule
	for _, k := range categories {
		prefix := map[string]string{"E": "e", "G": "g", "O": "o"}[k.code]
		if prefix == "" {
			continue
		}
		for _, r := range append(append(k.presence()[:1:1], k.rates()...), k.breakdown()[1]) {
			r.ID = fmt.Sprintf("aligned-ibrp-%s-%s", prefix, r.ID[len(r.ID)-2:])
			r.Sets, r.Syntax = anyJP, UBL
			r.Field = ibt(r.Field)
			all = append(all, r)
		}
	}
	return all
}
