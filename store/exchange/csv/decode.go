// Package csv reads lists that spreadsheets and other programs write: it finds
// out encoding and delimiter, keeps every cell byte for byte, maps columns to
// fields by their headings, and names the line of everything that it refuses.
package csv

import (
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"backdesk/domain/fault"
)

// Encoding names how the bytes of a file are read as characters.
type Encoding string

// The encodings that are found out or can be given.
const (
	UTF8     Encoding = "utf-8"
	ShiftJIS Encoding = "shift_jis" // with the extensions of code page 932
	EUCJP    Encoding = "euc-jp"
	UTF16LE  Encoding = "utf-16le"
	UTF16BE  Encoding = "utf-16be"
	Latin1   Encoding = "windows-1252"
)

// Valid tells whether e can be given in Options.
func (e Encoding) Valid() bool { return e == "" || e == UTF8 || decoders[e] != nil }

var decoders = map[Encoding]encoding.Encoding{
	ShiftJIS: japanese.ShiftJIS,
	EUCJP:    japanese.EUCJP,
	UTF16LE:  unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	UTF16BE:  unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	Latin1:   charmap.Windows1252,
}

// slurp reads at most limit bytes; more is refused (file-too-large).
func slurp(r io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, "file-unreadable", err)
	}
	if int64(len(raw)) > limit {
		return nil, fault.New(fault.Unreadable, "", "file-too-large",
			fault.Figures{"most": strconv.FormatInt(limit>>20, 10)})
	}
	return raw, nil
}

// decode gives the text without a byte order mark, and what it was written in.
func decode(raw []byte, given Encoding) (string, Encoding, error) {
	found, rest := mark(raw)
	if given == "" {
		given = found
	}
	if given == "" {
		given = guess(rest)
	}
	if given == UTF8 {
		if at := invalid(rest); at >= 0 {
			return "", UTF8, badBytes(rest, at, UTF8)
		}
		return string(rest), UTF8, nil
	}
	d, ok := decoders[given]
	if !ok {
		return "", given, fault.New(fault.Unreadable, "", "encoding-unknown", fault.Figures{"encoding": string(given)})
	}
	out, err := d.NewDecoder().Bytes(rest)
	if err != nil {
		return "", given, fault.Wrap(fault.Unreadable, "encoding-invalid", err)
	}
	if at := bytes.Index(out, []byte("\ufffd")); at >= 0 {
		return "", given, badBytes(out, at, given)
	}
	return string(out), given, nil
}

// mark takes a byte order mark off.
func mark(raw []byte) (Encoding, []byte) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return UTF8, raw[3:]
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return UTF16LE, raw[2:]
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return UTF16BE, raw[2:]
	}
	return "", raw
}

// guess tells the encoding of a file without a mark. A Western text can pass
// as Shift_JIS by chance; Japanese ones are mostly of characters whose first
// byte is 81 to 9F, Western ones hardly ever.
func guess(raw []byte) Encoding {
	if len(raw) >= 4 && len(raw)%2 == 0 {
		if raw[0] != 0 && raw[1] == 0 && raw[2] != 0 && raw[3] == 0 {
			return UTF16LE
		}
		if raw[0] == 0 && raw[1] != 0 && raw[2] == 0 && raw[3] != 0 {
			return UTF16BE
		}
	}
	if utf8.Valid(raw) || mostlyUTF8(raw) {
		return UTF8 // broken somewhere, perhaps; the fault says where
	}
	low, high := 0, 0
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c >= 0x81 && c <= 0x9f:
			low++
			i++
		case c >= 0xa1 && c <= 0xdf:
			high++
		case c >= 0xe0 && c <= 0xfc:
			high++
			i++
		case c >= 0x80:
			high += 10 // no byte of Shift_JIS
		}
	}
	out, err := japanese.ShiftJIS.NewDecoder().Bytes(raw)
	readable := err == nil && !bytes.ContainsRune(out, utf8.RuneError)
	if readable && (low > 0 && low*4 >= high || kanaOnly(raw)) {
		return ShiftJIS
	}
	if low*4 >= high && low > 0 {
		return ShiftJIS // broken somewhere; the fault says where
	}
	return Latin1
}

// mostlyUTF8 tells a text in UTF-8 with a few broken bytes from one in another
// encoding, where characters of several bytes come about by chance alone.
func mostlyUTF8(raw []byte) bool {
	whole, broken := 0, 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			broken++
		case size > 1:
			whole++
		}
		i += size
	}
	return whole > 3 && whole > 3*broken
}

// kanaOnly tells half-width kana from accents: kana stand together.
func kanaOnly(raw []byte) bool {
	runs, single := 0, 0
	for i := 0; i < len(raw); i++ {
		n := 0
		for i < len(raw) && raw[i] >= 0xa1 && raw[i] <= 0xdf {
			n++
			i++
		}
		switch {
		case n > 1:
			runs++
		case n == 1:
			single++
		}
	}
	return runs > single
}

func invalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func badBytes(text []byte, at int, e Encoding) error {
	line := 1 + bytes.Count(text[:at], []byte("\n"))
	return fault.New(fault.Unreadable, "lines."+strconv.Itoa(line), "encoding-invalid",
		fault.Figures{"line": strconv.Itoa(line), "encoding": string(e)})
}
