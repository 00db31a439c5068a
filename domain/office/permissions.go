package office

import "backdesk/domain/desk"

// The permissions of this part.
var (
	// CanRead sees the decisions, clerks and roles.
	CanRead = desk.Permission{Part: "office", Action: "read"}
	// CanSettle changes the decisions.
	CanSettle = desk.Permission{Part: "office", Action: "settings"}
	// CanAppoint adds and changes clerks and roles.
	CanAppoint = desk.Permission{Part: "office", Action: "clerks"}
	// CanErase removes personal text from the audit on a lawful request.
	CanErase = desk.Permission{Part: "office", Action: "erase"}
	// CanAudit reads the history of any record.
	CanAudit = desk.Permission{Part: "office", Action: "history"}
)

// Permissions are the names that a role may grant, in the order of the roles'
// screen. A part that asks for a new one adds it here.
var Permissions = []string{
	"purchasing/read",
	"purchasing/order.write", "purchasing/order.approve", "purchasing/order.send",
	"purchasing/receipt.write", "purchasing/receipt.inspect", "purchasing/receipt.over",
	"purchasing/item.write",
	"purchasing/invoice.post", "purchasing/invoice.approve", "purchasing/invoice.release", "purchasing/invoice.void",
	"purchasing/journal.export",
	"parties/read", "parties/supplier.add", "parties/supplier.change", "parties/supplier.merge",
	"parties/supplier.import", "parties/bank.set", "parties/bank.look",
	"office/read", "office/settings", "office/clerks", "office/history", "office/erase",
}

// everyone may look: purchasing is one job done by several hands.
var everyone = []string{"purchasing/read", "parties/read", "office/read"}

// SeedRoles are the roles of a new office. No role but the administrator's
// both changes a bank account and approves an invoice (職務分掌).
func SeedRoles() []Role {
	with := func(own ...string) []string { return append(append([]string(nil), everyone...), own...) }
	return []Role{
		{Code: "purchasing", Name: "Purchasing 購買", Grants: with("purchasing/order.write", "purchasing/order.approve", "purchasing/order.send",
			"purchasing/item.write", "parties/supplier.add", "parties/supplier.change")},
		{Code: "receiving", Name: "Receiving 検収", Grants: with("purchasing/receipt.write", "purchasing/receipt.inspect")},
		{Code: "payables", Name: "Payables 経理", Grants: with("purchasing/invoice.post", "purchasing/journal.export", "parties/supplier.add", "parties/supplier.change", "parties/supplier.import",
			"parties/bank.set", "parties/bank.look")},
		{Code: "manager", Name: "Manager 承認者", Grants: with("purchasing/order.approve", "purchasing/invoice.approve",
			"purchasing/invoice.release", "purchasing/invoice.void", "purchasing/receipt.over",
			"purchasing/journal.export", "office/history")},
		{Code: "viewer", Name: "Viewer 閲覧", Grants: with()},
		{Code: Administrator, Name: "Administrator 管理者", Grants: []string{"*"}},
	}
}

// Administrator is the code of the role that may do everything.
const Administrator = "admin"
