package widget

import (
	"unicode"
	"unicode/utf8"

	"backdesk/domain/text"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// cut marks text that goes on beyond its cell; ASCII, since the width of the
// usual ellipsis is ambiguous in terminals set to East Asian widths.
const cutMark = "~"

// next splits the first grapheme cluster off s and tells how it is shown and
// how many cells that takes. Control and escape characters, invalid bytes and
// invisible format characters are shown as signs, never raw; a lone combining
// mark gets a space to stand on. s must not be empty.
func next(s string) (cluster, show string, width int) {
	if c := s[0]; c >= 0x20 && c < 0x7f && (len(s) == 1 || s[1] < 0x80) {
		return s[:1], s[:1], 1
	}
	if c := s[0]; c < 0x20 || c == 0x7f {
		show = text.Visible(s[:1])
		return s[:1], show, max(ansi.StringWidth(show), 1)
	}
	cluster, width = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if cluster == "" {
		return s[:1], string(utf8.RuneError), 1
	}
	if last, _ := utf8.DecodeLastRuneInString(cluster); last == voicedMark || last == semiVoicedMark {
		return cluster, voiced(cluster), 2
	}
	if width > 0 && clean(cluster) {
		return cluster, cluster, width
	}
	if r, n := utf8.DecodeRuneInString(cluster); width == 0 && n == len(cluster) && unicode.Is(unicode.M, r) {
		return cluster, " " + cluster, 1
	}
	if show = text.Visible(cluster); ansi.StringWidth(show) == 0 {
		show = string(utf8.RuneError)
	}
	return cluster, show, ansi.StringWidth(show)
}

// The half-width marks of voiced kana stand in a cell of their own, while by the
// rules of graphemes they belong to the kana before and take none.
const (
	voicedMark     = '\uff9e'
	semiVoicedMark = '\uff9f'
)

// voiced shows half-width kana with such a mark as the one full-width kana that
// it is: as wide as the two, and measured alike by every terminal.
func voiced(cluster string) string {
	show := norm.NFKC.String(cluster)
	if r, _ := utf8.DecodeRuneInString(show); unicode.Is(unicode.M, r) { // a mark alone
		return string(r - '\u3099' + '\u309b')
	}
	return show
}

// mostMarks bounds the combining marks that are stacked on a character; more
// would grow over the lines above and below.
const mostMarks = 4

// clean tells whether a cluster with a width may go to a terminal as it is.
func clean(cluster string) bool {
	if !utf8.ValidString(cluster) {
		return false
	}
	marks := 0
	for i, r := range cluster {
		if unicode.Is(unicode.Mn, r) {
			marks++
		}
		if marks > mostMarks || unicode.IsControl(r) || i == 0 && unicode.Is(unicode.Cf, r) {
			return false
		}
		switch r {
		case '\u2028', '\u2029', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
			return false
		}
	}
	return true
}

// Width gives the cells that s takes when shown.
func Width(s string) int {
	w := 0
	for s != "" {
		c, _, n := next(s)
		w += n
		s = s[len(c):]
	}
	return w
}

// Show makes s safe to print: control and escape characters become signs.
func Show(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	b := make([]byte, 0, len(s)+8)
	for s != "" {
		c, show, _ := next(s)
		b = append(b, show...)
		s = s[len(c):]
	}
	return string(b)
}

// Cut shows s in at most width cells, with "~" in the last when it goes on.
func Cut(s string, width int) string {
	p := Pen{}
	p.clip(s, width)
	return string(p.b)
}

// Pad shows s in exactly width cells, cut or filled with spaces.
func Pad(s string, width int, align Align) string {
	p := Pen{}
	p.cell(s, width, align)
	return string(p.b)
}

// graphemes counts the clusters of s.
func graphemes(s string) int {
	n := 0
	for s != "" {
		c, _, _ := next(s)
		s = s[len(c):]
		n++
	}
	return n
}

// before gives the start of the cluster that ends at byte offset at.
func before(s string, at int) int {
	i, last := 0, 0
	for i < at {
		last = i
		c, _, _ := next(s[i:])
		i += len(c)
	}
	return last
}

// after gives the end of the cluster that begins at byte offset at.
func after(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	c, _, _ := next(s[at:])
	return at + len(c)
}

// snap moves a byte offset to the end of the cluster that it falls into.
func snap(s string, at int) int {
	i := 0
	for i < at && i < len(s) {
		c, _, _ := next(s[i:])
		i += len(c)
	}
	return i
}
