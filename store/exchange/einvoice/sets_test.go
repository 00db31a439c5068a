package einvoice

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/store/exchange/cii"
	"backdesk/store/exchange/ubl"
	"backdesk/store/exchange/xmltree"
)

// A test set is one file of many small documents, each with the rule that it
// must break (error, warning) or keep (success); the format is that of the
// VEFA validator, in which CEN and OpenPeppol publish their unit tests.
const vefa = "http://difi.no/xsd/vefa/validator/1.0"

// tally counts the assertions of a folder of sets that agree.
type tally struct{ agree, all int }

func (t tally) String() string { return fmt.Sprintf("%d of %d", t.agree, t.all) }

// runSets walks the sets of a folder and reports every assertion that does not
// agree; include says which rules count.
func runSets(t *testing.T, dir string, o einvoice.Options, include func(rule string) bool) tally {
	t.Helper()
	var sum tally
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasPrefix(strings.ToLower(filepath.Ext(path)), ".xm") {
			return err
		}
		one := runSet(t, path, o, include)
		sum.agree += one.agree
		sum.all += one.all
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func runSet(t *testing.T, path string, o einvoice.Options, include func(string) bool) tally {
	t.Helper()
	var sum tally
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	read := options
	read.Prefixes = together(options.Prefixes, map[string]string{vefa: "vefa"})
	root, err := xmltree.Parse(f, read)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for i, test := range root.All("vefa:test") {
		d := fragment(test)
		if d == nil {
			t.Errorf("%s test %d: no document", path, i+1)
			continue
		}
		found := einvoice.Check(d, o)
		for _, a := range test.First("vefa:assert").Children {
			rule := strings.TrimSpace(a.Text)
			if !include(rule) {
				continue
			}
			fired := slices.IndexFunc(found, func(f einvoice.Finding) bool { return f.Rule == rule })
			var ok bool
			switch a.Name {
			case "vefa:success":
				ok = fired < 0
			case "vefa:error":
				ok = fired >= 0 && found[fired].Severity == fault.Hard
			case "vefa:warning":
				ok = fired >= 0 && found[fired].Severity == fault.Soft
			default:
				continue
			}
			sum.all++
			if ok {
				sum.agree++
			} else {
				t.Errorf("%s test %d: %s %s, fired %v", filepath.Base(path), i+1, strings.TrimPrefix(a.Name, "vefa:"), rule, fired >= 0)
			}
		}
	}
	return sum
}

// fragment cuts the document out of a test.
func fragment(test *xmltree.Node) *einvoice.Document {
	for _, c := range test.Children {
		c.Parent = nil
		switch c.Name {
		case ubl.Invoice, ubl.CreditNote:
			return ubl.Document(c)
		case cii.Invoice:
			return cii.Document(c)
		}
	}
	return nil
}

func everyRule(string) bool { return true }

// Test sets of the CEN artefacts agree in every assertion; the counts keep a
// set from being skipped unseen.
func TestSetsOfEN16931(t *testing.T) {
	for dir, want := range map[string]int{"unit-invoice": 917, "unit-creditnote": 216, "unit-cii": 9} {
		sum := runSets(t, filepath.Join("testdata/en16931", dir), einvoice.Options{}, everyRule)
		if sum.agree != want || sum.all != want {
			t.Errorf("%s: %v agree, want all of %d", dir, sum, want)
		}
	}
}

// TestSetsElsewhere runs test sets that may not be kept here, such as those of
// Peppol BIS: EINVOICE_SETS=folder:folder go test -run SetsElsewhere -v
func TestSetsElsewhere(t *testing.T) {
	dirs := os.Getenv("EINVOICE_SETS")
	if dirs == "" {
		t.Skip("EINVOICE_SETS names folders of test sets")
	}
	for _, dir := range filepath.SplitList(dirs) {
		sum := runSets(t, dir, einvoice.Options{}, everyRule)
		t.Logf("%s: %v agree", dir, sum)
	}
}
