package cii

import (
	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

// party reads a trade party, nil when it is absent.
func party(n *xmltree.Node) *einvoice.Party {
	if n == nil {
		return nil
	}
	p := &einvoice.Party{
		Stated:    true,
		Name:      term(n, "ram:Name"),
		Trading:   term(n, "ram:SpecifiedLegalOrganization", "ram:TradingBusinessName"),
		IDs:       append(term(n, "ram:ID"), schemed("schemeID", n, "ram:GlobalID")...),
		Legal:     schemed("schemeID", n, "ram:SpecifiedLegalOrganization", "ram:ID"),
		Form:      term(n, "ram:Description"),
		Endpoint:  schemed("schemeID", n, "ram:URIUniversalCommunication", "ram:URIID"),
		Channels:  len(n.All("ram:URIUniversalCommunication")),
		Address:   address(n.First("ram:PostalTradeAddress")),
		Contact:   term(n, "ram:DefinedTradeContact", "ram:PersonName"),
		Telephone: term(n, "ram:DefinedTradeContact", "ram:TelephoneUniversalCommunication", "ram:CompleteNumber"),
		Email:     term(n, "ram:DefinedTradeContact", "ram:EmailURIUniversalCommunication", "ram:URIID"),
		Contacts:  len(n.All("ram:DefinedTradeContact")),
	}
	p.TaxSchemes = len(n.All("ram:SpecifiedTaxRegistration"))
	for _, id := range n.All("ram:SpecifiedTaxRegistration", "ram:ID") {
		scheme, _ := id.Attr("schemeID")
		switch scheme {
		case "VA":
			scheme = "VAT"
		case "FC":
		default:
			continue // no term of the standard
		}
		p.TaxIDs = append(p.TaxIDs, einvoice.TaxID{ID: einvoice.Term{value(id, "")}, Scheme: scheme})
	}
	return p
}

func address(n *xmltree.Node) *einvoice.Address {
	if n == nil {
		return nil
	}
	return &einvoice.Address{
		Street:     term(n, "ram:LineOne"),
		Additional: term(n, "ram:LineTwo"),
		Lines:      term(n, "ram:LineThree"),
		City:       term(n, "ram:CityName"),
		Zone:       term(n, "ram:PostcodeCode"),
		Region:     term(n, "ram:CountrySubDivisionName"),
		Country:    term(n, "ram:CountryID"),
	}
}
