package demo

import (
	"strconv"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// waits is for how many days before the last the office has not yet dealt with
// what it held: these are what a clerk finds in the morning.
const waits = 45

// bill lets the invoice come some days after the goods.
func (p *planner) bill(out *Purchase, f firm) {
	if out.Flaw == NeverCame {
		return
	}
	p.numbers[out.Supplier] += p.between(1, 9)
	b := Bill{
		Clerk: pick(p.dice, payables), Supplied: out.lastDay(), Date: out.lastDay().AddDays(p.between(0, 5)),
		Number: invoiceNumber(out.Supplier, p.numbers[out.Supplier], out.lastDay()), Registration: f.Registration,
		Freight: money.New(0, f.Currency), TotalOff: money.New(0, f.Currency), Reason: pick(p.dice, reasons[p.language]),
	}
	b.Keyed = dates.AddWorking(p.calendar, b.Date, p.between(1, 5))
	p.schedule(&b, b.Keyed)
	kept := out.accepted()
	for i, l := range out.Entry.Lines {
		if kept[i] > 0 {
			b.Lines = append(b.Lines, BillLine{Line: i, Quantity: kept[i], Price: l.Price})
		}
	}
	if len(b.Lines) == 0 {
		return // all of it was refused
	}
	if out.Flaw == NotReceived {
		out.forgotten(b, f.trade.service)
	}
	p.spoil(out, &b, f)
	out.Bills = append(out.Bills, b)
	p.sequel(out, b)
}

// forgotten: the goods are there, and their receipt is entered only when the
// held invoice is asked about; lately nobody has. A service is done when it is
// billed.
func (out *Purchase) forgotten(b Bill, service bool) {
	if b.Settle.IsZero() || service {
		out.Deliveries = nil
		return
	}
	for i := range out.Deliveries {
		out.Deliveries[i].Entered = b.Settle
	}
}

// schedule sets when the manager deals with an invoice entered on a day: soon,
// and with what is held only if that was a while ago.
func (p *planner) schedule(b *Bill, keyed dates.Date) {
	b.Approve = dates.AddWorking(p.calendar, keyed, p.between(2, 6))
	if p.last.Sub(keyed) > waits || p.chance(100) {
		b.Settle = dates.AddWorking(p.calendar, b.Approve, p.between(1, 8))
	}
}

// reasons answer what the office questions at entry.
var reasons = map[string][]string{
	"ja": {"担当者に電話で確認済", "先方より連絡あり", "前回と同条件"},
	"en": {"Confirmed by phone", "The supplier told us", "Same terms as last time"},
}

// spoil puts the flaw into the invoice.
func (p *planner) spoil(out *Purchase, b *Bill, f firm) {
	if len(b.Lines) == 0 {
		return
	}
	line := &b.Lines[0]
	switch out.Flaw {
	case Dearer:
		line.Price = raised(line.Price, int64(p.between(3, 15)), f.Currency)
	case Overbilled:
		line.Quantity += max(1, line.Quantity/5)
	case WrongTotal:
		b.TotalOff = money.New(int64(p.between(10, 900)), f.Currency)
	case WrongNumber:
		b.Registration = registration(p.dice)
	case OtherBank:
		other := account(p.dice, "")
		b.BankAccount = other.Key()
	case Freight:
		b.Freight = money.New(int64(p.between(15, 60))*100, f.Currency)
	}
}

// raised is a price so many per cent higher, in whole units of the currency.
func raised(price money.Decimal, percent int64, c money.Currency) money.Decimal {
	micro, err := money.Micro(price)
	if err != nil {
		return price
	}
	unit := int64(1_000_000)
	for range c.Digits() {
		unit /= 10
	}
	more := micro / 100 * percent / unit * unit
	return money.FromMicro(micro + max(more, unit))
}

// sequel is the second paper of a purchase: the same again, or a credit note.
func (p *planner) sequel(out *Purchase, b Bill) {
	again := b
	again.Clerk = pick(p.dice, payables)
	again.Keyed = dates.AddWorking(p.calendar, b.Keyed, p.between(3, 15))
	switch out.Flaw {
	case Twice:
		p.schedule(&again, again.Keyed)
		again.Void = true
	case Credited, Returned:
		again.Credit, again.Number = true, "C"+b.Number
		again.Date = dates.AddWorking(p.calendar, b.Date, 2)
		p.schedule(&again, again.Keyed)
		line := b.Lines[0]
		line.Quantity = max(1, line.Quantity/5)
		again.Lines = []BillLine{line}
		if out.Flaw == Returned {
			out.Return = Delivery{Date: b.Keyed, Note: "R" + p.digits(6), Lines: []DeliveryLine{
				{Line: line.Line, Quantity: line.Quantity, Reason: pick(p.dice, refusals[p.language])},
			}}
		}
	default:
		return
	}
	out.Bills = append(out.Bills, again)
}

// invoiceNumber is written in one of the ways that suppliers number.
func invoiceNumber(supplier, n int, day dates.Date) string {
	switch supplier % 5 {
	case 0:
		return "INV-" + strconv.Itoa(day.Year()) + "-" + padded(n, 4)
	case 1:
		return day.String()[2:4] + day.String()[5:7] + "-" + padded(n, 3)
	case 2:
		return padded(100_000+n, 8)
	case 3:
		return "S" + strconv.Itoa(supplier) + "/" + padded(n, 5)
	default:
		return "請" + padded(n, 5)
	}
}
