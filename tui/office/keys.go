package office

import "backdesk/tui"

// The keys of these screens, beside those that mean the same everywhere.
var (
	History  = tui.Binding{Action: "history", Press: []string{"h"}}
	FormPast = tui.Binding{Action: "history", Press: []string{"alt+r"}}
	Drop     = tui.Binding{Action: "drop", Press: []string{"d", "delete"}}
	OwnKeys  = tui.Binding{Action: "clerk-keys", Press: []string{"p"}}
)

// Table lists them for the key card.
func Table() []tui.Binding { return []tui.Binding{History, FormPast, Drop, OwnKeys} }
