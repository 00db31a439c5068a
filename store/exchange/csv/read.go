package csv

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// Options say how a file is read; the zero value finds everything out.
type Options struct {
	Encoding  Encoding
	Delimiter rune  // ',' ';' '|' or tab; 0 finds it out
	MaxBytes  int64 // 0 is 32 MiB
}

const (
	defaultBytes = 32 << 20
	maxRows      = 200_000
	maxColumns   = 300
	maxCell      = 100_000 // bytes
)

// Row is one record of the file.
type Row struct {
	Line  int // where it begins, the file's first line is 1
	Cells []string
}

// File is a list with a row of headings.
type File struct {
	Encoding  Encoding
	Delimiter rune
	// Header are the headings, blanks around trimmed; the second of two alike
	// is "Name (2)", so that each can be chosen.
	Header []string
	Rows   []Row // without the header and without empty lines
	first  Row   // where the headings stand
	twice  []bool
}

// WithoutHeadings is the file with its first line as a row like the others and
// numbers as headings: "1", "2" …
func (f *File) WithoutHeadings() *File {
	bare := *f
	bare.Rows = append([]Row{f.first}, f.Rows...)
	bare.Header, bare.twice = make([]string, len(f.Header)), nil
	for i := range bare.Header {
		bare.Header[i] = strconv.Itoa(i + 1)
	}
	return &bare
}

// delimiters that are read; a file with another one is refused by its name.
var (
	delimiters = []rune{',', ';', '\t', '|'}
	foreign    = []rune{':', '^'}
)

// Read reads a whole file. It is refused as fault.Unreadable: file-too-large,
// file-unreadable, file-empty, not-text (an archive or a picture),
// encoding-invalid and encoding-unknown, wrong-delimiter (figures given and
// found), quote-open and quote-stray with the line, too-many-rows,
// too-many-columns, cell-too-long. A first line that only names the delimiter
// (sep=;), as spreadsheets write it, is taken as said.
func Read(r io.Reader, o Options) (*File, error) {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultBytes
	}
	raw, err := slurp(r, o.MaxBytes)
	if err != nil {
		return nil, err
	}
	if kind := notText(raw); kind != "" {
		return nil, fault.New(fault.Unreadable, "", "not-text", fault.Figures{"kind": kind})
	}
	content, enc, err := decode(raw, o.Encoding)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(content) == "" {
		return nil, fault.New(fault.Unreadable, "", "file-empty", nil)
	}
	line := 1
	if said, rest := announced(content); said != 0 {
		content, line = rest, 2
		if o.Delimiter == 0 && slices.Contains(delimiters, said) {
			o.Delimiter = said
		}
	}
	delimiter, err := separator(content, o.Delimiter)
	if err != nil {
		return nil, err
	}
	rows, err := parse(content, delimiter, line, maxRows+1)
	if err != nil {
		return nil, err
	}
	f := &File{Encoding: enc, Delimiter: delimiter, Rows: rows[1:], first: rows[0]}
	f.head()
	return f, nil
}

// announced takes the line off with which a spreadsheet names the delimiter.
func announced(content string) (delimiter rune, rest string) {
	line, rest, _ := strings.Cut(content, "\n")
	said, ok := strings.CutPrefix(strings.ToLower(strings.Trim(line, "\r\"")), "sep=")
	if delimiter, size := utf8.DecodeRuneInString(said); ok && size > 0 && size == len(said) {
		return delimiter, rest
	}
	return 0, content
}

// head takes the headings. Of two alike nobody can tell which is meant: no
// field is guessed from either.
func (f *File) head() {
	count := map[string]int{}
	for _, h := range f.first.Cells {
		count[text.Fold(strings.TrimSpace(h))]++
	}
	seen := map[string]int{}
	for _, h := range f.first.Cells {
		h = strings.TrimSpace(h)
		key := text.Fold(h)
		seen[key]++
		f.twice = append(f.twice, key != "" && count[key] > 1)
		if key != "" && seen[key] > 1 {
			h += " (" + strconv.Itoa(seen[key]) + ")"
		}
		f.Header = append(f.Header, h)
	}
}

// notText names files that are plainly something else.
func notText(raw []byte) string {
	for magic, kind := range map[string]string{
		"PK\x03\x04": "zip/xlsx", "\xd0\xcf\x11\xe0": "xls", "%PDF": "pdf", "\x89PNG": "png", "\x1f\x8b": "gzip", "<?xml": "xml",
		"SQLite format 3": "sqlite",
	} {
		if strings.HasPrefix(string(raw[:min(len(raw), 16)]), magic) {
			return kind
		}
	}
	if _, rest := mark(raw); guess(rest) != UTF16LE && guess(rest) != UTF16BE && len(rest) == len(raw) && garbled(raw) {
		return "binary"
	}
	return ""
}

// garbled tells bytes that no text has: more than a few control characters.
func garbled(raw []byte) bool {
	raw = raw[:min(len(raw), 1<<14)]
	n := 0
	for _, c := range raw {
		if c < 0x20 && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", rune(c)) {
			n++
		}
	}
	return n > 8 && n*50 > len(raw)
}

// sampled is how many rows decide on the delimiter.
const sampled = 20

// separator finds the delimiter, or tells that the given one is wrong.
func separator(content string, given rune) (rune, error) {
	best, score := rune(0), 0
	for _, d := range append(append([]rune{}, delimiters...), foreign...) {
		if s := columns(content, d); s > score {
			best, score = d, s
		}
	}
	isForeign := strings.ContainsRune(string(foreign), best)
	switch {
	case given == 0 && best == 0:
		return ',', nil // one column
	case given == 0 && isForeign:
		return 0, wrongDelimiter("", best)
	case given == 0:
		return best, nil
	case !strings.ContainsRune(string(delimiters), given):
		return 0, wrongDelimiter(name(given), best)
	case best != 0 && columns(content, given) == 0:
		return 0, wrongDelimiter(name(given), best)
	}
	return given, nil
}

func wrongDelimiter(given string, found rune) error {
	return fault.New(fault.Unreadable, "", "wrong-delimiter", fault.Figures{"given": given, "found": name(found)})
}

func name(d rune) string {
	switch d {
	case 0:
		return ""
	case '\t':
		return "tab"
	}
	return string(d)
}

// columns scores a delimiter: how many rows of the sample have as many cells
// as the header, times the cells; 0 when it does not part the header.
func columns(content string, d rune) int {
	rows, err := parse(content, d, 1, sampled)
	if err != nil && len(rows) == 0 || len(rows) == 0 || len(rows[0].Cells) < 2 {
		return 0
	}
	same := 0
	for _, r := range rows {
		if len(r.Cells) == len(rows[0].Cells) {
			same++
		}
	}
	if same*2 < len(rows) {
		return 0
	}
	return same * len(rows[0].Cells)
}

// parse splits the text by RFC 4180; line ends inside of quotes stay as they
// are. A quote within an unquoted cell is a character (5" pipe). It stops
// after most rows; a full file has one less than maxRows allows. The text begins
// in that line of the file.
func parse(content string, d rune, line, most int) ([]Row, error) {
	p := parser{rest: content, line: line, delimiter: string(d)}
	var rows []Row
	for p.rest != "" {
		row, err := p.row()
		if err != nil {
			return rows, err
		}
		if len(row.Cells) == 1 && strings.TrimSpace(row.Cells[0]) == "" {
			continue
		}
		rows = append(rows, row)
		if len(rows) == most {
			break
		}
	}
	if len(rows) > maxRows {
		return nil, fault.New(fault.Unreadable, "", "too-many-rows", fault.Figures{"most": strconv.Itoa(maxRows)})
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.Unreadable, "", "file-empty", nil)
	}
	return rows, nil
}

type parser struct {
	rest      string
	line      int
	delimiter string
}

func (p *parser) row() (Row, error) {
	row := Row{Line: p.line}
	for {
		cell, err := p.cell()
		if err != nil {
			return row, err
		}
		if len(cell) > maxCell {
			return row, p.refuse("cell-too-long", row.Line)
		}
		row.Cells = append(row.Cells, cell)
		if len(row.Cells) > maxColumns {
			return row, p.refuse("too-many-columns", row.Line)
		}
		switch {
		case strings.HasPrefix(p.rest, p.delimiter):
			p.rest = p.rest[len(p.delimiter):]
			continue
		case strings.HasPrefix(p.rest, "\r\n"):
			p.rest = p.rest[2:]
		case p.rest != "": // \n or \r
			p.rest = p.rest[1:]
		}
		p.line++
		return row, nil
	}
}

func (p *parser) cell() (string, error) {
	if strings.HasPrefix(p.rest, `"`) {
		return p.quoted()
	}
	end := strings.IndexAny(p.rest, p.delimiter+"\r\n")
	if end < 0 {
		end = len(p.rest)
	}
	cell := p.rest[:end]
	p.rest = p.rest[end:]
	return cell, nil
}

func (p *parser) quoted() (string, error) {
	begun := p.line
	var b strings.Builder
	p.rest = p.rest[1:]
	for {
		end := strings.IndexByte(p.rest, '"')
		if end < 0 {
			return "", p.refuse("quote-open", begun)
		}
		b.WriteString(p.rest[:end])
		p.line += lineEnds(p.rest[:end])
		p.rest = p.rest[end+1:]
		if !strings.HasPrefix(p.rest, `"`) {
			break
		}
		b.WriteByte('"')
		p.rest = p.rest[1:]
	}
	if p.rest != "" && !strings.HasPrefix(p.rest, p.delimiter) && p.rest[0] != '\r' && p.rest[0] != '\n' {
		return "", p.refuse("quote-stray", p.line)
	}
	return b.String(), nil
}

// lineEnds counts \n, \r\n and lone \r.
func lineEnds(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}

func (p *parser) refuse(code string, line int) error {
	near := p.rest
	for len(near) > 40 {
		_, size := utf8.DecodeLastRuneInString(near[:41])
		near = near[:41-size]
	}
	return fault.New(fault.Unreadable, "lines."+strconv.Itoa(line), code,
		fault.Figures{"line": strconv.Itoa(line), "near": text.Visible(near), "columns": strconv.Itoa(maxColumns)})
}
