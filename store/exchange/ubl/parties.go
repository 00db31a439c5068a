package ubl

import (
	"strings"

	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

func readParties(d *einvoice.Document, root *xmltree.Node) {
	if n := root.First("cac:AccountingSupplierParty"); n != nil {
		d.Seller = registered(n.First("cac:Party"))
	}
	if n := root.First("cac:AccountingCustomerParty"); n != nil {
		d.Buyer = registered(n.First("cac:Party"))
	}
	if n := root.First("cac:PayeeParty"); n != nil {
		d.Payee = named(n)
	}
	if n := root.First("cac:TaxRepresentativeParty"); n != nil {
		d.Representative = named(n)
	}
	for _, n := range root.All("cac:Delivery") {
		dl := einvoice.Delivery{
			Name:     term(n, "cac:DeliveryParty", "cac:PartyName", "cbc:Name"),
			Location: schemed("schemeID", n, "cac:DeliveryLocation", "cbc:ID"),
			Date:     term(n, "cbc:ActualDeliveryDate"),
			Address:  address(n.First("cac:DeliveryLocation", "cac:Address")),
		}
		d.Deliveries = append(d.Deliveries, dl)
	}
}

// registered reads a seller or buyer, whose name is the registered one.
func registered(n *xmltree.Node) *einvoice.Party {
	p := party(n)
	p.Name = term(n, "cac:PartyLegalEntity", "cbc:RegistrationName")
	p.Trading = term(n, "cac:PartyName", "cbc:Name")
	return p
}

// named reads a payee or representative, who has the plain party name only.
func named(n *xmltree.Node) *einvoice.Party {
	p := party(n)
	p.Name = term(n, "cac:PartyName", "cbc:Name")
	return p
}

func party(n *xmltree.Node) *einvoice.Party {
	p := &einvoice.Party{
		Stated:     n != nil,
		IDs:        schemed("schemeID", n, "cac:PartyIdentification", "cbc:ID"),
		Legal:      schemed("schemeID", n, "cac:PartyLegalEntity", "cbc:CompanyID"),
		Form:       term(n, "cac:PartyLegalEntity", "cbc:CompanyLegalForm"),
		Endpoint:   schemed("schemeID", n, "cbc:EndpointID"),
		Address:    address(n.First("cac:PostalAddress")),
		Contact:    term(n, "cac:Contact", "cbc:Name"),
		Telephone:  term(n, "cac:Contact", "cbc:Telephone"),
		Email:      term(n, "cac:Contact", "cbc:ElectronicMail"),
		Contacts:   len(n.All("cac:Contact")),
		TaxSchemes: len(n.All("cac:PartyTaxScheme")),
	}
	p.Channels = len(p.Endpoint)
	for _, t := range n.All("cac:PartyTaxScheme") {
		p.TaxIDs = append(p.TaxIDs, einvoice.TaxID{ID: term(t, "cbc:CompanyID"), Scheme: taxScheme(t), Schemes: schemes(t)})
	}
	return p
}

// taxScheme gives the scheme of a registration in capitals.
func taxScheme(n *xmltree.Node) string {
	return strings.ToUpper(term(n, "cac:TaxScheme", "cbc:ID").String())
}

// schemes gives the scheme of a registration as it is written, empty where the
// group names none.
func schemes(n *xmltree.Node) einvoice.Term {
	var t einvoice.Term
	for _, group := range n.All("cac:TaxScheme") {
		t = append(t, einvoice.Value{Text: term(group, "cbc:ID").Raw()})
	}
	return t
}

func address(n *xmltree.Node) *einvoice.Address {
	if n == nil {
		return nil
	}
	return &einvoice.Address{
		Street:     term(n, "cbc:StreetName"),
		Additional: term(n, "cbc:AdditionalStreetName"),
		City:       term(n, "cbc:CityName"),
		Zone:       term(n, "cbc:PostalZone"),
		Region:     term(n, "cbc:CountrySubentity"),
		Lines:      term(n, "cac:AddressLine", "cbc:Line"),
		LineGroups: len(n.All("cac:AddressLine")),
		Country:    term(n, "cac:Country", "cbc:IdentificationCode"),
	}
}
