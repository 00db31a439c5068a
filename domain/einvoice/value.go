package einvoice

import "strings"

// Value is one occurrence of a business term, its text as given.
type Value struct {
	Text string
	// Scheme is the attribute that qualifies the text: a scheme identifier,
	// list, currency, unit or format code. HasScheme tells "" from absent.
	Scheme    string
	HasScheme bool
}

// Term is a business term with all its occurrences; most occur once or never.
type Term []Value

// Given tells whether the term occurs at all, even empty.
func (t Term) Given() bool { return len(t) > 0 }

// Filled tells whether the first occurrence has more than white space.
func (t Term) Filled() bool { return len(t) > 0 && strings.Trim(t[0].Text, white) != "" }

// String gives the first occurrence with white space normalised as XPath's
// normalize-space does it; "" when there is none.
func (t Term) String() string {
	if len(t) == 0 {
		return ""
	}
	return normalize(t[0].Text)
}

// Raw gives the first occurrence untouched.
func (t Term) Raw() string {
	if len(t) == 0 {
		return ""
	}
	return t[0].Text
}

// Scheme gives the qualifying attribute of the first occurrence.
func (t Term) Scheme() string {
	if len(t) == 0 {
		return ""
	}
	return normalize(t[0].Scheme)
}

// HasScheme tells whether the first occurrence carries the attribute.
func (t Term) HasScheme() bool { return len(t) > 0 && t[0].HasScheme }

// In gives the occurrences whose scheme is exactly s: amounts in a currency.
func (t Term) In(s string) Term {
	var out Term
	for _, v := range t {
		if v.Scheme == s {
			out = append(out, v)
		}
	}
	return out
}

// Shares tells whether any text of t is any text of other, as XPath compares.
func (t Term) Shares(other Term) bool {
	for _, a := range t {
		for _, b := range other {
			if a.Text == b.Text {
				return true
			}
		}
	}
	return false
}

// decimals counts the characters after the first point.
func decimals(text string) int {
	_, after, _ := strings.Cut(text, ".")
	return len([]rune(after))
}

// white is what XML takes for white space; an ideographic space is none.
const white = " \t\r\n"

// normalize trims and collapses XML white space (space, tab, CR, LF).
func normalize(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\t' || c == '\n' || c == '\r' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r'
	}), " ")
}

func upper(s string) string { return strings.ToUpper(s) }

// Kind says which list or format binds a marked value.
type Kind uint8

// Kinds of marked values; the readers mark them wherever they stand.
const (
	NoKind Kind = iota
	KindInvoiceType
	KindCreditNoteType
	KindAmount          // any amount; Scheme is its currency
	KindAccountingTax   // tax amount without a breakdown (BT-111)
	KindCurrency        // BT-5
	KindTaxCurrency     // BT-6
	KindTaxPointCode    // BT-8
	KindObjectScheme    // BT-18-1, BT-128-1
	KindNoteSubject     // BT-21
	KindPartyScheme     // BT-29-1, BT-46-1, BT-60-1
	KindPartyID         // the same identifiers, for their check digits
	KindLegalScheme     // BT-30-1, BT-47-1, BT-61-1
	KindClassScheme     // BT-158-1
	KindCountry         // BT-40, BT-55, BT-69, BT-80
	KindOrigin          // BT-159
	KindMeans           // BT-81
	KindChargeCategory  // BT-95, BT-102, BT-118 in UBL
	KindItemCategory    // BT-151, BT-118 in CII
	KindAllowanceReason // BT-98, BT-140
	KindChargeReason    // BT-105, BT-145
	KindItemScheme      // BT-157-1
	KindExemption       // BT-121
	KindUnit            // BT-130, BT-150
	KindMime            // BT-125-1
	KindEndpoint        // BT-34, BT-49
	KindLocationScheme  // BT-71-1
	KindVATID           // BT-31, BT-48, BT-63
	KindDate            // every date
	KindTime
	KindBinary          // every embedded object; Scheme is the MIME code
	KindTaxScheme       // tax scheme codes
	KindEmpty           // elements without content
	KindTaxRegistration // tax registrations; Extra "whole" when number and scheme are there
	KindTwice           // elements that the schema allows once and that are there again
	KindAmountText      // amounts that may have two decimals
)

// Marked is a value that a code list or a format binds.
type Marked struct {
	Kind  Kind
	Field string // business term where known
	Value Value
	// Extra is a second figure of the context: the file name of an embedded
	// object, "seller" for a party identifier that may be SEPA, the element.
	Extra string
}
