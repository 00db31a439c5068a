package purchasing

import (
	"slices"
	"strconv"
	"time"

	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// pastRows tell what happened to the invoice, the oldest first: posting, what
// held it and who accepted that, approval, reversal.
func (s *matchView) pastRows(p *lang.Printer) []widget.ListRow {
	inv := &s.seen.Invoice
	type event struct {
		at          time.Time
		clerk, what string
	}
	events := []event{{inv.WrittenAt, who(s.seen.names, inv.WrittenBy), p.T("past.posted", "number", inv.Number, "source", p.T("source."+inv.Source))}}
	for _, key := range sortedKeys(inv.Reasons) {
		events = append(events, event{inv.WrittenAt, who(s.seen.names, inv.WrittenBy), p.T("past.reason", "reason", inv.Reasons[key])})
	}
	for _, h := range inv.Holds {
		events = append(events, event{h.Since, "", p.T("past.held", "why", holdSentence(p, h, s.seen.rules))})
		switch {
		case h.ReleasedBy != "":
			events = append(events, event{h.ReleasedAt, who(s.seen.names, h.ReleasedBy),
				p.T("past.accepted", "what", p.T("hold-name."+string(h.Code)), "reason", h.ReleaseReason)})
		case !h.ReleasedAt.IsZero():
			events = append(events, event{h.ReleasedAt, "", p.T("past.cleared", "what", p.T("hold-name."+string(h.Code)))})
		}
	}
	if !inv.ApprovedAt.IsZero() {
		events = append(events, event{inv.ApprovedAt, who(s.seen.names, inv.ApprovedBy), p.T("past.approved")})
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	rows := make([]widget.ListRow, len(events))
	for i, e := range events {
		rows[i] = widget.ListRow{ID: strconv.Itoa(i), Cells: []string{stamp(e.at, s.zone), e.clerk, e.what}}
	}
	return rows
}

// stamp writes an instant in the office's zone: "2026-11-20 14:02".
func stamp(at time.Time, zone *time.Location) string {
	if at.IsZero() {
		return ""
	}
	if zone == nil {
		zone = time.UTC
	}
	return at.In(zone).Format("2006-01-02 15:04")
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
