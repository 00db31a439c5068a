package country

import (
	"time"

	"backdesk/domain/dates"
)

// japanRules is article 2 of the Act on National Holidays (国民の祝日に関する法律,
// 昭和23年法律第178号, in force 1948-07-20) with its amendments. Holidays that were
// moved for one year are in japanMoved.
var japanRules = []rule{
	{name: "元日", english: "New Year's Day", from: 1949, on: fixed(time.January, 1)},
	{name: "成人の日", english: "Coming of Age Day", from: 1949, to: 1999, on: fixed(time.January, 15)},
	{name: "成人の日", english: "Coming of Age Day", from: 2000, on: nth(2, time.Monday, time.January)},
	{name: "建国記念の日", english: "National Foundation Day", from: 1967, on: fixed(time.February, 11)},
	{name: "天皇誕生日", english: "Emperor's Birthday", from: 2020, on: fixed(time.February, 23)},
	{name: "春分の日", english: "Vernal Equinox Day", from: 1949, to: 2150, on: vernalEquinox},
	{name: "天皇誕生日", english: "Emperor's Birthday", from: 1949, to: 1988, on: fixed(time.April, 29)},
	{name: "みどりの日", english: "Greenery Day", from: 1989, to: 2006, on: fixed(time.April, 29)},
	{name: "昭和の日", english: "Showa Day", from: 2007, on: fixed(time.April, 29)},
	{name: "憲法記念日", english: "Constitution Memorial Day", from: 1949, on: fixed(time.May, 3)},
	{name: "みどりの日", english: "Greenery Day", from: 2007, on: fixed(time.May, 4)},
	{name: "こどもの日", english: "Children's Day", from: 1949, on: fixed(time.May, 5)},
	{name: "海の日", english: "Marine Day", from: 1996, to: 2002, on: fixed(time.July, 20)},
	{name: "海の日", english: "Marine Day", from: 2003, on: nth(3, time.Monday, time.July)},
	{name: "山の日", english: "Mountain Day", from: 2016, on: fixed(time.August, 11)},
	{name: "敬老の日", english: "Respect for the Aged Day", from: 1966, to: 2002, on: fixed(time.September, 15)},
	{name: "敬老の日", english: "Respect for the Aged Day", from: 2003, on: nth(3, time.Monday, time.September)},
	{name: "秋分の日", english: "Autumnal Equinox Day", from: 1948, to: 2150, on: autumnalEquinox},
	{name: "体育の日", english: "Health and Sports Day", from: 1966, to: 1999, on: fixed(time.October, 10)},
	{name: "体育の日", english: "Health and Sports Day", from: 2000, to: 2019, on: nth(2, time.Monday, time.October)},
	{name: "スポーツの日", english: "Sports Day", from: 2020, on: nth(2, time.Monday, time.October)},
	{name: "文化の日", english: "Culture Day", from: 1948, on: fixed(time.November, 3)},
	{name: "勤労感謝の日", english: "Labour Thanksgiving Day", from: 1948, on: fixed(time.November, 23)},
	{name: "天皇誕生日", english: "Emperor's Birthday", from: 1989, to: 2018, on: fixed(time.December, 23)},
}

// japanMoved are the holidays that the Tokyo Olympics Special Measures Act
// (平成27年法律第33号) moved: name and year → day.
var japanMoved = map[string]map[int]dates.Date{
	"海の日":    {2020: dates.New(2020, 7, 23), 2021: dates.New(2021, 7, 22)},
	"山の日":    {2020: dates.New(2020, 8, 10), 2021: dates.New(2021, 8, 8)},
	"スポーツの日": {2020: dates.New(2020, 7, 24), 2021: dates.New(2021, 7, 23)},
}

// japanPublishedNames are names in the published list that differ from the law's.
var japanPublishedNames = map[dates.Date]string{
	dates.New(2019, 10, 14): "体育の日（スポーツの日）",
}

// japanOnce are the days that acts for one occasion made holidays: weddings
// (昭和34年法律第16号, 平成5年法律第32号), the funeral of 昭和天皇 (平成元年法律第4号) and
// enthronements (平成2年法律第24号, 平成30年法律第99号).
var japanOnce = []Holiday{
	{Date: dates.New(1959, 4, 10), Name: "結婚の儀", English: "Wedding of the Crown Prince"},
	{Date: dates.New(1989, 2, 24), Name: "大喪の礼", English: "Funeral of the Emperor"},
	{Date: dates.New(1990, 11, 12), Name: "即位礼正殿の儀", English: "Enthronement Ceremony"},
	{Date: dates.New(1993, 6, 9), Name: "結婚の儀", English: "Wedding of the Crown Prince"},
	{Date: dates.New(2019, 5, 1), Name: "休日（祝日扱い）", English: "Accession of the Emperor"},
	{Date: dates.New(2019, 10, 22), Name: "休日（祝日扱い）", English: "Enthronement Ceremony"},
}

// Article 3 came in steps: paragraph 2 (振替休日) on 1973-04-12, paragraph 3
// (国民の休日) on 1985-12-27; since 2007 a substitute skips other holidays.
var (
	japanSubstitutes = dates.New(1973, 4, 12)
	japanBridges     = dates.New(1985, 12, 27)
)

const japanSkips = 2007

// japanPublished is the last year whose equinoxes are announced: the Cabinet
// Office gives each year's on 1 February of the year before.
const japanPublished = 2027

// dayOffJapan is what the Cabinet Office's list calls every day of article 3.
const dayOffJapan = "休日"

func japanHolidays(year int) []Holiday {
	named := japanNamed(year)
	off := map[dates.Date]bool{}
	for _, h := range named {
		off[h.Date] = true
	}
	out := named
	for _, h := range named {
		if d, ok := japanSubstitute(h.Date, off); ok {
			out = append(out, Holiday{Date: d, Name: dayOffJapan, English: "Substitute holiday", Kind: Substitute, Forecast: h.Forecast})
		}
	}
	for _, h := range named {
		d := h.Date.AddDays(1)
		if off[d] || !off[d.AddDays(1)] || d.Before(japanBridges) || d.Weekday() == time.Sunday {
			continue
		}
		out = append(out, Holiday{Date: d, Name: dayOffJapan, English: "Citizens' holiday", Kind: Bridge, Forecast: h.Forecast})
	}
	return out // a bridge that is also a substitute comes second and is dropped
}

// japanNamed gives the holidays of articles 2 and of the one-off acts.
func japanNamed(year int) []Holiday {
	var out []Holiday
	for _, h := range japanOnce {
		if h.Date.Year() == year {
			h.Kind = Once
			out = append(out, h)
		}
	}
	for _, r := range japanRules {
		h, ok := r.in(year)
		if !ok {
			continue
		}
		if d, moved := japanMoved[r.name][year]; moved {
			h.Date = d
		}
		if name, ok := japanPublishedNames[h.Date]; ok {
			h.Name = name
		}
		h.Forecast = year > japanPublished && (r.name == "春分の日" || r.name == "秋分の日")
		out = append(out, h)
	}
	return out
}

// japanSubstitute gives the day off for a holiday on a Sunday: the next day, or
// since 2007 the next that is no holiday itself.
func japanSubstitute(holiday dates.Date, off map[dates.Date]bool) (dates.Date, bool) {
	if holiday.Weekday() != time.Sunday || holiday.Before(japanSubstitutes) {
		return dates.Date{}, false
	}
	d := holiday.AddDays(1)
	for holiday.Year() >= japanSkips && off[d] {
		d = d.AddDays(1)
	}
	return d, !off[d]
}

// vernalEquinox and autumnalEquinox follow the approximation of the Hydrographic
// Department (新こよみ便利帳), which agrees with every announced day; the constants
// hold for 1900–1979, 1980–2099 and 2100–2150.
func vernalEquinox(year int) dates.Date {
	return dates.New(year, time.March, equinox(year, 208_357, 208_431, 218_510))
}

func autumnalEquinox(year int) dates.Date {
	return dates.New(year, time.September, equinox(year, 232_588, 232_488, 242_488))
}

// equinox computes in millionths of a day; the constants are ten-thousandths.
// The leap days are counted toward zero, as the approximation was published.
func equinox(year, before1980, before2100, after int) int {
	start, leaps := before2100, (year-1980)/4
	switch {
	case year < 1980:
		start, leaps = before1980, (year-1983)/4
	case year >= 2100:
		start = after
	}
	return (start*100+242_194*(year-1980))/1_000_000 - leaps
}
