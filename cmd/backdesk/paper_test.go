package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// paper is an invoice that a test writes as UBL in yen, by JP PINT.
type paper struct {
	specification  string // of JP PINT; "" is the one for qualified invoices
	number, date   string
	registration   string // T-number
	legal          string // 法人番号
	order          string // BT-13
	credit         string // number of the bill that it takes back
	unregistered   bool   // states no tax
	taxIncluded    bool
	seller         string
	supplied       string // end of the period, else date
	lines          []paperLine
	prepaid, round int64
}

type paperLine struct {
	orderLine string // BT-132
	name      string
	quantity  int64
	price     int64
	percent   int64 // 0 is exempt
}

const (
	pintQualified = "urn:peppol:pint:billing-1@jp-1"
	pintNonTax    = "urn:peppol:pint:nontaxinvoice-1@jp-1"
)

// write puts the paper into a file of its own.
func (p paper) write(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "invoice.xml")
	if err := os.WriteFile(path, []byte(p.xml()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (p paper) xml() string {
	root, line, quantity, typeCode := "Invoice", "InvoiceLine", "InvoicedQuantity", "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>"
	if p.unregistered {
		typeCode = strings.Replace(typeCode, "380", "480", 1)
	}
	if p.credit != "" {
		root, line, quantity, typeCode = "CreditNote", "CreditNoteLine", "CreditedQuantity", "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>"
	}
	var b strings.Builder
	w := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	w(`<?xml version="1.0" encoding="UTF-8"?>
<%s xmlns="urn:oasis:names:specification:ubl:schema:xsd:%s-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>%s</cbc:CustomizationID><cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>
<cbc:ID>%s</cbc:ID><cbc:IssueDate>%s</cbc:IssueDate>%s<cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode>
<cac:InvoicePeriod><cbc:StartDate>%s</cbc:StartDate><cbc:EndDate>%[7]s</cbc:EndDate></cac:InvoicePeriod>`,
		root, root, or(p.specification, pintQualified), p.number, p.date, typeCode, or(p.supplied, p.date))
	if p.order != "" {
		w(`<cac:OrderReference><cbc:ID>%s</cbc:ID></cac:OrderReference>`, p.order)
	}
	if p.credit != "" {
		w(`<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>%s</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`, p.credit)
	}
	p.parties(w)
	net, tax := p.totals(w)
	w(`<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="JPY">%d</cbc:LineExtensionAmount>`, p.sum())
	w(`<cbc:TaxExclusiveAmount currencyID="JPY">%d</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="JPY">%d</cbc:TaxInclusiveAmount>`, net, net+tax)
	if p.prepaid != 0 {
		w(`<cbc:PrepaidAmount currencyID="JPY">%d</cbc:PrepaidAmount>`, p.prepaid)
	}
	if p.round != 0 {
		w(`<cbc:PayableRoundingAmount currencyID="JPY">%d</cbc:PayableRoundingAmount>`, p.round)
	}
	w(`<cbc:PayableAmount currencyID="JPY">%d</cbc:PayableAmount></cac:LegalMonetaryTotal>`, net+tax-p.prepaid+p.round)
	for i, l := range p.lines {
		w(`<cac:%s><cbc:ID>%d</cbc:ID><cbc:%s unitCode="H87">%d</cbc:%[3]s><cbc:LineExtensionAmount currencyID="JPY">%[5]d</cbc:LineExtensionAmount>`,
			line, i+1, quantity, l.quantity, l.quantity*l.price)
		if l.orderLine != "" {
			w(`<cac:OrderLineReference><cbc:LineID>%s</cbc:LineID></cac:OrderLineReference>`, l.orderLine)
		}
		w(`<cac:Item><cbc:Name>%s</cbc:Name><cac:ClassifiedTaxCategory>%s</cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="JPY">%d</cbc:PriceAmount></cac:Price></cac:%s>`, l.name, rateXML(l.percent), l.price, line)
	}
	w(`</%s>`, root)
	return b.String()
}

func (p paper) parties(w func(string, ...any)) {
	country := `<cac:PostalAddress><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:PostalAddress>`
	w(`<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0188">1234567890123</cbc:EndpointID>%s`, country)
	if p.registration != "" {
		w(`<cac:PartyTaxScheme><cbc:CompanyID>%s</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`, p.registration)
	}
	w(`<cac:PartyLegalEntity><cbc:RegistrationName>%s</cbc:RegistrationName>`, or(p.seller, "見本文具株式会社"))
	if p.legal != "" {
		w(`<cbc:CompanyID schemeID="0188">%s</cbc:CompanyID>`, p.legal)
	}
	w(`</cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="0188">3210987654321</cbc:EndpointID>%s
<cac:PartyLegalEntity><cbc:RegistrationName>例事務所</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentTerms><cbc:Note>月末締め翌月末払い</cbc:Note></cac:PaymentTerms>`, country)
}

// totals writes the tax of each rate, rounded down once, and gives the net and
// the tax of the document.
func (p paper) totals(w func(string, ...any)) (net, tax int64) {
	var rates []int64
	sums, taxes := map[int64]int64{}, map[int64]int64{}
	for _, l := range p.lines {
		if _, seen := sums[l.percent]; !seen {
			rates = append(rates, l.percent)
		}
		sums[l.percent] += l.quantity * l.price
	}
	for _, r := range rates {
		switch {
		case p.unregistered:
		case p.taxIncluded:
			taxes[r] = sums[r] * r / (100 + r)
		default:
			taxes[r] = sums[r] * r / 100
		}
		tax += taxes[r]
	}
	w(`<cac:TaxTotal><cbc:TaxAmount currencyID="JPY">%d</cbc:TaxAmount>`, tax)
	if p.taxIncluded {
		w(`<cbc:TaxIncludedIndicator>true</cbc:TaxIncludedIndicator>`)
	}
	for _, r := range rates {
		base := sums[r]
		if p.taxIncluded {
			base -= taxes[r]
		}
		w(`<cac:TaxSubtotal><cbc:TaxableAmount currencyID="JPY">%d</cbc:TaxableAmount><cbc:TaxAmount currencyID="JPY">%d</cbc:TaxAmount>
<cac:TaxCategory>%s</cac:TaxCategory></cac:TaxSubtotal>`, base, taxes[r], rateXML(r))
	}
	w(`</cac:TaxTotal>`)
	if p.taxIncluded {
		return p.sum() - tax, tax
	}
	return p.sum(), tax
}

func (p paper) sum() (n int64) {
	for _, l := range p.lines {
		n += l.quantity * l.price
	}
	return n
}

func rateXML(percent int64) string {
	category := map[int64]string{0: "E", 8: "AA", 10: "S"}[percent]
	return fmt.Sprintf(`<cbc:ID>%s</cbc:ID><cbc:Percent>%d</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>`, category, percent)
}
