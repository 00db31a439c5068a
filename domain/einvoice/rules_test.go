package einvoice

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"backdesk/domain/fault"
)

var field = regexp.MustCompile(`^((BT|BG|ibt|ibg)-[0-9]+(-[12])?|(ram:|udt:)?@?[A-Za-z]+)$`)

// A rule can be held against the standard: it has a field, a test, a severity
// and words in both languages.
func TestEveryRuleIsWhole(t *testing.T) {
	for _, r := range Rules() {
		if !field.MatchString(r.Field) && r.Kind != KindEmpty && r.Kind != KindTwice {
			t.Errorf("%s: field %q", r.ID, r.Field)
		}
		if r.Test == nil || r.Sets == 0 || r.Syntax == 0 || r.Severity != fault.Hard && r.Severity != fault.Soft {
			t.Errorf("%s: %+v", r.ID, r)
		}
		if r.Scope == OnMarked != (r.Kind != NoKind) {
			t.Errorf("%s: kind and scope do not fit", r.ID)
		}
		if r.EN == "" || len(r.EN) > 125 || strings.HasSuffix(r.EN, ".") || japaneseIn(r.EN) {
			t.Errorf("%s: English words %q", r.ID, r.EN)
		}
		if r.JA == "" || len([]rune(r.JA)) > 60 || !japaneseIn(r.JA) {
			t.Errorf("%s: Japanese words %q", r.ID, r.JA)
		}
	}
}

func japaneseIn(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}

// One id has one row for each set, syntax and scope.
func TestNoRuleStandsTwice(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		for _, syntax := range []Syntax{UBL, CII} {
			if r.Syntax&syntax == 0 {
				continue
			}
			key := fmt.Sprint(r.ID, r.Sets, syntax, r.Scope, r.Category, r.Kind)
			if seen[key] && r.ID != "ibr-115" && r.ID != "ibr-116" && r.ID != "ibr-076" {
				t.Errorf("%s stands twice", key)
			}
			seen[key] = true
		}
	}
}

// The tables hold every rule of EN 16931 that a machine can test, whichever
// the syntax: BR-CO-05 to BR-CO-08 compare meanings and are left to people,
// BR-CO-25 was withdrawn. Of CII's own, CII-DT-010 to 012 are never asked by
// CEN's artefacts, and CII-DT-038 to 067 and 085 only warn there.
func TestTheStandardIsCovered(t *testing.T) {
	have := map[string]Syntax{}
	for _, r := range Rules() {
		if r.Sets&EN16931 != 0 {
			have[r.ID] |= r.Syntax
		}
	}
	need := func(id string, syntax Syntax) {
		if have[id]&syntax != syntax {
			t.Errorf("%s is missing", id)
		}
	}
	span := func(prefix string, from, to int, syntax Syntax, without ...int) {
		width := "%s-%02d"
		if syntax == CII {
			width = "%s-%03d"
		}
		for n := from; n <= to; n++ {
			skip := false
			for _, w := range without {
				skip = skip || w == n
			}
			if !skip {
				need(fmt.Sprintf(width, prefix, n), syntax)
			}
		}
	}
	span("BR", 1, 65, AnySyntax, 34, 35, 39, 40, 58, 59, 60)
	span("BR-CO", 3, 26, AnySyntax, 5, 6, 7, 8, 25)
	span("BR-DEC", 1, 28, AnySyntax, 3, 4, 7, 8, 21, 22, 26)
	span("BR-CL", 1, 26, AnySyntax, 2, 9, 12)
	for _, k := range categories {
		span(k.prefix, 1, 10, AnySyntax)
	}
	span("BR-IC", 11, 12, AnySyntax)
	span("BR-O", 11, 14, AnySyntax)
	span("BR-B", 1, 2, AnySyntax)
	span("UBL-SR", 1, 56, UBL, 38, 41)
	span("UBL-DT", 6, 28, UBL)
	need("UBL-DT-01", UBL)
	need("UBL-CR-666", UBL) // of the unused elements, the two that are fatal
	need("UBL-CR-673", UBL)
	span("CII-DT", 1, 97, CII, 10, 11, 12, 85,
		38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67)
	span("CII-DT", 101, 104, CII)
	span("CII-SR", 455, 494, CII, 457, 458, 464, 465, 466, 474, 475, 476)
}

func TestCodeListsAreLoaded(t *testing.T) {
	for _, c := range []struct {
		name string
		list codeList
		in   string
		out  string
	}{
		{"currency", currencies, "JPY", "BGN"}, {"Peppol currency", peppolCurrencies, "BGN", "CNH"}, {"PINT currency", pintCurrencies, "STN", "STD"}, {"country", countries, "JP", "AN"}, {"country in CII", countriesCII, "AN", "SS"}, {"PINT EAS", pintSchemes, "0188", "EM"}, {"unit", units, "H87", "pcs"},
		{"VAT prefix", vatPrefixes, "EL", "ZZ"}, {"payment", paymentMeans, "58", "999"}, {"ICD", icdSchemes, "0188", "SEPA"},
		{"EAS", endpointSchemes, "0188", "1"}, {"Peppol EAS", peppolSchemes, "0208", "AN"}, {"VATEX", exemptionCodes, "VATEX-EU-AE", "AE"},
		{"invoice", invoiceTypes, "380", "381"}, {"credit note", creditNoteTypes, "381", "380"}, {"reference", references, "AAA", "130"},
		{"item class", itemClasses, "STI", "XXX"}, {"allowance", allowanceCodes, "95", "AA"}, {"charge", chargeCodes, "FC", "95"},
		{"subject", noteSubjects, "AAI", "aai"}, {"subject in UBL", subjectsUBL, "AAI", "BMH"}, {"Japanese payment", japanMeans, "Z01", "Z99"},
	} {
		if !c.list.has(c.in) || c.list.has(c.out) || c.list.has("#") || c.list.has("") {
			t.Errorf("%s: %s in, %s out; %d codes", c.name, c.in, c.out, len(c.list()))
		}
	}
}

func TestSetsGoByTheSpecification(t *testing.T) {
	for _, c := range []struct {
		spec, process string
		syntax        Syntax
		want          Set
	}{
		{"urn:cen.eu:en16931:2017", "", UBL, EN16931},
		{"urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", "", UBL, EN16931},
		{peppolSpecification, "", UBL, EN16931 | Peppol},
		{peppolSpecification, "", CII, EN16931 | Peppol},
		{" " + peppolSpecification + "\n", "", UBL, EN16931 | Peppol},
		{"", "", UBL, EN16931 | Peppol},
		{"", "urn:peppol:bis:billing", UBL, PINT | JPInvoice},
		{"urn:peppol:pint:billing-1@jp-1", "", UBL, PINT | JPInvoice},
		{"urn:fdc:peppol:jp:billing:3.0", "", UBL, PINT | JPInvoice},
		{"urn:peppol:pint:nontaxinvoice-1@jp-1", "", UBL, PINT | JPNonTax},
		{"urn:peppol:pint:selfbilling-1@jp-1", "", UBL, PINT | JPSelf},
		{"urn:peppol:pint:billing-1@jp-1", "", CII, EN16931},
		{"urn:peppol:pint:billing-1@aunz-1", "", UBL, EN16931},
	} {
		d := &Document{Syntax: c.syntax, Specification: Term{{Text: c.spec}}, Process: Term{{Text: c.process}}}
		if got := SetsFor(d, Auto); got != c.want {
			t.Errorf("%q, %q: sets %b, want %b", c.spec, c.process, got, c.want)
		}
	}
}

func TestAnEmptyDocumentBreaksWhatItMust(t *testing.T) {
	for _, syntax := range []Syntax{UBL, CII} {
		found := Check(&Document{Syntax: syntax}, Options{Profiles: ForceEN})
		fired := map[string]bool{}
		for _, f := range found {
			fired[f.Rule] = true
		}
		for n := range 16 {
			id := fmt.Sprintf("BR-%02d", n+1)
			want := n < 8 || n == 9 || n == 15 || syntax == CII && (n == 8 || n == 10)
			if fired[id] != want {
				t.Errorf("%v %s: fired %v", syntax, id, fired[id])
			}
		}
	}
}
