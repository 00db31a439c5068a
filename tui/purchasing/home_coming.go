package purchasing

import (
	"context"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
)

// How far the first screen looks ahead, in days, and how much it says.
const (
	aheadDays   = 35
	nextDaysOff = 3
	nextPayDays = 3
	nextGoods   = 3
)

// coming are the days ahead: days off, pay days, deliveries.
func (h *homePart) coming(ctx context.Context) ([]tui.Coming, error) {
	all := h.daysOff()
	if !h.role.Allows(purchasing.MayRead) {
		return all, nil
	}
	today := h.today()
	due, err := h.p.Purchasing.DueList(ctx, h.actor, purchasing.DueFilter{From: today, Until: today.AddDays(aheadDays), Limit: 1})
	if err != nil {
		return nil, err
	}
	pay := 0
	for _, d := range due.Days {
		if pay++; pay > nextPayDays {
			break
		}
		all = append(all, tui.Coming{Date: d.Date, Open: h.opens("due", inView{string(dueComing)}),
			Label: tui.Words{Key: "coming.pay-day", Figures: []any{"count", d.Count, "sum", tui.Sums(ownFirst(d.Sums, h.p.Currency))}}})
	}
	goods, err := h.deliveries(ctx)
	return append(all, goods...), err
}

// daysOff are the next days off that no weekend explains.
func (h *homePart) daysOff() []tui.Coming {
	var all []tui.Coming
	if h.days == nil {
		return nil
	}
	for d, n := h.today(), 0; n <= aheadDays && len(all) < nextDaysOff; d, n = d.AddDays(1), n+1 {
		name, off := h.days.DayOff(d)
		if day := d.Weekday(); !off || (day == time.Saturday || day == time.Sunday) && name == day.String() {
			continue
		}
		all = append(all, tui.Coming{Date: d, Label: tui.Words{Key: "coming.day-off", Figures: []any{"name", tui.DayOff{Calendar: h.days, Date: d}}}})
	}
	return all
}

// deliveries are the next days on which goods are expected.
func (h *homePart) deliveries(ctx context.Context) ([]tui.Coming, error) {
	page, err := h.p.Purchasing.ChaseList(ctx, h.actor, purchasing.ChaseFilter{View: purchasing.ChaseComing, Until: h.today().AddDays(aheadDays), Limit: 200})
	if err != nil {
		return nil, err
	}
	count := map[dates.Date]int{}
	var days []dates.Date
	for _, row := range page.Rows {
		if row.Expected.Before(h.today()) {
			continue
		}
		if count[row.Expected] == 0 {
			days = append(days, row.Expected)
		}
		count[row.Expected]++
	}
	var all []tui.Coming
	for _, d := range days[:min(len(days), nextGoods)] {
		all = append(all, tui.Coming{Date: d, Open: h.opens("deliveries", inView{string(purchasing.ChaseComing)}),
			Label: tui.Words{Key: "coming.deliveries", Figures: []any{"count", count[d]}}})
	}
	return all, nil
}

// plainSums writes sums without a language: the yen by its sign, others by
// their code.
func plainSums(sums []money.Amount) string {
	text := ""
	for _, a := range sums {
		if text != "" {
			text += ", "
		}
		if a.Currency() == "JPY" {
			text += "¥ " + a.Format()
		} else {
			text += string(a.Currency()) + " " + a.Format()
		}
	}
	return text
}
