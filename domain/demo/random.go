package demo

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// dice draws what the plan needs; all of it comes from one seed.
type dice struct{ *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 0x6261636b6465736b))} }

// chance is true in n of 1000 cases.
func (d dice) chance(n int) bool { return d.IntN(1000) < n }

// between draws from least to most, both included.
func (d dice) between(least, most int) int { return least + d.IntN(most-least+1) }

// pick draws one of the list, which is not empty.
func pick[T any](d dice, list []T) T { return list[d.IntN(len(list))] }

// skewed draws an index below n, the lower the more often: a few suppliers get
// most of the orders.
func (d dice) skewed(n int) int {
	a := d.IntN(n)
	return min(a, d.IntN(n), d.IntN(n))
}

// digits draws a run of figures that does not begin with 0.
func (d dice) digits(n int) string {
	var b strings.Builder
	b.WriteByte(byte('1' + d.IntN(9)))
	for range n - 1 {
		b.WriteByte(byte('0' + d.IntN(10)))
	}
	return b.String()
}

// workday moves a day to the next on which the office works.
func workday(c dates.Calendar, day dates.Date) dates.Date { return dates.NextWorking(c, day) }

func whole(n int) money.Decimal { return money.FromMicro(int64(n) * 1_000_000) }

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
