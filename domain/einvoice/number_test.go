package einvoice

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestXPathRound(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2.5", "3"}, {"-2.5", "-2"}, {"-2.51", "-3"}, {"2.4999", "2"}, {"0", "0"}, {"-0.5", "0"}, {"1.005", "1"},
	} {
		if got := parseNumber(c.in).round(); !got.equal(parseNumber(c.want)) {
			t.Errorf("round(%s) = %s, want %s", c.in, got.r, c.want)
		}
	}
	for _, c := range []struct{ in, want string }{
		{"1.005", "1.01"}, {"-1.005", "-1.00"}, {"31.5", "31.50"}, {"99.994999", "99.99"},
	} {
		if got := parseNumber(c.in).round2(); !got.equal(parseNumber(c.want)) {
			t.Errorf("round2(%s) = %s, want %s", c.in, got.r, c.want)
		}
	}
}

func TestNumbersAreXMLSchemaDecimals(t *testing.T) {
	for _, good := range []string{"0", "-1", "+1.5", ".5", "5.", " 12.30\n", "12345678901234567890.12345678901234567890"} {
		if !parseNumber(good).ok() {
			t.Errorf("%q is a decimal", good)
		}
	}
	for _, bad := range []string{"", " ", "1e5", "1,5", "--1", "1-", "0x10", "1/2", "NaN", "INF", "١", ".", strings.Repeat("9", 65)} {
		if parseNumber(bad).ok() {
			t.Errorf("%q is no decimal", bad)
		}
	}
}

func TestNothingComparesWithNone(t *testing.T) {
	one := whole(1)
	if none.equal(none) || none.equal(one) || one.equal(none) || none.less(one) || one.atMost(none) || none.isZero() {
		t.Error("a missing number compares")
	}
	if one.add(none).ok() || none.mul(one).ok() || one.quo(whole(0)).ok() || none.round2().ok() || none.ceil().ok() {
		t.Error("a missing number computes")
	}
}

func TestRoundingProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := big.NewRat(rapid.Int64Range(-1e12, 1e12).Draw(t, "numerator"), rapid.Int64Range(1, 1e6).Draw(t, "denominator"))
		n := num{r}
		if n.floor().r.Cmp(r) > 0 || n.ceil().r.Cmp(r) < 0 || !n.ceil().sub(n.floor()).atMost(whole(1)) {
			t.Fatalf("floor %v ceil %v of %v", n.floor().r, n.ceil().r, r)
		}
		if d := n.round().sub(n).abs(); !d.atMost(num{big.NewRat(1, 2)}) {
			t.Fatalf("round(%v) is %v away", r, d.r)
		}
		if d := n.round2().sub(n).abs(); !d.atMost(num{big.NewRat(1, 200)}) {
			t.Fatalf("round2(%v) is %v away", r, d.r)
		}
	})
}

func TestDecimalsCountCharacters(t *testing.T) {
	for text, want := range map[string]int{"1": 0, "1.": 0, "1.20": 2, "1.200": 3, "1.2.3": 3, "": 0} {
		if got := decimals(text); got != want {
			t.Errorf("decimals(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestDatesOfTheCalendar(t *testing.T) {
	for text, want := range map[string]bool{
		"2026-02-28": true, "2026-02-29": false, "2024-02-29": true, "2000-02-29": true, "1900-02-29": false,
		"2026-13-01": false, "2026-00-10": false, "2026-4-1": false, "20260401": false, "2026-04-31": false, "": false,
	} {
		if isDate(text) != want {
			t.Errorf("isDate(%q) = %v", text, !want)
		}
	}
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]bool{
		"09:30:00": true, "09:30:00.125": true, "09:30:00Z": true, "09:30:00+09:00": true, "09:30:00-05:00": true,
		"9:30": false, "09:30": false, "25:00:00": false, "09:61:00": false, "": false,
	} {
		if isTime(text) != want {
			t.Errorf("isTime(%q) = %v", text, !want)
		}
	}
}
