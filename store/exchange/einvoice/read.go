// Package einvoice reads an electronic invoice from a file: it tells UBL from
// CII, bounds what is read, and gives the semantic model whatever the syntax.
package einvoice

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
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

// header is the namespace of the Standard Business Document Header, the envelope
// in which Peppol's access points hand documents over; what it holds counts.
const (
	header   = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
	envelope = "sbd:StandardBusinessDocument"
)

var options = xmltree.Options{
	Limits:   xmltree.Limits{Bytes: MaxBytes},
	Prefixes: together(together(ubl.Namespaces, cii.Namespaces), map[string]string{header: "sbd"}),
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

// Read reads one document, in its envelope or without. Errors are of kind fault.Unreadable: the codes of
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
	if d := document(root); d != nil {
		return d, nil
	}
	if root.Name == envelope {
		var inside []*einvoice.Document
		for _, c := range root.Children {
			c.Parent = nil
			if d := document(c); d != nil {
				inside = append(inside, d)
			}
		}
		if len(inside) == 1 {
			return inside[0], nil
		}
	}
	_, local, found := strings.Cut(root.Name, ":")
	if !found {
		local = root.Name
	}
	return nil, fault.New(fault.Unreadable, "", "einvoice-unknown-format", fault.Figures{"root": local})
}

// document reads the tree of an invoice or credit note, nil when it is neither.
func document(root *xmltree.Node) *einvoice.Document {
	switch root.Name {
	case ubl.Invoice, ubl.CreditNote:
		return ubl.Document(root)
	case cii.Invoice:
		return cii.Document(root)
	}
	return nil
}

// ReadFile reads the document in a file and gives the SHA-256 of the bytes that
// were read, in hexadecimal, so that what is filed is what was checked even when
// the file changes meanwhile. A file that cannot be opened is fault.Unavailable
// with code file-open.
func ReadFile(path string) (d *einvoice.Document, hash string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", fault.Wrap(fault.Unavailable, "file-open", err)
	}
	defer func() {
		if e := f.Close(); e != nil && err == nil {
			err = fault.Wrap(fault.Unavailable, "file-read", e)
		}
	}()
	if info, e := f.Stat(); e == nil && info.IsDir() {
		return nil, "", fault.New(fault.Unreadable, "", "file-is-folder", nil)
	}
	sum := sha256.New()
	if d, err = Read(io.TeeReader(f, sum)); err != nil {
		return nil, "", err
	}
	return d, hex.EncodeToString(sum.Sum(nil)), nil
}
