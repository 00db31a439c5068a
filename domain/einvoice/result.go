package einvoice

import "backdesk/domain/fault"

// Result is what a trial run says of one file; it is the JSON object that the
// import command prints.
type Result struct {
	File   string `json:"file"`
	Format string `json:"format"` // "ubl", "cii", "" when it is neither
	// Profile is the specification identifier (BT-24) as given.
	Profile  string `json:"profile"`
	Accepted bool   `json:"accepted"`
	Number   string `json:"number"`   // BT-1
	Supplier string `json:"supplier"` // BT-27
	Currency string `json:"currency"` // BT-5
	// Payable is BT-115 as a decimal with the document's own digits.
	Payable string        `json:"payable"`
	Faults  []ResultFault `json:"faults"`
}

// ResultFault is one broken rule. For a file that cannot be read at all, Rule
// is the code of the fault: "xml-doctype", "file-too-large" …
type ResultFault struct {
	Rule     string         `json:"rule"`
	Severity fault.Severity `json:"severity"`
	Field    string         `json:"field"`
	Message  string         `json:"message"`
}

// NewResult sums up a document and its findings. Messages come in Japanese
// when language is "ja", else in English.
func NewResult(file, language string, d *Document, found []Finding) Result {
	r := Result{File: file, Accepted: Accepted(found), Faults: []ResultFault{}}
	if d != nil {
		r.Format = d.Syntax.String()
		r.Profile = d.Specification.String()
		r.Number = d.Number.String()
		r.Supplier = d.Seller.DisplayName()
		r.Currency = d.Currency.String()
		if len(d.Totals) > 0 {
			r.Payable = d.Totals[0].Payable.String()
		}
	}
	for _, f := range found {
		message := f.EN
		if language == "ja" {
			message = f.JA
		}
		r.Faults = append(r.Faults, ResultFault{Rule: f.Rule, Severity: f.Severity, Field: f.Field, Message: message})
	}
	return r
}

// Refused is the result for a file that could not be read. Message is in the
// words of the language files, which know the codes of err.
func Refused(file string, err error, message func(fault.Fault) string) Result {
	r := Result{File: file, Faults: []ResultFault{}}
	faults := fault.Of(err)
	if len(faults) == 0 {
		faults = []fault.Fault{{Code: "unreadable", Severity: fault.Hard}}
	}
	for _, f := range faults {
		r.Faults = append(r.Faults, ResultFault{Rule: f.Code, Severity: f.Severity, Field: f.Field, Message: message(f)})
	}
	return r
}
