package einvoice

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/govalues/decimal"

	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Every valid example goes in and reconciles to the cent.
func TestValidExamples(t *testing.T) {
	for _, dir := range []string{"en16931/examples-ubl", "en16931/examples-cii", "en16931/testfiles", "own"} {
		if n := checkExamples(t, filepath.Join("testdata", dir)); n == 0 {
			t.Errorf("%s: no examples", dir)
		}
	}
}

// TestExamplesElsewhere does the same for invoices that may not be kept here:
// EINVOICE_EXAMPLES=folder:folder go test -run ExamplesElsewhere -v
func TestExamplesElsewhere(t *testing.T) {
	dirs := os.Getenv("EINVOICE_EXAMPLES")
	if dirs == "" {
		t.Skip("EINVOICE_EXAMPLES names folders of valid invoices")
	}
	for _, dir := range filepath.SplitList(dirs) {
		n := checkExamples(t, dir)
		t.Logf("%s: %d documents", dir, n)
	}
}

func checkExamples(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.ToLower(filepath.Ext(path)) != ".xml" {
			return err
		}
		n++
		checkExample(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkExample reads a valid document: no hard rule broken, so that its totals
// are what BR-CO-10 to BR-CO-16 compute; and asking for another cent breaks one.
func checkExample(t *testing.T, path string) {
	t.Helper()
	d, _, err := ReadFile(path)
	if err != nil {
		t.Errorf("%s: %v", filepath.Base(path), err)
		return
	}
	for _, f := range hardFindings(d) {
		t.Errorf("%s: %s %s %s", filepath.Base(path), f.Rule, f.Field, f.EN)
	}
	if len(d.Totals) != 1 || len(d.Totals[0].Payable) != 1 {
		t.Errorf("%s: no payable amount", filepath.Base(path))
		return
	}
	payable := &d.Totals[0].Payable[0].Text
	amount, err := money.ParseNumber(*payable)
	if err == nil {
		amount, err = amount.Add(decimal.MustNew(1, 2))
	}
	if err != nil {
		t.Errorf("%s: payable %q: %v", filepath.Base(path), *payable, err)
		return
	}
	*payable = amount.String()
	if len(hardFindings(d)) == 0 {
		t.Errorf("%s: a cent more passes", filepath.Base(path))
	}
}

func hardFindings(d *einvoice.Document) []einvoice.Finding {
	return slices.DeleteFunc(einvoice.Check(d, einvoice.Options{}), func(f einvoice.Finding) bool { return f.Severity != fault.Hard })
}
