package xmltree

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"backdesk/domain/fault"
)

func code(err error) string {
	if fs := fault.Of(err); len(fs) > 0 {
		return fs[0].Code
	}
	return ""
}

func TestHostileFilesAreRefused(t *testing.T) {
	for _, c := range []struct{ name, file, code string }{
		{"empty", "", "file-empty"},
		{"white space only", " \n\t ", "file-empty"},
		{"PDF", "%PDF-1.7 …", "file-not-xml"},
		{"EDIFACT", "UNA:+.? 'UNB+UNOC:3", "file-not-xml"},
		{"EDIFACT without UNA", "UNB+UNOC:3", "file-not-xml"},
		{"ZIP", "PK\x03\x04\x14\x00", "file-not-xml"},
		{"JSON", `{"invoice": 1}`, "file-not-xml"},
		{"binary", "\x00\x01\x02\x03", "file-not-xml"},
		{"binary behind a bracket", "<\x01\x00\x00\x00a>", "file-not-xml"},
		{"plain text", "Invoice 12", "file-not-xml"},
		{"external entity", `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`, "xml-doctype"},
		{"billion laughs", `<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><a>&b;</a>`, "xml-doctype"},
		{"document type alone", `<!DOCTYPE a><a/>`, "xml-doctype"},
		{"parameter entity", `<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>`, "xml-doctype"},
		{"lower-case document type", `<!doctype a><a/>`, "xml-doctype"},
		{"element declaration", `<a><!ELEMENT b ANY></a>`, "xml-doctype"},
		{"document type after the root", `<a/><!DOCTYPE a>`, "xml-doctype"},
		{"unknown entity", `<a>&x;</a>`, "xml-malformed"},
		{"truncated", `<?xml version="1.0" encoding="UTF-8"?><a><b>1</b><c`, "xml-truncated"},
		{"truncated between elements", `<a><b>1</b>`, "xml-truncated"},
		{"truncated comment", `<a><!-- never closed`, "xml-truncated"},
		{"only a declaration", `<?xml version="1.0"?>`, "xml-truncated"},
		{"wrong end tag", `<a><b></a>`, "xml-malformed"},
		{"two roots", `<a/><b/>`, "xml-several-roots"},
		{"text after the root", `<a/>x`, "file-not-xml"},
		{"too deep", strings.Repeat("<a>", 65) + strings.Repeat("</a>", 65), "xml-too-deep"},
		{"too many elements", "<a>" + strings.Repeat("<b/>", 500_000) + "</a>", "xml-too-many-elements"},
		{"endless tag", "<a " + strings.Repeat(`b="1" `, 20_000) + "/>", "xml-tag-too-long"},
		{"endless attribute", `<a b="` + strings.Repeat(">", 80_000) + `"/>`, "xml-tag-too-long"},
		{"endless instruction", "<?x " + strings.Repeat("y", 70_000) + "?><a/>", "xml-tag-too-long"},
		{"unknown encoding", `<?xml version="1.0" encoding="x-klingon"?><a/>`, "xml-encoding-unknown"},
		{"UTF-16 declared in single bytes", `<?xml version="1.0" encoding="UTF-16"?><a/>`, "xml-encoding-unknown"},
		{"Shift_JIS bytes declared as UTF-8", `<?xml version="1.0" encoding="UTF-8"?><a>` + shiftJIS("株式会社") + `</a>`, "xml-encoding"},
		{"Shift_JIS bytes without declaration", `<a>` + shiftJIS("請求書") + `</a>`, "xml-encoding"},
		{"bytes that Shift_JIS does not know", "<?xml version='1.0' encoding='Shift_JIS'?><a>\xFF\xFE</a>", "xml-encoding"},
		{"control character", "<a>\x01</a>", "xml-character"},
		{"zero byte", "<a>" + strings.Repeat("b", 2000) + "\x00</a>", "xml-character"},
		{"reference to a control character", "<a>&#x1b;</a>", "xml-character"},
		{"attribute twice", `<a b="1" b="2"/>`, "xml-attribute-twice"},
		{"attribute twice by two prefixes", `<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>`, "xml-attribute-twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse(strings.NewReader(c.file), Options{})
			if got := code(err); got != c.code || fault.KindOf(err) != fault.Unreadable {
				t.Errorf("got %q (%v), want %q", got, err, c.code)
			}
		})
	}
}

func shiftJIS(s string) string {
	out, err := japanese.ShiftJIS.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func TestDeclaredEncodingsAreDecoded(t *testing.T) {
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy) string {
		s, err := unicode.UTF16(e, bom).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?><a>請求書</a>`)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, c := range []struct{ name, file, want string }{
		{"UTF-8", `<a>請求書</a>`, "請求書"},
		{"UTF-8 with byte order mark", "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><a>請求書</a>", "請求書"},
		{"Shift_JIS", `<?xml version="1.0" encoding="Shift_JIS"?><a>` + shiftJIS("請求書①") + `</a>`, "請求書①"},
		{"Windows-31J", `<?xml version="1.0" encoding="Windows-31J"?><a>` + shiftJIS("髙") + `</a>`, "髙"},
		{"CP932", `<?xml version="1.0" encoding="cp932"?><a>` + shiftJIS("ソ表能") + `</a>`, "ソ表能"},
		{"ISO-8859-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>M\xfcller</a>", "Müller"},
		{"UTF-16 little", utf16(unicode.LittleEndian, unicode.UseBOM), "請求書"},
		{"UTF-16 big", utf16(unicode.BigEndian, unicode.UseBOM), "請求書"},
		{"UTF-16 little without mark", utf16(unicode.LittleEndian, unicode.IgnoreBOM), "請求書"},
		{"UTF-16 big without mark", utf16(unicode.BigEndian, unicode.IgnoreBOM), "請求書"},
		{"entities of XML", `<a>&lt;&amp;&#x8acb;<![CDATA[<b>]]></a>`, "<&請<b>"},
		{"comment with a bracket", `<a>1<!-- <!DOCTYPE> -->2</a>`, "12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := Parse(strings.NewReader(c.file), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if n.Text != c.want {
				t.Errorf("got %q, want %q", n.Text, c.want)
			}
		})
	}
}

// endless gives an XML document that never ends.
type endless struct{ begun bool }

func (e *endless) Read(p []byte) (int, error) {
	if !e.begun {
		e.begun = true
		return copy(p, "<a>"), nil
	}
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestHugeFileIsRefusedWithinBoundedMemory(t *testing.T) {
	counted := &counting{r: io.LimitReader(&endless{}, 200<<20)}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Parse(counted, Options{})
	runtime.ReadMemStats(&after)
	if code(err) != "file-too-large" {
		t.Fatalf("got %v", err)
	}
	if counted.n > Default.Bytes+(1<<16) {
		t.Errorf("read %d bytes of a file that is too large", counted.n)
	}
	if grown := int64(after.TotalAlloc - before.TotalAlloc); grown > 10*Default.Bytes {
		t.Errorf("allocated %d MB", grown>>20)
	}
}

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk gone") }

func TestFailureOfTheDiskIsNoFaultOfTheFile(t *testing.T) {
	_, err := Parse(io.MultiReader(strings.NewReader("<a>"+strings.Repeat(" ", 8192)), failing{}), Options{})
	if fault.KindOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestTreeKeepsWhatIsThere(t *testing.T) {
	n, err := Parse(strings.NewReader(`<x:a xmlns:x="urn:one" xmlns="urn:two" k="v" x:m="n"><b/><b>1<c/>2</b><x:d> </x:d><e>long</e></x:a>`), Options{
		Prefixes: map[string]string{"urn:one": "o"},
		Measured: map[string]bool{"?:e": true},
	})
	if err != nil {
		t.Fatal(err)
	}
	if n.Name != "o:a" || len(n.Attrs) != 1 || n.Attrs[0] != (Attr{"k", "v"}) {
		t.Errorf("root %q %v", n.Name, n.Attrs)
	}
	bs := n.All("?:b")
	if len(bs) != 2 || !bs[0].Empty() || bs[1].Text != "12" || bs[1].Empty() {
		t.Errorf("children: %+v", bs)
	}
	if d := n.First("o:d"); d == nil || !d.Empty() {
		t.Errorf("white space counts as content")
	}
	if e := n.First("?:e"); e == nil || e.Text != "" || e.Size != 4 || e.Empty() {
		t.Errorf("measured element: %+v", e)
	}
	if !n.First("?:b").Within("o:a") || n.Within("o:a") {
		t.Errorf("ancestors")
	}
}
