package einvoice

import (
	"slices"
	"strings"
)

// milder are the German profiles under which some rules of EN 16931 only warn:
// XRechnung's own code lists go further. By KoSIT's validator configuration of
// 2026-01-31, but for BR-CO-16: the extension may ask for third parties' amounts
// beside the total, which is more than the invoice's own sums explain.
var milder = []struct {
	profile string // within BT-24
	rules   string
}{
	{"urn:xeinkauf.de:kosit:xrechnung_", "BR-CL-21 BR-CL-23"},
	{"urn:xeinkauf.de:kosit:xrechnung:cvd_", "BR-CL-13"},
	{"urn:xeinkauf.de:kosit:extension:xrechnung_", "BR-CL-10 BR-CL-11 BR-CL-24 BR-CL-25 BR-CL-26"},
}

// mildRules names the rules that only warn in the document.
func mildRules(d *Document) []string {
	var all []string
	for _, m := range milder {
		if strings.Contains(d.Specification.String(), m.profile) {
			all = slices.Concat(all, strings.Fields(m.rules))
		}
	}
	return all
}
