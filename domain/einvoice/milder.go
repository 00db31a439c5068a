package einvoice

import (
	"slices"
	"strings"
)

// milder are the German profiles under which some rules of EN 16931 only warn:
// XRechnung's own code lists go further, and its extension settles third parties'
// amounts with the total due. By KoSIT's validator configuration of 2026-01-31.
var milder = []struct {
	profile string // within BT-24
	syntax  Syntax
	rules   string
}{
	{"urn:xeinkauf.de:kosit:xrechnung_", AnySyntax, "BR-CL-21 BR-CL-23"},
	{"urn:xeinkauf.de:kosit:xrechnung:cvd_", AnySyntax, "BR-CL-13"},
	{"urn:xeinkauf.de:kosit:extension:xrechnung_", AnySyntax, "BR-CL-10 BR-CL-11 BR-CL-24 BR-CL-25 BR-CL-26"},
	{"urn:xeinkauf.de:kosit:extension:xrechnung_", UBL, "BR-CO-16"},
}

// mildRules names the rules that only warn in the document.
func mildRules(d *Document) []string {
	var all []string
	for _, m := range milder {
		if m.syntax&d.Syntax != 0 && strings.Contains(d.Specification.String(), m.profile) {
			all = slices.Concat(all, strings.Fields(m.rules))
		}
	}
	return all
}
