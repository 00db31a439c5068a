package country_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/us"

	"backdesk/domain/dates"
)

// elsewhere are the rules of another library. It knows neither Finland nor
// Portugal, no English names and lists cantons' days for Switzerland, so ours
// stand on their own and are held against it here.
var elsewhere = map[string][]*cal.Holiday{
	"AT": at.Holidays, "BE": be.Holidays, "DE": de.Holidays, "DK": dk.Holidays, "ES": es.Holidays,
	"FR": fr.Holidays, "IE": ie.Holidays, "IT": it.Holidays, "NL": nl.Holidays, "NO": no.Holidays,
	"PL": pl.Holidays, "SE": se.Holidays, "US": us.Holidays,
}

// differs names the days on which we differ from the library, and why.
func differs(code string, d dates.Date) bool {
	switch code {
	case "IT": // San Francesco again since 2026
		return d.Year() >= 2026 && d.Month() == time.October && d.Day() == 4
	case "PL": // Christmas Eve since 2025; the centenary of 2018
		return d.Month() == time.December && d.Day() == 24 || d == dates.New(2018, 11, 12)
	case "NL": // Good Friday is no holiday by law; 5 May is one every fifth year;
		// King's Day moves to the Saturday before a Sunday, as in 2025
		return d.Month() == time.May && d.Day() == 5 || d.Weekday() == time.Friday && d.Month() <= time.April ||
			d.Month() == time.April && d.Day() >= 26
	default:
		return false
	}
}

func TestHolidaysAgreeWithAnotherLibrary(t *testing.T) {
	for code, list := range elsewhere {
		c := calendar(t, code)
		for year := 2018; year <= 2030; year++ {
			theirs := map[dates.Date]string{}
			for _, h := range list {
				actual, observed := h.Calc(year)
				for _, day := range []time.Time{actual, observed} {
					if d := dates.Of(day); d.Year() == year {
						theirs[d] = h.Name
					}
				}
			}
			for d, name := range theirs {
				if _, ok := c.Holiday(d); !ok && !differs(code, d) {
					t.Errorf("%s: %s %s is missing", code, d, name)
				}
			}
			for _, h := range c.Holidays(year) {
				// Sundays are off anyway, and an observed day may be next year's.
				if theirs[h.Date] == "" && h.Date.Weekday() != time.Sunday && !differs(code, h.Date) &&
					!(code == "US" && h.Date.Month() == time.December && h.Date.Day() == 31) {
					t.Errorf("%s: %s %s is too many", code, h.Date, h.Name)
				}
			}
		}
	}
}
