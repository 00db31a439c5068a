package dates_test

import (
	"testing"

	"backdesk/domain/dates"
)

func TestTwoMonthsEndWithTheShorterMonth(t *testing.T) {
	for receipt, last := range map[string]string{
		"2026-10-01": "2026-11-30", "2026-11-30": "2027-01-29", "2026-12-28": "2027-02-27",
		"2026-12-29": "2027-02-28", "2026-12-30": "2027-02-28", "2026-12-31": "2027-02-28", "2027-12-30": "2028-02-29",
	} {
		p := dates.Protection{Days: 60, TwoMonths: true}
		if got := p.LastDay(iso(t, receipt)); got != iso(t, last) {
			t.Errorf("%s: %s, want %s", receipt, got, last)
		}
	}
}
