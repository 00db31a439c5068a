package purchasing

import "backdesk/tui"

// The keys of keying and matching invoices, beside those of orders.
var (
	MoreFields = tui.Binding{Action: "more-fields", Press: []string{"f9", "alt+m"}}
	SideBySide = tui.Binding{Action: "side-by-side", Press: []string{"f6", "alt+d"}}
	RecallLast = tui.Binding{Action: "recall-last", Press: []string{"f7", "alt+v"}}

	AcceptHold    = tui.Binding{Action: "accept-hold", Press: []string{"a"}}
	ApproveOne    = tui.Binding{Action: "approve-invoice", Press: []string{"a"}}
	AskCredit     = tui.Binding{Action: "ask-credit", Press: []string{"p"}}
	PutAside      = tui.Binding{Action: "put-aside", Press: []string{"w"}}
	TakeThese     = tui.Binding{Action: "take-these", Press: []string{"enter"}}
	ChangeOrder   = tui.Binding{Action: "change-order", Press: []string{"o"}}
	Duplicates    = tui.Binding{Action: "duplicates", Press: []string{"d"}}
	CreditOf      = tui.Binding{Action: "credit-of", Press: []string{"c"}}
	LinkLine      = tui.Binding{Action: "link-line", Press: []string{"l"}}
	VoidIt        = tui.Binding{Action: "void-invoice", Press: []string{"z"}}
	NotDuplicate  = tui.Binding{Action: "not-duplicate", Press: []string{"a"}}
	OnlyDifferent = tui.Binding{Action: "papers-differ", Press: []string{"f"}}
	NextAlike     = tui.Binding{Action: "next-alike", Press: []string{"v", "right"}}
	OpenOther     = tui.Binding{Action: "open-paper", Press: []string{"enter"}}
)

// invoiceKeys lists the keys of keying and matching for the key card.
func invoiceKeys() []tui.Binding {
	return []tui.Binding{
		MoreFields, SideBySide, RecallLast, AcceptHold, ApproveOne, AskCredit, PutAside, TakeThese, ChangeOrder, Duplicates,
		CreditOf, LinkLine, VoidIt, NotDuplicate, OnlyDifferent, NextAlike, OpenOther,
	}
}
