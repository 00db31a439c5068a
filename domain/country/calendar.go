package country

import (
	"slices"
	"sync/atomic"
	"time"

	"backdesk/domain/dates"
)

// WorkDays is a calendar of weekends, holidays and days closed by decision. It
// is a dates.Calendar, computes each year once and is safe for concurrent use.
type WorkDays struct {
	weekend [7]bool
	// sources are asked in order; the first to name a day names it.
	sources []yearly
	open    map[dates.Date]bool
	years   [lastYear - firstYear + 1]atomic.Pointer[yearOff]
}

// Years that are kept once computed; others are computed at each question.
const (
	firstYear = 1948
	lastYear  = 2199
)

// yearOff holds the days off of one year beside its weekends.
type yearOff struct {
	list  []Holiday
	index [13][32]int16 // place in list plus one; 0 is no holiday
}

// newWorkDays makes a calendar whose weekend is Saturday and Sunday unless
// others are given.
func newWorkDays(weekend []time.Weekday, open []dates.Date, sources ...yearly) *WorkDays {
	if weekend == nil {
		weekend = []time.Weekday{time.Saturday, time.Sunday}
	}
	w := &WorkDays{sources: sources, open: map[dates.Date]bool{}}
	for _, d := range weekend {
		w.weekend[d%7] = true
	}
	for _, d := range open {
		w.open[d] = true
	}
	return w
}

// DayOff gives the name of the holiday, or of the weekday at weekends
// ("Saturday"), and whether d is no working day. A holiday's name wins.
func (w *WorkDays) DayOff(d dates.Date) (name string, off bool) {
	if w.open[d] {
		return "", false
	}
	if h, ok := w.Holiday(d); ok {
		return h.Name, true
	}
	if day := d.Weekday(); w.weekend[day] && !d.IsZero() {
		return day.String(), true
	}
	return "", false
}

// DayOffIn is DayOff with the holiday's name in English for whoever does not
// read Japanese; for a Japanese reader it stays as the country writes it.
func (w *WorkDays) DayOffIn(d dates.Date, language string) (name string, off bool) {
	name, off = w.DayOff(d)
	if h, ok := w.Holiday(d); ok && off && language == "en" && h.English != "" {
		return h.English, true
	}
	return name, off
}

// Holiday gives the holiday on d, weekends left aside.
func (w *WorkDays) Holiday(d dates.Date) (Holiday, bool) {
	if d.IsZero() {
		return Holiday{}, false
	}
	y := w.year(d.Year())
	if i := y.index[d.Month()][d.Day()]; i > 0 {
		return y.list[i-1], true
	}
	return Holiday{}, false
}

// Holidays gives the holidays of a year in order, those at weekends included.
// The slice is shared: it is not to be changed.
func (w *WorkDays) Holidays(year int) []Holiday { return w.year(year).list }

func (w *WorkDays) year(year int) *yearOff {
	if year < firstYear || year > lastYear {
		return w.compute(year)
	}
	slot := &w.years[year-firstYear]
	if y := slot.Load(); y != nil {
		return y
	}
	y := w.compute(year)
	slot.Store(y) // another session may have stored the same meanwhile
	return y
}

func (w *WorkDays) compute(year int) *yearOff {
	y := &yearOff{}
	for _, source := range w.sources {
		y.list = append(y.list, source(year)...)
	}
	y.list = slices.DeleteFunc(y.list, func(h Holiday) bool { return h.Date.Year() != year })
	y.list = sorted(y.list)
	for i, h := range y.list {
		y.index[h.Date.Month()][h.Date.Day()] = int16(i + 1)
	}
	return y
}

// DayOff is a day that is no working day.
type DayOff struct {
	Date dates.Date
	// Name is the holiday's in its own language and in English; at weekends
	// both are the English weekday, "Saturday".
	Name, English string
	Kind          HolidayKind // "" at weekends
	Forecast      bool
}

// DaysOff lists every day from one to another, both included, that is no
// working day. A span of more than 400 years is cut there.
func (w *WorkDays) DaysOff(first, last dates.Date) []DayOff {
	if first.IsZero() || last.IsZero() {
		return nil
	}
	if limit := first.AddDays(400 * 366); !limit.IsZero() && last.After(limit) {
		last = limit
	}
	var out []DayOff
	for d := first; !d.IsZero() && !d.After(last); d = d.AddDays(1) {
		name, off := w.DayOff(d)
		if !off {
			continue
		}
		if h, ok := w.Holiday(d); ok {
			out = append(out, DayOff{d, h.Name, h.English, h.Kind, h.Forecast})
			continue
		}
		out = append(out, DayOff{Date: d, Name: name, English: name})
	}
	return out
}
