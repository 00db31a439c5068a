package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/govalues/decimal"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
)

// An office in Japan that ordered from a supplier, and the supplier's electronic
// invoices: what the program says of them and what stands in the books after.

const kokuzei = "T7000012050002" // the National Tax Agency's own number, known to all

// ordered is an office with an order that was sent and came.
type ordered struct {
	file  string
	house *house
	sato  desk.Actor
	order purchasing.Order
}

func dec(s string) money.Decimal { return decimal.MustParse(s) }

func jpy(n int64) money.Amount { return money.New(n, "JPY") }

// newOrdered orders 10 boxes of paper at 2,000 and 5 of tea at 316, and takes
// in so much of each; without quantities nothing came yet.
func newOrdered(t *testing.T, came ...string) *ordered {
	t.Helper()
	o := &ordered{file: newOfficeFile(t, "JP")}
	o.house, o.sato = enter(t, o.file, "sato")
	ctx, part := t.Context(), o.house.purchasing
	s := agreed(t, func(a fault.Answers) (parties.Supplier, error) {
		return o.house.parties.AddSupplier(ctx, o.sato, parties.AddSupplier{Supplier: parties.Supplier{
			ID: "supplier", Name: "見本文具株式会社", Currency: "JPY", Registration: kokuzei, Account: "5110", Alias: []string{"旧見本商店"},
			Address: parties.Address{Country: "JP"}, Active: true,
		}, Answers: a})
	})
	o.order = agreed(t, func(a fault.Answers) (purchasing.Order, error) {
		return part.PlaceOrder(ctx, o.sato, purchasing.PlaceOrder{ID: "order", Submit: true, Answers: a,
			OrderEntry: purchasing.OrderEntry{Supplier: s.ID, Lines: []purchasing.OrderEntryLine{
				{Description: "コピー用紙 A4", Quantity: dec("10"), Unit: "個", Price: dec("2000"), TaxCode: "JP-10"},
				{Description: "緑茶 30袋", Quantity: dec("5"), Unit: "個", Price: dec("316"), TaxCode: "JP-8R"},
			}}})
	})
	var err error
	o.order, err = part.SendOrder(ctx, o.sato, purchasing.SendOrder{ID: o.order.ID, Version: o.order.Version, How: "mail"})
	fine(t, err)
	if len(came) == 0 {
		return o
	}
	in := purchasing.ReceiveGoods{ID: "receipt"}
	for i, q := range came {
		in.Lines = append(in.Lines, purchasing.ReceiveLine{Order: o.order.ID, OrderLine: o.order.Lines[i].ID, Quantity: dec(q)})
	}
	agreed(t, func(a fault.Answers) (purchasing.Receipt, error) {
		in.Answers = a
		return part.ReceiveGoods(ctx, o.sato, in)
	})
	return o
}

// agreed does a thing and gives a reason for every question about it.
func agreed[T any](t *testing.T, do func(fault.Answers) (T, error)) T {
	t.Helper()
	v, err := do(nil)
	if fault.KindOf(err) == fault.Doubtful {
		answers := fault.Answers{}
		for _, f := range fault.Of(err) {
			answers[f.Key()] = "meant"
		}
		v, err = do(answers)
	}
	fine(t, err)
	return v
}

func fine(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// bill is the supplier's invoice of all that was ordered, dated this month.
func (o *ordered) bill() paper {
	return paper{number: "請-0118", date: o.order.Date.String(), registration: kokuzei, order: o.order.Number, lines: []paperLine{
		{orderLine: "1", name: "コピー用紙 A4", quantity: 10, price: 2000, percent: 10},
		{orderLine: "2", name: "緑茶 30袋", quantity: 5, price: 316, percent: 8},
	}}
}

func (o *ordered) take(t *testing.T, p paper, flags ...string) (printedImport, purchasing.Invoice) {
	t.Helper()
	got, _ := importFile(t, o.file, p.write(t), flags...)
	if got.Posted == "" {
		return got, purchasing.Invoice{}
	}
	page, err := o.house.purchasing.InvoiceList(t.Context(), o.sato, purchasing.InvoiceFilter{})
	fine(t, err)
	for _, row := range page.Rows {
		if row.Number == got.Posted {
			inv, err := o.house.purchasing.Invoice(t.Context(), o.sato, row.ID)
			fine(t, err)
			return got, inv
		}
	}
	t.Fatalf("%s is not in the list", got.Posted)
	return got, purchasing.Invoice{}
}

func openHolds(inv purchasing.Invoice) (codes []purchasing.HoldCode) {
	for _, h := range inv.Holds {
		if h.Open() {
			codes = append(codes, h.Code)
		}
	}
	return codes
}

func TestImportAgainstAnOrder(t *testing.T) {
	cases := []struct {
		rule   string
		came   []string
		change func(*paper)
		state  purchasing.InvoiceState
		holds  []purchasing.HoldCode
		owed   int64
	}{
		{"all agrees", []string{"10", "5"}, nil, "matched", nil, 20000 + 2000 + 1580 + 126},
		{"lines of the order quoted by their names alone", []string{"10", "5"}, func(p *paper) {
			p.lines[0].orderLine, p.lines[1].orderLine = "", ""
		}, "matched", nil, 23706},
		{"the order is not quoted, the names fit one line each", []string{"10", "5"}, func(p *paper) {
			p.order, p.lines[0].orderLine, p.lines[1].orderLine = "", "", ""
		}, "matched", nil, 23706},
		{"dearer than ordered", []string{"10", "5"}, func(p *paper) { p.lines[0].price = 2200 },
			"held", []purchasing.HoldCode{"price"}, 22000 + 2200 + 1706},
		{"cheaper than ordered is only mentioned", []string{"10", "5"}, func(p *paper) { p.lines[0].price = 1999 },
			"matched", nil, 19990 + 1999 + 1706},
		{"billed more than came", []string{"8", "5"}, nil, "held", []purchasing.HoldCode{"qty-received"}, 23706},
		{"nothing came", nil, nil, "held", []purchasing.HoldCode{"no-receipt", "no-receipt"}, 23706},
		{"more than ordered, and it came", []string{"12", "5"}, func(p *paper) { p.lines[0].quantity = 12 },
			"held", []purchasing.HoldCode{"qty-ordered"}, 24000 + 2400 + 1706},
		{"another rate than ordered", []string{"10", "5"}, func(p *paper) { p.lines[1].percent = 10 },
			"held", []purchasing.HoldCode{"tax-rate"}, 21580 + 2158},
		{"prices with the tax in them", []string{"10", "5"}, func(p *paper) {
			p.taxIncluded, p.lines[0].price, p.lines[1].price = true, 2200, 341
		}, "matched", nil, 22000 + 1705},
		{"part was paid before, and the sum is rounded", []string{"10", "5"}, func(p *paper) { p.prepaid, p.round = 3000, -6 },
			"matched", nil, 20700},
		{"no registration number", []string{"10", "5"}, func(p *paper) {
			p.specification, p.registration, p.legal, p.unregistered = pintNonTax, "", "7000012050002", true
			p.lines[0].price, p.lines[1].price = 2200, 341
		}, "matched", nil, 22000 + 1705},
		{"under a former name, without a number", []string{"10", "5"}, func(p *paper) {
			p.specification, p.registration, p.legal, p.unregistered, p.seller = pintNonTax, "", "4011001098993", true, "旧見本商店"
			p.lines[0].price, p.lines[1].price = 2200, 341
		}, "matched", nil, 22000 + 1705},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			o := newOrdered(t, c.came...)
			p := o.bill()
			if c.change != nil {
				c.change(&p)
			}
			got, inv := o.take(t, p)
			if !got.Accepted || inv.State != c.state || string(inv.State) != got.State || !slices.Equal(openHolds(inv), c.holds) {
				t.Errorf("%s, holds %v: %+v", inv.State, openHolds(inv), got)
			}
			if inv.Payable != jpy(c.owed) {
				t.Errorf("owed %s, want %d", inv.Payable, c.owed)
			}
			mustVerify(t, o.house)
		})
	}
}

// The same file, the same number in another file, and the number keyed
// differently are all refused with what they are refused by; a person takes
// them with a reason, and then a second one must release them.
func TestImportedTwice(t *testing.T) {
	o := newOrdered(t, "10", "5")
	file := o.bill().write(t)
	first, code := importFile(t, o.file, file)
	if code != 0 || first.State != "matched" {
		t.Fatalf("%+v", first)
	}
	for _, c := range []struct {
		evidence string
		paper    func(*paper)
	}{
		{"duplicate-file", nil},
		{"duplicate-number", func(p *paper) { p.round = -1 }},
		{"duplicate-number", func(p *paper) { p.number, p.lines[0].price = "請 118", 1900 }},
		{"duplicate-amount", func(p *paper) { p.number = "別-77" }},
	} {
		again := file
		if c.paper != nil {
			p := o.bill()
			c.paper(&p)
			again = p.write(t)
		}
		got, code := importFile(t, o.file, again)
		if code != 1 || got.Accepted || got.Posted != "" || !slices.Contains(got.rules(), c.evidence) {
			t.Errorf("%s: code %d, %+v", c.evidence, code, got)
		}
		for _, f := range got.Faults {
			if f.Rule == c.evidence && !strings.Contains(f.Message, first.Posted) {
				t.Errorf("%s does not name %s: %s", f.Rule, first.Posted, f.Message)
			}
		}
	}
	alike := o.bill()
	alike.number, alike.date = "請-0119", o.order.Date.AddDays(-3).String()
	if got, code := importFile(t, o.file, alike.write(t)); code != 0 || !slices.Contains(got.rules(), "duplicate-alike") ||
		!slices.Contains(got.Holds, purchasing.HoldQtyOrdered) {
		t.Errorf("one keystroke apart: code %d, %+v", code, got)
	}
	got, code := importFile(t, o.file, file, "--reason", "the supplier sent it again on purpose")
	if code != 0 || got.State != "held" || !slices.Contains(got.Holds, purchasing.HoldDuplicate) {
		t.Errorf("code %d, %+v", code, got)
	}
	mustVerify(t, o.house)
}

func TestImportedCreditNoteLowersWhatIsBilled(t *testing.T) {
	o := newOrdered(t, "10", "5")
	dear := o.bill()
	dear.lines[0].quantity = 12 // two more than ordered and received
	_, inv := o.take(t, dear)
	if inv.State != purchasing.InvoiceHeld {
		t.Fatalf("%s %v", inv.State, openHolds(inv))
	}
	credit := o.bill()
	credit.number, credit.credit = "返-7", dear.number
	credit.lines = []paperLine{{orderLine: "1", name: "コピー用紙 A4", quantity: 2, price: 2000, percent: 10}}
	got, note := o.take(t, credit)
	if !got.Accepted || note.Kind != purchasing.InvoiceCredit || note.State != purchasing.InvoiceMatched || note.Preceding != inv.ID {
		t.Errorf("%+v", got)
	}
	if note.Payable != jpy(4400) {
		t.Errorf("they owe %s", note.Payable)
	}
	bill, err := o.house.purchasing.Invoice(t.Context(), o.sato, inv.ID)
	fine(t, err)
	if bill.State != purchasing.InvoiceMatched {
		t.Errorf("the bill is %s, %v", bill.State, openHolds(bill))
	}
	order, err := o.house.purchasing.Order(t.Context(), o.sato, o.order.ID)
	fine(t, err)
	if p := order.Lines[0].Progress; p.NetInvoiced().Cmp(dec("10")) != 0 || p.InvoicedAmount != jpy(20000) {
		t.Errorf("billed %s, %s", p.NetInvoiced(), p.InvoicedAmount)
	}
	second := credit
	second.number = "返-8"
	second.lines = []paperLine{{orderLine: "1", name: "コピー用紙 A4", quantity: 11, price: 2000, percent: 10}}
	if got, _ := o.take(t, second); !got.Accepted || !slices.Contains(got.Holds, purchasing.HoldCreditOver) {
		t.Errorf("a second credit of what is not billed: %+v", got)
	}
	mustVerify(t, o.house)
}

// A supplier of whom nothing is bought any more is not billed without a word.
func TestImportFromAnInactiveSupplier(t *testing.T) {
	o := newOrdered(t, "10", "5")
	s, err := o.house.parties.Supplier(t.Context(), o.sato, "supplier")
	fine(t, err)
	_, err = o.house.parties.Deactivate(t.Context(), o.sato, parties.SetActive{ID: s.ID, Version: s.Version, Reason: "closed"})
	fine(t, err)
	if got, _ := o.take(t, o.bill()); got.Accepted || !slices.Contains(got.rules(), "supplier-inactive") {
		t.Errorf("%+v", got)
	}
	if got, inv := o.take(t, o.bill(), "--reason", "their last bill"); !got.Accepted || inv.State != purchasing.InvoiceMatched {
		t.Errorf("%+v", got)
	}
}

// A credit note for the price alone takes off what was too dear; the goods stay
// billed, so that nobody can bill them again.
func TestImportedPriceCorrection(t *testing.T) {
	o := newOrdered(t, "10", "5")
	dear := o.bill()
	dear.lines[0].price = 2200
	_, inv := o.take(t, dear)
	if !slices.Equal(openHolds(inv), []purchasing.HoldCode{"price"}) {
		t.Fatalf("%v", openHolds(inv))
	}
	credit := o.bill()
	credit.number, credit.credit = "訂-1", dear.number
	credit.lines = []paperLine{{orderLine: "1", name: "コピー用紙 A4", quantity: 10, price: 200, percent: 10}}
	got, note := o.take(t, credit)
	if !got.Accepted || note.State != purchasing.InvoiceMatched || !note.Lines[0].AmountOnly {
		t.Errorf("%+v", got)
	}
	bill, err := o.house.purchasing.Invoice(t.Context(), o.sato, inv.ID)
	fine(t, err)
	if bill.State != purchasing.InvoiceMatched {
		t.Errorf("the bill is %s, %v", bill.State, openHolds(bill))
	}
	order, err := o.house.purchasing.Order(t.Context(), o.sato, o.order.ID)
	fine(t, err)
	if p := order.Lines[0].Progress; p.NetInvoiced().Cmp(dec("10")) != 0 || p.InvoicedAmount != jpy(20000) {
		t.Errorf("billed %s, %s", p.NetInvoiced(), p.InvoicedAmount)
	}
	again := o.bill()
	again.number = "請-0119"
	if _, inv := o.take(t, again, "--reason", "once more"); !slices.Contains(openHolds(inv), purchasing.HoldQtyReceived) {
		t.Errorf("billed again: %v", openHolds(inv))
	}
	mustVerify(t, o.house)
}

// A bill below nothing is a credit note, whatever its type says.
func TestNegativeBillIsACreditNote(t *testing.T) {
	o := newOrdered(t, "10", "5")
	p := o.bill()
	p.number, p.order = "返-9", ""
	p.lines = []paperLine{{name: "返品 緑茶", quantity: -2, price: 316, percent: 8}}
	got, inv := o.take(t, p)
	if !got.Accepted || inv.Kind != purchasing.InvoiceCredit || inv.Payable != jpy(632+50) && inv.Payable != jpy(632+51) || got.Payable[0] != '-' {
		t.Errorf("%s %s: %+v", inv.Kind, inv.Payable, got)
	}
	mustVerify(t, o.house)
}

// What an unregistered issuer bills contains a tax of which the dated share may
// be deducted, by the day of supply and not by that of the bill.
func TestUnregisteredIssuerByDate(t *testing.T) {
	for _, c := range []struct {
		supplied   string
		tax, share int64
		lost       int64
	}{
		{"2026-09-30", 1000, 80, 200},
		{"2026-10-01", 1000, 70, 300},
		{"2023-09-30", 1000, 100, 0},
		{"2023-10-01", 1000, 80, 200},
	} {
		t.Run(c.supplied, func(t *testing.T) {
			o := &ordered{file: newOfficeFile(t, "JP")}
			o.house, o.sato = enter(t, o.file, "sato")
			p := paper{specification: pintNonTax, number: "9", date: "2026-10-31", supplied: c.supplied, unregistered: true, legal: "7000012050002",
				lines: []paperLine{{name: "清掃", quantity: 1, price: 11000, percent: 10}, {name: "切手", quantity: 1, price: 840, percent: 0}}}
			got, inv := o.take(t, p)
			if !got.Accepted || !slices.Equal(openHolds(inv), []purchasing.HoldCode{"no-order", "no-order"}) {
				t.Errorf("holds %v: %+v", openHolds(inv), got)
			}
			if inv.Payable != jpy(11840) || inv.Totals.Tax != jpy(c.tax) || inv.NonDeductible != jpy(c.lost) ||
				inv.DeductiblePercent.Cmp(decimal.MustNew(c.share, 0)) != 0 || inv.Qualified || inv.Registration != "" {
				t.Errorf("owed %s, tax %s, lost %s at %s %%, qualified %v by %q", inv.Payable, inv.Totals.Tax, inv.NonDeductible,
					inv.DeductiblePercent, inv.Qualified, inv.Registration)
			}
			mustVerify(t, o.house)
		})
	}
}
