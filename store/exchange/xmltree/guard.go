package xmltree

import (
	"errors"
	"io"
	"strconv"

	"backdesk/domain/fault"
)

// limited refuses the file when it is longer than allowed, having read no more
// than that.
type limited struct {
	r    io.Reader
	left int64
	read int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left < 0 {
		return 0, l.tooLarge()
	}
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	l.left -= int64(n)
	l.read += int64(n)
	if l.left < 0 {
		return 0, l.tooLarge()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fault.Wrap(fault.Unavailable, "file-read", err)
	}
	return n, err
}

func (l *limited) tooLarge() error {
	return refuse("file-too-large", fault.Figures{"most": strconv.FormatInt((l.read+l.left)>>20, 10)})
}

// guard watches the markup before the decoder buffers it: a document type
// declaration is refused at its first letter, an endless tag at its limit.
type guard struct {
	r        io.Reader
	tagLimit int
	state    guardState
	seen     string // of the beginning of a markup declaration
	quote    byte
	length   int
	err      error
}

type guardState uint8

const (
	inText guardState = iota
	tagBegun
	declaration // after "<!"
	inTag
	inComment
	inCDATA
	inInstruction
)

func (g *guard) Read(p []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	n, err := g.r.Read(p)
	for i := range n {
		if fail := g.step(p[i]); fail != nil {
			g.err = fail
			return i, fail
		}
	}
	return n, err
}

func (g *guard) step(c byte) error {
	switch g.state {
	case inText:
		if c == '<' {
			g.state, g.length, g.quote = tagBegun, 0, 0
		}
	case tagBegun:
		switch c {
		case '!':
			g.state, g.seen = declaration, ""
		case '?':
			g.state, g.seen = inInstruction, ""
		default:
			g.state = inTag
			return g.tag(c)
		}
	case declaration:
		return g.declare(c)
	case inTag:
		return g.tag(c)
	case inComment:
		g.until(c, "-->")
	case inCDATA:
		g.until(c, "]]>")
	case inInstruction:
		if g.length++; g.length > g.tagLimit {
			return refuse("xml-tag-too-long", fault.Figures{"limit": strconv.Itoa(g.tagLimit)})
		}
		g.until(c, "?>")
	}
	return nil
}

func (g *guard) tag(c byte) error {
	if g.length++; g.length > g.tagLimit {
		return refuse("xml-tag-too-long", fault.Figures{"limit": strconv.Itoa(g.tagLimit)})
	}
	switch {
	case g.quote != 0:
		if c == g.quote {
			g.quote = 0
		}
	case c == '"' || c == '\'':
		g.quote = c
	case c == '>':
		g.state = inText
	}
	return nil
}

// declare tells comments and CDATA sections from everything else that begins
// with "<!", all of which belongs to a document type.
func (g *guard) declare(c byte) error {
	const comment, cdata = "--", "[CDATA["
	g.seen += string(c)
	switch n := len(g.seen); {
	case g.seen == comment:
		g.state, g.seen = inComment, ""
	case g.seen == cdata:
		g.state, g.seen = inCDATA, ""
	case n <= len(comment) && g.seen == comment[:n], n <= len(cdata) && g.seen == cdata[:n]:
	default:
		return refuse("xml-doctype", nil)
	}
	return nil
}

// until leaves the state behind the closing mark.
func (g *guard) until(c byte, mark string) {
	g.seen += string(c)
	if len(g.seen) > len(mark) {
		g.seen = g.seen[len(g.seen)-len(mark):]
	}
	if g.seen == mark {
		g.state = inText
	}
}
