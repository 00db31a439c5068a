package xmltree

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"backdesk/domain/fault"
)

// declared is compiled when the first file is read, not at every start.
var declared = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
})

// decode looks at the first bytes and gives the text in UTF-8, whatever the
// byte order mark or the XML declaration says. A file whose bytes do not fit
// its encoding is refused, here or where the bytes are met.
func decode(r io.Reader) (io.Reader, error) {
	in := bufio.NewReaderSize(r, 4096)
	head, err := in.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return nil, refuse("file-empty", nil)
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		if _, err := in.Discard(3); err != nil {
			return nil, err
		}
		return checked(in, head[3:])
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.HasPrefix(head, []byte{0, '<', 0}):
		return converted(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), nil
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{'<', 0}):
		return converted(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), nil
	}
	if !markup(head) {
		return nil, refuse("file-not-xml", nil)
	}
	return checked(in, head)
}

// checked goes by the XML declaration of a file in single bytes or UTF-8.
func checked(in io.Reader, head []byte) (io.Reader, error) {
	m := declared().FindSubmatch(head)
	if m == nil {
		return in, nil
	}
	name := strings.ToLower(string(m[1]))
	switch name {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return in, nil
	case "cp932", "ms932":
		name = "windows-31j"
	}
	e, err := htmlindex.Get(name)
	if err != nil || strings.HasPrefix(name, "utf-16") {
		return nil, refuse("xml-encoding-unknown", fault.Figures{"encoding": string(m[1])})
	}
	return converted(in, e), nil
}

func converted(in io.Reader, e encoding.Encoding) io.Reader {
	return &sound{r: transform.NewReader(in, e.NewDecoder())}
}

// sound refuses text in which the decoder had to put a replacement character:
// the bytes are not of the encoding that the file declares.
type sound struct {
	r    io.Reader
	tail []byte
}

var replacement = []byte("\uFFFD")

func (s *sound) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	both := append(s.tail, p[:n]...)
	if bytes.Contains(both, replacement) {
		return 0, refuse("xml-encoding", nil)
	}
	s.tail = append([]byte(nil), both[max(0, len(both)-2):]...)
	return n, err
}

// markup tells whether the file may be XML: its first character is "<" and it
// holds no zero bytes. A PDF, an EDIFACT message, JSON or a ZIP does not.
func markup(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<")) && bytes.IndexByte(head, 0) < 0
}
