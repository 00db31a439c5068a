package einvoice

import (
	"fmt"
	"slices"

	"backdesk/domain/fault"
)

// repeat is one row: a term that may occur at most so often.
type repeat struct {
	id     string
	field  string
	syntax Syntax
	scope  Scope
	max    int
	count  func(c *Context) int
	en, ja string
}

// repeats are the cardinalities that the UBL schema leaves open (UBL-SR) and
// those of CII (CII-SR). CII-SR-471 looks for the rate where the schema has none;
// here it counts the rates of the category.
var repeats = []repeat{
	{"UBL-SR-01", "BT-12", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Contract) }, "contract reference", "契約番号"},
	{"UBL-SR-02", "BT-15", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Receipt) }, "receiving advice", "受領書番号"},
	{"UBL-SR-03", "BT-16", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Despatch) }, "despatch advice", "納品書番号"},
	{"UBL-SR-04", "BT-18", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Object) }, "invoiced object", "請求対象物"},
	{"UBL-SR-05", "BT-20", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Terms) }, "payment terms", "支払条件"},
	{"UBL-SR-06", "BT-25", UBL, OnPreceding, 1, func(c *Context) int { return c.Reference.Documents }, "preceding invoice", "先行請求書"},
	{"UBL-SR-08", "BG-14", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Periods) }, "invoicing period", "請求期間"},
	{"UBL-SR-09", "BT-27", UBL, OnSeller, 1, func(c *Context) int { return len(c.Party.Name) }, "seller name", "売り手名称"},
	{"UBL-SR-10", "BT-28", UBL, OnSeller, 1, func(c *Context) int { return len(c.Party.Trading) }, "seller trading name", "売り手商号"},
	{"UBL-SR-11", "BT-30", UBL, OnSeller, 1, func(c *Context) int { return len(c.Party.Legal) }, "seller legal registration", "売り手法人等番号"},
	{"UBL-SR-12", "BT-31", UBL, OnSeller, 1, func(c *Context) int { return c.Party.registrations(true) }, "seller VAT identifier", "売り手VAT番号"},
	{"UBL-SR-13", "BT-32", UBL, OnSeller, 1, func(c *Context) int { return c.Party.registrations(false) }, "seller tax registration", "売り手税務番号"},
	{"UBL-SR-14", "BT-33", UBL, OnSeller, 1, func(c *Context) int { return len(c.Party.Form) }, "seller legal information", "売り手法定情報"},
	{"UBL-SR-15", "BT-44", UBL, OnBuyer, 1, func(c *Context) int { return len(c.Party.Name) }, "buyer name", "買い手名称"},
	{"UBL-SR-16", "BT-46", UBL, OnBuyer, 1, func(c *Context) int { return len(c.Party.IDs) }, "buyer identifier", "買い手識別子"},
	{"UBL-SR-17", "BT-47", UBL, OnBuyer, 1, func(c *Context) int { return len(c.Party.Legal) }, "buyer legal registration", "買い手法人等番号"},
	{"UBL-SR-18", "BT-48", UBL, OnBuyer, 1, func(c *Context) int { return len(c.Party.VATIDs()) }, "buyer VAT identifier", "買い手VAT番号"},
	{"UBL-SR-22", "BT-62", UBL, OnRepresentative, 1, func(c *Context) int { return len(c.Party.Name) }, "tax representative name", "税務代理人名称"},
	{"UBL-SR-23", "BT-63", UBL, OnRepresentative, 1, func(c *Context) int { return len(c.Party.VATIDs()) + len(c.Party.OtherTaxIDs()) }, "tax representative VAT identifier", "税務代理人VAT番号"},
	{"UBL-SR-24", "BG-13", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Deliveries) }, "delivery", "納品情報"},
	{"UBL-SR-25", "BT-70", UBL, OnDelivery, 1, func(c *Context) int { return len(c.Delivery.Name) }, "deliver-to name", "納品先名称"},
	{"UBL-SR-26", "BT-83", UBL, OnPayment, 1, func(c *Context) int { return len(c.Payment.Reference) }, "remittance text", "送金摘要"},
	{"UBL-SR-27", "BT-81", UBL, OnPayment, 1, func(c *Context) int { return len(c.Payment.Means) }, "payment means", "支払手段"},
	{"UBL-SR-28", "BT-89", UBL, OnPayment, 1, func(c *Context) int { return len(c.Payment.Mandate) }, "mandate reference", "口座振替契約番号"},
	{"UBL-SR-29", "BT-90", UBL, OnInvoice, 1, func(c *Context) int { return creditorIDs(c.Doc) }, "bank assigned creditor identifier", "債権者識別子"},
	{"UBL-SR-30", "BT-97", UBL, OnAnyCharge, 1, allowanceReasons, "allowance reason", "値引理由"},
	{"UBL-SR-30", "BT-147", UBL, OnPriceDiscount, 1, allowanceReasons, "allowance reason", "値引理由"},
	{"UBL-SR-31", "BT-104", UBL, OnAnyCharge, 1, chargeReasons, "charge reason", "加算理由"},
	{"UBL-SR-31", "BT-147", UBL, OnPriceDiscount, 1, chargeReasons, "charge reason", "加算理由"},
	{"UBL-SR-32", "BT-120", UBL, OnBreakdown, 1, func(c *Context) int {
		n := 0
		for _, t := range c.Breakdown.Rates {
			n += len(t.Reason)
		}
		return n
	}, "exemption reason", "免税理由"},
	{"UBL-SR-33", "BT-123", UBL, OnAttachment, 1, func(c *Context) int { return len(c.File.Description) }, "document description", "添付書類の説明"},
	{"UBL-SR-34", "BT-127", UBL, OnLine, 1, func(c *Context) int { return len(c.Line.Notes) }, "line note", "明細注記"},
	{"UBL-SR-35", "BT-132", UBL, OnLine, 1, func(c *Context) int { return len(c.Line.OrderLine) }, "order line reference", "発注明細番号"},
	{"UBL-SR-36", "BG-26", UBL, OnLine, 1, func(c *Context) int { return len(c.Line.Periods) }, "line period", "明細期間"},
	{"UBL-SR-37", "BT-147", UBL, OnLine, 1, func(c *Context) int {
		n := 0
		for _, d := range c.Line.PriceDiscounts {
			n += len(d.Amount)
		}
		return n
	}, "price discount", "単価値引"},
	{"UBL-SR-39", "BT-11", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Project) - c.Doc.Parts.ProjectFiles }, "project reference", "プロジェクト番号"},
	{"UBL-SR-40", "BT-45", UBL, OnBuyer, 1, func(c *Context) int { return len(c.Party.Trading) }, "buyer trading name", "買い手商号"},
	{"UBL-SR-42", "BT-31", UBL, OnSellerParty, 2, func(c *Context) int { return c.Party.TaxSchemes }, "seller tax scheme", "売り手の税務登録"},
	{"UBL-SR-44", "BT-83", UBL, OnInvoice, 1, func(c *Context) int { return distinct(c.Doc, func(p Payment) Term { return p.Reference }) }, "different remittance text", "送金摘要の種類"},
	{"UBL-SR-45", "BT-9", UBL, OnInvoice, 1, func(c *Context) int {
		n := 0
		for _, p := range c.Doc.Payments {
			n += len(p.DueDates)
		}
		return n
	}, "payment due date", "支払期日"},
	{"UBL-SR-46", "BT-82", UBL, OnInvoice, 1, func(c *Context) int {
		n := 0
		for _, p := range c.Doc.Payments {
			n += len(p.Text)
		}
		return n
	}, "payment means text", "支払手段の文言"},
	{"UBL-SR-47", "BT-81", UBL, OnInvoice, 1, func(c *Context) int { return distinct(c.Doc, func(p Payment) Term { return p.Means }) }, "different payment means", "支払手段の種類"},
	{"UBL-SR-49", "BT-8", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.TaxPointCode) }, "VAT point date code", "課税時期コード"},
	{"UBL-SR-50", "BT-154", UBL, OnLine, 1, func(c *Context) int { return len(c.Line.Description) }, "item description", "品目説明"},
	{"UBL-SR-51", "BT-162", UBL, OnAddress, 1, func(c *Context) int { return c.Address.LineGroups }, "third address line", "住所3行目"},
	{"UBL-SR-52", "BT-128", UBL, OnLine, 1, func(c *Context) int { return len(c.Line.Objects) }, "line object reference", "明細の対象物"},
	{"UBL-SR-54", "BG-18", UBL, OnInvoice, 1, func(c *Context) int {
		n := 0
		for _, p := range c.Doc.Payments {
			n += len(p.Card)
		}
		return n
	}, "payment card", "支払カード"},
	{"UBL-SR-55", "BG-19", UBL, OnInvoice, 1, func(c *Context) int {
		n := 0
		for _, p := range c.Doc.Payments {
			n += p.Mandates
		}
		return n
	}, "direct debit mandate", "口座振替契約"},
	{"UBL-SR-56", "BT-17", UBL, OnInvoice, 1, func(c *Context) int { return len(c.Doc.Tender) }, "tender reference", "入札番号"},
	{"CII-SR-455", "BT-41", CII, OnSeller, 1, func(c *Context) int { return c.Party.Contacts }, "seller contact", "売り手連絡先"},
	{"CII-SR-456", "BT-56", CII, OnBuyer, 1, func(c *Context) int { return c.Party.Contacts }, "buyer contact", "買い手連絡先"},
	{"CII-SR-459", "BT-34", CII, OnSeller, 1, func(c *Context) int { return c.Party.Channels }, "seller electronic address", "売り手電子アドレス"},
	{"CII-SR-460", "BT-49", CII, OnBuyer, 1, func(c *Context) int { return c.Party.Channels }, "buyer electronic address", "買い手電子アドレス"},
	{"CII-SR-461", "BT-7", CII, OnInvoice, 1, func(c *Context) int { return len(c.Doc.TaxPoint) }, "VAT point date", "課税時期"},
	{"CII-SR-467", "BT-81", CII, OnInvoice, 1, func(c *Context) int { return distinct(c.Doc, func(p Payment) Term { return p.Means }) }, "different payment means", "支払手段の種類"},
	{"CII-SR-468", "BT-82", CII, OnInvoice, 1, func(c *Context) int { return distinct(c.Doc, func(p Payment) Term { return p.Text }) }, "different payment means text", "支払手段の文言の種類"},
	{"CII-SR-471", "BT-96", CII, OnAnyCharge, 1, func(c *Context) int {
		n := 0
		for _, t := range c.Charge.Taxes {
			n = max(n, len(t.Rate))
		}
		return n
	}, "VAT rate of an allowance or charge", "値引・加算の税率"},
	{"CII-SR-472", "BT-95", CII, OnAnyCharge, 1, func(c *Context) int { return len(c.Charge.Taxes) }, "VAT category of an allowance or charge", "値引・加算の税区分"},
	{"CII-SR-473", "BT-92", CII, OnAnyCharge, 1, func(c *Context) int { return len(c.Charge.Amount) }, "amount of an allowance or charge", "値引・加算の金額"},
	{"CII-SR-440", "BT-147", CII, OnPriceDiscount, 1, func(c *Context) int { return len(c.Charge.Amount) }, "price discount", "単価の値引"},
	{"CII-SR-483", "BG-22", CII, OnTotals, 0, repeated("ram:InformationAmount"), "second information amount", "2件目の情報金額"},
	{"CII-SR-485", "BG-22", CII, OnTotals, 0, repeated("ram:TotalDiscountAmount"), "second total of discounts", "2件目の割引合計"},
	{"CII-SR-486", "BG-22", CII, OnTotals, 0, repeated("ram:TotalAllowanceChargeAmount"), "second total of allowances and charges", "2件目の値引・加算合計"},
	{"CII-SR-488", "BG-22", CII, OnTotals, 0, repeated("ram:RetailValueExcludingTaxInformationAmount"), "second retail value without tax", "2件目の税抜小売価額"},
	{"CII-SR-489", "BG-22", CII, OnTotals, 0, repeated("ram:TotalDepositFeeInformationAmount"), "second total of deposits", "2件目の預り金合計"},
	{"CII-SR-490", "BG-22", CII, OnTotals, 0, repeated("ram:ProductValueExcludingTobaccoTaxInformationAmount"), "second value without tobacco tax", "2件目のたばこ税抜価額"},
	{"CII-SR-491", "BG-22", CII, OnTotals, 0, repeated("ram:TotalRetailValueInformationAmount"), "second retail value", "2件目の小売価額"},
	{"CII-SR-492", "BG-22", CII, OnTotals, 0, repeated("ram:GrossLineTotalAmount"), "second gross line total", "2件目の値引前明細合計"},
	{"CII-SR-493", "BG-22", CII, OnTotals, 0, repeated("ram:NetLineTotalAmount"), "second net line total", "2件目の値引後明細合計"},
	{"CII-SR-494", "BG-22", CII, OnTotals, 0, repeated("ram:NetIncludingTaxesLineTotalAmount"), "second line total with tax", "2件目の税込明細合計"},
	{"CII-SR-441", "BT-146", CII, OnLine, 1, func(c *Context) int { return len(c.Line.Prices) }, "net price", "単価"},
	{"CII-SR-477", "BT-106", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Lines) }, "sum of line net amounts", "明細合計"},
	{"CII-SR-478", "BT-108", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Charges) }, "total of charges", "加算合計"},
	{"CII-SR-479", "BT-107", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Allowances) }, "total of allowances", "値引合計"},
	{"CII-SR-480", "BT-109", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Net) }, "total without VAT", "税抜合計"},
	{"CII-SR-481", "BT-114", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Rounding) }, "rounding amount", "端数調整"},
	{"CII-SR-482", "BT-112", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Gross) }, "total with VAT", "税込合計"},
	{"CII-SR-484", "BT-113", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Prepaid) }, "paid amount", "支払済額"},
	{"CII-SR-487", "BT-115", CII, OnTotals, 1, func(c *Context) int { return len(c.Totals.Payable) }, "amount due", "支払金額"},
}

func repeatRules() []Rule {
	var all []Rule
	for _, r := range repeats {
		all = append(all, Rule{ID: r.id, Field: r.field, Syntax: r.syntax, Scope: r.scope,
			Test: func(c *Context) bool { return r.count(c) <= r.max },
			EN:   fmt.Sprintf("At most %d %s may be given", r.max, r.en),
			JA:   fmt.Sprintf("%sは最大%d件です", r.ja, r.max)})
	}
	return all
}

func repeated(name string) func(*Context) int {
	return func(c *Context) int {
		if slices.Contains(c.Totals.Repeated, name) {
			return 1
		}
		return 0
	}
}

func allowanceReasons(c *Context) int {
	if !c.Charge.IsAllowance() {
		return 0
	}
	return len(c.Charge.Reason)
}

func chargeReasons(c *Context) int {
	if !c.Charge.IsCharge() {
		return 0
	}
	return len(c.Charge.Reason)
}

// creditorIDs counts party identifiers under the scheme SEPA (BT-90).
func creditorIDs(d *Document) int {
	n := 0
	for _, m := range d.Marked {
		if m.Kind == KindPartyScheme && upper(m.Value.Scheme) == "SEPA" {
			n++
		}
	}
	return n
}

// distinct counts the different texts that payments give for a term.
func distinct(d *Document, term func(Payment) Term) int {
	seen := map[string]bool{}
	for _, p := range d.Payments {
		for _, v := range term(p) {
			text := v.Text
			if d.Syntax == CII {
				text = normalize(text)
			}
			seen[text] = true
		}
	}
	return len(seen)
}

// attributeNames are the XML attributes that EN 16931 leaves out of UBL; the
// document is taken all the same (UBL-DT-08 to UBL-DT-28).
var attributeNames = []string{
	"schemeName", "schemeAgencyName", "schemeDataURI", "schemeURI", "format",
	"unitCodeListIdentifier", "unitCodeListAgencyIdentifier", "unitCodeListAgencyName",
	"listAgencyName", "listName", "name", "languageID", "listURI", "listSchemeURI",
	"languageLocaleID", "uri", "currencyCodeListVersionID", "characterSetCode",
	"encodingCode", "schemeAgencyID", "listAgencyID",
}

func attributeRules() []Rule {
	var all []Rule
	for i, name := range attributeNames {
		all = append(all, Rule{ID: fmt.Sprintf("UBL-DT-%02d", i+8), Field: "@" + name, Syntax: UBL, Severity: fault.Soft,
			Test: func(c *Context) bool { return c.Doc.Attributes[name] == 0 },
			EN:   "The attribute " + name + " should not be used",
			JA:   "属性「" + name + "」は使用しないでください"})
	}
	return all
}
