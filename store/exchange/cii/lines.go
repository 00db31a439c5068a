package cii

import (
	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

func line(n *xmltree.Node) einvoice.Line {
	product := n.First("ram:SpecifiedTradeProduct")
	agreement := n.First("ram:SpecifiedLineTradeAgreement")
	settlement := n.First("ram:SpecifiedLineTradeSettlement")
	l := einvoice.Line{
		ID:           term(n, "ram:AssociatedDocumentLineDocument", "ram:LineID"),
		Notes:        term(n, "ram:AssociatedDocumentLineDocument", "ram:IncludedNote", "ram:Content"),
		Quantity:     schemed("unitCode", n, "ram:SpecifiedLineTradeDelivery", "ram:BilledQuantity"),
		Net:          amount(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation", "ram:LineTotalAmount"),
		OrderLine:    term(agreement, "ram:BuyerOrderReferencedDocument", "ram:LineID"),
		Order:        term(agreement, "ram:BuyerOrderReferencedDocument", "ram:IssuerAssignedID"),
		Account:      term(settlement, "ram:ReceivableSpecifiedTradeAccountingAccount", "ram:ID"),
		Prices:       amount(agreement, "ram:NetPriceProductTradePrice", "ram:ChargeAmount"),
		Gross:        amount(agreement, "ram:GrossPriceProductTradePrice", "ram:ChargeAmount"),
		Base:         schemed("unitCode", agreement, "ram:NetPriceProductTradePrice", "ram:BasisQuantity"),
		GrossBase:    schemed("unitCode", agreement, "ram:GrossPriceProductTradePrice", "ram:BasisQuantity"),
		Name:         term(product, "ram:Name"),
		Description:  term(product, "ram:Description"),
		SellerItem:   term(product, "ram:SellerAssignedID"),
		BuyerItem:    term(product, "ram:BuyerAssignedID"),
		StandardItem: schemed("schemeID", product, "ram:GlobalID"),
		Classes:      schemed("listID", product, "ram:DesignatedProductClassification", "ram:ClassCode"),
		Origin:       term(product, "ram:OriginTradeCountry", "ram:ID"),
		Origins:      len(product.All("ram:OriginTradeCountry")),
		Agreed:       agreement != nil,
	}
	for _, p := range settlement.All("ram:BillingSpecifiedPeriod") {
		l.Periods = append(l.Periods, period(p))
	}
	for _, r := range settlement.All("ram:AdditionalReferencedDocument") {
		a := attachment(r)
		a.Line = true
		l.Objects = append(l.Objects, a)
	}
	for _, c := range settlement.All("ram:SpecifiedTradeAllowanceCharge") {
		l.Charges = append(l.Charges, charge(c))
	}
	for _, c := range agreement.All("ram:GrossPriceProductTradePrice", "ram:AppliedTradeAllowanceCharge") {
		l.PriceDiscounts = append(l.PriceDiscounts, charge(c))
	}
	for _, t := range settlement.All("ram:ApplicableTradeTax") {
		l.Taxes = append(l.Taxes, tax(t))
	}
	for _, a := range product.All("ram:ApplicableProductCharacteristic") {
		l.Attributes = append(l.Attributes, einvoice.Attribute{Name: term(a, "ram:Description"), Value: term(a, "ram:Value")})
	}
	return l
}
