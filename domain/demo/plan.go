package demo

import (
	"slices"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
)

// Size is how much of an office is made.
type Size struct {
	Suppliers, Purchases, Days int
}

// Usual is two years with three hundred suppliers and five thousand orders.
var Usual = Size{Suppliers: 300, Purchases: 5000, Days: 730}

// Plan is all that will happen in the office. Suppliers and items have no ids
// yet; purchases name them by their place in the lists, lines by their place in
// the order.
type Plan struct {
	First, Last dates.Date
	Language    string // of what the clerks write
	Clerks      []Clerk
	Suppliers   []parties.Supplier
	Items       []purchasing.Item
	ItemFrom    []int      // the usual supplier's place of each item, -1 for none
	Purchases   []Purchase // by the day of the order
}

// Purchase is one order and what becomes of it. Days after the plan's last are
// not reached: the purchase is then still open.
type Purchase struct {
	Supplier int // place in Plan.Suppliers
	Flaw     Flaw
	Buyer    string // clerk
	// Draft orders are not submitted; the others are sent on Sent.
	Draft    bool
	Entry    purchasing.OrderEntry // without the supplier's id
	Sent     dates.Date
	SentHow  string
	Promised dates.Date // zero: the supplier did not answer
	// Deliveries and bills in the order of their days; Return is goods that go
	// back, with a zero date none.
	Deliveries []Delivery
	Return     Delivery
	Bills      []Bill
	// Name is that of a frame, CallOff names the frame that it draws from.
	Name, CallOff string
}

// Delivery is goods coming in on a day.
type Delivery struct {
	Date  dates.Date
	Note  string // number of the delivery note
	Lines []DeliveryLine
	// Pending: nobody has inspected the goods yet.
	Pending bool
	// Entered is the day on which a clerk enters it; zero is the day it came.
	Entered dates.Date
}

// DeliveryLine is what came of one ordered line.
type DeliveryLine struct {
	Line               int // place in the order, from 0
	Quantity, Rejected int
	Reason             string
}

// Bill is one invoice of the supplier.
type Bill struct {
	Clerk string
	// Date is on the paper; Keyed is the day on which it is entered, Approve the
	// day of the approval, Settle the day on which what holds it is accepted.
	Date, Supplied, Keyed, Approve, Settle dates.Date
	Number, Registration, BankAccount      string
	Credit                                 bool
	// Void: it is found out on the day Settle and reversed instead of accepted.
	Void  bool
	Lines []BillLine
	// Freight is charged beside the lines; TotalOff makes the stated total wrong.
	Freight  money.Amount
	TotalOff money.Amount
	Reason   string // for whatever the office questions
}

// BillLine bills one ordered line.
type BillLine struct {
	Line     int
	Quantity int
	Price    money.Decimal
}

// Make plans an office whose last day is given, in the given language ("en" or
// "ja") of names.
func Make(seed uint64, last dates.Date, size Size, language string) Plan {
	d := newDice(seed)
	calendar := country.Office(country.OfficeDays{Country: "JP", Extra: []country.Extra{country.Government}})
	first := workday(calendar, last.AddDays(-size.Days))
	houses := firms(d, size.Suppliers, language, first)
	p := Plan{First: first, Last: last, Language: language, Clerks: Clerks(language), Items: items(language)}
	for _, f := range houses {
		p.Suppliers = append(p.Suppliers, f.Supplier)
	}
	p.ItemFrom = usualSuppliers(houses)
	days := workdays(calendar, first, last)
	planner := &planner{
		dice: d, calendar: calendar, language: language, last: last,
		numbers: map[int]int{}, busy: map[[2]int]bool{}, prices: map[string]int{},
	}
	if size.Purchases > 200 && len(days) > 100 {
		p.Purchases = planner.scenes(houses, days)
	}
	rest := size.Purchases - len(p.Purchases)
	for i := range rest {
		// Evenly over the days, so that the office is as busy at the end.
		at := i * len(days) / rest
		p.Purchases = append(p.Purchases, planner.purchase(houses, days[at], at))
	}
	slices.SortStableFunc(p.Purchases, func(a, b Purchase) int { return a.Entry.Date.Compare(b.Entry.Date) })
	return p
}

func workdays(c dates.Calendar, first, last dates.Date) []dates.Date {
	var out []dates.Date
	for d := first; !d.After(last); d = d.AddDays(1) {
		if dates.IsWorking(c, d) {
			out = append(out, d)
		}
	}
	return out
}

// items makes the catalogue of the office: every trade's goods.
func items(language string) []purchasing.Item {
	var out []purchasing.Item
	for _, t := range trades {
		for i, g := range t.goods {
			out = append(out, purchasing.Item{
				Code: t.item(i), Name: g.in(language), Unit: g.unitIn(language), Price: whole((g.least + g.most) / 2), Currency: "JPY",
				TaxCode: t.tax, Account: t.account, Service: t.service, Active: true,
			})
		}
	}
	return out
}

// usualSuppliers gives for each item the first house of its trade.
func usualSuppliers(houses []firm) []int {
	var out []int
	for _, t := range trades {
		from := slices.IndexFunc(houses, func(f firm) bool { return f.trade.code == t.code && f.Currency == "JPY" })
		for range t.goods {
			out = append(out, from)
		}
	}
	return out
}

// item is the code of a trade's good: "ST-03".
func (t trade) item(good int) string { return t.code + "-" + padded(good+1, 2) }

// units are how things are counted in English.
var units = map[string]string{
	"冊": "pad", "箱": "box", "束": "bundle", "個": "pc", "部": "copy", "枚": "sheet", "本": "pc", "巻": "roll", "台": "unit",
	"月": "month", "式": "job", "便": "trip", "脚": "pc", "袋": "bag", "缶": "can", "回": "time",
}

func (g good) unitIn(language string) string {
	if english, ok := units[g.unit]; ok && language == "en" {
		return english
	}
	return g.unit
}

func (g good) in(language string) string {
	if language == "en" {
		return g.english
	}
	return g.name
}
