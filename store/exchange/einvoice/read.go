// Package einvoice reads an electronic invoice from a file: it tells UBL from
// CII, bounds what is read, and gives the semantic model whatever the syntax.
package einvoice

import (
	"bufio"
	"io"
	"maps"
	"os"
	"strings"

	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
	"backdesk/store/exchange/cii"
	"backdesk/store/exchange/ubl"
	"backdesk/store/exchange/xmltree"
)

// MaxBytes is the largest file that is read: 20 MiB, attachments included.
const MaxBytes = 20 << 20

var options = xmltree.Options{
	Limits:   xmltree.Limits{Bytes: MaxBytes},
	Prefixes: together(ubl.Namespaces, cii.Namespaces),
	Measured: together(ubl.Measured, cii.Measured),
}

func together[V any](a, b map[string]V) map[string]V {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// others are kinds of files that come in place of an invoice in XML, by how
// they begin; what to ask the sender for differs.
var others = []struct{ prefix, code string }{
	{"%PDF", "file-pdf"},
	{"UNA", "file-edifact"},
	{"UNB+", "file-edifact"},
	{"PK\x03\x04", "file-zip"},
}

// Read reads one document. Errors are of kind fault.Unreadable: the codes of
// xmltree.Parse; file-pdf, file-edifact and file-zip; einvoice-unknown-format
// (root) when the file is XML but neither a UBL invoice or credit note nor a
// CII document.
func Read(r io.Reader) (*einvoice.Document, error) {
	in := bufio.NewReader(r)
	begin, _ := in.Peek(4) // an error comes again when the file is parsed
	for _, o := range others {
		if strings.HasPrefix(string(begin), o.prefix) {
			return nil, fault.New(fault.Unreadable, "", o.code, nil)
		}
	}
	root, err := xmltree.Parse(in, options)
	if err != nil {
		return nil, err
	}
	switch root.Name {
	case ubl.Invoice, ubl.CreditNote:
		return ubl.Document(root), nil
	case cii.Invoice:
		return cii.Document(root), nil
	}
	return nil, fault.New(fault.Unreadable, "", "einvoice-unknown-format", fault.Figures{"root": root.Name})
}

// ReadFile reads the document in a file. A file that cannot be opened is
// fault.Unavailable with code file-open.
func ReadFile(path string) (_ *einvoice.Document, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, "file-open", err)
	}
	defer func() {
		if e := f.Close(); e != nil && err == nil {
			err = fault.Wrap(fault.Unavailable, "file-read", e)
		}
	}()
	if info, e := f.Stat(); e == nil && info.IsDir() {
		return nil, fault.New(fault.Unreadable, "", "file-is-folder", nil)
	}
	return Read(f)
}
