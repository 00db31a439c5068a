package einvoice

import (
	"slices"
	"strings"
	"sync"

	"backdesk/domain/fault"
)

// Profiles says which rule sets a document is held against.
type Profiles string

// Auto goes by the specification identifier (BT-24); the others force a set.
const (
	Auto        Profiles = "auto"
	ForceEN     Profiles = "en16931"
	ForcePeppol Profiles = "peppol"
	ForceJapan  Profiles = "jp-pint"
)

// Options of a check.
type Options struct {
	Profiles Profiles // "" is Auto
}

// Finding is one rule that the document breaks, once for each place. Messages
// are there in both languages of the office.
type Finding struct {
	Rule     string
	Severity fault.Severity
	// Field is the business term, behind the group it stands in:
	// "BG-25[3]/BT-131".
	Field  string
	EN, JA string
}

// SetsFor tells which rule sets a document is held against. Without a
// specification (BT-24) it cannot be valid anyway; it is then held against
// EN 16931 and Peppol's generic rules, so that every fault is listed at once.
func SetsFor(d *Document, p Profiles) Set {
	switch p {
	case ForceEN:
		return EN16931
	case ForcePeppol:
		return EN16931 | Peppol
	case ForceJapan:
		return PINT | japanSet(d.Specification.String())
	}
	s := d.Specification.String()
	switch {
	case s == "" && strings.HasPrefix(d.Process.String(), "urn:peppol:bis:"):
		return PINT | JPInvoice // PINT's process, and Japan's is the only PINT here
	case s == "":
		return EN16931 | Peppol
	case d.Syntax == UBL && japanese(s):
		return PINT | japanSet(s)
	case strings.Contains(s, "urn:fdc:peppol.eu:2017:poacc:billing:3"), strings.Contains(s, "urn:www.difi.no:ehf:"):
		return EN16931 | Peppol
	default:
		return EN16931
	}
}

func japanese(s string) bool {
	return strings.HasPrefix(s, "urn:fdc:peppol:jp:billing:") ||
		strings.HasPrefix(s, "urn:peppol:pint:") && strings.Contains(s, "@jp-1")
}

func japanSet(s string) Set {
	switch {
	case strings.Contains(s, "nontax"):
		return JPNonTax
	case strings.Contains(s, "selfbilling"):
		return JPSelf
	default:
		return JPInvoice
	}
}

// mostPlaces bounds how often one rule is listed: nobody reads more, and a
// hostile file holds hundreds of thousands.
const mostPlaces = 1000

// Check holds a document against every rule that applies and lists all that
// are broken, in the order of the rule tables, once for each line, allowance or
// breakdown concerned, a thousand times at most.
func Check(d *Document, o Options) []Finding {
	sets := SetsFor(d, o.Profiles)
	w := walk(d, sets)
	var found []Finding
	var mild []string
	if o.Profiles == Auto || o.Profiles == "" {
		mild = mildRules(d)
	}
	all := rules()
	for i := range all {
		r := &all[i]
		if r.Sets&sets == 0 || r.Syntax&d.Syntax == 0 {
			continue
		}
		places := 0
		for _, c := range w.of(r) {
			if r.Test(c) {
				continue
			}
			f := finding(r, c)
			if slices.Contains(mild, f.Rule) {
				f.Severity = fault.Soft
			}
			found = append(found, f)
			if places++; places == mostPlaces {
				break
			}
		}
	}
	return forgive(found)
}

// forgive lets a document pass with a warning when nothing but check digits of
// party identifiers is wrong: such a number changes nothing of what is owed,
// and several of these rules became fatal years after documents were sent that
// break them. Beside any other hard fault they stay hard, as Peppol has them.
func forgive(found []Finding) []Finding {
	for _, f := range found {
		if f.Severity == fault.Hard && !identifierRules()[f.Rule] {
			return found
		}
	}
	for i := range found {
		found[i].Severity = fault.Soft
	}
	return found
}

var identifierRules = sync.OnceValue(func() map[string]bool {
	ids := map[string]bool{}
	for _, r := range peppolIdentifierRules {
		ids[r.ID] = true
	}
	for _, a := range pintAliases {
		if ids[a.of] {
			ids[a.id] = true
		}
	}
	return ids
})

func finding(r *Rule, c *Context) Finding {
	field := r.Field
	if c.Marked != nil && c.Marked.Field != "" {
		field = c.Marked.Field
	}
	at := c.At
	if r.Sets&(EN16931|Peppol) == 0 { // PINT has names of its own
		field, at = ibt(field), strings.ReplaceAll(at, "BG-", "ibg-")
	}
	if at != "" {
		if strings.Contains(at, field+"[") {
			field = at
		} else {
			field = at + "/" + field
		}
	}
	return Finding{Rule: r.ID, Severity: r.Severity, Field: field, EN: r.EN, JA: r.JA}
}

// Accepted tells whether no hard rule is broken.
func Accepted(found []Finding) bool {
	for _, f := range found {
		if f.Severity == fault.Hard {
			return false
		}
	}
	return true
}
