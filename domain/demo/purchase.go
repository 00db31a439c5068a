package demo

import (
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

// planner invents purchases one after the other.
type planner struct {
	dice
	calendar dates.Calendar
	language string
	last     dates.Date
	numbers  map[int]int     // supplier → last number of its invoices
	busy     map[[2]int]bool // supplier and day of an order: one a day
	prices   map[string]int  // supplier and good → last price in yen
	force    *Flaw           // what the next purchase has; nil draws
	terms    string          // of the next purchase's supplier; "" is any
}

// purchase makes one order of a day (the at-th working day) and its sequel.
func (p *planner) purchase(houses []firm, day dates.Date, at int) Purchase {
	who := p.skewed(len(houses))
	for tried := 0; p.busy[[2]int{who, at}] || p.terms != "" && houses[who].Terms != p.terms && tried < len(houses); tried++ {
		who = (who + 1) % len(houses)
	}
	p.busy[[2]int{who, at}] = true
	f := houses[who]
	out := Purchase{Supplier: who, Flaw: p.flaw(f), Buyer: pick(p.dice, buyers)}
	out.Entry = purchasing.OrderEntry{
		Date: day, Currency: f.Currency, WantedBy: workday(p.calendar, day.AddDays(p.between(4, 20))),
		ShipTo: shipTo[p.language],
		Lines:  p.orderLines(f),
	}
	if p.chance(80) {
		out.Entry.Note = pick(p.dice, notes[p.language])
	}
	if p.last.Sub(day) < 6 && p.chance(150) {
		out.Draft = true
		return out
	}
	out.Sent = dates.AddWorking(p.calendar, day, p.between(0, 1))
	out.SentHow = pick(p.dice, []string{"mail", "mail", "mail", "fax", "portal", "post"})
	if p.last.Sub(day) < 90 && p.chance(900) || p.chance(150) {
		out.Promised = out.Entry.WantedBy
	}
	p.deliver(&out)
	p.bill(&out, f)
	return out
}

// shipTo is where goods are delivered, which an order must say.
var shipTo = map[string]string{"ja": "本社 2階受付", "en": "Head office, reception on the 2nd floor"}

// notes are what buyers write on an order.
var notes = map[string][]string{
	"ja": {"納品時に事前連絡をお願いします", "2階受付へ納品してください", "分納可", "納品書を同封してください"},
	"en": {"Please call before delivery", "Deliver to reception, 2nd floor", "Part deliveries accepted", "Enclose a delivery note"},
}

func (p *planner) orderLines(f firm) []purchasing.OrderEntryLine {
	n := min(len(f.trade.goods), p.between(1, 5))
	if f.trade.service {
		n = 1
	}
	var out []purchasing.OrderEntryLine
	for _, i := range p.Perm(len(f.trade.goods))[:n] {
		g := f.trade.goods[i]
		line := purchasing.OrderEntryLine{
			Item: f.trade.item(i), Quantity: whole(p.quantity(g)), Price: p.price(f, i, g), TaxCode: f.trade.tax,
		}
		if f.Currency != "JPY" {
			line.TaxCode = "JP-O"
		}
		out = append(out, line)
	}
	return out
}

// quantity is in fives where many are bought.
func (p *planner) quantity(g good) int {
	n := p.between(g.few, g.many)
	if n > 20 {
		n = n / 5 * 5
	}
	return n
}

// price is the supplier's own for the good and rises a little now and then;
// abroad it is in cents of the currency.
func (p *planner) price(f firm, i int, g good) money.Decimal {
	key := f.Code + padded(i, 2)
	yen, known := p.prices[key]
	switch {
	case !known:
		yen = p.between(g.least, g.most)
		if yen > 1000 {
			yen = yen / 10 * 10
		}
	case p.chance(60):
		yen += max(1, yen*p.between(1, 4)/100)
	}
	p.prices[key] = yen
	if f.Currency == "JPY" {
		return whole(yen)
	}
	return money.FromMicro(max(1, int64(yen)*100/150) * 10_000)
}

// deliver lets the goods come: most at once and in time, some in parts, some
// late, some not at all.
func (p *planner) deliver(out *Purchase) {
	day := out.Entry.WantedBy.AddDays(-p.between(0, 2))
	if out.Flaw == Late {
		day = out.Entry.WantedBy.AddDays(p.between(3, 25))
	}
	if out.Flaw == NeverCame {
		return
	}
	if !day.After(out.Sent) {
		day = out.Sent.AddDays(1)
	}
	day = workday(p.calendar, day)
	first, rest := Delivery{Date: day, Note: "D" + p.digits(7)}, Delivery{}
	parts := out.Flaw == None && p.chance(90)
	for i, l := range out.Entry.Lines {
		n := count(l.Quantity)
		now := n
		if parts && n > 1 {
			now = p.between(1, n-1)
			rest.Lines = append(rest.Lines, DeliveryLine{Line: i, Quantity: n - now})
		}
		first.Lines = append(first.Lines, DeliveryLine{Line: i, Quantity: now})
	}
	if out.Flaw == Refused {
		l := &first.Lines[0]
		l.Rejected, l.Reason = max(1, l.Quantity/4), pick(p.dice, refusals[p.language])
	}
	first.Pending = p.last.Sub(first.Date) < 4 && !p.last.Before(first.Date) && out.Flaw == None && p.chance(400)
	out.Deliveries = []Delivery{first}
	if len(rest.Lines) > 0 {
		rest.Date, rest.Note = workday(p.calendar, day.AddDays(p.between(3, 14))), "D"+p.digits(7)
		out.Deliveries = append(out.Deliveries, rest)
	}
}

var refusals = map[string][]string{
	"ja": {"外装破損", "数量相違", "仕様違い", "印字不良"},
	"en": {"Packaging damaged", "Wrong quantity", "Not as specified", "Print is faulty"},
}

// count is a planned quantity, always whole.
func count(d money.Decimal) int {
	micro, err := money.Micro(d)
	if err != nil {
		return 0
	}
	return int(micro / 1_000_000)
}

// accepted gives what came and was kept of each line.
func (out *Purchase) accepted() map[int]int {
	kept := map[int]int{}
	for _, d := range out.Deliveries {
		for _, l := range d.Lines {
			kept[l.Line] += l.Quantity - l.Rejected
		}
	}
	return kept
}

// lastDay is the day of the last delivery, or when it should have been.
func (out *Purchase) lastDay() dates.Date {
	if len(out.Deliveries) == 0 {
		return out.Entry.WantedBy
	}
	return slices.MaxFunc(out.Deliveries, func(a, b Delivery) int { return a.Date.Compare(b.Date) }).Date
}
