package einvoice

import (
	"os"
	"strings"
	"testing"

	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
)

// change is one case: a valid document with one piece of its text replaced
// must break the rule (or keep it, when keeps is set).
type change struct {
	rule, from, to string
	keeps          bool
}

func runChanges(t *testing.T, file string, cases []change) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if found := checkText(t, string(text)); len(found) != 0 {
		t.Fatalf("%s breaks %v", file, found)
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			if !strings.Contains(string(text), c.from) {
				t.Fatalf("%q is not in %s", c.from, file)
			}
			found := checkText(t, strings.Replace(string(text), c.from, c.to, 1))
			fired := false
			for _, f := range found {
				fired = fired || f.Rule == c.rule
			}
			if fired == c.keeps {
				t.Errorf("%q → %q: fired %v, found %v", c.from, c.to, fired, found)
			}
		})
	}
}

func checkText(t *testing.T, text string) []einvoice.Finding {
	t.Helper()
	d, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return einvoice.Check(d, einvoice.Options{})
}

const (
	note     = "<cbc:Note>Thank you</cbc:Note>"
	line     = "<cac:InvoiceLine>"
	category = "<cac:TaxCategory><cbc:ID>S</cbc:ID>"
)

func TestPeppolRulesFromUBL(t *testing.T) {
	exempt := func(code string) string {
		return category + "<cbc:TaxExemptionReasonCode>" + code + "</cbc:TaxExemptionReasonCode>"
	}
	runChanges(t, "testdata/own/peppol.xml", []change{
		{rule: "PEPPOL-EN16931-R001", from: "<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>"},
		{rule: "PEPPOL-EN16931-R007", from: "billing:01:1.0", to: "billing:1:1.0"},
		{rule: "PEPPOL-EN16931-R002", from: note, to: note + note},
		{rule: "PEPPOL-EN16931-R003", from: "<cbc:BuyerReference>dept 7</cbc:BuyerReference>"},
		{rule: "PEPPOL-EN16931-R003", from: "<cbc:BuyerReference>dept 7</cbc:BuyerReference>", to: "<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>", keeps: true},
		{rule: "PEPPOL-EN16931-R005", from: "<cbc:TaxCurrencyCode>SEK", to: "<cbc:TaxCurrencyCode>EUR"},
		{rule: "PEPPOL-EN16931-R008", from: "<cbc:Name>Papier Nord</cbc:Name>", to: "<cbc:Name> </cbc:Name>"},
		{rule: "PEPPOL-EN16931-R010", from: `<cbc:EndpointID schemeID="0208">0202239951</cbc:EndpointID>`},
		{rule: "PEPPOL-EN16931-R020", from: `<cbc:EndpointID schemeID="0088">4012345000009</cbc:EndpointID>`},
		{rule: "PEPPOL-EN16931-R040", from: "<cbc:MultiplierFactorNumeric>10<", to: "<cbc:MultiplierFactorNumeric>10.02<"},
		{rule: "PEPPOL-EN16931-R040", from: "<cbc:MultiplierFactorNumeric>10<", to: "<cbc:MultiplierFactorNumeric>10.01<", keeps: true},
		{rule: "PEPPOL-EN16931-R041", from: `<cbc:BaseAmount currencyID="EUR">200.00</cbc:BaseAmount>`},
		{rule: "PEPPOL-EN16931-R042", from: "<cbc:MultiplierFactorNumeric>10</cbc:MultiplierFactorNumeric>"},
		{rule: "PEPPOL-EN16931-R043", from: "<cbc:ChargeIndicator>false", to: "<cbc:ChargeIndicator>0"},
		{rule: "PEPPOL-EN16931-R044", from: "<cac:AllowanceCharge><cbc:ChargeIndicator>false", to: "<cac:AllowanceCharge><cbc:ChargeIndicator>true"},
		{rule: "PEPPOL-EN16931-R046", from: `<cbc:BaseAmount currencyID="EUR">55`, to: `<cbc:BaseAmount currencyID="EUR">56`},
		{rule: "PEPPOL-EN16931-R051", from: `<cbc:PriceAmount currencyID="EUR"`, to: `<cbc:PriceAmount currencyID="SEK"`},
		{rule: "PEPPOL-EN16931-R053", from: "<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">500.00</cbc:TaxAmount>", to: "<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">500.00</cbc:TaxAmount><cac:TaxSubtotal/>"},
		{rule: "PEPPOL-EN16931-R054", from: "<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">500.00</cbc:TaxAmount></cac:TaxTotal>"},
		{rule: "PEPPOL-EN16931-R055", from: `currencyID="SEK">500.00`, to: `currencyID="SEK">-500.00`},
		{rule: "PEPPOL-EN16931-R061", from: "<cbc:PaymentMeansCode>30", to: "<cbc:PaymentMeansCode>59"},
		{rule: "PEPPOL-EN16931-R100", from: "<cac:DocumentReference>", to: "<cac:DocumentReference><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:DocumentReference><cac:DocumentReference>"},
		{rule: "PEPPOL-EN16931-R101", from: "<cbc:DocumentTypeCode>130", to: "<cbc:DocumentTypeCode>50"},
		{rule: "PEPPOL-EN16931-R110", from: "<cbc:StartDate>2026-02-03", to: "<cbc:StartDate>2026-01-31"},
		{rule: "PEPPOL-EN16931-R111", from: "<cbc:EndDate>2026-02-20", to: "<cbc:EndDate>2026-03-01"},
		{rule: "PEPPOL-EN16931-R120", from: `unitCode="C62">40`, to: `unitCode="C62">40.01`},
		{rule: "PEPPOL-EN16931-R120", from: `unitCode="C62">40`, to: `unitCode="C62">40.004`, keeps: true},
		{rule: "PEPPOL-EN16931-R121", from: `unitCode="C62">10<`, to: `unitCode="C62">0<`},
		{rule: "PEPPOL-EN16931-R130", from: `unitCode="C62">10<`, to: `unitCode="H87">10<`},
		{rule: "PEPPOL-EN16931-F001", from: "<cbc:DueDate>2026-04-01", to: "<cbc:DueDate>2026-04-31"},
		{rule: "PEPPOL-EN16931-P0100", from: "<cbc:InvoiceTypeCode>380", to: "<cbc:InvoiceTypeCode>385"},
		{rule: "PEPPOL-EN16931-P0112", from: "<cbc:InvoiceTypeCode>380", to: "<cbc:InvoiceTypeCode>384"},
		{rule: "PEPPOL-EN16931-P0104", from: category, to: exempt("vatex-eu-g")},
		{rule: "PEPPOL-EN16931-P0105", from: category, to: exempt("VATEX-EU-O")},
		{rule: "PEPPOL-EN16931-P0106", from: category, to: exempt("VATEX-EU-IC")},
		{rule: "PEPPOL-EN16931-P0107", from: category, to: exempt("VATEX-EU-AE")},
		{rule: "PEPPOL-EN16931-P0108", from: category, to: exempt("VATEX-EU-D")},
		{rule: "PEPPOL-EN16931-P0109", from: category, to: exempt("VATEX-EU-F")},
		{rule: "PEPPOL-EN16931-P0110", from: category, to: exempt("VATEX-EU-I")},
		{rule: "PEPPOL-EN16931-P0111", from: category, to: exempt("VATEX-EU-J")},
		{rule: "PEPPOL-EN16931-CL002", from: "<cbc:AllowanceChargeReasonCode>95", to: "<cbc:AllowanceChargeReasonCode>999"},
		{rule: "PEPPOL-EN16931-CL007", from: `<cbc:PriceAmount currencyID="EUR"`, to: `<cbc:PriceAmount currencyID="EURO"`},
		{rule: "PEPPOL-EN16931-CL008", from: `<cbc:EndpointID schemeID="0088"`, to: `<cbc:EndpointID schemeID="0248"`},
		{rule: "PEPPOL-COMMON-R040", from: "<cbc:ID schemeID=\"0088\">4012345000009", to: "<cbc:ID schemeID=\"0088\">4012345000008"},
		{rule: "PEPPOL-COMMON-R043", from: "0202239951</cbc:EndpointID>", to: "0202239952</cbc:EndpointID>"},
		{rule: "PEPPOL-COMMON-R049", from: `schemeID="0007">1234567897`, to: `schemeID="0007">1234567891`},
		{rule: "BR-CO-25", from: "<cbc:DueDate>2026-04-01</cbc:DueDate>"},
		{rule: "BR-21", from: line + "\n    <cbc:ID>1</cbc:ID>", to: line},
	})
}

func TestPeppolRulesFromCII(t *testing.T) {
	runChanges(t, "testdata/own/peppol-cii.xml", []change{
		{rule: "PEPPOL-EN16931-R002", from: "<ram:Content>Thank", to: "<ram:SubjectCode>AAI</ram:SubjectCode><ram:Content>Thank"},
		{rule: "PEPPOL-EN16931-R003", from: "<ram:BuyerReference>dept 7</ram:BuyerReference>"},
		{rule: "PEPPOL-EN16931-R005", from: "<ram:TaxCurrencyCode>SEK", to: "<ram:TaxCurrencyCode>EUR"},
		{rule: "PEPPOL-EN16931-R010", from: `<ram:URIUniversalCommunication><ram:URIID schemeID="0208">0202239951</ram:URIID></ram:URIUniversalCommunication>`},
		{rule: "PEPPOL-EN16931-R040", from: "<ram:CalculationPercent>10<", to: "<ram:CalculationPercent>11<"},
		{rule: "PEPPOL-EN16931-R041", from: "<ram:BasisAmount>200.00</ram:BasisAmount>"},
		{rule: "PEPPOL-EN16931-R042", from: "<ram:CalculationPercent>10</ram:CalculationPercent>"},
		{rule: "PEPPOL-EN16931-R043", from: "<ram:AppliedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false", to: "<ram:AppliedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>no"},
		{rule: "PEPPOL-EN16931-R053", from: `<ram:TaxTotalAmount currencyID="EUR">45.00</ram:TaxTotalAmount>`},
		{rule: "PEPPOL-EN16931-R054", from: `<ram:TaxTotalAmount currencyID="SEK">500.00</ram:TaxTotalAmount>`},
		{rule: "PEPPOL-EN16931-R055", from: `currencyID="SEK">500.00`, to: `currencyID="SEK">-500.00`},
		{rule: "PEPPOL-EN16931-R061", from: "<ram:TypeCode>30<", to: "<ram:TypeCode>49<"},
		{rule: "PEPPOL-EN16931-R100", from: "<ram:AdditionalReferencedDocument>", to: "<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>1</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode></ram:AdditionalReferencedDocument><ram:AdditionalReferencedDocument>"},
		{rule: "PEPPOL-EN16931-R110", from: "20260203", to: "20260131"},
		{rule: "PEPPOL-EN16931-R111", from: "20260220", to: "20260301"},
		{rule: "PEPPOL-EN16931-R120", from: `unitCode="C62">40`, to: `unitCode="C62">41`},
		{rule: "PEPPOL-EN16931-R121", from: `unitCode="C62">10<`, to: `unitCode="C62">-1<`},
		{rule: "PEPPOL-EN16931-R130", from: `unitCode="C62">10<`, to: `unitCode="H87">10<`},
		{rule: "PEPPOL-EN16931-F001", from: `<udt:DateTimeString format="102">20260401`, to: `<udt:DateTimeString format="102">2026-04-01`},
		{rule: "PEPPOL-EN16931-CL008", from: `<ram:URIID schemeID="0088"`, to: `<ram:URIID schemeID="0248"`},
		{rule: "PEPPOL-COMMON-R040", from: `<ram:GlobalID schemeID="0088">4012345000009`, to: `<ram:GlobalID schemeID="0088">4012345000008`},
		{rule: "BR-CO-10", from: "<ram:LineTotalAmount>200.00</ram:LineTotalAmount><ram:AllowanceTotal", to: "<ram:LineTotalAmount>200.01</ram:LineTotalAmount><ram:AllowanceTotal"},
		{rule: "BR-CO-14", from: "<ram:CalculatedAmount>45.00", to: "<ram:CalculatedAmount>45.01"},
		{rule: "BR-CO-16", from: "<ram:RoundingAmount>-0.01", to: "<ram:RoundingAmount>0.01"},
		{rule: "BR-S-08", from: "<ram:BasisAmount>180.00", to: "<ram:BasisAmount>180.50"},
		{rule: "BR-62", from: `<ram:URIID schemeID="0088">`, to: "<ram:URIID>"},
		{rule: "BR-CL-23", from: `<ram:BilledQuantity unitCode="C62"`, to: `<ram:BilledQuantity unitCode="PIECES"`},
	})
}

func TestJapaneseRules(t *testing.T) {
	runChanges(t, "testdata/own/japan.xml", []change{
		{rule: "aligned-ibrp-002-jp", from: "urn:peppol:bis:billing", to: "urn:peppol:bis:ordering"},
		{rule: "aligned-ibrp-052", from: "<cac:InvoicePeriod><cbc:StartDate>2026-03-01</cbc:StartDate><cbc:EndDate>2026-03-31</cbc:EndDate></cac:InvoicePeriod>"},
		// 315 × 10 % = 31.5: floor and ceiling pass, a sum of rounded lines may not.
		{rule: "aligned-ibrp-051-jp", from: `<cbc:TaxAmount currencyID="JPY">31</cbc:TaxAmount>`, to: `<cbc:TaxAmount currencyID="JPY">32</cbc:TaxAmount>`, keeps: true},
		{rule: "aligned-ibrp-051-jp", from: `<cbc:TaxAmount currencyID="JPY">31</cbc:TaxAmount>`, to: `<cbc:TaxAmount currencyID="JPY">30</cbc:TaxAmount>`},
		{rule: "aligned-ibrp-051-jp", from: `<cbc:TaxAmount currencyID="JPY">98</cbc:TaxAmount>`, to: `<cbc:TaxAmount currencyID="JPY">99</cbc:TaxAmount>`, keeps: true},
		{rule: "aligned-ibrp-051-jp", from: `<cbc:TaxAmount currencyID="JPY">98</cbc:TaxAmount>`, to: `<cbc:TaxAmount currencyID="JPY">100</cbc:TaxAmount>`},
		{rule: "aligned-ibr-jp-01", from: "T1234567890123", to: "1234567890123"},
		{rule: "aligned-ibr-jp-01", from: "T1234567890123", to: "JPT1234567890123"},
		{rule: "aligned-ibr-jp-04", from: "<cac:PartyTaxScheme><cbc:CompanyID>T1234567890123</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>"},
		{rule: "aligned-ibr-jp-05", from: "<cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode>", to: "<cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>"},
		{rule: "aligned-ibr-jp-06", from: `<cbc:TaxAmount currencyID="JPY">98</cbc:TaxAmount>`, to: `<cbc:TaxAmount currencyID="JPY">98.0</cbc:TaxAmount>`},
		{rule: "aligned-ibrp-050-jp", from: "<cac:ClassifiedTaxCategory><cbc:ID>AA</cbc:ID><cbc:Percent>8</cbc:Percent>", to: "<cac:ClassifiedTaxCategory><cbc:ID>AA</cbc:ID>"},
		{rule: "aligned-ibrp-cl-01-jp", from: "<cac:ClassifiedTaxCategory><cbc:ID>AA", to: "<cac:ClassifiedTaxCategory><cbc:ID>AE"},
		{rule: "aligned-ibrp-cl-02-jp", from: "<cbc:InvoiceTypeCode>380", to: "<cbc:InvoiceTypeCode>480"},
		{rule: "aligned-ibrp-e-05", from: "<cac:ClassifiedTaxCategory><cbc:ID>AA", to: "<cac:ClassifiedTaxCategory><cbc:ID>E"},
		{rule: "aligned-ibrp-001-jp-ntr", from: "pint:billing-1@jp-1", to: "pint:nontaxinvoice-1@jp-1", keeps: true},
		{rule: "aligned-ibr-jp-04-ntr", from: "pint:billing-1@jp-1", to: "pint:nontaxinvoice-1@jp-1"},
		{rule: "aligned-ibr-jp-07-ntr", from: "pint:billing-1@jp-1", to: "pint:nontaxinvoice-1@jp-1"},
		{rule: "ibr-cl-01-jp-ntr", from: "pint:billing-1@jp-1", to: "pint:nontaxinvoice-1@jp-1"},
		{rule: "ibr-cl-01-jp-sb", from: "pint:billing-1@jp-1", to: "pint:selfbilling-1@jp-1"},
		{rule: "ibr-002", from: "<cbc:ID>請-118</cbc:ID>"},
		{rule: "ibr-co-10", from: `<cbc:LineExtensionAmount currencyID="JPY">315`, to: `<cbc:LineExtensionAmount currencyID="JPY">316`},
		{rule: "ibr-co-14", from: `<cbc:TaxAmount currencyID="JPY">129`, to: `<cbc:TaxAmount currencyID="JPY">128`},
		{rule: "ibr-co-15", from: `<cbc:TaxInclusiveAmount currencyID="JPY">1678`, to: `<cbc:TaxInclusiveAmount currencyID="JPY">1679`},
		{rule: "ibr-co-16", from: `<cbc:PayableAmount currencyID="JPY">1678`, to: `<cbc:PayableAmount currencyID="JPY">1670`},
		{rule: "ibr-sr-05", from: "<cac:PaymentTerms>", to: "<cac:PaymentTerms><cbc:Note>x</cbc:Note>"},
		{rule: "ibr-126", from: `<cbc:PriceAmount currencyID="JPY"`, to: `<cbc:PriceAmount currencyID="EUR"`},
	})
}

// A wrong check digit of a party number alone is a warning: it changes nothing
// of what is owed. Beside another fault it keeps its weight.
func TestCheckDigitAloneIsAWarning(t *testing.T) {
	text, err := os.ReadFile("testdata/own/peppol.xml")
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Replace(string(text), `schemeID="0007">1234567897`, `schemeID="0007">1234567891`, 1)
	if found := checkText(t, wrong); len(found) != 1 || found[0].Severity != fault.Soft || !einvoice.Accepted(found) {
		t.Errorf("alone: %v", found)
	}
	worse := strings.Replace(wrong, "<cbc:ID>A-1001</cbc:ID>", "", 1)
	if found := checkText(t, worse); len(found) < 2 || einvoice.Accepted(found) || found[len(found)-1].Severity != fault.Hard {
		t.Errorf("beside another: %v", found)
	}
}
