package purchasing

import (
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

// A protected supplier is paid by the 60th day, the day of receipt being the first.
func TestSixtyDays(t *testing.T) {
	for _, c := range []struct {
		name, terms, date, receipt, due, last string
		counting                              SixtyDays
		fault                                 bool
	}{
		{"within", "EOM-EOM", "2026-11-01", "2026-11-01", "2026-12-31", "2026-12-30", SixtyStrict, true},
		{"two months of a monthly account", "EOM-EOM", "2026-11-01", "2026-11-01", "2026-12-31", "2026-12-31", SixtyTwoMonths, false},
		{"61st day", "EOM-EOM", "2026-10-01", "2026-10-01", "2026-11-30", "2026-11-29", SixtyStrict, true},
		{"only the shift would break it", "EOM-EOM-NEXT", "2026-09-02", "2026-09-02", "2026-10-30", "2026-10-31", SixtyStrict, false},
	} {
		inv := posted10(t, 10_000)
		inv.Date = on(c.date)
		inv.Totals, _ = calculate(inv, tokyo(t))
		r := tokyo(t)
		r.Invoicing.SixtyDays = c.counting
		terms, _ := r.termsOf(c.terms)
		var l fault.List
		f := dueFacts{FirstReceipt: on(c.receipt), LastReceipt: on(c.receipt), SmallSupplier: true}
		setDue(inv, terms, f, r, &l)
		if inv.Due.String() != c.due || lastLawfulDay(inv, f, r).String() != c.last || (len(l.Faults()) > 0) != c.fault {
			t.Errorf("%s: due %s, last %s, faults %v", c.name, inv.Due, lastLawfulDay(inv, f, r), l.Faults())
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
