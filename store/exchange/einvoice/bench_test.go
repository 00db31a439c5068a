package einvoice

import (
	"bytes"
	"os"
	"testing"

	"backdesk/domain/einvoice"
)

// BenchmarkImport reads and checks one invoice of two kilobytes and two lines.
func BenchmarkImport(b *testing.B) {
	text, err := os.ReadFile("testdata/own/peppol.xml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d, err := Read(bytes.NewReader(text))
		if err != nil {
			b.Fatal(err)
		}
		if found := einvoice.Check(d, einvoice.Options{}); len(found) != 0 {
			b.Fatal(found)
		}
	}
}
