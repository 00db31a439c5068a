package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"backdesk/domain/desk"
	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	readeinvoice "backdesk/store/exchange/einvoice"
)

// newImportInvoices takes electronic invoices in.
func newImportInvoices() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "invoices [--dry-run] FILE…",
		Short: "Take in invoices in UBL 2.1 or CII (EN 16931, Peppol BIS 3, JP PINT)",
		Long: "Takes in invoices in UBL 2.1 or CII, files or whole folders. Each file is taken whole or refused whole, " +
			"with every rule that it breaks. A sender whom the office does not know becomes a supplier, without a bank account. " +
			"Where the output is no terminal, or with --json, it is one JSON object a line and file.",
		Args: cobra.MinimumNArgs(1),
		RunE: does(importInvoices),
	}
	cmd.Flags().Bool("dry-run", false, "check only; works without an office too")
	cmd.Flags().String("reason", "", "answers every question, such as a possible duplicate")
	cmd.Flags().String("profile", "auto", "rules to hold against: auto, en16931, peppol or jp-pint")
	return cmd
}

// invoiceImport is one run over some files.
type invoiceImport struct {
	call    *call
	house   *house // nil: the rules of the documents alone
	actor   desk.Actor
	dryRun  bool
	reason  string
	profile einvoice.Profiles
}

// imported is the object printed for a file.
type imported struct {
	einvoice.Result
	// Posted is our number, State held or matched, Holds why it is held.
	Posted string                  `json:"posted,omitempty"`
	State  purchasing.InvoiceState `json:"state,omitempty"`
	Holds  []purchasing.HoldCode   `json:"holds,omitempty"`
	// NewSupplier is the code of the supplier that was added for the sender.
	NewSupplier string `json:"new_supplier,omitempty"`
}

func importInvoices(c *call) error {
	run := &invoiceImport{call: c}
	flags := c.cmd.Flags()
	var err error
	if run.dryRun, err = flags.GetBool("dry-run"); err != nil {
		return err
	}
	if run.reason, err = flags.GetString("reason"); err != nil {
		return err
	}
	profile, err := flags.GetString("profile")
	if err != nil {
		return err
	}
	run.profile = einvoice.Profiles(profile)
	if !slices.Contains([]einvoice.Profiles{einvoice.Auto, einvoice.ForceEN, einvoice.ForcePeppol, einvoice.ForceJapan}, run.profile) {
		return fault.New(fault.Invalid, "profile", "unknown-choice", fault.Figures{"text": profile})
	}
	if err := run.enter(); err != nil {
		return err
	}
	if run.house != nil {
		defer func() { _ = run.house.Close() }() // every change was committed when it was made
	}
	refused := false
	for _, arg := range c.args {
		if err := eachFile(arg, func(path string) error {
			result, err := run.file(c.cmd.Context(), path)
			if err != nil {
				return err
			}
			refused = refused || !result.Accepted
			return run.print(result)
		}); err != nil {
			return err
		}
	}
	if refused {
		return errSaid
	}
	return nil
}

// enter opens the office; a trial run goes without when there is none.
func (r *invoiceImport) enter() error {
	path := r.call.settings.get("office")
	if _, err := os.Stat(path); r.dryRun && errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var err error
	r.house, r.actor, err = r.call.enterOffice()
	return err
}

// eachFile calls fn for a file, or for the XML files of a folder in the order
// of their names.
func eachFile(path string, fn func(path string) error) error {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return fn(path) // a missing file gets a line of its own
	}
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fault.Wrap(fault.Unavailable, "file-open", err)
		}
		if d.IsDir() || !strings.EqualFold(filepath.Ext(p), ".xml") {
			return nil
		}
		return fn(p)
	})
}

// file takes one file in. The error is one of the office; what is wrong with
// the file stands in the result.
func (r *invoiceImport) file(ctx context.Context, path string) (imported, error) {
	doc, err := readeinvoice.ReadFile(path)
	if err != nil {
		return imported{Result: einvoice.Refused(path, err, r.call.words.Fault)}, nil
	}
	found := einvoice.Check(doc, einvoice.Options{Profiles: r.profile})
	out := imported{Result: einvoice.NewResult(path, r.call.words.Code(), doc, found)}
	if !out.Accepted || r.house == nil {
		return out, nil
	}
	hash, err := fileHash(path)
	if err != nil {
		return out, err
	}
	e, err := toPurchase(doc, r.house.tools.NewID(), hash)
	if err != nil {
		return out, out.refused(r.call.words.Fault, err)
	}
	tried, answers, err := r.review(ctx, e, &out)
	switch {
	case err != nil || !out.Accepted || r.dryRun:
		return out, err
	case tried.NoSupplier:
		if err := r.meet(ctx, doc, e, &out); err != nil || !out.Accepted {
			return out, err
		}
		if _, answers, err = r.review(ctx, e, &out); err != nil || !out.Accepted {
			return out, err
		}
	}
	done, err := r.house.purchasing.ImportInvoice(ctx, r.actor, e, answers)
	if err != nil {
		return out, out.refused(r.call.words.Fault, err)
	}
	out.tell(done)
	out.Posted = done.Posted.Invoice.Number
	return out, nil
}

// review asks the office what it thinks of the document. Questions are answered
// with the document itself ("as printed") and listed; that it may be a
// duplicate only a person can answer, by --reason.
func (r *invoiceImport) review(ctx context.Context, e purchasing.EInvoice, out *imported) (purchasing.Imported, fault.Answers, error) {
	tried, faults, err := r.house.purchasing.TryInvoice(ctx, r.actor, e)
	if err != nil {
		return tried, nil, err
	}
	if len(tried.Candidates) > 0 {
		faults = append(faults, fault.Fault{Field: "supplier", Code: "supplier-ambiguous", Severity: fault.Hard,
			Figures: fault.Figures{"suppliers": codes(tried.Candidates)}})
	}
	answers := fault.Answers{}
	for _, f := range faults {
		switch {
		case f.Severity == fault.Hard:
			out.Accepted = false
		case r.reason != "":
			answers[f.Key()] = r.reason
		case strings.HasPrefix(f.Code, "duplicate"):
			out.Accepted = false
		default:
			answers[f.Key()] = asPrinted
		}
	}
	out.list(r.call.words.Fault, faults)
	out.tell(tried)
	return tried, answers, nil
}

// asPrinted is the recorded reason of an import that nobody answered.
const asPrinted = "as printed"

// meet makes the sender a supplier.
func (r *invoiceImport) meet(ctx context.Context, doc *einvoice.Document, e purchasing.EInvoice, out *imported) error {
	s, err := r.addSupplier(ctx, doc, e)
	if err != nil {
		return out.refused(r.call.words.Fault, err)
	}
	out.NewSupplier = s.Code
	return nil
}

// addSupplier makes the sender a supplier. The account on the paper is not
// taken over: a stranger's letter is not how an account becomes trusted.
func (r *invoiceImport) addSupplier(ctx context.Context, doc *einvoice.Document, e purchasing.EInvoice) (parties.Supplier, error) {
	s := toSupplier(doc, e)
	s.ID = r.house.tools.NewID()
	in := parties.AddSupplier{Supplier: s}
	added, err := r.house.parties.AddSupplier(ctx, r.actor, in)
	if fault.KindOf(err) == fault.Doubtful {
		in.Answers = fault.Answers{}
		for _, f := range fault.Of(err) {
			switch {
			case r.reason != "":
				in.Answers[f.Key()] = r.reason
			case !resembles(f):
				in.Answers[f.Key()] = asPrinted
			}
		}
		added, err = r.house.parties.AddSupplier(ctx, r.actor, in)
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
// error of the run.
func (out *imported) refused(words func(fault.Fault) string, err error) error {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Doubtful, fault.Conflict, fault.State:
		out.Accepted = false
		out.list(words, fault.Of(err))
		return nil
	}
	return err
}

func (out *imported) tell(done purchasing.Imported) {
	out.State, out.Holds = done.Posted.Invoice.State, nil
	for _, h := range done.Posted.Invoice.Holds {
		if h.Open() {
			out.Holds = append(out.Holds, h.Code)
		}
	}
}

// print writes the object, or sentences when somebody reads along.
func (r *invoiceImport) print(out imported) error {
	if r.call.json || !term.IsTerminal(os.Stdout.Fd()) {
		return r.call.printJSON(out)
	}
	key := "import.accepted"
	if !out.Accepted {
		key = "import.refused"
	}
	lines := []string{r.call.words.T(key, "file", out.File, "supplier", out.Supplier, "number", out.Number,
		"payable", out.Payable, "currency", out.Currency, "posted", out.Posted)}
	for _, f := range out.Faults {
		lines = append(lines, "  "+f.Rule+" "+f.Field+": "+f.Message)
	}
	_, err := fmt.Fprintln(r.call.out, strings.Join(lines, "\n"))
	return err
}

func codes(suppliers []purchasing.SupplierFacts) string {
	list := make([]string, len(suppliers))
	for i, s := range suppliers {
		list[i] = s.Code
	}
	return strings.Join(list, ", ")
}

func fileHash(path string) (string, error) {
	buf, err := os.ReadFile(path)
	if err != nil {
		return "", fault.Wrap(fault.Unavailable, "file-read", err)
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:]), nil
}
