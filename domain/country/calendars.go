package country

import (
	"strings"
	"sync"
	"time"

	"backdesk/domain/dates"
)

// holidays are the sources by country.
var holidays = map[string]yearly{
	"AT": every(austria), "BE": every(belgium), "CH": every(switzerland), "DE": every(germany),
	"DK": every(denmark), "ES": every(spain), "FI": every(finland), "FR": every(france),
	"GB": englandHolidays, "IE": inEnglish(every(ireland)), "IT": every(italy), "JP": japanHolidays,
	"NL": dutchHolidays, "NO": every(norway), "PL": every(poland), "PT": every(portugal),
	"SE": every(sweden), "US": unitedStatesHolidays,
	// The parts of the United Kingdom by ISO 3166-2; GB is England and Wales.
	"GB-ENG": englandHolidays, "GB-WLS": englandHolidays, "GB-EAW": englandHolidays,
	"GB-SCT": scotlandHolidays, "GB-NIR": northernIrelandHolidays,
}

// bankDays are the days on which banks are closed beside the holidays.
var bankDays = map[string]yearly{
	"JP": every(japanBankDays),
	"DK": every(danishBankDays),
	"AT": every(targetDays), "BE": every(targetDays), "DE": every(targetDays), "ES": every(targetDays),
	"FI": every(targetDays), "FR": every(targetDays), "IE": every(targetDays), "IT": every(targetDays),
	"NL": every(targetDays), "PT": every(targetDays),
}

// japanBankDays: 銀行法施行令5条 closes banks from 31 December to 3 January.
var japanBankDays = []rule{
	{name: "銀行休業日", english: "Bank closed", kind: Custom, on: fixed(time.January, 2)},
	{name: "銀行休業日", english: "Bank closed", kind: Custom, on: fixed(time.January, 3)},
	{name: "銀行休業日", english: "Bank closed", kind: Custom, on: fixed(time.December, 31)},
}

// japanOfficeDays: 行政機関の休日に関する法律1条 closes the government's offices from
// 29 December to 3 January.
var japanOfficeDays = []rule{
	{name: "年始休み", english: "Government offices closed", kind: Custom, on: fixed(time.January, 2)},
	{name: "年始休み", english: "Government offices closed", kind: Custom, on: fixed(time.January, 3)},
	{name: "年末休み", english: "Government offices closed", kind: Custom, on: fixed(time.December, 29)},
	{name: "年末休み", english: "Government offices closed", kind: Custom, on: fixed(time.December, 30)},
	{name: "年末休み", english: "Government offices closed", kind: Custom, on: fixed(time.December, 31)},
}

// danishBankDays are the closing days that Danish banks keep beside the holidays.
var danishBankDays = []rule{
	{name: "Banklukkedag", english: "Bank closed", kind: Custom, on: easter(40)},
	{name: "Banklukkedag", english: "Bank closed", kind: Custom, on: fixed(time.December, 24)},
	{name: "Banklukkedag", english: "Bank closed", kind: Custom, on: fixed(time.December, 31)},
}

// targetDays are the closing days of the euro payment system T2 beside the
// weekends (decision of the ECB's Governing Council of 14 December 2000).
var targetDays = []rule{
	{name: "TARGET", english: "TARGET closing day", from: 2000, kind: Custom, on: fixed(time.January, 1)},
	{name: "TARGET", english: "TARGET closing day", from: 2000, kind: Custom, on: easter(-2)},
	{name: "TARGET", english: "TARGET closing day", from: 2000, kind: Custom, on: easter(1)},
	{name: "TARGET", english: "TARGET closing day", from: 2000, kind: Custom, on: fixed(time.May, 1)},
	{name: "TARGET", english: "TARGET closing day", from: 2000, kind: Custom, on: fixed(time.December, 25)},
	{name: "TARGET", english: "TARGET closing day", from: 2000, kind: Custom, on: fixed(time.December, 26)},
}

// inEnglish fills in the English name of countries that write English.
func inEnglish(source yearly) yearly {
	return func(year int) []Holiday {
		out := source(year)
		for i := range out {
			if out[i].English == "" {
				out[i].English = out[i].Name
			}
		}
		return out
	}
}

// public makes the calendar of each country when it is first asked for.
var public = func() map[string]func() *WorkDays {
	out := map[string]func() *WorkDays{}
	for code, source := range holidays {
		out[code] = sync.OnceValue(func() *WorkDays { return newWorkDays(nil, nil, source) })
	}
	return out
}()

// Calendar gives the public calendar of a country by its ISO 3166-1 code, or of
// a part of the United Kingdom by ISO 3166-2 (GB-SCT, GB-NIR): Saturdays, Sundays
// and the holidays of the whole country (for GB those of England and Wales, for
// US the federal ones). false when it is not known.
func Calendar(code string) (*WorkDays, bool) {
	calendar, ok := public[strings.ToUpper(code)]
	if !ok {
		return nil, false
	}
	return calendar(), true
}

// Extra names the closings that may be added to a country's holidays.
type Extra string

const (
	// Banks adds the days on which banks are closed (銀行休業日).
	Banks Extra = "banks"
	// Government adds those of the government's offices.
	Government Extra = "government"
)

// ClosedDays (休業日) is a span that the office closes by its own decision, from
// From to To, both included. EveryYear repeats it; To may then lie in the next
// year (12-29 to 01-03).
type ClosedDays struct {
	From, To  dates.Date
	Name      string
	EveryYear bool
}

// OfficeDays is what an office decides about its calendar.
type OfficeDays struct {
	// Country whose holidays are kept; "" or an unknown one keeps none.
	Country string
	Extra   []Extra
	// Weekend are the weekly days off; nil is Saturday and Sunday.
	Weekend []time.Weekday
	Closed  []ClosedDays
	// Open are working days whatever else is said of them (振替出勤日).
	Open []dates.Date
}

// Office makes the calendar of an office. Its own closed days are named before
// the holidays of the country.
func Office(o OfficeDays) *WorkDays {
	code := strings.ToUpper(o.Country)
	sources := []yearly{ownDays(o.Closed)}
	if s, ok := holidays[code]; ok {
		sources = append(sources, s)
	}
	for _, extra := range o.Extra {
		switch s, ok := bankDays[code]; {
		case extra == Banks && ok:
			sources = append(sources, s)
		case extra == Government && code == "JP":
			sources = append(sources, every(japanOfficeDays))
		}
	}
	return newWorkDays(o.Weekend, o.Open, sources...)
}

// longestClosing bounds a span of closed days, so that a slip in its dates does
// not fill the memory.
const longestClosing = 366

func ownDays(closed []ClosedDays) yearly {
	return func(year int) []Holiday {
		var out []Holiday
		for _, c := range closed {
			for _, shift := range shifts(c, year) {
				d, last := c.From.AddMonths(12*shift), c.To.AddMonths(12*shift)
				for n := 0; n < longestClosing && !d.IsZero() && !d.After(last); n, d = n+1, d.AddDays(1) {
					if d.Year() == year {
						out = append(out, Holiday{Date: d, Name: c.Name, English: c.Name, Kind: Own})
					}
				}
			}
		}
		return out
	}
}

// shifts gives by how many years a span moves to touch the given year.
func shifts(c ClosedDays, year int) []int {
	if !c.EveryYear {
		return []int{0}
	}
	n := year - c.From.Year()
	return []int{n - 1, n}
}
