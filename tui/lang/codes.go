package lang

import "strings"

// codes say under which words a figure of a fault stands that is a code of the
// domain: "sent" is no word for a clerk. The key is the fault's code and the
// figure's name.
var codes = map[string]string{
	"order-state.state":        "state.order.",
	"order-state.step":         "step.order.",
	"order-not-open.state":     "state.order.",
	"blanket-not-open.state":   "state.order.",
	"invoice-state.state":      "state.invoice.",
	"already-inspected.result": "inspection.",
	"not-permitted.action":     "field.grant.",
}

// word gives the clerk's word for a code among a fault's figures; any other
// figure comes back as it is.
func (p *Printer) word(fault, figure, value string) string {
	prefix, ok := codes[fault+"."+figure]
	if !ok {
		return value
	}
	if key := prefix + strings.ReplaceAll(value, "/", "."); p.Has(key) {
		return p.T(key)
	}
	return value
}
