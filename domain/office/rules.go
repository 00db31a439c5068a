package office

import (
	"github.com/govalues/decimal"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/tax"
)

var hundred = decimal.Hundred

// Rules are all decisions of the office as of one transaction. They are shared
// between transactions: nobody changes what they point at.
type Rules struct {
	Profile      Profile
	Policies     Policies
	Rates        tax.Table
	Shares       tax.Shares
	Withholdings tax.Withholdings
	Terms        []TermsRow
	Accounts     []Account
	Days         []Day
	// SoleClerk: the office has one active clerk and lets them approve alone.
	SoleClerk bool
	// WorkDays is the office's calendar: the country's, with the banks' days off
	// if the office counts them, and its own days on top.
	WorkDays dates.Calendar
	// Law is what the country's law sets and no office decides; small amounts
	// are in it only for an office that may use them.
	Law country.Law
}

// UsableTerms are the terms that new documents and suppliers may have.
func (r Rules) UsableTerms() []dates.Terms {
	list := make([]dates.Terms, 0, len(r.Terms))
	for _, t := range r.Terms {
		if t.Active {
			list = append(list, t.Terms)
		}
	}
	return list
}

// AccountNames gives code → name of the accounts that new lines may name.
func (r Rules) AccountNames() map[string]string {
	names := make(map[string]string, len(r.Accounts))
	for _, a := range r.Accounts {
		if a.Active {
			names[a.Code] = a.Name
		}
	}
	return names
}

// Calendar is the given calendar of the country with the office's own days on
// top; nil knows weekends only. Rules of the store have WorkDays ready.
func (r Rules) Calendar(base dates.Calendar) dates.Calendar {
	own := make(map[dates.Date]Day, len(r.Days))
	for _, d := range r.Days {
		own[d.Date] = d
	}
	if base == nil {
		base = dates.Weekends{}
	}
	return calendar{base: base, own: own}
}

// Ready makes WorkDays from profile and days. Whoever keeps rules calls it
// once: the calendar remembers the years that it has computed.
func (r Rules) Ready() Rules {
	days := country.OfficeDays{Country: r.Profile.Country}
	if r.Profile.BankDays {
		days.Extra = []country.Extra{country.Banks}
	}
	r.WorkDays = r.Calendar(country.Office(days))
	r.Law = country.LawOf(r.Profile.Country)
	if !r.Policies.Invoicing.SmallAmounts {
		r.Law.SmallAmounts = nil
	}
	return r
}

type calendar struct {
	base dates.Calendar
	own  map[dates.Date]Day
}

// DayOff gives the office's own day before the country's.
func (c calendar) DayOff(d dates.Date) (string, bool) {
	if day, ok := c.own[d]; ok {
		return day.off()
	}
	return c.base.DayOff(d)
}

// DayOffIn is the same in a language; the office's own days have one name.
func (c calendar) DayOffIn(d dates.Date, language string) (string, bool) {
	if day, ok := c.own[d]; ok {
		return day.off()
	}
	return dates.DayOffIn(c.base, d, language)
}

func (d Day) off() (string, bool) {
	if d.Working {
		return "", false
	}
	return d.Name, true
}
