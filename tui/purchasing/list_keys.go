package purchasing

import "backdesk/tui"

// The keys of the lists of invoices and of what comes from files, beside those
// that mean the same everywhere.
var (
	ApproveMarked = tui.Binding{Action: "approve-marked", Press: []string{"x", "a"}}
	EachForItself = tui.Binding{Action: "each", Press: []string{"e"}}
	AllOrNone     = tui.Binding{Action: "all-or-none", Press: []string{"a"}}
	ChooseFilter  = tui.Binding{Action: "filters", Press: []string{"f"}}
	ClearFilter   = tui.Binding{Action: "filters-clear", Press: []string{"c"}}
	BySupplier    = tui.Binding{Action: "by-supplier", Press: []string{"s"}}
	ImportFiles   = tui.Binding{Action: "einvoices", Press: []string{"i"}}
	ViewByDigit   = tui.Binding{Action: "view-digit", Press: []string{"1", "2", "3", "4", "5", "6"}}

	PostAccepted = tui.Binding{Action: "post-accepted", Press: []string{"p", "ctrl+s", "alt+s"}}
	GiveReason   = tui.Binding{Action: "give-reason", Press: []string{"r"}}
	ShowFaults   = tui.Binding{Action: "faults", Press: []string{"d"}}
)

// listBindings lists them for the key card.
func listBindings() []tui.Binding {
	return []tui.Binding{
		ApproveMarked, EachForItself, AllOrNone, ChooseFilter, ClearFilter, BySupplier, ViewByDigit,
		ImportFiles, PostAccepted, GiveReason, ShowFaults,
	}
}
