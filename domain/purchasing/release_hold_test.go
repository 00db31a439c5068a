package purchasing

import (
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Who releases a hold lets the whole invoice go on to payment: the limit covers
// the difference and the invoice.
func TestReleaseIsMeasuredByTheDifferenceAndTheInvoice(t *testing.T) {
	inv := Invoice{Number: "2026-00001", WrittenBy: "ito", Totals: Totals{Gross: yen(50_000)}}
	price := Hold{Code: HoldPrice, Variance: yen(800)}
	cases := []struct {
		rule  string
		clerk string
		limit int64
		hold  Hold
		rules Rules
		want  string
	}{
		{"both are covered", "mori", 50_000, price, Rules{}, ""},
		{"the difference alone is covered", "mori", 49_999, price, Rules{}, "over-limit"},
		{"the invoice alone is covered", "mori", 60_000, Hold{Code: HoldPrice, Variance: yen(60_001)}, Rules{}, "over-limit"},
		{"a difference worth nothing", "mori", 49_999, Hold{Code: HoldBankChanged}, Rules{}, "over-limit"},
		{"who entered it", "ito", 1_000_000, price, Rules{}, "second-person"},
		{"who entered it, alone in the office", "ito", 50_000, price, Rules{FourEyes: FourEyes{SoleClerk: true}}, ""},
		{"waiting ends by anybody's word", "ito", 0, Hold{Code: HoldWait}, Rules{}, ""},
	}
	for _, c := range cases {
		w := &desk.Work{Clerk: desk.Clerk{ID: c.clerk, Role: desk.Role{Grants: []string{"purchasing/*"}}, Limits: []money.Amount{yen(c.limit)}}}
		err := mayRelease(w, c.rules, inv, c.hold)
		got := ""
		if faults := fault.Of(err); len(faults) > 0 {
			got = faults[0].Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}
