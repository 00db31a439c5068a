package money

import (
	"encoding/json"
	"math"
	"math/big"
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/fault"
)

func code(err error) string {
	if faults := fault.Of(err); len(faults) > 0 {
		return faults[0].Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestParseNumber(t *testing.T) {
	cases := []struct{ rule, in, want, fault string }{
		{"plain", "1234.5", "1234.5", ""},
		{"grouped", "1,234,567.50", "1234567.5", ""},
		{"full width", "１，２３４．５", "1234.5", ""},
		{"full width minus", "－５００", "-500", ""},
		{"minus keyed with kana input", "ー500", "-500", ""},
		{"Unicode minus", "−500", "-500", ""},
		{"brackets", "(500)", "-500", ""},
		{"full-width brackets", "（５００）", "-500", ""},
		{"triangle", "△500", "-500", ""},
		{"black triangle", "▲1,500", "-1500", ""},
		{"trailing minus", "500-", "-500", ""},
		{"plus", "+5", "5", ""},
		{"man", "3万", "30000", ""},
		{"sen", "2千", "2000", ""},
		{"man and sen", "1万2千", "12000", ""},
		{"man and rest", "3万5000", "35000", ""},
		{"oku", "1.5億", "150000000", ""},
		{"k", "5k", "5000", ""},
		{"m", "1.2M", "1200000", ""},
		{"yen sign", "￥1,200", "1200", ""},
		{"yen word", "1,200円", "1200", ""},
		{"blanks", " 1 234 ", "1234", ""},
		{"no whole part", ".5", "0.5", ""},
		{"nothing", "", "", "not-a-number"},
		{"sign only", "-", "", "not-a-number"},
		{"two signs", "--5", "", "not-a-number"},
		{"letters", "abc", "", "not-a-number"},
		{"exponent", "1e5", "", "not-a-number"},
		{"two points", "1.2.3", "", "not-a-number"},
		{"comma as a point", "1,50", "", "grouping"},
		{"group of four", "1,2345", "", "grouping"},
		{"scale words out of order", "2千1万", "", "not-a-number"},
		{"twenty-five digits", "1234567890123456789012345", "", "too-large"},
		{"infinity", "Inf", "", "not-a-number"},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			got, err := ParseNumber(c.in)
			if code(err) != c.fault || err == nil && got.String() != c.want {
				t.Errorf("%q: got %s, %v; want %s %s", c.in, got, err, c.want, c.fault)
			}
		})
	}
}

func TestCalculate(t *testing.T) {
	cases := []struct{ rule, in, want, fault string }{
		{"per cent added to the whole", "=1200*3+8%", "3888", ""},
		{"per cent taken off", "100-10%", "90", ""},
		{"per cent of", "200*10%", "20", ""},
		{"divided by per cent", "50/25%", "200", ""},
		{"bare per cent", "50%", "0.5", ""},
		{"precedence", "2+3*4", "14", ""},
		{"brackets", "(2+3)*4", "20", ""},
		{"brackets are not a minus here", "=(500)", "500", ""},
		{"sign", "-5+2", "-3", ""},
		{"triangle", "△5+2", "-3", ""},
		{"exact until the end", "10/3*3", "10", ""},
		{"ten decimals", "10/3", "3.3333333333", ""},
		{"scale words", "3万*2", "60000", ""},
		{"grouped", "1,200*3", "3600", ""},
		{"signs of a calculator", "12×3÷4", "9", ""},
		{"keyed with kana input", "＝１２００＊３＋８％", "3888", ""},
		{"trailing equals", "1+1=", "2", ""},
		{"by zero", "1/0", "", "division-by-zero"},
		{"by zero, hidden", "1/(2-2)", "", "division-by-zero"},
		{"unfinished", "1+", "", "not-a-number"},
		{"bracket open", "(1+2", "", "not-a-number"},
		{"bracket too many", "1+2)", "", "not-a-number"},
		{"nothing", "=", "", "not-a-number"},
		{"too large", "999999999999999999*999999999999999999", "", "too-large"},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			got, err := Calculate(c.in)
			if code(err) != c.fault || err == nil && got.String() != c.want {
				t.Errorf("%q: got %s, %v; want %s %s", c.in, got, err, c.want, c.fault)
			}
		})
	}
}

func TestParseEntryTellsNumbersFromCalculations(t *testing.T) {
	for in, want := range map[string]string{"500-": "-500", "(500)": "-500", "=(500)": "500", "1-2": "-1", "1200*3+8%": "3888", "5": "5"} {
		got, err := ParseEntry(in)
		if err != nil || got.String() != want {
			t.Errorf("%q: got %s, %v; want %s", in, got, err, want)
		}
	}
}

func TestRounding(t *testing.T) {
	cases := []struct {
		in                     string
		halfUp, down, up, even string
	}{
		{"2.5", "3", "2", "3", "2"},
		{"-2.5", "-3", "-2", "-3", "-2"},
		{"3.5", "4", "3", "4", "4"},
		{"2.4", "2", "2", "3", "2"},
		{"-2.6", "-3", "-2", "-3", "-3"},
		{"0.5", "1", "0", "1", "0"},
		{"7", "7", "7", "7", "7"},
		{"999999999999999999.5", "1000000000000000000", "999999999999999999", "1000000000000000000", "1000000000000000000"},
	}
	for _, c := range cases {
		d := decimal.MustParse(c.in)
		for r, want := range map[Rounding]string{HalfUp: c.halfUp, Down: c.down, Up: c.up, HalfEven: c.even} {
			if got := Round(d, 0, r); !got.Equal(decimal.MustParse(want)) {
				t.Errorf("%s %s: got %s, want %s", c.in, r, got, want)
			}
		}
	}
}

func TestAmountsAreWritten(t *testing.T) {
	cases := []struct {
		minor         int64
		currency      Currency
		plain, reader string
	}{
		{1234567, "EUR", "12345.67", "12,345.67"},
		{-5, "EUR", "-0.05", "-0.05"},
		{1234567, "JPY", "1234567", "1,234,567"},
		{-1000, "JPY", "-1000", "-1,000"},
		{1234567, "KWD", "1234.567", "1,234.567"},
		{0, "", "0", "0"},
		{math.MaxInt64, "EUR", "92233720368547758.07", "92,233,720,368,547,758.07"},
	}
	for _, c := range cases {
		a := New(c.minor, c.currency)
		if a.String() != c.plain || a.Format() != c.reader {
			t.Errorf("%d %s: got %s and %s", c.minor, c.currency, a, a.Format())
		}
	}
}

func TestParseAmounts(t *testing.T) {
	cases := []struct {
		in       string
		currency Currency
		want     int64
		fault    string
	}{
		{"12.34", "EUR", 1234, ""},
		{"12.340", "EUR", 1234, ""},
		{"12", "EUR", 1200, ""},
		{"-5", "JPY", -5, ""},
		{"12.345", "EUR", 0, "too-many-decimals"},
		{"1.5", "JPY", 0, "too-many-decimals"},
		{"1", "XXX", 0, "unknown-currency"},
		{"1", "", 0, "unknown-currency"},
		{"x", "EUR", 0, "not-a-number"},
		{"9999999999999999999", "EUR", 0, "too-large"},
	}
	for _, c := range cases {
		got, err := Parse(c.in, c.currency)
		if code(err) != c.fault || err == nil && got != New(c.want, c.currency) {
			t.Errorf("%q %s: got %v, %v", c.in, c.currency, got, err)
		}
	}
}

func TestArithmeticRefusesRatherThanWraps(t *testing.T) {
	most := New(math.MaxInt64, "JPY")
	if _, err := most.Add(New(1, "JPY")); code(err) != "too-large" {
		t.Errorf("max + 1: %v", err)
	}
	if _, err := most.Neg().Sub(New(2, "JPY")); code(err) != "too-large" {
		t.Errorf("-max - 2: %v", err)
	}
	if _, err := New(1, "JPY").Add(New(1, "EUR")); code(err) != "currency-mix" {
		t.Errorf("JPY + EUR: %v", err)
	}
	if got, err := New(5, "JPY").Add(Amount{}); err != nil || got != New(5, "JPY") {
		t.Errorf("5 + nothing: %v %v", got, err)
	}
	if _, err := New(5, "JPY").Portion(decimal.One, decimal.Zero, Down); code(err) != "division-by-zero" {
		t.Errorf("by zero: %v", err)
	}
	nines := decimal.MustParse("9999999999999999999")
	if _, err := Extend(nines, nines, "JPY", HalfUp); code(err) != "too-large" {
		t.Errorf("nines: %v", err)
	}
	if _, err := Micro(nines); code(err) != "too-large" {
		t.Errorf("micro of nines: %v", err)
	}
	if _, err := Micro(decimal.MustParse("0.0000001")); code(err) != "too-many-decimals" {
		t.Errorf("micro of seven decimals: %v", err)
	}
}

func TestExtendRoundsOnce(t *testing.T) {
	// 0.333333 × 1.5 is 0.4999995: rounded twice it would become a half and then one.
	got, err := Extend(decimal.MustParse("0.333333"), decimal.MustParse("1.5"), "JPY", HalfUp)
	if err != nil || got != New(0, "JPY") {
		t.Errorf("got %v %v", got, err)
	}
}

func TestAllocate(t *testing.T) {
	cases := []struct {
		rule    string
		minor   int64
		weights []int64
		want    []int64
	}{
		{"thirds of 100", 100, []int64{1, 1, 1}, []int64{34, 33, 33}},
		{"largest remainder first", 10, []int64{1, 2, 3}, []int64{2, 3, 5}},
		{"negative", -100, []int64{1, 1, 1}, []int64{-34, -33, -33}},
		{"weight of nothing", 7, []int64{0, 1}, []int64{0, 7}},
		{"more parts than units", 2, []int64{1, 1, 1}, []int64{1, 1, 0}},
	}
	for _, c := range cases {
		got, err := Allocate(New(c.minor, "JPY"), c.weights)
		if err != nil {
			t.Fatalf("%s: %v", c.rule, err)
		}
		for i := range got {
			if got[i].Minor() != c.want[i] {
				t.Errorf("%s: got %v, want %v", c.rule, got, c.want)
				break
			}
		}
	}
	for _, weights := range [][]int64{nil, {0, 0}, {1, -1}} {
		if _, err := Allocate(New(1, "JPY"), weights); code(err) != "weights" {
			t.Errorf("%v: %v", weights, err)
		}
	}
}

func TestAllocationSumsExactlyAndFairly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := New(rapid.Int64Range(math.MinInt64+1, math.MaxInt64).Draw(t, "minor"), "EUR")
		weights := rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64), 1, 12).Draw(t, "weights")
		weights[0]++
		if weights[0] < 0 {
			weights[0] = 1
		}
		parts, err := Allocate(a, weights)
		if err != nil {
			t.Fatal(err)
		}
		sum, total := new(big.Int), new(big.Int)
		for i, p := range parts {
			sum.Add(sum, big.NewInt(p.Minor()))
			total.Add(total, big.NewInt(weights[i]))
		}
		if sum.Cmp(big.NewInt(a.Minor())) != 0 {
			t.Fatalf("parts sum to %s, not %d", sum, a.Minor())
		}
		for i, p := range parts { // within one unit of the exact share
			exact := new(big.Int).Mul(big.NewInt(a.Minor()), big.NewInt(weights[i]))
			exact.Quo(exact, total)
			if d := exact.Sub(exact, big.NewInt(p.Minor())); d.CmpAbs(big.NewInt(1)) > 0 {
				t.Fatalf("part %d is %d off", i, d)
			}
		}
	})
}

func TestRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := New(rapid.Int64Range(math.MinInt64+1, math.MaxInt64).Draw(t, "minor"),
			rapid.SampledFrom([]Currency{"JPY", "EUR", "KWD", "CLF"}).Draw(t, "currency"))
		if back, err := Parse(a.String(), a.Currency()); err != nil || back != a {
			t.Fatalf("%s: %v %v", a, back, err)
		}
		b, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var read Amount
		if err := json.Unmarshal(b, &read); err != nil || read != a {
			t.Fatalf("%s: %v %v", b, read, err)
		}
		if d, err := FromDecimal(a.Decimal(), a.Currency(), HalfUp); err != nil || d != a {
			t.Fatalf("%s by decimal: %v %v", a, d, err)
		}
		if d, err := ParseNumber(a.Format()); err != nil || !d.Equal(a.Decimal()) {
			t.Fatalf("%s keyed: %v %v", a.Format(), d, err)
		}
		micro := rapid.Int64().Draw(t, "micro")
		if m, err := Micro(FromMicro(micro)); err != nil || m != micro {
			t.Fatalf("micro %d: %d %v", micro, m, err)
		}
	})
}

func TestRoundingStaysWithinOneUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, err := decimal.New(rapid.Int64().Draw(t, "coef"), rapid.IntRange(0, 19).Draw(t, "scale"))
		if err != nil {
			t.Fatal(err)
		}
		digits := rapid.IntRange(0, 6).Draw(t, "digits")
		low, high := d.Floor(digits), d.Ceil(digits)
		for _, r := range []Rounding{HalfUp, Down, Up, HalfEven} {
			got := Round(d, digits, r)
			if got.Cmp(low) < 0 || got.Cmp(high) > 0 || got.Scale() > max(digits, 0) && d.Scale() > digits {
				t.Fatalf("%s %s to %d: %s", d, r, digits, got)
			}
		}
		if got := Round(d, digits, HalfEven); !got.Equal(d.Round(digits)) {
			t.Fatalf("half-even of %s: %s, library says %s", d, got, d.Round(digits))
		}
	})
}

func TestEntriesNeverPanic(t *testing.T) {
	keys := rapid.StringOf(rapid.RuneFrom([]rune("0123456789.,+-*/%()△▲=kmM万千億 ー（）１２。%e")))
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(keys, rapid.String()).Draw(t, "s")
		_, _ = ParseEntry(s)
		_, _ = Calculate(s)
		_, _ = Parse(s, "EUR")
	})
}

func TestCurrencies(t *testing.T) {
	if Currency("JPY").Digits() != 0 || Currency("EUR").Digits() != 2 || Currency("KWD").Digits() != 3 {
		t.Error("minor units differ from ISO 4217")
	}
	for _, c := range []Currency{"", "eur", "XXX", "E R", " EU", "EURO"} {
		if c.Valid() {
			t.Errorf("%q passes", c)
		}
	}
	for _, c := range Currencies() {
		if !c.Valid() {
			t.Errorf("%q is listed and not valid", c)
		}
	}
}
