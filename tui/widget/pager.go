package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Pager shows a text that is longer than the window.
type Pager struct {
	look   Look
	text   string
	rows   []string
	width  int
	scroll int
	height int
}

// NewPager makes the view of a text; lines are wrapped by cells.
func NewPager(look Look, text string) *Pager { return &Pager{look: look, text: text} }

// Update scrolls; false for a key that means nothing here.
func (g *Pager) Update(k tea.KeyPressMsg) bool {
	a := listKeys.action(k)
	if a == MarkIt {
		a = PageDown
	}
	to, ok := scrolled(a, g.scroll, len(g.rows), g.height)
	g.scroll = to
	return ok
}

// View paints the rows in sight.
func (g *Pager) View(w, h int) Frame {
	if w < 2 || h < 1 {
		return Frame{}
	}
	if g.width != w || g.rows == nil {
		g.wrap(w)
	}
	g.height = h
	g.scroll = max(0, min(g.scroll, len(g.rows)-h))
	return Frame{Lines: g.rows[g.scroll:min(g.scroll+h, len(g.rows))]}
}

// Rows is how many rows the text takes, and First the first one in sight.
func (g *Pager) Rows() int { return len(g.rows) }

// First is the first row in sight.
func (g *Pager) First() int { return g.scroll }

func (g *Pager) wrap(w int) {
	g.width, g.rows = w, []string{}
	for para := range strings.SplitSeq(strings.ReplaceAll(g.text, "\r\n", "\n"), "\n") {
		f := Field{text: para}
		for _, r := range f.wrap(w + 1) {
			g.rows = append(g.rows, Show(strings.TrimRight(para[r.from:r.to], " ")))
		}
	}
}
