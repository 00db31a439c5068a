package einvoice

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backdesk/domain/einvoice"
	"backdesk/domain/fault"
)

func TestUnknownFormats(t *testing.T) {
	for _, c := range []struct{ name, text, code string }{
		{"another XML", "<order/>", "einvoice-unknown-format"},
		{"an invoice without namespace", "<Invoice><ID>1</ID></Invoice>", "einvoice-unknown-format"},
		{"a UBL order", `<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>`, "einvoice-unknown-format"},
		{"not XML", "Invoice 7", "file-not-xml"},
		{"PDF", "%PDF-1.4", "file-pdf"},
		{"EDIFACT", "UNA:+.? 'UNB+UNOC:3", "file-edifact"},
		{"EDIFACT without UNA", "UNB+UNOC:3", "file-edifact"},
		{"ZIP", "PK\x03\x04\x14", "file-zip"},
		{"one byte", "U", "file-not-xml"},
	} {
		_, err := Read(strings.NewReader(c.text))
		if fs := fault.Of(err); len(fs) != 1 || fs[0].Code != c.code || fault.KindOf(err) != fault.Unreadable {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	if _, _, err := ReadFile(t.TempDir()); fault.KindOf(err) != fault.Unreadable {
		t.Errorf("a folder: %v", err)
	}
	if _, _, err := ReadFile(filepath.Join(t.TempDir(), "none.xml")); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("no file: %v", err)
	}
}

// What is filed is what was checked: the sum is of the bytes that were read.
func TestFileIsReadOnce(t *testing.T) {
	text, err := os.ReadFile("testdata/own/peppol.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, hash, err := ReadFile("testdata/own/peppol.xml")
	if want := fmt.Sprintf("%x", sha256.Sum256(text)); err != nil || hash != want {
		t.Errorf("%s, want %s (%v)", hash, want, err)
	}
}

// The envelope of Peppol's network is looked into, if it holds one document.
func TestEnvelopes(t *testing.T) {
	text, err := os.ReadFile("testdata/own/peppol.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, inner, _ := strings.Cut(string(text), "?>")
	wrap := func(s string) string {
		return `<sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">` +
			`<sh:StandardBusinessDocumentHeader><sh:HeaderVersion>1.0</sh:HeaderVersion></sh:StandardBusinessDocumentHeader>` + s + `</sh:StandardBusinessDocument>`
	}
	d, err := Read(strings.NewReader(wrap(inner)))
	if err != nil || d.Number.String() != "A-1001" {
		t.Fatalf("%v, %v", d, err)
	}
	if found := einvoice.Check(d, einvoice.Options{}); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	for _, other := range []string{"", "<order/>", inner + inner} {
		_, err := Read(strings.NewReader(wrap(other)))
		if fs := fault.Of(err); len(fs) != 1 || fs[0].Code != "einvoice-unknown-format" || fs[0].Figures["root"] != "StandardBusinessDocument" {
			t.Errorf("%.20q: %v", other, err)
		}
	}
}

// A hostile file breaks one rule in every line; the list stays readable.
func TestFaultsAreBounded(t *testing.T) {
	text, err := os.ReadFile("testdata/own/peppol.xml")
	if err != nil {
		t.Fatal(err)
	}
	empty := strings.Repeat("<cbc:Note/>", 5000) + note
	d, err := Read(strings.NewReader(strings.Replace(string(text), note, empty, 1)))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, f := range einvoice.Check(d, einvoice.Options{}) {
		count[f.Rule]++
	}
	if count["PEPPOL-EN16931-R008"] != 1000 || count["PEPPOL-EN16931-R002"] != 1 {
		t.Errorf("listed %v", count)
	}
}

func own(t *testing.T, name string) *einvoice.Document {
	t.Helper()
	d, _, err := ReadFile(filepath.Join("testdata/own", name))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The same invoice in both syntaxes gives the same terms.
func TestBothSyntaxesGiveTheSameTerms(t *testing.T) {
	terms := func(d *einvoice.Document) map[string]string {
		l, tot := d.Lines[0], d.Totals[0]
		b := d.TaxTotals[0].Breakdown[0]
		discount := l.PriceDiscounts[0].Base.Raw()
		if discount == "" {
			discount = l.Gross.Raw()
		}
		return map[string]string{
			"BT-3": d.Type.String(), "BT-5": d.Currency.String(), "BT-6": d.TaxCurrency.String(),
			"BT-10": d.BuyerReference.String(), "BT-24": d.Specification.String(), "BT-23": d.Process.String(),
			"BT-27": d.Seller.DisplayName(), "BT-29": d.Seller.IDs.String(), "BT-30": d.Seller.Legal.String(),
			"BT-31": d.Seller.TaxRegistration(), "BT-34": d.Seller.Endpoint.String(), "BT-40": d.Seller.Address.Country.String(),
			"BT-44": d.Buyer.DisplayName(), "BT-49": d.Buyer.Endpoint.Scheme(),
			"BT-81": d.Payments[0].Means.String(), "BT-84": d.Payments[0].Accounts[0].ID.String(),
			"BT-92": d.Charges[0].Amount.String(), "BT-94": d.Charges[0].Percent.String(), "BT-98": d.Charges[0].Code.String(),
			"BT-106": tot.Lines.String(), "BT-109": tot.Net.String(), "BT-112": tot.Gross.String(),
			"BT-114": tot.Rounding.String(), "BT-115": tot.Payable.String(),
			"BT-116": b.Taxable.String(), "BT-117": b.Tax.String(), "BT-118": b.Rates[0].Category.String(), "BT-119": b.Rates[0].Rate.String(),
			"BT-126": l.ID.String(), "BT-128": l.Objects[0].ID.String(), "BT-129": l.Quantity.String(), "BT-130": l.Quantity.Scheme(),
			"BT-131": l.Net.String(), "BT-132": l.OrderLine.String(), "BT-146": l.Prices.String(), "BT-148": discount,
			"BT-149": l.Base.String(), "BT-151": l.Taxes[0].Category.String(), "BT-153": l.Name.String(),
			"BT-155": l.SellerItem.String(), "BT-157": l.StandardItem.String(),
		}
	}
	ubl, cii := terms(own(t, "peppol.xml")), terms(own(t, "peppol-cii.xml"))
	if diff := cmp.Diff(ubl, cii); diff != "" {
		t.Error(diff)
	}
	for term, value := range ubl {
		if value == "" {
			t.Errorf("%s is empty", term)
		}
	}
}

func TestResultIsOneObject(t *testing.T) {
	d := own(t, "japan.xml")
	d.Number = nil
	out, err := json.Marshal(einvoice.NewResult("a.xml", "ja", d, einvoice.Check(d, einvoice.Options{})))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"file":"a.xml","format":"ubl","profile":"urn:peppol:pint:billing-1@jp-1","accepted":false,"number":"",` +
		`"supplier":"株式会社見本","currency":"JPY","payable":"1678",` +
		`"faults":[{"rule":"ibr-002","severity":"hard","field":"ibt-001","message":"請求書番号が必要です"}]}`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Error(diff)
	}
	_, unread := Read(strings.NewReader(`<!DOCTYPE a><a/>`))
	refused := einvoice.Refused("b.xml", unread, func(f fault.Fault) string { return "words of " + f.Code })
	if refused.Accepted || len(refused.Faults) != 1 || refused.Faults[0].Rule != "xml-doctype" || refused.Faults[0].Message != "words of xml-doctype" {
		t.Errorf("refused: %+v", refused)
	}
}

func TestAttachmentsAreMeasuredNotKept(t *testing.T) {
	text, err := os.ReadFile("testdata/own/peppol.xml")
	if err != nil {
		t.Fatal(err)
	}
	file := `<cac:AdditionalDocumentReference><cbc:ID>D1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">` +
		strings.Repeat("QUJD", 1000) + `</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>`
	d, err := Read(strings.NewReader(strings.Replace(string(text), "<cac:AccountingSupplierParty>", file, 1)))
	if err != nil {
		t.Fatal(err)
	}
	a := d.Attachments[0]
	if a.Size != 4000 || a.Filename.String() != "a.pdf" || a.Mime.String() != "application/pdf" || a.ID.String() != "D1" {
		t.Errorf("%+v", a)
	}
	if found := einvoice.Check(d, einvoice.Options{}); len(found) != 0 {
		t.Errorf("found %v", found)
	}
}

// FuzzRead: whatever the bytes, reading answers with a document or a fault, and
// checking and reconciling a document never fails.
func FuzzRead(f *testing.F) {
	for _, name := range []string{
		"testdata/own/peppol.xml", "testdata/own/peppol-cii.xml", "testdata/own/japan.xml",
		"testdata/en16931/examples-cii/CII_example3.xml", "testdata/en16931/examples-ubl/ubl-tc434-creditnote1.xml",
	} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`<?xml version="1.0" encoding="Shift_JIS"?><a/>`))
	f.Add([]byte("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Read(strings.NewReader(string(text)))
		if err != nil {
			if k := fault.KindOf(err); k != fault.Unreadable {
				t.Fatalf("%v: %v", k, err)
			}
			return
		}
		for _, p := range []einvoice.Profiles{einvoice.Auto, einvoice.ForcePeppol, einvoice.ForceJapan} {
			einvoice.Check(d, einvoice.Options{Profiles: p})
		}
		einvoice.NewResult("f", "en", d, nil)
	})
}
