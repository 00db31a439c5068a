package office

import (
	"strconv"
	"strings"
	"time"

	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Clerk (担当者) is a person who works in the office.
type Clerk struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	// Code is the short name by which the clerk logs in: letters, digits, "."
	// "-" "_", at most 32, unique.
	Code     string `json:"code"`
	Name     string `json:"name"`
	Role     string `json:"role"`     // code of a role
	Language string `json:"language"` // "en" or "ja"
	Active   bool   `json:"active"`
	// Limits are the greatest amounts the clerk may approve, one a currency; a
	// currency that is not listed allows nothing.
	Limits    []money.Amount `json:"limits,omitempty"`
	CreatedAt time.Time      `json:"createdAt"`
}

const longestCode = 32

// check gives all faults of a clerk by itself; that code and role fit the
// office is asked of the store.
func (c Clerk) check() []fault.Fault {
	var l fault.List
	checkCode(&l, "code", c.Code)
	if strings.TrimSpace(c.Name) == "" {
		l.Hard("name", "required", nil)
	}
	if c.Role == "" {
		l.Hard("role", "required", nil)
	}
	checkLanguage(&l, c.Language)
	l.Add("limits", checkAmounts(c.Limits)...)
	return l.Faults()
}

// checkCode wants a short name that needs no quotes anywhere.
func checkCode(l *fault.List, field, code string) {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(".-_", r)
	}
	switch {
	case code == "":
		l.Hard(field, "required", nil)
	case len(code) > longestCode:
		l.Hard(field, "too-long", fault.Figures{"max": strconv.Itoa(longestCode)})
	case strings.ContainsFunc(code, func(r rune) bool { return !plain(r) }) || code[0] == '-':
		l.Hard(field, "code-letters", nil)
	}
}

// checkAmounts wants at most one amount of each currency, none negative.
func checkAmounts(amounts []money.Amount) []fault.Fault {
	var l fault.List
	seen := make(map[money.Currency]bool)
	for i, a := range amounts {
		field := strconv.Itoa(i + 1)
		switch {
		case !a.Currency().Valid():
			l.Hard(field, "unknown-choice", fault.Figures{"text": string(a.Currency())})
		case seen[a.Currency()]:
			l.Hard(field, "currency-twice", fault.Figures{"currency": string(a.Currency())})
		case a.Sign() < 0:
			l.Hard(field, "negative", nil)
		}
		seen[a.Currency()] = true
	}
	return l.Faults()
}
