package ubl

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
	"cbc:InvoiceTypeCode":        {einvoice.KindInvoiceType, "BT-3"},
	"cbc:CreditNoteTypeCode":     {einvoice.KindCreditNoteType, "BT-3"},
	"cbc:DocumentCurrencyCode":   {einvoice.KindCurrency, "BT-5"},
	"cbc:TaxCurrencyCode":        {einvoice.KindTaxCurrency, "BT-6"},
	"cbc:TaxExemptionReasonCode": {einvoice.KindExemption, "BT-121"},
	"cbc:IssueDate":              {einvoice.KindDate, "BT-2"},
	"cbc:DueDate":                {einvoice.KindDate, "BT-9"},
	"cbc:TaxPointDate":           {einvoice.KindDate, "BT-7"},
	"cbc:StartDate":              {einvoice.KindDate, "BT-73"},
	"cbc:EndDate":                {einvoice.KindDate, "BT-74"},
	"cbc:ActualDeliveryDate":     {einvoice.KindDate, "BT-72"},
}

// amounts names the elements of UBL that hold an amount in a currency.
var amounts = map[string]string{
	"cbc:Amount": "BT-92", "cbc:BaseAmount": "BT-93", "cbc:PriceAmount": "BT-146",
	"cbc:TaxAmount": "BT-110", "cbc:TaxableAmount": "BT-116", "cbc:LineExtensionAmount": "BT-131",
	"cbc:TaxExclusiveAmount": "BT-109", "cbc:TaxInclusiveAmount": "BT-112",
	"cbc:AllowanceTotalAmount": "BT-107", "cbc:ChargeTotalAmount": "BT-108",
	"cbc:PrepaidAmount": "BT-113", "cbc:PayableRoundingAmount": "BT-114", "cbc:PayableAmount": "BT-115",
}

// once names what the schema of UBL 2.1 allows once where it stands and the
// reader takes as one.
var once = sync.OnceValue(func() xmltree.NameSet {
	return xmltree.Names("cbc:", "CustomizationID ProfileID ID IssueDate DueDate InvoiceTypeCode CreditNoteTypeCode",
		"DocumentCurrencyCode TaxCurrencyCode TaxPointDate BuyerReference RegistrationName EndpointID CompanyID",
		"InvoicedQuantity CreditedQuantity BaseQuantity PriceAmount ChargeIndicator MultiplierFactorNumeric Amount BaseAmount Percent",
		"LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount",
		"PayableRoundingAmount PayableAmount TaxAmount TaxableAmount StartDate EndDate ActualDeliveryDate IdentificationCode").And("cac:",
		"OrderReference AccountingSupplierParty AccountingCustomerParty PayeeParty TaxRepresentativeParty LegalMonetaryTotal",
		"Party PostalAddress Country TaxScheme Item Price")
})

// mark lists what the element holds that a code list or format binds.
func mark(d *einvoice.Document, n *xmltree.Node) {
	for _, a := range n.Attrs {
		if a.Name != "name" || n.Name != "cbc:PaymentMeansCode" {
			d.Attributes[a.Name]++
		}
	}
	for _, name := range n.Repeated(once()) {
		add(d, einvoice.KindTwice, name, einvoice.Value{}, "")
	}
	if n.Empty() {
		add(d, einvoice.KindEmpty, n.Name, einvoice.Value{}, "")
	}
	if p, ok := plain[n.Name]; ok {
		add(d, p.kind, p.field, value(n, ""), "")
		return
	}
	if field, ok := amounts[n.Name]; ok {
		markAmount(d, n, field)
	}
	if strings.HasSuffix(n.Name, "Amount") && !strings.HasSuffix(n.Name, "PriceAmount") && !inPriceDiscount(n) {
		add(d, einvoice.KindAmountText, amounts[n.Name], value(n, ""), "")
	}
	markIdentifier(d, n)
	markCode(d, n)
}

func add(d *einvoice.Document, kind einvoice.Kind, field string, v einvoice.Value, extra string) {
	d.Marked = append(d.Marked, einvoice.Marked{Kind: kind, Field: field, Value: v, Extra: extra})
}

func markAmount(d *einvoice.Document, n *xmltree.Node, field string) {
	kind := einvoice.KindAmount
	if n.Name == "cbc:TaxAmount" && n.Around() == "cac:TaxTotal" && n.Parent.First("cac:TaxSubtotal") == nil {
		kind, field = einvoice.KindAccountingTax, "BT-111"
	}
	extra := ""
	if inOtherTotal(d, n) {
		extra = "other"
	}
	add(d, kind, field, value(n, "currencyID"), extra)
}

// inOtherTotal: the amount belongs to a tax total in another currency than the
// invoice's, as JP PINT gives it with a breakdown of its own.
func inOtherTotal(d *einvoice.Document, n *xmltree.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Name == "cac:TaxTotal" {
			own := amount(p, "cbc:TaxAmount")
			return own.Given() && len(own.In(d.Currency.Raw())) == 0
		}
	}
	return false
}

func inPriceDiscount(n *xmltree.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Name == "cac:AllowanceCharge" && p.Around() == "cac:Price" {
			return true
		}
	}
	return false
}

// markIdentifier lists identifiers by the element they stand in.
func markIdentifier(d *einvoice.Document, n *xmltree.Node) {
	v := value(n, "schemeID")
	switch n.Name {
	case "cbc:EndpointID":
		add(d, einvoice.KindEndpoint, "BT-34", v, "")
		if v.HasScheme {
			add(d, einvoice.KindPartyID, "BT-34", v, "")
		}
	case "cbc:CompanyID":
		if v.HasScheme {
			add(d, einvoice.KindPartyID, "BT-30", v, "")
			if n.Around() == "cac:PartyLegalEntity" {
				add(d, einvoice.KindLegalScheme, "BT-30-1", v, "")
			}
		}
	case "cac:PartyTaxScheme":
		markRegistration(d, n)
	case "cac:ClassifiedTaxCategory":
		if n.Within("cac:SubInvoiceLine") || n.Within("cac:SubCreditNoteLine") {
			d.SubLines = append(d.SubLines, tax(n))
		}
	case "cbc:ID":
		markID(d, n, v)
	}
}

func markID(d *einvoice.Document, n *xmltree.Node, v einvoice.Value) {
	switch n.Around() {
	case "cac:PartyIdentification":
		if !v.HasScheme {
			return
		}
		extra := ""
		if n.Within("cac:AccountingSupplierParty") || n.Within("cac:PayeeParty") {
			extra = "creditor"
		}
		add(d, einvoice.KindPartyScheme, "BT-29-1", v, extra)
		add(d, einvoice.KindPartyID, "BT-29", v, extra)
	case "cac:AdditionalDocumentReference", "cac:DocumentReference":
		if v.HasScheme && term(n.Parent, "cbc:DocumentTypeCode").Raw() == "130" {
			add(d, einvoice.KindObjectScheme, "BT-18-1", v, "")
		}
	case "cac:TaxCategory":
		extra := ""
		if n.Within("cac:InvoiceLine") || n.Within("cac:CreditNoteLine") {
			extra = "line"
		}
		add(d, einvoice.KindChargeCategory, "BT-118", v, extra)
	case "cac:ClassifiedTaxCategory":
		add(d, einvoice.KindItemCategory, "BT-151", v, "")
	case "cac:TaxScheme":
		if p := n.Parent.Around(); p == "cac:TaxCategory" || p == "cac:ClassifiedTaxCategory" {
			add(d, einvoice.KindTaxScheme, "BT-118-1", v, "")
		}
	case "cac:StandardItemIdentification":
		if v.HasScheme {
			add(d, einvoice.KindItemScheme, "BT-157-1", v, "")
		}
	case "cac:DeliveryLocation":
		if v.HasScheme {
			add(d, einvoice.KindLocationScheme, "BT-71-1", v, "")
		}
	}
}

// markRegistration lists a tax registration, and its number when it is VAT.
func markRegistration(d *einvoice.Document, n *xmltree.Node) {
	number := term(n, "cbc:CompanyID")
	extra := ""
	switch scheme := n.First("cac:TaxScheme", "cbc:ID") != nil; {
	case number.Given() && scheme:
		extra = "whole"
	case number.Given():
		extra = "number"
	}
	add(d, einvoice.KindTaxRegistration, "BT-31", einvoice.Value{Text: number.Raw()}, extra)
	if taxScheme(n) == "VAT" {
		add(d, einvoice.KindVATID, "BT-31", einvoice.Value{Text: number.Raw()}, "")
	}
}

// markCode lists codes by the element they stand in.
func markCode(d *einvoice.Document, n *xmltree.Node) {
	switch n.Name {
	case "cbc:DescriptionCode":
		if n.Around() == "cac:InvoicePeriod" {
			add(d, einvoice.KindTaxPointCode, "BT-8", value(n, ""), "")
		}
	case "cbc:ItemClassificationCode":
		if v := value(n, "listID"); v.HasScheme && n.Around() == "cac:CommodityClassification" {
			add(d, einvoice.KindClassScheme, "BT-158-1", v, "")
		}
	case "cbc:IdentificationCode":
		switch n.Around() {
		case "cac:Country":
			add(d, einvoice.KindCountry, "BT-40", value(n, ""), "")
		case "cac:OriginCountry":
			add(d, einvoice.KindOrigin, "BT-159", value(n, ""), "")
		}
	case "cbc:PaymentMeansCode":
		if n.Around() == "cac:PaymentMeans" {
			add(d, einvoice.KindMeans, "BT-81", value(n, ""), "")
		}
	case "cbc:AllowanceChargeReasonCode":
		switch c := charge(n.Parent); {
		case c.IsAllowance():
			add(d, einvoice.KindAllowanceReason, "BT-98", value(n, ""), c.Indicator.Raw())
		case c.IsCharge():
			add(d, einvoice.KindChargeReason, "BT-105", value(n, ""), c.Indicator.Raw())
		}
	case "cbc:InvoicedQuantity", "cbc:CreditedQuantity", "cbc:BaseQuantity":
		if v := value(n, "unitCode"); v.HasScheme {
			add(d, einvoice.KindUnit, "BT-130", v, "")
		}
	}
	markFile(d, n)
}

func markFile(d *einvoice.Document, n *xmltree.Node) {
	if strings.HasSuffix(n.Name, "BinaryObject") {
		v := value(n, "mimeCode")
		name, extra := "", ""
		if _, ok := n.Attr("filename"); ok {
			extra = "named"
		}
		add(d, einvoice.KindBinary, "BT-125", einvoice.Value{Text: name, Scheme: v.Scheme, HasScheme: v.HasScheme}, extra)
		if v.HasScheme && n.Name == "cbc:EmbeddedDocumentBinaryObject" {
			add(d, einvoice.KindMime, "BT-125-1", einvoice.Value{Scheme: v.Scheme, HasScheme: true}, "")
		}
	}
	if strings.HasPrefix(n.Name, "cbc:") && strings.HasSuffix(n.Name, "Time") {
		add(d, einvoice.KindTime, "BT-168", value(n, ""), "")
	}
}
