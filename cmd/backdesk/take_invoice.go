package main

import (
	"context"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
	readeinvoice "backdesk/store/exchange/einvoice"
	"backdesk/tui/lang"
)

// taking is how electronic invoices come in, one file at a time, from the
// command and from the screen alike.
type taking struct {
	house   *house // nil: the rules of the documents alone
	actor   desk.Actor
	words   *lang.Printer
	profile einvoice.Profiles
}

// said is what a person says to the office's questions about a file.
type said struct {
	// reason answers every question; without one the document answers for
	// itself, and what may be a duplicate is refused.
	reason string
	// meet makes an unknown sender a supplier.
	meet bool
}

// imported is what became of a file, and the object that the command prints.
type imported struct {
	einvoice.Result
	// Posted is our number, State held or matched, Holds why it is held.
	Posted string                  `json:"posted,omitempty"`
	State  purchasing.InvoiceState `json:"state,omitempty"`
	Holds  []purchasing.HoldCode   `json:"holds,omitempty"`
	// NewSupplier is the code of the supplier that was added for the sender.
	NewSupplier string `json:"new_supplier,omitempty"`
	// ID is that of the record; Unknown tells that the sender is no supplier yet,
	// Doubtful that nothing but a person's word is missing.
	ID                string `json:"-"`
	Unknown, Doubtful bool   `json:"-"`
}

// document is a file that was read and keeps to the rules.
type document struct {
	doc *einvoice.Document
	e   purchasing.EInvoice
}

// read holds a file against the rules of its profile; the document is nil when
// it is refused. The error is one of the office: what is wrong with the file
// stands in the result.
func (t taking) read(path string) (*document, imported, error) {
	doc, hash, err := readeinvoice.ReadFile(path)
	if err != nil {
		return nil, imported{Result: einvoice.Refused(path, err, t.words.Fault)}, nil
	}
	found := einvoice.Check(doc, einvoice.Options{Profiles: t.profile})
	out := imported{Result: einvoice.NewResult(path, t.words.Code(), doc, found)}
	if !out.Accepted {
		return nil, out, nil
	}
	id := ""
	if t.house != nil {
		id = t.house.tools.NewID()
	}
	e, err := toPurchase(doc, id, hash)
	if err != nil || t.house == nil {
		return nil, out, out.refused(t.words.Fault, err)
	}
	return &document{doc, e}, out, nil
}

// check says what would become of a file and stores nothing.
func (t taking) check(ctx context.Context, path, reason string) (imported, error) {
	d, out, err := t.read(path)
	if d == nil || err != nil {
		return out, err
	}
	tried, _, err := t.review(ctx, d.e, reason, &out)
	out.Unknown = tried.NoSupplier && len(tried.Candidates) == 0
	return out, err
}

// post takes a file in, whole or not at all.
func (t taking) post(ctx context.Context, path string, word said) (imported, error) {
	d, out, err := t.read(path)
	if d == nil || err != nil {
		return out, err
	}
	tried, answers, err := t.review(ctx, d.e, word.reason, &out)
	if err != nil || !out.Accepted {
		return out, err
	}
	if tried.NoSupplier {
		if out.Unknown = !word.meet; out.Unknown {
			return out, nil
		}
		if err := t.meet(ctx, d, word.reason, &out); err != nil || !out.Accepted {
			return out, err
		}
		if _, answers, err = t.review(ctx, d.e, word.reason, &out); err != nil || !out.Accepted {
			return out, err
		}
	}
	done, err := t.house.purchasing.ImportInvoice(ctx, t.actor, d.e, answers)
	if err != nil {
		return out, out.refused(t.words.Fault, err)
	}
	out.tell(done)
	out.Posted, out.ID = done.Posted.Invoice.Number, done.Posted.Invoice.ID
	return out, nil
}

// review asks the office what it thinks of the document. Questions are answered
// with the document itself ("as printed") and listed; that it may be a
// duplicate, or comes from a supplier of whom nothing is bought any more, only a
// person can answer, by a reason.
func (t taking) review(ctx context.Context, e purchasing.EInvoice, reason string, out *imported) (purchasing.Imported, fault.Answers, error) {
	tried, faults, err := t.house.purchasing.TryInvoice(ctx, t.actor, e)
	if err != nil {
		return tried, nil, out.refused(t.words.Fault, err)
	}
	if len(tried.Candidates) > 0 {
		faults = append(faults, fault.Fault{Field: "supplier", Code: "supplier-ambiguous", Severity: fault.Hard,
			Figures: fault.Figures{"suppliers": codes(tried.Candidates)}})
	}
	answers := fault.Answers{}
	refused, doubted := false, false
	for _, f := range faults {
		switch {
		case f.Severity == fault.Hard:
			refused = true
		case reason != "":
			answers[f.Key()] = reason
		case strings.HasPrefix(f.Code, "duplicate"), f.Code == "supplier-inactive":
			doubted = true
		default:
			answers[f.Key()] = asPrinted
		}
	}
	out.Accepted, out.Doubtful = !refused && !doubted, doubted && !refused
	for _, d := range tried.Posted.Duplicates {
		if d.Grade == purchasing.DuplicateShown { // nothing to answer, but to be seen
			faults = append(faults, d.Fault())
		}
	}
	out.list(t.words.Fault, faults)
	out.tell(tried)
	return tried, answers, nil
}

// asPrinted is the recorded reason of an import that nobody answered.
const asPrinted = "as printed"

// meet makes the sender a supplier.
func (t taking) meet(ctx context.Context, d *document, reason string, out *imported) error {
	s, err := t.addSupplier(ctx, d, reason)
	if err != nil {
		out.Doubtful = fault.KindOf(err) == fault.Doubtful
		return out.refused(t.words.Fault, err)
	}
	out.NewSupplier = s.Code
	return nil
}

// addSupplier makes the sender a supplier. The account on the paper is not
// taken over: a stranger's letter is not how an account becomes trusted.
func (t taking) addSupplier(ctx context.Context, d *document, reason string) (parties.Supplier, error) {
	s := toSupplier(d.doc, d.e)
	s.ID = t.house.tools.NewID()
	in := parties.AddSupplier{Supplier: s}
	added, err := t.house.parties.AddSupplier(ctx, t.actor, in)
	if fault.KindOf(err) == fault.Doubtful {
		in.Answers = fault.Answers{}
		for _, f := range fault.Of(err) {
			switch {
			case reason != "":
				in.Answers[f.Key()] = reason
			case !resembles(f):
				in.Answers[f.Key()] = asPrinted
			}
		}
		added, err = t.house.parties.AddSupplier(ctx, t.actor, in)
	}
	return added, err
}

// resembles tells whether a question is about another supplier that may be the
// same: that one a person must answer.
func resembles(f fault.Fault) bool {
	return strings.HasPrefix(f.Code, "same-") || strings.HasPrefix(f.Code, "similar-")
}

// list adds what the office said.
func (out *imported) list(words func(fault.Fault) string, faults []fault.Fault) {
	for _, f := range faults {
		out.Faults = append(out.Faults, einvoice.ResultFault{Rule: f.Code, Severity: f.Severity, Field: f.Field, Message: words(f)})
	}
}

// refused lists a refusal of the office; an office that does not work is an
// error of the run. A missing key to accounts refuses only the files that have one.
func (out *imported) refused(words func(fault.Fault) string, err error) error {
	if err == nil {
		return nil
	}
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Doubtful, fault.Conflict, fault.State:
	default:
		if !store.Unreadable(err) {
			return err
		}
	}
	out.Accepted = false
	out.list(words, fault.Of(err))
	return nil
}

func (out *imported) tell(done purchasing.Imported) {
	out.State, out.Holds = done.Posted.Invoice.State, nil
	for _, h := range done.Posted.Invoice.Holds {
		if h.Open() {
			out.Holds = append(out.Holds, h.Code)
		}
	}
}

func codes(suppliers []purchasing.SupplierFacts) string {
	list := make([]string, len(suppliers))
	for i, s := range suppliers {
		list[i] = s.Code
	}
	return strings.Join(list, ", ")
}
