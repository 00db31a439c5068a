package purchasing

import (
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// posted10 makes an invoice with lines of these amounts at 10 %.
func posted10(t testing.TB, amounts ...int64) *Invoice {
	inv := &Invoice{Kind: InvoiceBill, Currency: "JPY", Date: on("2026-11-14"), Source: SourceKeyed}
	for i, a := range amounts {
		inv.Lines = append(inv.Lines, InvoiceLine{No: i + 1, Amount: yen(a), TaxCode: "JP-10", TaxCategory: "S", TaxPercent: num(t, "10")})
	}
	return inv
}

// Tax is rounded once per rate and document, never per line.
func TestCalculateRoundsOnce(t *testing.T) {
	for _, c := range []struct {
		name    string
		amounts []int64
		round   money.Rounding
		tax     int64
	}{
		{"105 x 3 floor: 31, not 30", []int64{105, 105, 105}, money.Down, 31},
		{"333 x 3 floor: 99", []int64{333, 333, 333}, money.Down, 99},
		{"1,005 x 3 half-up: 302, not 303", []int64{1005, 1005, 1005}, money.HalfUp, 302},
	} {
		r := tokyo(t)
		r.TaxRounding = c.round
		got, err := calculate(posted10(t, c.amounts...), r)
		if err != nil || got.Tax != yen(c.tax) {
			t.Errorf("%s: %v %v", c.name, got.Tax, err)
		}
	}
}

// The paper's tax counts when a rounding explains it; another one is held.
func TestCalculateStatedTax(t *testing.T) {
	for _, c := range []struct {
		stated, tax int64
		holds       int
	}{
		{31, 31, 0}, {32, 32, 0}, {30, 31, 0}, {34, 31, 1},
	} {
		inv := posted10(t, 105, 105, 105)
		inv.Stated = Totals{PerRate: []RateTotal{{Category: "S", Percent: num(t, "10"), Tax: yen(c.stated)}}}
		var err error
		if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
			t.Fatal(err)
		}
		holds, _ := compareStated(inv, tokyo(t))
		if inv.Totals.Tax != yen(c.tax) || len(holds) != c.holds {
			t.Errorf("stated %d: tax %v, holds %v", c.stated, inv.Totals.Tax, holds)
		}
	}
}

// Tax-inclusive: 300 at 8 % holds 22 of tax.
func TestCalculateWithTax(t *testing.T) {
	inv := &Invoice{Kind: InvoiceBill, Currency: "JPY", PricesWithTax: true,
		Lines: []InvoiceLine{{Amount: yen(300), TaxCode: "JP-8R", TaxCategory: "AA", TaxPercent: num(t, "8")}}}
	got, err := calculate(inv, tokyo(t))
	if err != nil || got.Tax != yen(22) || got.Net != yen(278) || got.Gross != yen(300) {
		t.Errorf("%+v %v", got, err)
	}
}

// A gross difference of the tolerance per rate is posted as rounding; more is held.
func TestCompareStatedGross(t *testing.T) {
	for _, c := range []struct {
		gross           int64
		holds, rounding int
	}{{347, 0, 1}, {346, 0, 0}, {348, 1, 2}, {345, 0, -1}} {
		inv := posted10(t, 105, 105, 105) // 315 + 31
		inv.Stated.Gross = yen(c.gross)
		inv.Totals, _ = calculate(inv, tokyo(t))
		holds, _ := compareStated(inv, tokyo(t))
		if err := settle(inv); err != nil {
			t.Fatal(err)
		}
		if len(holds) != c.holds || inv.Rounding != yen(int64(c.rounding)) || inv.Payable != yen(c.gross) {
			t.Errorf("%d: holds %v, rounding %v, payable %v", c.gross, holds, inv.Rounding, inv.Payable)
		}
	}
}

// Prepaid (BT-113) and the paper's own rounding (BT-114) reach what is payable: 25.48 in all, 25.47 to pay.
func TestSettlePaperRounding(t *testing.T) {
	inv := &Invoice{Kind: InvoiceBill, Currency: "EUR", PaperRounding: money.New(-1, "EUR"), Totals: Totals{Gross: money.New(2548, "EUR")}}
	if err := settle(inv); err != nil || inv.Payable != money.New(2547, "EUR") {
		t.Errorf("%v %v", inv.Payable, err)
	}
}

// 11,000 with tax from an unregistered supplier in November 2026: 700 of 1,000 is deducted.
func TestDeductibleShareByDayOfSupply(t *testing.T) {
	for _, c := range []struct {
		supplied, share string
		lost            int64
	}{{"2026-11-01", "70", 300}, {"2026-09-30", "80", 200}, {"2023-09-30", "100", 0}} {
		inv := posted10(t, 10_000)
		inv.Supplied = on(c.supplied)
		s := kyoei()
		s.Registration = ""
		inv.Totals, _ = calculate(inv, tokyo(t))
		var l fault.List
		qualify(inv, s, tokyo(t), &l)
		if err := deduct(inv); err != nil {
			t.Fatal(err)
		}
		if inv.DeductiblePercent.Cmp(num(t, c.share)) != 0 || inv.NonDeductible != yen(c.lost) || inv.Qualified || len(l.Faults()) > 0 {
			t.Errorf("%s: %v %v %v", c.supplied, inv.DeductiblePercent, inv.NonDeductible, l.Faults())
		}
	}
}

// The registration number on the paper: present, right, the supplier's, and valid on the day.
func TestQualify(t *testing.T) {
	for _, c := range []struct {
		name, printed string
		to            string
		qualified     bool
		holds         int
		fault         string
	}{
		{"the supplier's own", "T1180301018771", "", true, 0, ""},
		{"with full width and hyphens", "Ｔ1-1803-0101-8771", "", true, 0, ""},
		{"left out by a registered supplier", "", "", false, 0, "registration-missing"},
		{"wrong check digit", "T1180301018772", "", false, 1, "check-digit"},
		{"another business's number", "T7000012050002", "", false, 1, ""},
		{"revoked before the day", "T1180301018771", "2026-10-31", false, 1, ""},
	} {
		s := kyoei()
		if c.to != "" {
			s.RegisteredTo = on(c.to)
		}
		inv := posted10(t, 1000)
		inv.Registration = c.printed
		inv.Totals, _ = calculate(inv, tokyo(t))
		var l fault.List
		holds, _ := qualify(inv, s, tokyo(t), &l)
		code := ""
		for _, f := range l.Faults() {
			code = f.Code
			if f.Severity != fault.Soft {
				t.Errorf("%s: %s is hard", c.name, f.Code)
			}
		}
		if inv.Qualified != c.qualified || len(holds) != c.holds || code != c.fault {
			t.Errorf("%s: qualified %v, holds %v, fault %q", c.name, inv.Qualified, holds, code)
		}
	}
}

// Withholding: 10.21 % up to a million, 20.42 % above, of the fee without tax when the tax stands apart.
func TestWithhold(t *testing.T) {
	for net, want := range map[int64]int64{100_000: 10_210, 33_333: 3_403, 1_000_000: 102_100, 1_500_000: 204_200} {
		inv := posted10(t, net)
		inv.WithholdingCode = "JP-FEE"
		inv.Totals, _ = calculate(inv, tokyo(t))
		var l fault.List
		withhold(inv, tokyo(t), money.Amount{}, &l)
		if inv.Withheld != yen(want) || len(l.Faults()) > 0 {
			t.Errorf("%d: %v %v, want %d", net, inv.Withheld, l.Faults(), want)
		}
	}
}

// Net and tax of any document add up to its gross, and each rate's tax is within floor and ceil.
func TestCalculateProperty(t *testing.T) {
	r := tokyo(t)
	ten, eight := num(t, "10"), num(t, "8")
	rapid.Check(t, func(t *rapid.T) {
		r.TaxRounding = rapid.SampledFrom([]money.Rounding{money.Down, money.Up, money.HalfUp, money.HalfEven}).Draw(t, "rounding")
		inv := &Invoice{Kind: InvoiceBill, Currency: "JPY", PricesWithTax: rapid.Bool().Draw(t, "with tax")}
		sum := int64(0)
		for i := range rapid.IntRange(1, 12).Draw(t, "lines") {
			a := rapid.Int64Range(-5_000, 1_000_000).Draw(t, "amount")
			line := InvoiceLine{No: i + 1, Amount: yen(a), TaxCode: "JP-10", TaxCategory: "S", TaxPercent: ten}
			if rapid.Bool().Draw(t, "reduced") {
				line.TaxCode, line.TaxCategory, line.TaxPercent = "JP-8R", "AA", eight
			}
			inv.Lines = append(inv.Lines, line)
			sum += a
		}
		got, err := calculate(inv, r)
		if err != nil {
			t.Fatal(err)
		}
		if got.Net.Minor()+got.Tax.Minor() != got.Gross.Minor() || inv.PricesWithTax && got.Gross.Minor() != sum || !inv.PricesWithTax && got.Net.Minor() != sum {
			t.Fatalf("%+v of %d", got, sum)
		}
	})
}

// Two codes of one rate are rounded together and journalled apart; a foreign
// rate of the same per cent is another group, which may not be deducted.
func TestCodesOfOneRate(t *testing.T) {
	line := func(code, category, percent, account string, amount int64) InvoiceLine {
		return InvoiceLine{Amount: yen(amount), TaxCode: code, TaxCategory: category, TaxPercent: num(t, percent), Account: account}
	}
	inv := &Invoice{Kind: InvoiceBill, Currency: "JPY", Source: SourceKeyed, DeductiblePercent: num(t, "100"), Lines: []InvoiceLine{
		line("JP-F", "AA", "8", "tea", 105), line("JP-8R", "AA", "8", "papers", 145), line("JP-8R", "AA", "8", "tea", 100),
		line("JP-10", "S", "10", "tea", 1005), line("", "AA", "8", "tea", 100)}}
	var err error
	if inv.Totals, err = calculate(inv, tokyo(t)); err != nil {
		t.Fatal(err)
	}
	if g := inv.Totals.PerRate; len(g) != 3 || g[0].Base != yen(350) || g[0].Tax != yen(28) || g[1].Tax != yen(100) || g[2].Tax != yen(8) {
		t.Errorf("groups %+v", g)
	}
	if err := settle(inv); err != nil {
		t.Fatal(err)
	}
	entry, err := makeJournal(inv, Ledger{})
	if err != nil || !entry.Balanced() {
		t.Fatal(err, entry)
	}
	want := []string{"tea JP-F 105", "papers JP-8R 145", "tea JP-8R 100", "tea JP-10 1,005", "tea  108", "input-tax JP-F 28", "input-tax JP-10 100"}
	for i, row := range entry.Rows[:min(len(want), len(entry.Rows))] {
		if got := row.Account + " " + row.TaxCode + " " + row.Debit.Format(); got != want[i] {
			t.Errorf("row %d: %q, want %q", i, got, want[i])
		}
	}
	if len(entry.Rows) != len(want)+1 {
		t.Errorf("%d rows", len(entry.Rows))
	}
}

// The tax that a paper states for a rate counts as a whole, whether it is stated
// once or for each class of goods.
func TestStatedTaxOfARateInParts(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts []RateTotal
		want  int64
	}{
		{"once", []RateTotal{{Category: "AA", Percent: num(t, "8"), Tax: yen(20)}}, 20},
		{"for food and for newspapers", []RateTotal{{Category: "AA", Percent: num(t, "8"), Tax: yen(8)}, {Category: "AA", Percent: num(t, "8"), Tax: yen(12)}}, 20},
		{"of the old rate: another", []RateTotal{{Category: "S", Percent: num(t, "8"), Tax: yen(20)}}, 0},
		{"two without a category: unclear", []RateTotal{{Percent: num(t, "8"), Tax: yen(8)}, {Percent: num(t, "8"), Tax: yen(12)}}, 0},
	} {
		inv := &Invoice{Currency: "JPY", Stated: Totals{PerRate: c.parts}}
		groups := []RateTotal{{TaxCode: "JP-F", Category: "AA", Percent: num(t, "8"), Base: yen(250)}}
		if got := statedTax(inv, groups, 0); got.Minor() != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
