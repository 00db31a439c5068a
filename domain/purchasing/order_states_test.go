package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// The machine knows its own states only, and every state can be reached.
func TestOrderStatesAreClosed(t *testing.T) {
	reached := map[OrderState]bool{OrderDraft: true}
	for range OrderStates() {
		for from := range reached {
			for _, to := range orderSteps[from] {
				for _, s := range to {
					if !slices.Contains(OrderStates(), s) {
						t.Errorf("%s is no state", s)
					}
					reached[s] = true
				}
			}
		}
	}
	for _, s := range OrderStates() {
		if !reached[s] {
			t.Errorf("%s is never reached", s)
		}
		if _, ok := orderSteps[s]; !ok {
			t.Errorf("%s has no row", s)
		}
	}
}

// Ways that must not exist, each named after what it would break.
func TestOrderWaysThatAreClosed(t *testing.T) {
	cases := []struct {
		rule string
		from OrderState
		step OrderStep
		to   OrderState
	}{
		{"nothing is sent without approval", OrderDraft, StepSend, OrderSent},
		{"nor while it waits", OrderWaiting, StepSend, OrderSent},
		{"what was sent is revised, not rewritten", OrderSent, StepChange, OrderDraft},
		{"what came cannot be cancelled", OrderPartReceived, StepCancel, OrderCancelled},
		{"nobody reopens a closed order", OrderClosed, StepRevise, OrderSent},
		{"nor a cancelled one", OrderCancelled, StepChange, OrderDraft},
		{"goods do not approve an order", OrderWaiting, StepSettle, OrderReceived},
		{"an approval is not given twice", OrderApproved, StepApprove, OrderApproved},
	}
	for _, c := range cases {
		o := Order{State: c.from, Number: "2026-00001"}
		if to, err := o.moved(c.step, c.to); fault.KindOf(err) != fault.State || to != c.from {
			t.Errorf("%s: got %s, %v", c.rule, to, err)
		}
	}
}

func TestApprovalLimitAndFourEyes(t *testing.T) {
	clerk := desk.Clerk{ID: "mori", Limits: []money.Amount{yen(100_000)}}
	cases := []struct {
		rule     string
		worth    money.Amount
		writer   string
		changed  string
		fourEyes FourEyes
		how      string
		code     string
	}{
		{"another's within the limit", yen(100_000), "sato", "sato", FourEyes{}, "limit", ""},
		{"another's above the limit", yen(100_001), "sato", "sato", FourEyes{}, "", "over-limit"},
		{"a currency without a limit", money.New(1, "EUR"), "sato", "sato", FourEyes{}, "", "over-limit"},
		{"own, none allowed", yen(1), "mori", "mori", FourEyes{}, "", "four-eyes"},
		{"own, within what is allowed", yen(5000), "mori", "mori", FourEyes{SelfUpTo: []money.Amount{yen(5000)}}, "self", ""},
		{"own, above what is allowed", yen(5001), "mori", "mori", FourEyes{SelfUpTo: []money.Amount{yen(5000)}}, "", "four-eyes"},
		{"changed by the approver", yen(5001), "sato", "mori", FourEyes{SelfUpTo: []money.Amount{yen(5000)}}, "", "four-eyes"},
		{"the only clerk", yen(5001), "mori", "mori", FourEyes{SoleClerk: true}, "sole-clerk", ""},
		{"the only clerk above the limit", yen(100_001), "mori", "mori", FourEyes{SoleClerk: true}, "", "over-limit"},
	}
	for _, c := range cases {
		o := Order{WrittenBy: c.writer, ChangedBy: c.changed, Totals: Totals{Gross: c.worth}}
		how, err := mayApproveOrder(o, clerk, Rules{FourEyes: c.fourEyes})
		code := ""
		if f := fault.Of(err); len(f) > 0 {
			code = f[0].Code
		}
		if how != c.how || code != c.code {
			t.Errorf("%s: got %q %q", c.rule, how, code)
		}
	}
}
