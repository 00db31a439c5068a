package dates

import (
	"strconv"
)

// era (元号) is a named count of years from its first day.
type era struct {
	letter string
	name   string
	first  Date
}

// eras are the eras since the adoption of the Gregorian calendar in Japan, in
// order (元号を改める政令; 太政官布告第337号 of 1872 for the calendar). 明治 began
// in 1868, but its days before 1873-01-01 were those of the lunar calendar.
var eras = []era{
	{"M", "明治", New(1868, 1, 25)},
	{"T", "大正", New(1912, 7, 30)},
	{"S", "昭和", New(1926, 12, 25)},
	{"H", "平成", New(1989, 1, 8)},
	{"R", "令和", New(2019, 5, 1)},
}

// firstGregorian is the first day that Japan counted in the Gregorian calendar.
var firstGregorian = New(1873, 1, 1)

// Era gives the short Japanese form, "R8.11.20"; "" for no date and before 1873.
func (d Date) Era() string {
	e, year, ok := d.eraYear()
	if !ok {
		return ""
	}
	return e.letter + strconv.Itoa(year) + "." + strconv.Itoa(int(d.month)) + "." + strconv.Itoa(d.Day())
}

func (d Date) eraYear() (era, int, bool) {
	if d.Before(firstGregorian) {
		return era{}, 0, false
	}
	for i := len(eras) - 1; i >= 0; i-- {
		if !d.Before(eras[i].first) {
			return eras[i], d.Year() - eras[i].first.Year() + 1, true
		}
	}
	return era{}, 0, false
}
