package money

import (
	"math/big"
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"
)

// What is reckoned in 64 bits is what big integers give.
func TestShortFiguresAgreeWithLongOnes(t *testing.T) {
	figure := func(t *rapid.T, name string) Decimal {
		coef := rapid.OneOf(rapid.Int64Range(-2_000_000, 2_000_000), rapid.Int64Range(-1e18, 1e18)).Draw(t, name)
		d, err := decimal.New(coef, rapid.IntRange(0, 8).Draw(t, name+" scale"))
		if err != nil {
			t.Skip(err)
		}
		return d
	}
	agree := func(t *rapid.T, short int64, ok bool, num, den *big.Int, r Rounding) {
		long := divide(num, den, r)
		fits := long.IsInt64() && long.Int64() != -1<<63
		if ok && (!fits || short != long.Int64()) {
			t.Fatalf("%s ÷ %s %s: short %d, long %s", num, den, r, short, long)
		}
		if !ok && num.BitLen() < 64 && den.BitLen() < 64 && fits {
			t.Fatalf("%s ÷ %s %s: short gives up", num, den, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom([]Rounding{HalfUp, Down, Up, HalfEven}).Draw(t, "rounding")
		a, b := figure(t, "a"), figure(t, "b")
		digits := rapid.IntRange(0, 6).Draw(t, "digits")
		product := func(factors ...*big.Int) *big.Int {
			p := big.NewInt(1)
			for _, f := range factors {
				p.Mul(p, f)
			}
			return p
		}

		q, ok := shortScaled(a, digits, r)
		agree(t, q, ok, product(signed(a), pow10(digits)), pow10(a.Scale()), r)

		q, ok = shortExtended(a, b, digits, r)
		agree(t, q, ok, product(signed(a), signed(b), pow10(digits)), pow10(a.Scale()+b.Scale()), r)

		minor := rapid.Int64().Draw(t, "minor")
		if b.IsZero() || minor == -1<<63 {
			return
		}
		q, ok = shortPortion(minor, a, b, r)
		agree(t, q, ok, product(big.NewInt(minor), signed(a), pow10(b.Scale())), product(signed(b), pow10(a.Scale())), r)
	})
}

func TestAnAmountIsReadHoweverItsJSONIsWritten(t *testing.T) {
	for text, want := range map[string]Amount{
		`{"amount":"12.34","currency":"EUR"}`:     New(1234, "EUR"),
		`{"amount":"-5","currency":"JPY"}`:        New(-5, "JPY"),
		`{"currency":"EUR", "amount":"12.34"}`:    New(1234, "EUR"),
		`{"amount":"1\u0032","currency":"JPY"}`:   New(12, "JPY"),
		`{"amount":"12","currency":"JPY","of":1}`: New(12, "JPY"),
		`{"amount":"0"}`:                          {},
		`{}`:                                      {},
	} {
		var got Amount
		if err := got.UnmarshalJSON([]byte(text)); err != nil || got != want {
			t.Errorf("%s is %v, want %v (%v)", text, got, want, err)
		}
	}
	for _, text := range []string{`{"amount":"1","currency":"XYZ"}`, `{"amount":"1.5","currency":"JPY"}`, `{"amount":"1"}`, `{"amount":"","currency":"EUR"}`} {
		var got Amount
		if err := got.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("%s is %v", text, got)
		}
	}
}
