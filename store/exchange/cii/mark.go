package cii

import (
	"strings"
	"sync"

	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

// plain names elements whose text a code list or format binds wherever they
// stand.
var plain = map[string]struct {
	kind  einvoice.Kind
	field string
}{
	"ram:InvoiceCurrencyCode": {einvoice.KindCurrency, "BT-5"},
	"ram:TaxCurrencyCode":     {einvoice.KindTaxCurrency, "BT-6"},
	"ram:DueDateTypeCode":     {einvoice.KindTaxPointCode, "BT-8"},
	"ram:SubjectCode":         {einvoice.KindNoteSubject, "BT-21"},
	"ram:CountryID":           {einvoice.KindCountry, "BT-40"},
	"ram:ExemptionReasonCode": {einvoice.KindExemption, "BT-121"},
}

// mark lists what the element holds that a code list or format binds.
func mark(d *einvoice.Document, n *xmltree.Node) {
	for _, a := range n.Attrs {
		d.Attributes[a.Name]++
		use(d, "@"+a.Name, n.Around()+"/"+n.Name)
	}
	use(d, n.Name, holder(n))
	for _, name := range n.Repeated(once()) {
		add(d, einvoice.KindTwice, name, einvoice.Value{})
	}
	if p, ok := plain[n.Name]; ok {
		add(d, p.kind, p.field, value(n, ""))
		return
	}
	switch n.Name {
	case "ram:TaxTotalAmount":
		qualified(d, n, "currencyID", einvoice.KindAmount, "BT-110")
	case "ram:ReferenceTypeCode":
		add(d, einvoice.KindObjectScheme, "BT-18-1", einvoice.Value{Text: n.Text, Scheme: n.Text, HasScheme: true})
	case "ram:ClassCode":
		qualified(d, n, "listID", einvoice.KindClassScheme, "BT-158-1")
	case "ram:BasisQuantity", "ram:BilledQuantity":
		qualified(d, n, "unitCode", einvoice.KindUnit, "BT-130")
	case "ram:AttachmentBinaryObject":
		qualified(d, n, "mimeCode", einvoice.KindMime, "BT-125-1")
	case "ram:TypeCode":
		if strings.HasSuffix(n.Around(), "TradeTax") {
			add(d, einvoice.KindTaxScheme, "BT-151", value(n, ""))
		}
		switch n.Around() {
		case "rsm:ExchangedDocument":
			add(d, einvoice.KindInvoiceType, "BT-3", value(n, ""))
		case "ram:SpecifiedTradeSettlementPaymentMeans":
			add(d, einvoice.KindMeans, "BT-81", value(n, ""))
		}
	case "ram:CategoryCode":
		switch n.Around() {
		case "ram:CategoryTradeTax":
			add(d, einvoice.KindChargeCategory, "BT-95", value(n, ""))
		case "ram:ApplicableTradeTax":
			add(d, einvoice.KindItemCategory, "BT-151", value(n, ""))
		}
	case "ram:ReasonCode":
		markReason(d, n)
	case "udt:DateTimeString":
		add(d, einvoice.KindDate, "BT-2", value(n, "format"))
	}
	markIdentifier(d, n)
}

// use notes that what stands in the place, once for each place.
func use(d *einvoice.Document, what, place string) {
	if d.Uses[what] == nil {
		d.Uses[what] = map[string]bool{}
	}
	d.Uses[what][place] = true
}

// holder names the element around n; a referenced document with its type code.
func holder(n *xmltree.Node) string {
	name := n.Around()
	if strings.HasSuffix(name, "ReferencedDocument") {
		if code := n.Parent.First("ram:TypeCode"); code != nil {
			return name + "=" + code.Text
		}
	}
	return name
}

// once names what the schema of CII (D16B) allows once where it stands and the
// reader takes as one.
var once = sync.OnceValue(func() xmltree.NameSet {
	return xmltree.Names("rsm:", "ExchangedDocumentContext ExchangedDocument SupplyChainTradeTransaction").And("ram:",
		"ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery ApplicableHeaderTradeSettlement",
		"SpecifiedTradeSettlementHeaderMonetarySummation SpecifiedTradeSettlementLineMonetarySummation",
		"SellerTradeParty BuyerTradeParty SellerTaxRepresentativeTradeParty ShipToTradeParty PostalTradeAddress SpecifiedLegalOrganization",
		"IssueDateTime OccurrenceDateTime DueDateDateTime StartDateTime EndDateTime InvoiceCurrencyCode TaxCurrencyCode",
		"AssociatedDocumentLineDocument LineID SpecifiedTradeProduct SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery",
		"SpecifiedLineTradeSettlement NetPriceProductTradePrice GrossPriceProductTradePrice BilledQuantity",
		"ChargeIndicator CalculationPercent CategoryCode RateApplicablePercent CountryID")
})

func add(d *einvoice.Document, kind einvoice.Kind, field string, v einvoice.Value) {
	d.Marked = append(d.Marked, einvoice.Marked{Kind: kind, Field: field, Value: v})
}

// qualified lists a value only when it carries the attribute.
func qualified(d *einvoice.Document, n *xmltree.Node, attr string, kind einvoice.Kind, field string) {
	if v := value(n, attr); v.HasScheme {
		add(d, kind, field, v)
	}
}

func markReason(d *einvoice.Document, n *xmltree.Node) {
	if n.Around() != "ram:SpecifiedTradeAllowanceCharge" {
		return
	}
	switch c := charge(n.Parent); {
	case c.IsAllowance():
		indicated(d, einvoice.KindAllowanceReason, "BT-98", n, c)
	case c.IsCharge():
		indicated(d, einvoice.KindChargeReason, "BT-105", n, c)
	}
}

// indicated lists a reason code with the indicator beside it.
func indicated(d *einvoice.Document, kind einvoice.Kind, field string, n *xmltree.Node, c einvoice.Charge) {
	d.Marked = append(d.Marked, einvoice.Marked{Kind: kind, Field: field, Value: value(n, ""), Extra: c.Indicator.String()})
}

// markIdentifier lists identifiers by the element they stand in.
func markIdentifier(d *einvoice.Document, n *xmltree.Node) {
	v := value(n, "schemeID")
	switch n.Name {
	case "ram:URIID":
		if n.Around() == "ram:URIUniversalCommunication" {
			add(d, einvoice.KindEndpoint, "BT-34", v)
		}
	case "ram:GlobalID":
		if v.HasScheme {
			markGlobal(d, n, v)
		}
	case "ram:ID":
		markID(d, n, v)
	default:
		return
	}
	if v.HasScheme {
		add(d, einvoice.KindPartyID, "BT-29", v)
	}
}

func markGlobal(d *einvoice.Document, n *xmltree.Node, v einvoice.Value) {
	switch {
	case n.Around() == "ram:SpecifiedTradeProduct":
		add(d, einvoice.KindItemScheme, "BT-157-1", v)
	case n.Around() == "ram:ShipToTradeParty":
		add(d, einvoice.KindLocationScheme, "BT-71-1", v)
	case !n.Within("ram:SpecifiedTradeProduct") && !n.Within("ram:ShipToTradeParty"):
		add(d, einvoice.KindPartyScheme, "BT-29-1", v)
	}
}

func markID(d *einvoice.Document, n *xmltree.Node, v einvoice.Value) {
	switch {
	case n.Around() == "ram:OriginTradeCountry":
		add(d, einvoice.KindOrigin, "BT-159", v)
		if v.HasScheme {
			add(d, einvoice.KindLegalScheme, "BT-159", v)
		}
	case n.Within("ram:SpecifiedTaxRegistration"):
		if v.Scheme == "VA" {
			add(d, einvoice.KindVATID, "BT-31", v)
		}
	case v.HasScheme:
		add(d, einvoice.KindLegalScheme, "BT-30-1", v)
	}
}
