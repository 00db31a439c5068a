package country_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"backdesk/domain/country"
	"backdesk/domain/dates"
)

func calendar(t testing.TB, code string) *country.WorkDays {
	t.Helper()
	c, ok := country.Calendar(code)
	if !ok {
		t.Fatalf("no calendar of %s", code)
	}
	return c
}

func TestJapanAgreesWithThePublishedList(t *testing.T) {
	f, err := os.Open("testdata/syukujitsu.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, r := range rows[1:] {
		d, _, err := dates.ParseEntry(r[0], dates.EntryOptions{Today: dates.New(2026, 1, 1)})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, d.String()+" "+r[1])
	}
	c := calendar(t, "JP")
	for year := 1955; year <= 2027; year++ {
		for _, h := range c.Holidays(year) {
			got = append(got, h.Date.String()+" "+h.Name)
			if h.English == "" || h.Forecast {
				t.Errorf("%v", h)
			}
		}
	}
	same(t, got, want)
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing: %s", w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("too many: %s", g)
		}
	}
}

func TestTheKingdomAgreesWithThePublishedLists(t *testing.T) {
	for code, file := range map[string]string{"GB": "england-and-wales", "GB-ENG": "england-and-wales", "GB-WLS": "england-and-wales",
		"GB-SCT": "scotland", "GB-NIR": "northern-ireland"} {
		b, err := os.ReadFile("testdata/govuk-" + file + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var published struct {
			Events []struct{ Title, Date string }
		}
		if err := json.Unmarshal(b, &published); err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, e := range published.Events {
			want = append(want, e.Date+" "+e.Title)
		}
		if code == "GB-SCT" { // proclaimed after the list was kept
			want = append(want, "2026-06-15 World Cup bank holiday")
		}
		c := calendar(t, code)
		for year := 2012; year <= 2028; year++ {
			for _, h := range c.Holidays(year) {
				// The list names the substitute instead of a weekend's holiday.
				if d := h.Date.Weekday(); d != time.Saturday && d != time.Sunday {
					got = append(got, h.Date.String()+" "+h.Name)
				}
			}
		}
		same(t, got, want)
	}
}

// Days that a law or proclamation made or moved for one year, and the bounds of
// holidays that began or ended.
func TestHolidaysOfOneYear(t *testing.T) {
	for _, v := range []struct {
		code, days string // off, then after "not" working
	}{
		{"GB", "1973-11-14 1977-06-07 1981-07-29 1995-05-08 1999-12-31 2002-06-03 2002-06-04 2011-04-29 2012-06-04 2012-06-05" +
			" 2020-05-08 2022-06-02 2022-06-03 2022-09-19 2023-05-08 not 1995-05-01 2002-05-27 2012-05-28 2020-05-04 2022-05-30"},
		{"GB-SCT", "2007-11-30 2026-06-15 not 2006-11-30 2026-04-06"},
		{"GB-NIR", "2026-03-17 2026-07-13 not 2027-11-30"},
		{"IE", "1995-05-08 1999-12-31 2022-03-18 2023-02-06 not 1995-05-01 2022-02-07"},
		{"IT", "1976-06-02 1977-01-06 2011-03-17 2001-06-02 not 1978-01-06 1977-06-02 1977-03-19 2012-03-19"},
		{"NL", "1978-05-01 2005-05-05 2013-04-30 2014-04-26 not 2014-04-30 2006-05-05"},
		{"PL", "2018-11-12 1989-07-22 2025-12-24 2011-01-06 not 1990-07-23 2019-11-12 2024-12-24 2010-01-06"},
		{"DE", "1994-11-16 1988-06-17 2017-10-31 not 1995-11-22 1991-06-17 2018-10-31 1989-10-03"},
		{"FI", "1991-05-09 not 1990-05-24"},
		{"US", "1977-10-24 2021-06-18 2022-06-20 not 1977-11-11 2020-06-19"},
		{"DK", "2023-05-05 not 2024-04-26"},
		{"PT", "2012-12-01 2016-12-01 not 2013-11-01"},
		{"JP", "1959-04-10 1989-02-24 1990-11-12 1993-06-09 2019-04-30 2019-05-01 2019-05-02 2019-10-22 2020-07-24 2021-08-09" +
			" not 2020-10-12 2021-10-11 2019-12-23 1973-02-12"},
	} {
		off := true
		c := calendar(t, v.code)
		for day := range strings.FieldsSeq(v.days) {
			if day == "not" {
				off = false
				continue
			}
			d, err := dates.ParseISO(day)
			if err != nil {
				t.Fatal(err)
			}
			if _, is := c.Holiday(d); is != off {
				t.Errorf("%s %s: holiday %v", v.code, day, is)
			}
		}
	}
}

func TestJapanAsComputedByHand(t *testing.T) {
	c := calendar(t, "JP")
	for _, v := range []struct {
		date string
		kind country.HolidayKind
	}{
		{"2024-02-12", country.Substitute}, {"2024-05-06", country.Substitute}, {"2024-08-12", country.Substitute},
		{"2024-09-23", country.Substitute}, {"2024-11-04", country.Substitute},
		{"2025-02-24", country.Substitute}, {"2025-11-24", country.Substitute},
		{"2026-05-06", country.Substitute}, {"2026-09-22", country.Bridge}, {"2027-03-22", country.Substitute},
		{"2032-09-21", country.Bridge}, {"2019-04-30", country.Bridge}, {"2019-05-02", country.Bridge},
		{"2028-03-20", country.Named}, {"2028-09-22", country.Named},
	} {
		d, err := dates.ParseISO(v.date)
		if err != nil {
			t.Fatal(err)
		}
		if h, ok := c.Holiday(d); !ok || h.Kind != v.kind {
			t.Errorf("%s: %v %v, want %s", v.date, h, ok, v.kind)
		}
	}
	for _, h := range c.Holidays(2028) {
		if equinox := strings.HasSuffix(h.Name, "分の日"); equinox != h.Forecast {
			t.Errorf("forecast: %v", h)
		}
		if h.Kind == country.Substitute {
			t.Errorf("2028 has no substitute: %v", h)
		}
	}
}

func TestWorkingDaysInJapan(t *testing.T) {
	c := calendar(t, "JP")
	for _, v := range []struct {
		rule, want string
		got        dates.Date
	}{
		{"first working day of May 2026", "2026-05-01", dates.AddWorking(c, dates.New(2026, 4, 30), 1)},
		{"second working day of May 2026, after the golden week", "2026-05-07", dates.AddWorking(c, dates.New(2026, 4, 30), 2)},
		{"after the silver week", "2026-09-24", dates.AddWorking(c, dates.New(2026, 9, 18), 1)},
	} {
		if v.got.String() != v.want {
			t.Errorf("%s: %s, want %s", v.rule, v.got, v.want)
		}
	}
	banks := country.Office(country.OfficeDays{Country: "JP", Extra: []country.Extra{country.Banks}})
	if got := dates.AddWorking(banks, dates.New(2026, 12, 30), 1); got != dates.New(2027, 1, 4) {
		t.Errorf("first bank day of 2027: %s", got)
	}
	if !dates.IsWorking(c, dates.New(2026, 12, 31)) {
		t.Error("31 December 2026 is no public holiday")
	}
}

func TestEachDayOffIsListedWithItsName(t *testing.T) {
	var got []string
	for _, d := range calendar(t, "jp").DaysOff(dates.New(2026, 5, 1), dates.New(2026, 5, 10)) {
		got = append(got, d.Date.String()+" "+d.Name+" "+d.English)
	}
	want := []string{
		"2026-05-02 Saturday Saturday", "2026-05-03 憲法記念日 Constitution Memorial Day", "2026-05-04 みどりの日 Greenery Day",
		"2026-05-05 こどもの日 Children's Day", "2026-05-06 休日 Substitute holiday",
		"2026-05-09 Saturday Saturday", "2026-05-10 Sunday Sunday",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if calendar(t, "JP").DaysOff(dates.Date{}, dates.New(2026, 1, 1)) != nil {
		t.Error("no first day")
	}
}

func TestAnOfficeClosesAndOpensOnItsOwnDays(t *testing.T) {
	c := country.Office(country.OfficeDays{
		Country: "JP",
		Closed: []country.ClosedDays{
			{From: dates.New(2020, 8, 13), To: dates.New(2020, 8, 15), Name: "夏季休業", EveryYear: true},
			{From: dates.New(2020, 12, 29), To: dates.New(2021, 1, 3), Name: "年末年始", EveryYear: true},
			{From: dates.New(2026, 6, 1), To: dates.New(2026, 6, 1), Name: "創立記念日"},
		},
		Open: []dates.Date{dates.New(2026, 6, 6)},
	})
	for _, v := range []struct {
		day  dates.Date
		name string
	}{
		{dates.New(2026, 8, 13), "夏季休業"}, {dates.New(2026, 8, 15), "夏季休業"}, {dates.New(2026, 8, 11), "山の日"},
		{dates.New(2026, 8, 14), "夏季休業"}, {dates.New(2027, 1, 1), "年末年始"}, {dates.New(2027, 1, 3), "年末年始"},
		{dates.New(2026, 12, 29), "年末年始"}, {dates.New(2027, 1, 4), ""}, {dates.New(2026, 6, 1), "創立記念日"},
		{dates.New(2027, 6, 1), ""}, {dates.New(2026, 6, 6), ""}, {dates.New(2026, 6, 13), "Saturday"},
	} {
		if name, off := c.DayOff(v.day); name != v.name || off != (v.name != "") {
			t.Errorf("%s: %q %v, want %q", v.day, name, off, v.name)
		}
	}
	gulf := country.Office(country.OfficeDays{Weekend: []time.Weekday{time.Friday}})
	if !dates.IsWorking(gulf, dates.New(2026, 1, 1)) || dates.IsWorking(gulf, dates.New(2026, 1, 2)) {
		t.Error("an office may rest on Fridays only")
	}
}

// TestOneOffsAndAmendments holds single days against the acts that made them.
func TestOneOffsAndAmendments(t *testing.T) {
	for _, v := range []struct {
		country, day string
		off          bool
	}{
		{"IT", "2025-10-04", true}, // a Saturday
		{"IT", "2027-10-04", true},
		{"IT", "2024-10-04", false},
		{"PL", "2024-12-24", false}, {"PL", "2025-12-24", true},
		{"DK", "2023-05-05", true}, {"DK", "2024-04-26", false},
		{"IE", "2022-03-18", true}, {"IE", "2023-02-06", true}, {"IE", "2030-02-01", true}, {"IE", "2030-02-04", false},
		{"NL", "2025-05-05", true}, {"NL", "2026-05-05", false}, {"NL", "2025-04-26", true}, {"NL", "2026-04-03", false},
		{"DE", "2017-10-31", true}, {"DE", "2018-10-31", false},
		{"PT", "2014-12-01", false}, {"PT", "2016-12-01", true},
		{"US", "2021-12-31", true}, {"US", "2026-07-03", true}, {"US", "2020-06-19", false},
		{"FI", "2026-06-19", true}, {"SE", "2026-06-19", true}, {"FI", "2026-12-24", true},
		{"GB", "1999-12-31", true}, {"GB", "2011-04-29", true}, {"GB", "1995-05-01", false},
		{"JP", "1959-04-10", true}, {"JP", "1989-02-24", true}, {"JP", "2021-10-11", false}, {"JP", "1973-02-12", false}, {"JP", "1973-04-30", true},
	} {
		d, err := dates.ParseISO(v.day)
		if err != nil {
			t.Fatal(err)
		}
		if name, off := calendar(t, v.country).DayOff(d); off != v.off {
			t.Errorf("%s %s: %q %v", v.country, v.day, name, off)
		}
	}
}

func TestEveryHolidayHasBothNamesAndItsOwnDay(t *testing.T) {
	for _, code := range country.Codes() {
		c := calendar(t, code)
		for year := 1990; year <= 2040; year++ {
			list := c.Holidays(year)
			for i, h := range list {
				if h.Name == "" || h.English == "" || h.Kind == "" || h.Date.Year() != year {
					t.Errorf("%s %d: %+v", code, year, h)
				}
				if i > 0 && !list[i-1].Date.Before(h.Date) {
					t.Errorf("%s: %s twice or out of order", code, h.Date)
				}
			}
			if len(list) < 7 {
				t.Errorf("%s %d has only %d holidays", code, year, len(list))
			}
		}
	}
	if _, ok := country.Calendar("XX"); ok {
		t.Error("XX has a calendar")
	}
}

func TestACalendarServesManySessions(t *testing.T) {
	c := country.Office(country.OfficeDays{Country: "JP"})
	var wg sync.WaitGroup
	counts := make([]int, 8)
	for i := range counts {
		wg.Go(func() { counts[i] = len(c.DaysOff(dates.New(1950, 1, 1), dates.New(2050, 12, 31))) })
	}
	wg.Wait()
	for _, n := range counts {
		if n != counts[0] || n == 0 {
			t.Fatal(fmt.Sprint(counts))
		}
	}
}

func BenchmarkDayOff(b *testing.B) {
	c, _ := country.Calendar("JP")
	d := dates.New(2026, 5, 6)
	b.ReportAllocs()
	for b.Loop() {
		c.DayOff(d)
	}
}
