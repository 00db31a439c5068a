package purchasing

import (
	"github.com/govalues/decimal"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// matchPrice compares the billed price with the ordered one: a dearer price is
// within tolerance when it is so in per cent of the price and in money on the
// line, both; a cheaper one is only mentioned. On a line that gives goods back
// the dearer price is the lower one: less is given back for them.
func matchPrice(in matchInput, line *InvoiceLine, link LineLink, o Ordered, out *matchResult) {
	inv := in.Invoice
	billed, ok := netPrice(inv, line, o.Price, in.Rules.LineRounding)
	if !ok {
		out.hold(HoldPrice, line.No, link.Net, fault.Figures{"ordered": figure(o.Price)})
		return
	}
	d := subQty(billed, o.Price)
	dearer := d
	if link.Quantity.IsNeg() {
		dearer = d.Neg()
	}
	worth, err := money.Extend(link.Quantity, d, inv.Currency, money.HalfUp)
	if err != nil {
		worth = link.Net
	}
	tolerance := in.Rules.Tolerance(inv.Currency)
	switch {
	case d.Sign() == 0:
		return
	case dearer.Sign() < 0:
		line.Variance = plus(line.Variance, worth)
		if !tolerance.Under.allows(dearer.Neg(), o.Price, worth) {
			out.notice(line.No, "price-under", priceFigures(inv.Currency, o, billed, d, worth, tolerance.Under))
		}
	case tolerance.Price.allows(dearer, o.Price, worth):
		line.Variance = plus(line.Variance, worth)
		line.Match = LineTolerated
		out.notice(line.No, "price-tolerated", priceFigures(inv.Currency, o, billed, d, worth, tolerance.Price))
	default:
		line.Variance = plus(line.Variance, worth)
		if credited(in.Credits, link.OrderLine, worth) {
			return
		}
		out.hold(HoldPrice, line.No, worth, priceFigures(inv.Currency, o, billed, d, worth, tolerance.Price))
	}
}

// credited tells whether credit notes for this invoice have already taken the
// overcharge off again, on the line or on the document.
func credited(credits map[string]Billed, orderLine string, worth money.Amount) bool {
	if worth.Sign() <= 0 {
		return false
	}
	return credits[orderLine].PriceCredit.Cmp(worth) >= 0 || credits[""].PriceCredit.Cmp(worth) >= 0
}

func priceFigures(c money.Currency, o Ordered, billed, d money.Decimal, worth money.Amount, b Bound) fault.Figures {
	f := fault.Figures{
		"order": o.OrderNumber, "ordered": readable(o.Price, c), "invoiced": readable(billed, c),
		"difference": signed(readable(d, c), d.Sign()), "total": signed(worth.Format(), worth.Sign()),
	}
	if share, ok := percentOf(d, o.Price); ok {
		f["percent"] = signed(figure(share), share.Sign())
	}
	return allowance(f, b)
}

// allowance adds what would have been allowed; a limit that is not set is "".
func allowance(f fault.Figures, b Bound) fault.Figures {
	if b.PercentSet {
		f["allowed_percent"] = figure(b.Percent)
	}
	if b.AmountSet {
		f["allowed_amount"] = b.Amount.Format()
	}
	return f
}

// netPrice gives the billed price of one unit without tax. A printed price
// counts as it is; where the amount of the line says something else (a discount
// on the line), the amount divided by the quantity does. A tax-inclusive price
// that is the ordered price with tax, rounded to the minor unit either way, is
// the ordered price.
func netPrice(inv *Invoice, line *InvoiceLine, ordered money.Decimal, r money.Rounding) (money.Decimal, bool) {
	price := line.Price
	if !extends(line, inv.Currency, r) {
		if line.Quantity.IsZero() {
			return price, false
		}
		each, err := line.Amount.Decimal().Quo(line.Quantity)
		if err != nil {
			return price, false
		}
		price = money.Round(each, 6, money.HalfUp)
	}
	rate := tax.Rate{Category: line.TaxCategory, Percent: line.TaxPercent}
	if !inv.PricesWithTax || !rate.Bears() {
		return price, true
	}
	whole, err := decimal.Hundred.Add(rate.Percent)
	if err != nil {
		return price, false
	}
	if withTax, err := ordered.Mul(whole); err == nil {
		if withTax, err = withTax.Quo(decimal.Hundred); err == nil {
			digits := inv.Currency.Digits()
			if price.Cmp(money.Round(withTax, digits, money.Down)) == 0 || price.Cmp(money.Round(withTax, digits, money.Up)) == 0 {
				return ordered, true
			}
		}
	}
	net, err := price.Mul(decimal.Hundred)
	if err != nil {
		return price, false
	}
	if net, err = net.Quo(whole); err != nil {
		return price, false
	}
	return money.Round(net, 6, money.HalfUp), true
}

// extends tells whether the line's amount is its quantity × price, but for the
// rounding to the minor unit.
func extends(line *InvoiceLine, c money.Currency, r money.Rounding) bool {
	product, err := money.Extend(line.Quantity, line.Price, c, r)
	if err != nil {
		return false
	}
	difference, err := product.Sub(line.Amount)
	return err == nil && difference.Abs().Minor() <= 1
}

// plus adds what is known to be of one currency; an overflow keeps the first.
func plus(a, b money.Amount) money.Amount {
	if sum, err := a.Add(b); err == nil {
		return sum
	}
	return a
}

// readable writes a price for people: grouped, when it has no more decimals
// than the currency.
func readable(d money.Decimal, c money.Currency) string {
	if d.MinScale() <= c.Digits() {
		if a, err := money.FromDecimal(d, c, money.Down); err == nil {
			return a.Format()
		}
	}
	return figure(d)
}

func signed(s string, sign int) string {
	if sign > 0 {
		return "+" + s
	}
	return s
}
