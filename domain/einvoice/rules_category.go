package einvoice

import "fmt"

// needs says which tax identifiers a category asks of seller and buyer.
type needs uint8

const (
	sellerAny      needs = iota // BT-31, BT-32 or BT-63
	sellerVAT                   // BT-31 or BT-63
	sellerAndBuyer              // the seller's any, and BT-48 or BT-47
	bothVAT                     // BT-31 or BT-63, and BT-48
	nobody                      // none of BT-31, BT-63, BT-48
)

// rate says what a category asks of its rate.
type rate uint8

const (
	ratePositive rate = iota
	rateNotNegative
	rateZero
	rateAbsent
)

// category is one VAT category of the standard; its ten rules follow from this
// row (EN 16931-1, 6.4.3).
type category struct {
	prefix string // of the rule ids
	code   string // UNTDID 5305
	en, ja string
	// once: exactly one breakdown, else at least one.
	once  bool
	needs needs
	rate  rate
	// perRate: a breakdown for each rate, whose tax follows from the rate; else
	// one breakdown for all, without tax.
	perRate bool
	// reason: an exemption reason is needed, else it is forbidden.
	reason bool
}

var categories = []category{
	{prefix: "BR-S", code: "S", en: "Standard rated", ja: "標準税率", rate: ratePositive, perRate: true},
	{prefix: "BR-Z", code: "Z", en: "Zero rated", ja: "ゼロ税率", once: true, rate: rateZero},
	{prefix: "BR-E", code: "E", en: "Exempt from VAT", ja: "非課税", once: true, rate: rateZero, reason: true},
	{prefix: "BR-AE", code: "AE", en: "Reverse charge", ja: "リバースチャージ", once: true, needs: sellerAndBuyer, rate: rateZero, reason: true},
	{prefix: "BR-IC", code: "K", en: "Intra-community supply", ja: "域内供給", once: true, needs: bothVAT, rate: rateZero, reason: true},
	{prefix: "BR-G", code: "G", en: "Export outside the EU", ja: "輸出免税", once: true, needs: sellerVAT, rate: rateZero, reason: true},
	{prefix: "BR-O", code: "O", en: "Not subject to VAT", ja: "不課税", once: true, needs: nobody, rate: rateAbsent, reason: true},
	{prefix: "BR-AF", code: "L", en: "IGIC", ja: "カナリア諸島税", rate: rateNotNegative, perRate: true},
	{prefix: "BR-AG", code: "M", en: "IPSI", ja: "セウタ・メリリャ税", rate: rateNotNegative, perRate: true},
}

// categoryRules spells out the family of every category.
func categoryRules() []Rule {
	var all []Rule
	for _, k := range categories {
		all = append(all, k.presence()...)
		all = append(all, k.rates()...)
		all = append(all, k.breakdown()...)
	}
	return append(all, intraRules...)
}

func (k category) id(n int) string { return fmt.Sprintf("%s-%02d", k.prefix, n) }

// presence: 01 the breakdown is there when lines ask for it, 02 to 04 the tax
// identifiers that lines, allowances and charges ask for.
func (k category) presence() []Rule {
	en, ja := "at least one", "1つ以上"
	if k.once {
		en, ja = "exactly one", "ちょうど1つ"
	}
	rules := []Rule{{ID: k.id(1), Field: "BT-118", Test: k.breakdownPresent,
		EN: fmt.Sprintf("“%s” needs %s VAT breakdown of that category", k.en, en),
		JA: fmt.Sprintf("「%s」の税率別内訳が%s必要です", k.ja, ja)}}
	for i, part := range []struct {
		scope        Scope
		en, ja, term string
	}{
		{OnLineTax, "line", "明細", "BT-151"},
		{OnAllowanceTax, "document allowance", "値引", "BT-95"},
		{OnChargeTax, "document charge", "加算", "BT-102"},
	} {
		scope := part.scope
		rules = append(rules, Rule{ID: k.id(i + 2), Field: k.idField(), Test: func(c *Context) bool {
			if k.code == "S" && scope == OnLineTax && c.Doc.Syntax == UBL && !k.used(c.Doc, scope) {
				return !standardElsewhere(c.Doc)
			}
			return !k.used(c.Doc, scope) || k.identified(c.Doc)
		}, EN: fmt.Sprintf("A “%s” %s (%s) %s", k.en, part.en, part.term, k.needsEN()),
			JA: fmt.Sprintf("「%s」の%s（%s）では%s", k.ja, part.ja, part.term, k.needsJA())})
	}
	return rules
}

func (k category) idField() string {
	if k.needs == sellerAndBuyer || k.needs == bothVAT {
		return "BT-48"
	}
	return "BT-31"
}

func (k category) needsEN() string {
	return [...]string{
		"needs the seller's or its representative's tax identifier",
		"needs the seller's or its representative's VAT identifier",
		"needs tax identifiers of seller and buyer",
		"needs VAT identifiers of seller and buyer",
		"must not come with VAT identifiers",
	}[k.needs]
}

func (k category) needsJA() string {
	return [...]string{
		"売り手または税務代理人の税務番号が必要です",
		"売り手または税務代理人のVAT番号が必要です",
		"売り手と買い手の税務番号が必要です",
		"売り手と買い手のVAT番号が必要です",
		"VAT番号を記載できません",
	}[k.needs]
}

func (k category) identified(d *Document) bool {
	seller, rep := d.Seller.VATIDs().Given(), d.Representative.VATIDs().Given()
	any := seller || rep || d.Seller.OtherTaxIDs().Given()
	buyer := d.Buyer.VATIDs().Given()
	switch k.needs {
	case sellerVAT:
		return seller || rep
	case sellerAndBuyer:
		return any && (buyer || d.Buyer != nil && d.Buyer.Legal.Given())
	case bothVAT:
		return (seller || rep) && buyer
	case nobody:
		return !seller && !rep && !buyer
	default:
		return any
	}
}

// standardElsewhere: a line is standard rated under another scheme than VAT.
func standardElsewhere(d *Document) bool {
	found := false
	each(d, OnLineTax, func(t Tax) { found = found || t.code() == "S" && !t.IsVAT() })
	return found
}

// used tells whether a line, allowance or charge of the category is there.
// "Not subject to VAT" on a line's own allowance does not count in UBL, where
// CEN looks at the document's only.
func (k category) used(d *Document, scope Scope) bool {
	found := false
	visit := func(t Tax) { found = found || t.Is(k.code) }
	if k.code == "O" && d.Syntax == UBL && scope != OnLineTax {
		eachOf([][]Charge{d.Charges}, scope, visit)
		return found
	}
	each(d, scope, visit)
	return found
}

// each visits the taxes of a scope: those of lines, or of allowances or charges
// wherever they stand.
func each(d *Document, scope Scope, visit func(Tax)) {
	if scope == OnLineTax {
		for _, l := range d.Lines {
			for _, t := range l.Taxes {
				visit(t)
			}
		}
		for _, t := range d.SubLines {
			visit(t)
		}
		return
	}
	all := [][]Charge{d.Charges}
	for _, l := range d.Lines {
		all = append(all, l.Charges, l.PriceDiscounts)
	}
	eachOf(all, scope, visit)
}

func eachOf(all [][]Charge, scope Scope, visit func(Tax)) {
	for _, cs := range all {
		for _, c := range cs {
			if scope == OnAllowanceTax && c.IsAllowance() || scope == OnChargeTax && c.IsCharge() {
				for _, t := range c.Taxes {
					visit(t)
				}
			}
		}
	}
}

// count gives how many lines, allowances and charges, and how many breakdowns
// carry the category under VAT, and how many breakdowns under any scheme. The
// standard rate counts under any scheme in UBL.
func (k category) count(d *Document) (uses, breakdowns, anyScheme int) {
	is := func(t Tax) bool { return t.code() == k.code && (t.IsVAT() || k.code == "S" || d.Syntax == CII) }
	for _, ts := range usedTaxes(d) {
		for _, t := range ts {
			if is(t) {
				uses++
			}
		}
	}
	for _, total := range d.TaxTotals {
		for _, b := range total.Breakdown {
			for _, t := range b.Rates {
				if is(t) {
					breakdowns++
				}
				if t.code() == k.code {
					anyScheme++
				}
			}
		}
	}
	return uses, breakdowns, anyScheme
}

// usedTaxes lists the taxes of all lines, allowances and charges.
func usedTaxes(d *Document) [][]Tax {
	var all [][]Tax
	add := func(cs []Charge) {
		for _, c := range cs {
			all = append(all, c.Taxes)
		}
	}
	add(d.Charges)
	for _, l := range d.Lines {
		all = append(all, l.Taxes)
		add(l.Charges)
		add(l.PriceDiscounts)
	}
	return append(all, d.SubLines)
}

// breakdownPresent is rule 01. In UBL, a breakdown of a category that is due
// once may stand without lines; in CII it may not. CEN's test for CII counts
// several lines of one category as if one of them were the breakdown, and does
// not miss that of "not subject to VAT"; the rule's words hold here.
func (k category) breakdownPresent(c *Context) bool {
	uses, breakdowns, anyScheme := k.count(c.Doc)
	switch {
	case !k.once && uses > 0:
		return anyScheme > 0
	case !k.once:
		return breakdowns == 0 || c.Doc.Syntax == CII
	case uses == 0 && breakdowns == 0:
		return true
	case c.Doc.Syntax == CII:
		return breakdowns == 1 && uses > 0
	default:
		return breakdowns == 1
	}
}

// rates: 05 to 07, the rate on lines, allowances and charges.
func (k category) rates() []Rule {
	var rules []Rule
	for i, part := range []struct {
		scope        Scope
		en, ja, term string
	}{
		{OnLineTax, "line", "明細", "BT-152"},
		{OnAllowanceTax, "document allowance", "値引", "BT-96"},
		{OnChargeTax, "document charge", "加算", "BT-103"},
	} {
		rules = append(rules, Rule{ID: k.id(i + 5), Field: part.term, Scope: part.scope, Category: k.code, Test: k.rateFits,
			EN: fmt.Sprintf("The VAT rate of a “%s” %s must be %s", k.en, part.en, k.rateEN()),
			JA: fmt.Sprintf("「%s」の%sの税率は%s", k.ja, part.ja, k.rateJA())})
	}
	return rules
}

func (k category) rateEN() string {
	return [...]string{"above zero", "zero or more", "zero", "absent"}[k.rate]
}

func (k category) rateJA() string {
	return [...]string{"0より大きくなければなりません", "0以上でなければなりません", "0でなければなりません", "記載できません"}[k.rate]
}

// rateFits: CEN's CII rules ask IGIC for a rate above zero.
func (k category) rateFits(c *Context) bool {
	if k.rate == rateAbsent {
		return !c.Tax.Rate.Given()
	}
	n := c.Tax.Rate.number()
	if !n.ok() {
		return false
	}
	switch {
	case k.rate == ratePositive, k.code == "L" && c.Doc.Syntax == CII:
		return n.sign() > 0
	case k.rate == rateNotNegative:
		return n.sign() >= 0
	default:
		return n.sign() == 0
	}
}

// breakdown: 08 the taxable amount, 09 the tax, 10 the exemption reason.
func (k category) breakdown() []Rule {
	base := Rule{ID: k.id(8), Field: "BT-116", Scope: OnBreakdownTax, Category: k.code, Test: k.baseFits,
		EN: fmt.Sprintf("The taxable amount of “%s” must equal its lines − allowances + charges", k.en),
		JA: fmt.Sprintf("「%s」の課税対象額＝明細－値引＋加算でなければなりません", k.ja)}
	tax := Rule{ID: k.id(9), Field: "BT-117", Scope: OnBreakdownTax, Category: k.code, Test: func(c *Context) bool {
		return c.Breakdown.Tax.number().isZero()
	}, EN: fmt.Sprintf("The VAT amount of “%s” must be zero", k.en),
		JA: fmt.Sprintf("「%s」の税額は0でなければなりません", k.ja)}
	if k.perRate {
		tax.Test = func(c *Context) bool {
			return nearTax(c.Breakdown.Tax.number(), c.Breakdown.Taxable.number(), c.Tax.Rate.number(), false)
		}
		tax.EN = fmt.Sprintf("The VAT amount of “%s” must be taxable amount × rate", k.en)
		tax.JA = fmt.Sprintf("「%s」の税額は課税対象額×税率でなければなりません", k.ja)
	}
	reason := Rule{ID: k.id(10), Field: "BT-120", Scope: OnBreakdownTax, Category: k.code, Test: func(c *Context) bool {
		return !c.Tax.Reason.Given() && !c.Tax.Code.Given()
	}, EN: fmt.Sprintf("“%s” must not give an exemption reason", k.en),
		JA: fmt.Sprintf("「%s」に免税理由は記載できません", k.ja)}
	if k.reason {
		reason.Test = func(c *Context) bool { return c.Tax.Reason.Given() || c.Tax.Code.Given() }
		reason.EN = fmt.Sprintf("“%s” needs an exemption reason or its code", k.en)
		reason.JA = fmt.Sprintf("「%s」には免税理由またはコードが必要です", k.ja)
	}
	return []Rule{base, tax, reason}
}

// baseFits is rule 08. CEN's artefacts differ by syntax: with rates, UBL lets
// the sums differ by less than one and CII not at all; without rates it is the
// other way round ("not subject to VAT" is exact in both).
func (k category) baseFits(c *Context) bool {
	stated := c.Breakdown.Taxable.number()
	if !k.perRate {
		base, _ := k.base(c.Doc, none)
		if c.Doc.Syntax == UBL {
			return len(c.Doc.Lines) > 0 && stated.equal(base)
		}
		if k.code == "O" {
			return stated.equal(base)
		}
		return stated.within(base, whole(1), false)
	}
	r := c.Tax.Rate.number()
	if !r.ok() {
		return true
	}
	base, used := k.base(c.Doc, r)
	if c.Doc.Syntax == CII {
		return stated.equal(base)
	}
	if k.code == "S" && !used || len(c.Doc.Lines) == 0 && k.code != "S" {
		return false
	}
	return stated.within(base, whole(1), false)
}

// base sums lines − allowances + charges of the category, and of the rate when
// one is given; used tells whether there is any line, allowance or charge.
func (k category) base(d *Document, r num) (total num, used bool) {
	is := func(ts []Tax) bool {
		category, rate := false, !r.ok()
		for _, t := range ts {
			category = category || t.code() == k.code
			rate = rate || t.Rate.number().equal(r)
		}
		return category && rate
	}
	var lines, plus, minus []num
	for _, l := range d.Lines {
		if is(l.Taxes) {
			used = true
			lines = append(lines, l.Net.number())
		}
		for _, c := range l.Charges {
			used = used || is(c.Taxes)
		}
	}
	for _, c := range d.Charges {
		switch {
		case !is(c.Taxes):
			continue
		case c.IsCharge():
			plus = append(plus, c.Amount.number())
		case c.IsAllowance():
			minus = append(minus, c.Amount.number())
		}
		used = true
	}
	if d.Syntax == CII {
		return sum(lines...).round2().add(sum(plus...).round2()).sub(sum(minus...).round2()), used
	}
	return sum(lines...).add(sum(plus...)).sub(sum(minus...)), used
}
