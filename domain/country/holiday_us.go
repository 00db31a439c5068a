package country

import (
	"time"

	"backdesk/domain/dates"
)

// unitedStatesRules are the federal legal public holidays, 5 U.S.C. 6103(a).
var unitedStatesRules = []rule{
	{name: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Birthday of Martin Luther King, Jr.", from: 1986, on: nth(3, time.Monday, time.January)},
	{name: "Washington's Birthday", from: 1971, on: nth(3, time.Monday, time.February)},
	{name: "Memorial Day", from: 1971, on: nth(-1, time.Monday, time.May)},
	{name: "Juneteenth National Independence Day", from: 2021, on: fixed(time.June, 19)},
	{name: "Independence Day", on: fixed(time.July, 4)},
	{name: "Labor Day", on: nth(1, time.Monday, time.September)},
	{name: "Columbus Day", from: 1971, on: nth(2, time.Monday, time.October)},
	{name: "Veterans Day", from: 1971, to: 1977, on: nth(4, time.Monday, time.October)},
	{name: "Veterans Day", from: 1978, on: fixed(time.November, 11)},
	{name: "Thanksgiving Day", from: 1942, on: nth(4, time.Thursday, time.November)},
	{name: "Christmas Day", on: fixed(time.December, 25)},
}

// unitedStatesHolidays adds the days observed when a holiday falls on a weekend
// (5 U.S.C. 6103(b), Executive Order 11582): Friday for Saturday, Monday for
// Sunday. New Year's Day may thus be observed in the year before.
func unitedStatesHolidays(year int) []Holiday {
	var out []Holiday
	for _, y := range []int{year, year + 1} {
		for _, h := range every(unitedStatesRules)(y) {
			h.English = h.Name
			if y == year {
				out = append(out, h)
			}
			if day := observed(h.Date); day != h.Date && day.Year() == year {
				out = append(out, Holiday{Date: day, Name: h.Name + " (observed)", English: h.Name + " (observed)", Kind: Substitute})
			}
		}
	}
	return out
}

func observed(d dates.Date) dates.Date {
	switch d.Weekday() {
	case time.Saturday:
		return d.AddDays(-1)
	case time.Sunday:
		return d.AddDays(1)
	default:
		return d
	}
}
