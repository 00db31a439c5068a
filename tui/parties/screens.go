// Package parties shows the office's suppliers: the list, the form, the merging
// of two that are the same, and the import of a list from outside.
package parties

import (
	"backdesk/domain/parties"
	"backdesk/tui"
)

// Parts are what these screens work on.
type Parts struct {
	Suppliers *parties.Part
}

// Add puts the screens of suppliers into a session.
func Add(o *tui.Options, p Parts) {
}
