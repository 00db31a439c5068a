package einvoice

import (
	"embed"
	"maps"
	"strings"
	"sync"
)

//go:embed codes/*.txt
var codeFiles embed.FS

// codeList is a set of codes, read when it is first asked: a start of the
// program that checks no invoice reads none.
type codeList func() map[string]struct{}

func (l codeList) has(code string) bool {
	_, ok := l()[code]
	return ok
}

// The code lists of EN 16931 in the edition of the CEN artefacts 1.3.16
// (2026-04), each with its source in the first line of its file.
var (
	invoiceTypes    = load("invoice-type")
	creditNoteTypes = load("credit-note-type")
	currencies      = load("currency")
	countries       = load("country")
	references      = load("reference")
	noteSubjects    = load("subject")
	icdSchemes      = load("icd")
	itemClasses     = load("item-class")
	paymentMeans    = load("payment-means")
	allowanceCodes  = load("allowance")
	chargeCodes     = load("charge")
	exemptionCodes  = load("vatex")
	units           = load("unit")
	endpointSchemes = load("eas")
	peppolSchemes   = load("peppol-eas")
	japanMeans      = load("jp-payment-means")

	// The lists that the publishers keep differ a little: withdrawn currencies,
	// the subjects of UBL notes, countries in CII, address schemes of PINT.
	peppolCurrencies = but(currencies, "CNH STD XCG", "ANG BGN STN")
	pintCurrencies   = but(currencies, "STD", "STN")
	subjectsUBL      = but(noteSubjects, "BAT BAU BAV BAW BAX BAY BAZ BBA BBB BMF BMG BMH CCJ CCK CCL CCM CCN CCO", "")
	countriesCII     = but(countries, "SS", "AN")
	pintSchemes      = but(endpointSchemes, "0147 0170 0194 0203 0205 0217 0219 0220 0225 AN AQ AS AU EM", "")

	documentTypes  = union(invoiceTypes, creditNoteTypes)
	vatPrefixes    = union(countries, words("EL")) // Greece
	vatPrefixesCII = union(countriesCII, words("EL"))
	vatCategories  = words("AE L M E S Z G O K B") // UNTDID 5305, restricted
	taxPointsUBL   = words("3 35 432")             // UNTDID 2005
	taxPointsCII   = words("5 29 72")              // UNTDID 2475
	mimeTypes      = words("application/pdf image/png image/jpeg text/csv" +
		" application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" +
		" application/vnd.oasis.opendocument.spreadsheet")
)

// load reads an embedded list: lines of codes between white space, # comments.
// A list that is missing is a mistake of the build, which every test meets.
func load(name string) codeList {
	return sync.OnceValue(func() map[string]struct{} { return read(name) })
}

func read(name string) map[string]struct{} {
	text, err := codeFiles.ReadFile("codes/" + name + ".txt")
	if err != nil {
		panic("einvoice: code list " + name + " is not built in")
	}
	list := map[string]struct{}{}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, code := range strings.Fields(line) {
			list[code] = struct{}{}
		}
	}
	return list
}

func words(s string) codeList {
	return sync.OnceValue(func() map[string]struct{} {
		list := map[string]struct{}{}
		for _, w := range strings.Fields(s) {
			list[w] = struct{}{}
		}
		return list
	})
}

func union(lists ...codeList) codeList {
	return sync.OnceValue(func() map[string]struct{} {
		all := map[string]struct{}{}
		for _, l := range lists {
			for code := range l() {
				all[code] = struct{}{}
			}
		}
		return all
	})
}

// but gives a list without some codes and with others.
func but(list codeList, less, more string) codeList {
	return sync.OnceValue(func() map[string]struct{} {
		all := maps.Clone(list())
		for _, code := range strings.Fields(less) {
			delete(all, code)
		}
		maps.Copy(all, words(more)())
		return all
	})
}

// IsCreditNoteType tells whether a document type (BT-3) takes money back: 381
// and its kin.
func IsCreditNoteType(code string) bool { return creditNoteTypes.has(code) }
