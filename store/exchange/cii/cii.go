// Package cii reads UN/CEFACT Cross Industry Invoices (D16B) into the semantic
// model of EN 16931 (binding CEN/TS 16931-3-3). It takes the tree as it is:
// what is missing or repeated is for the rules to say.
package cii

import (
	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

// Invoice is the name of the root element, with the prefixes of Namespaces.
const Invoice = "rsm:CrossIndustryInvoice"

// Namespaces gives the prefixes by which this package calls CII's namespaces.
var Namespaces = map[string]string{
	"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100":                       "rsm",
	"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100": "ram",
	"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100":                        "udt",
	"urn:un:unece:uncefact:data:standard:QualifiedDataType:100":                          "qdt",
}

// Measured names the elements whose content is counted, not kept.
var Measured = map[string]bool{"ram:AttachmentBinaryObject": true}

// Document reads the tree under a CrossIndustryInvoice element.
func Document(root *xmltree.Node) *einvoice.Document {
	d := &einvoice.Document{Syntax: einvoice.CII, Attributes: map[string]int{}, Uses: map[string]map[string]bool{}}
	readHeader(d, root)
	trade := root.First("rsm:SupplyChainTradeTransaction")
	if n := trade.First("ram:ApplicableHeaderTradeAgreement"); n != nil {
		d.Parts.Agreement = true
		readAgreement(d, n)
	}
	if n := trade.First("ram:ApplicableHeaderTradeDelivery"); n != nil {
		readDelivery(d, n)
	}
	if n := trade.First("ram:ApplicableHeaderTradeSettlement"); n != nil {
		d.Parts.Settlement = true
		readSettlement(d, n)
	}
	for _, n := range trade.All("ram:IncludedSupplyChainTradeLineItem") {
		d.Lines = append(d.Lines, line(n))
	}
	root.Walk(func(n *xmltree.Node) { mark(d, n) })
	return d
}

func readHeader(d *einvoice.Document, root *xmltree.Node) {
	if n := root.First("rsm:ExchangedDocumentContext"); n != nil {
		d.Parts.Context = true
		d.Parts.Specifications = len(n.All("ram:GuidelineSpecifiedDocumentContextParameter"))
		d.Specification = term(n, "ram:GuidelineSpecifiedDocumentContextParameter", "ram:ID")
		d.Process = term(n, "ram:BusinessProcessSpecifiedDocumentContextParameter", "ram:ID")
	}
	if n := root.First("rsm:ExchangedDocument"); n != nil {
		d.Parts.Header = true
		d.Number = term(n, "ram:ID")
		d.Type = term(n, "ram:TypeCode")
		d.Parts.Types = len(d.Type)
		d.CreditNote = einvoice.IsCreditNoteType(d.Type.String())
		d.IssueDate = dates(n, "ram:IssueDateTime")
		for _, note := range n.All("ram:IncludedNote") {
			d.Notes = append(d.Notes, einvoice.Note{Subject: term(note, "ram:SubjectCode"), Text: term(note, "ram:Content")})
		}
	}
}

func readAgreement(d *einvoice.Document, n *xmltree.Node) {
	d.BuyerReference = term(n, "ram:BuyerReference")
	d.Order = term(n, "ram:BuyerOrderReferencedDocument", "ram:IssuerAssignedID")
	d.SalesOrder = term(n, "ram:SellerOrderReferencedDocument", "ram:IssuerAssignedID")
	d.Contract = term(n, "ram:ContractReferencedDocument", "ram:IssuerAssignedID")
	d.Project = term(n, "ram:SpecifiedProcuringProject", "ram:ID")
	d.Seller = party(n.First("ram:SellerTradeParty"))
	d.Buyer = party(n.First("ram:BuyerTradeParty"))
	d.Representative = party(n.First("ram:SellerTaxRepresentativeTradeParty"))
	for _, r := range n.All("ram:AdditionalReferencedDocument") {
		a := attachment(r)
		switch a.Type.String() {
		case "50":
			d.Tender = append(d.Tender, a.ID...)
		case "130":
			d.Object = append(d.Object, a.ID...)
		}
		d.Attachments = append(d.Attachments, a)
	}
}

func readDelivery(d *einvoice.Document, n *xmltree.Node) {
	d.Despatch = term(n, "ram:DespatchAdviceReferencedDocument", "ram:IssuerAssignedID")
	d.Receipt = term(n, "ram:ReceivingAdviceReferencedDocument", "ram:IssuerAssignedID")
	to := n.First("ram:ShipToTradeParty")
	d.Deliveries = append(d.Deliveries, einvoice.Delivery{
		Name:     term(to, "ram:Name"),
		Location: append(term(to, "ram:ID"), schemed("schemeID", to, "ram:GlobalID")...),
		Date:     dateStrings(n, "ram:ActualDeliverySupplyChainEvent", "ram:OccurrenceDateTime"),
		Address:  address(to.First("ram:PostalTradeAddress")),
	})
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

// dates reads date groups: one value for each group, empty when the group
// holds no date string.
func dates(n *xmltree.Node, path ...string) einvoice.Term {
	var t einvoice.Term
	for _, group := range n.All(path...) {
		var v einvoice.Value
		for _, c := range group.Children {
			if c.Name == "udt:DateTimeString" || c.Name == "udt:DateString" || c.Name == "qdt:DateTimeString" {
				v = value(c, "format")
				break
			}
		}
		t = append(t, v)
	}
	return t
}

// dateStrings reads the date strings only, so that an empty group counts as
// no date.
func dateStrings(n *xmltree.Node, path ...string) einvoice.Term {
	return schemed("format", n, append(path, "udt:DateTimeString")...)
}

func attachment(n *xmltree.Node) einvoice.Attachment {
	a := einvoice.Attachment{
		ID:          term(n, "ram:IssuerAssignedID"),
		Type:        term(n, "ram:TypeCode"),
		Description: term(n, "ram:Name"),
		Location:    term(n, "ram:URIID"),
	}
	if f := n.First("ram:AttachmentBinaryObject"); f != nil {
		a.Content, a.Size = true, f.Size
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
