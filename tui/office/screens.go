// Package office shows what the office has decided (profile, policies, tax
// rows, terms, accounts, calendar) and its clerks with their roles, limits and
// keys.
package office

import (
	"backdesk/domain/office"
	"backdesk/tui"
)

// Parts are what these screens work on.
type Parts struct {
	Office *office.Part
}

// Add puts the screens of the office's decisions into a session.
func Add(o *tui.Options, p Parts) {
}
