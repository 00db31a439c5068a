package office

import (
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// Profile is what the office is.
type Profile struct {
	Version int64  `json:"version"`
	Name    string `json:"name"`
	// Country is ISO 3166-1 alpha-2; it chooses the holidays.
	Country  string         `json:"country"`
	Currency money.Currency `json:"currency"`
	Language string         `json:"language"` // "en" or "ja"
	// Zone is an IANA name ("Asia/Tokyo"): it decides which day "today" is.
	Zone string `json:"zone"`
	// FiscalMonth, 1 to 12, is the month the fiscal year (会計年度) begins with.
	FiscalMonth int `json:"fiscalMonth"`
	// LineRounding rounds quantity × price; TaxRounding the tax of each rate
	// once per document (端数処理).
	LineRounding money.Rounding `json:"lineRounding"`
	TaxRounding  money.Rounding `json:"taxRounding"`
	// EraFirst shows and reads years in Japanese eras (和暦) where both are meant.
	EraFirst bool `json:"eraFirst"`
	// BankDays counts the days on which the country's banks are closed
	// (銀行休業日) as days off: nothing can be paid on them.
	BankDays bool `json:"bankDays"`
}

// FiscalYear gives the year in which d's fiscal year began: with April as the
// first month, 2027-03-31 lies in 2026.
func (p Profile) FiscalYear(d dates.Date) int {
	if int(d.Month()) < p.FiscalMonth {
		return d.Year() - 1
	}
	return d.Year()
}

// Location gives the zone; UTC when this system does not know its name.
func (p Profile) Location() *time.Location {
	if l, err := time.LoadLocation(p.Zone); err == nil && p.Zone != "" {
		return l
	}
	return time.UTC
}

// check gives all faults of a profile: required, unknown-choice, out-of-range.
func (p Profile) check() []fault.Fault {
	var l fault.List
	if strings.TrimSpace(p.Name) == "" {
		l.Hard("name", "required", nil)
	}
	if !isCountry(p.Country) {
		l.Hard("country", "unknown-choice", fault.Figures{"text": p.Country})
	}
	if !p.Currency.Valid() {
		l.Hard("currency", "unknown-choice", fault.Figures{"text": string(p.Currency)})
	}
	checkLanguage(&l, p.Language)
	if _, err := time.LoadLocation(p.Zone); err != nil || p.Zone == "" || p.Zone == "Local" {
		l.Hard("zone", "unknown-choice", fault.Figures{"text": p.Zone})
	}
	if p.FiscalMonth < 1 || p.FiscalMonth > 12 {
		l.Hard("fiscalMonth", "out-of-range", fault.Figures{"min": "1", "max": "12"})
	}
	checkRounding(&l, "lineRounding", p.LineRounding)
	checkRounding(&l, "taxRounding", p.TaxRounding)
	return l.Faults()
}

func isCountry(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

func checkLanguage(l *fault.List, language string) {
	if language != "en" && language != "ja" {
		l.Hard("language", "unknown-choice", fault.Figures{"text": language})
	}
}

func checkRounding(l *fault.List, field string, r money.Rounding) {
	switch r {
	case money.HalfUp, money.Down, money.Up, money.HalfEven:
	default:
		l.Hard(field, "unknown-choice", fault.Figures{"text": string(r)})
	}
}
