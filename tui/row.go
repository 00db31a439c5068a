package tui

import (
	"strings"

	"backdesk/tui/widget"

	"github.com/charmbracelet/x/ansi"
)

// heading is the name of a group of rows.
func heading(v Pane, key string) string {
	return v.Look.Theme.Paint(v.Lang.T(key), widget.Bold)
}

// mark is the sign of the row under the cursor, so that it is seen without
// colour.
func mark(here bool) string {
	if here {
		return "> "
	}
	return "  "
}

// hitLine shows a record found: what it is, its number, title and detail.
func hitLine(v Pane, h Hit, w int, here bool) string {
	style := widget.Normal
	if here {
		style = widget.Selected
	}
	kind := "kind." + h.Part + "." + h.Kind
	text := widget.Pad(v.Lang.T(kind), 5, widget.Left) + " "
	title := max((w-8)/2, 10)
	if h.Number != "" || h.Says.Key != "" { // a draft has no number yet: its cells stay free
		text += widget.Pad(h.Number, 12, widget.Left) + "  "
		title -= 7
	}
	text += widget.Pad(h.Title, title, widget.Left) + "  "
	detail := h.Detail
	if h.Says.Key != "" {
		detail = widget.Pad(detail, min(15, (w-widget.Width(text))/2), widget.Figure) + "  " + h.Says.In(v.Lang)
	}
	text += widget.Pad(detail, w-2-widget.Width(text), widget.Left)
	pen := widget.NewPen(v.Look.Theme)
	pen.Text(mark(here), widget.Normal)
	pen.Text(text, style)
	return pen.String()
}

// widthOf measures a painted line.
func widthOf(line string) int { return ansi.StringWidth(line) }

// pad fills a painted line to w cells, so that an overlay hides what is below.
func pad(line string, w int) string {
	if n := w - widthOf(line); n > 0 {
		return line + strings.Repeat(" ", n)
	}
	return line
}

func blank(w int) string { return strings.Repeat(" ", w) }

// firstOf is the first grapheme cluster of s, "" for none.
func firstOf(s string) string {
	cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cluster
}

// shorter takes the last grapheme cluster off s.
func shorter(s string) string {
	end := 0
	for rest := s; rest != ""; {
		c := firstOf(rest)
		if len(c) == len(rest) {
			break
		}
		end += len(c)
		rest = rest[len(c):]
	}
	return s[:end]
}
