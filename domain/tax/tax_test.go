package tax

import (
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

var (
	dec = decimal.MustParse
	yen = func(n int64) money.Amount { return money.New(n, "JPY") }
	day = dates.New
)

func table() Table {
	return Table{
		{Code: "JP-10", Category: "S", Percent: dec("10"), From: day(2019, 10, 1)},
		{Code: "JP-8R", Category: "AA", Percent: dec("8"), From: day(2019, 10, 1), Mark: "*"},
		{Code: "JP-STD", Category: "S", Percent: dec("8"), From: day(2014, 4, 1), To: day(2019, 9, 30)},
		{Code: "JP-STD", Category: "S", Percent: dec("10"), From: day(2019, 10, 1)},
		{Code: "JP-E", Category: "E"},
	}
}

func lines(code string, amounts ...int64) []Line {
	var out []Line
	for _, a := range amounts {
		out = append(out, Line{Amount: yen(a), Code: code})
	}
	return out
}

func TestTaxIsRoundedOncePerRate(t *testing.T) {
	cases := []struct {
		rule     string
		lines    []Line
		rounding money.Rounding
		included bool
		net, tax int64
	}{
		{"105 × 3 at 10 %: 31, not 30", lines("JP-10", 105, 105, 105), money.Down, false, 315, 31},
		{"333 × 3 at 10 %", lines("JP-10", 333, 333, 333), money.Down, false, 999, 99},
		{"1,005 × 3 at 10 %: 302, not 303", lines("JP-10", 1005, 1005, 1005), money.HalfUp, false, 3015, 302},
		{"1,234 at 8 % down", lines("JP-8R", 1234), money.Down, false, 1234, 98},
		{"1,234 at 8 % half up", lines("JP-8R", 1234), money.HalfUp, false, 1234, 99},
		{"1,234 at 8 % up", lines("JP-8R", 1234), money.Up, false, 1234, 99},
		{"300 with 8 % in it", lines("JP-8R", 300), money.HalfUp, true, 278, 22},
		{"11,000 with 10 % in it", lines("JP-10", 11000), money.Down, true, 10000, 1000},
		{"two rates apart", append(lines("JP-10", 45520), lines("JP-8R", 3720)...), money.Down, false, 49240, 4552 + 297},
		{"exempt bears none", lines("JP-E", 5000), money.Down, false, 5000, 0},
		{"credit: toward zero", lines("JP-10", -105, -105, -105), money.Down, false, -315, -31},
		{"nothing", nil, money.Down, false, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			got, err := Total(c.lines, table(), Terms{Currency: "JPY", On: day(2026, 11, 20), Rounding: c.rounding, Included: c.included})
			if err != nil {
				t.Fatal(err)
			}
			if got.Net != yen(c.net) || got.Tax != yen(c.tax) || got.Gross != yen(c.net+c.tax) {
				t.Errorf("net %s tax %s gross %s", got.Net, got.Tax, got.Gross)
			}
		})
	}
}

func TestRateFollowsTheDayOfSupply(t *testing.T) {
	in := []Line{
		{Amount: yen(1000), Code: "JP-STD", On: day(2019, 9, 30)},
		{Amount: yen(1000), Code: "JP-STD", On: day(2019, 10, 1)},
	}
	got, err := Total(in, table(), Terms{Currency: "JPY", On: day(2026, 1, 1)})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Groups) != 2 || got.Groups[0].Tax != yen(80) || got.Groups[1].Tax != yen(100) {
		t.Errorf("%+v", got.Groups)
	}
}

// Food and newspapers share the reduced rate until a law parts them: as long as
// they do, their tax is rounded once together; old 8 %, reduced 8 %, 10 % and a
// lower rate on food stand side by side in one document.
func TestClassesOfOneRateAreRoundedTogether(t *testing.T) {
	rates := Table{
		{Code: "JP-10", Category: "S", Percent: dec("10")},
		{Code: "JP-8T", Category: "S", Percent: dec("8")},
		{Code: "JP-8R", Category: "AA", Percent: dec("8")},
		{Code: "JP-F", Category: "AA", Percent: dec("8"), To: day(2027, 3, 31)},
		{Code: "JP-F", Category: "AA", Percent: dec("1"), From: day(2027, 4, 1)},
	}
	for _, c := range []struct {
		rule   string
		on     dates.Date
		lines  []Line
		groups int
		tax    int64
	}{
		{"105 of food, 145 of newspapers: 20, not 8 + 11", day(2026, 11, 1), append(lines("JP-F", 105), lines("JP-8R", 145)...), 1, 20},
		{"from April food alone is at 1 %", day(2027, 4, 1), append(lines("JP-F", 105), lines("JP-8R", 145)...), 2, 1 + 11},
		{"the day before", day(2027, 3, 31), append(lines("JP-F", 105), lines("JP-8R", 145)...), 1, 20},
		{"four rates in one document", day(2027, 4, 1), append(append(lines("JP-10", 1005), lines("JP-8T", 99)...),
			append(lines("JP-8R", 99), lines("JP-F", 999)...)...), 4, 100 + 7 + 7 + 9},
		{"deliveries on both sides of the day", day(2027, 4, 20), []Line{{Amount: yen(1000), Code: "JP-F", On: day(2027, 3, 31)},
			{Amount: yen(1000), Code: "JP-F"}}, 2, 80 + 10},
	} {
		got, err := Total(c.lines, rates, Terms{Currency: "JPY", On: c.on, Rounding: money.Down})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Groups) != c.groups || got.Tax != yen(c.tax) {
			t.Errorf("%s: %d groups, tax %s", c.rule, len(got.Groups), got.Tax)
		}
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	in := []Line{{Amount: yen(1), Code: "NONE"}, {Amount: money.New(1, "EUR"), Code: "JP-10"}, {Amount: yen(1), Code: "JP-10", On: day(2001, 1, 1)}}
	_, err := Total(in, table(), Terms{Currency: "JPY", On: day(2026, 1, 1)})
	var got []string
	for _, f := range fault.Of(err) {
		got = append(got, f.Field+" "+f.Code)
	}
	want := []string{"lines.1 tax-code", "lines.2 currency-mix", "lines.3 tax-code-date"}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("got %v", got)
	}
}

func TestRowsMayNotOverlap(t *testing.T) {
	if faults := table().Check(); len(faults) > 0 {
		t.Errorf("%v", faults)
	}
	bad := append(table(), Rate{Code: "JP-10", From: day(2027, 4, 1)}, Rate{Code: "X", From: day(2027, 1, 2), To: day(2027, 1, 1)})
	faults := bad.Check()
	if len(faults) != 2 || faults[0].Code != "tax-rows-overlap" || faults[1].Code != "tax-row-ends" {
		t.Errorf("%v", faults)
	}
}

func TestTaxStaysBetweenFloorAndCeil(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := yen(rapid.Int64Range(-1e15, 1e15).Draw(t, "base"))
		percent, err := decimal.New(rapid.Int64Range(1, 3000).Draw(t, "percent"), 2)
		if err != nil {
			t.Fatal(err)
		}
		r := rapid.SampledFrom([]money.Rounding{money.HalfUp, money.Down, money.Up, money.HalfEven}).Draw(t, "rounding")
		included := rapid.Bool().Draw(t, "included")
		net, tax, err := Split(base, Rate{Category: "S", Percent: percent}, included, r)
		if err != nil {
			t.Fatal(err)
		}
		if included {
			if sum, err := net.Add(tax); err != nil || sum != base {
				t.Fatalf("%s + %s is not %s", net, tax, base)
			}
			return
		}
		if !WithinRounding(net, percent, tax) {
			t.Fatalf("%s of %s at %s", tax, net, percent)
		}
	})
}

func TestWithinRounding(t *testing.T) {
	for tax, want := range map[int64]bool{97: false, 98: true, 99: true, 100: false} {
		if WithinRounding(yen(1234), dec("8"), yen(tax)) != want {
			t.Errorf("%d", tax)
		}
		if WithinRounding(yen(-1234), dec("8"), yen(-tax)) != want {
			t.Errorf("-%d", tax)
		}
	}
}

func TestDeductibleShareFollowsTheDayOfPurchase(t *testing.T) {
	shares := Shares{
		{Percent: dec("80"), From: day(2023, 10, 1), To: day(2026, 9, 30)},
		{Percent: dec("70"), From: day(2026, 10, 1), To: day(2028, 9, 30)},
		{Percent: dec("0"), From: day(2031, 10, 1)},
	}
	for d, want := range map[dates.Date]string{day(2026, 9, 30): "80", day(2026, 10, 1): "70", day(2040, 1, 1): "0"} {
		if row, ok := shares.On(d); !ok || row.Percent.String() != want {
			t.Errorf("%s: %v %v", d, row.Percent, ok)
		}
	}
	if _, ok := shares.On(day(2023, 9, 30)); ok {
		t.Error("a row before the system began")
	}
	// 11,000 with 10 % on 2026-11-01 from an unregistered supplier.
	deductible, expense, err := Deduct(yen(1000), dec("70"))
	if err != nil || deductible != yen(700) || expense != yen(300) {
		t.Errorf("%s %s %v", deductible, expense, err)
	}
}

func TestWithholding(t *testing.T) {
	fee := Withholding{Code: "JP-FEE", Percent: dec("10.21"), Threshold: yen(1_000_000), PercentAbove: dec("20.42")}
	scrivener := Withholding{Code: "JP-SCRIVENER", Percent: dec("10.21"), Deduction: yen(10_000)}
	agent := Withholding{Code: "JP-SALES", Percent: dec("10.21"), Deduction: yen(120_000), PerMonth: true}
	cases := []struct {
		rule             string
		row              Withholding
		base, used, want int64
	}{
		{"fee", fee, 100_000, 0, 10_210},
		{"rounded down", fee, 33_333, 0, 3_403},
		{"the threshold itself", fee, 1_000_000, 0, 102_100},
		{"second step", fee, 1_500_000, 0, 204_200},
		{"second step, one yen above", fee, 1_000_001, 0, 102_100},
		{"judicial scrivener", scrivener, 50_000, 0, 4_084},
		{"judicial scrivener below the deduction", scrivener, 9_000, 0, 0},
		{"sales agent", agent, 200_000, 0, 8_168},
		{"sales agent, deduction used up", agent, 200_000, 120_000, 20_420},
		{"sales agent, part used", agent, 200_000, 100_000, 18_378},
		{"nothing", fee, 0, 0, 0},
		{"credit", fee, -100, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			got, err := c.row.Withhold(yen(c.base), yen(c.used))
			if err != nil || got != yen(c.want) {
				t.Errorf("got %s %v, want %d", got, err, c.want)
			}
		})
	}
}

func TestWithholdingRowsAreDated(t *testing.T) {
	rows := Withholdings{{Code: "JP-FEE", From: day(2013, 1, 1), To: day(2037, 12, 31), Percent: dec("10.21")}}
	if _, err := rows.On("JP-FEE", day(2026, 1, 1)); err != nil {
		t.Error(err)
	}
	for code, want := range map[string]string{"JP-FEE": "withholding-date", "NONE": "withholding-code"} {
		_, err := rows.On(code, day(2038, 1, 1))
		if f := fault.Of(err); len(f) != 1 || f[0].Code != want {
			t.Errorf("%s: %v", code, err)
		}
	}
}
