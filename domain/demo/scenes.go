package demo

import (
	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// held are the flaws of invoices that wait on the last day, each so often at
// least; chance alone may leave one out.
var held = []Flaw{Dearer, Dearer, Overbilled, NotReceived, NotReceived, Twice, WrongTotal, WrongNumber, OtherBank, Freight}

// scenes are what a clerk must find on the last day, whatever the seed: orders
// to approve, invoices held for each reason, goods that are late, goods sent
// back with their credit note, and a frame with its call-offs.
func (p *planner) scenes(houses []firm, days []dates.Date) []Purchase {
	var out []Purchase
	back := func(n int) int { return max(0, len(days)-1-n) }
	add := func(flaw Flaw, from, to int, fits func(Purchase) bool) {
		if found, ok := p.find(houses, days, back(from), back(to), flaw, fits); ok {
			out = append(out, found)
		}
	}
	for range 4 {
		add(None, 0, 0, func(c Purchase) bool {
			return !c.Draft && c.Entry.Currency == "JPY" && c.yen() > 350_000 && c.yen() < 5_000_000
		})
	}
	for _, flaw := range held {
		add(flaw, 40, 5, p.waitsHeld)
	}
	for range 3 {
		add(Late, 25, 6, func(c Purchase) bool {
			return c.Sent.Before(p.last) && p.last.Sub(c.Entry.WantedBy) > 2 && c.Deliveries[0].Date.After(p.last)
		})
	}
	p.terms = discount
	for range 3 { // paid within days, they cost less
		add(None, 30, 6, func(c Purchase) bool {
			return len(c.Bills) == 1 && !c.Bills[0].Approve.After(p.last) && p.last.Sub(c.Bills[0].Date) < 9 && houses[c.Supplier].Terms == discount
		})
	}
	p.terms = ""
	for range 2 {
		add(Returned, 60, 25, func(c Purchase) bool {
			return len(c.Bills) == 2 && c.Return.Date.Before(p.last) && !c.Bills[1].Keyed.After(p.last)
		})
	}
	return append(out, p.frame(houses, days)...)
}

// find draws purchases with a flaw from a span of days until one fits.
func (p *planner) find(houses []firm, days []dates.Date, from, to int, flaw Flaw, fits func(Purchase) bool) (Purchase, bool) {
	p.force = &flaw
	defer func() { p.force = nil }()
	for range 300 {
		at := p.between(from, max(from, to))
		if c := p.purchase(houses, days[at], at); c.Flaw == flaw && fits(c) {
			return c, true
		}
	}
	return Purchase{}, false
}

// waitsHeld: all its papers are entered, the last of them lately, and nobody has
// dealt with what is wrong.
func (p *planner) waitsHeld(c Purchase) bool {
	if c.Draft || len(c.Bills) == 0 || c.Entry.Currency != "JPY" {
		return false
	}
	for _, b := range c.Bills {
		if b.Keyed.After(p.last) || !b.Settle.IsZero() {
			return false
		}
	}
	return p.last.Sub(c.Bills[len(c.Bills)-1].Keyed) <= 12
}

// yen is the net total of an order of this country.
func (c Purchase) yen() int {
	sum := 0
	for _, l := range c.Entry.Lines {
		sum += count(l.Quantity) * count(l.Price)
	}
	return sum
}

// frame is a blanket order of half a year with four call-offs, the last of them
// still to come.
func (p *planner) frame(houses []firm, days []dates.Date) []Purchase {
	who, begin := -1, len(days)-1-85
	for i, f := range houses {
		cheap := !f.trade.service && f.trade.goods[0].most < 2000 && f.trade.goods[1].most < 2000 // within the manager's limit
		if cheap && f.Currency == "JPY" && begin > 0 && !p.busy[[2]int{i, begin}] {
			who = i
			break
		}
	}
	if who < 0 {
		return nil
	}
	f := houses[who]
	none := None
	p.force = &none
	defer func() { p.force = nil }()
	p.busy[[2]int{who, begin}] = true
	order := Purchase{Supplier: who, Buyer: buyers[0], Name: "frame", Sent: days[begin+2], SentHow: "mail"}
	order.Entry = purchasing.OrderEntry{
		Kind: purchasing.OrderBlanket, Date: days[begin], From: days[begin], To: days[begin].AddDays(270), Currency: f.Currency, ShipTo: shipTo[p.language],
	}
	for i := range 2 {
		order.Entry.Lines = append(order.Entry.Lines, purchasing.OrderEntryLine{
			Item: f.trade.item(i), Quantity: whole(400), Price: p.price(f, i, f.trade.goods[i]), TaxCode: f.trade.tax,
		})
	}
	out := []Purchase{order}
	for n, ago := range []int{70, 48, 27, 4} {
		at := len(days) - 1 - ago
		p.busy[[2]int{who, at}] = true
		call := Purchase{Supplier: who, Buyer: buyers[0], CallOff: "frame", Sent: days[min(at+1, len(days)-1)], SentHow: "mail"}
		call.Entry = purchasing.OrderEntry{
			Kind: purchasing.OrderCallOff, Date: days[at], Currency: f.Currency, WantedBy: workday(p.calendar, days[at].AddDays(9)), ShipTo: shipTo[p.language],
		}
		for i, l := range order.Entry.Lines {
			l.Quantity = whole(20 + 10*n + 5*i)
			call.Entry.Lines = append(call.Entry.Lines, l)
		}
		p.deliver(&call)
		p.bill(&call, f)
		out = append(out, call)
	}
	return out
}

// DiscountTerms (早期支払割引) are terms of this office beside those of its
// country: two per cent off within ten days.
func DiscountTerms(language string) dates.Terms {
	name := "30日、10日以内は2%引き"
	if language == "en" {
		name = "Net 30, 2 % within 10 days"
	}
	return dates.Terms{Code: discount, Name: name, Kind: dates.Net, Days: 30, DiscountPercent: money.FromMicro(2_000_000), DiscountDays: 10}
}

const discount = "2-10-N30"
