package purchasing

import (
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/money"
)

func TestALineIsDividedAmongItsOrdersByQuantity(t *testing.T) {
	for _, c := range []struct {
		rule       string
		net        int64
		quantities []string
		want       []int64
	}{
		{"one order gets all", 1000, []string{"3"}, []int64{1000}},
		{"by quantity", 1000, []string{"3", "7"}, []int64{300, 700}},
		{"what is left over goes to the largest remainder", 200, []string{"1", "2", "3"}, []int64{33, 67, 100}},
		{"the earlier one among equals", 100, []string{"1", "1", "1"}, []int64{34, 33, 33}},
		{"pieces of a unit", 100, []string{"0.5", "1.5"}, []int64{25, 75}},
		{"a credit", -1000, []string{"3", "7"}, []int64{-300, -700}},
		{"returned as a whole", -1000, []string{"-3", "-7"}, []int64{-300, -700}},
		{"delivered and returned in one line", 400, []string{"5", "-3"}, []int64{1000, -600}},
		{"quantities that cancel out", 10, []string{"2", "-2"}, []int64{10, 0}},
		{"no quantity", 10, []string{"0", "0"}, []int64{10, 0}},
	} {
		links := make([]LineLink, len(c.quantities))
		for i, q := range c.quantities {
			links[i].Quantity = decimal.MustParse(q)
		}
		if err := spreadNet(yen(c.net), links); err != nil {
			t.Errorf("%s: %v", c.rule, err)
		}
		for i, l := range links {
			if l.Net != yen(c.want[i]) {
				t.Errorf("%s: part %d is %s, want %d", c.rule, i+1, l.Net, c.want[i])
			}
		}
	}
}

// Whatever the quantities, nothing is lost of the line.
func TestThePartsOfALineAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net := yen(rapid.Int64Range(-1e9, 1e9).Draw(t, "net"))
		links := make([]LineLink, rapid.IntRange(1, 6).Draw(t, "links"))
		for i := range links {
			links[i].Quantity = money.FromMicro(rapid.Int64Range(-5e6, 5e6).Draw(t, "quantity"))
		}
		if err := spreadNet(net, links); err != nil {
			t.Fatal(err)
		}
		sum := yen(0)
		for _, l := range links {
			sum = plus(sum, l.Net)
		}
		if sum != net {
			t.Fatalf("%s of %s: %v", sum, net, links)
		}
	})
}
