package ubl

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backdesk/domain/einvoice"
	"backdesk/store/exchange/xmltree"
)

// FuzzDocument: any tree under the right root gives a document, which can be
// checked and reconciled.
func FuzzDocument(f *testing.F) {
	seeds, err := filepath.Glob("../einvoice/testdata/en16931/examples-ubl/*.xml")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range seeds[:min(len(seeds), 4)] {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		root, err := xmltree.Parse(strings.NewReader(text), xmltree.Options{Prefixes: Namespaces, Measured: Measured})
		if err != nil || !slices.Contains([]string{Invoice, CreditNote}, root.Name) {
			return
		}
		d := Document(root)
		einvoice.Check(d, einvoice.Options{})
	})
}
