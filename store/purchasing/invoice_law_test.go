package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/tax"
)

// free is a bill of S2, who has no registration number, without an order.
func (o *invoiceOffice) free(number, day string, net int64) purchasing.PostInvoice {
	return purchasing.PostInvoice{ID: o.id(), Supplier: "S2", SupplierNumber: number, Date: on(day), Currency: "JPY",
		Lines: []purchasing.PostLine{{Description: "Work", Amount: yen(net), TaxCode: "JP-10", Account: "printing"}}}
}

// An invoice in instalments is due once for each: the due list shows every part
// on its day, they sum to what is to be paid, and all lists read both ways.
func TestDueListShowsEachInstalment(t *testing.T) {
	o := newInvoiceOffice(t)
	third := num("33.33")
	o.rules.Terms = append(o.rules.Terms, dates.Terms{Code: "3X", Days: 30, DiscountPercent: num("1"), DiscountDays: 10,
		Instalments: []dates.Instalment{{Percent: third}, {Percent: third, Months: 1}, {Percent: num("33.34"), Months: 2}}})
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000)}
	in := o.free("A-1", "2026-11-14", 10_001)
	in.Terms = "3X"
	posted := o.post(in).Invoice
	once := o.free("A-2", "2026-11-12", 5_000)
	once.Due = on("2027-01-13")
	other := o.post(once).Invoice
	for _, inv := range []purchasing.Invoice{posted, other} {
		done := got(o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}))(t)
		if done[0].Err != nil {
			t.Fatal(done[0].Err)
		}
	}
	want := []string{"2026-12-14 1/3 3,667", "2027-01-13 0/0 5,500", "2027-01-14 2/3 3,667", "2027-02-14 3/3 3,667"}
	shown := func(rows []purchasing.DueRow) (out []string) {
		for _, r := range rows {
			out = append(out, r.Due.String()+" "+figureOf(r.Part)+"/"+figureOf(r.Parts)+" "+r.Payable.Format())
		}
		return out
	}
	var pages []purchasing.DueRow
	after := ""
	for range 5 {
		page := got(o.part.DueList(t.Context(), mori, purchasing.DueFilter{Limit: 1, After: after}))(t)
		if after == "" && (page.Count != 4 || page.Sums[0] != yen(16_501) || len(page.Days) != 4) {
			t.Errorf("%d rows of %v on %d days", page.Count, page.Sums, len(page.Days))
		}
		pages = append(pages, page.Rows...)
		if after = page.Next; after == "" {
			break
		}
	}
	for i, row := range shown(pages) {
		if i >= len(want) || row != want[i] {
			t.Errorf("row %d: %s", i, row)
		}
	}
	if len(pages) != len(want) {
		t.Errorf("%d rows", len(pages))
	}
	for _, bySupplier := range []bool{false, true} {
		var back []purchasing.DueRow
		for after, first := "", true; first || after != ""; first = false {
			page := got(o.part.DueList(t.Context(), mori, purchasing.DueFilter{Limit: 2, Back: true, After: after, BySupplier: bySupplier}))(t)
			back, after = append(page.Rows, back...), page.Next
		}
		if !slices.Equal(shown(back), want) { // one supplier: both orders are the same
			t.Errorf("backwards, by supplier %v: %v", bySupplier, shown(back))
		}
	}
	january := got(o.part.DueList(t.Context(), mori, purchasing.DueFilter{From: on("2027-01-14"), Until: on("2027-01-31")}))(t)
	if len(january.Rows) != 1 || january.Rows[0].Part != 2 || !january.Rows[0].Discount.IsZero() || january.Sums[0] != yen(3_667) {
		t.Errorf("January: %+v", january)
	}
	if first := pages[0]; first.Discount.IsZero() || first.DiscountBy != on("2026-11-24") {
		t.Errorf("the discount stands with the first part: %+v", first)
	}
	o.now = o.now.AddDate(0, 0, 25) // 11 December: the first part is due within the week
	counts := got(o.part.InvoiceCounts(t.Context(), mori))(t)
	if counts.DueThisWeek != 0 {
		t.Errorf("counts %+v", counts)
	}
	o.now = o.now.AddDate(0, 0, 3)
	if counts = got(o.part.InvoiceCounts(t.Context(), mori))(t); counts.DueThisWeek != 1 || counts.DueThisWeekSums[0] != yen(3_667) {
		t.Errorf("counts %+v", counts)
	}
	got(o.part.VoidInvoice(t.Context(), mori, purchasing.VoidInvoice{Invoice: posted.ID, Version: o.stored(posted.ID).Version, Reason: "twice"}))(t)
	if left := got(o.part.DueList(t.Context(), mori, purchasing.DueFilter{}))(t); len(left.Rows) != 1 {
		t.Errorf("after the reversal: %v", shown(left.Rows))
	}
	o.sound()
}

func figureOf(n int) string { return decimalText(int64(n)) }

// The yearly cap counts what was bought of one unregistered supplier in the
// fiscal year: bills less credit notes, neither small amounts nor what was voided.
func TestShareEndsAtTheCapOfOneSupplier(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000_000)}
	o.rules.ShareCaps = tax.ShareCaps{{Amount: yen(1_100_000)}}
	o.rules.SmallAmounts = tax.SmallAmounts{{Below: yen(10_000)}}
	share := func(inv purchasing.Invoice) string { return inv.DeductiblePercent.Trim(0).String() }
	for _, c := range []struct {
		number string
		net    int64
		share  string
	}{
		{"C-1", 9_000, "100"},  // a small amount: does not count
		{"C-2", 800_000, "70"}, // 880,000 of 1,100,000
		{"C-3", 400_000, "35"}, // 440,000, half of it beyond
		{"C-4", 100_000, "0"},  // nothing is left
		{"C-5", 50_000, "0"},   // nor here
		{"C-6", 1_000, "100"},  // a small amount again
		{"C-2a", 123_456, "0"}, // beyond
	} {
		inv := o.post(o.free(c.number, "2026-11-14", c.net)).Invoice
		if share(inv) != c.share {
			t.Errorf("%s: %s %%, want %s", c.number, share(inv), c.share)
		}
	}
	next := o.free("C-7", "2026-11-14", 101_000)
	next.Supplied = on("2026-03-31") // the fiscal year before
	o.rules.Shares = append(o.rules.Shares, tax.Share{Percent: num("80"), From: on("2023-10-01"), To: on("2026-09-30")})
	if inv := o.post(next).Invoice; share(inv) != "80" {
		t.Errorf("the year before: %s", share(inv))
	}
	o.sound()
}

// What is credited was deducted at the share of the day when it was bought: a
// credit note in October gives back 80 % of what was bought in September.
func TestCreditNoteKeepsTheShareOfItsBill(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000)}
	o.rules.Shares = append(o.rules.Shares, tax.Share{Percent: num("80"), From: on("2023-10-01"), To: on("2026-09-30")})
	bill := o.post(o.free("B-1", "2026-09-30", 10_000)).Invoice
	credit := o.free("B-1C", "2026-10-05", 10_000)
	credit.Kind, credit.Preceding = purchasing.InvoiceCredit, bill.ID
	given := o.post(credit).Invoice
	if bill.NonDeductible != yen(200) || given.NonDeductible != yen(200) {
		t.Errorf("lost %s, given back %s", bill.NonDeductible, given.NonDeductible)
	}
	alone := o.free("B-9C", "2026-10-06", 10_000)
	alone.Kind = purchasing.InvoiceCredit
	if inv := o.post(alone).Invoice; inv.NonDeductible != yen(300) {
		t.Errorf("without its bill the day of the credit note counts: %s", inv.NonDeductible)
	}
	o.sound()
}

// The deduction of a sales agent counts once for the fees of a month, with tax
// where the bill does not show the tax apart; the month is that of payment.
func TestMonthlyDeductionOfASalesAgent(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000)}
	o.rules.Withholding = append(o.rules.Withholding, tax.Withholding{Code: "JP-SALES", Percent: num("10.21"), Deduction: yen(120_000), PerMonth: true})
	for _, c := range []struct {
		number, due string
		net         int64
		withTax     bool
		withheld    int64
	}{
		{"F-1", "2026-12-10", 100_000, true, 0},      // 100,000 of 120,000
		{"F-2", "2026-12-20", 100_000, false, 8_168}, // 20,000 were left
		{"F-3", "2026-12-31", 50_000, false, 5_105},
		{"F-4", "2027-01-05", 200_000, false, 8_168}, // another month
	} {
		in := o.free(c.number, "2026-11-14", c.net)
		in.Due, in.Withholding, in.PricesWithTax = on(c.due), "JP-SALES", c.withTax
		if inv := o.post(in).Invoice; inv.Withheld != yen(c.withheld) {
			t.Errorf("%s: withheld %s, want %d", c.number, inv.Withheld, c.withheld)
		}
	}
	o.sound()
}

// A discount that ends on a Sunday must be paid by the Friday: the list says so,
// and on the Saturday it is gone.
func TestDiscountIsPaidOnAWorkingDay(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = []money.Amount{yen(1_000_000)}
	inv := o.post(o.free("D-1", "2026-11-12", 100_000)).Invoice // 2/10 net 30
	done := got(o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}))(t)
	if done[0].Err != nil {
		t.Fatal(done[0].Err)
	}
	start := o.now // 16 November
	for days, usable := range map[int]bool{0: true, 4: true, 5: false, 6: false} {
		o.now = start.AddDate(0, 0, days)
		row := got(o.part.DueList(t.Context(), mori, purchasing.DueFilter{}))(t).Rows[0]
		if row.DiscountBy != on("2026-11-22") || row.DiscountPay != on("2026-11-20") || row.Discount != yen(2_200) || row.DiscountUsable != usable {
			t.Errorf("after %d days: %+v", days, row)
		}
	}
}

// A bill that came before its goods is due from their receipt once they come; a
// date of the paper stays, and what comes after it was let go moves nothing.
func TestDueFollowsTheReceipt(t *testing.T) {
	for _, c := range []struct {
		name, printed, due, posted string
	}{
		{"counted from the receipt", "", "2026-12-15", "2026-12-14"},
		{"as printed", "2026-12-20", "2026-12-20", "2026-12-20"},
	} {
		o := newInvoiceOffice(t)
		half := num("50")
		o.rules.Terms = append(o.rules.Terms, dates.Terms{Code: "RCPT30", Days: 30, Base: dates.BaseReceipt,
			Instalments: []dates.Instalment{{Percent: half}, {Percent: half, Months: 1}}})
		order := o.order(paperLine)
		in := o.bill("K-1", order)
		in.Lines = []purchasing.PostLine{{OrderLine: order.Lines[0].ID, Quantity: num("8"), Price: num("2180"), TaxCode: "JP-10"}}
		in.ID, in.Supplier, in.SupplierNumber, in.Date, in.Terms = o.id(), "S1", "K-1", on("2026-11-14"), "RCPT30"
		in.Registration = "T1180301018771"
		if c.printed != "" {
			in.Due = on(c.printed)
		}
		bill := o.post(in).Invoice
		if bill.State != purchasing.InvoiceHeld || bill.Due.String() != c.posted {
			t.Fatalf("%s: %s, due %s", c.name, bill.State, bill.Due)
		}
		o.now = o.now.AddDate(0, 0, -1) // 15 November
		receive := func(quantity, day string) {
			got(o.part.ReceiveGoods(t.Context(), sato, purchasing.ReceiveGoods{ID: o.id(), Supplier: "S1", Date: on(day),
				Lines: []purchasing.ReceiveLine{{Order: order.ID, OrderLine: order.Lines[0].ID, Quantity: num(quantity)}}}))(t)
		}
		receive("8", "2026-11-15")
		now := o.stored(bill.ID)
		if now.State != purchasing.InvoiceMatched || now.Due.String() != c.due || len(now.Parts) != map[string]int{"": 2}[c.printed] {
			t.Errorf("%s: %s, due %s in %v", c.name, now.State, now.Due, now.Parts)
		}
		o.now = o.now.AddDate(0, 0, 5)
		receive("12", "2026-11-20")
		if later := o.stored(bill.ID); later.Due != now.Due || len(later.Parts) != len(now.Parts) {
			t.Errorf("%s: the rest of the order moved it to %s", c.name, later.Due)
		}
		o.sound()
	}
}
