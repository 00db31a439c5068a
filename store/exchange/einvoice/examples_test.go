package einvoice

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"backdesk/domain/einvoice"
)

func TestExamplesElsewhere(t *testing.T) {
	dirs := os.Getenv("EINVOICE_EXAMPLES")
	if dirs == "" {
		t.Skip("EINVOICE_EXAMPLES names folders of valid invoices")
	}
	for _, dir := range filepath.SplitList(dirs) {
		n := 0
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
		t.Logf("%s: %d documents", dir, n)
	}
}

// checkExample reads a valid document: no hard rule broken, totals to the cent.
func checkExample(t *testing.T, path string) {
	t.Helper()
	d, err := ReadFile(path)
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
