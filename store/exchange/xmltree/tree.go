// Package xmltree reads an XML file from outside into a light tree, within
// limits: no document type, no entity beyond the five of XML, bounded size,
// depth, number of elements and length of a tag. It knows nothing of invoices.
package xmltree

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"backdesk/domain/fault"
)

// Limits bound what is read; the zero value of a field takes Default's.
type Limits struct {
	Bytes    int64 // of the file, decoded to UTF-8
	Depth    int   // of nested elements
	Elements int   // in all
	Tag      int   // bytes of one tag with its attributes
}

// Default is far above any invoice that people send: 20 MiB with attachments.
var Default = Limits{Bytes: 20 << 20, Depth: 64, Elements: 500_000, Tag: 64 << 10}

// Options of Parse.
type Options struct {
	Limits Limits
	// Prefixes gives the prefix by which a namespace is called here, whatever
	// prefix the file uses: {"urn:…CommonBasicComponents-2": "cbc"}.
	Prefixes map[string]string
	// Measured names elements whose text is counted, not kept: attachments.
	Measured map[string]bool
}

// Attr is one attribute; namespace declarations and attributes of foreign
// namespaces are left out.
type Attr struct{ Name, Value string }

// Node is an element.
type Node struct {
	// Name is prefix:local with the prefix of Options, "?:local" for a foreign
	// namespace, the bare local name for none.
	Name     string
	Attrs    []Attr
	Text     string // its own text, all pieces joined
	Size     int    // bytes of text; where Text is not kept, those that are no white space
	Children []*Node
	Parent   *Node
}

// Attr gives the value of an attribute and whether it is there.
func (n *Node) Attr(name string) (string, bool) {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// All gives the elements reached from n by the path of child names, in the
// order of the document. A nil node has none.
func (n *Node) All(path ...string) []*Node {
	if n == nil {
		return nil
	}
	at := []*Node{n}
	for _, name := range path {
		var next []*Node
		for _, p := range at {
			for _, c := range p.Children {
				if c.Name == name {
					next = append(next, c)
				}
			}
		}
		if len(next) == 0 {
			return nil
		}
		at = next
	}
	return at
}

// First gives the first element of the path, nil when there is none.
func (n *Node) First(path ...string) *Node {
	if all := n.All(path...); len(all) > 0 {
		return all[0]
	}
	return nil
}

// NameSet is a set of element names.
type NameSet map[string]bool

// Names gives the set of the names in the lists, each after the prefix.
func Names(prefix string, lists ...string) NameSet { return NameSet{}.And(prefix, lists...) }

// And adds names to the set.
func (s NameSet) And(prefix string, lists ...string) NameSet {
	for _, list := range lists {
		for _, name := range strings.Fields(list) {
			s[prefix+name] = true
		}
	}
	return s
}

// Repeated names the children of n that stand there more than once, each name
// once; those of the set alone, of any name when it is nil.
func (n *Node) Repeated(names NameSet) []string {
	if len(n.Children) < 2 {
		return nil
	}
	var again []string
	times := map[string]int{}
	for _, c := range n.Children {
		if names != nil && !names[c.Name] {
			continue
		}
		if times[c.Name]++; times[c.Name] == 2 {
			again = append(again, c.Name)
		}
	}
	return again
}

// Around gives the name of the element around n, "" for the root and for a nil
// node.
func (n *Node) Around() string {
	if n == nil || n.Parent == nil {
		return ""
	}
	return n.Parent.Name
}

// Within tells whether some ancestor of n has the name.
func (n *Node) Within(name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Name == name {
			return true
		}
	}
	return false
}

// Walk visits n and all below it, in the order of the document.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, c := range n.Children {
		c.Walk(visit)
	}
}

// white is what XML takes for white space.
const white = " \t\r\n"

// Empty tells whether n has neither elements nor text.
func (n *Node) Empty() bool {
	return len(n.Children) == 0 && (n.Size == 0 || n.Text != "" && strings.Trim(n.Text, white) == "")
}

// Parse reads one document. Errors are fault.Unreadable with one of the codes
// file-empty, file-too-large (most), file-not-xml, xml-encoding,
// xml-encoding-unknown (encoding), xml-doctype, xml-too-deep (limit),
// xml-too-many-elements (limit), xml-tag-too-long (limit), xml-several-roots,
// xml-attribute-twice, xml-character (line), xml-truncated (line), xml-malformed
// (line).
func Parse(r io.Reader, o Options) (*Node, error) {
	limits := o.Limits.orDefault()
	utf8, err := decode(&limited{r: r, left: limits.Bytes})
	if err != nil {
		return nil, err
	}
	d := xml.NewDecoder(&guard{r: utf8, tagLimit: limits.Tag})
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	b := builder{o: o, limits: limits, names: map[xml.Name]string{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && b.root != nil && b.at == nil {
			return b.root, nil
		}
		if err != nil {
			return nil, readError(d, err)
		}
		if err := b.take(token); err != nil {
			return nil, err
		}
	}
}

func (l Limits) orDefault() Limits {
	if l.Bytes == 0 {
		l.Bytes = Default.Bytes
	}
	if l.Depth == 0 {
		l.Depth = Default.Depth
	}
	if l.Elements == 0 {
		l.Elements = Default.Elements
	}
	if l.Tag == 0 {
		l.Tag = Default.Tag
	}
	return l
}

// builder grows the tree token by token.
type builder struct {
	o        Options
	limits   Limits
	names    map[xml.Name]string
	root, at *Node
	text     [][]byte // of the open elements, by depth
	depth    int
	elements int
}

func (b *builder) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return b.open(t)
	case xml.EndElement:
		b.close()
	case xml.CharData:
		return b.chars(t)
	case xml.Directive:
		return refuse("xml-doctype", nil)
	}
	return nil
}

func (b *builder) open(t xml.StartElement) error {
	if b.root != nil && b.at == nil {
		return refuse("xml-several-roots", nil)
	}
	if b.depth++; b.depth > b.limits.Depth {
		return refuse("xml-too-deep", fault.Figures{"limit": strconv.Itoa(b.limits.Depth)})
	}
	if b.elements++; b.elements > b.limits.Elements {
		return refuse("xml-too-many-elements", fault.Figures{"limit": strconv.Itoa(b.limits.Elements)})
	}
	if repeats(t.Attr) {
		return refuse("xml-attribute-twice", nil)
	}
	n := &Node{Name: b.name(t.Name), Parent: b.at}
	for _, a := range t.Attr {
		if a.Name.Space == "" && a.Name.Local != "xmlns" {
			n.Attrs = append(n.Attrs, Attr{Name: a.Name.Local, Value: a.Value})
		}
	}
	if b.at == nil {
		b.root = n
	} else {
		b.at.Children = append(b.at.Children, n)
	}
	b.at = n
	if len(b.text) < b.depth {
		b.text = append(b.text, nil)
	}
	return nil
}

// repeats tells whether an attribute is given twice, which is not XML; the
// decoder lets it pass.
func repeats(attrs []xml.Attr) bool {
	if len(attrs) < 2 {
		return false
	}
	seen := make(map[xml.Name]bool, len(attrs))
	for _, a := range attrs {
		if seen[a.Name] {
			return true
		}
		seen[a.Name] = true
	}
	return false
}

func (b *builder) close() {
	n := b.at
	if text := b.text[b.depth-1]; len(text) > 0 {
		n.Text = string(text)
		b.text[b.depth-1] = text[:0]
	}
	b.depth--
	b.at = n.Parent
}

func (b *builder) chars(t xml.CharData) error {
	if b.at == nil {
		if strings.Trim(string(t), white) != "" {
			return refuse("file-not-xml", nil)
		}
		return nil
	}
	if b.o.Measured[b.at.Name] {
		for _, c := range t {
			if strings.IndexByte(white, c) < 0 {
				b.at.Size++
			}
		}
		return nil
	}
	b.at.Size += len(t)
	if len(b.at.Children) > 0 && strings.Trim(string(t), white) == "" {
		return nil // white space between elements
	}
	b.text[b.depth-1] = append(b.text[b.depth-1], t...)
	return nil
}

func (b *builder) name(n xml.Name) string {
	if s, ok := b.names[n]; ok {
		return s
	}
	s := n.Local
	if n.Space != "" {
		prefix, ok := b.o.Prefixes[n.Space]
		if !ok {
			prefix = "?"
		}
		s = prefix + ":" + n.Local
	}
	b.names[n] = s
	return s
}

func refuse(code string, figures fault.Figures) error {
	return fault.New(fault.Unreadable, "", code, figures)
}

// readError names what stopped the decoder; faults of the layers below pass
// through as they are.
func readError(d *xml.Decoder, err error) error {
	if fault.KindOf(err) != fault.Internal {
		return err
	}
	var syntax *xml.SyntaxError
	line, _ := d.InputPos()
	figures := fault.Figures{"line": strconv.Itoa(line)}
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return refuse("xml-truncated", figures)
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF"):
		return refuse("xml-truncated", figures)
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "illegal character"):
		return refuse("xml-character", figures)
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "UTF-8"):
		return refuse("xml-encoding", nil)
	default:
		return refuse("xml-malformed", figures)
	}
}
