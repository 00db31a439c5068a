package einvoice

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backdesk/domain/einvoice"
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

// checkExample reads a valid document: no hard rule broken, totals to the cent.
func checkExample(t *testing.T, path string) {
	t.Helper()
	d, _, err := ReadFile(path)
	if err != nil {
		t.Errorf("%s: %v", filepath.Base(path), err)
		return
	}
	found := einvoice.Check(d, einvoice.Options{})
	for _, f := range found {
		if f.Severity == "hard" {
			t.Errorf("%s: %s %s %s", filepath.Base(path), f.Rule, f.Field, f.EN)
		}
	}
	if r := einvoice.Reconcile(d); !r.Agrees() {
		t.Errorf("%s: totals do not reconcile: %+v", filepath.Base(path), r)
	}
}
