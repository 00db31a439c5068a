package purchasing

import (
	"strings"
	"testing"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

// Due dates start from the day that the terms name, by default the supplier's date.
func TestSetDue(t *testing.T) {
	for _, c := range []struct {
		name, terms, date, receipt, due, discount string
	}{
		{"month end, next month end", "EOM-EOM", "2026-06-11", "", "2026-07-31", ""},
		{"January to February", "EOM-EOM", "2026-01-31", "", "2026-02-28", ""},
		{"net with discount", "2/10N30", "2026-11-01", "", "2026-12-01", "2026-11-11"},
		{"from the receipt", "RCPT30", "2026-11-01", "2026-11-10", "2026-12-10", ""},
		{"from the receipt that is not there yet", "RCPT30", "2026-11-01", "", "2026-12-01", ""},
	} {
		inv := posted10(t, 10_000)
		inv.Date = on(c.date)
		inv.Totals, _ = calculate(inv, tokyo(t))
		var f dueFacts
		if c.receipt != "" {
			f.LastReceipt = on(c.receipt)
		}
		terms, _ := tokyo(t).termsOf(c.terms)
		var l fault.List
		setDue(inv, terms, f, tokyo(t), &l)
		if inv.Due.String() != c.due || inv.DiscountBy.String() != c.discount {
			t.Errorf("%s: due %s, discount by %s", c.name, inv.Due, inv.DiscountBy)
		}
		if c.discount != "" && inv.Discount != yen(220) {
			t.Errorf("%s: discount %v of the gross", c.name, inv.Discount)
		}
	}
}

// A protected supplier is paid by the 60th day, the day of receipt being the
// first; terms beyond it are due on the last lawful day and the clerk is told.
func TestSixtyDays(t *testing.T) {
	for _, c := range []struct {
		name, terms, receipt, due string
		counting                  SixtyDays
		capped                    bool
	}{
		{"day 60 of 1 November is 30 December", "EOM-EOM", "2026-11-01", "2026-12-30", SixtyStrict, true},
		{"two months of a monthly account", "EOM-EOM", "2026-11-01", "2026-12-31", SixtyTwoMonths, false},
		{"month end to month end is the 61st day", "EOM-EOM", "2026-10-01", "2026-11-29", SixtyStrict, true},
		{"read as two months it is the last", "EOM-EOM", "2026-10-01", "2026-11-30", SixtyTwoMonths, false},
		{"only the shift would break it", "EOM-EOM-NEXT", "2026-09-02", "2026-10-30", SixtyStrict, true},
		{"within", "EOM-EOM", "2026-11-10", "2026-12-31", SixtyStrict, false},
		{"the law before 2026 said the same", "EOM-EOM", "2025-10-01", "2025-11-29", SixtyStrict, true},
	} {
		inv := posted10(t, 10_000)
		inv.Date = on(c.receipt)
		inv.Totals, _ = calculate(inv, tokyo(t))
		r := tokyo(t)
		r.Invoicing.SixtyDays = c.counting
		terms, _ := r.termsOf(c.terms)
		var l fault.List
		told := setDue(inv, terms, dueFacts{FirstReceipt: on(c.receipt), LastReceipt: on(c.receipt), SmallSupplier: true}, r, &l)
		if inv.Due.String() != c.due || (len(told) > 0) != c.capped || len(l.Faults()) > 0 {
			t.Errorf("%s: due %s, told %v, faults %v", c.name, inv.Due, told, l.Faults())
		}
	}
}

// A later date on the paper is asked about; the answer stays with the invoice.
func TestSixtyDaysOnPaper(t *testing.T) {
	for due, asked := range map[string]bool{"2026-12-30": false, "2026-12-31": true} {
		inv := posted10(t, 10_000)
		inv.Due = on(due)
		var l fault.List
		setDue(inv, dates.Terms{}, dueFacts{FirstReceipt: on("2026-11-01"), SmallSupplier: true}, tokyo(t), &l)
		if inv.Due != on(due) || (len(l.Faults()) == 1 && l.Faults()[0].Code == "due-60-days") != asked {
			t.Errorf("%s: due %s, %v", due, inv.Due, l.Faults())
		}
	}
}

// Where no day was agreed with a protected supplier the money is due when the
// goods come, not when the bill is dated, and the clerk is asked.
func TestNothingAgreedWithAProtectedSupplier(t *testing.T) {
	for _, c := range []struct {
		name, receipt, supplied, due string
		protected, asked             bool
	}{
		{"the day of receipt", "2026-11-04", "2026-11-14", "2026-11-04", true, true},
		{"without a receipt the day of supply", "", "2026-11-10", "2026-11-10", true, true},
		{"others: the day of the bill", "2026-11-04", "2026-11-04", "2026-11-14", false, false},
	} {
		inv := posted10(t, 10_000)
		inv.Date, inv.Supplied = on("2026-11-14"), on(c.supplied)
		f := dueFacts{SmallSupplier: c.protected}
		if c.receipt != "" {
			f.FirstReceipt, f.LastReceipt = on(c.receipt), on(c.receipt)
		}
		var l fault.List
		setDue(inv, dates.Terms{}, f, tokyo(t), &l)
		asked := len(l.Faults()) == 1 && l.Faults()[0].Code == "protected-without-terms"
		if inv.Due.String() != c.due || asked != c.asked {
			t.Errorf("%s: due %s, %v", c.name, inv.Due, l.Faults())
		}
	}
}

// Instalments split what is to be paid and sum to it; the last takes the rest,
// each goes to a working day, and no protected supplier waits too long.
func TestInstalmentsOfAnInvoice(t *testing.T) {
	terms := dates.Terms{Code: "3X", Days: 30, Shift: dates.ShiftNext, Instalments: []dates.Instalment{
		{Percent: num(t, "33.33")}, {Percent: num(t, "33.33"), Months: 1}, {Percent: num(t, "33.34"), Months: 2}}}
	for _, c := range []struct {
		name      string
		payable   int64
		protected bool
		want      string
	}{
		{"thirds of 10,001", 10_001, false, "2026-12-14 3,333 / 2027-01-14 3,333 / 2027-02-15 3,335"},
		{"of one yen", 1, false, "2026-12-14 0 / 2027-01-14 0 / 2027-02-15 1"},
		{"protected: none after the 60th day", 9_000, true, "2026-12-14 3,000 / 2027-01-12 3,000 / 2027-01-12 3,000"},
		{"nothing to pay", 0, false, ""},
	} {
		inv := posted10(t, 10_000)
		inv.Date, inv.Payable = on("2026-11-14"), yen(c.payable)
		if err := inParts(inv, terms, dueFacts{FirstReceipt: on("2026-11-14"), SmallSupplier: c.protected}, tokyo(t)); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range inv.Parts {
			got = append(got, p.Due.String()+" "+p.Amount.Format())
		}
		if s := strings.Join(got, " / "); s != c.want {
			t.Errorf("%s: %s", c.name, s)
		}
	}
}

// A due date on the paper is the paper's.
func TestDueOnPaper(t *testing.T) {
	inv := posted10(t, 100)
	inv.Due = on("2026-11-20")
	var l fault.List
	setDue(inv, dates.Terms{Days: 60}, dueFacts{}, tokyo(t), &l)
	if inv.Due != on("2026-11-20") {
		t.Errorf("due %s", inv.Due)
	}
}
