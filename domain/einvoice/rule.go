package einvoice

import (
	"regexp"
	"sync"

	"backdesk/domain/fault"
)

// Set is a rule set; a document is checked by one or several.
type Set uint8

// The rule sets known here.
const (
	EN16931   Set = 1 << iota // EN 16931-1:2017 with the CEN artefacts 1.3.16
	Peppol                    // Peppol BIS Billing 3.0, generic rules (no country's own)
	PINT                      // Peppol International model (PINT), shared rules
	JPInvoice                 // PINT JP, qualified invoice (適格請求書)
	JPNonTax                  // PINT JP, issuer not registered for tax (区分記載)
	JPSelf                    // PINT JP, self-billing (仕入明細書)

	anyJP = JPInvoice | JPNonTax | JPSelf
)

// Scope is the part of a document that a rule is tested on, once for each
// occurrence; where the part is absent the rule says nothing.
type Scope uint8

// Scopes, named after the standard's groups.
const (
	OnInvoice         Scope = iota
	OnSeller                // BG-4
	OnSellerParty           // the party within it
	OnSellerAddress         // BG-5
	OnBuyer                 // BG-7
	OnBuyerParty            //
	OnBuyerAddress          // BG-8
	OnPayee                 // BG-10
	OnRepresentative        // BG-11
	OnRepAddress            // BG-12
	OnDelivery              // BG-13
	OnDeliveryAddress       // BG-15
	OnPeriod                // BG-14
	OnPayment               // BG-16
	OnCreditTransfer        // BG-17 under code 30 or 58
	OnCard                  // BG-18
	OnAllowance             // BG-20
	OnCharge                // BG-21
	OnTotals                // BG-22
	OnTaxTotal              // BT-110, BT-111
	OnBreakdown             // BG-23
	OnAttachment            // BG-24
	OnLine                  // BG-25
	OnLinePeriod            // BG-26
	OnLineAllowance         // BG-27
	OnLineCharge            // BG-28
	OnAnyCharge             // BG-20, BG-21, BG-27, BG-28
	OnPriceDiscount         // BT-147
	OnAttribute             // BG-32
	OnPreceding             // BG-3
	OnNote                  // BG-1
	OnAddress               // any postal address
	OnLineTax               // BT-151 …, one category
	OnAllowanceTax          // BT-95 …
	OnChargeTax             // BT-102 …
	OnBreakdownTax          // BT-118 …
	OnMarked                // every value of Rule.Kind
	scopes
)

// Rule is one rule of a standard.
type Rule struct {
	// ID is the standard's own: "BR-CO-10".
	ID string
	// Sets says under which standards it counts; Syntax in which languages.
	Sets   Set
	Syntax Syntax
	// Scope is what it is tested on; Category narrows the tax scopes to one
	// VAT category, Kind the marked values to one kind.
	Scope    Scope
	Category string
	Kind     Kind
	// Field is the business term or group that the rule concerns.
	Field string
	// Severity is Hard for rules whose breach makes the document invalid.
	Severity fault.Severity
	// Test holds the rule against one occurrence: true when it is kept.
	Test func(c *Context) bool
	// EN and JA say what must be, for the clerk.
	EN, JA string
}

// Context is one occurrence of a scope. Doc is always set; of the others,
// those that the scope is about.
type Context struct {
	Doc *Document
	// At locates the occurrence: "BG-25[3]", "" for the document.
	At        string
	Line      *Line
	Party     *Party
	Address   *Address
	Delivery  *Delivery
	Period    *Period
	Payment   *Payment
	Account   *Account
	Card      *Card
	Charge    *Charge
	Totals    *Totals
	TaxTotal  *TaxTotal
	Breakdown *Breakdown
	File      *Attachment
	Attribute *Attribute
	Reference *Reference
	Note      *Note
	Tax       *Tax
	Marked    *Marked
	Sets      Set // the sets in force
}

// Rules gives every rule known here, in the order of the standards. The slice
// is shared: do not change it.
func Rules() []Rule { return rules() }

// rules are put together when the first invoice is checked: a start of the
// program that checks none does not wait for them.
var rules = sync.OnceValue(func() []Rule {
	return concat(
		requiredRules, partyRules, lineRules, chargeRules, taxRules, paymentRules,
		totalRules, decimalRules, categoryRules(), splitPaymentRules, codeRules,
		repeatRules(), attributeRules(), structureRules, ciiStructureRules(), ciiPartRules(),
		peppolRules, peppolIdentifierRules, peppolCodeRules, peppolExemptionRules(),
		pintRules(), japanRules, japanCategoryRules(),
	)
})

// pattern is an expression that is compiled when it is first asked.
func pattern(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

func concat(tables ...[]Rule) []Rule {
	var all []Rule
	for _, t := range tables {
		for _, r := range t {
			if r.Syntax == 0 {
				r.Syntax = AnySyntax
			}
			if r.Sets == 0 {
				r.Sets = EN16931
			}
			if r.Severity == "" {
				r.Severity = fault.Hard
			}
			all = append(all, r)
		}
	}
	return all
}
