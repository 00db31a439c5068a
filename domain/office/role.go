package office

import (
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// Role is a named set of permissions that clerks hold.
type Role struct {
	Code    string `json:"code"`
	Version int64  `json:"version"`
	Name    string `json:"name"`
	// Grants are names of permissions, "part/*" or "*".
	Grants []string `json:"grants"`
}

// Allows tells whether the role grants p.
func (r Role) Allows(p desk.Permission) bool {
	return desk.Role{Code: r.Code, Grants: r.Grants}.Allows(p)
}

func (r Role) check() []fault.Fault {
	var l fault.List
	checkCode(&l, "code", r.Code)
	if strings.TrimSpace(r.Name) == "" {
		l.Hard("name", "required", nil)
	}
	for i, g := range r.Grants {
		if !isGrant(g) {
			l.Hard("grants."+strconv.Itoa(i+1), "unknown-choice", fault.Figures{"text": g})
		}
	}
	return l.Faults()
}

func isGrant(g string) bool {
	if g == "*" || slices.Contains(Permissions, g) {
		return true
	}
	part, all := strings.CutSuffix(g, "/*")
	return all && slices.ContainsFunc(Permissions, func(p string) bool { return strings.HasPrefix(p, part+"/") })
}
