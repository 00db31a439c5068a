package desk

import (
	"slices"

	"backdesk/domain/money"
)

// Actor is who asks: a clerk at a terminal. It names the clerk only; what the
// clerk may do is read inside the transaction, so that a role taken away
// counts at once.
type Actor struct {
	// Clerk is the id of the clerk's record.
	Clerk string
	// Session names the terminal for the audit: "local:1234", "ssh:10.0.0.7:51022".
	Session string
}

// Permission is one action on one part: {"purchasing", "invoice.approve"}.
type Permission struct {
	Part   string
	Action string
}

// String is the permission's name in role tables: "purchasing/invoice.approve".
func (p Permission) String() string { return p.Part + "/" + p.Action }

// Role is a named set of permissions. A grant is a permission's name, or one
// ending in "/*" for a whole part, or "*" for everything.
type Role struct {
	Code   string
	Grants []string
}

// Allows tells whether the role grants p.
func (r Role) Allows(p Permission) bool {
	return slices.Contains(r.Grants, "*") ||
		slices.Contains(r.Grants, p.Part+"/*") ||
		slices.Contains(r.Grants, p.String())
}

// Clerk (担当者) is a person who works in the office, as the door sees them.
type Clerk struct {
	ID       string
	Code     string // short login name, unique: "sato"
	Name     string
	Role     Role
	Language string // "en" or "ja"
	Active   bool
	// Limits are the greatest amounts the clerk may approve, one a currency;
	// a currency that is not listed has the limit zero.
	Limits []money.Amount
}

// MayApprove tells whether amount is within the clerk's limit of its currency.
func (c Clerk) MayApprove(amount money.Amount) bool {
	for _, l := range c.Limits {
		if l.Currency() == amount.Currency() {
			return amount.Minor() <= l.Minor()
		}
	}
	return amount.Minor() <= 0
}
