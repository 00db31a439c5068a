package purchasing

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// event is one thing that happened to an order.
type event struct {
	at   time.Time
	by   string
	text string
	more []string // what belongs to it, a row each
}

// historyRows tell what happened to the order, the newest first.
func (s *orderView) historyRows(p *lang.Printer) []widget.ListRow {
	events := s.events(p)
	slices.Reverse(events) // of one moment, what came last stands first
	slices.SortStableFunc(events, func(a, b event) int { return b.at.Compare(a.at) })
	rows := make([]widget.ListRow, 0, len(events))
	add := func(cells ...string) {
		rows = append(rows, widget.ListRow{ID: strconv.Itoa(len(rows) + 1), Cells: cells})
	}
	for _, e := range events {
		add(s.moment(e.at), who(s.seen.names, e.by), e.text)
		for _, m := range e.more {
			add("", "", "  "+m)
		}
	}
	return rows
}

func (s *orderView) moment(at time.Time) string {
	if s.zone != nil {
		at = at.In(s.zone)
	}
	return at.Format("2006-01-02 15:04")
}

func (s *orderView) events(p *lang.Printer) []event {
	o, h := s.seen.order, s.seen.history
	events := []event{{at: o.WrittenAt, by: o.WrittenBy, text: p.T("order.event.written"), more: s.reasons(p)}}
	for _, x := range h.Stages {
		events = append(events, event{at: x.At, by: x.By, text: stageWords(p, x)})
	}
	for _, r := range h.Revisions {
		e := event{at: r.At, by: r.By, text: p.T("order.event.revised", "revision", r.No, "reason", oneLine(r.Reason))}
		for _, c := range r.Changes {
			e.more = append(e.more, changeWords(p, c.Field, c.Before, c.After))
		}
		events = append(events, e)
	}
	for _, x := range h.Promises {
		events = append(events, event{at: x.At, by: x.By, text: s.ofLine(p, x.LineNo, p.T("order.event.promised", "date", p.Date(x.Date), "reason", oneLine(x.Reason)))})
	}
	for _, x := range h.Reminders {
		events = append(events, event{at: x.At, by: x.By, text: p.T("order.event.reminded", "how", p.T("reminded-how."+x.How), "note", oneLine(x.Note))})
	}
	for _, x := range h.GiveUps {
		text := p.T("order.event.given-up", "quantity", number(x.Quantity), "reason", oneLine(x.Reason))
		events = append(events, event{at: x.At, by: x.By, text: s.ofLine(p, x.LineNo, text)})
	}
	return events
}

// stageWords say which step was done, and what the clerk said with it.
func stageWords(p *lang.Printer, x purchasing.Stage) string {
	key := "order.event." + string(x.Step)
	switch x.Step {
	case purchasing.StepSend:
		how := x.SentHow()
		if how == "" {
			return p.T("order.event.sent-somehow")
		}
		return p.T("order.event.sent", "how", p.T("sent-how."+how))
	case purchasing.StepApprove:
		if x.BySelf() {
			key = "order.event.approved-own"
		} else {
			key = "order.event.approved"
		}
	case purchasing.StepSettle:
		return p.T("order.event.settle", "state", p.T("state.order."+string(x.State)))
	}
	return p.T(key, "reason", oneLine(x.Reason))
}

// ofLine puts the line before what was said of it; 0 is the whole order.
func (s *orderView) ofLine(p *lang.Printer, no int, text string) string {
	if no == 0 {
		return text
	}
	return p.T("order.event.of-line", "line", no, "text", text)
}

// reasons are those given for what was unusual.
func (s *orderView) reasons(p *lang.Printer) []string {
	var rows []string
	for key, reason := range s.seen.order.Reasons {
		field, _, _ := strings.Cut(key, ":")
		name := p.Field(field)
		if field == "" {
			name = p.T("screen.order")
		}
		rows = append(rows, p.T("order.event.reason", "field", name, "reason", oneLine(reason)))
	}
	slices.Sort(rows)
	return rows
}

// changeWords say what a revision changed: one field, a line that came or went.
func changeWords(p *lang.Printer, field, before, after string) string {
	switch {
	case before == "":
		return p.T("order.event.added", "field", p.Field(field), "after", after)
	case after == "":
		return p.T("order.event.removed", "field", p.Field(field), "before", before)
	}
	return p.T("order.event.changed", "field", p.Field(field), "before", before, "after", after)
}

// oneLine writes a text of several lines in one.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
