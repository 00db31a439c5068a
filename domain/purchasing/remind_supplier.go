package purchasing

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// RemindSupplier notes that the office asked where the goods are.
type RemindSupplier struct {
	ID   string
	Date dates.Date // zero is today
	How  string     // one of RemindedHow
	Note string
}

// RemindedHow lists the ways of a reminder.
func RemindedHow() []string { return []string{"mail", "phone", "fax", "letter", "visit"} }

// RemindSupplier (督促) keeps the reminder beside the order: date, by whom, how.
func (p *Part) RemindSupplier(ctx context.Context, actor desk.Actor, in RemindSupplier) (Order, error) {
	return writing(ctx, p, actor, MayWriteOrder, func(ctx context.Context, w *desk.Work, p Ports) (Order, error) {
		return remindSupplier(ctx, w, p, in)
	})
}

func remindSupplier(ctx context.Context, w *desk.Work, p Ports, in RemindSupplier) (Order, error) {
	o, rules, err := outstanding(ctx, p, in.ID)
	if err != nil {
		return o, err
	}
	if in.Date.IsZero() {
		in.Date = w.Today
	}
	var l fault.List
	if in.Date.After(w.Today) {
		l.Hard("date", "in-future", fault.Figures{"date": in.Date.String()})
	}
	if !slices.Contains(RemindedHow(), in.How) {
		l.Hard("how", "choice", fault.Figures{"value": in.How})
	}
	tooLong("note", in.Note, maxNote, &l)
	if err := l.Err(nil); err != nil {
		return o, err
	}
	reminder := Reminder{Date: in.Date, How: in.How, Note: in.Note, At: w.At, By: w.Clerk.ID}
	history, err := p.Trail.History(ctx, o.ID)
	if err != nil {
		return o, err
	}
	if n := len(history.Reminders); n > 0 && history.Reminders[n-1].same(reminder) {
		return o, nil // said twice
	}
	if err := p.Trail.AddReminder(ctx, o.ID, reminder); err != nil {
		return o, err
	}
	if in.Date.After(o.LastReminder) {
		o.LastReminder = in.Date
	}
	o.Reminders++
	if err := w.Record("order", o.ID, "remind", in.How, nil, reminder); err != nil {
		return o, err
	}
	return o, o.keepHead(ctx, p, rules)
}

// same tells whether two reminders are one that was entered twice; the instant
// does not count.
func (r Reminder) same(o Reminder) bool {
	return r.Date == o.Date && r.How == o.How && r.Note == o.Note && r.By == o.By
}
