package einvoice

import (
	"strings"
)

// peppolSpecification begins BT-24 of every Peppol BIS Billing 3.0 document.
const peppolSpecification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"

var peppolProcess = pattern(`urn:fdc:peppol.eu:2017:poacc:billing:([0-9]{2}):1.0`)

// peppolProfile gives the process number of BT-23, "" when there is none.
func peppolProfile(d *Document) string {
	p := d.Process.String()
	if !peppolProcess().MatchString(p) {
		return ""
	}
	if parts := strings.Split(p, ":"); len(parts) > 6 {
		return parts[6]
	}
	return ""
}

// peppolRules are the generic rules of Peppol BIS Billing 3.0.19 on the
// document, its charges and lines; no country's own.
var peppolRules = []Rule{
	{ID: "PEPPOL-EN16931-R001", Sets: Peppol, Field: "BT-23", Test: func(c *Context) bool {
		return !c.Doc.Parts.Context || c.Doc.Process.Given()
	}, EN: "The business process is needed", JA: "業務プロセスが必要です"},
	{ID: "PEPPOL-EN16931-R002", Sets: Peppol, Syntax: UBL, Field: "BT-22", Test: func(c *Context) bool {
		return len(c.Doc.Notes) <= 1 || german(c.Doc)
	}, EN: "Only one note is allowed", JA: "注記は1つだけです"},
	{ID: "PEPPOL-EN16931-R002", Sets: Peppol, Syntax: CII, Field: "BT-22", Test: func(c *Context) bool {
		return len(c.Doc.Notes) == 0 || len(c.Doc.Notes) == 1 && !c.Doc.Notes[0].Subject.Given()
	}, EN: "Only one note is allowed, without a subject code", JA: "注記は1つだけで、件名コードは使えません"},
	{ID: "PEPPOL-EN16931-R003", Sets: Peppol, Field: "BT-10", Test: func(c *Context) bool {
		return !c.Doc.Parts.Agreement || c.Doc.BuyerReference.Given() || c.Doc.Order.Given()
	}, EN: "A buyer reference or an order number is needed", JA: "買い手参照または発注番号が必要です"},
	{ID: "PEPPOL-EN16931-R004", Sets: Peppol, Field: "BT-24", Test: func(c *Context) bool {
		return !c.Doc.Parts.Context || strings.HasPrefix(c.Doc.Specification.String(), peppolSpecification)
	}, EN: "The specification identifier is not that of Peppol BIS Billing 3.0", JA: "仕様識別子がPeppol BIS Billing 3.0のものではありません"},
	{ID: "PEPPOL-EN16931-R005", Sets: Peppol, Field: "BT-6", Test: func(c *Context) bool {
		d := c.Doc
		return !d.TaxCurrency.Given() || d.TaxCurrency.String() != d.Currency.String()
	}, EN: "The VAT accounting currency must differ from the invoice currency", JA: "税計算用通貨は請求書の通貨と異なる必要があります"},
	{ID: "PEPPOL-EN16931-R006", Sets: Peppol, Syntax: CII, Field: "BT-18", Test: func(c *Context) bool { return typed(c.Doc, "130") <= 1 },
		EN: "Only one invoiced object is allowed", JA: "請求対象物は1つだけです"},
	{ID: "PEPPOL-EN16931-R007", Sets: Peppol, Field: "BT-23", Test: func(c *Context) bool {
		return !c.Doc.Parts.Context || peppolProfile(c.Doc) != ""
	}, EN: "The business process must read urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0", JA: "業務プロセスの形式が正しくありません"},
	{ID: "PEPPOL-EN16931-R008", Sets: Peppol, Syntax: UBL, Scope: OnMarked, Kind: KindEmpty, Field: "", Test: never,
		EN: "The document must not contain empty elements", JA: "空の要素は使えません"},
	{ID: "PEPPOL-EN16931-R010", Sets: Peppol, Scope: OnBuyerParty, Field: "BT-49", Test: endpointGiven,
		EN: "The buyer's electronic address is needed", JA: "買い手の電子アドレスが必要です"},
	{ID: "PEPPOL-EN16931-R020", Sets: Peppol, Scope: OnSellerParty, Field: "BT-34", Test: endpointGiven,
		EN: "The seller's electronic address is needed", JA: "売り手の電子アドレスが必要です"},
	{ID: "PEPPOL-EN16931-R040", Sets: Peppol, Scope: OnAnyCharge, Field: "BT-92", Test: percentFits,
		EN: "The allowance or charge must equal base × per cent", JA: "値引・加算の金額は基準額×率でなければなりません"},
	{ID: "PEPPOL-EN16931-R041", Sets: Peppol, Scope: OnAnyCharge, Field: "BT-93", Test: func(c *Context) bool {
		return !c.Charge.Percent.Given() || c.Charge.Base.Given()
	}, EN: "A percentage of an allowance or charge needs its base amount", JA: "値引・加算の率には基準額が必要です"},
	{ID: "PEPPOL-EN16931-R042", Sets: Peppol, Scope: OnAnyCharge, Field: "BT-94", Test: func(c *Context) bool {
		return c.Charge.Percent.Given() || !c.Charge.Base.Given()
	}, EN: "A base amount of an allowance or charge needs its percentage", JA: "値引・加算の基準額には率が必要です"},
	{ID: "PEPPOL-EN16931-R043", Sets: Peppol, Scope: OnAnyCharge, Field: "BG-20", Test: func(c *Context) bool {
		return c.Charge.Percent.Given() != c.Charge.Base.Given() || trueOrFalse(c)
	}, EN: "The indicator must read true or false", JA: "区分はtrueかfalseです"},
	{ID: "PEPPOL-EN16931-R043", Sets: Peppol, Syntax: CII, Scope: OnPriceDiscount, Field: "BT-147", Test: trueOrFalse,
		EN: "The indicator must read true or false", JA: "区分はtrueかfalseです"},
	{ID: "PEPPOL-EN16931-R044", Sets: Peppol, Syntax: UBL, Scope: OnPriceDiscount, Field: "BT-147", Test: func(c *Context) bool {
		return c.Charge.Indicator.String() == "false"
	}, EN: "A price takes a discount only, no charge", JA: "単価には値引だけが使えます"},
	{ID: "PEPPOL-EN16931-R046", Sets: Peppol, Syntax: UBL, Scope: OnPriceDiscount, Field: "BT-146", Test: func(c *Context) bool {
		return !c.Charge.Base.Given() ||
			c.Line.Prices.number().equal(c.Charge.Base.number().sub(c.Charge.Amount.number()))
	}, EN: "Net price = gross price − discount", JA: "単価＝値引前単価－値引でなければなりません"},
	{ID: "PEPPOL-EN16931-R051", Sets: Peppol, Syntax: UBL, Scope: OnMarked, Kind: KindAmount, Field: "BT-5", Test: func(c *Context) bool {
		return c.Doc.Currency.Given() && c.Marked.Value.HasScheme && c.Marked.Value.Scheme == c.Doc.Currency.Raw()
	}, EN: "Every amount must be in the invoice currency, save the VAT in accounting currency", JA: "税計算用通貨の税額を除き、金額は請求書の通貨でなければなりません"},
	{ID: "PEPPOL-EN16931-R053", Sets: Peppol, Syntax: UBL, Field: "BT-110", Test: func(c *Context) bool {
		with, _ := taxTotalsByBreakdown(c.Doc)
		return with == 1
	}, EN: "Exactly one VAT total with a breakdown is needed", JA: "内訳のある税額合計はちょうど1つ必要です"},
	{ID: "PEPPOL-EN16931-R053", Sets: Peppol, Syntax: CII, Field: "BT-110", Test: func(c *Context) bool {
		return !c.Doc.Parts.Settlement || len(taxTotalsCII(c.Doc).In(c.Doc.Currency.Raw())) == 1
	}, EN: "Exactly one VAT total in the invoice currency is needed", JA: "請求書の通貨による税額合計はちょうど1つ必要です"},
	{ID: "PEPPOL-EN16931-R054", Sets: Peppol, Syntax: UBL, Field: "BT-111", Test: func(c *Context) bool {
		_, without := taxTotalsByBreakdown(c.Doc)
		return without == wanted(c.Doc)
	}, EN: "One VAT total without breakdown goes with the accounting currency, else none", JA: "内訳のない税額合計は税計算用通貨があるときだけ1つです"},
	{ID: "PEPPOL-EN16931-R054", Sets: Peppol, Syntax: CII, Field: "BT-111", Test: func(c *Context) bool {
		if !c.Doc.Parts.Settlement {
			return true
		}
		other := 0
		for _, v := range taxTotalsCII(c.Doc) {
			if v.HasScheme && c.Doc.Currency.Given() && v.Scheme != c.Doc.Currency.Raw() {
				other++
			}
		}
		return other == wanted(c.Doc)
	}, EN: "One VAT total in another currency goes with the accounting currency, else none", JA: "他の通貨の税額合計は税計算用通貨があるときだけ1つです"},
	{ID: "PEPPOL-EN16931-R055", Sets: Peppol, Field: "BT-111", Test: sameSign,
		EN: "Both VAT totals must have the same sign", JA: "2つの税額合計の正負は一致しなければなりません"},
	{ID: "PEPPOL-EN16931-R061", Sets: Peppol, Scope: OnPayment, Field: "BT-89", Test: func(c *Context) bool {
		m := c.Payment.Means.String()
		return m != "49" && m != "59" || c.Payment.Mandate.Given()
	}, EN: "A direct debit needs the mandate reference", JA: "口座振替には契約番号が必要です"},
	{ID: "PEPPOL-EN16931-R080", Sets: Peppol, Field: "BT-11", Test: func(c *Context) bool {
		return c.Doc.Syntax == UBL && !c.Doc.CreditNote || typed(c.Doc, "50") <= 1
	}, EN: "Only one project reference is allowed", JA: "プロジェクト番号は1つだけです"},
	{ID: "PEPPOL-EN16931-R100", Sets: Peppol, Scope: OnLine, Field: "BT-128", Test: func(c *Context) bool {
		if c.Doc.Syntax == UBL {
			return len(c.Line.Objects) <= 1
		}
		return objects(c.Line, "130") <= 1
	}, EN: "Only one object is allowed on a line", JA: "明細の対象物は1つだけです"},
	{ID: "PEPPOL-EN16931-R101", Sets: Peppol, Scope: OnLine, Field: "BT-128", Test: func(c *Context) bool {
		return len(c.Line.Objects) == 0 || objects(c.Line, "130") > 0
	}, EN: "A line's document reference is for the invoiced object only", JA: "明細の文書参照は請求対象物だけに使えます"},
	{ID: "PEPPOL-EN16931-R110", Sets: Peppol, Scope: OnLinePeriod, Field: "BT-134", Test: startsWithin,
		EN: "The line's period must start within the invoicing period", JA: "明細の期間は請求期間内に始まる必要があります"},
	{ID: "PEPPOL-EN16931-R111", Sets: Peppol, Scope: OnLinePeriod, Field: "BT-135", Test: endsWithin,
		EN: "The line's period must end within the invoicing period", JA: "明細の期間は請求期間内に終わる必要があります"},
	{ID: "PEPPOL-EN16931-R120", Sets: Peppol, Scope: OnLine, Field: "BT-131", Test: lineFits,
		EN: "Line amount = quantity × price ÷ base quantity + charges − allowances", JA: "明細金額＝数量×単価÷基準数量＋加算－値引でなければなりません"},
	{ID: "PEPPOL-EN16931-R121", Sets: Peppol, Scope: OnLine, Field: "BT-149", Test: func(c *Context) bool {
		return positive(c.Line.Base) && positive(c.Line.GrossBase)
	}, EN: "The price base quantity must be above zero", JA: "単価の基準数量は0より大きくなければなりません"},
	{ID: "PEPPOL-EN16931-R130", Sets: Peppol, Scope: OnLine, Field: "BT-150", Test: func(c *Context) bool {
		return sameUnit(c, c.Line.Base) && sameUnit(c, c.Line.GrossBase)
	}, EN: "The unit of the base quantity must be that of the quantity", JA: "基準数量の単位は数量の単位と同じでなければなりません"},
}

func never(*Context) bool { return false }

func german(d *Document) bool { return d.Seller.country() == "DE" && d.Buyer.country() == "DE" }

func endpointGiven(c *Context) bool { return c.Party.Endpoint.Given() }

// typed counts document references with a type code.
func typed(d *Document, code string) int {
	n := 0
	for _, a := range d.Attachments {
		if a.Type.Raw() == code {
			n++
		}
	}
	return n
}

func objects(l *Line, code string) int {
	n := 0
	for _, o := range l.Objects {
		if o.Type.Raw() == code {
			n++
		}
	}
	return n
}

func trueOrFalse(c *Context) bool {
	s := c.Charge.Indicator.String()
	return s == "true" || s == "false"
}

// percentFits allows two hundredths, as Peppol does.
func percentFits(c *Context) bool {
	ch := c.Charge
	if !ch.Percent.Given() || !ch.Base.Given() {
		return true
	}
	amount := whole(0)
	if ch.Amount.Given() {
		amount = ch.Amount.number()
	}
	return amount.within(ch.Base.number().mul(ch.Percent.number()).quo(whole(100)), cents(2), true)
}

func cents(n int64) num { return whole(n).quo(whole(100)) }

func taxTotalsByBreakdown(d *Document) (with, without int) {
	for _, t := range d.TaxTotals {
		if len(t.Breakdown) > 0 {
			with++
		} else {
			without++
		}
	}
	return with, without
}

func taxTotalsCII(d *Document) Term {
	var out Term
	for _, t := range d.Totals {
		out = append(out, t.Tax...)
	}
	return out
}

// wanted is the number of VAT totals in accounting currency that are due.
func wanted(d *Document) int {
	if d.TaxCurrency.Given() {
		return 1
	}
	return 0
}

// sameSign: zero goes with either sign in UBL, with plus only in CII.
func sameSign(c *Context) bool {
	d := c.Doc
	if !d.TaxCurrency.Given() || !d.Parts.Settlement {
		return true
	}
	own, other := taxIn(d, d.Currency).number(), taxIn(d, d.TaxCurrency).number()
	if d.Syntax == UBL {
		own, other = taxByName(d, d.Currency), taxByName(d, d.TaxCurrency)
	}
	if !own.ok() || !other.ok() {
		return false
	}
	if own.sign() >= 0 && other.sign() >= 0 {
		return true
	}
	if d.Syntax == CII {
		return own.sign() < 0 && other.sign() < 0
	}
	return own.sign() <= 0 && other.sign() <= 0
}

func taxByName(d *Document, currency Term) num {
	for _, t := range d.TaxTotals {
		if in := t.Amount.In(currency.String()); in.Given() {
			return in.number()
		}
	}
	return none
}

func startsWithin(c *Context) bool {
	for _, p := range c.Doc.Periods {
		if p.Start.Given() && c.Period.Start.Given() {
			return notBefore(c.Doc.Syntax, c.Period.Start, p.Start)
		}
	}
	return true
}

func endsWithin(c *Context) bool {
	for _, p := range c.Doc.Periods {
		if p.End.Given() && c.Period.End.Given() {
			return notBefore(c.Doc.Syntax, p.End, c.Period.End)
		}
	}
	return true
}

// lineFits is R120: what is missing counts as the standard's default, and two
// hundredths are allowed.
func lineFits(c *Context) bool {
	l := c.Line
	or := func(t Term, n int64) num {
		if t.Given() {
			return t.number()
		}
		return whole(n)
	}
	base := or(l.Base, 1)
	if base.isZero() {
		base = whole(1)
	}
	exact := func(want string) num {
		var ns []num
		for _, ch := range l.Charges {
			if ch.Indicator.String() == want {
				for _, v := range ch.Amount {
					ns = append(ns, parseNumber(v.Text))
				}
			}
		}
		return sum(ns...).round2()
	}
	value := or(l.Quantity, 1).mul(or(l.Prices, 0).quo(base)).add(exact("true")).sub(exact("false"))
	return or(l.Net, 0).within(value, cents(2), true)
}

func positive(t Term) bool {
	if !t.Given() {
		return true
	}
	n := t.number()
	return n.ok() && n.sign() > 0
}

func sameUnit(c *Context, base Term) bool {
	if !base.HasScheme() {
		return true
	}
	q := c.Line.Quantity
	if !q.Given() {
		return c.Doc.Syntax == UBL
	}
	return q.HasScheme() && q[0].Scheme == base[0].Scheme
}
