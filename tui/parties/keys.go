package parties

import "backdesk/tui"

// The keys of these screens, beside those that mean the same everywhere.
var (
	View     = tui.Binding{Action: "supplier-view", Press: []string{"v", "right"}}
	ByDigit  = tui.Binding{Action: "view-digit", Press: []string{"1", "2", "3", "4"}}
	Country  = tui.Binding{Action: "supplier-country", Press: []string{"c"}}
	Currency = tui.Binding{Action: "supplier-currency", Press: []string{"u"}}
	Merge    = tui.Binding{Action: "supplier-merge", Press: []string{"m"}}
	Activate = tui.Binding{Action: "supplier-activate", Press: []string{"a"}}
	Import   = tui.Binding{Action: "supplier-import", Press: []string{"i"}}
	Export   = tui.Binding{Action: "supplier-export", Press: []string{"e"}}

	LookAtAccount = tui.Binding{Action: "supplier-account", Press: []string{"f3", "alt+o"}}
	CompareAlike  = tui.Binding{Action: "supplier-alike", Press: []string{"f12", "alt+w"}}
	ActOnIt       = tui.Binding{Action: "supplier-act", Press: []string{"alt+a"}}
	ActOnRow      = tui.Binding{Action: "supplier-act", Press: []string{"x", "alt+a"}}
	ShowHistory   = tui.Binding{Action: "history", Press: []string{"alt+r"}}

	NextAlike     = tui.Binding{Action: "alike-next", Press: []string{"right", "tab"}}
	PriorAlike    = tui.Binding{Action: "alike-prior", Press: []string{"left", "shift+tab"}}
	OnlyDifferent = tui.Binding{Action: "only-different", Press: []string{"d"}}
	OpenOther     = tui.Binding{Action: "open-other", Press: []string{"enter"}}

	TryImport   = tui.Binding{Action: "import-try", Press: []string{"t"}}
	StoreImport = tui.Binding{Action: "import-store", Press: []string{"ctrl+s", "alt+s"}}
	OpenField   = tui.Binding{Action: "import-field", Press: []string{"enter"}}
	ChooseField = tui.Binding{Action: "choose-field", Press: []string{"enter"}}
	OpenRow     = tui.Binding{Action: "import-row", Press: []string{"enter"}}
	Headings    = tui.Binding{Action: "import-headings", Press: []string{"h"}}
	Unmap       = tui.Binding{Action: "import-unmap", Press: []string{"delete", "u"}}
)

// Table lists them for the key card.
func Table() []tui.Binding {
	return []tui.Binding{
		View, Country, Currency, Merge, Activate, Import, Export,
		LookAtAccount, CompareAlike, ActOnIt, ShowHistory,
		NextAlike, PriorAlike, OnlyDifferent, OpenOther,
		OpenField, ChooseField, Headings, Unmap, TryImport, OpenRow, StoreImport,
	}
}
