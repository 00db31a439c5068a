package lang

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"backdesk/domain/money"
)

// Sums stand whole as far as they fit; what is left out leaves a +, and a first
// one that does not fit is written in large units, never cut.
func TestAmountsFitWhole(t *testing.T) {
	yen, euro := money.New(1_284_300, "JPY"), money.New(93_607_484, "EUR")
	for _, c := range []struct {
		code string
		all  []money.Amount
		room int
		want string
	}{
		{"en", nil, 20, ""},
		{"en", []money.Amount{yen}, 20, "¥ 1,284,300"},
		{"en", []money.Amount{yen, euro}, 30, "¥ 1,284,300, EUR 936,074.84"},
		{"en", []money.Amount{yen, euro}, 20, "¥ 1,284,300 +"},
		{"en", []money.Amount{yen, euro}, 11, "¥ 1.2 M +"},
		{"en", []money.Amount{yen}, 8, "¥ 1.2 M"},
		{"ja", []money.Amount{yen}, 10, "¥ 128.4万"},
		{"ja", []money.Amount{money.New(1_054_860_440, "JPY")}, 10, "¥ 10.5億"},
		{"en", []money.Amount{money.New(-8_200_000, "JPY")}, 9, "¥ -8.2 M"},
		{"en", []money.Amount{euro}, 12, "EUR 936.0 k"},
	} {
		got := New(c.code).Amounts(c.all, c.room)
		if got != c.want || ansi.StringWidth(got) > c.room {
			t.Errorf("%v in %d cells is %q, want %q", c.all, c.room, got, c.want)
		}
	}
}
