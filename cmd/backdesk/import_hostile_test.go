//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/text/encoding/japanese"
)

// mostResident is what a run of the program may hold in memory, in MiB, however
// large the file is that it is given.
const mostResident = 150

// hugeXML writes an invoice of about size bytes: many lines, or one value.
func hugeXML(size int64, oneValue bool) func(io.Writer) error {
	return func(w io.Writer) error {
		begin := `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" ` +
			`xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">`
		part := strings.Repeat("<cac:InvoiceLine><cac:Item/></cac:InvoiceLine>\n", 20_000)
		if oneValue {
			begin, part = begin+"<cac:Note>", strings.Repeat("a long word without an end ", 40_000)
		}
		if _, err := io.WriteString(w, begin); err != nil {
			return err
		}
		for written := int64(0); written < size; written += int64(len(part)) {
			if _, err := io.WriteString(w, part); err != nil {
				return err
			}
		}
		return nil
	}
}

// repeated writes a piece again and again; this process must stay small, for
// the memory of a child is counted from its parent's on.
func repeated(piece string, size int) func(io.Writer) error {
	return func(w io.Writer) error {
		part := strings.Repeat(piece, 1+1<<20/len(piece))
		for written := 0; written < size; written += len(part) {
			if _, err := io.WriteString(w, part); err != nil {
				return err
			}
		}
		return nil
	}
}

func bytesOf(b []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	}
}

// japaneseInvoice is a valid invoice in Shift_JIS, declared to be in encoding.
func japaneseInvoice(t *testing.T, encoding string) []byte {
	t.Helper()
	p := paper{number: "請-7", date: "2026-11-02", registration: kokuzei, lines: []paperLine{{name: "緑茶①", quantity: 3, price: 333, percent: 8}}}
	out, err := japanese.ShiftJIS.NewEncoder().String(strings.Replace(p.xml(), "UTF-8", encoding, 1))
	fine(t, err)
	return []byte(out)
}

// Files that no clerk would open: a clear word for each in bounded memory, and
// the office is as it was.
func TestHostileInvoiceFiles(t *testing.T) {
	office := newOfficeFile(t, "JP")
	before := runProgram(t, nil, "--office", office, "verify", "--json")
	// A child counts what its parent held when it was begun as its own.
	most := max(mostResident, resident(t, before.state))
	for _, c := range []struct {
		name  string
		write func(io.Writer) error
		rule  string
	}{
		{"200 MB of lines", hugeXML(200<<20, false), "xml-too-many-elements"},
		{"200 MB in one value", hugeXML(200<<20, true), "file-too-large"},
		{"all elements that are allowed and more", hugeXML(19<<20, false), "xml-too-many-elements"},
		{"one value as long as a file may be", hugeXML(19<<20, true), "xml-truncated"},
		{"200 MB of nothing", repeated(" ", 200<<20), "file-empty"},
		{"half a million elements in one another", bytesOf([]byte(strings.Repeat("<a>", 500_000))), "xml-too-deep"},
		{"a million attributes", bytesOf([]byte("<a " + strings.Repeat("b='1' ", 1_000_000) + "/>")), "xml-tag-too-long"},
		{"Shift_JIS that says UTF-8", bytesOf(japaneseInvoice(t, "UTF-8")), "xml-encoding"},
		{"Shift_JIS that says EUC-JP", bytesOf(japaneseInvoice(t, "EUC-JP")), "xml-encoding"},
		{"Shift_JIS that says nothing that is known", bytesOf(japaneseInvoice(t, "x-none")), "xml-encoding-unknown"},
		{"ZIP", bytesOf([]byte("PK\x03\x04\x14\x00\x00")), "file-zip"},
		{"zeros", bytesOf(make([]byte, 1<<20)), "file-not-xml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "invoice.xml")
			f, err := os.Create(file)
			fine(t, err)
			fine(t, c.write(f))
			fine(t, f.Close())
			r := runProgram(t, nil, "--office", office, "--clerk", "sato", "import", "invoices", file)
			if r.code != 1 || strings.Count(r.out, `"rule"`) != 1 || !strings.Contains(r.out, `"rule":"`+c.rule+`"`) || len(r.out) > 1000 {
				t.Errorf("code %d: %.500s %s", r.code, r.out, r.err)
			}
			if held := resident(t, r.state); held > most {
				t.Errorf("%d MiB were held, %d are allowed", held, most)
			}
		})
	}
	after := runProgram(t, nil, "--office", office, "verify", "--json")
	if before.out != after.out || after.code != 0 {
		t.Errorf("the office changed:\n%s%s", before.out, after.out)
	}
}

// A folder is read whole: links are followed, what cannot be read gets its line,
// and a pipe that nobody fills holds nothing up.
func TestFoldersOfInvoices(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	fine(t, os.Mkdir(in, 0o700))
	fine(t, os.WriteFile(filepath.Join(in, "a.xml"), japaneseInvoice(t, "Shift_JIS"), 0o600))
	fine(t, os.WriteFile(filepath.Join(in, "b \x1b[2J\u202e.xml"), []byte("%PDF-1.7"), 0o600))
	fine(t, syscall.Mkfifo(filepath.Join(in, "pipe.xml"), 0o600))
	fine(t, os.Symlink("pipe.xml", filepath.Join(in, "c.xml")))
	fine(t, os.Symlink("d.xml", filepath.Join(in, "d.xml")))
	fine(t, os.Symlink("in", filepath.Join(dir, "link")))
	for _, folder := range []string{in, filepath.Join(dir, "link")} {
		r := runProgram(t, nil, "--office", filepath.Join(dir, "none.db"), "import", "invoices", "--dry-run", folder)
		lines := strings.Split(strings.TrimSpace(r.out), "\n")
		if r.code != 1 || len(lines) != 3 || !strings.Contains(lines[0], `"accepted":true`) ||
			!strings.Contains(lines[1], `"rule":"file-pdf"`) || !strings.Contains(lines[2], `"rule":"file-open"`) || strings.Contains(r.out, "\x1b") {
			t.Errorf("code %d: %s%s", r.code, r.out, r.err)
		}
	}
}

// A number with an exponent is none in XML Schema, wherever it stands.
func TestNumbersHaveNoExponent(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "store", "exchange", "einvoice", "testdata", "own", "peppol.xml"))
	fine(t, err)
	plain := strings.Replace(string(text), "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "", 1)
	file := filepath.Join(t.TempDir(), "invoice.xml")
	fine(t, os.WriteFile(file, []byte(strings.Replace(plain, `unitCode="C62">40<`, `unitCode="C62">4e1<`, 1)), 0o600))
	r := runProgram(t, nil, "--office", filepath.Join(t.TempDir(), "none.db"), "import", "invoices", "--dry-run", file)
	if r.code != 1 || !strings.Contains(r.out, `"rule":"einvoice-number"`) || strings.Count(r.out, `"rule"`) != 1 {
		t.Errorf("code %d: %s", r.code, r.out)
	}
}

// Shift_JIS that says so is read as it is written.
func TestInvoiceInShiftJIS(t *testing.T) {
	office := newOfficeFile(t, "JP")
	file := filepath.Join(t.TempDir(), "invoice.xml")
	fine(t, os.WriteFile(file, japaneseInvoice(t, "Shift_JIS"), 0o600))
	got, code := importFile(t, office, file)
	if code != 0 || got.Number != "請-7" || got.Supplier != "見本文具株式会社" || got.Payable != "1078" {
		t.Errorf("code %d, %+v", code, got)
	}
}

// resident gives the most memory that a run held, in MiB.
func resident(t *testing.T, state *os.ProcessState) int64 {
	t.Helper()
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("no account of the child's memory")
	}
	if runtime.GOOS == "darwin" {
		return usage.Maxrss >> 20 // bytes there, kibibytes elsewhere
	}
	return usage.Maxrss >> 10
}
