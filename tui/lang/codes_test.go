package lang_test

import (
	"strings"
	"testing"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
)

// A code of the domain in a sentence is a word of the clerk's language.
func TestCodesInFaultsAreWords(t *testing.T) {
	p := lang.New("ja")
	for _, c := range []struct {
		fault fault.Fault
		want  []string
	}{
		{fault.Fault{Code: "order-state", Figures: fault.Figures{"number": "2026-1", "state": "sent", "step": "approve"}}, []string{"発注済", "承認"}},
		{fault.Fault{Code: "order-not-open", Figures: fault.Figures{"state": "cancelled"}}, []string{"取消"}},
		{fault.Fault{Code: "invoice-state", Figures: fault.Figures{"state": "void"}}, []string{"取消"}},
		{fault.Fault{Code: "already-inspected", Figures: fault.Figures{"result": "conditional"}}, []string{"特採"}},
		{fault.Fault{Code: "not-permitted", Figures: fault.Figures{"action": "purchasing/order.approve"}}, []string{"承認"}},
	} {
		got := p.Fault(c.fault)
		for _, word := range c.want {
			if !strings.Contains(got, word) {
				t.Errorf("%s: %s lacks %s", c.fault.Code, got, word)
			}
		}
		for name, code := range c.fault.Figures {
			if name != "number" && strings.Contains(got, code) {
				t.Errorf("%s: %s shows the code %s", c.fault.Code, got, code)
			}
		}
	}
	for _, language := range lang.Languages() {
		p := lang.New(language)
		for _, step := range purchasing.OrderSteps() {
			if !p.Has("step.order." + string(step)) {
				t.Errorf("%s: no words for the step %s", language, step)
			}
		}
	}
}
