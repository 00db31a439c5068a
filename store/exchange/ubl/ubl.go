// Package ubl reads OASIS UBL 2.1 invoices and credit notes into the semantic
// model of EN 16931 (binding CEN/TS 16931-3-2). It takes the tree as it is:
// what is missing or repeated is for the rules to say.
package ubl

import (
	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

// Names of the two root elements, with the prefixes of Namespaces.
const (
	Invoice    = "ubl:Invoice"
	CreditNote = "cn:CreditNote"
)

// Namespaces gives the prefixes by which this package calls UBL's namespaces.
var Namespaces = map[string]string{
	"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2":                   "ubl",
	"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2":                "cn",
	"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2": "cac",
	"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2":     "cbc",
	"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2": "ext",
}

// Measured names the elements whose content is counted, not kept.
var Measured = map[string]bool{"cbc:EmbeddedDocumentBinaryObject": true}

// Document reads the tree under an Invoice or CreditNote element.
func Document(root *xmltree.Node) *einvoice.Document {
	d := &einvoice.Document{
		Syntax:         einvoice.UBL,
		CreditNote:     root.Name == CreditNote,
		Parts:          einvoice.Parts{Context: true, Header: true, Agreement: true, Settlement: true},
		Specification:  term(root, "cbc:CustomizationID"),
		Process:        term(root, "cbc:ProfileID"),
		Number:         term(root, "cbc:ID"),
		IssueDate:      term(root, "cbc:IssueDate"),
		Type:           append(term(root, "cbc:InvoiceTypeCode"), term(root, "cbc:CreditNoteTypeCode")...),
		Currency:       term(root, "cbc:DocumentCurrencyCode"),
		TaxCurrency:    term(root, "cbc:TaxCurrencyCode"),
		TaxPoint:       term(root, "cbc:TaxPointDate"),
		TaxPointCode:   term(root, "cac:InvoicePeriod", "cbc:DescriptionCode"),
		DueDate:        append(term(root, "cbc:DueDate"), term(root, "cac:PaymentMeans", "cbc:PaymentDueDate")...),
		BuyerReference: term(root, "cbc:BuyerReference"),
		Project:        term(root, "cac:ProjectReference", "cbc:ID"),
		Contract:       term(root, "cac:ContractDocumentReference", "cbc:ID"),
		Order:          term(root, "cac:OrderReference", "cbc:ID"),
		SalesOrder:     term(root, "cac:OrderReference", "cbc:SalesOrderID"),
		Receipt:        term(root, "cac:ReceiptDocumentReference", "cbc:ID"),
		Despatch:       term(root, "cac:DespatchDocumentReference", "cbc:ID"),
		Tender:         term(root, "cac:OriginatorDocumentReference", "cbc:ID"),
		Account:        term(root, "cbc:AccountingCost"),
		Terms:          term(root, "cac:PaymentTerms", "cbc:Note"),
		Prepayments:    len(root.All("cac:PrepaidPayment")),
		Attributes:     map[string]int{},
	}
	for _, n := range root.All("cbc:Note") {
		d.Notes = append(d.Notes, einvoice.Note{Text: einvoice.Term{value(n, "")}})
	}
	for _, n := range root.All("cac:BillingReference") {
		d.Preceding = append(d.Preceding, einvoice.Reference{
			Documents: len(n.All("cac:InvoiceDocumentReference")),
			Number:    term(n, "cac:InvoiceDocumentReference", "cbc:ID"),
			Date:      term(n, "cac:InvoiceDocumentReference", "cbc:IssueDate"),
		})
	}
	for _, n := range root.All("cac:PaymentTerms") {
		d.Parts.NotesOfTerms = max(d.Parts.NotesOfTerms, len(n.All("cbc:Note")))
		d.Parts.MeansOfTerms = max(d.Parts.MeansOfTerms, len(n.All("cbc:PaymentMeansID")))
	}
	readParties(d, root)
	readMoney(d, root)
	for _, n := range root.Children {
		if n.Name == "cac:InvoiceLine" || n.Name == "cac:CreditNoteLine" {
			d.Lines = append(d.Lines, line(n))
		}
	}
	root.Walk(func(n *xmltree.Node) { mark(d, n) })
	return d
}

// readMoney reads payment, allowances and charges, totals and the documents
// that support them.
func readMoney(d *einvoice.Document, root *xmltree.Node) {
	for _, n := range root.All("cac:InvoicePeriod") {
		d.Periods = append(d.Periods, period(n))
	}
	for _, n := range root.All("cac:PaymentMeans") {
		d.Payments = append(d.Payments, payment(n))
	}
	for _, n := range root.All("cac:AllowanceCharge") {
		d.Charges = append(d.Charges, charge(n))
	}
	for _, n := range root.All("cac:LegalMonetaryTotal") {
		d.Totals = append(d.Totals, totals(n))
	}
	for _, n := range root.All("cac:TaxTotal") {
		d.TaxTotals = append(d.TaxTotals, taxTotal(n))
	}
	for _, n := range root.All("cac:AdditionalDocumentReference") {
		a := attachment(n)
		if a.Type.Raw() == "130" {
			d.Object = append(d.Object, a.ID...)
		}
		if d.CreditNote && a.Type.Raw() == "50" {
			d.Project = append(d.Project, a.ID...)
			d.Parts.ProjectFiles++
		}
		d.Attachments = append(d.Attachments, a)
	}
}

// term reads every element of a path, without a qualifying attribute.
func term(n *xmltree.Node, path ...string) einvoice.Term { return schemed("", n, path...) }

// schemed reads every element of a path with the attribute that qualifies it.
func schemed(attr string, n *xmltree.Node, path ...string) einvoice.Term {
	var t einvoice.Term
	for _, e := range n.All(path...) {
		t = append(t, value(e, attr))
	}
	return t
}

func value(n *xmltree.Node, attr string) einvoice.Value {
	v := einvoice.Value{Text: n.Text}
	if attr != "" {
		v.Scheme, v.HasScheme = n.Attr(attr)
	}
	return v
}

func amount(n *xmltree.Node, path ...string) einvoice.Term { return schemed("currencyID", n, path...) }

func period(n *xmltree.Node) einvoice.Period {
	return einvoice.Period{
		Start: term(n, "cbc:StartDate"),
		End:   term(n, "cbc:EndDate"),
		Code:  term(n, "cbc:DescriptionCode"),
		Any:   len(n.Children) > 0,
	}
}

func charge(n *xmltree.Node) einvoice.Charge {
	c := einvoice.Charge{
		Indicator: term(n, "cbc:ChargeIndicator"),
		Amount:    amount(n, "cbc:Amount"),
		Base:      amount(n, "cbc:BaseAmount"),
		Percent:   term(n, "cbc:MultiplierFactorNumeric"),
		Reason:    term(n, "cbc:AllowanceChargeReason"),
		Code:      term(n, "cbc:AllowanceChargeReasonCode"),
	}
	for _, t := range n.All("cac:TaxCategory") {
		c.Taxes = append(c.Taxes, tax(t))
	}
	return c
}

func tax(n *xmltree.Node) einvoice.Tax {
	return einvoice.Tax{
		Category: term(n, "cbc:ID"),
		Rate:     term(n, "cbc:Percent"),
		Scheme:   term(n, "cac:TaxScheme", "cbc:ID"),
		Reason:   term(n, "cbc:TaxExemptionReason"),
		Code:     term(n, "cbc:TaxExemptionReasonCode"),
	}
}

func totals(n *xmltree.Node) einvoice.Totals {
	return einvoice.Totals{
		Lines:      amount(n, "cbc:LineExtensionAmount"),
		Allowances: amount(n, "cbc:AllowanceTotalAmount"),
		Charges:    amount(n, "cbc:ChargeTotalAmount"),
		Net:        amount(n, "cbc:TaxExclusiveAmount"),
		Gross:      amount(n, "cbc:TaxInclusiveAmount"),
		Prepaid:    amount(n, "cbc:PrepaidAmount"),
		Rounding:   amount(n, "cbc:PayableRoundingAmount"),
		Payable:    amount(n, "cbc:PayableAmount"),
	}
}

func taxTotal(n *xmltree.Node) einvoice.TaxTotal {
	t := einvoice.TaxTotal{Amount: amount(n, "cbc:TaxAmount")}
	t.Included = term(n, "cbc:TaxIncludedIndicator").String() == "true"
	for _, s := range n.All("cac:TaxSubtotal") {
		b := einvoice.Breakdown{Taxable: amount(s, "cbc:TaxableAmount"), Tax: amount(s, "cbc:TaxAmount")}
		for _, c := range s.All("cac:TaxCategory") {
			b.Rates = append(b.Rates, tax(c))
		}
		t.Breakdown = append(t.Breakdown, b)
	}
	return t
}

func payment(n *xmltree.Node) einvoice.Payment {
	p := einvoice.Payment{
		Means:     term(n, "cbc:PaymentMeansCode"),
		Reference: term(n, "cbc:PaymentID"),
		DueDates:  term(n, "cbc:PaymentDueDate"),
		Mandates:  len(n.All("cac:PaymentMandate")),
		Mandate:   term(n, "cac:PaymentMandate", "cbc:ID"),
	}
	for _, c := range n.All("cbc:PaymentMeansCode") {
		if name, ok := c.Attr("name"); ok {
			p.Text = append(p.Text, einvoice.Value{Text: name})
		}
	}
	for _, a := range n.All("cac:PayeeFinancialAccount") {
		p.Accounts = append(p.Accounts, einvoice.Account{
			ID:   schemed("schemeID", a, "cbc:ID"),
			Name: term(a, "cbc:Name"),
			Bank: term(a, "cac:FinancialInstitutionBranch", "cbc:ID"),
		})
		p.BankLines = max(p.BankLines, len(a.All("cac:FinancialInstitutionBranch", "cac:Address", "cac:AddressLine", "cbc:Line")))
	}
	for _, c := range n.All("cac:CardAccount") {
		p.Card = append(p.Card, einvoice.Card{Number: term(c, "cbc:PrimaryAccountNumberID"), Holder: term(c, "cbc:HolderName")})
	}
	return p
}

func attachment(n *xmltree.Node) einvoice.Attachment {
	a := einvoice.Attachment{
		ID:          schemed("schemeID", n, "cbc:ID"),
		Type:        term(n, "cbc:DocumentTypeCode"),
		Description: term(n, "cbc:DocumentDescription"),
		Location:    term(n, "cac:Attachment", "cac:ExternalReference", "cbc:URI"),
		Content:     n.First("cac:Attachment") != nil,
	}
	if f := n.First("cac:Attachment", "cbc:EmbeddedDocumentBinaryObject"); f != nil {
		a.Size = f.Size
		a.Mime = attribute(f, "mimeCode")
		a.Filename = attribute(f, "filename")
	}
	return a
}

func attribute(n *xmltree.Node, name string) einvoice.Term {
	if v, ok := n.Attr(name); ok {
		return einvoice.Term{{Text: v}}
	}
	return nil
}
