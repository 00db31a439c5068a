package cii

import (
	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

func readSettlement(d *einvoice.Document, n *xmltree.Node) {
	d.Currency = term(n, "ram:InvoiceCurrencyCode")
	d.TaxCurrency = term(n, "ram:TaxCurrencyCode")
	d.Account = term(n, "ram:ReceivableSpecifiedTradeAccountingAccount", "ram:ID")
	d.Terms = term(n, "ram:SpecifiedTradePaymentTerms", "ram:Description")
	d.DueDate = dates(n, "ram:SpecifiedTradePaymentTerms", "ram:DueDateDateTime")
	d.TaxPoint = dates(n, "ram:ApplicableTradeTax", "ram:TaxPointDate")
	d.TaxPointCode = term(n, "ram:ApplicableTradeTax", "ram:DueDateTypeCode")
	d.Payee = party(n.First("ram:PayeeTradeParty"))
	for _, p := range n.All("ram:BillingSpecifiedPeriod") {
		d.Periods = append(d.Periods, period(p))
	}
	for _, r := range n.All("ram:InvoiceReferencedDocument") {
		d.Preceding = append(d.Preceding, einvoice.Reference{
			Documents: 1,
			Number:    term(r, "ram:IssuerAssignedID"),
			Date:      dates(r, "ram:FormattedIssueDateTime"),
		})
	}
	for _, p := range n.All("ram:SpecifiedTradeSettlementPaymentMeans") {
		one := payment(p)
		one.Reference = term(n, "ram:PaymentReference")
		one.Mandate = term(n, "ram:SpecifiedTradePaymentTerms", "ram:DirectDebitMandateID")
		d.Payments = append(d.Payments, one)
	}
	for _, c := range n.All("ram:SpecifiedTradeAllowanceCharge") {
		d.Charges = append(d.Charges, charge(c))
	}
	for _, t := range n.All("ram:SpecifiedTradeSettlementHeaderMonetarySummation") {
		d.Totals = append(d.Totals, totals(t))
	}
	var breakdown []einvoice.Breakdown
	for _, t := range n.All("ram:ApplicableTradeTax") {
		breakdown = append(breakdown, einvoice.Breakdown{
			Taxable: amount(t, "ram:BasisAmount"),
			Tax:     amount(t, "ram:CalculatedAmount"),
			Rates:   []einvoice.Tax{tax(t)},
		})
	}
	if len(breakdown) > 0 {
		d.TaxTotals = []einvoice.TaxTotal{{Breakdown: breakdown}}
	}
}

func period(n *xmltree.Node) einvoice.Period {
	return einvoice.Period{Start: dates(n, "ram:StartDateTime"), End: dates(n, "ram:EndDateTime"), Any: len(n.Children) > 0}
}

func payment(n *xmltree.Node) einvoice.Payment {
	p := einvoice.Payment{Means: term(n, "ram:TypeCode"), Text: term(n, "ram:Information")}
	for _, a := range n.All("ram:PayeePartyCreditorFinancialAccount") {
		p.Accounts = append(p.Accounts, einvoice.Account{
			ID:   term(a, "ram:IBANID"),
			Own:  term(a, "ram:ProprietaryID"),
			Name: term(a, "ram:AccountName"),
			Bank: term(n, "ram:PayeeSpecifiedCreditorFinancialInstitution", "ram:BICID"),
		})
	}
	for _, c := range n.All("ram:ApplicableTradeSettlementFinancialCard") {
		p.Card = append(p.Card, einvoice.Card{Number: term(c, "ram:ID"), Holder: term(c, "ram:CardholderName")})
	}
	return p
}

func charge(n *xmltree.Node) einvoice.Charge {
	c := einvoice.Charge{
		Indicator: indicator(n),
		Amount:    amount(n, "ram:ActualAmount"),
		Base:      amount(n, "ram:BasisAmount"),
		Percent:   term(n, "ram:CalculationPercent"),
		Reason:    term(n, "ram:Reason"),
		Code:      term(n, "ram:ReasonCode"),
	}
	for _, t := range n.All("ram:CategoryTradeTax") {
		c.Taxes = append(c.Taxes, tax(t))
	}
	return c
}

// indicator gives one value for each indicator group, empty when the group
// says nothing.
func indicator(n *xmltree.Node) einvoice.Term {
	var t einvoice.Term
	for _, group := range n.All("ram:ChargeIndicator") {
		t = append(t, einvoice.Value{Text: term(group, "udt:Indicator").Raw()})
	}
	return t
}

func tax(n *xmltree.Node) einvoice.Tax {
	return einvoice.Tax{
		Category: term(n, "ram:CategoryCode"),
		Rate:     term(n, "ram:RateApplicablePercent"),
		Scheme:   term(n, "ram:TypeCode"),
		Reason:   term(n, "ram:ExemptionReason"),
		Code:     term(n, "ram:ExemptionReasonCode"),
		Exact:    true,
	}
}

func totals(n *xmltree.Node) einvoice.Totals {
	return einvoice.Totals{
		Repeated:   n.Repeated(nil),
		Lines:      amount(n, "ram:LineTotalAmount"),
		Allowances: amount(n, "ram:AllowanceTotalAmount"),
		Charges:    amount(n, "ram:ChargeTotalAmount"),
		Net:        amount(n, "ram:TaxBasisTotalAmount"),
		Gross:      amount(n, "ram:GrandTotalAmount"),
		Prepaid:    amount(n, "ram:TotalPrepaidAmount"),
		Rounding:   amount(n, "ram:RoundingAmount"),
		Payable:    amount(n, "ram:DuePayableAmount"),
		Tax:        amount(n, "ram:TaxTotalAmount"),
	}
}
