package ubl

import (
	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

func line(n *xmltree.Node) einvoice.Line {
	l := einvoice.Line{
		ID:           term(n, "cbc:ID"),
		Notes:        term(n, "cbc:Note"),
		Quantity:     append(schemed("unitCode", n, "cbc:InvoicedQuantity"), schemed("unitCode", n, "cbc:CreditedQuantity")...),
		Net:          amount(n, "cbc:LineExtensionAmount"),
		OrderLine:    term(n, "cac:OrderLineReference", "cbc:LineID"),
		Order:        term(n, "cac:OrderLineReference", "cac:OrderReference", "cbc:ID"),
		Despatch:     term(n, "cac:DespatchLineReference", "cac:DocumentReference", "cbc:ID"),
		Account:      term(n, "cbc:AccountingCost"),
		Prices:       amount(n, "cac:Price", "cbc:PriceAmount"),
		Base:         schemed("unitCode", n, "cac:Price", "cbc:BaseQuantity"),
		Name:         term(n, "cac:Item", "cbc:Name"),
		Description:  term(n, "cac:Item", "cbc:Description"),
		SellerItem:   term(n, "cac:Item", "cac:SellersItemIdentification", "cbc:ID"),
		BuyerItem:    term(n, "cac:Item", "cac:BuyersItemIdentification", "cbc:ID"),
		StandardItem: schemed("schemeID", n, "cac:Item", "cac:StandardItemIdentification", "cbc:ID"),
		Classes:      schemed("listID", n, "cac:Item", "cac:CommodityClassification", "cbc:ItemClassificationCode"),
		Origin:       term(n, "cac:Item", "cac:OriginCountry", "cbc:IdentificationCode"),
	}
	for _, p := range n.All("cac:InvoicePeriod") {
		l.Periods = append(l.Periods, period(p))
	}
	for _, r := range n.All("cac:DespatchLineReference") {
		l.Despatches = max(l.Despatches, len(r.All("cac:DocumentReference")))
	}
	for _, r := range n.All("cac:DocumentReference") {
		a := attachment(r)
		a.Line = true
		l.Objects = append(l.Objects, a)
	}
	for _, c := range n.All("cac:AllowanceCharge") {
		l.Charges = append(l.Charges, charge(c))
	}
	for _, c := range n.All("cac:Price", "cac:AllowanceCharge") {
		l.PriceDiscounts = append(l.PriceDiscounts, charge(c))
	}
	for _, t := range n.All("cac:Item", "cac:ClassifiedTaxCategory") {
		l.Taxes = append(l.Taxes, tax(t))
	}
	for _, p := range n.All("cac:Item", "cac:AdditionalItemProperty") {
		l.Attributes = append(l.Attributes, einvoice.Attribute{Name: term(p, "cbc:Name"), Value: term(p, "cbc:Value")})
	}
	return l
}
