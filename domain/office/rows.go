package office

import (
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

// TermsRow is one of the office's terms of payment. Terms that were used are
// never deleted; they are put out of use.
type TermsRow struct {
	dates.Terms
	Version int64
	Active  bool
}

// Account (勘定科目) is an account of the general ledger that lines may name.
type Account struct {
	Code    string `json:"code"`
	Version int64  `json:"version"`
	Name    string `json:"name"`
	Active  bool   `json:"active"`
}

func (a Account) check() []fault.Fault {
	var l fault.List
	checkCode(&l, "code", a.Code)
	if strings.TrimSpace(a.Name) == "" {
		l.Hard("name", "required", nil)
	}
	return l.Faults()
}

// Day is a day of the office's own: closed (夏季休業) although the country works,
// or worked although the country rests.
type Day struct {
	Date    dates.Date `json:"date"`
	Name    string     `json:"name"`
	Working bool       `json:"working"`
}

func (d Day) check() []fault.Fault {
	var l fault.List
	if d.Date.IsZero() {
		l.Hard("date", "required", nil)
	}
	if strings.TrimSpace(d.Name) == "" && !d.Working {
		l.Hard("name", "required", nil)
	}
	return l.Faults()
}
