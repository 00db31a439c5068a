package purchasing

import (
	"testing"

	"backdesk/domain/fault"
	"backdesk/domain/tax"
)

// unregistered is a bill without a registration number of so much at 10 %.
func unregistered(t testing.TB, day string, net int64) *Invoice {
	t.Helper()
	inv := posted10(t, net)
	inv.Kind, inv.Date, inv.Supplied, inv.Registration = InvoiceBill, on(day), on(day), ""
	var err error
	if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
		t.Fatal(err)
	}
	return inv
}

// 少額特例: below 10,000 yen with tax the whole tax is deducted, by offices that may
// use the rule, until 2029-09-30.
func TestSmallAmountNeedsNoQualifiedInvoice(t *testing.T) {
	rows := tax.SmallAmounts{{Below: yen(10_000), From: on("2023-10-01"), To: on("2029-09-30")}}
	for _, c := range []struct {
		name, day string
		net       int64
		may       bool
		share     string
	}{
		{"9,999 with tax", "2026-11-14", 9_090, true, "100"},
		{"10,000 with tax is not below", "2026-11-14", 9_091, true, "70"},
		{"an office that is too large", "2026-11-14", 9_090, false, "70"},
		{"the last day", "2029-09-30", 9_090, true, "100"},
		{"the day after", "2029-10-01", 9_090, true, "50"},
		{"before 2026-10", "2026-09-30", 20_000, true, "80"},
	} {
		r := tokyo(t)
		r.Shares = append(r.Shares, tax.Share{Country: "JP", Percent: num(t, "50"), From: on("2028-10-01"), To: on("2030-09-30")})
		if c.may {
			r.SmallAmounts = rows
		}
		inv := unregistered(t, c.day, c.net)
		s := kyoei()
		s.Registration = ""
		var l fault.List
		holds, told := qualify(inv, s, r, &l)
		if inv.Qualified || figure(inv.DeductiblePercent) != c.share || len(holds) > 0 || len(l.Faults()) > 0 {
			t.Errorf("%s: %s %%, holds %v, faults %v", c.name, inv.DeductiblePercent, holds, l.Faults())
		}
		if said := len(told) == 1 && told[0].Code == "small-amount"; said != (c.share == "100") {
			t.Errorf("%s: told %v", c.name, told)
		}
	}
}

// Of a registered supplier who forgot the number a small bill needs no question.
func TestSmallAmountOfARegisteredSupplierAsksNothing(t *testing.T) {
	for net, asked := range map[int64]bool{9_090: false, 9_091: true} {
		r := tokyo(t)
		r.SmallAmounts = tax.SmallAmounts{{Below: yen(10_000)}}
		var l fault.List
		qualify(unregistered(t, "2026-11-14", net), kyoei(), r, &l)
		if (len(l.Faults()) == 1 && l.Faults()[0].Code == "registration-missing") != asked {
			t.Errorf("%d: %v", net, l.Faults())
		}
	}
}

// What is bought of one unregistered supplier beyond the cap of the taxable
// period has no share; periods that began before 2026-10-01 have the old cap.
func TestShareEndsAtTheYearlyCap(t *testing.T) {
	const million = 1_000_000
	for _, c := range []struct {
		name, day  string
		used       int64
		net        int64
		share, fee string // of the tax on net
	}{
		{"below", "2027-11-14", 80 * million, 10 * million, "70", "300,000"},
		{"exactly the cap", "2027-11-14", 89 * million, 10 * million, "70", "300,000"},
		{"half beyond", "2027-11-14", 94_500_000, 10 * million, "35", "650,000"},
		{"used up", "2027-11-14", 100 * million, 10 * million, "0", "1,000,000"},
		{"more than used up", "2027-11-14", 120 * million, 10 * million, "0", "1,000,000"},
		{"the fiscal year of April 2026 began under the old cap", "2026-11-14", 120 * million, 10 * million, "70", "300,000"},
		{"the old cap", "2026-11-14", 1000 * million, 10 * million, "0", "1,000,000"},
		{"before there was one", "2024-09-30", 5000 * million, 10 * million, "80", "200,000"},
	} {
		r := tokyo(t)
		inv := unregistered(t, c.day, c.net)
		s := kyoei()
		s.Registration = ""
		qualify(inv, s, r, &fault.List{})
		told, err := capShare(inv, r, yen(c.used))
		if err != nil {
			t.Fatal(err)
		}
		if err := deduct(inv); err != nil {
			t.Fatal(err)
		}
		if figure(inv.DeductiblePercent) != c.share || inv.NonDeductible.Format() != c.fee || (len(told) > 0) != (c.share != "70" && c.share != "80") {
			t.Errorf("%s: %s %%, %s lost, told %v", c.name, inv.DeductiblePercent, inv.NonDeductible.Format(), told)
		}
	}
}

// The fiscal year of April: its first and last day.
func TestYearSpan(t *testing.T) {
	for day, want := range map[string]string{
		"2026-04-01": "2026-04-01 2027-03-31", "2027-03-31": "2026-04-01 2027-03-31", "2028-02-29": "2027-04-01 2028-03-31",
	} {
		first, last := tokyo(t).yearSpan(on(day))
		if got := first.String() + " " + last.String(); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

// A supplier from abroad who charges the office's tax needs its number like any
// other; one who charges none, or their own, is no matter of these rules.
func TestSupplierFromAbroadWhoChargesLocalTax(t *testing.T) {
	for _, c := range []struct {
		name, printed, known, code string
		qualified                  bool
		share                      string
	}{
		{"local tax without a number", "", "DE136695976", "JP-10", false, "70"},
		{"local tax under a VAT number", "DE136695976", "DE136695976", "JP-10", false, "70"},
		{"local tax under a registration number", "T1180301018771", "DE136695976", "JP-10", true, "100"},
		{"their own tax", "DE136695976", "DE136695976", "", true, "100"},
	} {
		inv := posted10(t, 10_000)
		inv.Registration, inv.Lines[0].TaxCode = c.printed, c.code
		var err error
		if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
			t.Fatal(err)
		}
		s := kyoei()
		s.Country, s.Registration = "DE", c.known
		qualify(inv, s, tokyo(t), &fault.List{})
		if inv.Qualified != c.qualified || figure(inv.DeductiblePercent) != c.share {
			t.Errorf("%s: qualified %v, %s %%", c.name, inv.Qualified, inv.DeductiblePercent)
		}
	}
}

// A credit note of a registered supplier gives back the whole deduction although
// the paper lacks the number; a small one is not even asked about.
func TestCreditNoteWithoutTheNumber(t *testing.T) {
	for _, c := range []struct {
		name       string
		net        int64
		registered bool
		share      string
		asked      bool
	}{
		{"9,999 with tax", 9_090, true, "100", false},
		{"10,000 with tax", 9_091, true, "100", true},
		{"of an unregistered supplier", 20_000, false, "70", false},
	} {
		r := tokyo(t)
		r.SmallReturns = tax.SmallAmounts{{Below: yen(10_000), From: on("2023-10-01")}}
		inv := unregistered(t, "2026-11-14", c.net)
		inv.Kind = InvoiceCredit
		s := kyoei()
		if !c.registered {
			s.Registration = ""
		}
		var l fault.List
		qualify(inv, s, r, &l)
		if figure(inv.DeductiblePercent) != c.share || (len(l.Faults()) > 0) != c.asked {
			t.Errorf("%s: %s %%, %v", c.name, inv.DeductiblePercent, l.Faults())
		}
	}
}

// A wrong number on a paper without tax costs nothing and holds nothing.
func TestNumberMattersWhereTaxIsCharged(t *testing.T) {
	for code, held := range map[string]bool{"JP-10": true, "JP-0": false} {
		inv := posted10(t, 10_000)
		inv.Registration = "T1180301018772"
		if code == "JP-0" {
			inv.Lines[0].TaxCode, inv.Lines[0].TaxCategory, inv.Lines[0].TaxPercent = code, "O", num(t, "0")
		}
		var err error
		if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
			t.Fatal(err)
		}
		if holds, _ := qualify(inv, kyoei(), tokyo(t), &fault.List{}); (len(holds) > 0) != held {
			t.Errorf("%s: %v", code, holds)
		}
	}
}

// The share is that of the day on which the goods came, not of the bill.
func TestShareIsThatOfTheDelivery(t *testing.T) {
	for _, c := range []struct {
		name        string
		came        [2]string
		share, lost string // of 2,000 on two lines of 10,000
		told        bool
	}{
		{"bought in September, billed in October", [2]string{"2026-09-30", "2026-09-28"}, "80", "400", false},
		{"bought in October", [2]string{"2026-10-01", "2026-10-19"}, "70", "600", false},
		{"one of each", [2]string{"2026-09-30", "2026-10-01"}, "75", "500", true},
		{"not received yet", [2]string{"", ""}, "70", "600", false},
	} {
		inv := posted10(t, 10_000, 10_000)
		inv.Date, inv.Supplied = on("2026-10-20"), on("2026-10-20")
		ordered := map[string]Ordered{}
		for i, day := range c.came {
			id := string(rune('A' + i))
			o := Ordered{OrderLine: id}
			if day != "" {
				o.LastReceived = on(day)
			}
			ordered[id] = o
			inv.Lines[i].Links = []LineLink{{OrderLine: id}}
		}
		var err error
		if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
			t.Fatal(err)
		}
		s := kyoei()
		s.Registration = ""
		qualify(inv, s, tokyo(t), &fault.List{})
		told, err := shareOfDeliveries(inv, ordered, tokyo(t))
		if err != nil {
			t.Fatal(err)
		}
		if err := deduct(inv); err != nil {
			t.Fatal(err)
		}
		if figure(inv.DeductiblePercent) != c.share || inv.NonDeductible.Format() != c.lost || (len(told) > 0) != c.told {
			t.Errorf("%s: %s %%, %s, %v", c.name, inv.DeductiblePercent, inv.NonDeductible.Format(), told)
		}
	}
}
