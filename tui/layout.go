package tui

// MinWidth and MinHeight are the smallest terminal that a screen fits in; below
// that the program says so and waits.
const (
	MinWidth  = 80
	MinHeight = 24
)

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Layout is where everything stands.
type Layout struct {
	Head, Rule, Body, Message, Keys Rect
	// Small is true when the terminal is below MinWidth×MinHeight.
	Small bool
}

// layout is the one place where sizes are computed: a head line, a rule, the
// body with one free cell at either side, a line for messages, one for keys.
func layout(w, h int) Layout {
	return Layout{
		Head:    Rect{0, 0, w, 1},
		Rule:    Rect{0, 1, w, 1},
		Body:    Rect{1, 2, max(w-2, 0), max(h-4, 0)},
		Message: Rect{1, h - 2, max(w-2, 0), 1},
		Keys:    Rect{1, h - 1, max(w-2, 0), 1},
		Small:   w < MinWidth || h < MinHeight,
	}
}

// box centres an overlay of the wanted size in the body.
func (l Layout) box(width, height int) Rect {
	width, height = min(width, l.Body.W), min(height, l.Body.H)
	return Rect{
		X: l.Body.X + (l.Body.W-width)/2,
		Y: l.Body.Y + (l.Body.H-height)/3,
		W: width, H: height,
	}
}
