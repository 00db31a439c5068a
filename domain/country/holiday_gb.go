package country

import (
	"slices"
	"time"

	"backdesk/domain/dates"
)

// englandRules are the bank holidays of England and Wales under the Banking and
// Financial Dealings Act 1971, schedule 1, and the proclamations that go with it
// (New Year since 1974, early May since 1978).
var englandRules = []rule{
	{name: "New Year’s Day", from: 1974, on: fixed(time.January, 1)},
	{name: "Good Friday", on: easter(-2)},
	{name: "Easter Monday", on: easter(1)},
	{name: "Early May bank holiday", from: 1978, on: nth(1, time.Monday, time.May)},
	{name: "Spring bank holiday", from: 1971, on: nth(-1, time.Monday, time.May)},
	{name: "Summer bank holiday", from: 1971, on: nth(-1, time.Monday, time.August)},
	{name: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Boxing Day", on: fixed(time.December, 26)},
}

// englandMoved are bank holidays moved by proclamation: name and year → day.
var englandMoved = map[string]map[int]Holiday{
	"Early May bank holiday": {
		1995: {Date: dates.New(1995, 5, 8), Name: "Early May bank holiday (VE day)"},
		2020: {Date: dates.New(2020, 5, 8), Name: "Early May bank holiday (VE day)"},
	},
	"Spring bank holiday": {
		2002: {Date: dates.New(2002, 6, 4), Name: "Spring bank holiday"},
		2012: {Date: dates.New(2012, 6, 4), Name: "Spring bank holiday"},
		2022: {Date: dates.New(2022, 6, 2), Name: "Spring bank holiday"},
	},
}

// scotlandRules are those of Scotland (schedule 1; St Andrew's Day Bank Holiday
// (Scotland) Act 2007).
var scotlandRules = []rule{
	{name: "New Year’s Day", on: fixed(time.January, 1)},
	{name: "2nd January", from: 1973, on: fixed(time.January, 2)},
	{name: "Good Friday", on: easter(-2)},
	{name: "Early May bank holiday", from: 1978, on: nth(1, time.Monday, time.May)},
	{name: "Spring bank holiday", from: 1971, on: nth(-1, time.Monday, time.May)},
	{name: "Summer bank holiday", from: 1971, on: nth(1, time.Monday, time.August)},
	{name: "St Andrew’s Day", from: 2007, on: fixed(time.November, 30)},
	{name: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Boxing Day", from: 1974, on: fixed(time.December, 26)},
	{name: "World Cup bank holiday", from: 2026, to: 2026, on: fixed(time.June, 15), kind: Once},
}

// northernIrelandRules are those of Northern Ireland: England's with St Patrick's
// Day and the Boyne.
func northernIrelandRules() []rule {
	return append(slices.Clip(englandRules),
		rule{name: "St Patrick’s Day", on: fixed(time.March, 17)},
		rule{name: "Battle of the Boyne (Orangemen’s Day)", from: 1926, on: fixed(time.July, 12)})
}

// englandOnce are the extra days of one year in the whole kingdom.
var englandOnce = []Holiday{
	{Date: dates.New(1973, 11, 14), Name: "Royal Wedding"},
	{Date: dates.New(1977, 6, 7), Name: "Queen’s Silver Jubilee"},
	{Date: dates.New(1981, 7, 29), Name: "Royal Wedding"},
	{Date: dates.New(1999, 12, 31), Name: "Millennium Eve"},
	{Date: dates.New(2002, 6, 3), Name: "Queen’s Golden Jubilee"},
	{Date: dates.New(2011, 4, 29), Name: "Royal Wedding"},
	{Date: dates.New(2012, 6, 5), Name: "Queen’s Diamond Jubilee"},
	{Date: dates.New(2022, 6, 3), Name: "Platinum Jubilee bank holiday"},
	{Date: dates.New(2022, 9, 19), Name: "Bank Holiday for the State Funeral of Queen Elizabeth II"},
	{Date: dates.New(2023, 5, 8), Name: "Bank holiday for the coronation of King Charles III"},
}

func englandHolidays(year int) []Holiday { return bankHolidays(year, englandRules) }

// scotlandHolidays calls the two first days of 2023 as the published list does,
// which in other years names them the other way round.
func scotlandHolidays(year int) []Holiday {
	out := bankHolidays(year, scotlandRules)
	for i := range out {
		switch out[i].Date {
		case dates.New(2023, 1, 2):
			out[i].Name, out[i].Kind = "New Year’s Day", Substitute
		case dates.New(2023, 1, 3):
			out[i].Name = "2nd January"
		}
	}
	return out
}

func northernIrelandHolidays(year int) []Holiday { return bankHolidays(year, northernIrelandRules()) }

// bankHolidays gives those of one of the kingdom's three lists.
func bankHolidays(year int, rules []rule) []Holiday {
	var out []Holiday
	off := map[dates.Date]bool{}
	for _, h := range englandOnce {
		if h.Date.Year() == year {
			h.English, h.Kind = h.Name, Once
			out = append(out, h)
		}
	}
	for _, r := range rules {
		h, ok := r.in(year)
		if !ok {
			continue
		}
		if moved, ok := englandMoved[r.name][year]; ok {
			h.Date, h.Name = moved.Date, moved.Name
		}
		h.English = h.Name
		out = append(out, h)
		off[h.Date] = true
	}
	for _, h := range out {
		if d := h.Date.Weekday(); h.Kind == Once || d != time.Saturday && d != time.Sunday {
			continue
		}
		// Both days of a Christmas weekend move on, one after the other.
		day := dates.NextWorking(nil, h.Date)
		for off[day] {
			day = dates.NextWorking(nil, day.AddDays(1))
		}
		off[day] = true
		out = append(out, Holiday{Date: day, Name: h.Name, English: h.Name + " (substitute day)", Kind: Substitute})
	}
	return out
}
