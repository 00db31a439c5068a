package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
)

// Valid invoices of others, taken in by the real program into a fresh office
// each: what is owed afterwards is what the document asks for (BT-115), to the
// cent, and it is held for nothing but what is true of it.

var keptExamples = []string{"en16931/examples-ubl", "en16931/examples-cii", "en16931/testfiles", "own"}

func TestValidExamplesArePosted(t *testing.T) {
	for _, dir := range keptExamples {
		postExamples(t, filepath.Join("..", "..", "store", "exchange", "einvoice", "testdata", dir))
	}
}

// TestValidExamplesElsewhere does the same for invoices that may not be kept
// here: EINVOICE_EXAMPLES=folder:folder go test -run ValidExamplesElsewhere
func TestValidExamplesElsewhere(t *testing.T) {
	dirs := os.Getenv("EINVOICE_EXAMPLES")
	if dirs == "" {
		t.Skip("EINVOICE_EXAMPLES names folders of valid invoices")
	}
	for _, dir := range filepath.SplitList(dirs) {
		postExamples(t, dir)
	}
}

func postExamples(t *testing.T, dir string) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(path), ".xml") {
			return err
		}
		// Each goes to two countries, so that domestic and foreign tax are met.
		for _, country := range [][]string{{"JP", "DE"}, {"JP", "SE"}, {"JP", "GB"}}[n%3] {
			t.Run(country+"/"+filepath.Base(path), func(t *testing.T) {
				t.Parallel()
				postExample(t, path, country)
			})
		}
		n++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Errorf("%s: no examples", dir)
	}
}

// printedImport is what the command prints for a file.
type printedImport struct {
	File, Format, Profile, Number, Supplier, Currency, Payable, Posted, State string

	Accepted bool
	Holds    []purchasing.HoldCode
	Faults   []struct{ Rule, Severity, Field, Message string }
}

func (p printedImport) rules() []string {
	var out []string
	for _, f := range p.Faults {
		out = append(out, f.Rule)
	}
	return out
}

// importFile runs the command over one file.
func importFile(t *testing.T, office, file string, flags ...string) (printedImport, int) {
	t.Helper()
	r := runProgram(t, nil, slices.Concat([]string{"--office", office, "--clerk", "sato", "import", "invoices"}, flags, []string{file})...)
	var p printedImport
	if err := json.Unmarshal([]byte(r.out), &p); err != nil {
		t.Fatalf("%v: %s%s", err, r.out, r.err)
	}
	return p, r.code
}

func postExample(t *testing.T, file, country string) {
	office := newOfficeFile(t, country)
	p, code := importFile(t, office, file)
	if code != 0 || !p.Accepted {
		t.Fatalf("code %d: %+v", code, p)
	}
	h, sato := enter(t, office, "sato")
	page, err := h.purchasing.InvoiceList(t.Context(), sato, purchasing.InvoiceFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Rows) != 1 || page.Rows[0].Number != p.Posted {
		t.Fatalf("posted %s, list %+v", p.Posted, page.Rows)
	}
	v, err := h.purchasing.InvoiceView(t.Context(), sato, page.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	owed, err := money.Parse(p.Payable, v.Invoice.Currency)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Invoice.Payable; got != owed && got != owed.Neg() || got.Cmp(owed) != 0 && v.Invoice.Gross().Sign() < 0 {
		t.Errorf("owed %s, the document says %s", got, owed)
	}
	for _, hold := range v.Invoice.Holds {
		if !trueOf(hold, v.Invoice) {
			t.Errorf("held: %s %v", hold.Code, hold.Figures)
		}
	}
	if !v.Journal.Balanced() || len(v.Journal.Rows) == 0 && !owed.IsZero() {
		t.Errorf("journal %+v", v.Journal)
	}
	if !v.Invoice.Withheld.IsZero() {
		t.Errorf("withheld %s", v.Invoice.Withheld)
	}
	mustVerify(t, h)
}

// trueOf tells the holds that an invoice without an order from a stranger
// deserves: no order, and a registration number that cannot be one.
func trueOf(h purchasing.Hold, inv purchasing.Invoice) bool {
	switch h.Code {
	case purchasing.HoldNoOrder:
		return true
	case purchasing.HoldUnqualified:
		return inv.Registration == "T1234567890123" // its check digit is wrong
	}
	return false
}

// EN 16931 writes 1A for Kosovo, where two letters are asked of a supplier.
func TestSenderFromKosovo(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "store", "exchange", "einvoice", "testdata", "own", "peppol.xml"))
	fine(t, err)
	file := filepath.Join(t.TempDir(), "invoice.xml")
	fine(t, os.WriteFile(file, []byte(strings.Replace(string(text), "<cbc:IdentificationCode>SE", "<cbc:IdentificationCode>1A", 1)), 0o600))
	office := newOfficeFile(t, "DE")
	if p, code := importFile(t, office, file); code != 0 || !p.Accepted {
		t.Fatalf("code %d: %+v", code, p)
	}
	h, sato := enter(t, office, "sato")
	page, err := h.parties.SupplierList(t.Context(), sato, parties.Filter{})
	fine(t, err)
	if len(page.Rows) != 1 || page.Rows[0].Country != "XK" {
		t.Errorf("suppliers %+v", page.Rows)
	}
}
